// Lists, columns and items through Microsoft's own Graph client: encodings, conflicts, unique values.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Client } from '@microsoft/microsoft-graph-client';
import type { List } from '@microsoft/microsoft-graph-types';
import { type TestTenant, testApps } from '../support/tenant.ts';
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
let siteId: string;
let client: Client;
let list: List;
let items: string;
let add: ActionsList['add'];

beforeAll(async () => {
  actions = await startActionsTenant();
  ({ tenant, siteId, client } = actions);
});

beforeEach(async () => {
  ({ list, items, add } = await actions.newList());
});

afterAll(async () => {
  await tenant.close();
});

describe('finding a site and its lists', () => {
  test('a site is found by its path, and its lists below that path', async () => {
    const site = await client.api('/sites/council.sharepoint.example:/sites/grip').get();
    expect(site.id).toBe(siteId);
    const found = await client
      .api('/sites/council.sharepoint.example:/sites/grip:/lists')
      .filter(`displayName eq '${list.displayName}'`)
      .get();
    expect(found.value.map(({ id }: List) => id)).toEqual([list.id]);
  });

  test('a list is found by its id and by its title', async () => {
    expect((await client.api(`/sites/${siteId}/lists/${list.id}`).get()).displayName).toBe(list.displayName);
    expect((await client.api(`/sites/${siteId}/lists/${list.displayName}`).get()).id).toBe(list.id);
  });

  test('a client may not choose the name of a list', async () => {
    const refused = await refusal(client.api(`/sites/${siteId}/lists`).post({ name: 'X', displayName: 'X' }));
    expect([refused.statusCode, refused.code]).toEqual([400, 'invalidRequest']);
  });
});

describe('columns', () => {
  const add20 = async () => {
    for (let number = 5; number <= 20; number += 1) {
      await client
        .api(`/sites/${siteId}/lists/${list.id}/columns`)
        .post({ name: `Extra${number}`, text: {}, indexed: true });
    }
  };

  test('the twenty-first indexed column is refused', async () => {
    await add20();
    const refused = await refusal(
      client
        .api(`/sites/${siteId}/lists/${list.id}/columns`)
        .post({ name: 'OneMore', text: {}, indexed: true }),
    );
    expect(refused.message).toContain('at most 20 indexed columns');
  });

  test('a unique column must be indexed', async () => {
    const refused = await refusal(
      client
        .api(`/sites/${siteId}/lists/${list.id}/columns`)
        .post({ name: 'Lone', text: {}, enforceUniqueValues: true }),
    );
    expect(refused.message).toContain('must be indexed');
  });

  test('a column indexed later can be filtered at once', async () => {
    await add({ Title: 'Visit the family', Key: 'a' });
    await add({ Title: 'Write the plan', Key: 'b' });
    await client.api(`/sites/${siteId}/lists/${list.id}/columns/Title`).patch({ indexed: true });
    const page: ItemPage = await client.api(items).filter("startswith(fields/Title,'Write')").get();
    expect(page.value.map(({ id }) => id)).toEqual(['2']);
  });
});

