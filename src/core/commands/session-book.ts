// Booking a feedback session, step by step, so that whatever breaks off leaves one meeting or none (spec §3.5, R070).
import { z } from 'zod';
import { amend } from '../history.ts';
import { maySession, type SessionVerb } from '../may-session.ts';
import { type EarlierTime, type FeedbackSession, HELD, isAwaited } from '../records/session.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isHeldByAnother, leading, windowOf } from '../session-facts.ts';
import { formatMoment, Moment } from '../time.ts';
import { ReasonCode, sessionReasons } from '../vocabulary.ts';
import { nameOf } from '../world.ts';
import { type Context, commandKind, done, isRefusal, occasion } from './command.ts';

export const Ref = z.string().min(1).max(80);
export const Times = { startAt: Moment, endAt: Moment };
const Id = z.string().min(1).max(400);
export const Note = z.string().trim().max(1000).optional();
export const SessionReason = ReasonCode.extract([...sessionReasons]);

export const update = (record: FeedbackSession, sentence: string) =>
  done({ list: 'feedbackSessions', op: 'update', record }, sentence);

/** The session, if there is one that this person may do this to; else a refusal that gives nothing away. */
export function sessionFor(
  context: Context,
  ref: string,
  verb: SessionVerb,
  what: string,
): FeedbackSession | Refusal {
  const session = context.world.feedbackSessions.get(ref);
  if (!session || !maySession(context, 'read', session))
    return refuse('notFound', `There is no session ${ref} that you can see.`);
  if (!maySession(context, verb, session))
    return refuse('notAllowed', `You cannot ${what} this session: it is for someone else to do.`);
  return session;
}

/** The one on which a meeting is booked, still to take place. */
export function toBook(
  context: Context,
  ref: string,
  verb: SessionVerb,
  what: string,
): FeedbackSession | Refusal {
  const session = sessionFor(context, ref, verb, what);
  if (isRefusal(session)) return session;
  const leader = leading(context.world, session);
  if (!isAwaited(session) || !isAwaited(leader))
    return refuse('wrongState', 'What came of this session has been said already.');
  return leader;
}

interface Ended {
  readonly by: string;
  readonly at: Moment;
  readonly how: EarlierTime['how'];
  readonly reason?: EarlierTime['reason'];
  readonly note?: string | undefined;
  /** The meeting is gone from the calendar already. */
  readonly isGone?: boolean;
}

/** What the end of its booking changes: the old time is kept, and the meeting is its organiser's to remove. */
export function endBooking(session: FeedbackSession, { by, at, how, reason, note, isGone }: Ended) {
  const { booking, earlier, leftover, timesRebooked } = session;
  if (booking === undefined) return {};
  const { startAt, endAt, organiserKey, transactionId } = booking;
  return {
    status: 'proposed' as const,
    booking: undefined,
    offers: undefined,
    hold: undefined,
    timesRebooked: timesRebooked + 1,
    earlier: [
      ...earlier,
      {
        startAt,
        endAt,
        endedBy: by,
        endedAt: at,
        how,
        ...(reason === undefined ? {} : { reason }),
        ...(note ? { note } : {}),
      },
    ],
    leftover: isGone ? leftover : [...leftover, { organiserKey, transactionId, startAt, endAt }],
  };
}

/** A begun booking that never came to an end: should its meeting exist, whoever began it removes it. */
const abandoned = ({ hold, leftover }: FeedbackSession): FeedbackSession['leftover'] =>
  hold === undefined
    ? leftover
    : [
        ...leftover.filter(({ transactionId }) => transactionId !== hold.transactionId),
        {
          organiserKey: hold.by,
          transactionId: hold.transactionId,
          startAt: hold.startAt,
          endAt: hold.endAt,
        },
      ];

