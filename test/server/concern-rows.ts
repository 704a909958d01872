// The table of who may do what with a concern (spec §3.3, 3.8, 3.9, amendment A-7): for each command the state it needs, who may, and who sees it at all.
import type { Command } from '../../src/core/decide.ts';
import { day } from '../../src/core/time.ts';
import { type aConcern, at } from '../support/records.ts';

/**
 * One person for each role, and those in a special place: a deputy head of service, who stands in for the head of service and
 * for the team manager, a head of service on call whom a rung has named, a second auditor who has nothing to do with it.
 */
export const everyone = [
  'SW-HA',
  'TM-HA',
  'TM-BS',
  'STANDIN-TM',
  'SM-H',
  'SM-B',
  'HOS-H',
  'STANDIN-HOS',
  'DEPUTY',
  'ONCALL',
  'HOS-B',
  'AUD-1',
  'AUD-2',
  'MOD-1',
  'XMOD-1',
  'PL-1',
  'QAL-1',
  'ID-1',
  'DID-1',
  'DCS-1',
  'IRO-1',
  'RO-1',
  'ADM-1',
] as const;
export type Who = (typeof everyone)[number];

const line: readonly Who[] = ['TM-HA', 'STANDIN-TM', 'SM-H', 'HOS-H', 'STANDIN-HOS', 'DEPUTY'];
const heads: readonly Who[] = ['HOS-H', 'STANDIN-HOS', 'DEPUTY'];
/** Those who see it by office, and the auditor who raised it. */
export const seeIt: readonly Who[] = ['PL-1', 'QAL-1', 'ID-1', 'DID-1', 'AUD-1', ...line];
/** While it is open, who is on call and was asked as well. */
const seeOpen1: readonly Who[] = [...seeIt, 'ONCALL'];

export interface Row {
  readonly name: string;
  readonly given: Parameters<typeof aConcern>[0];
  readonly command: (ref: string) => Command;
  readonly may: readonly Who[];
  readonly see: readonly Who[];
}

const childSeen = { seen: 'no', why: 'Away with an aunt' } as const;
const found = {
  childSeen,
  imminentRisk: false,
  statement: 'Nothing points to harm now',
  safetyPlan: 'He stays with his aunt',
  direction: 'Visit every two days',
} as const;
const moment = at('2018-06-14', '10:00');
const category1 = { category: 1, alarm: { entry: 1, at: at('2018-06-13') } } as const;
const taken = { ...category1, status: 'acknowledged', acknowledgement: { by: 'HOS-H', at: moment } } as const;
const reviewed = {
  ...taken,
  status: 'underReview',
  reviewedOn: '2018-06-14',
  review: { ...found, by: 'HOS-H', at: moment },
} as const;
const items = [{ source: 'chair', on: day('2018-06-14'), what: 'Agrees with the plan' }] as const;
const assurance = { by: 'HOS-H', at: moment, update: 'Seen and settled', items: [...items] };
const assured = { ...reviewed, status: 'assuranceSubmitted', assuranceOn: '2018-06-14', assurance } as const;
const assured2 = {
  category: 2,
  status: 'assuranceSubmitted',
  acknowledgement: { by: 'SM-H', at: moment },
  assuranceOn: '2018-06-14',
  assurance: { ...assurance, by: 'SM-H' },
} as const;
const recommended = { ...assured2, recommendation: { by: 'HOS-H', on: day('2018-06-14') } } as const;
const stepDown = { by: 'HOS-H', at: moment, assurance: 'Safe' } as const;
const voidProposal = { by: 'QAL-1', on: day('2018-06-14'), why: 'The wrong child' } as const;

const submit = (ref: string): Command => ({
  verb: 'concern.submitAssurance',
  ref,
  update: 'Seen and settled',
  items: [...items],
});
const signOff = (ref: string): Command => ({ verb: 'concern.signOff', ref, decision: 'Satisfied' });
const more = (ref: string): Command => ({
  verb: 'concern.requireMore',
  ref,
  reason: 'Ask the school',
  dueOn: day('2018-06-18'),
});
const acknowledge = (ref: string): Command => ({ verb: 'concern.acknowledge', ref });

