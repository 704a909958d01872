// The Graph client: Microsoft's, with its own middleware; only the last link carries requests to where Graph is.
import { setTimeout as wait } from 'node:timers/promises';
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

/** Statuses whose answers have no body, and may be given none. */
const WITHOUT_BODY = [204, 205, 304];

/**
 * Carries `https://graph.microsoft.com/…` to the configured address, within a time limit (the SDK has none).
 * An answer that breaks off half-way is no answer, whatever its head said.
 */
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
    const response = await fetch(address, {
      ...context.options,
      signal: AbortSignal.timeout(this.#milliseconds),
    } as RequestInit);
    const body = await response.arrayBuffer();
    context.response = new Response(WITHOUT_BODY.includes(response.status) ? null : body, response);
  }
}

/** How often a read is asked again that got no answer, or one that says nothing. */
const MOST_ASKED_AGAIN = 3;

/** Reads that got no answer, or a 500 or 502, are asked again; writes are not, since they may have happened. */
class AskAgain implements Middleware {
  readonly #milliseconds: number;
  #next: Middleware | undefined;

  constructor(seconds: number) {
    this.#milliseconds = seconds * 1000;
  }

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    const isRead = (context.options?.method ?? 'GET').toUpperCase() === 'GET';
    for (let left = isRead ? MOST_ASKED_AGAIN : 0; ; left -= 1) {
      try {
        await this.#next?.execute(context);
        const status = context.response?.status;
        if (left === 0 || (status !== 500 && status !== 502)) return;
      } catch (error) {
        if (left === 0) throw error;
      }
      await wait(this.#milliseconds * (MOST_ASKED_AGAIN + 1 - left));
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
    new AskAgain(settings.RETRY_SECONDS),
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
