// Faults on request: the tenant misbehaves exactly as asked, and says how often.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { graphToken, startFurnishedTenant, type TestTenant, testApps } from '../support/tenant.ts';

let tenant: TestTenant;
let items: string;
let token: string;

beforeAll(async () => {
  const furnished = await startFurnishedTenant();
  tenant = furnished.tenant;
  token = await graphToken(tenant, testApps.service);
  const made = await ask('POST', `/sites/${furnished.siteId}/lists`, { displayName: 'Actions' });
  expect(made.status).toBe(201);
  items = `/sites/${furnished.siteId}/lists/Actions/items`;
  await ask('POST', items, { fields: { Title: 'First' } });
});

afterEach(async () => {
  await tenant.control.remove('/faults');
});

afterAll(async () => {
  await tenant.close();
});

async function ask(method: string, path: string, body?: object, limitMs = 5000): Promise<Response> {
  return await fetch(`${tenant.address}/graph/v1.0${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(limitMs),
  });
}

const count = async (): Promise<number> => {
  const page = (await (await ask('GET', `${items}?$top=5000`)).json()) as { value: unknown[] };
  return page.value.length;
};

test('a throttled request is told how long to wait, as often as asked and then no more', async () => {
  await tenant.control.post('/faults', {
    family: 'graph',
    kind: '429',
    method: 'GET',
    times: 2,
    retryAfter: 3,
  });
  const first = await ask('GET', items);
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '3']);
  expect((await ask('GET', items)).status).toBe(429);
  expect((await ask('GET', items)).status).toBe(200);
  const [fault] = await tenant.control.get<{ struck: number }[]>('/faults');
  expect(fault?.struck).toBe(2);
});

test.each(['500', '503'])('a failing service answers %s', async (kind) => {
  await tenant.control.post('/faults', { family: 'graph', kind, path: '/items$', times: 1 });
  expect((await ask('GET', items)).status).toBe(Number(kind));
  expect((await ask('GET', items)).status).toBe(200);
});

test('a reply that is lost does not undo the work', async () => {
  const before = await count();
  await tenant.control.post('/faults', { family: 'graph', kind: 'dropAfter', method: 'POST', times: 1 });
  await expect(ask('POST', items, { fields: { Title: 'Kept' } })).rejects.toThrow();
  expect(await count()).toBe(before + 1);
});

test('a reply that breaks off half-way says that all went well, and is no JSON', async () => {
  const before = await count();
  await tenant.control.post('/faults', { family: 'graph', kind: 'cutShort', method: 'POST', times: 1 });
  const response = await ask('POST', items, { fields: { Title: 'Kept too' } });
  expect(response.status).toBe(201);
  await expect(response.json()).rejects.toThrow();
  expect(await count()).toBe(before + 1);
});

test('a request that hangs does no work and is not answered', async () => {
  const before = await count();
  await tenant.control.post('/faults', { family: 'graph', kind: 'hang', method: 'POST', times: 1 });
  await expect(ask('POST', items, { fields: { Title: 'Lost' } }, 150)).rejects.toThrow();
  expect(await count()).toBe(before);
});

test('a slow service answers late but rightly', async () => {
  await tenant.control.post('/faults', { family: 'graph', kind: 'latency', latencyMs: 60, times: 1 });
  const began = performance.now();
  expect((await ask('GET', items)).status).toBe(200);
  expect(performance.now() - began).toBeGreaterThanOrEqual(55);
});

test('a conflict strikes changes to items only', async () => {
  await tenant.control.post('/faults', { family: 'graph', kind: 'conflict', times: 1 });
  expect((await ask('GET', items)).status).toBe(200);
  const refused = await ask('PATCH', `${items}/1/fields`, { Title: 'Changed' });
  expect(refused.status).toBe(409);
  expect(((await refused.json()) as { error: { code: string } }).error.code).toBe('resourceModified');
  expect((await ask('PATCH', `${items}/1/fields`, { Title: 'Changed' })).status).toBe(200);
});

test('the same seed strikes the same requests', async () => {
  const pattern = async () => {
    const { id } = await tenant.control.post<{ id: string }>('/faults', {
      family: 'graph',
      kind: '503',
      probability: 0.5,
      seed: 7,
    });
    const statuses: number[] = [];
    for (let number = 0; number < 12; number += 1) statuses.push((await ask('GET', items)).status);
    await tenant.control.remove(`/faults/${id}`);
    return statuses;
  };
  const first = await pattern();
  expect(new Set(first)).toEqual(new Set([200, 503]));
  expect(await pattern()).toEqual(first);
});

test('a fault strikes one part of a batch and leaves the others', async () => {
  await tenant.control.post('/faults', {
    family: 'graph',
    kind: '429',
    path: '/items/1$',
    retryAfter: 2,
    times: 1,
  });
  const response = await ask('POST', '/$batch', {
    requests: [
      { id: 'a', method: 'GET', url: `${items}/1` },
      { id: 'b', method: 'GET', url: items },
    ],
  });
  const { responses } = (await response.json()) as {
    responses: { id: string; status: number; headers: Record<string, string> }[];
  };
  expect(response.status).toBe(200);
  expect(responses.map(({ id, status }) => [id, status])).toEqual([
    ['a', 429],
    ['b', 200],
  ]);
  expect(responses[0]?.headers['retry-after']).toBe('2');
});

test('requests and their bytes are counted by route', async () => {
  await tenant.control.post('/requests/reset');
  await ask('GET', items);
  await ask('POST', items, { fields: { Title: 'Counted' } });
  const log = await tenant.control.get<{
    requests: { family: string; method: string; path: string; client: string; responseBytes: number }[];
    counters: Record<string, { requests: number; requestBytes: number }>;
  }>('/requests');
  const ours = log.requests.filter(({ family }) => family === 'graph');
  expect(ours.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /sites/:siteId/lists/:listId/items',
    'POST /sites/:siteId/lists/:listId/items',
  ]);
  expect(ours[0]?.client).toBe(testApps.service);
  expect(ours[0]?.responseBytes).toBeGreaterThan(100);
  expect(log.counters['graph POST /sites/:siteId/lists/:listId/items 201']?.requestBytes).toBe(30);
});
