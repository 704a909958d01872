// A Category 1 through the real channels: told at once every way, one tap to take it, every card true, and what goes wrong on the way (spec §4.3).
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import type { RunningService } from '../../src/server/service.ts';
import { alarm } from '../support/alarms.ts';
import { chats, wordsOf } from '../support/chat.ts';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { ledgerAbout } from '../support/ledger.ts';
import { aLine, anAudit, aPerson } from '../support/records.ts';

let council: SmallCouncil;
let teams: ReturnType<typeof chats>;
let replicas: RunningService[];

beforeAll(async () => {
  council = await startCouncil({
    live: true,
    settings: { TICK_SECONDS: '0.5', REQUEST_SECONDS: '3', RETRY_SECONDS: '0.05' },
    people: [aPerson('DEPUTY', ['HoS']), aPerson('AUD-2', ['AUD'])],
    lines: [
      aLine({ deputy: 'DEPUTY' }),
      aLine({ teamCode: 'BS', teamManager: 'TM-BS', headOfService: 'HOS-B', deputy: 'DEPUTY' }),
    ],
    audits: ['1', '2', '3', '4', '5'].map((n) => anAudit({ key: `AUD-00${n}`, childRef: `CH-000${n}` })),
  });
  teams = chats(council);
  await council.control('POST', '/clock', { to: '2018-06-15T16:29:00Z' });
  replicas = [await council.serve(), await council.serve()];
}, 90_000);
afterAll(() => council?.close());

/** Raises it through the API as an auditor; answers the reference. */
async function raise(given: Parameters<typeof alarm>[0] = {}, by = 'AUD-1'): Promise<string> {
  const reply = await council.command(by, alarm(given));
  expect(reply.status).toBe(200);
  return String(reply.body.ref);
}

/** The person's card about that concern, once it holds. */
const cardOf = (who: string, ref: string, holds: (words: string) => boolean = () => true) =>
  teams.newest(who, (card) => wordsOf(card).includes(ref) && holds(wordsOf(card)));

async function pressOn(who: string, ref: string, title: string, as = who) {
  const { cards, id } = await cardOf(who, ref, (words) => words.includes(title));
  const actions = (cards[0] as { actions: { title: string; verb: string; data: object }[] }).actions;
  const button = actions.find((one) => one.title === title);
  if (!button) throw new Error(`There is no ${title}`);
  return teams.press(as, button.verb, button.data as Record<string, unknown>, as === who ? id : undefined);
}

/** Through a certain replica, as a person. */
async function through(replica: number, who: string, command: Command) {
  const response = await fetch(`${replicas[replica]?.address}/api/command`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await council.token(who)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), command }),
  });
  return { status: response.status, body: (await response.json()) as { sentence: string; ref: string } };
}

const messagesAbout = (ref: string) =>
  eventually(
    () => ledgerAbout(council, ref),
    (found) => found.length > 0 && found.every(({ status }) => status !== 'sending'),
  );

/** The versions of everything that is about children. */
async function versions(): Promise<string[]> {
  const found: string[] = [];
  for (const name of ['Concerns', 'Actions', 'Audits'])
    await council.site.items(council.lists.get(name) ?? '', ({ id, etag }) =>
      found.push(`${name} ${id} ${etag}`),
    );
  return found.sort();
}

afterEach(async () => {
  await council.control('PUT', '/switches', { mailDelivery: 'arrives' });
});

