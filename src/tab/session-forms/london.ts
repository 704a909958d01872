// A day and a time as London's clocks show them, as the moment they are: a form asks for both, a command takes one.
import type { Day, Moment } from '../../core/time.ts';
import { dayOf, timeOf } from '../clock.ts';

/** Minutes by which London may be ahead of UTC: of a time that there is twice in autumn, the first is meant. */
const OFFSETS = [60, 0] as const;

/** The moment at which London's clocks show `HH:MM` on that day; a time that spring leaves out is an hour later. */
export function momentOf(on: Day, time: string): Moment {
  const asUtc = Date.parse(`${on}T${time}:00.000Z`);
  const found = OFFSETS.map((offset) => new Date(asUtc - offset * 60_000).toISOString()).find(
    (at) => dayOf(at) === on && timeOf(at) === time,
  );
  return (found ?? new Date(asUtc).toISOString()) as Moment;
}

export const minutesAfter = (at: Moment, minutes: number): Moment =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString() as Moment;
