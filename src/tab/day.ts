// Days as the tab's date fields and addresses give them.
import { formatDay } from '../core/format-day.ts';
import type { Day } from '../core/time.ts';

/** A day from a date field or an address; undefined where it is none. */
export function readDay(text: string | null | undefined): Day | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const date = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? (text as Day) : undefined;
}

/** The last day of the month before, `2018-05-31` for any day of June 2018. */
export function endOfLastMonth(today: Day): Day {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10) as Day;
}

/** In words, or nothing where there is no day. */
export const dayInWords = (on: Day | undefined): string => (on ? formatDay(on) : '');
