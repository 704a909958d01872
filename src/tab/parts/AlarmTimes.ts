// Moments and lengths of time in words, as a person who waits for an answer reads them.
import { formatDay } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import { dayOf, timeOf } from '../clock.ts';

/** `Fri 15 June 2018, 09:05` in local time. */
export const momentInWords = (at: string): string => `${formatDay(dayOf(at) as Day)}, ${timeOf(at)}`;

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const lengths = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** The two largest parts: `1 hour 5 minutes`, `12 minutes 4 seconds`, `2 days`. */
export function lengthInWords(seconds: number): string {
  let left = Math.max(0, Math.floor(seconds));
  const from = lengths.findIndex(([, length]) => left >= length);
  if (from < 0) return many(0, 'second');
  const parts: string[] = [];
  for (const [name, length] of lengths.slice(from, from + 2)) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) parts.push(many(count, name));
  }
  return parts.join(' ');
}

export const secondsBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 1000;

/** `in 5 hours`, `3 hours 10 minutes late`; nothing finer than a minute, so that it stands still while it is read. */
export function dueInTime(due: string, now: string): string {
  const minutes = Math.floor(Math.abs(secondsBetween(now, due)) / 60) * 60;
  if (minutes === 0) return due > now ? 'due now' : 'late';
  return due > now ? `in ${lengthInWords(minutes)}` : `${lengthInWords(minutes)} late`;
}
