// Booking, moving and cancelling, step by step over Grip and Outlook, so that whatever breaks off leaves one meeting or none (spec §3.5, R070).
import type { Command } from '../../core/decide.ts';
import type { SessionDetail } from '../../core/views/sessions.ts';
import type { ReasonCode } from '../../core/vocabulary.ts';
import { type Api, ApiFailure } from '../api.ts';
import type { Calendar, Meeting } from './calendar.ts';
import { CalendarProblem } from './calendar-problem.ts';
import { spanInWords } from './london.ts';
import type { Span } from './slots.ts';

export interface Parts {
  readonly api: Api;
  readonly calendar: Calendar;
  readonly newId: () => string;
  /** The one line that the meeting's text has: neutral, with the way into Grip. */
  readonly textFor: (session: SessionDetail) => string;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Why it is moved or cancelled. */
export interface Why {
  readonly reason: SessionReasonCode;
  readonly note?: string;
}

/** What is known already and need not be asked for. */
export interface Known {
  /** This person's copy of the meeting that someone else made. */
  readonly copyId?: string | undefined;
}
export type SessionReasonCode = Extract<
  ReasonCode,
  'leave' | 'sickness' | 'court' | 'capacity' | 'vacancy' | 'auditorUnavailable' | 'technical' | 'other'
>;

export type Outcome =
  | ({ readonly kind: 'booked'; readonly sentence: string } & Span)
  /** Nothing was booked by this; what is so now has to be looked at anew. */
  | { readonly kind: 'taken'; readonly sentence: string }
  /** Nothing was booked. */
  | { readonly kind: 'failed'; readonly sentence: string; readonly signIn?: boolean }
  /** Begun, and brought to its end when this is opened again. */
  | { readonly kind: 'unfinished'; readonly sentence: string };

export const pathOf = ({ ref }: Pick<SessionDetail, 'ref'>): string =>
  `/api/sessions/${encodeURIComponent(ref)}`;

/** Neither whose case it is nor who is meant stands in it. */
const subjectOf = ({ auditRef }: Pick<SessionDetail, 'auditRef'>): string =>
  `Practice learning conversation ${auditRef}`;

const othersOf = ({ attendees }: SessionDetail) =>
  attendees.filter(({ isMe }) => !isMe).map(({ name, address }) => ({ name, address }));

/** The session on which a meeting is booked and left over: of a joint one, the worker's. */
const leaderOf = ({ ref, auditRef, joint }: SessionDetail): string => (joint ? `${auditRef}.worker` : ref);

/** Grip is told that a meeting nobody needs is gone; it may know already. */
export const tellCleared = (parts: Parts, session: SessionDetail, transactionId: string) =>
  tellIfStill(parts, { verb: 'session.cleared', ref: leaderOf(session), transactionId });

const TRIES = 3;

/** Sends a command; where no answer comes it is repeated under the same id, which does nothing twice. */
export async function tell({ api, newId, pause }: Parts, command: Command, id = newId()): Promise<string> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return (await api.command(id, command)).sentence;
    } catch (error) {
      const isWorthAnother =
        error instanceof ApiFailure && ['unknown', 'busy', 'broken'].includes(error.kind) && attempt < TRIES;
      if (!isWorthAnother) throw error;
      await pause(attempt * 700);
    }
}

/** As `tell`, for what may have been done already by another window: a refusal says just that. */
export async function tellIfStill(parts: Parts, command: Command): Promise<string | undefined> {
  try {
    return await tell(parts, command);
  } catch (error) {
    if (error instanceof ApiFailure && error.kind === 'refused') return undefined;
    throw error;
  }
}

const sentenceOf = (error: unknown): string => {
  if (error instanceof ApiFailure || error instanceof CalendarProblem) return error.message;
  throw error;
};
const isRefused = (error: unknown): error is ApiFailure =>
  error instanceof ApiFailure && error.kind === 'refused';

/** Whoever takes part now was not asked about the time. */
function changedPeople(before: SessionDetail, now: SessionDetail): string | undefined {
  const list = ({ attendees }: SessionDetail) => attendees.map(({ address }) => address).sort();
  if (list(before).join() === list(now).join()) return undefined;
  const names = othersOf(now).map(({ name }) => name);
  return `Others take part now: ${names.join(' and ')}. Nothing was booked; here are the times for all of you.`;
}

/**
 * Books the session for this person, or moves what they booked. What someone else booked is cancelled first, with the
 * reason, and declined in this person's calendar.
 */
export async function book(
  parts: Parts,
  session: SessionDetail,
  span: Span,
  { why, copyId }: Known & { readonly why?: Why | undefined } = {},
): Promise<Outcome> {
  const { ref, booking } = session;
  const { startAt, endAt } = span;
  const id = parts.newId();
  const mine = booking?.isMine ? booking : undefined;
  try {
    if (booking && !mine) {
      if (!why) return { kind: 'failed', sentence: 'Say why it is moved.' };
      await cancel(parts, session, why, { copyId });
    }
    await tell(parts, { verb: 'session.hold', ref, startAt, endAt }, id);
  } catch (error) {
    const sentence = sentenceOf(error);
    if (isRefused(error) && error.reason !== 'invalid') return { kind: 'taken', sentence };
    return {
      kind: 'failed',
      sentence: isRefused(error) ? sentence : `${sentence} Nothing was booked.`,
    };
  }
  const transactionId = mine?.transactionId ?? id;
  const release = () => tellIfStill(parts, { verb: 'session.release', ref, transactionId });

  const made = await inCalendar(parts, session, { ...span, transactionId }, release);
  if ('kind' in made) return made;
  return await toldGrip(parts, session, { made, transactionId, span, release, ...(why ? { why } : {}) });
}

