// The ordinary ladders for actions, in working days (spec §4.4, amendment A-12), and which card each rung goes on.
import type { CardKind } from './records/message.ts';
import type { Profile } from './vocabulary.ts';

export interface Ladder {
  /** Working days before the due date, furthest first. */
  readonly dueSoon: readonly number[];
  /** Working days after the due date, each later than the one before, so that one item never climbs two rungs in a day (§4.5). */
  readonly overdue: {
    readonly owner: number;
    readonly SM: number;
    readonly HoS: number;
    readonly ID: number;
  };
  /** Working days after assignment without acknowledgement. */
  readonly acknowledge: { readonly owner: number; readonly SM: number; readonly HoS: number };
  /** Working days after a claim without verification. */
  readonly verify: { readonly PL: number; readonly QAL: number };
  /** Working days after a request without a decision; silence is not approval. */
  readonly decideExtension: number;
}

const ordinary: Ladder = {
  dueSoon: [5, 1],
  overdue: { owner: 1, SM: 5, HoS: 10, ID: 20 },
  acknowledge: { owner: 2, SM: 4, HoS: 6 },
  verify: { PL: 5, QAL: 10 },
  decideExtension: 3,
};

export const ladders: Record<Profile, Ladder> = {
  default: ordinary,
  asBriefing: { ...ordinary, overdue: { owner: 1, SM: 5, HoS: 20, ID: 30 } },
};

/** Each kind of need: how urgent (higher first) and on which card. */
export const needKinds = {
  escalatedID: { rank: 90, card: 'overdueEscalated', label: 'Overdue actions escalated to you' },
  escalatedHoS: {
    rank: 80,
    card: 'overdueEscalated',
    label: 'Overdue actions escalated to you',
  },
  escalatedSM: { rank: 70, card: 'overdueEscalated', label: 'Overdue actions escalated to you' },
  unacknowledgedHoS: {
    rank: 66,
    card: 'overdueEscalated',
    label: 'Actions nobody has acknowledged',
  },
  unacknowledgedSM: {
    rank: 65,
    card: 'overdueEscalated',
    label: 'Actions nobody has acknowledged',
  },
  extensionUndecided: {
    rank: 61,
    card: 'extensionToDecide',
    label: 'Requests for more time to decide',
  },
  extensionToDecide: {
    rank: 60,
    card: 'extensionToDecide',
    label: 'Requests for more time to decide',
  },
  overdue: { rank: 50, card: 'actionsDue', label: 'Overdue actions' },
  claimRejected: { rank: 45, card: 'claimRejected', label: 'Actions sent back to you' },
  assigned: { rank: 40, card: 'actionsAssigned', label: 'New actions to acknowledge' },
  unacknowledged: { rank: 38, card: 'actionsDue', label: 'Actions still to acknowledge' },
  extensionAnswered: { rank: 35, card: 'extensionAnswered', label: 'Answers to your requests' },
  dueTomorrow: { rank: 31, card: 'actionsDue', label: 'Actions due soon' },
  dueSoon: { rank: 30, card: 'actionsDue', label: 'Actions due soon' },
  cannotReach: { rank: 25, card: 'cannotReach', label: 'People who cannot be reached' },
  verificationLate: { rank: 21, card: 'digest', label: 'Actions waiting to be verified' },
  verificationWaiting: { rank: 20, card: 'digest', label: 'Actions waiting to be verified' },
} as const satisfies Record<string, { rank: number; card: CardKind; label: string }>;
export type NeedKind = keyof typeof needKinds;
