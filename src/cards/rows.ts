// How the records on a card are listed: reference and team, then by when and how it stands, and how many more there are.
import type { CardRow } from '../core/card-model.ts';
import { formatDay } from '../core/format-day.ts';
import { addDays, type Day } from '../core/time.ts';
import type { CardElement } from './card-frame.ts';
import { paragraph } from './paragraph.ts';

export interface RowStyle {
  readonly today: Day;
  /** False where the whole card is about one team, named above. */
  readonly withTeam?: boolean;
}

/** `Fri 15 June 2018, today` */
function dueWords(dueOn: Day, today: Day): string {
  if (dueOn === today) return `${formatDay(dueOn)}, today`;
  return dueOn === addDays(today, 1) ? `${formatDay(dueOn)}, tomorrow` : formatDay(dueOn);
}

/** By when, in words. */
export const dueBy = (row: CardRow, today: Day): string =>
  `${row.urgent ? 'Urgent action. ' : ''}Due ${dueWords(row.dueOn, today)}.`;

/** By when and how it stands, in words: what is finished needs no due date. */
export const standsNow = (row: CardRow, today: Day): string =>
  row.state === 'finished' ? `${row.says}.` : `${dueBy(row, today)} ${row.says}.`;

/** One record: its first line names it, the others tell of it. */
export function listed(row: CardRow, lines: readonly string[], withTeam = true): CardElement {
  return {
    type: 'Container',
    spacing: 'Default',
    items: [
      paragraph([{ bold: row.ref }, ...(withTeam ? [`, ${row.team}`] : [])]),
      ...lines.map((line) => paragraph([line], 'Small')),
    ],
  };
}

/** The rows as they are listed where nothing more is to be said of each. */
export const listedRows = (rows: readonly CardRow[], { today, withTeam }: RowStyle): CardElement[] =>
  rows.map((row) => listed(row, [standsNow(row, today)], withTeam));

/** `and 90 more, in Grip.`; nothing where all are shown. */
export const howManyMore = (more: number): CardElement[] =>
  more > 0 ? [paragraph([`And ${more} more, in Grip.`])] : [];

/** `1 action`, `3 actions` */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;
