// The table of who may do what with a concern (spec §3.3, 3.8, 3.9, A-7; decisions 25 and 32): for each command the state it needs, who may, and who sees it at all.
import type { Command } from '../../src/core/decide.ts';
import { amend } from '../../src/core/history.ts';
import type { Concern } from '../../src/core/records/concern.ts';
import { day } from '../../src/core/time.ts';
import { type aConcern, aDelegation, aLine, aPerson, at, entered } from '../support/records.ts';

/**
 * Everyone who asks: one person for each role, and those in a special place. STANDIN-TM and STANDIN-HOS stand in for the team
 * manager and the head of service of Hazel, DEPUTY is its deputy head of service, ONCALL was asked by a rung of each Category 1,
 * PASSED is passed one in its own row alone. In the line of Birch the deputy is the Deputy Improvement Director.
 */
export const everyone = [
  'SW-HA',
  'SW-BS',
  'TM-HA',
  'TM-BS',
  'STANDIN-TM',
  'SM-H',
  'SM-B',
  'HOS-H',
  'HOS-B',
  'STANDIN-HOS',
  'DEPUTY',
  'ONCALL',
  'PASSED',
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
  'IROM-1',
  'RO-1',
  'ADM-1',
] as const;
export type Who = (typeof everyone)[number];

/** What `startCouncil` needs so that everyone of the table is there and in their place. */
export const theDepartment = {
  lines: [
    aLine({ deputy: 'DEPUTY' }),
    aLine({
      teamCode: 'BS',
      teamManager: 'TM-BS',
      serviceManager: 'SM-B',
      headOfService: 'HOS-B',
      deputy: 'DID-1',
    }),
  ],
  people: [
    aPerson('STANDIN-TM', ['TM']),
    aPerson('STANDIN-HOS', ['HoS']),
    aPerson('DEPUTY', ['HoS']),
    aPerson('ONCALL', ['HoS']),
    aPerson('PASSED', ['HoS']),
    aPerson('AUD-2', ['AUD']),
    aPerson('IROM-1', ['IROM']),
  ],
  delegations: [
    aDelegation('TM-HA', 'STANDIN-TM', '2018-06-11', '2018-06-22'),
    aDelegation('HOS-H', 'STANDIN-HOS', '2018-06-11', '2018-06-22'),
  ],
} as const;

export const heads: readonly Who[] = ['HOS-H', 'STANDIN-HOS', 'DEPUTY'];
export const line: readonly Who[] = ['TM-HA', 'STANDIN-TM', 'SM-H', ...heads];
/** Those who read every concern by office. */
export const office: readonly Who[] = ['PL-1', 'QAL-1', 'ID-1', 'DID-1'];
/** A concern of Hazel: by office, the line, and the auditor who raised it. */
export const seeIt: readonly Who[] = [...office, ...line, 'AUD-1'];
/** A Category 1 is read by who is on call as well, while it is open. */
const seeOpen1: readonly Who[] = [...seeIt, 'ONCALL'];
const seeBirch1: readonly Who[] = [...office, 'TM-BS', 'SM-B', 'HOS-B', 'AUD-1', 'ONCALL'];
const raisedByAnother = (see: readonly Who[], raiser: Who): readonly Who[] => [
  ...new Set([...see.filter((who) => who !== 'AUD-1'), raiser]),
];

export interface Row {
  readonly name: string;
  readonly given: Parameters<typeof aConcern>[0];
  /** What happened to it since, in its history. */
  readonly since?: (concern: Concern) => Concern;
  /** Messages about it that were sent, beside the one to who is on call: to whom, by which rung. */
  readonly sent?: readonly (readonly [rung: string, who: Who])[];
  readonly command: (ref: string) => Command;
  readonly may: readonly Who[];
  readonly see: readonly Who[];
}

