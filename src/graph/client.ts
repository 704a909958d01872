// The Graph client: Microsoft's, with its own middleware; only the last link carries requests to where Graph is.
import type { TokenCredential } from '@azure/identity';
import {
  AuthenticationHandler,
  Client,
  type Context,
  type Middleware,
  RetryHandler,
  RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client';
import type { Config } from '../config.ts';

const GRAPH = 'https://graph.microsoft.com';

/** Carries `https://graph.microsoft.com/…` to the configured address, within a time limit (the SDK has none). */
class Transport implements Middleware {
  readonly #address: string;
  readonly #milliseconds: number;

  constructor(address: string, seconds: number) {
    this.#address = address;
    this.#milliseconds = seconds * 1000;
  }

  async execute(context: Context): Promise<void> {
    const address = (typeof context.request === 'string' ? context.request : context.request.url).replace(
      GRAPH,
      this.#address,
    );
    context.response = await fetch(address, {
      ...context.options,
      signal: AbortSignal.timeout(this.#milliseconds),
    } as RequestInit);
  }
}

/** Reads that got no answer at all are asked again; writes are not, since they may have happened. */
class AskAgain implements Middleware {
  #next: Middleware | undefined;

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    const isRead = (context.options?.method ?? 'GET').toUpperCase() === 'GET';
    for (let left = isRead ? 3 : 0; ; left -= 1) {
      try {
        return await this.#next?.execute(context);
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  }
}

export type GraphSettings = Pick<Config, 'GRAPH_TRANSPORT' | 'REQUEST_SECONDS' | 'RETRY_SECONDS'>;

export function graphClient(credential: TokenCredential, settings: GraphSettings): Client {
  const chain: Middleware[] = [
    new AuthenticationHandler({
      getAccessToken: async () => (await credential.getToken(`${GRAPH}/.default`))?.token ?? '',
    }),
    new RetryHandler(new RetryHandlerOptions(settings.RETRY_SECONDS, 6)),
    new AskAgain(),
    new Transport(settings.GRAPH_TRANSPORT, settings.REQUEST_SECONDS),
  ];
  chain.forEach((link, index) => {
    const next = chain[index + 1];
    if (next) link.setNext?.(next);
  });
  const [first] = chain;
  if (!first) throw new Error('no middleware');
  return Client.initWithMiddleware({ middleware: first });
}
