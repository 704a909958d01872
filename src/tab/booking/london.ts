// Days and times as a London clock shows them, and back again, without the weight of a calendar library.
import { formatDay } from '../../core/format-day.ts';
import type { Day, Moment } from '../../core/time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

export interface Wall {
  readonly day: Day;
  /** Minutes since midnight, as the clock shows them. */
  readonly minute: number;
}

/** What the clocks of a zone show at a moment. */
export function wallOf(at: string, zone = 'Europe/London'): Wall {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts.year}-${parts.month}-${parts.day}` as Day,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

/** A moment from milliseconds since 1970. */
export const asMoment = (milliseconds: number): Moment => new Date(milliseconds).toISOString() as Moment;

/**
 * The moment at which London's clocks show it: the first of the two where they go back, undefined where they go forward
 * over it.
 */
export function momentAt(day: Day, minute: number): Moment | undefined {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;
  for (const milliseconds of [asUtc - HOUR, asUtc]) {
    const wall = wallOf(asMoment(milliseconds));
    if (wall.day === day && wall.minute === minute) return asMoment(milliseconds);
  }
  return undefined;
}

export const addMinutes = (at: string, minutes: number): Moment =>
  asMoment(Date.parse(at) + minutes * MINUTE);

export const nextDay = (day: Day): Day =>
  new Date(Date.parse(`${day}T12:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10) as Day;

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T12:00:00Z`).getUTCDay();

/** `10:00` */
export const clockTime = (at: string): string => {
  const { minute } = wallOf(at);
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
};

/** `Tue 12 June 2018, 10:00` */
export const inWords = (at: string): string => `${formatDay(wallOf(at).day)}, ${clockTime(at)}`;

/** `Tue 12 June 2018, 10:00 to 10:45` */
export const spanInWords = (startAt: string, endAt: string): string =>
  `${inWords(startAt)} to ${clockTime(endAt)}`;

/** As Graph takes a time: what the clock shows, and where. */
export const asGraphTime = (at: string): { dateTime: string; timeZone: string } => ({
  dateTime: `${wallOf(at).day}T${clockTime(at)}:00`,
  timeZone: 'Europe/London',
});
