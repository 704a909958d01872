// Rows out of a spreadsheet as they were pasted: which cell is what, and dates however people write them.
import type { Day } from '../../core/time.ts';
import { aRow } from '../concern-forms/rows.ts';
import { readDay } from '../day.ts';
import type { Values } from '../use-draft.ts';

/** In the order in which they are asked for, where no headings say otherwise. */
const columns = ['team', 'worker', 'auditor', 'deadline', 'child'] as const;
export type PastedColumn = (typeof columns)[number];

const headings: readonly (readonly [RegExp, PastedColumn])[] = [
  [/^team/, 'team'],
  [/worker/, 'worker'],
  [/auditor/, 'auditor'],
  [/deadline|due|^by$/, 'deadline'],
  [/child|reference/, 'child'],
];

const headingOf = (cell: string): PastedColumn | undefined =>
  headings.find(([pattern]) => pattern.test(cell.trim().toLowerCase()))?.[1];

/** The order of the columns where the line is one of headings. */
function readHeadings(cells: readonly string[]): (PastedColumn | undefined)[] | undefined {
  const found = cells.map(headingOf);
  return found.includes('team') && found.includes('auditor') ? found : undefined;
}

/** Cells of one line; with commas a cell in quotation marks may hold some. */
function cellsOf(line: string, separator: '\t' | ','): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (sign === '"' && quoted && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (sign === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell.trim()];
}

/** One row for each line that is not empty, with its cells as text. */
export function readPasted(text: string): Values[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const separator = lines.some((line) => line.includes('\t')) ? '\t' : ',';
  const cells = lines.map((line) => cellsOf(line, separator));
  const named = cells[0] && readHeadings(cells[0]);
  const order = named ?? columns;
  return (named ? cells.slice(1) : cells).map((row) =>
    aRow(
      Object.fromEntries(
        order.flatMap((column, at) => (column === undefined ? [] : [[column, row[at] ?? ''] as const])),
      ),
    ),
  );
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `2018-06-29`, `29/06/2018`, `29.6.18` or `29 June 2018`; the day comes before the month. */
export function readWrittenDay(text: string): Day | undefined {
  const written = text.trim().toLowerCase();
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return readDay(written);
  const [, day = '', month = '', year = ''] =
    /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+([a-z]{3,9}|\d{1,2})[\s/.,-]+(\d{4}|\d{2})$/.exec(
      written,
    ) ?? [];
  if (day === '') return undefined;
  const number = /^\d/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3)) + 1;
  const whole = year.length === 2 ? `20${year}` : year;
  return readDay(`${whole}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
}
