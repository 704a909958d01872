// The lists: the manifest says what they are, Microsoft's limits are kept, and every record comes back from SharePoint as it went in.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { amend, begin, followsHistory, isChainWhole, type Tracked } from '../../src/core/history.ts';
import type { Engagement } from '../../src/core/records/engagement.ts';
import type { DipSample } from '../../src/core/records/legacy.ts';
import type { FeedbackSession } from '../../src/core/records/session.ts';
import { initialSettings } from '../../src/core/records/settings.ts';
import { day } from '../../src/core/time.ts';
import { listsManifest, listsManifestText } from '../../src/lists/manifest.ts';
import { type ListName, lists, type RecordOf } from '../../src/lists/registry.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import {
  aClaim,
  aConcern,
  aDelegation,
  aDrill,
  aDuty,
  aLine,
  aMessage,
  anAction,
  anAudit,
  aPerson,
  aRequest,
  at,
  entered,
} from '../support/records.ts';

test('manifest/lists.json is what src/lists says', () => {
  const kept = readFileSync(new URL('../../manifest/lists.json', import.meta.url), 'utf8');
  if (kept !== listsManifestText())
    throw new Error('manifest/lists.json is stale. Run "npm run manifest" and keep the result.');
});

describe.each(listsManifest().map((list) => [list.displayName, list] as const))('%s', (_name, list) => {
  test('has no more indexed columns than SharePoint allows (platform facts A2: 20 a list)', () => {
    expect(list.columns.filter(({ indexed }) => indexed === true).length).toBeLessThanOrEqual(20);
  });
  test('has short plain column names, each once, and a unique key', () => {
    const names = list.columns.map(({ name }) => String(name));
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z0-9]{1,31}$/);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(list.columns[0]).toMatchObject({ name: 'Key', indexed: true, enforceUniqueValues: true });
  });
  test('has no date or person column', () => {
    for (const column of list.columns)
      expect(Object.keys(column)).not.toEqual(expect.arrayContaining(['dateTime', 'personOrGroup']));
  });
});

/** Text that tends to be damaged on its way: quotes, line ends, marks of other languages, what looks like markup or a formula. */
const awkward = 'Ffion’s “plan”\n\t– 5 < 6 & 7 > 3; =SUM(A1) \\ 🙂 łódź \u200d naïve, {"json": [1]}';

