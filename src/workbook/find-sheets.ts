// Which sheet of the workbook is which: by its name first, and it must have the headings to go with it.
import type { Workbook, Worksheet } from 'exceljs';
import type { Fault } from './faults.ts';
import { findHeader, sheetIsCalled } from './headings.ts';
import type { FoundSheet } from './read-sheet.ts';
import type { SheetDescription } from './sheet.ts';

export interface FoundSheets {
  readonly found: readonly FoundSheet[];
  readonly faults: readonly Fault[];
  /** Sheets that are there but belong to nothing the tracker has. */
  readonly unread: readonly string[];
}

/** Finds the described sheets; a required one that is missing, and any without headings, is a fault. */
export function findSheets(workbook: Workbook, descriptions: readonly SheetDescription[]): FoundSheets {
  const found: FoundSheet[] = [];
  const faults: Fault[] = [];
  const taken = new Set<Worksheet>();
  for (const how of ['exactly', 'roughly'] as const) {
    for (const description of descriptions) {
      if (found.some((sheet) => sheet.description === description)) continue;
      const sheet = workbook.worksheets.find((one) => !taken.has(one) && isCalled(one, description) === how);
      if (sheet === undefined) continue;
      const header = findHeader(sheet, description.columns);
      taken.add(sheet);
      if (header !== undefined) found.push({ description, sheet, header });
      else if (!isEmptySheet(sheet) || description.required)
        faults.push({ sheet: sheet.name, ...noHeadings(description) });
    }
  }
  for (const description of descriptions) {
    const isThere = [...taken].some((sheet) => isCalled(sheet, description) !== 'no');
    if (description.required && !isThere) {
      faults.push({ sheet: description.name, cell: 'A1', sentence: 'the workbook has no such sheet' });
    }
  }
  const unread = workbook.worksheets.filter((sheet) => !taken.has(sheet)).map((sheet) => sheet.name);
  return { found, faults, unread };
}

function isCalled(sheet: Worksheet, { name, alsoCalled }: SheetDescription): 'exactly' | 'roughly' | 'no' {
  return sheetIsCalled(sheet.name, [name, ...alsoCalled]);
}

function isEmptySheet(sheet: Worksheet): boolean {
  return sheet.actualRowCount === 0;
}

function noHeadings({ columns }: SheetDescription): Pick<Fault, 'cell' | 'sentence'> {
  const [first, second] = columns.map((column) => `"${column.headings[0]}"`);
  return { cell: 'A1', sentence: `no row of headings was found (such as ${first}, ${second} and so on)` };
}
