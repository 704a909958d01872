// On opening: what was begun is brought to its end, what nobody needs is removed, and what was changed in Outlook is noted.
import type { SessionDetail } from '../../core/views/sessions.ts';
import { ApiFailure } from '../api.ts';
import type { Meeting } from './calendar.ts';
import { CalendarProblem } from './calendar-problem.ts';
import { type Parts, tell, tellCleared, tellIfStill } from './steps.ts';

export interface Settled {
  /** What was found and done, for the person to read. */
  readonly sentences: readonly string[];
  /** Grip knows something new, so the session has to be read again. */
  readonly isChanged: boolean;
  /** The booked meeting is not in this attendee's calendar: declined there, or only deleted. */
  readonly isMissing?: boolean;
  /** This person's copy of the meeting that someone else made. */
  readonly copyId?: string;
  /** Something went wrong on the way; it is tried again on the next opening. */
  readonly problem?: string;
}

/** There is something in Outlook to look at. */
export const isToSettle = ({ begun, leftover, booking, may }: SessionDetail): boolean =>
  leftover.length > 0 || (may.includes('book') && (begun !== undefined || booking !== undefined));

/** Never throws for what Grip or Outlook do not answer: the page goes on with what is known. */
export async function settle(parts: Parts, session: SessionDetail, now: string): Promise<Settled> {
  const sentences: string[] = [];
  const note = (sentence: string | undefined) => {
    if (sentence) sentences.push(sentence);
    return sentence !== undefined;
  };
  let isChanged = false;
  try {
    if (session.begun) isChanged = note(await endBegun(parts, session)) || isChanged;
    for (const { transactionId, startAt } of session.leftover) {
      if (transactionId === session.begun?.transactionId) continue;
      const meeting = await parts.calendar.madeUnder(transactionId, startAt);
      if (meeting) await parts.calendar.remove(meeting.id);
      const cleared = await tellIfStill(parts, { verb: 'session.cleared', ref: session.ref, transactionId });
      if (meeting) note(cleared);
      isChanged = true;
    }
    const { booking, begun } = session;
    if (
      !booking ||
      !session.may.includes('book') ||
      booking.endAt <= now ||
      begun?.transactionId === booking.transactionId
    )
      return { sentences, isChanged };
    const { sentence, ...seen } = await lookAt(parts, session, booking);
    return { sentences, isChanged: note(sentence) || isChanged, ...seen };
  } catch (error) {
    if (!(error instanceof ApiFailure || error instanceof CalendarProblem)) throw error;
    return { sentences, isChanged, problem: error.message };
  }
}

/** The booking that this person began: its meeting is in their calendar, or it is not. */
async function endBegun(parts: Parts, session: SessionDetail): Promise<string | undefined> {
  const { begun, booking, ref } = session;
  if (!begun) return undefined;
  const { transactionId } = begun;
  const release = () => tellIfStill(parts, { verb: 'session.release', ref, transactionId });
  const meeting =
    booking?.eventId && booking.transactionId === transactionId
      ? await parts.calendar.read(booking.eventId)
      : await parts.calendar.madeUnder(transactionId, begun.startAt);
  if (booking?.isMine) {
    // A move: the meeting exists in any case, at the old time or the new.
    if (!meeting || meeting.isCancelled)
      return await tellIfStill(parts, { verb: 'session.found', ref, transactionId, what: 'deleted' });
    if (meeting.startAt === booking.startAt) {
      await release();
      return 'You began to move it, and that did not come to an end. The time is as it was.';
    }
    return await tellIfStill(parts, foundMoved(ref, transactionId, meeting));
  }
  if (!meeting || meeting.isCancelled) {
    await release();
    return 'You began to book it, and no meeting was made. Choose a time.';
  }
  try {
    return await tell(parts, {
      verb: 'session.book',
      ref,
      startAt: meeting.startAt,
      endAt: meeting.endAt,
      transactionId,
      eventId: meeting.id,
      iCalUId: meeting.iCalUId,
      ...(meeting.joinUrl ? { joinUrl: meeting.joinUrl } : {}),
    });
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.kind !== 'refused') throw error;
    await parts.calendar.remove(meeting.id);
    await release();
    return `${error.message} Your own meeting was taken back.`;
  }
}

const foundMoved = (ref: string, transactionId: string, { startAt, endAt }: Meeting) =>
  ({ verb: 'session.found', ref, transactionId, what: 'moved', startAt, endAt }) as const;

interface Seen extends Pick<Settled, 'isMissing' | 'copyId'> {
  /** What Grip noted; absent where the calendar says the same as Grip. */
  readonly sentence?: string | undefined;
}

/** What this person's calendar says of the meeting that Grip knows. */
async function lookAt(
  parts: Parts,
  session: SessionDetail,
  booking: NonNullable<SessionDetail['booking']>,
): Promise<Seen> {
  const { ref, attendees } = session;
  const { calendar } = parts;
  const { isMine, eventId, iCalUId, transactionId, startAt, endAt } = booking;
  const found = (what: 'deleted' | 'declined') =>
    tellIfStill(parts, { verb: 'session.found', ref, transactionId, what });
  const ifMoved = async (meeting: Meeting) =>
    meeting.startAt === startAt && meeting.endAt === endAt
      ? undefined
      : await tellIfStill(parts, foundMoved(ref, transactionId, meeting));
  if (!isMine) {
    if (!attendees.some(({ isMe }) => isMe)) return {};
    const copy = await calendar.copyOf(iCalUId);
    if (!copy) return { isMissing: true };
    if (copy.isCancelled) return { sentence: await found('deleted') };
    if (copy.response === 'declined') return { sentence: await found('declined') };
    return { sentence: await ifMoved(copy), copyId: copy.id };
  }
  const meeting = eventId ? await calendar.read(eventId) : undefined;
  if (!meeting || meeting.isCancelled) return { sentence: await found('deleted') };
  const decliner = attendees.find(({ address }) =>
    meeting.declinedBy.some((one) => one.toLowerCase() === address.toLowerCase()),
  );
  if (!decliner) return { sentence: await ifMoved(meeting) };
  const sentence = await found('declined');
  if (!sentence) return {};
  await calendar.remove(meeting.id);
  await tellCleared(parts, session, transactionId);
  return { sentence: `${decliner.name} declined it in Outlook. Choose another time.` };
}
