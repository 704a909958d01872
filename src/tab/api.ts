// The tab's one way to our service: signed calls, renewed once when the sign-in has run out, with a sentence for every failure.
import type { Command } from '../core/decide.ts';
import type { RefusalReason } from '../core/refusal.ts';

/** Why a call gave nothing. `unknown` means it may have happened: repeat it with the same id. */
export type FailureKind = 'offline' | 'unknown' | 'busy' | 'signedOut' | 'refused' | 'broken';

export class ApiFailure extends Error {
  readonly kind: FailureKind;
  readonly reason: RefusalReason | undefined;
  readonly field: string | undefined;

  constructor(kind: FailureKind, sentence: string, more: { reason?: string; field?: string } = {}) {
    super(sentence);
    this.name = 'ApiFailure';
    this.kind = kind;
    this.reason = more.reason as RefusalReason | undefined;
    this.field = more.field;
  }
}

export interface Done {
  readonly sentence: string;
  /** The record made or changed, where the answer names one. */
  readonly ref?: string;
}

export interface Api {
  get<T>(path: string): Promise<T>;
  /** A question whose words may not stand in an address. */
  ask<T>(path: string, question: Readonly<Record<string, string>>): Promise<T>;
  /** Sends a command; `id` is made once for one intention and kept for its retries. */
  command(id: string, command: Command): Promise<Done>;
}

export interface ApiOptions {
  /** Where `/api` is; empty for the tab's own origin. */
  readonly base?: string;
  readonly getToken: () => Promise<string>;
  /** Longest wait for one answer, in milliseconds. */
  readonly timeLimit?: number;
}

const sentences = {
  offline: 'You are offline. What you typed is kept. Try again when you are connected.',
  unknown:
    'The answer did not arrive. What you typed is kept. Trying again is safe: it will not be done twice.',
  signedOut: 'Teams could not sign you in. Close this page and open it again.',
  busy: 'The service is busy. What you typed is kept. Try again in a moment.',
  broken: 'Something went wrong in the service. What you typed is kept. Try again in a moment.',
} as const;

/** Retry-After in seconds is kept to when it is short; a longer one is left to the person. */
const MOST_WAIT_SECONDS = 5;
const RETRIES = 2;

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** False where something may have happened though no answer came. */
  readonly onlyAsks: boolean;
  readonly body?: string;
}

export function createApi({ base = '', getToken, timeLimit = 20_000 }: ApiOptions): Api {
  let token: string | undefined;

  const signIn = async (): Promise<string> => {
    try {
      return await getToken();
    } catch {
      throw new ApiFailure('signedOut', sentences.signedOut);
    }
  };

  const send = async ({ method, path, body, onlyAsks }: Call): Promise<Response> => {
    token ??= await signIn();
    try {
      return await fetch(`${base}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        cache: 'no-store',
        signal: AbortSignal.timeout(timeLimit),
        ...(body === undefined ? {} : { body }),
      });
    } catch {
      const offline = typeof navigator !== 'undefined' && navigator.onLine === false;
      const kind = offline ? 'offline' : 'unknown';
      throw new ApiFailure(
        kind,
        onlyAsks && !offline ? 'The service did not answer. Try again in a moment.' : sentences[kind],
      );
    }
  };

  const call = async (request: Call): Promise<unknown> => {
    let renewed = false;
    for (let attempt = 0; ; ) {
      const response = await send(request);
      if (response.status === 401 && !renewed) {
        renewed = true;
        token = undefined;
        continue;
      }
      if (response.status === 429 || response.status === 503) {
        const wait = Number(response.headers.get('retry-after') ?? '1');
        if (attempt < RETRIES && wait <= MOST_WAIT_SECONDS) {
          attempt += 1;
          await new Promise((resolve) => setTimeout(resolve, wait * 1000));
          continue;
        }
      }
      return read(response);
    }
  };

  return {
    get: async <T>(path: string) => (await call({ method: 'GET', path, onlyAsks: true })) as T,
    ask: async <T>(path: string, question: Readonly<Record<string, string>>) =>
      (await call({ method: 'POST', path, body: JSON.stringify(question), onlyAsks: true })) as T,
    command: async (id, command) => {
      const body = JSON.stringify({ id, command });
      return (await call({ method: 'POST', path: '/api/command', body, onlyAsks: false })) as Done;
    },
  };
}

async function read(response: Response): Promise<unknown> {
  let body: Record<string, unknown> = {};
  try {
    body = (await response.json()) as Record<string, unknown>;
  } catch {
    if (response.ok) throw new ApiFailure('unknown', sentences.unknown);
  }
  if (response.ok) return body;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const said = text(body.sentence);
  const reason = text(body.reason);
  const field = text(body.field);
  if (response.status === 401) throw new ApiFailure('signedOut', said ?? sentences.signedOut);
  if (response.status === 429 || response.status === 503)
    throw new ApiFailure('busy', said ?? sentences.busy);
  if (response.status >= 500) throw new ApiFailure('broken', said ?? sentences.broken);
  throw new ApiFailure('refused', said ?? 'This could not be done.', {
    ...(reason ? { reason } : {}),
    ...(field ? { field } : {}),
  });
}