const moment = at('2018-06-14', '10:00');
const on14 = day('2018-06-14');
const found = {
  childSeen: { seen: 'yes', on: on14, by: 'The school nurse', alone: 'yes' },
  imminentRisk: false,
  statement: 'Nothing points to harm now',
  safetyPlan: 'He stays with his aunt',
  direction: 'Visit every two days',
} as const;
const items = [{ source: 'chair', on: on14, what: 'Agrees with the plan' }] as const;

const raised1 = { category: 1, alarm: { entry: 1, at: at('2018-06-13') } } as const;
const takenBy = (by: Who) =>
  ({ ...raised1, status: 'acknowledged', acknowledgement: { by, at: moment } }) as const;
const taken = takenBy('HOS-H');
const reviewedBy = (by: Who, acknowledgedBy: Who = by) =>
  ({
    ...takenBy(acknowledgedBy),
    status: 'underReview',
    reviewedOn: on14,
    review: { ...found, by, at: moment },
  }) as const;
const reviewed = reviewedBy('HOS-H');
const assuranceBy = (by: Who) => ({ by, at: moment, update: 'Seen and settled', items: [...items] });
export const assured1 = {
  ...reviewed,
  status: 'assuranceSubmitted',
  assuranceOn: on14,
  assurance: assuranceBy('HOS-H'),
} as const;
const takenByDirector = { ...assured1, acknowledgement: { by: 'ID-1', at: moment } } as const;
const raised2 = { category: 2 } as const;
const taken2 = { ...raised2, status: 'acknowledged', acknowledgement: { by: 'SM-H', at: moment } } as const;
const assured2 = {
  ...taken2,
  status: 'assuranceSubmitted',
  assuranceOn: on14,
  assurance: assuranceBy('SM-H'),
} as const;
export const recommended = { ...assured2, recommendation: { by: 'HOS-H', on: on14 } } as const;
const calledIn = { ...recommended, calledIn: { by: 'ID-1', on: on14 } } as const;
const stepDown = { by: 'HOS-H', at: moment, assurance: 'Safe' } as const;
const voidProposal = { by: 'QAL-1', on: on14, why: 'The wrong child' } as const;
const caseEnded = { by: 'HOS-H', on: on14, reason: 'movedArea', why: 'To another county' } as const;
const closed = { closedOn: on14, status: 'closed', signedOffBy: 'ID-1', decision: 'Satisfied' } as const;

const acknowledge = (ref: string): Command => ({ verb: 'concern.acknowledge', ref });
const pass = (ref: string): Command => ({ verb: 'concern.pass', ref });
const review = (ref: string): Command => ({ verb: 'concern.review', ref, ...found });
const submit = (ref: string): Command => ({
  verb: 'concern.submitAssurance',
  ref,
  update: 'Seen and settled',
  items: [...items],
});
const recommend = (ref: string): Command => ({ verb: 'concern.recommend', ref });
const more = (ref: string): Command => ({
  verb: 'concern.requireMore',
  ref,
  reason: 'Ask the school',
  dueOn: day('2018-06-18'),
});
const signOff = (ref: string): Command => ({ verb: 'concern.signOff', ref, decision: 'Satisfied' });
const update = (ref: string): Command => ({ verb: 'concern.update', ref, text: 'Visited' });
const addAction = (ref: string): Command => ({
  verb: 'concern.addAction',
  ref,
  action: { what: 'See him today', ownerKey: 'TM-HA', due: { hours: 4 } },
});
const reportCaseEnded = (ref: string): Command => ({
  verb: 'concern.reportCaseEnded',
  ref,
  reason: 'movedArea',
  why: 'To another county',
});
const stepUp = (ref: string): Command => ({ verb: 'concern.stepUp', ref, reason: 'Worse' });
const proposeStepDown = (ref: string): Command => ({
  verb: 'concern.proposeStepDown',
  ref,
  assurance: 'Safe',
});
const approveStepDown = (ref: string): Command => ({ verb: 'concern.approveStepDown', ref });
const refuseStepDown = (ref: string): Command => ({
  verb: 'concern.refuseStepDown',
  ref,
  reason: 'Too early',
});
const proposeVoid = (ref: string): Command => ({
  verb: 'concern.proposeVoid',
  ref,
  why: 'The wrong child',
});
const approveVoid = (ref: string): Command => ({ verb: 'concern.approveVoid', ref });
const refuseVoid = (ref: string): Command => ({ verb: 'concern.refuseVoid', ref, reason: 'It is the child' });
const reopen = (ref: string): Command => ({ verb: 'concern.reopen', ref, reason: 'Closed in error' });
const callIn = (ref: string): Command => ({ verb: 'concern.callIn', ref, reason: 'I want to see it' });