/** The meeting, made or moved; or why there is none. */
async function inCalendar(
  parts: Parts,
  session: SessionDetail,
  { startAt, endAt, transactionId }: Span & { transactionId: string },
  release: () => Promise<unknown>,
): Promise<Meeting | Outcome> {
  const { api, calendar } = parts;
  const { booking, ref } = session;
  const mine = booking?.isMine ? booking : undefined;
  try {
    const others = changedPeople(session, await api.get<SessionDetail>(pathOf(session)));
    if (others) {
      await release();
      return { kind: 'taken', sentence: others };
    }
    return mine?.eventId
      ? await calendar.move(mine.eventId, { startAt, endAt })
      : await calendar.make({
          startAt,
          endAt,
          transactionId,
          subject: subjectOf(session),
          text: parts.textFor(session),
          others: othersOf(session),
        });
  } catch (error) {
    const why = sentenceOf(error);
    try {
      if (error instanceof CalendarProblem) {
        if (error.kind === 'gone' && mine) {
          await release();
          await tellIfStill(parts, { verb: 'session.found', ref, transactionId, what: 'deleted' });
          return {
            kind: 'taken',
            sentence: 'The meeting had been deleted in Outlook. Choose a time, and it is made anew.',
          };
        }
        const found = error.mayHaveHappened ? await calendar.madeUnder(transactionId, startAt) : undefined;
        if (found && !found.isCancelled && found.startAt === startAt) return found;
      }
      await release();
      return {
        kind: 'failed',
        sentence: `${why} Nothing was booked.`,
        ...(error instanceof CalendarProblem && error.kind === 'signedOut' ? { signIn: true } : {}),
      };
    } catch (second) {
      sentenceOf(second);
      return {
        kind: 'unfinished',
        sentence: `${why} Whether the meeting was made could not be seen. Open this again in a few minutes: what was begun is then finished or taken back.`,
      };
    }
  }
}

interface Made {
  readonly made: Meeting;
  readonly transactionId: string;
  readonly span: Span;
  readonly why?: Why;
  readonly release: () => Promise<unknown>;
}

/** Grip notes the meeting; where it does not take it, the meeting goes again. */
async function toldGrip(
  parts: Parts,
  session: SessionDetail,
  { made, transactionId, span: { startAt, endAt }, why, release }: Made,
): Promise<Outcome> {
  const { ref } = session;
  try {
    const sentence = await tell(parts, {
      verb: 'session.book',
      ref,
      startAt,
      endAt,
      transactionId,
      eventId: made.id,
      iCalUId: made.iCalUId,
      ...(made.joinUrl ? { joinUrl: made.joinUrl } : {}),
      ...(session.booking?.isMine && why ? why : {}),
    });
    return { kind: 'booked', sentence, startAt, endAt };
  } catch (error) {
    const sentence = sentenceOf(error);
    if (!isRefused(error))
      return {
        kind: 'unfinished',
        sentence: `The meeting for ${spanInWords(startAt, endAt)} is in your calendar, but Grip did not answer. Open this again in a few minutes, and Grip notes it.`,
      };
    try {
      await parts.calendar.remove(made.id);
      await tellCleared(parts, session, transactionId);
      await release();
      return { kind: 'taken', sentence: `${sentence} Your own meeting was taken back.` };
    } catch (second) {
      sentenceOf(second);
      return {
        kind: 'taken',
        sentence: `${sentence} Your own meeting for ${spanInWords(startAt, endAt)} could not be taken back yet: delete it in Outlook.`,
      };
    }
  }
}

/** Cancels in Grip first, which keeps the old time and the reason; then in Outlook. Throws an ApiFailure. */
export async function cancel(
  parts: Parts,
  session: SessionDetail,
  why: Why,
  { copyId }: Known = {},
): Promise<string> {
  const { ref, booking } = session;
  const sentence = await tell(parts, { verb: 'session.cancel', ref, ...why });
  if (!booking) return sentence;
  try {
    if (booking.isMine && booking.eventId) {
      await parts.calendar.remove(booking.eventId);
      await tellCleared(parts, session, booking.transactionId);
      return sentence;
    }
    const id = copyId ?? (await parts.calendar.copyOf(booking.iCalUId))?.id;
    if (id) await parts.calendar.decline(id);
    return sentence;
  } catch (error) {
    sentenceOf(error);
    return `${sentence} ${
      booking.isMine
        ? 'It is still in Outlook, and is removed from there once you open this again with your calendar.'
        : 'In Outlook it could not be declined: decline it there.'
    }`;
  }
}