describe('Friday 17:29', () => {
  let ref: string;

  test('head of service, team manager, Practice Learning and Improvement Director are told by card, feed and e-mail', async () => {
    ref = await raise();
    for (const who of ['HOS-H', 'TM-HA', 'PL-1', 'ID-1']) {
      const { cards } = await cardOf(who, ref);
      expect(wordsOf(cards[0])).toContain('Nobody has acknowledged it yet.');
    }
    const told = await eventually(
      () => messagesAbout(ref),
      (found) => found.length === 4 && found.every(({ also }) => also === 'both'),
    );
    expect(told.map(({ to, status }) => `${to} ${status}`).sort()).toEqual([
      'HOS-H sent',
      'ID-1 sent',
      'PL-1 sent',
      'TM-HA sent',
    ]);
  });

  test('what shows on a lock screen, in the feed and in the inbox is the neutral line and nothing else', async () => {
    const { value: mail } = (await council.control('GET', `/mail/${council.oid('HOS-H')}`)) as {
      value: { subject: string; body: { content: string } }[];
    };
    const { value: feed } = (await council.control('GET', `/feed/${council.oid('HOS-H')}`)) as {
      value: unknown[];
    };
    expect(mail.map(({ subject }) => subject)).toEqual(['Urgent: review needed now, open the card']);
    const preview = JSON.stringify([mail.map(({ body }) => body.content.replace(/https?:\S+/g, '')), feed]);
    expect(preview).toContain('Urgent: review needed now, open the card');
    expect(preview).not.toMatch(/Category|Inadequate|left alone|Hazel|Person|CH-/);
    const { activity } =
      (await teams.sent()).find(({ userId, kind }) => kind === 'create' && userId === council.oid('HOS-H')) ??
      {};
    expect((activity as { summary?: string } | undefined)?.summary).toBe(
      'Urgent: review needed now, open the card',
    );
  });

  test('a forwarded card changes nothing', async () => {
    const before = await council.item('concerns', ref);
    await cardOf('TM-HA', ref);
    const { cards } = await cardOf('HOS-H', ref);
    const [button] = (cards[0] as { actions: { verb: string; data: Record<string, unknown> }[] }).actions;
    const shown = await teams.press('TM-HA', button?.verb ?? '', button?.data ?? {});
    expect(shown.text).toBe('This card was not meant for you, so nothing was changed.');
    expect(await council.item('concerns', ref)).toEqual(before);
  });

  test('one tap takes it, and every other card says who has it and since when', async () => {
    const shown = await pressOn('HOS-H', ref, 'I am acting on this');
    expect(wordsOf(shown.card)).toContain('You are acting on it, Fri 15 June 2018, 17:29.');
    for (const who of ['TM-HA', 'PL-1', 'ID-1'])
      await cardOf(who, ref, (words) =>
        words.includes('The head of service acknowledged it, Fri 15 June 2018, 17:29.'),
      );
    expect(await council.record('concerns', ref)).toMatchObject({
      status: 'acknowledged',
      acknowledgement: { by: 'HOS-H' },
    });
  });

  test('the concern is accounted for by name to those who may read it, and nobody is told any more', async () => {
    const { body } = await council.get('PL-1', `/concerns/${ref}`);
    expect(body).toMatchObject({
      accountable: 'HOS-H Person',
      answered: { by: 'HOS-H Person', office: 'the head of service' },
    });
    await council.control('POST', '/clock', { by: 'PT2H' });
    await new Promise((later) => setTimeout(later, 1500));
    expect(await messagesAbout(ref)).toHaveLength(4);
  });
});

