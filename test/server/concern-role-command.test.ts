// Who may do what with a concern, the rota, numbers and drills, asked of the API as each person (spec §3.3, 3.8, 3.9): what is refused leaves SharePoint as it was.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Command, commandKinds, type Verb } from '../../src/core/decide.ts';
import type { ConcernVerb } from '../../src/core/may-concern.ts';
import type { Concern } from '../../src/core/records/concern.ts';
import type { Message } from '../../src/core/records/message.ts';
import { day } from '../../src/core/time.ts';
import type { ListName } from '../../src/lists/registry.ts';
import { lists } from '../../src/lists/registry.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { aConcern, aDuty, aMessage, anAction, anAudit, aPerson, at } from '../support/records.ts';
import {
  assured1,
  everyone,
  heads,
  line,
  office,
  type Row,
  recommended,
  table,
  theDepartment,
  type Who,
} from './concern-table.ts';

/** As which verb the page of a concern offers a command. */
const offeredAs: Partial<Record<Verb, ConcernVerb>> = {
  'concern.acknowledge': 'acknowledge',
  'concern.pass': 'pass',
  'concern.review': 'review',
  'concern.submitAssurance': 'assure',
  'concern.recommend': 'recommend',
  'concern.requireMore': 'requireMore',
  'concern.signOff': 'signOff',
  'concern.update': 'update',
  'concern.addAction': 'addAction',
  'concern.reportCaseEnded': 'reportCaseEnded',
  'concern.stepUp': 'stepUp',
  'concern.proposeStepDown': 'proposeStepDown',
  'concern.approveStepDown': 'decideStepDown',
  'concern.refuseStepDown': 'decideStepDown',
  'concern.proposeVoid': 'proposeVoid',
  'concern.approveVoid': 'decideVoid',
  'concern.refuseVoid': 'decideVoid',
  'concern.reopen': 'reopen',
  'concern.callIn': 'callIn',
};

const refFor = (row: number, who?: Who): string =>
  `COC-${row + 1}${String(who === undefined ? 0 : everyone.indexOf(who) + 1).padStart(2, '0')}`;

/** A concern about a child of its own, that no audit brought up. */
const aConcernAlone = (key: string, given: Row['given'] = {}): Concern =>
  aConcern({ auditRef: undefined, childRef: `CH-${key}`, raisedOn: '2018-06-13', ...given, key });

/** One concern for all who are refused, and one for each who may, since it is then no longer as it was. */
const ofTheTable = table.flatMap((row, number) =>
  [undefined, ...row.may].map((who) => {
    const concern = aConcernAlone(refFor(number, who), row.given);
    return { row, concern: row.since?.(concern) ?? concern };
  }),
);

const rungMessage = (ref: string, rung: string, who: Who): Message =>
  aMessage({
    key: `${rung}/${ref}/1/${who}`,
    kind: 'urgentReview',
    recipientKey: who,
    tells: [`${rung}/${ref}/1/${who}`],
    // Long ago, so that no card is kept up to date while the tables are gone through.
    on: '2018-04-03',
  });

/** Each Category 1 was brought to who is on call by a rung, and to whom its row says. */
const messages = ofTheTable.flatMap(({ row, concern: { key, category } }) => [
  ...(category === 1 ? [rungMessage(key, 'category1Rota', 'ONCALL')] : []),
  ...(row.sent ?? []).map(([rung, who]) => rungMessage(key, rung, who)),
]);

let council: SmallCouncil;

