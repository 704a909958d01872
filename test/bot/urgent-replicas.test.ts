// A Category 1 with two processes of the service on one tenant: two people at the same second, old cards, deputies, drills (spec §4.3).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { day } from '../../src/core/time.ts';
import type { RunningService } from '../../src/server/service.ts';
import { alarm } from '../support/alarms.ts';
import { wordsOf } from '../support/chat.ts';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { anAudit, aPerson } from '../support/records.ts';
import { type AlarmBell, alarmBell, linesOfTheirOwn } from './an-alarm.ts';

let council: SmallCouncil;
let bell: AlarmBell;
let replicas: RunningService[];
const address = (replica: number) => replicas[replica]?.address ?? '';

beforeAll(async () => {
  const own = linesOfTheirOwn(['1', '2', '3', '4', '5', '6', '7', '8']);
  council = await startCouncil({
    live: true,
    // Nothing hangs here; on a busy machine an answer may take its time.
    settings: { TICK_SECONDS: '0.4', REQUEST_SECONDS: '10', RETRY_SECONDS: '0.05' },
    ...own,
    people: [...own.people, aPerson('AUD-2', ['AUD'])],
    audits: [
      anAudit({ key: 'AUD-002', childRef: 'CH-0002', teamCode: 'T2' }),
      anAudit({ key: 'AUD-003', childRef: 'CH-0003', teamCode: 'T3' }),
    ],
  });
  bell = alarmBell(council);
  await bell.clock('2018-06-14T09:00:00Z');
  replicas = [await council.serve(), await council.serve()];
}, 90_000);
afterAll(() => council?.close());

async function doing(who: string, ...commands: Command[]): Promise<void> {
  for (const command of commands) {
    const { status, body } = await council.command(who, command);
    if (status !== 200) throw new Error(`${command.verb}: ${body.sentence}`);
  }
}

test('two press on their cards in the same second: one is first, and each card tells its reader the truth', async () => {
  const ref = await bell.raise({ teamCode: 'T1' });
  await bell.later('PT31M');
  const buttons = {
    'HOS-1': await bell.button('HOS-1', ref, 'I am acting on this'),
    'DEP-1': await bell.button('DEP-1', ref, 'I am acting on this'),
  };
  // Both processes know both cards before they are pressed.
  await bell.aFewLooks();
  const [head, deputy] = await Promise.all([
    bell.pressThrough(address(0), 'HOS-1', buttons['HOS-1']),
    bell.pressThrough(address(1), 'DEP-1', buttons['DEP-1']),
  ]);
  const { acknowledgement, history } = await council.record('concerns', ref);
  const isHead = acknowledgement?.by === 'HOS-1';
  const [first, second, other, office] = isHead
    ? [head, deputy, 'DEP-1', 'The head of service']
    : [deputy, head, 'HOS-1', 'The deputy head of service'];
  expect(first).toContain('You are acting on it');
  expect(second).toContain(`${office} acknowledged ${ref} before you`);
  expect(second).not.toMatch(/You are acting on it|Person/);
  expect(history.filter(({ what }) => what === 'Acknowledged')).toHaveLength(1);
  await bell.cardOf(other, ref, (words) => words.includes(`${office} acknowledged it`));
});

