// What came of a feedback session: said by the auditor, open to dispute, and two questions to whoever took part (spec §3.5, R068, R069).
import { z } from 'zod';
import { amend } from '../history.ts';
import { isAwaited } from '../records/session.ts';
import { refuse } from '../refusal.ts';
import { leading } from '../session-facts.ts';
import { Method } from '../vocabulary.ts';
import { commandKind, isRefusal, occasion } from './command.ts';
import { Note, Ref, SessionReason, sessionFor, update } from './session-book.ts';

export const sayOutcome = commandKind(
  z.object({
    verb: z.literal('session.outcome'),
    ref: Ref,
    tookPlace: z.boolean(),
    /** A conversation by another way, which counts as having taken part; a letter alone does not. */
    instead: Method.extract(['telephone', 'visit', 'other']).optional(),
    reason: SessionReason.optional(),
    note: Note,
  }),
  (context, { ref, tookPlace, instead, reason, note }) => {
    const { world, person, today, now } = context;
    const session = sessionFor(context, ref, 'outcome', 'say what came of');
    if (isRefusal(session)) return session;
    if (session.status === 'declined')
      return refuse(
        'wrongState',
        'It was declined. Ask the person again, and book it, if they change their mind.',
      );
    if (!isAwaited(session) && !session.dispute)
      return refuse('wrongState', 'What came of this session has been said already.');
    const { booking } = leading(world, session);
    if (
      tookPlace &&
      instead === undefined &&
      !session.dispute &&
      (booking === undefined || booking.startAt > now)
    )
      return refuse(
        'wrongState',
        booking === undefined
          ? 'It was never booked. If you spoke in another way, say how.'
          : 'Its time has not come yet.',
      );
    if (!tookPlace && reason === undefined)
      return refuse('invalid', 'Say why it did not take place.', 'reason');
    const record = amend(
      session,
      {
        status: tookPlace ? 'attended' : 'didNotTakePlace',
        outcome: {
          by: person.key,
          on: today,
          tookPlace,
          ...(tookPlace && instead ? { instead } : {}),
          ...(!tookPlace && reason ? { reason } : {}),
          ...(note ? { note } : {}),
        },
        dispute: undefined,
        hold: undefined,
      },
      occasion(context, tookPlace ? 'Took place' : 'Did not take place', { reason: note }),
    );
    return update(record, tookPlace ? 'Noted: it took place.' : 'Noted: it did not take place.');
  },
);

export const disputeOutcome = commandKind(
  z.object({ verb: z.literal('session.dispute'), ref: Ref, why: z.string().trim().min(1).max(1000) }),
  (context, { ref, why }) => {
    const session = sessionFor(context, ref, 'dispute', 'dispute');
    if (isRefusal(session)) return session;
    if (!session.outcome || session.outcome.by === 'import')
      return refuse('wrongState', 'Nobody has said yet what came of this session.');
    if (session.dispute)
      return refuse('wrongState', 'You have disputed it already. The auditor looks at it.');
    const record = amend(
      session,
      { dispute: { by: context.person.key, on: context.today, why } },
      occasion(context, 'Disputed', { reason: why }),
    );
    return update(record, 'Noted. The auditor and Practice Learning are told.');
  },
);

export const giveFeedback = commandKind(
  z.object({
    verb: z.literal('session.feedback'),
    ref: Ref,
    useful: z.int().min(1).max(4),
    difference: Note,
  }),
  (context, { ref, useful, difference }) => {
    const session = sessionFor(context, ref, 'feedback', 'answer for');
    if (isRefusal(session)) return session;
    if (session.status !== 'attended') return refuse('wrongState', 'This session has not taken place.');
    const said = difference ?? session.feedback?.difference;
    const record = amend(
      session,
      {
        feedback: {
          by: context.person.key,
          on: context.today,
          useful,
          ...(said ? { difference: said } : {}),
        },
      },
      occasion(context, session.feedback ? 'Feedback changed' : 'Feedback given'),
    );
    return update(record, 'Thank you.');
  },
);
