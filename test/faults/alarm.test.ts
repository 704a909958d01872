// A Category 1 when things go wrong: the service killed and down for hours, Graph away while the bot works, the bot away while Graph works (AT10, amendment A-1).
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { alarm } from '../support/alarms.ts';
import { chats, wordsOf } from '../support/chat.ts';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { type Entry, ledgerAbout } from '../support/ledger.ts';
import { aDelegation, aDuty, aLine, aPerson, aTeam, at } from '../support/records.ts';
import { KeptRunning, until } from './child-process.ts';

let council: SmallCouncil;
let teams: ReturnType<typeof chats>;
let service: KeptRunning;

/** A line of its own for each story, so that none is told of another's alarm; the offices above are the same. */
const lines = ['1', '2', '3', '4', '5', '6'];
const heads = lines.flatMap((n) => [`HOS-${n}`, `DEP-${n}`]);

beforeAll(async () => {
  council = await startCouncil({
    live: true,
    settings: {
      TICK_SECONDS: '0.4',
      LEASE_SECONDS: '2',
      REQUEST_SECONDS: '2',
      RETRY_SECONDS: '0.05',
      REACH_MINUTES: '0.02',
    },
    people: [...heads, 'ONCALL'].map((key) => aPerson(key, ['HoS'])),
    teams: lines.map((n) => aTeam(`T${n}`, `Team ${n}`, 'Hazel')),
    lines: lines.map((n) =>
      aLine({ teamCode: `T${n}`, headOfService: `HOS-${n}`, deputy: `DEP-${n}`, serviceManager: 'SM-H' }),
    ),
    duties: [aDuty('ONCALL', at('2018-06-15', '17:30'), at('2018-06-18', '08:30'))],
    delegations: [aDelegation('HOS-5', undefined, '2018-06-11', '2018-06-29')],
  });
  teams = chats(council);
  // The service is a process of its own, which can be killed.
  service = new KeptRunning({
    module: 'commands/serve.ts',
    args: ['--without-pages'],
    environment: council.grip.environment,
  });
  await clock('2018-06-15T16:24:00Z');
  service.start();
  await ready();
}, 90_000);
afterAll(async () => {
  await service?.stop();
  await council?.close();
});

const ready = () => until(async () => (await fetch(`${council.config.PUBLIC_ADDRESS}/ready`)).ok, 30_000);
const clock = (to: string) => council.control('POST', '/clock', { to });
const later = (by: string) => council.control('POST', '/clock', { by });
const fault = (wish: object) => council.control('POST', '/faults', wish);
const behave = () => fetch(`${council.grip.tenant.address}/_tenant/faults`, { method: 'DELETE' });

async function command(who: string, what: Command): Promise<Record<string, unknown>> {
  const response = await fetch(`${council.config.PUBLIC_ADDRESS}/api/command`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await council.token(who)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), command: what }),
  });
  return (await response.json()) as Record<string, unknown>;
}

const ledger = (ref: string) => ledgerAbout(council, ref);

const settled = (ref: string, holds: (entries: Entry[]) => boolean) =>
  eventually(
    () => ledger(ref),
    (entries) => entries.every(({ status }) => status !== 'sending') && holds(entries),
  );

/** Cards about one concern that the connector took, by person. */
async function cards(ref: string): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  const people = [...heads, 'ONCALL', 'TM-HA', 'PL-1', 'QAL-1', 'ID-1', 'DID-1', 'DCS-1', 'AUD-1'];
  const keyOf = new Map(people.map((key) => [council.oid(key), key]));
  for (const { kind, outcome, userId, activity } of await teams.sent())
    if (kind === 'create' && outcome === 'accepted' && wordsOf(activity).includes(ref)) {
      const key = keyOf.get(userId) ?? userId;
      counted[key] = (counted[key] ?? 0) + 1;
    }
  return counted;
}

const raise = async (line: string): Promise<string> =>
  String((await command('AUD-1', alarm({ teamCode: `T${line}` }))).ref);
/** So that the alarm of one story is over before the next begins. */
const take = (who: string, ref: string) => command(who, { verb: 'concern.acknowledge', ref });

test('raised at 17:24, the service dead from 17:25 to 20:30: each person of a missed rung has one message, of the highest', async () => {
  const ref = await raise('1');
  await settled(ref, (entries) => entries.length === 4);
  await service.kill();
  await clock('2018-06-15T19:30:00Z');
  service.start();
  await ready();
  const entries = await settled(ref, (found) => found.some(({ key }) => key.startsWith('category1Director')));
  await wait(1500);
  expect((await ledger(ref)).map(({ key }) => key).sort()).toEqual(
    [
      'category1Deputy/REF/1/DEP-1',
      'category1Deputy/REF/1/HOS-1',
      'category1Director/REF/1/ID-1',
      'category1First/REF/1/HOS-1',
      'category1Ring/REF/1/AUD-1',
      'category1Rota/REF/1/ONCALL',
      'category1Rota/REF/1/QAL-1',
      'category1Told/REF/1/ID-1',
      'category1Told/REF/1/PL-1',
      'category1Told/REF/1/TM-HA',
    ].map((key) => key.replace('REF', ref)),
  );
  expect(entries.find(({ to }) => to === 'ONCALL')?.covers).toContain('category1Deputy');
  // Those told before it died, and the one message of the highest missed rung: none twice for a rung.
  expect(await cards(ref)).toEqual({
    'HOS-1': 2,
    'DEP-1': 1,
    ONCALL: 1,
    'ID-1': 2,
    'PL-1': 1,
    'TM-HA': 1,
    'QAL-1': 1,
    'AUD-1': 1,
  });
  await take('HOS-1', ref);
}, 60_000);

