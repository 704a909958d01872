// The shapes of what a card says, one for each kind; src/cards draws them, src/core/card-model.ts fills them.
import type { Day } from './time.ts';

/** A card lists this many rows and says how many more there are (experience: Cards). */
export const MOST_ROWS = 10;

export interface CardRow {
  readonly ref: string;
  readonly team: string;
  readonly dueOn: Day;
  /** Said beside the date; part of the model, so that a stored card is brought up to date when it no longer holds. */
  readonly dueIn?: 'today' | 'tomorrow';
  readonly urgent: boolean;
  readonly state: 'new' | 'open' | 'overdue' | 'finished';
  /** In words, e.g. `Overdue`, `Done by the team manager on Fri 15 June 2018`. */
  readonly says: string;
}

export interface CardBase {
  /** The message this card is; sent back with every answer, so that the server can check whom it was meant for. */
  readonly messageKey: string;
  /** Where "Open in Grip" leads: a page of the tab, by opaque ids only. */
  readonly page: string;
  /** Nothing is left to do here: the card shrinks to one line. */
  readonly finished?: string;
  /** For someone away: the office they hold, so that the one standing in knows. */
  readonly standingIn: boolean;
}

export interface ActionsCard extends CardBase {
  readonly kind: 'actionsAssigned' | 'actionsDue';
  readonly auditRef?: string;
  readonly team?: string;
  readonly rows: readonly CardRow[];
  readonly more: number;
  /** References that can be acknowledged, marked done or given more time here. */
  readonly toAcknowledge: readonly string[];
  readonly open: readonly string[];
}

export interface EscalationCard extends CardBase {
  readonly kind: 'overdueEscalated';
  readonly rows: readonly (CardRow & { readonly tried: string })[];
  readonly more: number;
  readonly acknowledged?: string;
}

export interface ExtensionCard extends CardBase {
  readonly kind: 'extensionToDecide';
  readonly rows: readonly (CardRow & {
    readonly askedDueOn?: Day;
    readonly reason?: string;
    readonly ready: boolean;
  })[];
  readonly more: number;
}

export interface AnswerCard extends CardBase {
  readonly kind: 'extensionAnswered' | 'claimRejected';
  readonly rows: readonly CardRow[];
  readonly more: number;
}

interface CannotReachCard extends CardBase {
  readonly kind: 'cannotReach';
  readonly count: number;
}

export interface DigestCard extends CardBase {
  readonly kind: 'digest';
  readonly top: readonly ((CardRow | ConcernRow | SessionCardRow) & { readonly about: string })[];
  readonly counts: readonly { readonly label: string; readonly count: number }[];
}

/** A concern, or an audit to take note of, as it stands: reference, team, and what is to be done, never what it is about. */
export interface ConcernRow {
  readonly ref: string;
  readonly team: string;
  readonly says: string;
  readonly isOver: boolean;
}

/** Category 1: who has it, since when, who else was told; one concern a card. */
export interface UrgentCard extends CardBase {
  readonly kind: 'urgentReview';
  readonly ref: string;
  readonly team: string;
  /** Tells this alarm from an earlier one; sent back with every answer. */
  readonly alarm: number;
  readonly raised: string;
  /** Why this person is told. */
  readonly why: string;
  /** Who has it and since when; absent while nobody does. */
  readonly answer?: string;
  /** Urgent actions of it that this person owns and has still to do, each with by when. */
  readonly yours: readonly string[];
  readonly told: readonly string[];
  readonly notReached: readonly string[];
  /** What is due next, and by when. */
  readonly next?: string;
  readonly mayAcknowledge: boolean;
  readonly mayPass: boolean;
  readonly mayBeRepeat: boolean;
  /** Nothing about it is urgent for this person any more: the first line then no longer says so. */
  readonly isCalm: boolean;
}

export interface ConcernsCard extends CardBase {
  readonly kind: 'concernToAcknowledge' | 'concernsDue' | 'assuranceToRead';
  readonly rows: readonly ConcernRow[];
  readonly more: number;
  /** References that can be acknowledged here. */
  readonly toAcknowledge: readonly string[];
}

/** A session by its audit's reference: how it stands, and what it asks of whoever has the card. */
export interface SessionCardRow {
  readonly ref: string;
  readonly team: string;
  /** Key of the session; empty where the row is about the audit alone. */
  readonly session: string;
  readonly says: string;
  readonly isOver: boolean;
  readonly ask?: 'choose' | 'takeOffer' | 'sayOutcome' | 'lookAtDispute' | 'answer' | 'tidy';
}

export interface SessionsCard extends CardBase {
  readonly kind: 'sessions';
  readonly rows: readonly SessionCardRow[];
  readonly more: number;
}

export interface DrillCard extends CardBase {
  readonly kind: 'drill';
  readonly ref: string;
  readonly started: string;
}

export type CardModel =
  | ActionsCard
  | EscalationCard
  | ExtensionCard
  | AnswerCard
  | CannotReachCard
  | UrgentCard
  | ConcernsCard
  | DrillCard
  | SessionsCard
  | DigestCard;
