// The tab's client against a real HTTP server: renewing the sign-in, waiting when asked to, and a sentence for every failure.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ApiFailure, createApi } from '../../src/tab/api.ts';

interface Seen {
  readonly authorization: string | undefined;
  readonly path: string | undefined;
  readonly body: string;
}
type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let server: Server | undefined;

async function serving(...answers: readonly Answer[]): Promise<{ base: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const left = [...answers];
  const made = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push({ authorization: request.headers.authorization, path: request.url, body });
    (left.length > 1 ? left.shift() : left[0])?.(response, request);
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${(made.address() as AddressInfo).port}`, seen };
}

const json =
  (status: number, body: object, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

const tokens = () => {
  let made = 0;
  return async () => `token-${++made}`;
};

const failureOf = async (call: Promise<unknown>): Promise<ApiFailure> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiFailure)) throw new Error('The call should have failed.');
  return error;
};

afterEach(async () => {
  const closing = server;
  server = undefined;
  closing?.closeAllConnections();
  await new Promise((resolve) => (closing ? closing.close(resolve) : resolve(undefined)));
});

const acknowledge = { verb: 'action.acknowledge', ref: 'ACT-0121' } as const;

describe('Asking the service', () => {
  test('one sign-in is used for every call', async () => {
    const { base, seen } = await serving(json(200, { rows: [] }));
    const api = createApi({ base, getToken: tokens() });
    await api.get('/api/actions');
    await api.get('/api/audits');
    expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer token-1', 'Bearer token-1']);
  });

  test('a sign-in that has run out is renewed once, and the person notices nothing', async () => {
    const { base, seen } = await serving(json(401, { sentence: 'Expired.' }), json(200, { rows: [1] }));
    const api = createApi({ base, getToken: tokens() });
    expect(await api.get('/api/actions')).toEqual({ rows: [1] });
    expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  test('a sign-in refused twice is said in the service’s words', async () => {
    const { base, seen } = await serving(json(401, { sentence: 'Your sign-in is not for this council.' }));
    const failure = await failureOf(createApi({ base, getToken: tokens() }).get('/api/me'));
    expect([failure.kind, failure.message]).toEqual(['signedOut', 'Your sign-in is not for this council.']);
    expect(seen).toHaveLength(2);
  });

  test('when Teams gives no sign-in, nothing is sent and the person is told what to do', async () => {
    const { base, seen } = await serving(json(200, {}));
    const api = createApi({ base, getToken: async () => Promise.reject(new Error('CancelledByUser')) });
    const failure = await failureOf(api.get('/api/me'));
    expect(failure.kind).toBe('signedOut');
    expect(failure.message).toContain('open it again');
    expect(seen).toHaveLength(0);
  });

  test('a busy service is asked again after the time it names', async () => {
    const { base, seen } = await serving(
      json(503, { sentence: 'Starting.' }, { 'retry-after': '0' }),
      json(200, { rows: [] }),
    );
    expect(await createApi({ base, getToken: tokens() }).get('/api/actions')).toEqual({ rows: [] });
    expect(seen).toHaveLength(2);
  });

  test('a service that asks for a long wait is left alone, and its sentence is shown', async () => {
    const { base, seen } = await serving(
      json(429, { sentence: 'Try again in a minute.' }, { 'retry-after': '60' }),
    );
    const failure = await failureOf(createApi({ base, getToken: tokens() }).get('/api/actions'));
    expect([failure.kind, failure.message]).toEqual(['busy', 'Try again in a minute.']);
    expect(seen).toHaveLength(1);
  });
});

describe('Sending a command', () => {
  test('answers with the sentence to show', async () => {
    const { base, seen } = await serving(json(200, { ok: true, sentence: 'ACT-0121 acknowledged.' }));
    const done = await createApi({ base, getToken: tokens() }).command('id-1', acknowledge);
    expect(done.sentence).toBe('ACT-0121 acknowledged.');
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ id: 'id-1', command: acknowledge });
  });

  test('keeps its id when the sign-in is renewed or the service was busy', async () => {
    const { base, seen } = await serving(
      json(401, { sentence: 'Expired.' }),
      json(503, { sentence: 'Starting.' }, { 'retry-after': '0' }),
      json(200, { ok: true, sentence: 'Done.' }),
    );
    await createApi({ base, getToken: tokens() }).command('id-1', acknowledge);
    expect(seen.map(({ body }) => (JSON.parse(body) as { id: string }).id)).toEqual(['id-1', 'id-1', 'id-1']);
  });

  test('what is searched for is in the body and in no address', async () => {
    const { base, seen } = await serving(json(200, { people: [] }));
    await createApi({ base, getToken: tokens() }).ask('/api/directory', { search: 'Maya' });
    expect(seen.map(({ path, body }) => [path, body])).toEqual([['/api/directory', '{"search":"Maya"}']]);
  });

  test('an answer that never came is not taken for a refusal: trying again is said to be safe', async () => {
    const { base } = await serving((_response, request) => request.socket.destroy());
    const failure = await failureOf(createApi({ base, getToken: tokens() }).command('id-1', acknowledge));
    expect(failure.kind).toBe('unknown');
    expect(failure.message).toContain('it will not be done twice');
  });

  test('a service that hangs is given up after the time limit', async () => {
    const { base } = await serving(() => undefined);
    const api = createApi({ base, getToken: tokens(), timeLimit: 100 });
    expect((await failureOf(api.command('id-1', acknowledge))).kind).toBe('unknown');
  });

  test('a conflict says who is to look again, and which field is wrong is passed on', async () => {
    const { base } = await serving(
      json(409, { ok: false, reason: 'conflict', sentence: 'Someone else changed it.' }),
      json(422, { ok: false, reason: 'invalid', sentence: 'Not a working day.', field: 'dueOn' }),
    );
    const api = createApi({ base, getToken: tokens() });
    const conflict = await failureOf(api.command('id-1', acknowledge));
    expect([conflict.kind, conflict.reason, conflict.message]).toEqual([
      'refused',
      'conflict',
      'Someone else changed it.',
    ]);
    const wrong = await failureOf(api.command('id-2', acknowledge));
    expect([wrong.reason, wrong.field]).toEqual(['invalid', 'dueOn']);
  });

  test('a fault in the service is a sentence, whatever it sent', async () => {
    const { base } = await serving((response) => response.writeHead(500).end('<h1>oops</h1>'));
    const failure = await failureOf(createApi({ base, getToken: tokens() }).command('id-1', acknowledge));
    expect(failure.kind).toBe('broken');
    expect(failure.message).toContain('What you typed is kept.');
  });
});
