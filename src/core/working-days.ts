// Working days of England and Wales: weekends, bank holidays and the closures a council adds (spec §4.1).
import Holidays from 'date-holidays';
import { addDays, type Day } from './time.ts';

export interface Closures {
  /** One-off bank holidays that the library does not know yet; they count for everything. */
  readonly extraHolidays: readonly Day[];
  /** Days on which the council is closed; they never apply to a Category 1. */
  readonly closureDays: readonly Day[];
}

const england = new Holidays('GB', 'ENG');
const holidaysByYear = new Map<number, ReadonlySet<string>>();

/** Public holidays of one year. ('GB','ENG') filtered to public: ('GB','EAW') lacks the August bank holiday. */
function bankHolidays(year: number): ReadonlySet<string> {
  let days = holidaysByYear.get(year);
  if (!days) {
    days = new Set(
      england
        .getHolidays(year)
        .filter((holiday) => holiday.type === 'public')
        .map((holiday) => holiday.date.slice(0, 10)),
    );
    holidaysByYear.set(year, days);
  }
  return days;
}

/** Working-day arithmetic with the answers kept, because a plan asks the same few thousands of times. */
export class WorkingDays {
  readonly #closed: ReadonlySet<string>;
  readonly #working = new Map<Day, boolean>();
  readonly #added = new Map<string, Day>();

  constructor(closures: Closures = { extraHolidays: [], closureDays: [] }) {
    this.#closed = new Set([...closures.extraHolidays, ...closures.closureDays]);
  }

  isWorkingDay(on: Day): boolean {
    let working = this.#working.get(on);
    if (working === undefined) {
      const date = new Date(`${on}T12:00:00Z`);
      const weekday = date.getUTCDay();
      working =
        weekday !== 0 &&
        weekday !== 6 &&
        !bankHolidays(date.getUTCFullYear()).has(on) &&
        !this.#closed.has(on);
      this.#working.set(on, working);
    }
    return working;
  }

  /** The n-th working day after (or, where n is negative, before) the given day, which counts as day 0. */
  add(from: Day, n: number): Day {
    const key = `${from}${n}`;
    let found = this.#added.get(key);
    if (!found) {
      found = from;
      for (let left = Math.abs(n); left > 0; ) {
        found = addDays(found, Math.sign(n));
        if (this.isWorkingDay(found)) left -= 1;
      }
      this.#added.set(key, found);
    }
    return found;
  }

  /** Working days after `from` up to and including `to`; negative where `to` is earlier. */
  between(from: Day, to: Day): number {
    if (to < from) return -this.between(to, from);
    let count = 0;
    for (let on = from; on < to; ) {
      on = addDays(on, 1);
      if (this.isWorkingDay(on)) count += 1;
    }
    return count;
  }

  /** The same day where it is a working day, else the next one. */
  onOrAfter(on: Day): Day {
    return this.isWorkingDay(on) ? on : this.add(on, 1);
  }
}

/** Working days as a Category 1 knows them: the council's own closures do not count (spec §4.1). */
export const officialDays = ({ extraHolidays }: Pick<Closures, 'extraHolidays'>): WorkingDays =>
  new WorkingDays({ extraHolidays, closureDays: [] });
