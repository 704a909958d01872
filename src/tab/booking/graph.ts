// Graph from the browser, in the person's own name: Microsoft's client; only the last link carries requests to where Graph is.
import {
  AuthenticationHandler,
  Client,
  type Context,
  type Middleware,
  RetryHandler,
  RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client';

const GRAPH = 'https://graph.microsoft.com';
const WITHOUT_BODY = [204, 205, 304];
/** Longest that one request may take, in milliseconds. */
const PATIENCE = 20_000;
/** A longer wait that Graph asks for is left to the person, in seconds. */
const MOST_WAIT = 10;
const TIMES_AGAIN = 3;

/** Reads every answer whole: one that breaks off half-way is no answer, whatever its head said. */
class Transport implements Middleware {
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  async execute(context: Context): Promise<void> {
    const asked = typeof context.request === 'string' ? context.request : context.request.url;
    const response = await fetch(asked.replace(GRAPH, this.#address), {
      ...context.options,
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    } as RequestInit);
    const body = await response.arrayBuffer();
    context.response = new Response(WITHOUT_BODY.includes(response.status) ? null : body, response);
  }
}

export interface GraphAddress {
  /** Where requests to `https://graph.microsoft.com` are carried. */
  readonly graph: string;
  readonly getToken: () => Promise<string>;
}

export function personalGraph({ graph, getToken }: GraphAddress): Client {
  const retries = new RetryHandlerOptions(
    1,
    TIMES_AGAIN,
    (_delay, _attempt, _request, _options, response) => {
      const wait = Number(response.headers.get('retry-after') ?? '1');
      return !(wait > MOST_WAIT);
    },
  );
  const authenticated = new AuthenticationHandler({ getAccessToken: getToken });
  const patient = new RetryHandler(retries);
  authenticated.setNext(patient);
  patient.setNext(new Transport(graph));
  return Client.initWithMiddleware({ middleware: authenticated });
}
