// A Category 1 the moment it is raised, by a service that looks around every ten minutes only: nothing here waits for a look (spec §4.3, 5.6).
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { alarm } from '../support/alarms.ts';
import { wordsOf } from '../support/chat.ts';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { forbiddenOnCards, shownAllTheSame } from '../support/forbidden-on-cards.ts';
import { anAudit, aPerson } from '../support/records.ts';
import { type AlarmBell, alarmBell, linesOfTheirOwn } from './an-alarm.ts';

let council: SmallCouncil;
let bell: AlarmBell;

beforeAll(async () => {
  const own = linesOfTheirOwn(['1', '2', '3', '4', '5', '6', '7']);
  council = await startCouncil({
    live: true,
    settings: { TICK_SECONDS: '600', REQUEST_SECONDS: '3', RETRY_SECONDS: '0.05' },
    ...own,
    people: [...own.people, aPerson('AUD-2', ['AUD'])],
    audits: [anAudit({ teamCode: 'T6' }), anAudit({ key: 'AUD-002', childRef: 'CH-0002', teamCode: 'T7' })],
  });
  bell = alarmBell(council);
  await bell.clock('2018-06-15T16:29:00Z');
  await council.serve();
}, 90_000);
afterAll(() => council?.close());
afterEach(() => bell.behave());

const neutral = 'Urgent: review needed now, open the card';

describe('on Friday at 17:29', () => {
  let ref: string;
  const four = ['HOS-1', 'TM-1', 'PL-1', 'ID-1'] as const;

  test('four people have a card, a line in their feed and an e-mail', async () => {
    ref = await bell.raise({ teamCode: 'T1' });
    const entries = await bell.settled(
      ref,
      (found) => found.length === 4 && found.every(({ also }) => also !== ''),
    );
    expect(entries.map(({ to, status, also }) => `${to} ${status} ${also}`).sort()).toEqual(
      four.map((who) => `${who} sent both`).sort(),
    );
  });

  test.each(four)('what shows of it to %s without opening the card is neutral', async (who) => {
    const [create] = await bell.calls(ref, who);
    const { summary, attachments } = (create?.activity ?? {}) as unknown as {
      summary: string;
      attachments: { content: { fallbackText: string; body: { text?: string }[] } }[];
    };
    const card = attachments[0]?.content;
    expect(summary).toBe(neutral);
    expect(card?.body[0]?.text).toBe(neutral);
    expect(card?.fallbackText.startsWith(neutral)).toBe(true);
    const { mail, feed } = await bell.otherwise(who);
    expect(mail.map(({ subject }) => subject)).toEqual([neutral]);
    expect(feed).toHaveLength(1);
    const [line] = feed;
    // An address may hold an opaque reference (spec §5.6); it is not what shows.
    const shown = [
      summary,
      card?.body[0]?.text,
      card?.fallbackText,
      ...mail.flatMap(({ subject, body }) => [subject, body.content.replaceAll(/https?:\S+/g, '')]),
      line?.title,
      line?.topic,
      line?.preview,
    ].join('\n');
    await council.other.model.refresh();
    expect(shownAllTheSame(shown, forbiddenOnCards(council.other.model.world()))).toEqual([]);
    expect(shown).not.toMatch(/COC-|CH-\d|Team 1|Hazel/);
  });

  test('whoever is told only so that they know is asked for nothing, and cannot take it with a button made up', async () => {
    const { cards, id } = await bell.cardOf('TM-1', ref);
    expect((cards[0] as { actions: { verb?: string }[] }).actions.map(({ verb }) => verb)).not.toContain(
      'actOnIt',
    );
    const messageKey = (await bell.ledger(ref)).find(({ to }) => to === 'TM-1')?.key;
    const { data } = await bell.button('HOS-1', ref, 'I am acting on this');
    const before = await council.item('concerns', ref);
    const shown = await bell.teams.press('TM-1', 'actOnIt', { ...data, messageKey }, id);
    expect(wordsOf(shown.card)).toContain('Nobody has acknowledged it yet.');
    expect(await council.item('concerns', ref)).toEqual(before);
  });

  test('one tap takes it; the cards of all others are put right in place, and nobody gets another', async () => {
    const before = await bell.calls(ref);
    const shown = await bell.press('HOS-1', ref, 'I am acting on this');
    expect(wordsOf(shown.card)).toContain('You are acting on it, Fri 15 June 2018, 17:29.');
    const puts = await eventually(
      async () =>
        (await bell.calls(ref)).filter(
          ({ kind, activity }) =>
            kind === 'update' && wordsOf(activity).includes('The head of service acknowledged it'),
        ),
      (found) => new Set(found.map(({ userId }) => userId)).size === 3,
    );
    for (const who of four.slice(1)) {
      const put = puts.find(({ userId }) => userId === council.oid(who));
      expect(put?.activityId).toBe(before.find(({ userId }) => userId === council.oid(who))?.activityId);
      expect(wordsOf(put?.activity)).toContain(
        'The head of service acknowledged it, Fri 15 June 2018, 17:29.',
      );
      expect(wordsOf(put?.activity)).not.toMatch(/HOS-1|Person|Urgent: /);
    }
    expect((await bell.calls(ref)).filter(({ kind }) => kind === 'create')).toHaveLength(4);
    expect(await council.record('concerns', ref)).toMatchObject({
      status: 'acknowledged',
      acknowledgement: { by: 'HOS-1' },
    });
  });
});

