// The records in memory follow what happens in SharePoint, whoever does it, and no single item can stop them.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openRecords } from '../../src/commands/open-records.ts';
import type { ReadModel } from '../../src/graph/read-model.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { anAction } from '../support/records.ts';

let council: SmallCouncil;
let model: ReadModel;

beforeAll(async () => {
  council = await startCouncil({
    actions: Array.from({ length: 8 }, (_, index) => anAction({ key: `ACT-000${index + 1}` })),
  });
  ({
    records: { model },
  } = await openRecords(council.config));
});
afterAll(async () => {
  await council?.close();
});

const actions = (): string[] => [...model.world().actions.keys()].sort();
const listId = (name: string) => council.lists.get(name) ?? '';

async function edit(list: 'actions' | 'messages', key: string, fields: Readonly<Record<string, unknown>>) {
  const { id, etag } = await council.item(list, key);
  await council.site.patch(listId(list === 'actions' ? 'Actions' : 'Notifications'), id, fields, etag);
}

test('a change by another client is there after the next look, and so is one that was added', async () => {
  await council.other.create('actions', anAction({ key: 'ACT-0009' }));
  await edit('actions', 'ACT-0001', { DueOn: '2018-07-02' });
  expect(model.world().actions.get('ACT-0001')?.dueOn).toBe('2018-06-15');
  await model.refresh();
  expect(model.world().actions.get('ACT-0001')?.dueOn).toBe('2018-07-02');
  expect(actions()).toContain('ACT-0009');
});

test('where nothing has changed a look is one request and moves nothing', async () => {
  await model.refresh();
  const { version } = model;
  await council.control('POST', '/requests/reset');
  await model.refresh();
  const { requests } = (await council.control('GET', '/requests')) as {
    requests: { family: string; part: boolean }[];
  };
  expect(requests.filter(({ family, part }) => family === 'graph' && !part)).toHaveLength(1);
  expect(model.version).toBe(version);
});

test('an item that someone deleted is gone', async () => {
  const { id } = await council.item('actions', 'ACT-0009');
  await council.site.remove(listId('Actions'), id);
  await model.refresh();
  expect(actions()).not.toContain('ACT-0009');
});

test('an item that can no longer be read is set aside, stops nothing, and comes back when it is put right', async () => {
  await edit('actions', 'ACT-0002', { Status: 'lost' });
  await edit('actions', 'ACT-0003', { History: '[{"n":' });
  await edit('actions', 'ACT-0004', { DueOn: '2018-07-03' });
  await model.refresh();
  expect(model.setAside().map(({ list }) => list)).toEqual(['actions', 'actions']);
  expect(actions()).not.toContain('ACT-0002');
  expect(model.world().actions.get('ACT-0004')?.dueOn).toBe('2018-07-03');
  const fresh = (await openRecords(council.config)).records.model;
  expect(fresh.setAside()).toHaveLength(2);

  await edit('actions', 'ACT-0002', { Status: 'inProgress' });
  await model.refresh();
  expect(actions()).toContain('ACT-0002');
  expect(model.setAside()).toHaveLength(1);
});

test('a message or a sealed history that makes no sense is set aside as well', async () => {
  const before = model.setAside().length;
  await council.site.create(listId('Notifications'), {
    Title: 'x',
    Key: '2018-06-15:TM-HA:9',
    Kind: 'actionsDue',
    Recipient: 'TM-HA',
    OnDay: '2018-06-15',
    Tells: '["rumour/ACT-0001/1/TM-HA"]',
    Covers: '[]',
    DeliveryStatus: 'sent',
    PlannedAt: '2018-06-15T08:00:00Z',
    Sender: 'one',
    LeaseUntil: '2018-06-15T08:00:00Z',
    Attempt: 1,
    HandedOver: true,
  });
  await council.site.create(listId('HistoryPages'), {
    Title: 'x',
    Key: 'ACT-0005#1',
    ListName: 'actions',
    RecordKey: 'ACT-0005',
    Page: 1,
    Entries: 'torn off',
  });
  await council.site.create(listId('HistoryPages'), {
    Title: 'y',
    Key: 'ACT-0005#2',
    ListName: 'nowhere',
    RecordKey: 'ACT-0005',
    Page: 2,
    Entries: '[]',
  });
  await model.refresh();
  expect(model.setAside().length).toBe(before + 2);
  expect(model.world().messages.has('2018-06-15:TM-HA:9')).toBe(false);
  expect(actions()).toContain('ACT-0005');
  await expect(openRecords(council.config)).resolves.toBeDefined();
});

test('an item whose key someone changed by hand is one record, not two', async () => {
  await edit('actions', 'ACT-0006', { Key: 'ACT-0666' });
  await model.refresh();
  expect(actions()).toContain('ACT-0666');
  expect(actions()).not.toContain('ACT-0006');
});

test('when the change feed is too old everything is read again: nothing missed, nothing left over', async () => {
  await council.control('PUT', '/switches', { deltaTokenSeconds: 60 });
  const { id } = await council.item('actions', 'ACT-0007');
  await council.site.remove(listId('Actions'), id);
  await council.other.create('actions', anAction({ key: 'ACT-0010' }));
  await council.control('POST', '/clock', { by: 'PT1H' });
  await model.refresh();
  expect(actions()).toContain('ACT-0010');
  expect(actions()).not.toContain('ACT-0007');
  await council.other.create('actions', anAction({ key: 'ACT-0011' }));
  await model.refresh();
  expect(actions()).toContain('ACT-0011');
  await council.control('PUT', '/switches', { deltaTokenSeconds: 5_184_000 });
});

test('a list that is refused within the batch is asked for again on its own', async () => {
  await council.other.create('actions', anAction({ key: 'ACT-0012' }));
  await council.control('POST', '/faults', {
    family: 'graph',
    kind: '503',
    path: `${listId('Actions')}/items/delta`,
    retryAfter: 0,
    times: 2,
  });
  await model.refresh();
  expect(actions()).toContain('ACT-0012');
  await council.control('DELETE', '/faults');
});

test('a list longer than a page is read whole', async () => {
  const items = Array.from({ length: 1200 }, (_, index) => ({
    fields: {
      Title: `T${index}`,
      Key: `T${index}`,
      TeamName: `Team ${index}`,
      Aliases: '[]',
      ReportGroup: 'Ash',
    },
  }));
  await council.control('POST', '/items', { siteId: council.site.id, listId: listId('Teams'), items });
  await model.refresh();
  expect(model.world().teams.size).toBe(1202);
  expect((await openRecords(council.config)).records.model.world().teams.size).toBe(1202);
});
