// Which rows of the register are shown, as chosen in the address and searched for, and how counts over all teams read.
import type { Day } from '../../core/time.ts';
import type { RegisterRow } from '../../core/views/register.ts';
import { endOfLastMonth } from '../day.ts';

/** What the register can be narrowed by: each a word in the address. */
const narrowings = ['category', 'team', 'stage', 'age'] as const;
export type Narrowing = (typeof narrowings)[number];

/** Chosen like a stage: a Category 1 that nobody has acknowledged. */
export const UNANSWERED = 'unanswered';

const matches: Readonly<Record<Narrowing, (row: RegisterRow, chosen: string) => boolean>> = {
  category: (row, chosen) => String(row.category) === chosen,
  team: (row, chosen) => row.teamCode === chosen,
  stage: (row, chosen) => (chosen === UNANSWERED ? row.unanswered : row.stage === chosen),
  age: (row, chosen) => row.age === chosen,
};

export const isOf = (row: RegisterRow, by: Narrowing, chosen: string): boolean => matches[by](row, chosen);

export function narrowRows(
  rows: readonly RegisterRow[],
  chosen: (by: Narrowing) => string | undefined,
  searched: string,
): RegisterRow[] {
  const words = searched.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    for (const by of narrowings) {
      const value = chosen(by);
      if (value && !isOf(row, by, value)) return false;
    }
    const text =
      `${row.ref} ${row.categoryName} ${row.team} ${row.stageLabel} ${row.accountable ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** `4`, or `4, of which you can see 2` where some of those counted are not for this person. */
export const countInWords = (count: number, visible: number): string =>
  visible < count ? `${count}, of which you can see ${visible === 0 ? 'none' : visible}` : String(count);

/** The ends of the last months before a day, latest first. */
export function lastMonthEnds(today: Day, months: number): Day[] {
  const ends: Day[] = [];
  for (let end = endOfLastMonth(today); ends.length < months; end = endOfLastMonth(end)) ends.push(end);
  return ends;
}

export const daysInWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`);
