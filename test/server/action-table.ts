// The table of who may do what to an action (spec §3.4, 3.8, 3.9): for each command the state it needs, who may, and who sees it at all.
import type { Command } from '../../src/core/decide.ts';
import { day } from '../../src/core/time.ts';
import { aClaim, type anAction, aRequest } from '../support/records.ts';

/**
 * Everyone who asks: one person for each role, the two who stand in for the owner and for the head of service, and a
 * moderator and a head of service who are also the ones who marked the action done.
 */
export const everyone = [
  'SW-HA',
  'SW-BS',
  'TM-HA',
  'TM-BS',
  'STANDIN-TM',
  'CLAIMER-PL',
  'SM-H',
  'SM-B',
  'HOS-H',
  'HOS-B',
  'AUD-1',
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

/** Those who see the action at all: others are told that there is none. */
export const theLearningTeam = ['PL-1', 'QAL-1', 'ID-1', 'DID-1', 'MOD-1', 'CLAIMER-PL'] as const;
export const theLine = ['TM-HA', 'SM-H', 'HOS-H'] as const;
/** A draft is seen by those who may write one: the learning team and the head of service of the line. */
const seeDrafts: readonly Who[] = [...theLearningTeam, 'HOS-H'];
const seeIssued: readonly Who[] = [...theLearningTeam, ...theLine, 'STANDIN-TM', 'SW-HA'];
/** Another line's head of service reads what waits to be verified, being allowed to verify it. */
const seeClaimed: readonly Who[] = [...seeIssued, 'HOS-B'];

const owner: readonly Who[] = ['TM-HA', 'STANDIN-TM'];
export const newDate = day('2018-07-13');

export interface Row {
  readonly name: string;
  readonly given: Parameters<typeof anAction>[0];
  readonly command: (ref: string) => Command;
  readonly may: readonly Who[];
  readonly see: readonly Who[];
}

export const draftFields = {
  what: 'Hold a planning meeting',
  soThat: 'everyone works to one plan',
  howWeWillKnow: 'the plan is on the record',
  purpose: 'remedy',
  ownerKey: 'TM-HA',
  dueOn: newDate,
  urgent: false,
  blocksConcern: false,
} as const;
const claimed = { status: 'claimed', claim: aClaim() } as const;
const asking = { extension: aRequest({ effect: 'The present plan stays in place' }) } as const;
const proposed = {
  cancelProposal: { on: day('2018-06-14'), by: 'HOS-H', reason: 'duplicate', why: 'Twice the same' },
} as const;
const cancelled = { reason: 'duplicate', why: 'Twice the same' } as const;

export const table: readonly Row[] = [
  {
    name: 'change a draft',
    given: { status: 'draft', dueOn: newDate },
    command: (ref) => ({ verb: 'action.amendDraft', ref, ...draftFields }),
    may: ['PL-1', 'CLAIMER-PL', 'QAL-1'],
    see: seeDrafts,
  },
  {
    name: 'discard a draft',
    given: { status: 'draft', dueOn: newDate },
    command: (ref) => ({ verb: 'action.discardDraft', ref }),
    may: ['PL-1', 'CLAIMER-PL', 'QAL-1'],
    see: seeDrafts,
  },
  {
    name: 'acknowledge an action',
    given: { status: 'assigned' },
    command: (ref) => ({ verb: 'action.acknowledge', ref }),
    may: owner,
    see: seeIssued,
  },
  {
    name: 'begin an action',
    given: { status: 'acknowledged' },
    command: (ref) => ({ verb: 'action.start', ref }),
    may: owner,
    see: seeIssued,
  },
  {
    name: 'mark an action done',
    given: {},
    command: (ref) => ({
      verb: 'action.claim',
      ref,
      doneOn: day('2018-06-14'),
      noteReference: 'NOTE-12',
      outcome: 'safer',
    }),
    may: owner,
    see: seeIssued,
  },
  {
    name: 'write what changed for the child',
    given: claimed,
    command: (ref) => ({ verb: 'action.describeChange', ref, change: 'She sleeps at home again' }),
    may: owner,
    see: seeClaimed,
  },
  {
    name: 'verify an action',
    given: claimed,
    command: (ref) => ({ verb: 'action.verify', ref }),
    may: ['PL-1', 'CLAIMER-PL', 'QAL-1', 'MOD-1', 'HOS-B'],
    see: seeClaimed,
  },
  {
    name: 'verify an action that one marked done oneself',
    given: { status: 'claimed', claim: aClaim({ by: 'CLAIMER-PL' }) },
    command: (ref) => ({ verb: 'action.verify', ref }),
    may: ['PL-1', 'QAL-1', 'MOD-1', 'HOS-B'],
    see: seeClaimed,
  },
  {
    name: 'verify an action on which a concern hangs',
    given: { ...claimed, blocksConcern: true },
    command: (ref) => ({ verb: 'action.verify', ref }),
    may: ['PL-1', 'CLAIMER-PL', 'QAL-1', 'MOD-1', 'HOS-B'],
    see: seeClaimed,
  },
  {
    name: 'send an action back',
    given: claimed,
    command: (ref) => ({ verb: 'action.reject', ref, reason: 'The note is not on the record' }),
    may: ['PL-1', 'CLAIMER-PL', 'QAL-1', 'MOD-1', 'HOS-B'],
    see: seeClaimed,
  },
  {
    name: 'ask for more time',
    given: {},
    command: (ref) => ({ verb: 'action.requestExtension', ref, dueOn: newDate, reason: 'court' }),
    may: owner,
    see: seeIssued,
  },
  {
    name: 'write what more time means for the child',
    given: { extension: aRequest({ effect: undefined }) },
    command: (ref) => ({ verb: 'action.describeEffect', ref, effect: 'Nothing changes meanwhile' }),
    may: owner,
    see: seeIssued,
  },
  {
    name: 'agree more time',
    given: asking,
    command: (ref) => ({ verb: 'action.agreeExtension', ref, dueOn: day('2018-06-29') }),
    may: ['HOS-H'],
    see: seeIssued,
  },
  {
    name: 'agree more time where a concern hangs on it',
    given: { ...asking, blocksConcern: true },
    command: (ref) => ({ verb: 'action.agreeExtension', ref, dueOn: day('2018-06-29') }),
    may: ['ID-1', 'DID-1'],
    see: seeIssued,
  },
  {
    name: 'refuse more time',
    given: asking,
    command: (ref) => ({ verb: 'action.refuseExtension', ref, dueOn: day('2018-06-29') }),
    may: ['HOS-H'],
    see: seeIssued,
  },
  {
    name: 'give an action to someone else',
    given: {},
    command: (ref) => ({ verb: 'action.reassign', ref, ownerKey: 'SM-H', reason: 'On leave' }),
    may: ['PL-1', 'CLAIMER-PL', 'QAL-1', 'HOS-H'],
    see: seeIssued,
  },
  {
    name: 'propose to cancel an action',
    given: {},
    command: (ref) => ({ verb: 'action.proposeCancel', ref, ...cancelled }),
    may: ['HOS-H'],
    see: seeIssued,
  },
  {
    name: 'cancel an action',
    given: {},
    command: (ref) => ({ verb: 'action.cancel', ref, ...cancelled }),
    may: ['QAL-1'],
    see: seeIssued,
  },
  {
    name: 'cancel an action on which a concern hangs',
    given: { blocksConcern: true },
    command: (ref) => ({ verb: 'action.cancel', ref, ...cancelled }),
    may: ['ID-1', 'DID-1'],
    see: seeIssued,
  },
  {
    name: 'refuse to cancel an action',
    given: proposed,
    command: (ref) => ({ verb: 'action.refuseCancel', ref, why: 'It is still right for the child' }),
    may: ['QAL-1'],
    see: seeIssued,
  },
];