export const rows: readonly Row[] = [
  {
    name: 'acknowledge a Category 1',
    given: category1,
    command: acknowledge,
    may: [...heads, 'ID-1', 'ONCALL'],
    see: seeOpen1,
  },
  {
    name: 'acknowledge a Category 1 that the head of service raised',
    given: { ...category1, raisedBy: 'HOS-H' },
    command: acknowledge,
    may: ['STANDIN-HOS', 'DEPUTY', 'ID-1', 'ONCALL'],
    see: seeOpen1.filter((who) => who !== 'AUD-1'),
  },
  {
    name: 'acknowledge a Category 2',
    given: { category: 2 },
    command: acknowledge,
    may: [...heads, 'SM-H'],
    see: seeIt,
  },
  {
    name: 'pass a Category 1 on',
    given: category1,
    command: (ref) => ({ verb: 'concern.pass', ref }),
    may: [...heads, 'ID-1', 'ONCALL'],
    see: seeOpen1,
  },
  {
    name: 'review a Category 1',
    given: taken,
    command: (ref) => ({ verb: 'concern.review', ref, ...found }),
    may: heads,
    see: seeOpen1,
  },
  {
    name: 'review a Category 1 that who is on call has taken',
    given: { ...taken, acknowledgement: { by: 'ONCALL', at: moment } },
    command: (ref) => ({ verb: 'concern.review', ref, ...found }),
    may: [...heads, 'ONCALL'],
    see: seeOpen1,
  },
  { name: 'give assurance on a Category 1', given: reviewed, command: submit, may: heads, see: seeOpen1 },
  {
    name: 'give assurance on a Category 2',
    given: { category: 2, status: 'acknowledged', acknowledgement: { by: 'SM-H', at: moment } },
    command: submit,
    may: [...heads, 'SM-H'],
    see: seeIt,
  },
  {
    name: 'recommend closing a Category 2',
    given: assured2,
    command: (ref) => ({ verb: 'concern.recommend', ref }),
    may: heads,
    see: seeIt,
  },
  { name: 'ask for more on a Category 1', given: assured, command: more, may: ['ID-1'], see: seeOpen1 },
  { name: 'ask for more on a Category 2', given: recommended, command: more, may: ['QAL-1'], see: seeIt },
  { name: 'sign off a Category 1', given: assured, command: signOff, may: ['ID-1'], see: seeOpen1 },
  { name: 'sign off a Category 2', given: recommended, command: signOff, may: ['QAL-1'], see: seeIt },
  {
    name: 'sign off a Category 2 that was called in',
    given: { ...recommended, calledIn: { by: 'ID-1', on: day('2018-06-14') } },
    command: signOff,
    may: ['ID-1'],
    see: seeIt,
  },
  {
    name: 'sign off a Category 1 that the Improvement Director acted on',
    given: { ...assured, acknowledgement: { by: 'ID-1', at: moment } },
    command: signOff,
    may: ['DID-1'],
    see: seeOpen1,
  },
  {
    name: 'sign off a Category 1 that both directors acted on',
    given: {
      ...assured,
      acknowledgement: { by: 'ID-1', at: moment },
      review: { ...found, by: 'DID-1', at: moment },
    },
    command: signOff,
    may: ['DCS-1'],
    see: [...seeOpen1, 'DCS-1'],
  },
  {
    name: 'sign off a Category 2 that the QA lead raised',
    given: { ...recommended, raisedBy: 'QAL-1' },
    command: signOff,
    may: [],
    see: seeIt.filter((who) => who !== 'AUD-1'),
  },
  {
    name: 'write an update',
    given: taken,
    command: (ref) => ({ verb: 'concern.update', ref, text: 'Visited' }),
    may: [...line, 'PL-1', 'QAL-1'],
    see: seeOpen1,
  },
  {
    name: 'set an action',
    given: taken,
    command: (ref) => ({
      verb: 'concern.addAction',
      ref,
      action: { what: 'See him today', ownerKey: 'TM-HA', due: { hours: 4 } },
    }),
    may: [...heads, 'AUD-1', 'PL-1', 'QAL-1'],
    see: seeOpen1,
  },
  {
    name: 'step up',
    given: { category: 2 },
    command: (ref) => ({ verb: 'concern.stepUp', ref, reason: 'Worse' }),
    may: [...line, 'AUD-1', 'PL-1', 'QAL-1'],
    see: seeIt,
  },
  {
    name: 'propose to step down',
    given: reviewed,
    command: (ref) => ({ verb: 'concern.proposeStepDown', ref, assurance: 'Safe' }),
    may: heads,
    see: seeOpen1,
  },
  {
    name: 'approve a step down',
    given: { ...reviewed, stepDown },
    command: (ref) => ({ verb: 'concern.approveStepDown', ref }),
    may: ['ID-1'],
    see: seeOpen1,
  },
  {
    name: 'refuse a step down',
    given: { ...reviewed, stepDown },
    command: (ref) => ({ verb: 'concern.refuseStepDown', ref, reason: 'Too early' }),
    may: ['ID-1'],
    see: seeOpen1,
  },
  {
    name: 'say that it was raised in error',
    given: taken,
    command: (ref) => ({ verb: 'concern.proposeVoid', ref, why: 'The wrong child' }),
    may: ['QAL-1'],
    see: seeOpen1,
  },
  {
    name: 'declare it void',
    given: { ...taken, voidProposal },
    command: (ref) => ({ verb: 'concern.approveVoid', ref }),
    may: ['ID-1'],
    see: seeOpen1,
  },
  {
    name: 'let it stand',
    given: { ...taken, voidProposal },
    command: (ref) => ({ verb: 'concern.refuseVoid', ref, reason: 'It is the right child' }),
    may: ['ID-1'],
    see: seeOpen1,
  },
  {
    name: 'reopen',
    given: {
      ...assured,
      status: 'closed',
      closedOn: '2018-06-14',
      signedOffBy: 'ID-1',
      decision: 'Satisfied',
    },
    command: (ref) => ({ verb: 'concern.reopen', ref, reason: 'Closed in error' }),
    may: ['ID-1'],
    // Who was asked because they were on call sees it no longer.
    see: seeIt,
  },
  {
    name: 'report the end of the case',
    given: taken,
    command: (ref) => ({
      verb: 'concern.reportCaseEnded',
      ref,
      reason: 'movedArea',
      why: 'To another county',
    }),
    may: heads,
    see: seeOpen1,
  },
  {
    name: 'call a Category 2 in',
    given: recommended,
    command: (ref) => ({ verb: 'concern.callIn', ref, reason: 'I want to see it' }),
    may: ['ID-1'],
    see: seeIt,
  },
];
