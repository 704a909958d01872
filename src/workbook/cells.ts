// A cell as a person sees it: one of six kinds, whatever Excel stored (formula, rich text, link, merged range).
import type { CellValue, Cell as ExcelCell } from 'exceljs';

export type Cell =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'date'; readonly iso: string }
  | { readonly kind: 'yesNo'; readonly yes: boolean }
  | { readonly kind: 'error'; readonly sentence: string };

/** A cell with something readable in it. */
export type FilledCell = Exclude<Cell, { kind: 'blank' } | { kind: 'error' }>;

const BLANK: Cell = { kind: 'blank' };
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Text without invisible characters or spaces at its ends; runs of spaces, non-breaking ones too, become one. */
function tidy(text: string): string {
  const plain = text.normalize('NFC').replace(INVISIBLE, '').replace(/\r\n?/g, '\n');
  return plain
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** The words of a cell, for a heading, a code or a choice; line breaks count as spaces. */
export function textOf(cell: Cell): string {
  if (cell.kind === 'text') return cell.text.replace(/\n+/g, ' ');
  if (cell.kind === 'number') return String(cell.number);
  if (cell.kind === 'date') return cell.iso;
  if (cell.kind === 'yesNo') return cell.yes ? 'yes' : 'no';
  return '';
}

/** What a cell holds. In a merged range the first cell of each row counts, so a value merged downwards fills its rows. */
export function readCell(cell: ExcelCell): Cell {
  if (!cell.isMerged || cell.master === cell) return fromValue(cell.value);
  return cell.master.col === cell.col ? fromValue(cell.master.value) : BLANK;
}

function fromValue(value: CellValue): Cell {
  if (value === null || value === undefined) return BLANK;
  if (typeof value === 'string') return fromText(value);
  if (typeof value === 'number') return { kind: 'number', number: value };
  if (typeof value === 'boolean') return { kind: 'yesNo', yes: value };
  if (value instanceof Date) return fromDate(value);
  if ('error' in value) return { kind: 'error', sentence: `holds the Excel error ${value.error}` };
  if ('richText' in value) return fromText(value.richText.map((part) => part.text).join(''));
  if ('hyperlink' in value) return fromValue(value.text);
  if ('result' in value && value.result !== undefined) return fromValue(value.result);
  return {
    kind: 'error',
    sentence: 'holds a formula whose result was not saved (open the workbook in Excel and save it again)',
  };
}

function fromText(text: string): Cell {
  const tidied = tidy(text);
  return tidied === '' ? BLANK : { kind: 'text', text: tidied };
}

function fromDate(date: Date): Cell {
  if (Number.isNaN(date.getTime())) return { kind: 'error', sentence: 'holds a date that Excel cannot read' };
  // Excel's day fractions lose a little; half a second keeps a date from sliding to the day before.
  return { kind: 'date', iso: new Date(date.getTime() + 500).toISOString().slice(0, 10) };
}
