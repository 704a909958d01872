// The times to choose from: as Outlook suggests them, else as people's free and busy hours allow, else by hand.

import type { Moment } from '../../core/time.ts';
import type { SessionDetail } from '../../core/views/sessions.ts';
import type { Calendar, TimesQuestion } from './calendar.ts';
import { CalendarProblem } from './calendar-problem.ts';
import {
  arrange,
  availabilityIn,
  type Choice,
  type Slot,
  type Span,
  searchFree,
  workingDays,
} from './slots.ts';

export interface Times extends Choice {
  /** When they were looked up, by the service's clock. */
  readonly lookedAt: Moment;
  /** Names of those whose calendar cannot be seen. */
  readonly unseen: readonly string[];
}

type Question = Pick<SessionDetail, 'attendees' | 'window' | 'minutes'>;

/** Throws a CalendarProblem. Asks Graph once, and once more where it suggests nothing. */
export async function lookForTimes(calendar: Calendar, session: Question, now: Moment): Promise<Times> {
  const { attendees, window, minutes } = session;
  const days = workingDays(window, now);
  const nothing = { best: [], days: [], lookedAt: now, unseen: [] };
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return nothing;
  const others = attendees.filter(({ isMe }) => !isMe);
  const takesPart = others.length < attendees.length;
  const suggested = await suggestedOrNone(calendar, { others, takesPart, days, minutes });
  const inTime = suggested.filter(({ startAt }) => startAt >= first.startAt && startAt < window.to);
  if (inTime.length > 0) return { ...arrange(inTime, now), lookedAt: now, unseen: [] };
  const schedules = await calendar.schedules(
    attendees.map(({ address }) => address),
    { startAt: first.startAt, endAt: last.endAt },
  );
  const unseen = schedules
    .filter(({ isKnown }) => !isKnown)
    .map(({ address }) => attendees.find((one) => one.address === address)?.name ?? address);
  return { ...arrange(searchFree(schedules, days, minutes), now), lookedAt: now, unseen };
}

/** Graph may want another permission for suggestions than for free and busy hours (platform facts C4): then those do. */
async function suggestedOrNone(calendar: Calendar, question: TimesQuestion): Promise<Slot[]> {
  try {
    return await calendar.suggested(question);
  } catch (error) {
    if (error instanceof CalendarProblem && (error.kind === 'denied' || error.kind === 'refused')) return [];
    throw error;
  }
}

/** What stands against a time, in a sentence; undefined where all are free. Throws a CalendarProblem. */
export async function against(
  calendar: Calendar,
  { attendees, booking }: Pick<SessionDetail, 'attendees' | 'booking'>,
  span: Span,
): Promise<string | undefined> {
  const schedules = await calendar.schedules(
    attendees.map(({ address }) => address),
    span,
  );
  const said = schedules.flatMap((schedule) => {
    const one = attendees.find(({ address }) => address === schedule.address);
    const who = one?.isMe ? 'You are' : `${one?.name ?? schedule.address} is`;
    // The meeting that is being moved is no hindrance to itself.
    const taken = schedule.taken.filter(
      ({ startAt, endAt }) => startAt !== booking?.startAt || endAt !== booking.endAt,
    );
    const found = availabilityIn({ ...schedule, taken }, span);
    if (found === 'busy') return [`${who} busy then.`];
    if (found === 'off') return [`${who} not at work then.`];
    return found === 'tentative' ? [`${who} only tentatively free then.`] : [];
  });
  return said.length > 0 ? said.join(' ') : undefined;
}
