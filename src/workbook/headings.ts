// Finding things by what they are called: sheets and columns, whatever the case, spaces, punctuation or order.
import type { Worksheet } from 'exceljs';
import { readCell, textOf } from './cells.ts';

const ROWS_ABOVE_HEADER = 40;

/** A heading reduced to its letters and digits: "Auditor's grade" and "AUDITORS GRADE" are the same. */
export function headingKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^a-z0-9]/g, '');
}

/** What a column may be called; the first heading is the usual one. */
export interface Headed {
  readonly key: string;
  readonly headings: readonly [string, ...string[]];
}

export interface Header {
  readonly row: number;
  /** Column key → column number. */
  readonly columns: ReadonlyMap<string, number>;
}

/** The row that names the most of the wanted columns, the first of equals; a title row names one at most. */
export function findHeader(sheet: Worksheet, wanted: readonly Headed[]): Header | undefined {
  let best: Header | undefined;
  for (let row = 1; row <= Math.min(sheet.rowCount, ROWS_ABOVE_HEADER); row += 1) {
    const columns = columnsNamed(sheet, row, wanted);
    if (columns.size >= 2 && columns.size > (best?.columns.size ?? 0)) best = { row, columns };
  }
  return best;
}

function columnsNamed(sheet: Worksheet, row: number, wanted: readonly Headed[]): ReadonlyMap<string, number> {
  const free = new Map<string, number>();
  sheet.getRow(row).eachCell((cell, column) => {
    const key = headingKey(textOf(readCell(cell)));
    if (key !== '' && !free.has(key)) free.set(key, column);
  });
  const columns = new Map<string, number>();
  for (const { key, headings } of wanted) {
    const heading = headings.map(headingKey).find((name) => free.has(name));
    const column = heading === undefined ? undefined : free.get(heading);
    if (heading === undefined || column === undefined) continue;
    columns.set(key, column);
    free.delete(heading);
  }
  return columns;
}

/** Whether a sheet's own name is one of these, exactly or with something after it ("Action tracker 2018"). */
export function sheetIsCalled(sheetName: string, names: readonly string[]): 'exactly' | 'roughly' | 'no' {
  const own = headingKey(sheetName);
  const keys = names.map(headingKey);
  if (keys.includes(own)) return 'exactly';
  return keys.some((key) => key.length >= 5 && own.startsWith(key)) ? 'roughly' : 'no';
}
