// Arranging a feedback session beside its meeting: times suggested, together or alone, declined, someone else in its place (spec §3.5, 3.7).
import { z } from 'zod';
import { amend } from '../history.ts';
import { isAwaited, isUnbooked } from '../records/session.ts';
import { refuse } from '../refusal.ts';
import { isJoint, leading, unfitToTakePart } from '../session-facts.ts';
import { nameOf } from '../world.ts';
import { commandKind, isRefusal, occasion } from './command.ts';
import {
  checkTimes,
  endBooking,
  Note,
  Ref,
  SessionReason,
  sessionFor,
  Times,
  toBook,
  update,
} from './session-book.ts';

/** Times for the other to take with one tap. */
export const offerSession = commandKind(
  z.object({
    verb: z.literal('session.offer'),
    ref: Ref,
    times: z.array(z.strictObject(Times)).min(1).max(5),
  }),
  (context, { ref, times }) => {
    const session = toBook(context, ref, 'offer', 'suggest a time for');
    if (isRefusal(session)) return session;
    for (const { startAt, endAt } of times) {
      const wrong = checkTimes(context, session, startAt, endAt);
      if (wrong) return { ...wrong, field: 'times' };
    }
    const sorted = [...times].sort((a, b) => (a.startAt < b.startAt ? -1 : 1));
    const record = amend(
      session,
      {
        ...(isUnbooked(session) ? { status: 'offered' as const } : {}),
        offers: { by: context.person.key, at: context.now, times: sorted },
      },
      occasion(context, 'Times suggested'),
    );
    return update(
      record,
      times.length === 1 ? 'Suggested. They are told.' : `${times.length} times suggested. They are told.`,
    );
  },
);

export const wishJoint = commandKind(
  z.object({ verb: z.literal('session.wishJoint'), ref: Ref, wish: z.boolean() }),
  (context, { ref, wish }) => {
    const { world } = context;
    const session = sessionFor(context, ref, 'wishJoint', 'decide about');
    if (isRefusal(session)) return session;
    if (!isAwaited(session)) return refuse('wrongState', 'What came of this session has been said already.');
    if (session.booking ?? leading(world, session).booking)
      return refuse('wrongState', 'It is booked. Cancel it first; then say whether to have it together.');
    if ((session.wishesJoint ?? false) === wish)
      return refuse('wrongState', wish ? 'You have said so already.' : 'Each has their own already.');
    const record = amend(
      session,
      { wishesJoint: wish ? true : undefined },
      occasion(context, wish ? 'Wishes one session together' : 'Wishes a session of their own'),
    );
    const after = { ...world, feedbackSessions: new Map([...world.feedbackSessions, [ref, record]]) };
    return update(
      record,
      !wish
        ? 'Each of you has a session of your own again.'
        : isJoint(after, record)
          ? 'Both of you wish it: it is one session together now.'
          : 'Noted. It is one session together once the other says so as well.',
    );
  },
);

export const declineSession = commandKind(
  z.object({ verb: z.literal('session.decline'), ref: Ref, why: z.string().trim().min(1).max(1000) }),
  (context, { ref, why }) => {
    const session = sessionFor(context, ref, 'decline', 'decline');
    if (isRefusal(session)) return session;
    if (!isAwaited(session)) return refuse('wrongState', 'What came of this session has been said already.');
    const record = amend(
      session,
      {
        ...endBooking(session, { by: context.person.key, at: context.now, how: 'cancelled', note: why }),
        status: 'declined',
        wishesJoint: undefined,
        declined: { by: context.person.key, on: context.today, why },
      },
      occasion(context, 'Declined', { reason: why }),
    );
    return update(record, 'Declined. The auditor is told, and may ask you again.');
  },
);

export const substituteSession = commandKind(
  z.object({
    verb: z.literal('session.substitute'),
    ref: Ref,
    personKey: z.string().min(1).max(80),
    reason: SessionReason,
    note: Note,
  }),
  (context, { ref, personKey, reason, note }) => {
    const { world, person, now } = context;
    const session = sessionFor(context, ref, 'substitute', 'name someone else for');
    if (isRefusal(session)) return session;
    if (!isAwaited(session)) return refuse('wrongState', 'What came of this session has been said already.');
    if (session.personKey === personKey) return refuse('wrongState', 'It is theirs already.', 'personKey');
    const unfit = unfitToTakePart(world, session, personKey);
    if (unfit) return refuse('invalid', unfit, 'personKey');
    const record = amend(
      session,
      {
        ...endBooking(session, { by: person.key, at: now, how: 'personReplaced', reason, note }),
        personKey,
        wishesJoint: undefined,
      },
      occasion(context, 'Someone else takes part', { reason: note }),
    );
    return update(record, `${nameOf(world, personKey)} takes part instead, and is told.`);
  },
);
