// Who may give which command: every role against every command, by deciding and not by looking (spec §3.9).
import { describe, expect, test } from '@jest/globals';
import { type Command, commandKinds, type Verb } from '../../src/core/decide.ts';
import type { Action } from '../../src/core/records/action.ts';
import { day } from '../../src/core/time.ts';
import { withMessages } from '../../src/core/world.ts';
import { aClaim, aMessage, anAction, aRequest, at, thePeople } from '../support/records.ts';
import { attempt, aWorld } from '../support/world.ts';

const NOW = at('2018-06-13', '10:00');
const ref = 'ACT-0001';
const why = 'A reason in words';
const draftFields = {
  what: 'Agree the safety plan',
  soThat: 'the child is safe at weekends',
  howWeWillKnow: 'the plan is shared',
  purpose: 'remedy',
  ownerKey: 'TM-HA',
  dueOn: day('2018-07-11'),
  urgent: false,
  blocksConcern: false,
} as const;

const proposal = { on: day('2018-06-11'), by: 'HOS-H', reason: 'duplicate', why } as const;
const underWay = (blocksConcern = false) =>
  anAction({ extension: aRequest(), cancelProposal: proposal, blocksConcern });
const claimed = (blocksConcern = false) => anAction({ status: 'claimed', claim: aClaim(), blocksConcern });
const draft = anAction({ status: 'draft', dueOn: '2018-07-11' });

/** Everyone who sees an action of Hazel Assessment that is under way; to the others it does not exist. */
const seeIt = ['SW-HA', 'TM-HA', 'SM-H', 'HOS-H', 'MOD-1', 'PL-1', 'QAL-1', 'ID-1', 'DID-1'];

interface Case {
  readonly command: Command;
  readonly action: Action;
  readonly allowed: readonly string[];
  /** Who is told that it is not theirs, where it is not everyone who sees the action; all others hear of no such record. */
  readonly toldNo?: readonly string[];
  readonly about?: string;
}

const owner = ['TM-HA'];
const office = ['PL-1', 'QAL-1'];
const everyone = thePeople.map((one) => one.key);
const extension = { ref, dueOn: day('2018-06-29') };

