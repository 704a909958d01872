// The ladders (spec §4.3, 4.4, amendment A-12), and which card each rung goes on.
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

/** The Category 1 ladder, in minutes of elapsed time since its clock began, round the clock (spec §4.3, K8). */
export const category1Minutes = {
  first: 0,
  deputy: 30,
  rota: 60,
  director: 120,
  dcs: 240,
  review: 24 * 60,
} as const;

/** Working days for a Category 1 once someone has it: closures of the council do not count (spec §4.1, 4.3). */
export const category1Days = { assurance: 2, decision: 1, stale: 1 } as const;

/** A Category 2, and an Inadequate audit without a category, in working days (spec §4.4). */
export const category2Days = {
  /** To acknowledge by, and from then on. */
  acknowledge: 1,
  late: { HoS: 1, QAL: 3, ID: 5 },
  review: 5,
  stale: 10,
  directorReview: 30,
} as const;
export const inadequateDays = { acknowledge: 2, QAL: 2 } as const;

/**
 * When a need may be told: *urgent* at any hour and before everything else, *prompt* within working hours; neither counts
 * among the two messages a day (design §5: outside Category 1).
 */
export type Lane = 'urgent' | 'prompt' | 'ordinary';

export const ladders: Record<Profile, Ladder> = {
  default: ordinary,
  asBriefing: { ...ordinary, overdue: { owner: 1, SM: 5, HoS: 20, ID: 30 } },
};

/** Each kind of need: how urgent (higher first) and on which card. */
export const needKinds = {
  category1Passed: { rank: 250, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1Dcs: { rank: 240, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1Director: { rank: 230, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1Rota: { rank: 220, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1Deputy: { rank: 210, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1First: { rank: 205, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1Ring: { rank: 204, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1Unreached: { rank: 203, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1Told: { rank: 200, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1Added: { rank: 195, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1ActionLate: { rank: 190, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1DecisionLate: { rank: 189, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1AssuranceLate: { rank: 188, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  category1ReviewLate: { rank: 187, card: 'urgentReview', label: 'Urgent reviews', lane: 'urgent' },
  drill: { rank: 180, card: 'drill', label: 'Drills', lane: 'urgent' },
  assuranceToRead: {
    rank: 170,
    card: 'assuranceToRead',
    label: 'Assurance to read and decide on',
    lane: 'prompt',
  },
  stepDownToDecide: {
    rank: 169,
    card: 'assuranceToRead',
    label: 'Assurance to read and decide on',
    lane: 'prompt',
  },
  moreRequired: { rank: 168, card: 'concernsDue', label: 'More is needed on a concern', lane: 'prompt' },
  stepDownAnswered: { rank: 167, card: 'concernsDue', label: 'Answers about concerns', lane: 'prompt' },
  concernAddedTo: { rank: 166, card: 'concernsDue', label: 'Concerns raised again', lane: 'prompt' },
  caseEndedToDecide: {
    rank: 165,
    card: 'concernsDue',
    label: 'Concerns whose case has ended: decide',
    lane: 'prompt',
  },
  voidToDecide: { rank: 104, card: 'concernsDue', label: 'Concerns raised in error: decide' },
  concernOld: { rank: 103, card: 'concernsDue', label: 'Concerns open for long' },
  concernUnacknowledgedID: {
    rank: 102,
    card: 'concernToAcknowledge',
    label: 'Concerns nobody has acknowledged',
  },
  concernUnacknowledgedQAL: {
    rank: 101,
    card: 'concernToAcknowledge',
    label: 'Concerns nobody has acknowledged',
  },
  concernUnacknowledged: {
    rank: 100,
    card: 'concernToAcknowledge',
    label: 'Concerns to acknowledge',
  },
  inadequateUnacknowledged: {
    rank: 99,
    card: 'concernToAcknowledge',
    label: 'Concerns nobody has acknowledged',
  },
  concernRaised: { rank: 98, card: 'concernToAcknowledge', label: 'Concerns to acknowledge' },
  inadequateRaised: { rank: 97, card: 'concernToAcknowledge', label: 'Concerns to acknowledge' },
  concernRecurred: { rank: 96, card: 'concernsDue', label: 'Concerns about the same child again' },
  concernToClose: { rank: 95, card: 'assuranceToRead', label: 'Assurance to read and decide on' },
  concernReviewDue: { rank: 94, card: 'concernsDue', label: 'Concerns to review' },
  concernStale: { rank: 93, card: 'concernsDue', label: 'Concerns without an update' },
  category1Open: { rank: 92, card: 'concernsDue', label: 'Urgent reviews still open' },
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
  sessionAtRisk: { rank: 49, card: 'sessions', label: 'Sessions not held, the deadline near' },
  sessionUnbookedTM: { rank: 48, card: 'sessions', label: 'Sessions nobody has booked' },
  sessionUnbooked: { rank: 47, card: 'sessions', label: 'Sessions still to book' },
  sessionOutcome: { rank: 46, card: 'sessions', label: 'Sessions: did they take place?' },
  sessionDisputed: { rank: 44, card: 'sessions', label: 'Sessions disputed' },
  sessionOffered: { rank: 43, card: 'sessions', label: 'Times suggested for a session' },
  sessionToBook: { rank: 42, card: 'sessions', label: 'Feedback sessions to book' },
  sessionDeclined: { rank: 41, card: 'sessions', label: 'Sessions declined' },
  engagementChallenged: { rank: 39, card: 'sessions', label: 'Reasons not accepted' },
  sessionChosen: { rank: 37, card: 'sessions', label: 'Cases chosen for you to audit' },
  sessionFeedback: { rank: 29, card: 'sessions', label: 'Two questions about a session' },
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
} as const satisfies Record<string, { rank: number; card: CardKind; label: string; lane?: Lane }>;
export type NeedKind = keyof typeof needKinds;

export const laneOf = (kind: NeedKind): Lane => {
  const described = needKinds[kind];
  return 'lane' in described ? described.lane : 'ordinary';
};
