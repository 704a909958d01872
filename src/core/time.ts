// Days and moments: calendar dates are ISO text in records, Temporal where they are reckoned with; the day is London's.
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { formatDay, formatTime } from './format-day.ts';

/** A calendar date `YYYY-MM-DD` without time or zone: due dates, dates of events (platform facts A6). */
export const Day = z.iso.date().brand<'Day'>();
export type Day = z.infer<typeof Day>;

/** A moment in UTC, ISO 8601 with `Z`. */
export const Moment = z.iso.datetime({ offset: false }).brand<'Moment'>();
export type Moment = z.infer<typeof Moment>;

const LONDON = 'Europe/London';

export const day = (text: string): Day => Day.parse(text);
export const moment = (value: Date | string): Moment =>
  Moment.parse(typeof value === 'string' ? value : value.toISOString());

export interface LondonTime {
  readonly day: Day;
  /** Minutes since midnight, local time. */
  readonly minute: number;
}

const HOUR = 3_600_000;
/** Milliseconds by which London is ahead of UTC, by hours since 1970: its clocks change on the hour. */
const offsets = new Map<number, number>();

function londonOffset(milliseconds: number): number {
  const hour = Math.floor(milliseconds / HOUR);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    const { offsetNanoseconds } =
      Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(LONDON);
    offset = offsetNanoseconds / 1_000_000;
    offsets.set(hour, offset);
  }
  return offset;
}

/** What a London clock shows at the given moment (spec §4.1: store UTC, evaluate in Europe/London). */
export function londonTime(at: Moment): LondonTime {
  const utc = Date.parse(at);
  const local = new Date(utc + londonOffset(utc));
  return {
    day: local.toISOString().slice(0, 10) as Day,
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}

export const londonDay = (at: Moment): Day => londonTime(at).day;

/** The moment at which a London clock shows `HH:MM` on that day. */
export function londonMoment(on: Day, time: string): Moment {
  const zoned = Temporal.PlainDate.from(on).toZonedDateTime({
    timeZone: LONDON,
    plainTime: Temporal.PlainTime.from(time),
  });
  return moment(zoned.toInstant().toString({ smallestUnit: 'millisecond' }));
}

export const addDays = (from: Day, days: number): Day =>
  Temporal.PlainDate.from(from).add({ days }).toString() as Day;

/** Whole days from one date to another; negative where the second is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;

/** `Fri 15 June 2018, 09:05` in local time. */
export function formatMoment(at: Moment): string {
  const { day: on, minute } = londonTime(at);
  return `${formatDay(on)}, ${formatTime(minute)}`;
}

/** Elapsed time, whatever the clocks do meanwhile (spec §4.1). */
export const addMinutes = (from: Moment, minutes: number): Moment =>
  moment(new Date(Date.parse(from) + minutes * 60_000));

/** Minutes since midnight of `HH:MM`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