test('for a head of service who has removed Grip it is installed again, and the card arrives', async () => {
  await bell.teams.app('HOS-2', 'install');
  await eventually(
    () => council.record('conversations', 'HOS-2').catch(() => undefined),
    (found) => found !== undefined,
  );
  await bell.teams.app('HOS-2', 'uninstall');
  const ref = await bell.raise({ teamCode: 'T2' });
  await bell.cardOf('HOS-2', ref);
  const entries = await bell.settled(ref, (found) => found.some(({ to }) => to === 'HOS-2'));
  expect(entries.find(({ to }) => to === 'HOS-2')).toMatchObject({ status: 'sent' });
  expect(entries.map(({ to }) => to)).not.toContain('DEP-2');
  expect((await bell.teams.chat('HOS-2'))?.installed).toBe(true);
});

test('a head of service whose account was closed a moment ago: the deputy at once, Practice Learning told, and the reason kept', async () => {
  await council.control('POST', `/people/${council.oid('HOS-3')}/account`, { enabled: false });
  const ref = await bell.raise({ teamCode: 'T3' });
  await bell.cardOf('DEP-3', ref);
  await bell.cardOf('PL-1', ref, (words) => words.includes('cannot be reached'));
  const entries = await bell.settled(ref, (found) => found.some(({ to }) => to === 'DEP-3'));
  expect(entries.find(({ to }) => to === 'HOS-3')).toMatchObject({ status: 'failed' });
  // The deputy has it once, and is the one to take it.
  expect(entries.filter(({ to }) => to === 'DEP-3').map(({ key }) => key)).toEqual([
    `category1Deputy/${ref}/1/DEP-3`,
  ]);
  await bell.press('DEP-3', ref, 'I am acting on this');
  expect(await council.record('concerns', ref)).toMatchObject({ acknowledgement: { by: 'DEP-3' } });
});

test.each([
  ['feed', '4', '/sendActivityNotification$'],
  ['mailbox', '5', '/sendMail$'],
])('a %s that never answers holds up neither the card nor its being taken', async (_what, n, path) => {
  await bell.fault({ family: 'graph', method: 'POST', path, kind: 'hang' });
  const began = Date.now();
  const ref = await bell.raise({ teamCode: `T${n}` });
  await bell.press(`HOS-${n}`, ref, 'I am acting on this');
  await bell.cardOf(`TM-${n}`, ref, (words) => words.includes('The head of service acknowledged it'));
  // The request itself is given up after three seconds and not before.
  expect(Date.now() - began).toBeLessThan(3000);
  const entries = await bell.settled(ref, (found) => found.find(({ to }) => to === `HOS-${n}`)?.also !== '');
  expect(entries.find(({ to }) => to === `HOS-${n}`)).toMatchObject({
    status: 'sent',
    also: n === '4' ? 'mail' : 'activityFeed',
  });
});

test('asked for twice under the same id it is raised once, and each is told once', async () => {
  const id = randomUUID();
  const command = alarm({ origin: 'audit', auditRef: 'AUD-001', teamCode: undefined });
  const answers = await Promise.all([
    council.command('AUD-1', command, id),
    council.command('AUD-1', command, id),
  ]);
  const third = await council.command('AUD-1', command, id);
  expect([...answers, third].map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set([...answers, third].map(({ body }) => body.ref)).size).toBe(1);
  const ref = String(third.body.ref);
  await bell.settled(ref, (found) => found.length === 4);
  expect((await council.record('concerns', ref)).additions).toEqual([]);
  for (const who of ['HOS-6', 'TM-6', 'PL-1', 'ID-1']) expect(await bell.cards(ref, who)).toBe(1);
});

test('a Category 2 goes the ordinary way: a card of its own with Acknowledge, no feed, no e-mail, nothing called urgent', async () => {
  const before = await bell.otherwise('HOS-7');
  const { body } = await council.command(
    'AUD-2',
    alarm({ origin: 'audit', auditRef: 'AUD-002', teamCode: undefined, category: 2, phoned: undefined }),
  );
  const ref = String(body.ref);
  const { cards } = await bell.cardOf('HOS-7', ref);
  expect(wordsOf(cards[0])).toContain('Something new in practice learning');
  expect(wordsOf(cards[0])).not.toMatch(/urgent/i);
  const shown = await bell.press('HOS-7', ref, 'Acknowledge');
  expect(wordsOf(shown.card)).toContain(`${ref} acknowledged.`);
  expect(await council.record('concerns', ref)).toMatchObject({
    category: 2,
    status: 'acknowledged',
    acknowledgement: { by: 'HOS-7' },
  });
  expect(await bell.otherwise('HOS-7')).toEqual(before);
  await bell.settled(ref);
  expect(new Set((await bell.ledger(ref)).map(({ also }) => also))).toEqual(new Set(['']));
});

test('nothing went wrong unseen, and nothing of a child or a person stands in the log', () => {
  const log = council.logged.join('\n');
  expect(log).not.toMatch(/urgent\.failed|delivery\.failed|tick\.failed/);
  expect(log).not.toMatch(/left alone|Category|CH-00|Person/);
});
