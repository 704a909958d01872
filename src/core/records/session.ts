// A feedback session: one person's conversation with the auditor, from its being proposed to what came of it (spec §3.5, amendment A-8).
import { z } from 'zod';
import { trail } from '../history.ts';
import { Day, Moment } from '../time.ts';
import { Method, ReasonCode, SessionStatus } from '../vocabulary.ts';

/** Whose session it is: each has one of their own, and both may choose to have it together. */
export const SessionParty = z.enum(['worker', 'manager']);
export type SessionParty = z.infer<typeof SessionParty>;

const Times = { startAt: Moment, endAt: Moment };

/** A meeting in someone's Outlook. Only whoever made it can change it. */
const Booking = z.object({
  ...Times,
  /** In whose calendar it was made. */
  organiserKey: z.string(),
  bookedAt: Moment,
  /** Made by the client before the meeting, by which it is found again. */
  transactionId: z.string(),
  /** The organiser's own copy. */
  eventId: z.string(),
  /** The same in everyone's calendar. */
  iCalUId: z.string(),
  joinUrl: z.string().optional(),
});

/** What ended a booking; the old time is kept. */
export const endedHowLabels = {
  moved: 'Moved',
  cancelled: 'Cancelled',
  movedInOutlook: 'Moved in Outlook',
  declinedInOutlook: 'Declined in Outlook',
  deletedInOutlook: 'Deleted in Outlook',
  auditorReplaced: 'The auditor was replaced',
  personReplaced: 'Someone else takes part',
} as const;
type EndedHow = keyof typeof endedHowLabels;
const EndedHow = z.enum(Object.keys(endedHowLabels) as [EndedHow, ...EndedHow[]]);

export const EarlierTime = z.object({
  ...Times,
  endedBy: z.string(),
  endedAt: Moment,
  how: EndedHow,
  reason: ReasonCode.optional(),
  note: z.string().optional(),
});
export type EarlierTime = z.infer<typeof EarlierTime>;

export const FeedbackSession = z.object({
  ...trail,
  auditRef: z.string(),
  party: SessionParty,
  personKey: z.string(),
  status: SessionStatus,
  proposedOn: Day.optional(),
  /** Times that someone has suggested, for the other to take with one tap. */
  offers: z.object({ by: z.string(), at: Moment, times: z.array(z.object(Times)) }).optional(),
  /** Someone is booking it at this moment: written before the meeting is made, so that two do not make one each. */
  hold: z.object({ by: z.string(), at: Moment, transactionId: z.string(), ...Times }).optional(),
  booking: Booking.optional(),
  /** Meetings that nobody needs any more and their organiser has still to remove. */
  leftover: z.array(z.object({ organiserKey: z.string(), transactionId: z.string(), ...Times })),
  earlier: z.array(EarlierTime),
  /** Of an imported session, when it was booked. */
  bookedOn: Day.optional(),
  timesRebooked: z.int().nonnegative(),
  /** Wishes to have it together with the other party; it is so where both do. */
  wishesJoint: z.boolean().optional(),
  outcome: z
    .object({
      by: z.string(),
      on: Day,
      tookPlace: z.boolean(),
      /** Spoken with in another way, which counts as having taken part (spec §3.5). */
      instead: Method.optional(),
      reason: ReasonCode.optional(),
      note: z.string().optional(),
    })
    .optional(),
  dispute: z.object({ by: z.string(), on: Day, why: z.string() }).optional(),
  declined: z.object({ by: z.string(), on: Day, why: z.string() }).optional(),
  feedback: z
    .object({ by: z.string(), on: Day, useful: z.int().min(1).max(4), difference: z.string().optional() })
    .optional(),
});
export type FeedbackSession = Readonly<z.infer<typeof FeedbackSession>>;

/** What its history calls a booking that has only begun: a step on the way, which nobody counts as something they did. */
export const HELD = 'Booking begun';

export const sessionKey = (auditRef: string, party: SessionParty): string => `${auditRef}.${party}`;

/** There is still something to book or to say of it. */
export const isAwaited = ({ status }: Pick<FeedbackSession, 'status'>): boolean =>
  status === 'proposed' || status === 'offered' || status === 'booked';

export const isUnbooked = ({ status }: Pick<FeedbackSession, 'status'>): boolean =>
  status === 'proposed' || status === 'offered';