beforeAll(async () => {
  council = await startCouncil({
    ...theDepartment,
    people: [...theDepartment.people, aPerson('W-1', ['SW']), aPerson('W-2', ['SW']), aPerson('W-3', ['SW'])],
    audits: [
      anAudit(),
      anAudit({ key: 'AUD-700', moderatedGrade: 'Inadequate' }),
      ...heads.map((who) => anAudit({ key: `AUD-700-${who}`, moderatedGrade: 'Inadequate' })),
    ],
    concerns: [
      ...ofTheTable.map(({ concern }) => concern),
      // A worker with two concerns in Hazel; one with a concern in each team, the later in Birch; one with a single concern.
      aConcernAlone('COC-001', { workerKey: 'W-1' }),
      aConcernAlone('COC-002', { workerKey: 'W-1' }),
      aConcernAlone('COC-003', { workerKey: 'W-2' }),
      aConcernAlone('COC-004', { workerKey: 'W-2', teamCode: 'BS' }),
      aConcernAlone('COC-005', { workerKey: 'W-3' }),
      ...['COC-011', 'COC-012', 'COC-013'].map((key) => aConcernAlone(key, assured1)),
      ...['COC-021', 'COC-022', 'COC-023', 'COC-024'].map((key) => aConcernAlone(key, assured1)),
      aConcernAlone('COC-025', { ...assured1, acknowledgement: { by: 'ID-1', at: at('2018-06-14') } }),
      aConcernAlone('COC-026', { ...assured1, teamCode: 'BS' }),
      aConcernAlone('COC-031', { ...recommended, raisedBy: 'QAL-1' }),
      aConcernAlone('COC-032', { ...recommended, recommendation: undefined }),
    ],
    actions: [anAction({ key: 'ACT-0011', auditRef: undefined, concernRef: 'COC-011', blocksConcern: true })],
    duties: [aDuty('ONCALL', at('2018-06-15', '07:00'), at('2018-06-15', '20:00'))],
  });
  await Promise.all(messages.map((message) => council.other.create('messages', message)));
  await council.serve();
}, 120_000);
afterAll(() => council?.close());

/** What the table says a person is answered: done, not theirs to do, or no such record. */
const expected = (may: readonly Who[], see: readonly Who[], who: Who): number =>
  may.includes(who) ? 200 : see.includes(who) ? 403 : 404;

const asTable = (of: (who: Who) => number) => Object.fromEntries(everyone.map((who) => [who, of(who)]));

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Whoever is refused is told so in a sentence, and is given nothing else. */
function expectRefusal({ status, body }: Answer): void {
  expect(Object.keys(body).sort()).toEqual(['ok', 'reason', 'sentence']);
  expect(body).toMatchObject({ ok: false, reason: status === 403 ? 'notAllowed' : 'notFound' });
  expect(String(body.sentence)).toMatch(/^[A-Z].*\.$/);
}

/** Asks for the same as everyone, each where `may` says so about a record of their own. */
async function askedByAll(ask: (who: Who) => Promise<Answer>): Promise<Record<string, number>> {
  const answered: Record<string, number> = {};
  for (const who of everyone) {
    const answer = await ask(who);
    answered[who] = answer.status;
    if (answer.status !== 200) expectRefusal(answer);
  }
  return answered;
}

/** The keys of all items of a list with their version, so that any change shows. */
async function versions(list: ListName): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  await council.site.items(council.lists.get(lists[list].displayName) ?? '', (item) => {
    found[String(item.fields.Title)] = item.etag;
  });
  return found;
}

const refusedBut = (may: readonly Who[], otherwise = 403) =>
  asTable((who) => (may.includes(who) ? 200 : otherwise));

