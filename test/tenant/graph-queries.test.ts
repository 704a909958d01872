// Filters, order, pages and the list view threshold through Microsoft's own Graph client.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Client, PageIterator } from '@microsoft/microsoft-graph-client';
import { graphToken, type TestTenant, testApps } from '../support/tenant.ts';
import {
  type ActionsList,
  type ActionsTenant,
  type Item,
  type ItemPage,
  refusal,
  startActionsTenant,
} from './actions-list.ts';

let actions: ActionsTenant;
let tenant: TestTenant;
let client: Client;
let items: string;
let add: ActionsList['add'];
let fill: ActionsList['fill'];

beforeAll(async () => {
  actions = await startActionsTenant();
  ({ tenant, client } = actions);
});

beforeEach(async () => {
  ({ items, add, fill } = await actions.newList());
});

afterAll(async () => {
  await tenant.close();
});

describe('queries', () => {
  test('pages follow one another until every item was seen once, 200 to a page', async () => {
    await fill(450);
    const first: ItemPage = await client.api(items).expand('fields').get();
    expect(first.value).toHaveLength(200);
    expect(first['@odata.nextLink']).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/sites\//);
    const seen: string[] = [];
    await new PageIterator(client, first, (item: Item) => {
      seen.push(item.id ?? '');
      return true;
    }).iterate();
    expect(seen).toEqual(Array.from({ length: 450 }, (_, index) => String(index + 1)));
  });

  test('an indexed field narrows, further conditions and the order apply to what is left', async () => {
    await fill(20);
    const page: ItemPage = await client
      .api(items)
      .filter("fields/Team eq 'team 1' and fields/Days ge 5 and fields/Days lt 15")
      .orderby('fields/Days desc')
      .expand('fields($select=Days)')
      .get();
    expect(page.value.map(({ fields }) => fields.Days)).toEqual([13, 11, 9, 7, 5]);
  });

  test('ordered pages follow one another too', async () => {
    await fill(7);
    const seen: unknown[] = [];
    let page: ItemPage = await client.api(items).orderby('fields/Days desc').top(3).expand('fields').get();
    for (;;) {
      seen.push(...page.value.map(({ fields }) => fields.Days));
      const next = page['@odata.nextLink'];
      if (next === undefined) break;
      page = await client.api(next).get();
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0]);
  });

  test('moments are compared as moments', async () => {
    await add({ SentAt: '2018-06-15T09:00:00Z' });
    await add({ SentAt: '2018-06-16T09:00:00Z' });
    const page: ItemPage = await client.api(items).filter("fields/SentAt ge '2018-06-16T00:00:00Z'").get();
    expect(page.value.map(({ id }) => id)).toEqual(['2']);
    const blank: ItemPage = await client.api(items).filter('fields/Team eq null').get();
    expect(blank.value).toHaveLength(2);
  });

  test('a field that is not indexed is refused even in a tiny list, unless the client takes the risk', async () => {
    await add({ Title: 'Visit', Key: 'a' });
    const refused = await refusal(client.api(items).filter("fields/Title eq 'Visit'").get());
    expect([refused.statusCode, refused.code]).toEqual([400, 'invalidRequest']);
    expect(refused.message).toMatch(
      /^Field 'Title' cannot be referenced in filter or orderby as it is not indexed\./,
    );
    const page: ItemPage = await client
      .api(items)
      .header('Prefer', 'HonorNonIndexedQueriesWarningMayFailRandomly')
      .filter("fields/Title eq 'Visit'")
      .get();
    expect(page.value).toHaveLength(1);
  });

  test('an option the tenant does not know is refused by name', async () => {
    const refused = await refusal(client.api(items).query({ $search: 'x' }).get());
    expect(refused.message).toContain('$search');
    const clause = await refusal(client.api(items).filter("contains(fields/Team,'x')").get());
    expect(clause.statusCode).toBe(400);
  });

  test('a page mark that is none of ours is refused', async () => {
    const refused = await refusal(client.api(items).skipToken('bm9uc2Vuc2U').get());
    expect(refused.message).toBe('One of the provided arguments is not acceptable.');
  });
});

describe('a list above the view threshold', () => {
  test('what would touch too many rows is refused, what touches few or pages by id is not', async () => {
    await fill(5001);
    const tooMany = await refusal(client.api(items).filter('fields/Days ge 0').get());
    expect([tooMany.statusCode, tooMany.code]).toEqual([422, 'notSupported']);
    expect(JSON.parse(tooMany.body ?? '{}').innerError.code).toBe('tooManyResources');
    expect((await refusal(client.api(items).orderby('id desc').top(1).get())).statusCode).toBe(422);
    const risky = await refusal(
      client
        .api(items)
        .header('Prefer', 'HonorNonIndexedQueriesWarningMayFailRandomly')
        .filter("fields/Title eq 'Action 1'")
        .get(),
    );
    expect(risky.statusCode).toBe(422);
    const few: ItemPage = await client.api(items).filter("fields/Key eq 'KEY-4000'").get();
    expect(few.value.map(({ id }) => id)).toEqual(['4001']);
    const whole: ItemPage = await client.api(items).top(9999).get();
    expect(whole.value).toHaveLength(5000);
    await tenant.control.put('/switches', { thresholdAnswer: '429' });
    const response = await fetch(`${tenant.address}/graph/v1.0${items}?$filter=fields/Days%20ge%200`, {
      headers: { authorization: `Bearer ${await graphToken(tenant, testApps.service)}` },
    });
    await tenant.control.put('/switches', { thresholdAnswer: '422' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, null]);
  });
});

describe('people', () => {
  test('they are listed in pages, found by name and by id, and have managers', async () => {
    const first = await client.api('/users').select('id,displayName').top(3).get();
    expect(first.value).toHaveLength(3);
    expect((await client.api(first['@odata.nextLink']).get()).value).toHaveLength(1);
    const found = await client.api('/users').filter("userPrincipalName eq 'BO.LANE@council.example'").get();
    expect(found.value[0].displayName).toBe('Bo Lane');
    expect((await client.api(`/users/${found.value[0].id}`).get()).mail).toBe('bo.lane@council.example');
    expect((await client.api('/users/bo.lane@council.example/manager').get()).displayName).toBe('Alex Hart');
    expect((await refusal(client.api('/users/alex.hart@council.example/manager').get())).statusCode).toBe(
      404,
    );
  });
});
