// Faults found in a workbook: where, and a sentence that helps to put it right. No names, child references or narrative.

/** One fault. `followsFrom` ("Audit programme!A14") marks what is only the consequence of another fault. */
export interface Fault {
  readonly sheet: string;
  /** Excel's own address, such as "I15". */
  readonly cell: string;
  readonly sentence: string;
  readonly followsFrom?: string;
}

/** "Action tracker!I15": a place as Excel would write it in a formula, without the quotes. */
export function placeOf(fault: { readonly sheet: string; readonly cell: string }): string {
  return `${fault.sheet}!${fault.cell}`;
}

/** The line a person reads: `Action tracker!I15: completed before it was assigned`. */
export function printFault(fault: Fault): string {
  return `${placeOf(fault)}: ${fault.sentence}`;
}

/** A column's letters: 1 → A, 27 → AA. */
function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return (before > 0 ? columnLetters(before) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** An address from numbers as Excel counts them, from 1. */
export function address(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}

function position(cell: string): { column: number; row: number } {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column, row: Number(digits) };
}

/**
 * Faults in the order a person meets them: missing sheets, then the workbook's sheets in turn, by row, then by column.
 * A cell is named once, with the first thing that was found wrong with it.
 */
export function inReadingOrder(faults: readonly Fault[], sheets: readonly string[]): readonly Fault[] {
  const first = new Map<string, Fault>();
  for (const fault of faults) {
    if (!first.has(placeOf(fault))) first.set(placeOf(fault), fault);
  }
  const placed = [...first.values()].map((fault) => ({
    fault,
    sheet: sheets.indexOf(fault.sheet),
    ...position(fault.cell),
  }));
  placed.sort((a, b) => a.sheet - b.sheet || a.row - b.row || a.column - b.column);
  return placed.map(({ fault }) => fault);
}

/** Why no workbook could be read at all. */
export type WorkbookErrorCode =
  | 'not-found'
  | 'empty'
  | 'too-large'
  | 'protected'
  | 'not-a-workbook'
  | 'damaged';

/** The file as a whole cannot be read; the message is a sentence for the person who sent it. */
export class WorkbookError extends Error {
  override readonly name = 'WorkbookError';
  readonly code: WorkbookErrorCode;

  constructor(code: WorkbookErrorCode, sentence: string) {
    super(sentence);
    this.code = code;
  }
}