describe('items', () => {
  test('values come back as SharePoint writes them, and empty ones are absent', async () => {
    await add({
      Title: 'Visit',
      Key: 'v1',
      Days: 3.5,
      DueOn: '2018-07-07',
      SentAt: '2018-06-15T09:30:15.250Z',
      Grade: 'Good',
      'Themes@odata.type': 'Collection(Edm.String)',
      Themes: ['Voice', 'Plan'],
      Closed: false,
      OwnerLookupId: 12,
      Story: '',
      Team: null,
    });
    const { fields } = (await client.api(`${items}/1`).expand('fields').get()) as Item;
    expect(fields).toMatchObject({
      id: '1',
      Days: 3.5,
      DueOn: '2018-07-06T23:00:00Z',
      SentAt: '2018-06-15T09:30:15Z',
      Grade: 'Good',
      Themes: ['Voice', 'Plan'],
      Closed: false,
      OwnerLookupId: '12',
      ItemChildCount: '0',
    });
    expect(fields).not.toHaveProperty('Story');
    expect(fields).not.toHaveProperty('Team');
  });

  test('fields are shown only when they are asked for, and only those named', async () => {
    await add({ Title: 'Visit', Key: 'v1', Days: 3 });
    expect(await client.api(`${items}/1`).get()).not.toHaveProperty('fields');
    const named = (await client.api(`${items}/1`).expand('fields(select=Key,Days)').get()) as Item;
    const { '@odata.etag': tag, ...rest } = named.fields;
    expect(rest).toEqual({ Key: 'v1', Days: 3 });
    expect(tag).toBe(named.eTag);
  });

  test.each([
    ['an unknown field', { Nonsense: 1 }, "Field 'Nonsense' is not recognized"],
    ['a read-only field', { Modified: '2018-01-01T00:00:00Z' }, "Field 'Modified' is read-only"],
    ['a text of 256 characters', { Team: 'x'.repeat(256) }, 'at most 255'],
    ['a note of 64,000 characters', { Story: 'x'.repeat(64_000) }, 'at most 63999'],
    ['a choice that does not exist', { Grade: 'Splendid' }, 'one of its choices'],
    ['several choices without their type', { Themes: ['Voice'] }, '@odata.type'],
    ['a number sent as text', { Days: '3' }, 'takes a number'],
    ['a number below the least', { Days: -1 }, 'within its limits'],
    ['a day that does not exist', { DueOn: '2018-02-30' }, 'takes a date'],
  ])('%s is refused', async (_name, fields, sentence) => {
    const refused = await refusal(add(fields));
    expect(refused.statusCode).toBe(400);
    expect(refused.message).toContain(sentence);
  });

  test('a note may hold 63,999 characters', async () => {
    const made = await add({ Story: 'x'.repeat(63_999) });
    expect(made.fields.Story).toHaveLength(63_999);
  });

  test('a change keeps the other fields, answers the fields alone and makes a version', async () => {
    await add({ Title: 'Visit', Key: 'v1', Days: 3 });
    const answer = await client.api(`${items}/1/fields`).patch({ Days: 4, Title: null });
    expect(answer).toMatchObject({ Key: 'v1', Days: 4, _UIVersionString: '2.0' });
    expect(answer).not.toHaveProperty('webUrl');
    expect(answer).not.toHaveProperty('Title');
    const versions = await client.api(`${items}/1/versions`).expand('fields').get();
    expect(versions.value.map((one: Item) => [one.id, one.fields.Days])).toEqual([
      ['2.0', 4],
      ['1.0', 3],
    ]);
  });

  test('what the service writes is written in the name of the application, not of a person', async () => {
    const made = await add({ Key: 'v1' });
    expect(made.createdBy).toMatchObject({
      application: { id: testApps.service, displayName: 'Grip' },
      user: { displayName: 'SharePoint App' },
    });
  });

  test('a deleted item is gone and its number is not used again', async () => {
    await add({ Key: 'a' });
    await client.api(`${items}/1`).delete();
    expect((await refusal(client.api(`${items}/1`).get())).statusCode).toBe(404);
    expect((await add({ Key: 'a' })).id).toBe('2');
  });
});

describe('two people change the same item', () => {
  test('a change based on an old version is refused with 412 and changes nothing', async () => {
    const made = await add({ Key: 'a', Days: 1 });
    const tag = made.eTag ?? '';
    await client
      .api(`${items}/1`)
      .header('If-Match', tag)
      .patch({ fields: { Days: 2 } });
    const refused = await refusal(client.api(`${items}/1/fields`).header('If-Match', tag).patch({ Days: 3 }));
    expect(refused.statusCode).toBe(412);
    expect((await client.api(`${items}/1`).expand('fields').get()).fields.Days).toBe(2);
    expect((await refusal(client.api(`${items}/1`).header('If-Match', tag).delete())).statusCode).toBe(412);
  });

  test('a tenant that ignores If-Match lets the later change win', async () => {
    await tenant.control.put('/switches', { honoursIfMatch: false });
    const made = await add({ Key: 'a', Days: 1 });
    await client.api(`${items}/1/fields`).patch({ Days: 2 });
    await client
      .api(`${items}/1/fields`)
      .header('If-Match', made.eTag ?? '')
      .patch({ Days: 3 });
    await tenant.control.put('/switches', { honoursIfMatch: true });
    expect((await client.api(`${items}/1`).expand('fields').get()).fields.Days).toBe(3);
  });
});

describe('unique values', () => {
  test('a second item with the same key is refused, whatever its case; blanks are not compared', async () => {
    await add({ Key: 'ACT-0121' });
    const refused = await refusal(add({ Key: 'act-0121' }));
    expect([refused.statusCode, refused.code]).toEqual([409, 'nameAlreadyExists']);
    expect(refused.message).toContain(
      'duplicate values were found in the following field(s) in the list: [Key]',
    );
    await add({ Title: 'no key' });
    await add({ Title: 'no key either' });
  });

  test('the switch answers 400 instead', async () => {
    await tenant.control.put('/switches', { duplicateAnswer: '400' });
    await add({ Key: 'a' });
    const refused = await refusal(add({ Key: 'a' }));
    await tenant.control.put('/switches', { duplicateAnswer: '409' });
    expect(refused.statusCode).toBe(400);
  });

  test('a key is free again once it is cleared', async () => {
    await add({ Key: 'open-1' });
    await client.api(`${items}/1/fields`).patch({ Key: null });
    expect((await add({ Key: 'open-1' })).id).toBe('2');
  });
});
