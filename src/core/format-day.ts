// The one way dates are shown to people, free of other imports so that the tab can use it too (experience, principle 6).
import type { Day } from './time.ts';

const words = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `Fri 15 June 2018` */
export const formatDay = (on: Day): string => words.format(new Date(`${on}T12:00:00Z`)).replace(',', '');

/** `14:02` from minutes since midnight. */
export const formatTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const monthWords = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `May 2018` for the audit month `2018-05`; what is no month stays as it is. */
export const formatMonth = (cycle: string): string =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(cycle) ? monthWords.format(new Date(`${cycle}-15T12:00:00Z`)) : cycle;
