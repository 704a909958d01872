// A Category 1 raised while a queue of ordinary messages waits for a connector that takes its time: it does not wait with them (design §5).
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { teamsPace } from '../../src/bot/teams-channel.ts';
import { wordsOf } from '../support/chat.ts';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { anAction, aPerson } from '../support/records.ts';
import { type AlarmBell, alarmBell, linesOfTheirOwn } from './an-alarm.ts';

let council: SmallCouncil;
let bell: AlarmBell;
const managers = Array.from({ length: 150 }, (_, index) => `TM-${index + 1000}`);
/** Milliseconds for which the connector keeps each request. */
const slow = 800;

beforeAll(async () => {
  const own = linesOfTheirOwn(['1', '2']);
  council = await startCouncil({
    live: true,
    settings: { TICK_SECONDS: '0.5', REQUEST_SECONDS: '10', RETRY_SECONDS: '0.05' },
    ...own,
    people: [...own.people, ...managers.map((key) => aPerson(key, ['TM']))],
    actions: managers.map((ownerKey, index) =>
      anAction({ key: `ACT-${index + 1000}`, dueOn: '2018-06-14', ownerKey }),
    ),
  });
  bell = alarmBell(council);
  await bell.fault({ family: 'connector', kind: 'latency', latencyMs: slow });
  await council.serve();
}, 120_000);
afterAll(async () => {
  await bell?.behave();
  await council?.close();
});

const creates = async () =>
  (await bell.teams.sent()).filter(({ kind, outcome }) => kind === 'create' && outcome === 'accepted');
const isOrdinary = (one: Awaited<ReturnType<typeof creates>>[number]) =>
  !wordsOf(one.activity).includes('COC-');

test('the urgent cards arrive before most of a queue, over a connector that takes its time', async () => {
  await eventually(creates, (found) => found.length > 0);
  const before = (await creates()).length;
  const ref = await bell.raise({ teamCode: 'T1' });
  await eventually(
    async () => (await bell.calls(ref)).filter(({ kind }) => kind === 'create'),
    (found) => found.length === 4,
  );
  const all = await creates();
  const last = all.findLastIndex((one) => !isOrdinary(one));
  const overtaking = all.slice(before, last).filter(isOrdinary).length;
  // Each urgent card takes two requests, of which an ordinary one may be let in beside every slot: no more than a few rounds.
  expect(overtaking).toBeLessThanOrEqual(teamsPace.atOnce * 4);
  expect(all.filter(isOrdinary).length).toBeLessThan(managers.length / 2);
});

test('one tap takes it while the queue goes on, and the other cards are true before it is through', async () => {
  const ref = await bell.raise({ teamCode: 'T2' });
  await bell.press('HOS-2', ref, 'I am acting on this');
  await bell.cardOf('TM-2', ref, (words) => words.includes('The head of service acknowledged it'));
  expect((await creates()).filter(isOrdinary).length).toBeLessThan(managers.length);
});

test('and the queue goes on: everyone in it has the one card of the day', async () => {
  await bell.behave();
  const counted = async () => {
    const found = new Map<string, number>();
    for (const one of (await creates()).filter(isOrdinary))
      found.set(one.userId, (found.get(one.userId) ?? 0) + 1);
    return managers.map((key) => found.get(council.oid(key)) ?? 0);
  };
  const deadline = Date.now() + 40_000;
  while ((await counted()).includes(0) && Date.now() < deadline)
    await new Promise((again) => setTimeout(again, 200));
  expect(new Set(await counted())).toEqual(new Set([1]));
}, 60_000);
