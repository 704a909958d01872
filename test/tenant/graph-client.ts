// Microsoft's own Graph client, carried to the local tenant by the one seam that the service uses as well.
import {
  AuthenticationHandler,
  Client,
  type Context,
  type Middleware,
  RetryHandler,
  RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client';
import type { RunningTenant } from '../../src/tenant/tenant.ts';
import { graphToken } from '../support/tenant.ts';

class LocalTransport implements Middleware {
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  async execute(context: Context): Promise<void> {
    const address = typeof context.request === 'string' ? context.request : context.request.url;
    const local = address.replace('https://graph.microsoft.com/', `${this.root}/graph/`);
    context.response = await fetch(local, context.options as RequestInit);
  }
}

/** A client that speaks as the application. */
export async function graphClient(tenant: RunningTenant, appId: string): Promise<Client> {
  const token = await graphToken(tenant, appId);
  const signIn = new AuthenticationHandler({ getAccessToken: async () => token });
  const retry = new RetryHandler(new RetryHandlerOptions());
  signIn.setNext(retry);
  retry.setNext(new LocalTransport(tenant.address));
  return Client.initWithMiddleware({ middleware: signIn });
}