test('killed while sending, the message is in doubt and sent again, marked as one that may be a repeat', async () => {
  await clock('2018-06-14T09:00:00Z');
  await wait(1500);
  // Grip is there already, so that the card itself is what is on its way.
  await teams.app('HOS-2', 'install');
  await fault({ family: 'connector', kind: 'latency', latencyMs: 4000, path: '/activities' });
  const ref = await raise('2');
  await eventually(
    () => ledger(ref),
    (entries) => entries.filter(({ status }) => status === 'sending').length === 4,
  );
  await service.kill();
  await behave();
  service.start();
  await ready();
  const entries = await settled(ref, (found) => found.some(({ to, repeat }) => to === 'HOS-2' && repeat));
  expect(entries.filter(({ repeat }) => repeat).map(({ key }) => key)).toContain(
    `category1First/${ref}/1/HOS-2~2`,
  );
  await teams.newest('HOS-2', (card) => wordsOf(card).includes('This may be a repeat'));
  await take('HOS-2', ref);
}, 60_000);

test('while Graph takes no writes a rung that falls due is sent all the same, and written down once Graph is back', async () => {
  await teams.app('DEP-3', 'install');
  const ref = await raise('3');
  await settled(ref, (entries) => entries.length === 4);
  await fault({ family: 'graph', method: 'POST', path: '/items$', kind: '503', retryAfter: 0.2 });
  await fault({ family: 'graph', method: 'PATCH', path: '/items/', kind: '503', retryAfter: 0.2 });
  await later('PT31M');
  await eventually(
    () => cards(ref),
    (found) => found['DEP-3'] === 1,
  );
  expect((await ledger(ref)).map(({ to }) => to)).not.toContain('DEP-3');
  await behave();
  await settled(ref, (found) => found.some(({ to, status }) => to === 'DEP-3' && status === 'sent'));
  await wait(1500);
  expect((await cards(ref))['DEP-3']).toBe(1);
  expect((await ledger(ref)).filter(({ to }) => to === 'DEP-3').map(({ key }) => key)).toEqual([
    `category1Deputy/${ref}/1/DEP-3`,
  ]);
  await take('DEP-3', ref);
}, 60_000);

test('while the bot reaches nobody, feed and e-mail go, the ladder climbs, and the cards come once it does', async () => {
  await fault({ family: 'connector', kind: '503', retryAfter: 0.2 });
  const ref = await raise('4');
  const mailOf = async (key: string) =>
    ((await council.control('GET', `/mail/${council.oid(key)}`)) as { value: unknown[] }).value.length;
  await eventually(
    () => mailOf('HOS-4'),
    (count) => count === 1,
  );
  await later('PT36M');
  await eventually(
    () => mailOf('DEP-4'),
    (count) => count === 1,
  );
  expect(await cards(ref)).toEqual({});
  await behave();
  await eventually(
    () => cards(ref),
    (found) => found['DEP-4'] === 1 && (found['HOS-4'] ?? 0) >= 1,
  );
  await take('DEP-4', ref);
}, 60_000);

test('an absent head of service without a stand-in is passed over at once, and a director whose account is closed as well', async () => {
  await council.control('POST', `/people/${council.oid('ID-1')}/account`, { enabled: false });
  await eventually(
    () => council.record('reachFindings', 'ID-1').catch(() => undefined),
    (found) => found?.problem === 'left',
  );
  const ref = await raise('5');
  await eventually(
    () => cards(ref),
    (found) => found['DEP-5'] === 1,
  );
  expect((await cards(ref))['HOS-5']).toBeUndefined();
  // An hour later nobody is on call and the director has left: the deputy director is asked at once.
  await later('PT61M');
  await eventually(
    () => cards(ref),
    (found) => found['DID-1'] === 1,
  );
  await take('DEP-5', ref);
}, 60_000);

test('when the clocks go back, thirty minutes are thirty minutes', async () => {
  await clock('2018-10-28T00:30:00Z');
  // The service asks the training clock with each look.
  await wait(1500);
  const ref = await raise('6');
  await eventually(
    () => cards(ref),
    (found) => found['HOS-6'] === 1,
  );
  await later('PT28M');
  await wait(1500);
  expect((await cards(ref))['DEP-6']).toBeUndefined();
  await later('PT3M');
  await eventually(
    () => cards(ref),
    (found) => found['DEP-6'] === 1 && found['HOS-6'] === 2,
  );
}, 60_000);
