// One failure at a time, where what must follow can be said exactly.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { anAction } from '../support/records.ts';
import type { Delivery } from './reckoning.ts';

let council: SmallCouncil;

beforeAll(async () => {
  council = await startCouncil({
    settings: { TICK_SECONDS: '0.3', RETRY_SECONDS: '0.05', REQUEST_SECONDS: '1' },
    actions: [anAction({ dueOn: '2018-06-14' })],
  });
}, 60_000);
afterAll(() => council?.close());

const fault = (wish: object) => council.control('POST', '/faults', wish);
async function deliveries(): Promise<Delivery[]> {
  const { value } = (await council.control('GET', '/deliveries')) as { value: Delivery[] };
  return value;
}

test('a start goes on although Graph answers some of its reads with an error', async () => {
  await fault({ family: 'graph', method: 'GET', kind: '500', times: 3, path: '/items' });
  await fault({ family: 'graph', method: 'GET', kind: 'hang', times: 1, path: '/items' });
  await fault({ family: 'graph', method: 'GET', kind: 'dropAfter', times: 1, path: '/items' });
  const service = await council.serve();
  expect((await fetch(`${service.address}/health`)).status).toBe(200);
});

test('Start pressed again because the answer was lost says that it is done, not that someone else did it', async () => {
  const id = randomUUID();
  const goLive = { verb: 'settings.goLive', profile: 'default' } as const;
  expect((await council.command('PL-1', goLive, id)).status).toBe(200);
  const again = await council.command('PL-1', goLive, id);
  expect([again.status, again.body.sentence]).toEqual([200, 'Done already.']);
});

test('a card whose update failed is brought up to date with the next look', async () => {
  await eventually(
    () => council.record('messages', '2018-06-15:TM-HA:1').catch(() => undefined),
    (message) => message?.status === 'sent',
  );
  await fault({ family: 'connector', method: 'PUT', kind: '500', times: 1 });
  const done = await council.command('TM-HA', {
    verb: 'action.claim',
    ref: 'ACT-0001',
    doneOn: '2018-06-15' as never,
    noteReference: 'NOTE-1',
    outcome: 'safer',
  });
  expect(done.status).toBe(200);
  const updates = await eventually(
    async () =>
      (await deliveries()).filter(({ kind, outcome }) => kind === 'update' && outcome === 'accepted'),
    (found) => found.length > 0,
  );
  expect(JSON.stringify(updates.at(-1)?.activity)).toContain(
    'Nothing on this list is waiting for you any more.',
  );
});

test('a connector whose answer breaks off half-way has taken the card or not: it is in doubt, not refused', async () => {
  await fault({ family: 'connector', method: 'POST', path: '/activities$', kind: 'cutShort', times: 1 });
  await council.other.create(
    'actions',
    anAction({ key: 'ACT-0011', ownerKey: 'TM-BS', dueOn: '2018-06-14' }),
  );
  const message = await eventually(
    () => council.record('messages', '2018-06-15:TM-BS:1').catch(() => undefined),
    (found) => found !== undefined && found.status !== 'sending',
  );
  expect(message?.status).toBe('uncertain');
  expect(message?.failure).toBeUndefined();
});
