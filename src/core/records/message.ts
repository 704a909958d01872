// One message to one person: an item of the ledger (design §5). What it told them is kept as the needs it carried.
import { z } from 'zod';
import { Day, Moment } from '../time.ts';

/** Which card a message is. */
export const cardKindLabels = {
  actionsAssigned: 'Actions assigned',
  actionsDue: 'Actions due or overdue',
  overdueEscalated: 'Overdue escalated',
  extensionToDecide: 'Extension to decide',
  extensionAnswered: 'Extension answered',
  claimRejected: 'Claim rejected',
  cannotReach: 'Someone cannot be reached',
  urgentReview: 'Urgent review',
  concernToAcknowledge: 'Case of concern to acknowledge',
  concernsDue: 'Cases of concern: something is due',
  assuranceToRead: 'Assurance to read',
  drill: 'Drill',
  sessions: 'Feedback sessions',
  digest: 'Morning digest',
} as const;
export type CardKind = keyof typeof cardKindLabels;
export const CardKind = z.enum(Object.keys(cardKindLabels) as [CardKind, ...CardKind[]]);

export const MessageStatus = z.enum([
  'sending',
  'sent',
  'acknowledged',
  'failed',
  'uncertain',
  'superseded',
  'covered',
]);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** Why a message did not reach its person. */
export const failureLabels = {
  left: 'The account is closed or gone',
  unmatched: 'Not matched to anyone in the directory',
  notInstalled: 'Does not have Grip in Teams',
  blocked: 'Has blocked or removed Grip',
  gone: 'The conversation no longer exists',
  refused: 'Teams refused the message',
  tooLarge: 'The message was too large',
} as const;
export type Failure = keyof typeof failureLabels;
export const Failure = z.enum(Object.keys(failureLabels) as [Failure, ...Failure[]]);

export const Message = z.object({
  /**
   * `2018-06-15:TM-HA:1`: day, recipient, first or second of the day. Unique, so two a day is a fact of the list. Of a
   * Category 1 and of drills it is the key of the need, with `~2` for the second try.
   */
  key: z.string().min(1),
  kind: CardKind,
  recipientKey: z.string(),
  on: Day,
  /** Keys of the needs it tells of, most urgent first. */
  tells: z.array(z.string()),
  /** Keys of lower rungs about the same things, which it covers. */
  covers: z.array(z.string()),
  status: MessageStatus,
  plannedAt: Moment,
  /** Who sends it and until when (wall clock) nobody else may; attempts so far. */
  sender: z.string(),
  leaseUntil: Moment,
  attempt: z.int().nonnegative(),
  /** True from the moment a request left for the connector until its answer is known. */
  handedOver: z.boolean(),
  sentAt: Moment.optional(),
  conversationId: z.string().optional(),
  activityId: z.string().optional(),
  /** What the card showed last, as a hash, so that it is updated when its subject moves on. */
  cardHash: z.string().optional(),
  failure: Failure.optional(),
  /** True where an earlier one about the same may have arrived: a Category 1 is sent again, other messages are not. */
  mayBeRepeat: z.boolean().optional(),
  /** By which other ways the person was told: always for a Category 1, else where chat refused for good. */
  alsoBy: z.enum(['activityFeed', 'mail', 'both']).optional(),
  /** The message that told what this one may not have. */
  coveredBy: z.string().optional(),
  acknowledgedAt: Moment.optional(),
  acknowledgedBy: z.string().optional(),
});
export type Message = Readonly<z.infer<typeof Message>>;
