// When a session could be: the working days of its window, what fits between people's meetings, and which times are best.
import type { Day, Moment } from '../../core/time.ts';
import { addMinutes, momentAt, nextDay, type Wall, wallOf, weekdayOf } from './london.ts';

export interface Slot {
  readonly startAt: Moment;
  readonly endAt: Moment;
  /** False where someone is only tentatively free, or their calendar cannot be seen. */
  readonly isSure: boolean;
}

export interface Span {
  readonly startAt: Moment;
  readonly endAt: Moment;
}

/** Nobody is asked for before or after these hours, in minutes since midnight, whatever their calendar says. */
const DAY_BEGINS = 8 * 60;
const DAY_ENDS = 18 * 60;
/** How long before it a meeting can be made, in minutes. */
const NOTICE = 15;
/** Time slots in one question to Graph; windows are shorter than that. */
const MOST_DAYS = 40;

/** The hours of each weekday between two moments, as far as they are still to come. */
export function workingDays(window: { from: Moment; to: Moment }, now: Moment): Span[] {
  const opens = [addMinutes(now, NOTICE), window.from].sort().at(-1) ?? window.from;
  const found: Span[] = [];
  for (let day = wallOf(opens).day; found.length < MOST_DAYS; day = nextDay(day)) {
    const begins = momentAt(day, DAY_BEGINS);
    const ends = momentAt(day, DAY_ENDS);
    if (!begins || !ends || begins >= window.to) return found;
    const startAt = begins > opens ? begins : opens;
    const endAt = ends < window.to ? ends : window.to;
    const weekday = weekdayOf(day);
    if (weekday !== 0 && weekday !== 6 && startAt < endAt) found.push({ startAt, endAt });
  }
  return found;
}

interface WorkingHours {
  /** 0 is Sunday. */
  readonly days: readonly number[];
  /** Minutes since midnight in the zone. */
  readonly from: number;
  readonly to: number;
  readonly zone: string;
}

/** What of a person's calendar others may see. */
export interface Schedule {
  readonly address: string;
  /** False where Graph knows nothing of them. */
  readonly isKnown: boolean;
  readonly taken: readonly (Span & { readonly isTentative: boolean })[];
  readonly hours?: WorkingHours;
}

export type Availability = 'free' | 'tentative' | 'busy' | 'off' | 'unknown';

function isAtWork({ days, from, to, zone }: WorkingHours, { startAt, endAt }: Span): boolean {
  const [starts, ends]: Wall[] = [wallOf(startAt, zone), wallOf(endAt, zone)] as [Wall, Wall];
  return (
    starts !== undefined &&
    ends !== undefined &&
    starts.day === ends.day &&
    days.includes(weekdayOf(starts.day)) &&
    starts.minute >= from &&
    ends.minute <= to
  );
}

/** How one person stands to a time. */
export function availabilityIn({ isKnown, taken, hours }: Schedule, span: Span): Availability {
  if (!isKnown) return 'unknown';
  const overlapping = taken.filter(({ startAt, endAt }) => startAt < span.endAt && endAt > span.startAt);
  if (overlapping.some(({ isTentative }) => !isTentative)) return 'busy';
  if (hours && !isAtWork(hours, span)) return 'off';
  return overlapping.length > 0 ? 'tentative' : 'free';
}

const STEP = 15;

/** Every quarter of an hour at which nobody is busy or off; sure where all are known to be free. */
export function searchFree(schedules: readonly Schedule[], days: readonly Span[], minutes: number): Slot[] {
  const quarter = STEP * 60_000;
  return days.flatMap((day) => {
    const found: Slot[] = [];
    let start = Math.ceil(Date.parse(day.startAt) / quarter) * quarter;
    for (; start + minutes * 60_000 <= Date.parse(day.endAt); start += quarter) {
      const startAt = new Date(start).toISOString() as Moment;
      const span = { startAt, endAt: addMinutes(startAt, minutes) };
      const all = schedules.map((schedule) => availabilityIn(schedule, span));
      if (!all.some((one) => one === 'busy' || one === 'off'))
        found.push({ ...span, isSure: all.every((one) => one === 'free') });
    }
    return found;
  });
}

/** Enough notice to come prepared, in minutes. */
const COMFORTABLE_NOTICE = 120;

/** Neither first thing, nor over lunch, nor at the very end of the day; and not within two hours. */
function isComfortable({ startAt, endAt }: Slot, now: Moment): boolean {
  const [starts, ends] = [wallOf(startAt).minute, wallOf(endAt).minute];
  const isMorning = starts >= 9 * 60 + 30 && ends <= 12 * 60 + 30;
  const isAfternoon = starts >= 13 * 60 + 30 && ends <= 16 * 60 + 30;
  return (isMorning || isAfternoon) && startAt >= addMinutes(now, COMFORTABLE_NOTICE);
}

interface DayOfSlots {
  readonly day: Day;
  readonly slots: readonly Slot[];
}

export interface Choice {
  readonly best: readonly Slot[];
  readonly days: readonly DayOfSlots[];
}

const BEST = 3;
const MOST_A_DAY = 8;

/** The best three, on different days where they can be, and what there is on each day, times that do not overlap. */
export function arrange(slots: readonly Slot[], now: Moment): Choice {
  const rank = (slot: Slot) => `${slot.isSure ? 0 : 1}${isComfortable(slot, now) ? 0 : 1}${slot.startAt}`;
  const ranked = [...new Map(slots.map((slot) => [slot.startAt, slot])).values()].sort((a, b) =>
    rank(a) < rank(b) ? -1 : 1,
  );
  const days = new Map<Day, Slot[]>();
  const isFirstOfDay = new Set<Slot>();
  for (const slot of ranked) {
    const { day } = wallOf(slot.startAt);
    const others = days.get(day);
    if (!others) isFirstOfDay.add(slot);
    days.set(day, [...(others ?? []), slot]);
  }
  const apart = ranked.filter((slot) => isFirstOfDay.has(slot));
  const rest = ranked.filter((slot) => !isFirstOfDay.has(slot));
  const best: Slot[] = [];
  for (const slot of [...apart, ...rest])
    if (best.length < BEST && !best.some((one) => overlaps(one, slot))) best.push(slot);
  return {
    best: best.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)),
    days: [...days.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, all]) => ({ day, slots: spread(all) })),
  };
}

const overlaps = (a: Span, b: Span): boolean => a.startAt < b.endAt && b.startAt < a.endAt;

/** One after another, as many as a person can take in. */
function spread(slots: readonly Slot[]): Slot[] {
  const chosen: Slot[] = [];
  for (const slot of [...slots].sort((a, b) => (a.startAt < b.startAt ? -1 : 1))) {
    const last = chosen.at(-1);
    if (!last || !overlaps(last, slot)) chosen.push(slot);
  }
  return chosen.slice(0, MOST_A_DAY);
}