const cases: readonly Case[] = [
  {
    command: { verb: 'action.acknowledge', ref },
    action: anAction({ status: 'assigned' }),
    allowed: owner,
  },
  { command: { verb: 'action.start', ref }, action: anAction({ status: 'assigned' }), allowed: owner },
  {
    command: {
      verb: 'action.claim',
      ref,
      doneOn: day('2018-06-12'),
      noteReference: 'NOTE-1',
      outcome: 'safer',
    },
    action: underWay(),
    allowed: owner,
  },
  {
    command: { verb: 'action.describeChange', ref, change: 'Words' },
    action: claimed(),
    allowed: owner,
    toldNo: [...seeIt, 'HOS-B'],
  },
  {
    command: { verb: 'action.requestExtension', ref, dueOn: day('2018-07-02'), reason: 'court' },
    action: underWay(),
    allowed: owner,
  },
  { command: { verb: 'action.describeEffect', ref, effect: 'Words' }, action: underWay(), allowed: owner },
  {
    command: { verb: 'action.verify', ref },
    action: claimed(),
    allowed: [...office, 'MOD-1', 'HOS-B'],
  },
  {
    command: { verb: 'action.reject', ref, reason: why },
    action: claimed(),
    allowed: [...office, 'MOD-1', 'HOS-B'],
  },
  {
    about: 'where a concern hangs on it',
    command: { verb: 'action.verify', ref },
    action: claimed(true),
    allowed: [...office, 'MOD-1', 'HOS-B'],
  },
  { command: { verb: 'action.agreeExtension', ...extension }, action: underWay(), allowed: ['HOS-H'] },
  { command: { verb: 'action.refuseExtension', ...extension }, action: underWay(), allowed: ['HOS-H'] },
  {
    about: 'where a concern hangs on it',
    command: { verb: 'action.agreeExtension', ...extension },
    action: underWay(true),
    allowed: ['ID-1', 'DID-1'],
  },
  {
    command: { verb: 'action.reassign', ref, ownerKey: 'TM-BS', reason: why },
    action: underWay(),
    allowed: [...office, 'HOS-H'],
  },
  {
    command: { verb: 'action.proposeCancel', ref, reason: 'duplicate', why },
    action: underWay(),
    allowed: ['HOS-H'],
  },
  {
    command: { verb: 'action.cancel', ref, reason: 'duplicate', why },
    action: underWay(),
    allowed: ['QAL-1'],
  },
  { command: { verb: 'action.refuseCancel', ref, why }, action: underWay(), allowed: ['QAL-1'] },
  {
    about: 'where a concern hangs on it',
    command: { verb: 'action.cancel', ref, reason: 'duplicate', why },
    action: underWay(true),
    allowed: ['ID-1', 'DID-1'],
  },
  {
    command: { verb: 'action.amendDraft', ref, ...draftFields },
    action: draft,
    allowed: office,
    toldNo: seeIt.filter((key) => !['SW-HA', 'TM-HA', 'SM-H'].includes(key)),
  },
  {
    command: { verb: 'action.discardDraft', ref },
    action: draft,
    allowed: office,
    toldNo: seeIt.filter((key) => !['SW-HA', 'TM-HA', 'SM-H'].includes(key)),
  },
  {
    command: { verb: 'action.add', auditRef: 'AUD-001', ...draftFields },
    action: draft,
    allowed: [...office, 'HOS-H'],
  },
  {
    command: { verb: 'audit.issueActions', auditRef: 'AUD-001', refs: [ref] },
    action: draft,
    allowed: office,
  },
  {
    command: {
      verb: 'person.match',
      key: 'SW-BS',
      oid: '11111111-1111-4111-8111-111111111111',
      upn: 'b@example.org',
    },
    action: draft,
    allowed: [...office, 'ADM-1'],
    toldNo: everyone,
  },
  {
    command: {
      verb: 'delegation.add',
      fromKey: 'TM-HA',
      toKey: 'TM-BS',
      startOn: day('2018-06-13'),
      endOn: day('2018-06-15'),
    },
    action: draft,
    allowed: ['TM-HA', 'SM-H', 'HOS-H', ...office],
    toldNo: everyone,
  },
  {
    command: { verb: 'settings.goLive', profile: 'default' },
    action: draft,
    allowed: office,
    toldNo: everyone,
  },
  {
    command: { verb: 'settings.change', closureDays: [day('2018-12-27')] },
    action: draft,
    allowed: office,
    toldNo: everyone,
  },
  {
    command: { verb: 'caseNumber.set', childRef: 'CH-0001', number: '12345' },
    action: draft,
    allowed: office,
    toldNo: everyone,
  },
  {
    command: { verb: 'message.acknowledge', key: '2018-06-12:SM-H:1' },
    action: draft,
    allowed: ['SM-H'],
    toldNo: [],
  },
];

const message = aMessage({ on: '2018-06-12', recipientKey: 'SM-H', kind: 'overdueEscalated' });

describe.each(
  cases.map((one) => ({ ...one, title: [one.command.verb, one.about].filter(Boolean).join(', ') })),
)('$title', ({ command, action, allowed, toldNo }) => {
  const world = withMessages(aWorld({ actions: [action], settings: { liveAt: null } }), [message]);
  const told = toldNo ?? [...seeIt, ...(action.status === 'claimed' ? ['HOS-B'] : [])];
  test.each(everyone)('by %s', (key) => {
    const decision = attempt(world, command, key, NOW);
    const expected = allowed.includes(key) ? 'allowed' : told.includes(key) ? 'notAllowed' : 'notFound';
    expect(decision.ok ? 'allowed' : decision.reason).toBe(expected);
  });
});

test('every command there is stands in this table, but the end of a cover, which is asked like its beginning', () => {
  const covered = new Set<Verb>(cases.map((one) => one.command.verb));
  // Those about concerns, duty and drills, and about sessions and engagement, have tables of their own.
  const elsewhere =
    /^(concern|duty|drill|session|engagement)\.|^audit\.(acknowledge|choose|replaceAuditor|submit)$|^person\.(telephones|patternRaised)$/;
  const missing = (Object.keys(commandKinds) as Verb[]).filter(
    (verb) => !covered.has(verb) && !elsewhere.test(verb),
  );
  expect(missing).toEqual(['delegation.end']);
});
