// A time that someone typed: the day, the clock, and what is wrong with it.
import { formatDay } from '../../core/format-day.ts';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { readDay } from '../day.ts';
import { addMinutes, momentAt, wallOf } from './london.ts';
import type { Span } from './slots.ts';

export interface TypedTime {
  /** `2018-06-20` */
  readonly day: string;
  /** `10:00` */
  readonly time: string;
}

type Bounds = Pick<SessionDetail, 'window' | 'minutes'>;

/** The span that was meant, or what is wrong with it in a sentence. */
export function readTime({ day, time }: TypedTime, { window, minutes }: Bounds, now: string): Span | string {
  const on = readDay(day);
  if (!on) return 'Give the day.';
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  if (hour === undefined || minute === undefined) return 'Give the time.';
  const startAt = momentAt(on, Number(hour) * 60 + Number(minute));
  if (!startAt) return `At ${time} on ${formatDay(on)} the clocks go forward: choose another time.`;
  if (startAt <= now) return 'That time has passed. Choose a later one.';
  if (startAt >= window.to)
    return `It should take place by ${formatDay(wallOf(addMinutes(window.to, -1)).day)}. Choose an earlier day.`;
  return { startAt, endAt: addMinutes(startAt, minutes) };
}