test('two auditors raise a Category 1 about one child at once: one concern, the second is added to it, and both are told', async () => {
  const about = { origin: 'audit', auditRef: 'AUD-002', teamCode: undefined } as const;
  const answers = await Promise.all([
    bell.through(address(0), 'AUD-1', alarm({ ...about, risk: 'He is alone at night' })),
    bell.through(address(1), 'AUD-2', alarm({ ...about, risk: 'The gate stands open' })),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(new Set(answers.map(({ ref }) => ref)).size).toBe(1);
  const ref = answers[0]?.ref ?? '';
  expect(answers.map(({ sentence }) => sentence).sort()).toEqual([
    `${ref} raised. Now ring.`,
    `This child has an open concern, ${ref}. What you wrote is added to it; whoever has it is told.`,
  ]);
  const concern = await council.record('concerns', ref);
  expect([concern.risk, ...concern.additions.map(({ risk }) => risk)].sort()).toEqual([
    'He is alone at night',
    'The gate stands open',
  ]);
  await bell.settled(ref, (found) => found.length >= 5);
  await bell.aFewLooks();
  // The alarm itself reached each of the four once; the addition is a message of its own to whoever answers for it.
  expect((await bell.ledger(ref)).map(({ key, to }) => `${to} ${key.split('/')[0]}`).sort()).toEqual([
    'HOS-2 category1Added',
    'HOS-2 category1First',
    'ID-1 category1Told',
    'PL-1 category1Told',
    'TM-2 category1Told',
  ]);
  await doing('HOS-2', { verb: 'concern.acknowledge', ref });
});

test('asked for under the same id of two processes, it is raised once and each is told once', async () => {
  const id = randomUUID();
  const command = alarm({ origin: 'audit', auditRef: 'AUD-003', teamCode: undefined });
  const answers = await Promise.all([
    bell.through(address(0), 'AUD-1', command, id),
    bell.through(address(1), 'AUD-1', command, id),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(new Set(answers.map(({ ref }) => ref)).size).toBe(1);
  const ref = answers[0]?.ref ?? '';
  await bell.settled(ref, (found) => found.length === 4);
  await bell.aFewLooks();
  expect((await council.record('concerns', ref)).additions).toEqual([]);
  expect(await bell.ledger(ref)).toHaveLength(4);
  for (const who of ['HOS-3', 'TM-3', 'PL-1', 'ID-1']) expect(await bell.cards(ref, who)).toBe(1);
  await doing('HOS-3', { verb: 'concern.acknowledge', ref });
});

test('passing it to the deputy stops nothing: the ladder goes on until the deputy has acknowledged', async () => {
  const ref = await bell.raise({ teamCode: 'T4' });
  const shown = await bell.press('HOS-4', ref, 'Pass to my deputy');
  expect(wordsOf(shown.card)).toContain('It stays unanswered until they acknowledge: ring them.');
  await bell.cardOf('DEP-4', ref, (words) => words.includes('It was passed to you.'));
  await bell.later('PT61M');
  await bell.cardOf('QAL-1', ref);
  await bell.cardOf('AUD-1', ref, (words) => words.includes('Nobody has acknowledged it yet.'));
  await bell.press('DEP-4', ref, 'I am acting on this');
  expect(await council.record('concerns', ref)).toMatchObject({
    status: 'acknowledged',
    acknowledgement: { by: 'DEP-4' },
    passes: [],
  });
  for (const who of ['HOS-4', 'QAL-1', 'AUD-1'])
    await bell.cardOf(who, ref, (words) => words.includes('The deputy head of service acknowledged it'));
  const { length } = await bell.ledger(ref);
  await bell.later('PT2H');
  await bell.aFewLooks();
  expect(await bell.ledger(ref)).toHaveLength(length);
});

test('one who has taken it and passes it on has it until the deputy takes over', async () => {
  const ref = await bell.raise({ teamCode: 'T5' });
  await bell.press('HOS-5', ref, 'I am acting on this');
  const shown = await bell.press('HOS-5', ref, 'Pass to my deputy');
  expect(wordsOf(shown.card)).toContain('It stays yours until they acknowledge: ring them.');
  expect(await council.record('concerns', ref)).toMatchObject({ acknowledgement: { by: 'HOS-5' } });
  await bell.press('DEP-5', ref, 'I am acting on this');
  expect(await council.record('concerns', ref)).toMatchObject({ acknowledgement: { by: 'DEP-5' } });
  await bell.cardOf('HOS-5', ref, (words) => words.includes('The deputy head of service acknowledged it'));
});

test('a card from before the concern was closed and reopened answers nothing and says so', async () => {
  const ref = await bell.raise({ teamCode: 'T6' });
  const old = await bell.button('HOS-6', ref, 'I am acting on this');
  await doing(
    'HOS-6',
    { verb: 'concern.acknowledge', ref },
    {
      verb: 'concern.review',
      ref,
      childSeen: { seen: 'yes', on: day('2018-06-14'), by: 'Her aunt', alone: 'no' },
      imminentRisk: false,
      statement: 'Safe',
      safetyPlan: 'Aunt',
      direction: 'Visit',
    },
    {
      verb: 'concern.submitAssurance',
      ref,
      update: 'The school sees her each day',
      items: [{ source: 'education', on: day('2018-06-14'), what: 'Seen by the head teacher' }],
    },
  );
  await doing('ID-1', { verb: 'concern.signOff', ref, decision: 'Assured' });
  expect(wordsOf((await bell.teams.press('HOS-6', old.verb, old.data, old.id)).card)).toContain(
    'has left the register',
  );
  await doing('ID-1', { verb: 'concern.reopen', ref, reason: 'Closed in error' });
  const before = await council.item('concerns', ref);
  const shown = await bell.teams.press('HOS-6', old.verb, old.data, old.id);
  expect(wordsOf(shown.card)).toContain('This is from an earlier time');
  expect(await council.item('concerns', ref)).toEqual(before);
  // The new alarm has a card of its own, which takes it.
  const fresh = await eventually(
    () => bell.button('HOS-6', ref, 'I am acting on this'),
    ({ id }) => id !== old.id,
  );
  await bell.teams.press('HOS-6', fresh.verb, fresh.data, fresh.id);
  expect(await council.record('concerns', ref)).toMatchObject({
    status: 'acknowledged',
    acknowledgement: { by: 'HOS-6' },
  });
});

test('a drill goes by card, feed and mail to all it asks, marked as one everywhere, and ends', async () => {
  const before = { head: await bell.otherwise('HOS-7'), manager: await bell.otherwise('TM-7') };
  const { body } = await council.command('PL-1', { verb: 'drill.start', teamCode: 'T7' });
  const ref = String(body.ref);
  await bell.cardOf('HOS-7', ref);
  const { people } = await council.record('drills', ref);
  expect(people).toContain('HOS-7');
  // By which other ways it went may be written a moment after the card.
  const entries = await bell.settled(
    ref,
    // The feed takes ten a minute of one person (platform facts B15); these have been told little so far.
    (found) =>
      found.length === people.length && found.every(({ to, also }) => !to.endsWith('-7') || also !== ''),
  );
  expect(entries.every(({ status }) => status === 'sent')).toBe(true);
  expect(entries.find(({ to }) => to === 'HOS-7')?.also).toBe('both');
  const line = 'Drill: please open the card and acknowledge';
  const { mail, feed } = await bell.otherwise('HOS-7');
  expect(mail).toHaveLength(before.head.mail.length + 1);
  expect(feed).toHaveLength(before.head.feed.length + 1);
  const letter = mail.find(({ subject }) => subject === line);
  expect(letter?.body.content).toContain('This is a drill; no child is concerned.');
  expect(letter?.body.content).not.toMatch(/urgent|999/i);
  expect(feed.map(({ activityType }) => activityType)).toContain('practiceDrill');
  for (const who of people) {
    const [create] = await bell.calls(ref, who);
    expect((create?.activity as { summary?: string } | undefined)?.summary).toBe(line);
  }
  // Through the other process than the one that started it.
  const button = await bell.button('HOS-7', ref, 'I have seen this drill');
  await bell.aFewLooks();
  expect(await bell.pressThrough(address(1), 'HOS-7', button)).toContain('You acknowledged this drill');
  expect((await council.record('drills', ref)).acknowledgements.map(({ by }) => by)).toEqual(['HOS-7']);
  await doing('PL-1', { verb: 'drill.end', ref });
  expect(
    await bell.pressThrough(address(0), 'ID-1', {
      ...button,
      data: { ...button.data, messageKey: `drill/${ref}/1/ID-1` },
    }),
  ).toContain('This drill is over');
  expect((await council.record('drills', ref)).acknowledgements).toHaveLength(1);
});

test('nothing was sent twice by the two, and nothing went wrong unseen', async () => {
  const cards = (await bell.teams.sent()).filter(
    ({ kind, outcome }) => kind === 'create' && outcome === 'accepted',
  );
  const keys = cards.map(
    ({ activity }) =>
      (
        activity?.attachments?.[0]?.content as
          | { refresh?: { action?: { data?: { messageKey?: string } } } }
          | undefined
      )?.refresh?.action?.data?.messageKey,
  );
  expect(keys).toHaveLength(new Set(keys).size);
  expect(council.logged.filter((line) => /\.failed/.test(line))).toEqual([]);
});