const full: { readonly [L in ListName]: readonly RecordOf<L>[] } = {
  settings: [
    amend(
      // The council has settings already: these are of another key.
      { ...initialSettings, key: 'settings-too' },
      {
        emergencyDutyTeam: '01632 960999',
        categoryTexts: {
          1: { name: 'Immediate', definition: awkward },
          2: { name: 'Priority', definition: awkward },
        },
        liveAt: at('2018-06-15'),
        profile: 'asBriefing',
        closureDays: [day('2018-12-27')],
        extraHolidays: [day('2018-06-20')],
        caseSystemAddress: 'https://cases.example/?n={number}',
      },
      entered('2018-06-15'),
    ),
  ],
  teams: [
    { key: 'TT', name: awkward, aliases: ['a', awkward], service: 'CSC', reportGroup: 'Ash' },
    { key: 'TU', name: 'Ash', aliases: [], reportGroup: 'Ash' },
  ],
  people: [aPerson('P-1', ['TM', 'AUD'], { name: 'Siân O’Neill', telephone: '01632 960000' })],
  lines: [aLine({ key: 'TT@2018-09-01', teamCode: 'TT', from: day('2018-09-01'), deputy: 'HOS-B' })],
  delegations: [aDelegation('P-1', 'P-2', '2018-06-18', '2018-06-22')],
  audits: [
    anAudit({ key: 'AUD-101', admissible: false, inadmissibleReason: awkward }),
    anAudit({
      key: 'AUD-102',
      admissible: undefined,
      submittedOn: undefined,
      moderatedOn: undefined,
      moderatedGrade: undefined,
      issuedOn: undefined,
    }),
  ],
  actions: [
    anAction({
      key: 'ACT-1001',
      what: awkward,
      soThat: awkward,
      howWeWillKnow: awkward,
      purpose: 'sustain',
      urgent: true,
      blocksConcern: true,
      claim: aClaim({ change: awkward }),
      extension: aRequest({ effect: awkward }),
      extensionAnswer: { on: day('2018-06-14'), agreed: false, reason: awkward },
      rejection: { on: day('2018-06-13'), by: 'PL-1', reason: awkward },
      cancelProposal: { on: day('2018-06-14'), by: 'HOS-H', reason: 'duplicate', why: awkward },
      legacyEscalation: { to: 'Head of Service', on: day('2018-06-01') },
      verifiedOn: day('2018-06-14'),
      verifiedBy: 'PL-1',
      cancelledOn: day('2018-06-14'),
      extensionsAgreed: 2,
    }),
    anAction({ key: 'ACT-1002' }),
  ],
  concerns: [
    aConcern({
      key: 'COC-101',
      category: 1,
      status: 'closed',
      risk: awkward,
      neededNow: awkward,
      phoned: { done: 'yes', spokeTo: awkward, at: at('2018-05-21') },
      recurrenceOf: 'COC-009',
      acknowledgement: { by: 'HOS-H', at: at('2018-05-21') },
      passes: [{ by: 'HOS-H', to: 'HOS-B', at: at('2018-05-21') }],
      additions: [{ by: 'MOD-1', at: at('2018-05-22'), risk: awkward, neededNow: awkward }],
      reviewedOn: '2018-05-22',
      review: {
        by: 'HOS-H',
        at: at('2018-05-22'),
        childSeen: { seen: 'yes', on: day('2018-05-22'), by: awkward, alone: 'no' },
        imminentRisk: false,
        statement: awkward,
        safetyPlan: awkward,
        direction: awkward,
      },
      assuranceOn: '2018-05-23',
      assurance: {
        by: 'HOS-H',
        at: at('2018-05-23'),
        update: awkward,
        items: [{ source: 'chair', on: day('2018-05-23'), what: awkward }],
      },
      decision: awkward,
      closedOn: '2018-06-01',
      signedOffBy: 'role:Improvement Director',
    }),
    aConcern({
      key: 'COC-102',
      childRef: 'CH-0002',
      moreRequired: { by: 'QAL-1', at: at('2018-06-01'), reason: awkward, dueOn: day('2018-06-05') },
      recommendation: { by: 'HOS-H', on: day('2018-06-01') },
      calledIn: { by: 'ID-1', on: day('2018-06-01') },
      stepDown: { by: 'HOS-H', at: at('2018-06-01'), assurance: awkward },
      voidProposal: { by: 'QAL-1', on: day('2018-06-01'), why: awkward },
      caseEnded: { by: 'HOS-H', on: day('2018-06-01'), reason: 'movedArea', why: awkward },
    }),
  ],
  duties: [aDuty('HOS-H', at('2018-06-15', '17:30'), at('2018-06-18', '08:30'))],
  drills: [aDrill({ acknowledgements: [{ by: 'HOS-H', at: at('2018-06-15', '09:04') }] })],
  reachFindings: [{ key: 'HOS-H', problem: 'left', since: day('2018-06-15') }],
  engagements: [
    begin<Engagement>(
      'AUD-101.parent',
      {
        auditRef: 'AUD-101',
        party: 'parent',
        outcome: 'not_appropriate',
        reason: 'other',
        note: awkward,
        otherwise: awkward,
        attempts: [{ on: day('2018-05-01'), method: 'telephone', by: 'AUD-1', note: awkward }],
        safeContact: { by: 'AUD-1', on: day('2018-05-01'), isSafe: true, note: awkward },
        challenge: { by: 'MOD-1', on: day('2018-05-02'), why: awkward },
      },
      entered('2018-05-01'),
    ),
  ],
  feedbackSessions: [
    begin<FeedbackSession>(
      'AUD-101.worker',
      {
        auditRef: 'AUD-101',
        party: 'worker',
        personKey: 'SW-HA',
        status: 'booked',
        proposedOn: day('2018-05-01'),
        bookedOn: day('2018-05-02'),
        timesRebooked: 1,
        offers: {
          by: 'AUD-1',
          at: at('2018-05-01'),
          times: [{ startAt: at('2018-05-03'), endAt: at('2018-05-04') }],
        },
        hold: {
          by: 'SW-HA',
          at: at('2018-05-01'),
          transactionId: 't-2',
          startAt: at('2018-05-03'),
          endAt: at('2018-05-04'),
        },
        booking: {
          startAt: at('2018-05-03'),
          endAt: at('2018-05-04'),
          organiserKey: 'SW-HA',
          bookedAt: at('2018-05-01'),
          transactionId: 't-1',
          eventId: 'e-1',
          iCalUId: 'u-1',
          joinUrl: 'https://teams.example/1',
        },
        leftover: [
          { organiserKey: 'AUD-1', transactionId: 't-0', startAt: at('2018-05-03'), endAt: at('2018-05-04') },
        ],
        earlier: [
          {
            startAt: at('2018-05-03'),
            endAt: at('2018-05-04'),
            endedBy: 'SW-HA',
            endedAt: at('2018-05-02'),
            how: 'moved',
            reason: 'court',
            note: awkward,
          },
        ],
        wishesJoint: true,
        outcome: { by: 'AUD-1', on: day('2018-05-04'), tookPlace: true, instead: 'telephone', note: awkward },
        dispute: { by: 'SW-HA', on: day('2018-05-04'), why: awkward },
        declined: { by: 'SW-HA', on: day('2018-05-04'), why: awkward },
        feedback: { by: 'SW-HA', on: day('2018-05-04'), useful: 4, difference: awkward },
      },
      entered('2018-05-01'),
    ),
  ],
  dipSamples: [
    begin<DipSample>('CSE', { topic: 'CSE', cases: 30, good: 0, status: 'reported' }, entered('2018-05-01')),
  ],
  messages: [
    aMessage({ tells: ['overdue/ACT-1001/2018-06-14/TM-HA'], covers: ['dueSoon/ACT-1001/2018-06-14/TM-HA'] }),
    aMessage({ number: 2, status: 'failed', failure: 'blocked', alsoBy: 'both', handedOver: false }),
  ],
  conversations: [
    { key: 'P-1', conversationId: `a:${'x'.repeat(300)}`, serviceUrl: 'https://smba.example/teams/' },
  ],
  historyPages: [{ key: 'ACT-1001#4', list: 'actions', recordKey: 'ACT-1002', page: 4, entries: '[]' }],
  caseNumbers: [{ key: 'CH-9', number: 'C-4711' }],
  accessLog: [
    { key: 'x', at: at('2018-06-15'), byKey: 'P-1', byOid: 'o', what: 'caseNumber', subject: 'ACT-1001' },
  ],
};

describe('through SharePoint and back', () => {
  let council: SmallCouncil;
  beforeAll(async () => {
    council = await startCouncil();
  });
  afterAll(async () => {
    await council?.close();
  });

  test.each(Object.keys(lists) as ListName[])('a record of %s is the same', async (list) => {
    for (const record of full[list]) {
      await council.other.create(list, record as never);
      const back = await council.record(list, record.key);
      expect(back).toEqual(record);
      if ('history' in back) {
        expect(isChainWhole(back as Tracked)).toBe(true);
        expect(followsHistory(back as Tracked)).toBe(true);
      }
    }
  });

  test('a field that is emptied is empty there too', async () => {
    const action = full.actions[0];
    if (!action) throw new Error('no action');
    await council.other.update(
      'actions',
      amend(action, { claim: undefined, extension: undefined }, entered('2018-06-15')),
    );
    const { fields } = await council.item('actions', action.key);
    expect([fields.Claim ?? null, fields.Extension ?? null]).toEqual([null, null]);
    expect((await council.record('actions', action.key)).claim).toBeUndefined();
  });
});