/** Who had it passed it on, and the deputy has taken it over. */
const takenOverByDeputy = (concern: Concern): Concern =>
  amend(
    concern,
    { acknowledgement: { by: 'DEPUTY', at: at('2018-06-14', '11:00') } },
    { ...entered('2018-06-14', 'Taken over'), now: at('2018-06-14', '11:00') },
  );
/** The deputy has written the review anew. */
const reviewedAgain = (concern: Concern): Concern =>
  amend(
    concern,
    { review: { ...found, by: 'DEPUTY', at: at('2018-06-14', '12:00') } },
    { ...entered('2018-06-14', 'Review changed'), now: at('2018-06-14', '12:00') },
  );

type Compact = readonly [
  name: string,
  given: Row['given'],
  command: Row['command'],
  may: readonly Who[],
  see: readonly Who[],
  more?: Pick<Row, 'since' | 'sent'>,
];

const compact: readonly Compact[] = [
  // Reaching someone. A Category 1: the head of service or who stands in, the deputy, the director, whoever a rung asked.
  ['acknowledge a Category 1', raised1, acknowledge, [...heads, 'ID-1', 'ONCALL'], seeOpen1],
  [
    'acknowledge a Category 1 whose ladder has come to its end',
    raised1,
    acknowledge,
    // The team manager and Practice Learning are told, not asked.
    [...heads, 'ID-1', 'ONCALL', 'QAL-1', 'DID-1', 'DCS-1'],
    [...seeOpen1, 'DCS-1'],
    {
      sent: [
        ['category1Told', 'TM-HA'],
        ['category1Told', 'PL-1'],
        ['category1Rota', 'QAL-1'],
        ['category1Director', 'DID-1'],
        ['category1Dcs', 'DCS-1'],
      ],
    },
  ],
  [
    'acknowledge a Category 1 that was passed on',
    { ...raised1, passes: [{ by: 'HOS-H', to: 'PASSED', at: moment }] },
    acknowledge,
    [...heads, 'ID-1', 'ONCALL', 'PASSED'],
    [...seeOpen1, 'PASSED'],
  ],
  [
    'acknowledge a Category 1 that the head of service raised',
    { ...raised1, raisedBy: 'HOS-H' },
    acknowledge,
    ['STANDIN-HOS', 'DEPUTY', 'ID-1', 'ONCALL'],
    raisedByAnother(seeOpen1, 'HOS-H'),
  ],
  [
    'acknowledge a Category 1 that another head of service raised, though a rung came to them',
    { ...raised1, raisedBy: 'HOS-B' },
    acknowledge,
    [...heads, 'ID-1', 'ONCALL'],
    raisedByAnother(seeOpen1, 'HOS-B'),
    { sent: [['category1Rota', 'HOS-B']] },
  ],
  ['acknowledge a Category 2', raised2, acknowledge, [...heads, 'SM-H'], seeIt],
  ['pass a Category 1 on', raised1, pass, [...heads, 'ID-1', 'ONCALL'], seeOpen1],
  ['pass a Category 2 on', raised2, pass, [], seeIt],

  // Review and assurance: the head of service; of a Category 1 whoever took it as well; of a Category 2 the service manager assures.
  ['review a Category 1', taken, review, heads, seeOpen1],
  ['review a Category 1 that who is on call took', takenBy('ONCALL'), review, [...heads, 'ONCALL'], seeOpen1],
  ['review a Category 1 that the director took', takenBy('ID-1'), review, [...heads, 'ID-1'], seeOpen1],
  [
    'review a Category 1 that the head of service raised',
    { ...takenBy('DEPUTY'), raisedBy: 'HOS-H' },
    review,
    ['STANDIN-HOS', 'DEPUTY'],
    raisedByAnother(seeOpen1, 'HOS-H'),
  ],
  ['review a Category 2', taken2, review, heads, seeIt],
  ['give assurance on a Category 1', reviewed, submit, heads, seeOpen1],
  [
    'give assurance on a Category 1 that who is on call took',
    reviewedBy('ONCALL'),
    submit,
    [...heads, 'ONCALL'],
    seeOpen1,
  ],
  ['give assurance on a Category 2', taken2, submit, [...heads, 'SM-H'], seeIt],
  ['recommend closing a Category 1', assured1, recommend, [], seeOpen1],
  ['recommend closing a Category 2', assured2, recommend, heads, seeIt],

  // Deciding: the Improvement Director on a Category 1, the QA lead on a Category 2; nobody who had a part or is of the line.
  ['ask for more on a Category 1', assured1, more, ['ID-1'], seeOpen1],
  ['ask for more on a Category 1 that the director took', takenByDirector, more, ['DID-1'], seeOpen1],
  ['ask for more on a Category 2', recommended, more, ['QAL-1'], seeIt],
  ['ask for more on a Category 2 that was called in', calledIn, more, ['ID-1'], seeIt],
  ['sign off a Category 1', assured1, signOff, ['ID-1'], seeOpen1],
  [
    'sign off a Category 1 that the QA lead raised',
    { ...assured1, raisedBy: 'QAL-1' },
    signOff,
    ['ID-1'],
    raisedByAnother(seeOpen1, 'QAL-1'),
  ],
  ['sign off a Category 1 that the director took', takenByDirector, signOff, ['DID-1'], seeOpen1],
  [
    'sign off a Category 1 that the director took and the deputy took over',
    takenByDirector,
    signOff,
    ['DID-1'],
    seeOpen1,
    { since: takenOverByDeputy },
  ],
  [
    'sign off a Category 1 that the director reviewed, and the deputy again',
    { ...assured1, review: { ...found, by: 'ID-1', at: moment } },
    signOff,
    ['DID-1'],
    seeOpen1,
    { since: reviewedAgain },
  ],
  [
    'sign off a Category 1 that the director took in the line of the deputy director',
    {
      ...takenByDirector,
      teamCode: 'BS',
      review: { ...found, by: 'HOS-B', at: moment },
      assurance: assuranceBy('HOS-B'),
    },
    signOff,
    ['DCS-1'],
    [...seeBirch1, 'DCS-1'],
  ],
  [
    'sign off a Category 1 that both directors had a part in',
    { ...takenByDirector, review: { ...found, by: 'DID-1', at: moment } },
    signOff,
    ['DCS-1'],
    [...seeOpen1, 'DCS-1'],
  ],
  ['sign off a Category 1 whose case has ended', { ...taken, caseEnded }, signOff, ['ID-1'], seeOpen1],
  ['sign off a Category 2', recommended, signOff, ['QAL-1'], seeIt],
  ['sign off a Category 2 that was called in', calledIn, signOff, ['ID-1'], seeIt],
  ['sign off a Category 2 whose case has ended', { ...taken2, caseEnded }, signOff, ['ID-1'], seeIt],
  [
    'sign off a Category 2 that the QA lead raised',
    { ...recommended, raisedBy: 'QAL-1' },
    signOff,
    ['ID-1'],
    raisedByAnother(seeIt, 'QAL-1'),
  ],
  ['call a Category 2 in', recommended, callIn, ['ID-1'], seeIt],
  [
    'call a Category 2 in that the QA lead raised',
    { ...recommended, raisedBy: 'QAL-1' },
    callIn,
    ['ID-1'],
    raisedByAnother(seeIt, 'QAL-1'),
  ],
  ['reopen a Category 1', { ...assured1, ...closed }, reopen, ['ID-1'], seeIt],
  [
    'reopen a Category 1 that who is on call had taken, and reads no longer',
    { ...assured1, ...closed, acknowledgement: { by: 'ONCALL', at: moment } },
    reopen,
    ['ID-1'],
    seeIt,
  ],
  ['reopen a Category 2', { ...recommended, ...closed, signedOffBy: 'QAL-1' }, reopen, ['ID-1'], seeIt],

  // Working with it.
  ['write an update on a Category 1', taken, update, [...line, 'PL-1', 'QAL-1'], seeOpen1],
  [
    'write an update on a Category 1 that who is on call took',
    takenBy('ONCALL'),
    update,
    [...line, 'PL-1', 'QAL-1', 'ONCALL'],
    seeOpen1,
  ],
  ['write an update on a Category 2', taken2, update, [...line, 'PL-1', 'QAL-1'], seeIt],
  ['set an action', taken, addAction, [...heads, 'AUD-1', 'PL-1', 'QAL-1'], seeOpen1],
  [
    'set an action where who is on call took it',
    takenBy('ONCALL'),
    addAction,
    [...heads, 'AUD-1', 'PL-1', 'QAL-1', 'ONCALL'],
    seeOpen1,
  ],
  ['report the end of the case', taken, reportCaseEnded, heads, seeOpen1],
  ['report the end of the case of a Category 2', taken2, reportCaseEnded, heads, seeIt],

  // The category: up by whoever works with it, down by the director on a proposal of the head of service.
  ['step up', raised2, stepUp, [...line, 'AUD-1', 'PL-1', 'QAL-1'], seeIt],
  [
    'step up what a reviewing officer raised',
    { ...raised2, raisedBy: 'IRO-1' },
    stepUp,
    [...line, 'IRO-1', 'PL-1', 'QAL-1'],
    raisedByAnother(seeIt, 'IRO-1'),
  ],
  [
    'step up what a moderator raised',
    { ...raised2, raisedBy: 'MOD-1' },
    stepUp,
    [...line, 'MOD-1', 'PL-1', 'QAL-1'],
    raisedByAnother(seeIt, 'MOD-1'),
  ],
  [
    'step up what another auditor raised again',
    {
      ...raised2,
      additions: [{ by: 'AUD-2', at: moment, risk: 'Seen again', neededNow: 'A visit' }],
    },
    stepUp,
    [...line, 'AUD-1', 'AUD-2', 'PL-1', 'QAL-1'],
    [...seeIt, 'AUD-2'],
  ],
  ['propose to step down', reviewed, proposeStepDown, heads, seeOpen1],
  [
    'propose to step down what who is on call took',
    reviewedBy('ONCALL'),
    proposeStepDown,
    [...heads, 'ONCALL'],
    seeOpen1,
  ],
  ['approve a step down', { ...reviewed, stepDown }, approveStepDown, ['ID-1'], seeOpen1],
  [
    'approve a step down that the director proposed',
    { ...reviewedBy('HOS-H', 'ID-1'), stepDown: { ...stepDown, by: 'ID-1' } },
    approveStepDown,
    ['DID-1'],
    seeOpen1,
    { since: takenOverByDeputy },
  ],
  ['refuse a step down', { ...reviewed, stepDown }, refuseStepDown, ['ID-1'], seeOpen1],
  ['say that it was raised in error', taken, proposeVoid, ['QAL-1'], seeOpen1],
  ['declare a Category 1 void', { ...taken, voidProposal }, approveVoid, ['ID-1'], seeOpen1],
  ['declare a Category 2 void', { ...raised2, voidProposal }, approveVoid, ['ID-1'], seeIt],
  ['let it stand', { ...taken, voidProposal }, refuseVoid, ['ID-1'], seeOpen1],
];

export const table: readonly Row[] = compact.map(([name, given, command, may, see, more]) => ({
  name,
  given,
  command,
  may,
  see,
  ...more,
}));
