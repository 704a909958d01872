// How the records on a card are listed: reference and team, then by when and how it stands, and how many more there are.
import type { CardRow } from '../core/card-shapes.ts';
import { formatDay } from '../core/format-day.ts';
import type { CardElement } from './card-frame.ts';
import { paragraph } from './paragraph.ts';

/** By when, in words. */
export const dueBy = (row: CardRow): string =>
  `${row.urgent ? 'Urgent action. ' : ''}Due ${formatDay(row.dueOn)}${row.dueIn ? `, ${row.dueIn}` : ''}.`;

/** By when and how it stands, in words: what is finished needs no due date. */
export const standsNow = (row: CardRow): string =>
  row.state === 'finished' ? `${row.says}.` : `${dueBy(row)} ${row.says}.`;

/** One record: its first line names it, the others tell of it. */
export function listed(
  row: Pick<CardRow, 'ref' | 'team'>,
  lines: readonly string[],
  withTeam = true,
): CardElement {
  return {
    type: 'Container',
    spacing: 'Default',
    items: [
      paragraph([{ bold: row.ref }, ...(withTeam ? [`, ${row.team}`] : [])]),
      ...lines.map((line) => paragraph([line], 'Small')),
    ],
  };
}

/** The rows as they are listed where nothing more is to be said of each; without the team where the whole card is about one. */
export const listedRows = (rows: readonly CardRow[], withTeam = true): CardElement[] =>
  rows.map((row) => listed(row, [standsNow(row)], withTeam));

/** `and 90 more, in Grip.`; nothing where all are shown. */
export const howManyMore = (more: number): CardElement[] =>
  more > 0 ? [paragraph([`And ${more} more, in Grip.`])] : [];

/** `1 action`, `3 actions` */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;
