// Several processes of the service on one tenant: nothing to elect, nothing sent twice, and each sees what the other did.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunningService } from '../../src/server/service.ts';
import { chats, wordsOf } from '../support/chat.ts';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { anAction, aPerson } from '../support/records.ts';

let council: SmallCouncil;
let teams: ReturnType<typeof chats>;
let replicas: RunningService[];
const managers = Array.from({ length: 20 }, (_, index) => `TM-${String(index + 10)}`);

beforeAll(async () => {
  council = await startCouncil({
    live: true,
    settings: { TICK_SECONDS: '0.2' },
    people: managers.map((key) => aPerson(key, ['TM'])),
    actions: managers.map((ownerKey, index) =>
      anAction({ key: `ACT-01${String(index).padStart(2, '0')}`, dueOn: '2018-06-14', ownerKey }),
    ),
  });
  teams = chats(council);
  replicas = await Promise.all([council.serve(), council.serve(), council.serve()]);
});
afterAll(async () => {
  await council?.close();
});

const ledger = async () => {
  const found: { key: string; status: string; activity: string }[] = [];
  await council.site.items(council.lists.get('Notifications') ?? '', ({ fields }) =>
    found.push({
      key: String(fields.Key),
      status: String(fields.DeliveryStatus),
      activity: String(fields.ActivityId),
    }),
  );
  return found;
};

async function onceEach(day: string): Promise<void> {
  await eventually(
    async () => (await ledger()).filter(({ key }) => key.startsWith(day)),
    (found) => found.length === managers.length && found.every(({ status }) => status === 'sent'),
  );
  await new Promise((later) => setTimeout(later, 600));
  const creates = (await teams.sent()).filter(
    ({ kind, outcome }) => kind === 'create' && outcome === 'accepted',
  );
  const written = await ledger();
  expect(creates).toHaveLength(written.length);
  expect(new Set(creates.map(({ activityId }) => activityId))).toEqual(
    new Set(written.map(({ activity }) => activity)),
  );
  for (const key of managers)
    expect(written.filter((one) => one.key.startsWith(`${day}:${key}:`))).toHaveLength(1);
}

test('three that start at the same moment send each card once, and every card is in the ledger', async () => {
  await onceEach('2018-06-15');
});

test('and again on a later morning when something new has come', async () => {
  await council.control('POST', '/clock', { to: '2018-06-18T08:00:00Z' });
  for (const [index, ownerKey] of managers.entries())
    await council.other.create(
      'actions',
      anAction({ key: `ACT-02${String(index).padStart(2, '0')}`, dueOn: '2018-06-15', ownerKey }),
    );
  await onceEach('2018-06-18');
});

test('what is done through one is seen through the other, and shown on the card', async () => {
  const second = replicas[1];
  const done = await council.command('TM-10', {
    verb: 'action.claim',
    ref: 'ACT-0100',
    doneOn: '2018-06-15' as never,
    noteReference: 'N1',
    outcome: 'safer',
  });
  expect(done.status).toBe(200);
  const seen = await eventually(
    async () => {
      const response = await fetch(`${second?.address}/api/actions/ACT-0100`, {
        headers: { authorization: `Bearer ${await council.token('TM-10')}` },
      });
      return (await response.json()) as { status: string };
    },
    ({ status }) => status === 'claimed',
  );
  expect(seen.status).toBe('claimed');
  await teams.newest('TM-10', (card) => wordsOf(card).includes('ACT-0200'));
  const updates = await eventually(
    async () =>
      (await teams.sent()).filter(({ kind, userId }) => kind === 'update' && userId === council.oid('TM-10')),
    (found) => found.length > 0,
  );
  expect(wordsOf(updates.at(-1)?.activity)).toContain('Nothing on this list is waiting for you any more');
});

test('none of them complained', () => {
  expect(council.logged.filter((line) => line.includes('.failed'))).toEqual([]);
});