export function checkTimes(
  context: Context,
  session: FeedbackSession,
  startAt: Moment,
  endAt: Moment,
): Refusal | undefined {
  const { world, now, today } = context;
  if (startAt <= now) return refuse('invalid', 'That time has passed. Choose a later one.', 'startAt');
  if (endAt <= startAt) return refuse('invalid', 'It must end after it begins.', 'endAt');
  const audit = world.audits.get(session.auditRef);
  if (audit && startAt >= windowOf(audit, now).to)
    return refuse(
      'invalid',
      audit.deadlineOn < today
        ? 'That is more than two weeks away. Choose an earlier time.'
        : 'That is after the deadline of the audit. Choose an earlier time.',
      'startAt',
    );
  return undefined;
}

/** Before the meeting is made: from here on nobody else begins to book it. The command's own id becomes the meeting's. */
export const holdSession = commandKind(
  z.object({ verb: z.literal('session.hold'), ref: Ref, ...Times }),
  (context, { ref, startAt, endAt }) => {
    const { world, person, now, commandId } = context;
    const session = toBook(context, ref, 'book', 'book');
    if (isRefusal(session)) return session;
    if (isHeldByAnother(session, person.key, now))
      return refuse(
        'conflict',
        `${nameOf(world, session.hold?.by ?? '')} is booking this session at this moment. Look again in a minute.`,
      );
    const { booking } = session;
    if (booking && booking.organiserKey !== person.key)
      return refuse(
        'conflict',
        `${nameOf(world, booking.organiserKey)} booked it for ${formatMoment(booking.startAt)}. Cancel that first, with the reason, or suggest another time.`,
      );
    const wrong = checkTimes(context, session, startAt, endAt);
    if (wrong) return wrong;
    const isMine = session.hold?.by === person.key;
    const record = amend(
      session,
      {
        hold: { by: person.key, at: now, transactionId: booking?.transactionId ?? commandId, startAt, endAt },
        leftover:
          isMine && booking === undefined
            ? abandoned(session)
            : isMine
              ? session.leftover
              : abandoned(session),
      },
      occasion(context, HELD),
    );
    return update(record, 'Held while the meeting is made.');
  },
);

/** The meeting is in the calendar: booked, or moved by whoever made it. */
export const bookSession = commandKind(
  z.object({
    verb: z.literal('session.book'),
    ref: Ref,
    ...Times,
    transactionId: Id,
    eventId: Id,
    iCalUId: Id,
    joinUrl: z.url().max(2000).optional(),
    /** Asked for where a booking is moved. */
    reason: SessionReason.optional(),
    note: Note,
  }),
  (context, { verb: _, ref, reason, note, ...made }) => {
    const { world, person, now } = context;
    const session = toBook(context, ref, 'book', 'book');
    if (isRefusal(session)) return session;
    const { booking, hold } = session;
    const { startAt, transactionId } = made;
    if (booking?.transactionId === transactionId && booking.startAt === startAt)
      return update(amend(session, { hold: undefined }, occasion(context, 'Booked')), sentenceOf(startAt));
    if (booking && booking.transactionId !== transactionId)
      return refuse(
        'conflict',
        `${nameOf(world, booking.organiserKey)} booked it meanwhile, for ${formatMoment(booking.startAt)}.`,
      );
    const isMine = (one: { transactionId: string }, by: string) =>
      one.transactionId === transactionId && by === person.key;
    const wasLeft = session.leftover.some((one) => isMine(one, one.organiserKey));
    if (!(hold && isMine(hold, hold.by)) && !wasLeft)
      return refuse('conflict', 'Someone else has begun to book it meanwhile. Choose again.');
    if (booking && reason === undefined) return refuse('invalid', 'Say why it is moved.', 'reason');
    const ended = booking
      ? endBooking(session, { by: person.key, at: now, how: 'moved', reason, note, isGone: true })
      : { leftover: session.leftover.filter((one) => one.transactionId !== transactionId) };
    const record = amend(
      session,
      {
        ...ended,
        status: 'booked',
        hold: undefined,
        offers: undefined,
        booking: { ...made, organiserKey: booking?.organiserKey ?? person.key, bookedAt: now },
        bookedOn: session.bookedOn ?? context.today,
      },
      occasion(context, booking ? 'Moved' : 'Booked', { reason: note }),
    );
    return update(record, sentenceOf(startAt));
  },
);