describe.each(table.map((row, number) => ({ ...row, number })))('$name', ({ number, command, may, see }) => {
  test('is done for those who may, and for everyone else nothing changes', async () => {
    const refused = refFor(number);
    const before = await council.item('concerns', refused);
    const refFrom = (who: Who) => (may.includes(who) ? refFor(number, who) : refused);
    const answered = await askedByAll((who) => council.command(who, command(refFrom(who))));
    expect(answered).toEqual(asTable((who) => expected(may, see, who)));
    expect(await council.item('concerns', refused)).toEqual(before);
    for (const who of may) {
      const { history } = await council.record('concerns', refFor(number, who));
      expect(history.at(-1)?.by).toMatchObject({ kind: 'person', key: who, oid: council.oid(who) });
    }
  });

  test('is offered on the page to exactly those who may, and there is no page for those who do not see it', async () => {
    const { verb } = command('');
    const offered: Who[] = [];
    const seen: Who[] = [];
    for (const who of everyone) {
      const { status, body } = await council.get(who, `/concerns/${refFor(number)}`);
      if (status !== 200) continue;
      seen.push(who);
      if ((body.may as ConcernVerb[]).includes(offeredAs[verb] ?? 'read')) offered.push(who);
    }
    expect(seen).toEqual(everyone.filter((who) => see.includes(who)));
    expect(offered).toEqual(everyone.filter((who) => may.includes(who)));
  });
});

describe('what one cannot see, and what is asked of an office', () => {
  test('what is there and not for someone reads as what is not there', async () => {
    const sentence = async (ref: string) =>
      (await council.command('AUD-2', { verb: 'concern.acknowledge', ref })).body.sentence;
    expect(await sentence('COC-001')).toBe('There is no concern COC-001 that you can see.');
    expect(await sentence('COC-99999')).toBe('There is no concern COC-99999 that you can see.');
  });

  test.each([1, 2] as const)(
    'a Category %i is raised by auditors, moderators, the learning team, heads of service and reviewing officers',
    async (category) => {
      const before = Object.keys(await versions('concerns')).length;
      const may: readonly Who[] = [
        ...heads,
        'HOS-B',
        'ONCALL',
        'PASSED',
        'AUD-1',
        'AUD-2',
        'MOD-1',
        'XMOD-1',
        'PL-1',
        'QAL-1',
        'IRO-1',
        'IROM-1',
      ];
      const answered = await askedByAll((who) =>
        council.command(who, {
          verb: 'concern.raise',
          origin: 'ownInitiative',
          teamCode: 'HA',
          category,
          risk: 'Left alone',
          neededNow: 'A visit',
          phoned: { done: 'notYet', why: 'Engaged' },
          actions: [],
        }),
      );
      expect(answered).toEqual(refusedBut(may));
      expect(Object.keys(await versions('concerns'))).toHaveLength(before + may.length);
    },
  );

  test('an Inadequate audit is taken note of by the head of service of its line', async () => {
    const before = await council.item('audits', 'AUD-700');
    const may: readonly Who[] = ['HOS-H', 'STANDIN-HOS'];
    // Read by the line and the worker once it is issued, and by the learning team with its moderators.
    const see: readonly Who[] = [...office, 'MOD-1', ...line.filter((who) => who !== 'DEPUTY'), 'SW-HA'];
    const answered = await askedByAll((who) =>
      council.command(who, {
        verb: 'audit.acknowledge',
        auditRef: may.includes(who) ? `AUD-700-${who}` : 'AUD-700',
      }),
    );
    expect(answered).toEqual(asTable((who) => expected(may, see, who)));
    expect(await council.item('audits', 'AUD-700')).toEqual(before);
  });

  test('the rota is kept by Practice Learning and the QA lead', async () => {
    const before = await versions('duties');
    const days: Partial<Record<Who, string>> = { 'PL-1': '2018-06-16', 'QAL-1': '2018-06-18' };
    const added = await askedByAll((who) =>
      council.command(who, {
        verb: 'duty.add',
        personKey: 'ONCALL',
        kind: 'onCall',
        startOn: day(days[who] ?? '2018-06-20'),
        startTime: '17:30',
        endOn: day(days[who] ?? '2018-06-20'),
        endTime: '23:00',
      }),
    );
    expect(added).toEqual(refusedBut(['PL-1', 'QAL-1']));
    const after = await versions('duties');
    const own = Object.keys(after).filter((key) => !(key in before));
    expect(own).toHaveLength(2);
    const ofOne: Partial<Record<Who, string>> = { 'PL-1': own[0] ?? '', 'QAL-1': own[1] ?? '' };
    const [kept = ''] = Object.keys(before);
    const ended = await askedByAll((who) =>
      council.command(who, { verb: 'duty.end', key: ofOne[who] ?? kept }),
    );
    expect(ended).toEqual(refusedBut(['PL-1', 'QAL-1']));
    expect((await versions('duties'))[kept]).toBe(before[kept]);
  });

  test('telephone numbers are kept by Practice Learning and the QA lead, nobody’s own', async () => {
    const before = await council.item('people', 'HOS-B');
    const may: readonly Who[] = ['PL-1', 'QAL-1'];
    const answered = await askedByAll((who) =>
      council.command(who, {
        verb: 'person.telephones',
        key: may.includes(who) ? 'HOS-H' : 'HOS-B',
        telephone: `01632 9600${everyone.indexOf(who) + 10}`,
      }),
    );
    expect(answered).toEqual(refusedBut(may));
    expect(await council.item('people', 'HOS-B')).toEqual(before);
  });

  test('that a worker’s pattern was raised is noted by the line above, the QA lead and the Improvement Director', async () => {
    const note = (key: string) => (who: Who) =>
      council.command(who, { verb: 'person.patternRaised', key, withKey: 'SM-H', on: day('2018-06-15') });
    const before = await council.item('people', 'W-3');
    const above: readonly Who[] = ['SM-H', 'HOS-H', 'STANDIN-HOS', 'QAL-1', 'ID-1'];
    expect(await askedByAll(note('W-1'))).toEqual(refusedBut(above, 404));
    // Where a worker has concerns in two teams, for those above either of them, as on the page of patterns.
    expect(await askedByAll(note('W-2'))).toEqual(refusedBut([...above, 'SM-B', 'HOS-B'], 404));
    expect(await askedByAll(note('W-3'))).toEqual(refusedBut([], 404));
    expect(await council.item('people', 'W-3')).toEqual(before);
  });
});

