// One sheet's rows: skips what is not a record, reads each cell by its column, and checks the row against its rules.
import type { Worksheet } from 'exceljs';
import { type Cell, type FilledCell, readCell, textOf } from './cells.ts';
import { blameDates } from './date-order.ts';
import { address, type Fault } from './faults.ts';
import { type Header, headingKey } from './headings.ts';
import type { Reader } from './readers.ts';
import { type Column, isNeeded, type RowView, type SheetDescription } from './sheet.ts';
import type { Source } from './tracker.ts';

/** A sheet that was found in the workbook, and where its headings stand. */
export interface FoundSheet {
  readonly description: SheetDescription;
  readonly sheet: Worksheet;
  readonly header: Header;
}

export interface RowReading extends RowView {
  readonly source: Source;
  readonly values: Record<string, unknown>;
  readonly repeated: Set<string>;
  /** The address of a column's cell in this row; the first column's, where the sheet lacks that column. */
  cellOf(key: string): string;
}

export interface SheetReading {
  readonly found: FoundSheet;
  readonly rows: readonly RowReading[];
  readonly faults: readonly Fault[];
}

/** Reads every record of a sheet. References to other sheets are checked afterwards, when all have been read. */
export function readSheet(found: FoundSheet, context: Omit<Reader, 'source'>): SheetReading {
  const rows: RowReading[] = [];
  const faults: Fault[] = [...missingColumns(found)];
  const headings = mappedCells(found, found.header.row);
  for (let row = found.header.row + 1; row <= found.sheet.rowCount; row += 1) {
    if (found.sheet.findRow(row)?.hasValues !== true) continue;
    const cells = mappedCells(found, row);
    if (isNoRecord(found, row, cells, headings)) continue;
    rows.push(readRow(found, row, cells, context, faults));
  }
  faults.push(
    ...repeats(found.description, rows),
    ...rows.flatMap((row) => brokenRules(found.description, row)),
  );
  return { found, rows, faults };
}

function brokenRules({ order, rules }: SheetDescription, row: RowReading): readonly Fault[] {
  const broken = [...blameDates(order, row.values), ...rules.map((rule) => rule(row))];
  return broken.flatMap((one) =>
    one === undefined ? [] : [{ sheet: row.source.sheet, cell: row.cellOf(one.key), sentence: one.sentence }],
  );
}

function missingColumns({ description, sheet, header }: FoundSheet): readonly Fault[] {
  const missing = description.columns.filter(
    (column) => isNeeded(description, column) && !header.columns.has(column.key),
  );
  if (missing.length === 0) return [];
  const named = missing.map((column) => `"${column.headings[0]}"`).join(', ');
  const sentence = `the headings in this row lack ${named}`;
  return [{ sheet: sheet.name, cell: address(1, header.row), sentence }];
}

type Cells = ReadonlyMap<string, Cell>;

function mappedCells({ sheet, header }: FoundSheet, row: number): Cells {
  const byColumn = [...header.columns].sort((a, b) => a[1] - b[1]);
  return new Map(byColumn.map(([key, column]) => [key, readCell(sheet.getCell(row, column))]));
}

const TOTAL = /^(?:grand |sub-? ?)?totals?\b/i;
const REFERENCE = /^[^\s]*\d[^\s]*$/;

function isNoRecord(found: FoundSheet, row: number, cells: Cells, headings: Cells): boolean {
  const filled = [...cells].filter(([, cell]) => cell.kind !== 'blank');
  const [first] = filled;
  if (first === undefined) return true;
  if (filled.length === 1 && first[1].kind === 'text' && isBanner(found, first[0], first[1].text))
    return true;
  if (isTotal(found.sheet, row)) return true;
  const repeated = filled.filter(
    ([key, cell]) => headingKey(textOf(cell)) === headingKey(textOf(headings.get(key) ?? cell)),
  );
  return repeated.length >= 2 && repeated.length * 2 >= filled.length;
}

/** A lone text in the leftmost column that is not a reference: a section title, a handling mark, a note below the table. */
function isBanner({ header }: FoundSheet, key: string, text: string): boolean {
  return header.columns.get(key) === Math.min(...header.columns.values()) && !REFERENCE.test(text);
}

function isTotal(sheet: Worksheet, row: number): boolean {
  const filled: Cell[] = [];
  sheet.getRow(row).eachCell((cell) => {
    const content = readCell(cell);
    if (content.kind !== 'blank') filled.push(content);
  });
  const [first, ...others] = filled;
  return (
    first?.kind === 'text' &&
    TOTAL.test(first.text) &&
    others.every((cell) => cell.kind !== 'text' || /^[\d.,% ]+$/.test(cell.text))
  );
}

function readRow(
  { description, sheet, header }: FoundSheet,
  row: number,
  cells: Cells,
  context: Omit<Reader, 'source'>,
  faults: Fault[],
): RowReading {
  const source: Source = { sheet: sheet.name, row };
  const values: Record<string, unknown> = {};
  const empty = new Set<string>();
  const cellOf = (key: string) =>
    address(header.columns.get(key) ?? Math.min(...header.columns.values()), row);
  const blame = (key: string, sentence: string) =>
    faults.push({ sheet: sheet.name, cell: cellOf(key), sentence });
  for (const column of description.columns) {
    const cell = cells.get(column.key) ?? { kind: 'blank' };
    if (cell.kind === 'error') {
      blame(column.key, cell.sentence);
      continue;
    }
    const reading =
      cell.kind === 'blank' ? undefined : readColumn(description, column, cell, { ...context, source });
    if (reading !== undefined && 'sentence' in reading) {
      blame(column.key, reading.sentence);
    } else if (reading !== undefined) {
      values[column.key] = reading.value;
    } else {
      empty.add(column.key);
      if (column.whenEmpty !== undefined) values[column.key] = column.whenEmpty;
      else if (isNeeded(description, column) && header.columns.has(column.key)) {
        blame(column.key, `is empty (every row needs "${column.headings[0]}")`);
      }
    }
  }
  const view = { values, repeated: new Set<string>(), isEmpty: (key: string) => empty.has(key) };
  Object.assign(values, description.derive?.(view));
  return { ...view, source, cellOf };
}

const NOTHING = /^(?:[-–—.]+|n\/?a|none|nil|not applicable)$/i;

/** A cell's value or fault; undefined where people wrote a dash or "n/a" into a cell that may be empty. */
function readColumn(description: SheetDescription, column: Column, cell: FilledCell, reader: Reader) {
  const reading = column.read(cell, reader);
  const text = textOf(cell);
  if (isNeeded(description, column) || !NOTHING.test(text)) return reading;
  const hasMeaning =
    'value' in reading && typeof reading.value === 'string' && headingKey(reading.value) !== headingKey(text);
  return hasMeaning ? reading : undefined;
}

function repeats({ unique }: SheetDescription, rows: readonly RowReading[]): readonly Fault[] {
  const faults: Fault[] = [];
  for (const { keys, where, sentence } of unique) {
    const firstRows = new Map<string, number>();
    for (const row of rows) {
      const parts = keys.map((key) => row.values[key]);
      if (parts.includes(undefined) || where?.(row.values) === false) continue;
      const identity = JSON.stringify(parts);
      const firstRow = firstRows.get(identity);
      if (firstRow === undefined) {
        firstRows.set(identity, row.source.row);
      } else {
        row.repeated.add(keys[0]);
        faults.push({ sheet: row.source.sheet, cell: row.cellOf(keys[0]), sentence: sentence(firstRow) });
      }
    }
  }
  return faults;
}