const sentenceOf = (startAt: Moment) => `Booked for ${formatMoment(startAt)}.`;

/** The meeting was not made: others may book it. */
export const releaseSession = commandKind(
  z.object({ verb: z.literal('session.release'), ref: Ref, transactionId: Id }),
  (context, { ref, transactionId }) => {
    const session = toBook(context, ref, 'book', 'book');
    if (isRefusal(session)) return session;
    const { hold } = session;
    if (hold?.transactionId !== transactionId || hold.by !== context.person.key)
      return refuse('conflict', 'This booking had ended already.');
    return update(
      amend(session, { hold: undefined }, occasion(context, 'Booking not made')),
      'Nothing was booked.',
    );
  },
);

/** A meeting nobody needs any more is out of its organiser's calendar. */
export const clearSession = commandKind(
  z.object({ verb: z.literal('session.cleared'), ref: Ref, transactionId: Id }),
  (context, { ref, transactionId }) => {
    const session = sessionFor(context, ref, 'clear', 'tidy up');
    if (isRefusal(session)) return session;
    if (!session.leftover.some((one) => one.transactionId === transactionId))
      return refuse('wrongState', 'This meeting had been removed already.');
    const leftover = session.leftover.filter((one) => one.transactionId !== transactionId);
    return update(
      amend(session, { leftover }, occasion(context, 'Old meeting removed')),
      'The old meeting is gone.',
    );
  },
);

export const cancelSession = commandKind(
  z.object({ verb: z.literal('session.cancel'), ref: Ref, reason: SessionReason, note: Note }),
  (context, { ref, reason, note }) => {
    const session = toBook(context, ref, 'cancel', 'cancel');
    if (isRefusal(session)) return session;
    if (!session.booking) return refuse('wrongState', 'This session is not booked.');
    const record = amend(
      session,
      endBooking(session, { by: context.person.key, at: context.now, how: 'cancelled', reason, note }),
      occasion(context, 'Cancelled, to be booked anew', { reason: note }),
    );
    return update(record, 'Cancelled. The old time is kept, and another can be booked now.');
  },
);

/** What whoever opened it saw in their own calendar, where that is not what Grip knew. */
export const foundSession = commandKind(
  z.object({
    verb: z.literal('session.found'),
    ref: Ref,
    transactionId: Id,
    what: z.enum(['moved', 'declined', 'deleted']),
    /** Where it was moved to. */
    startAt: Moment.optional(),
    endAt: Moment.optional(),
  }),
  (context, { ref, transactionId, what, startAt, endAt }) => {
    const session = toBook(context, ref, 'book', 'change');
    if (isRefusal(session)) return session;
    const { booking } = session;
    if (booking?.transactionId !== transactionId)
      return refuse('wrongState', 'This meeting is not the one that is booked now.');
    const { person, now } = context;
    const ended = (how: EarlierTime['how'], isGone: boolean) =>
      endBooking(session, { by: person.key, at: now, how, isGone });
    if (what === 'moved') {
      if (startAt === undefined || endAt === undefined || endAt <= startAt)
        return refuse('invalid', 'Say where it was moved to.', 'startAt');
      const record = amend(
        session,
        { ...ended('movedInOutlook', true), status: 'booked', booking: { ...booking, startAt, endAt } },
        occasion(context, 'Moved in Outlook'),
      );
      return update(record, `It was moved in Outlook: it is ${formatMoment(startAt)} now.`);
    }
    return what === 'declined'
      ? update(
          amend(session, ended('declinedInOutlook', false), occasion(context, 'Declined in Outlook')),
          'It was declined in Outlook. Choose another time.',
        )
      : update(
          amend(session, ended('deletedInOutlook', true), occasion(context, 'Deleted in Outlook')),
          'The meeting is no longer in Outlook. Choose another time.',
        );
  },
);