describe('nobody decides about what they had a part in', () => {
  const signOff = (ref: string) => ({ verb: 'concern.signOff', ref, decision: 'Satisfied' }) as const;

  test('a concern stays open while a blocking action is not verified, which neither its owner nor the line does', async () => {
    expect(await council.command('ID-1', signOff('COC-011'))).toMatchObject({
      status: 409,
      body: { reason: 'wrongState', sentence: 'COC-011 stays open until ACT-0011 is verified.' },
    });
    const claim = {
      verb: 'action.claim',
      ref: 'ACT-0011',
      doneOn: day('2018-06-15'),
      noteReference: 'NOTE-1',
      outcome: 'safer',
      change: 'He sleeps at home',
    } as const;
    expect((await council.command('TM-HA', claim)).status).toBe(200);
    const before = await council.item('actions', 'ACT-0011');
    const verify = { verb: 'action.verify', ref: 'ACT-0011' } as const;
    for (const who of ['TM-HA', 'STANDIN-TM', 'SM-H', 'HOS-H', 'STANDIN-HOS'] as const)
      expect([who, (await council.command(who, verify)).status]).toEqual([who, 403]);
    expect(await council.item('actions', 'ACT-0011')).toEqual(before);
    expect((await council.command('ID-1', signOff('COC-011'))).status).toBe(409);
    expect((await council.command('PL-1', verify)).status).toBe(200);
    expect((await council.command('ID-1', signOff('COC-011'))).status).toBe(200);
    expect(await council.record('concerns', 'COC-011')).toMatchObject({
      status: 'closed',
      signedOffBy: 'ID-1',
    });
  });

  test('who raised it is told why they do not close it, and the director may call it in', async () => {
    const before = await council.item('concerns', 'COC-031');
    expect(await council.command('QAL-1', signOff('COC-031'))).toMatchObject({
      status: 403,
      body: { sentence: expect.stringMatching(/^You had a part in COC-031/) },
    });
    expect(await council.item('concerns', 'COC-031')).toEqual(before);
    const callIn = { verb: 'concern.callIn', ref: 'COC-031', reason: 'The QA lead raised it' } as const;
    expect((await council.command('ID-1', callIn)).status).toBe(200);
    expect((await council.command('ID-1', signOff('COC-031'))).status).toBe(200);
  });

  test('a Category 2 whose case has ended is for the Improvement Director, recommended or not', async () => {
    const work = async (who: Who) =>
      ((await council.get(who, '/my-work')).body.concerns as { ref: string; kind: string }[]).some(
        ({ ref, kind }) => ref === 'COC-032' && kind === 'toSignOff',
      );
    expect([await work('QAL-1'), await work('ID-1')]).toEqual([false, false]);
    const ended = {
      verb: 'concern.reportCaseEnded',
      ref: 'COC-032',
      reason: 'movedArea',
      why: 'To another county',
    } as const;
    expect((await council.command('HOS-H', ended)).status).toBe(200);
    expect([await work('QAL-1'), await work('ID-1')]).toEqual([false, true]);
    expect((await council.command('QAL-1', signOff('COC-032'))).status).toBe(403);
    expect((await council.command('ID-1', signOff('COC-032'))).status).toBe(200);
  });

  test('the deputy director signs while the Improvement Director is away, unless they are of the line', async () => {
    expect(await council.command('DID-1', signOff('COC-021'))).toMatchObject({
      status: 403,
      body: { sentence: 'The Improvement Director is there and signs COC-021 off.' },
    });
    const away = {
      verb: 'delegation.add',
      fromKey: 'ID-1',
      startOn: day('2018-06-15'),
      endOn: day('2018-06-15'),
    };
    const added = await council.command('PL-1', away as Command);
    expect(added.status).toBe(200);
    expect((await council.command('DID-1', signOff('COC-021'))).status).toBe(200);
    const before = await council.item('concerns', 'COC-026');
    expect(await council.command('DID-1', signOff('COC-026'))).toMatchObject({
      status: 403,
      body: { sentence: expect.stringContaining('someone outside the line signs it off') },
    });
    expect(await council.item('concerns', 'COC-026')).toEqual(before);
    expect((await council.command('DCS-1', signOff('COC-022'))).status).toBe(404);
    expect((await council.command('DCS-1', signOff('COC-026'))).status).toBe(200);
    expect(
      (await council.command('PL-1', { verb: 'delegation.end', key: String(added.body.ref) })).status,
    ).toBe(200);
    expect((await council.command('DID-1', signOff('COC-023'))).status).toBe(403);
  });

  test('who stands in for the Improvement Director has the director’s conflicts as well', async () => {
    const cover = {
      verb: 'delegation.add',
      fromKey: 'ID-1',
      toKey: 'DID-1',
      startOn: day('2018-06-15'),
      endOn: day('2018-06-18'),
    };
    const added = await council.command('PL-1', cover as Command);
    expect(added.status).toBe(200);
    expect((await council.command('DID-1', signOff('COC-025'))).status).toBe(403);
    expect((await council.command('DCS-1', signOff('COC-025'))).status).toBe(200);
    expect((await council.command('DID-1', signOff('COC-024'))).status).toBe(200);
  });
});

test('every command about concerns, the rota, numbers and drills is asked for here', () => {
  const besides: readonly Verb[] = [
    'audit.acknowledge',
    'concern.raise',
    'duty.add',
    'duty.end',
    // In a council that is live: drill-roles.test.ts.
    'drill.start',
    'drill.acknowledge',
    'drill.end',
    'person.telephones',
    'person.patternRaised',
  ];
  const here = [...table.map(({ command }) => command('').verb), ...besides];
  const there = Object.keys(commandKinds).filter((verb) =>
    /^(concern|duty|drill)\.|^audit\.acknowledge$|^person\.(telephones|patternRaised)$/.test(verb),
  );
  expect([...new Set(here)].sort()).toEqual(there.sort());
});