test('two who acknowledge in the same second: one is first, and both are told the truth', async () => {
  const ref = await raise();
  await cardOf('HOS-H', ref);
  await council.control('POST', '/clock', { by: 'PT31M' });
  await cardOf('DEPUTY', ref);
  const answers = await Promise.all([
    through(0, 'HOS-H', { verb: 'concern.acknowledge', ref, alarm: 1 }),
    through(1, 'DEPUTY', { verb: 'concern.acknowledge', ref, alarm: 1 }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { acknowledgement } = await council.record('concerns', ref);
  const [first, second] = answers[0]?.status === 200 ? ['HOS-H', 'DEPUTY'] : ['DEPUTY', 'HOS-H'];
  expect(acknowledgement?.by).toBe(first);
  expect(answers.find(({ status }) => status === 409)?.body.sentence).toMatch(
    first === 'HOS-H' ? /^The head of service acknowledged/ : /^The deputy head of service acknowledged/,
  );
  const office = first === 'HOS-H' ? 'The head of service' : 'The deputy head of service';
  await cardOf(second ?? '', ref, (words) => words.includes(`${office} acknowledged it`));
});

test('passed to the deputy it is unanswered until the deputy has acknowledged', async () => {
  const ref = await raise();
  const shown = await pressOn('HOS-H', ref, 'Pass to my deputy');
  expect(wordsOf(shown.card)).toContain('It stays unanswered until they acknowledge: ring them.');
  await cardOf('DEPUTY', ref, (words) => words.includes('It was passed to you.'));
  expect(await council.record('concerns', ref)).toMatchObject({ status: 'raised' });
  await pressOn('DEPUTY', ref, 'I am acting on this');
  await cardOf('HOS-H', ref, (words) => words.includes('The deputy head of service acknowledged it'));
});

test('a card from an earlier alarm answers nothing and says so', async () => {
  const ref = await raise();
  const { cards } = await cardOf('HOS-H', ref);
  const [old] = (cards[0] as { actions: { verb: string; data: Record<string, unknown> }[] }).actions;
  for (const [who, command] of [
    ['HOS-H', { verb: 'concern.acknowledge', ref }],
    [
      'HOS-H',
      {
        verb: 'concern.review',
        ref,
        childSeen: { seen: 'no', why: 'Away' },
        imminentRisk: false,
        statement: 'Safe',
        safetyPlan: 'Aunt',
        direction: 'Visit',
      },
    ],
    ['HOS-H', { verb: 'concern.proposeStepDown', ref, assurance: 'Safe' }],
    ['ID-1', { verb: 'concern.approveStepDown', ref }],
    ['TM-HA', { verb: 'concern.stepUp', ref, reason: 'He is back' }],
  ] as const)
    expect((await council.command(who, command as Command)).status).toBe(200);
  const shown = await teams.press('HOS-H', old?.verb ?? '', old?.data ?? {}, (await cardOf('HOS-H', ref)).id);
  expect(wordsOf(shown.card)).toContain('This is from an earlier time');
  expect(await council.record('concerns', ref)).toMatchObject({ status: 'raised' });
});

test('raised twice about one child at the same moment it is one concern, and the second is told', async () => {
  const answers = await Promise.all([
    through(
      0,
      'AUD-1',
      alarm({ origin: 'audit', auditRef: 'AUD-001', teamCode: undefined, category: 2, phoned: undefined }),
    ),
    through(1, 'AUD-2', alarm({ origin: 'audit', auditRef: 'AUD-001', teamCode: undefined })),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(new Set(answers.map(({ body }) => body.ref)).size).toBe(1);
  const ref = answers[0]?.body.ref ?? '';
  const concern = await council.record('concerns', ref);
  expect(concern.additions).toHaveLength(1);
  expect(concern.category).toBe(1);
  expect(answers.map(({ body }) => body.sentence).join(' ')).toMatch(/This child has an open concern/);
});

test('asked for again under the same id, nothing is done twice', async () => {
  const id = randomUUID();
  const command = alarm({ origin: 'audit', auditRef: 'AUD-002', teamCode: undefined });
  const [first, again] = [
    await council.command('AUD-1', command, id),
    await council.command('AUD-1', command, id),
  ];
  expect(again.body).toMatchObject({ ok: true, ref: first.body.ref });
  expect((await council.record('concerns', String(first.body.ref))).additions).toEqual([]);
});

test('urgent actions come with it, each once, and block its closing', async () => {
  const ref = await raise({ actions: [{ what: 'See him today', ownerKey: 'TM-HA', due: { hours: 4 } }] });
  expect(await council.record('actions', `ACT-${ref}-1`)).toMatchObject({
    concernRef: ref,
    urgent: true,
    blocksConcern: true,
    status: 'assigned',
  });
  expect((await council.record('concerns', ref)).owed).toEqual([]);
});

test('one who blocks Grip moves it up at once; Practice Learning is told, and feed and e-mail go all the same', async () => {
  await teams.app('HOS-B', 'install');
  await teams.app('HOS-B', 'block');
  const ref = await raise({ teamCode: 'BS' });
  await cardOf('DEPUTY', ref);
  await cardOf('PL-1', ref, (words) => words.includes('cannot be reached'));
  const told = await eventually(
    () => messagesAbout(ref),
    (found) => found.find(({ to }) => to === 'HOS-B')?.also !== '',
  );
  expect(told.find(({ to }) => to === 'HOS-B')).toMatchObject({
    status: 'failed',
    failure: 'blocked',
    also: 'both',
  });
  const { body } = await council.get('PL-1', '/duty');
  expect(body.reach).toContainEqual(expect.objectContaining({ personKey: 'HOS-B', trouble: 'blocked' }));
  await council.command('DEPUTY', { verb: 'concern.acknowledge', ref });
});

test.each(['quiet', 'refused'] as const)('mail that is %s holds up no card', async (mailDelivery) => {
  await council.control('PUT', '/switches', { mailDelivery });
  // In a line that has been told little so far: the feed takes ten a minute of one person (platform facts B15).
  const ref = await raise({ teamCode: 'BS' });
  await cardOf('TM-BS', ref);
  const told = await eventually(
    () => messagesAbout(ref),
    (found) => found.some(({ to, also }) => to === 'TM-BS' && also !== ''),
  );
  expect(told.find(({ to }) => to === 'TM-BS')).toMatchObject({
    status: 'sent',
    also: mailDelivery === 'quiet' ? 'both' : 'activityFeed',
  });
  await council.command('DEPUTY', { verb: 'concern.acknowledge', ref });
});

test('a mailbox that never answers holds up no card and no ladder', async () => {
  await council.control('POST', '/faults', {
    family: 'graph',
    method: 'post',
    path: '/sendMail$',
    kind: 'hang',
  });
  const ref = await raise();
  const began = Date.now();
  await cardOf('TM-HA', ref);
  await pressOn('HOS-H', ref, 'I am acting on this');
  await cardOf('TM-HA', ref, (words) => words.includes('acknowledged it'));
  expect(Date.now() - began).toBeLessThan(10_000);
  await fetch(`${council.grip.tenant.address}/_tenant/faults`, { method: 'DELETE' });
});

describe('a drill', () => {
  test('goes every way, is marked as one, is acknowledged from the card, and touches nothing else', async () => {
    const before = await versions();
    const started = await council.command('PL-1', { verb: 'drill.start', teamCode: 'HA' });
    expect(started.status).toBe(200);
    const ref = String(started.body.ref);
    const { cards } = await cardOf('HOS-H', ref);
    expect(wordsOf(cards[0])).toContain('Drill: please open the card and acknowledge');
    expect(wordsOf(cards[0])).toContain('This is a drill. No child is concerned.');
    expect(wordsOf(cards[0])).not.toMatch(/urgent: review/i);
    const shown = await pressOn('HOS-H', ref, 'I have seen this drill');
    expect(wordsOf(shown.card)).toContain('You acknowledged this drill');
    const { body } = await council.get('PL-1', '/duty');
    const [drill] = body.drills as {
      people: { name: string; acknowledgedAt?: string; seconds?: number }[];
    }[];
    const head = drill?.people.find(({ name }) => name === 'HOS-H Person');
    expect(head?.acknowledgedAt).toBeDefined();
    expect(head?.seconds).toBeGreaterThanOrEqual(0);
    expect((await council.command('TM-HA', { verb: 'drill.acknowledge', ref })).status).toBe(404);
    expect((await council.command('HOS-H', { verb: 'drill.end', ref })).status).toBe(403);
    expect((await council.command('HOS-B', { verb: 'drill.start', teamCode: 'HA' })).status).toBe(403);
    expect((await council.command('PL-1', { verb: 'drill.start', teamCode: 'HA' })).status).toBe(409);
    expect((await council.command('PL-1', { verb: 'drill.end', ref })).status).toBe(200);
    await cardOf('ID-1', ref, (words) => words.includes('This drill is over.'));
    expect(await versions()).toEqual(before);
  });
});

test('nothing of a child, a grade or a person stands in the log', () => {
  const log = council.logged.join('\n');
  expect(log).not.toMatch(/left alone|Category|CH-00|Person/);
});
