// The delta feed, batches and permissions through Microsoft's own Graph client.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { BatchRequestContent, BatchResponseContent, type Client } from '@microsoft/microsoft-graph-client';
import { graphToken, type TestTenant, testApps } from '../support/tenant.ts';
import {
  type ActionsList,
  type ActionsTenant,
  type Item,
  type ItemPage,
  refusal,
  startActionsTenant,
} from './actions-list.ts';
import { graphClient } from './graph-client.ts';

let actions: ActionsTenant;
let tenant: TestTenant;
let siteId: string;
let client: Client;
let items: string;
let add: ActionsList['add'];
let fill: ActionsList['fill'];

beforeAll(async () => {
  actions = await startActionsTenant();
  ({ tenant, siteId, client } = actions);
});

beforeEach(async () => {
  ({ items, add, fill } = await actions.newList());
});

afterAll(async () => {
  await tenant.close();
});

describe('the delta feed', () => {
  const follow = async (link: string): Promise<{ seen: Item[]; deltaLink: string }> => {
    const seen: Item[] = [];
    let next: string | undefined = link;
    let deltaLink = '';
    while (next !== undefined) {
      const page: ItemPage = await client.api(next).get();
      seen.push(...page.value);
      next = page['@odata.nextLink'];
      deltaLink = page['@odata.deltaLink'] ?? '';
    }
    return { seen, deltaLink };
  };

  test('it lists everything in pages, then only what changed, then what was deleted', async () => {
    await fill(5);
    const all = await follow(`${items}/delta?$expand=fields&$top=2`);
    expect(all.seen.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
    await client.api(`${items}/2/fields`).patch({ Days: 50 });
    await client.api(`${items}/2/fields`).patch({ Days: 51 });
    await client.api(`${items}/4`).delete();
    const changes = await follow(all.deltaLink);
    expect(changes.seen.map(({ id, deleted }) => [id, deleted?.state])).toEqual([
      ['2', undefined],
      ['4', 'deleted'],
    ]);
    expect(changes.seen[0]?.fields.Days).toBe(51);
    expect(changes.seen[1]).not.toHaveProperty('fields');
    expect((await follow(changes.deltaLink)).seen).toEqual([]);
  });

  test('an item deleted while the pages are read is told of, one deleted before is not', async () => {
    await fill(4);
    await client.api(`${items}/1`).delete();
    const first: ItemPage = await client.api(`${items}/delta`).top(1).get();
    expect(first.value.map(({ id }) => id)).toEqual(['2']);
    await client.api(`${items}/2`).delete();
    const rest = await follow(first['@odata.nextLink'] ?? '');
    expect(rest.seen.map(({ id, deleted }) => [id, deleted?.state])).toEqual([
      ['3', undefined],
      ['4', undefined],
      ['2', 'deleted'],
    ]);
  });

  test('token=latest begins with nothing', async () => {
    await fill(3);
    const latest = await follow(`${items}/delta?token=latest`);
    expect(latest.seen).toEqual([]);
    await add({ Key: 'later' });
    expect((await follow(latest.deltaLink)).seen.map(({ id }) => id)).toEqual(['4']);
  });

  test('a token that is too old or unknown asks for a fresh start; the function form is not found', async () => {
    const token = await graphToken(tenant, testApps.service);
    const ask = (path: string) =>
      fetch(`${tenant.address}/graph/v1.0${items}/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
    const gone = await ask('delta?token=nonsense');
    expect(gone.status).toBe(410);
    expect(((await gone.json()) as { error: { code: string } }).error.code).toBe(
      'resyncChangesApplyDifferences',
    );
    await fill(2);
    expect((await follow(gone.headers.get('location') ?? '')).seen).toHaveLength(2);
    expect((await ask("delta(token='latest')")).status).toBe(404);
    const { deltaLink } = await follow(`${items}/delta`);
    await tenant.control.put('/switches', { deltaTokenSeconds: 3600 });
    await tenant.control.post('/clock', { by: 'PT2H' });
    const old = await refusal(client.api(deltaLink).get());
    await tenant.control.put('/switches', { deltaTokenSeconds: 5_184_000 });
    expect(old.statusCode).toBe(410);
  });
});

describe('batches', () => {
  test('parts succeed and fail on their own, and a part whose prerequisite failed is not tried', async () => {
    await add({ Key: 'a' });
    const request = (path: string, init?: RequestInit) =>
      new Request(`https://graph.microsoft.com${path}`, init);
    const json = { 'Content-Type': 'application/json' };
    const content = new BatchRequestContent([
      { id: '1', request: request(`${items}/1`) },
      {
        id: '2',
        request: request(items, {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ fields: { Key: 'A' } }),
        }),
        dependsOn: ['1'],
      },
      {
        id: '3',
        request: request(items, {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ fields: { Key: 'c' } }),
        }),
        dependsOn: ['2'],
      },
    ]);
    const answer = new BatchResponseContent(await client.api('/$batch').post(await content.getContent()));
    expect(['1', '2', '3'].map((id) => answer.getResponseById(id).status)).toEqual([200, 409, 424]);
  });

  test('more than twenty parts, or the same id twice, are refused', async () => {
    const parts = (ids: string[]) => ({
      requests: ids.map((id) => ({ id, method: 'GET', url: `${items}/1` })),
    });
    const many = parts(Array.from({ length: 21 }, (_, index) => String(index)));
    expect((await refusal(client.api('/$batch').post(many))).statusCode).toBe(400);
    expect((await refusal(client.api('/$batch').post(parts(['a', 'A'])))).statusCode).toBe(400);
  });
});

describe('permissions', () => {
  test('an application without a grant on the site is denied, and one that may write may not make lists', async () => {
    const stranger = await graphClient(tenant, testApps.stranger);
    const denied = await refusal(stranger.api(items).get());
    expect([denied.statusCode, denied.code]).toEqual([403, 'accessDenied']);
    const administrator = await graphClient(tenant, testApps.administrator);
    const grants = `/sites/${siteId}/permissions`;
    const grant = await administrator.api(grants).post({
      roles: ['write'],
      grantedTo: [{ application: { id: testApps.stranger, displayName: 'Another app' } }],
    });
    expect((await stranger.api(items).post({ fields: { Key: 'by another' } })).id).toBe('1');
    const making = await refusal(stranger.api(`/sites/${siteId}/lists`).post({ displayName: 'Mine' }));
    expect(making.statusCode).toBe(403);
    await administrator.api(`${grants}/${grant.id}`).patch({ roles: ['read'] });
    expect((await refusal(stranger.api(items).post({ fields: {} }))).statusCode).toBe(403);
    expect((await stranger.api(items).get()).value).toHaveLength(1);
    await administrator.api(`${grants}/${grant.id}`).delete();
    expect((await refusal(stranger.api(items).get())).statusCode).toBe(403);
    expect((await refusal(client.api(grants).get())).statusCode).toBe(403);
  });

  test('with the meter on, an app that uses too much is told to wait', async () => {
    await tenant.control.put('/switches', { resourceUnitsPerMinute: 5 });
    const token = await graphToken(tenant, testApps.service);
    const ask = () =>
      fetch(`${tenant.address}/graph/v1.0${items}`, { headers: { authorization: `Bearer ${token}` } });
    const answers = [await ask(), await ask(), await ask(), await ask(), await ask()];
    await tenant.control.put('/switches', { resourceUnitsPerMinute: 0 });
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused?.headers.get('ratelimit-remaining')).toBe('0');
  });
});
