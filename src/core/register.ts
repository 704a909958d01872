// The register of cases of concern as a question to its histories: its stock at any date, its flows between dates, patterns (spec §2.2, 3.3, R027-R049).
import { asAt } from './history.ts';
import type { Category, Concern, ConcernStatus } from './records/concern.ts';
import { addDays, type Day } from './time.ts';
import type { World } from './world.ts';

export interface OnRegister {
  readonly concern: Concern;
  readonly category: Category;
  readonly status: ConcernStatus;
}

/** Those that count: raised in error, and found to be, counts on no day. */
function* counted(world: World): Generator<Concern> {
  for (const concern of world.concerns.values()) if (concern.status !== 'void') yield concern;
}

/** The register at the end of a day: raised by then and neither closed by then nor void (spec §2.1). */
export function registerAt(world: World, on: Day): OnRegister[] {
  const found: OnRegister[] = [];
  for (const concern of counted(world)) {
    const then = asAt(concern, on);
    if (!then?.status || then.status === 'closed' || then.status === 'void') continue;
    found.push({ concern, category: then.category ?? concern.category, status: then.status });
  }
  return found;
}

export const raisedBetween = (world: World, from: Day, to: Day): Concern[] =>
  [...counted(world)].filter(({ raisedOn }) => raisedOn >= from && raisedOn <= to);

/** The days on which it left the register as its history has them: reopening it takes none of them back (K1). */
const closedDays = ({ history }: Concern): string[] =>
  history.map(({ to }) => to.closedOn).filter((on) => typeof on === 'string');

export const closedBetween = (world: World, from: Day, to: Day): Concern[] =>
  [...counted(world)].filter((concern) => closedDays(concern).some((on) => on >= from && on <= to));

/** The last day of the month of a day. */
export function monthEnd(on: Day): Day {
  const first = `${on.slice(0, 8)}01` as Day;
  const next = addDays(first, 31);
  return addDays(`${next.slice(0, 8)}01` as Day, -1);
}

export interface MonthOfRegister {
  /** The end of the month, or the day asked about in the month that is not over. */
  readonly on: Day;
  readonly open: number;
  readonly category1: number;
  readonly raised: number;
  readonly closed: number;
}

/** Stock and flows of the months up to a day, oldest first: the stock alone hides the flow (spec C20). */
export function registerByMonth(world: World, until: Day, months: number): MonthOfRegister[] {
  const series: MonthOfRegister[] = [];
  for (let end = monthEnd(until); series.length < months; ) {
    const first = `${end.slice(0, 8)}01` as Day;
    const on = end > until ? until : end;
    const open = registerAt(world, on);
    series.unshift({
      on,
      open: open.length,
      category1: open.filter(({ category }) => category === 1).length,
      raised: raisedBetween(world, first, on).length,
      closed: closedBetween(world, first, on).length,
    });
    end = addDays(first, -1);
  }
  return series;
}

/** How many of each key, most first, then by key. */
export function countsBy<T>(items: Iterable<T>, keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}

/** Workers with more than one concern to date (F25): those known by code, whatever the window. */
export const workersWithSeveral = (world: World): [string, Concern[]][] =>
  countsBy(counted(world), ({ workerKey }) => workerKey).filter(
    ([key, concerns]) => concerns.length > 1 && key !== 'unknown',
  );
