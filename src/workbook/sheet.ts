// How a sheet of the tracker is described: its names, its columns, and the rules that a row must keep.
import type { z } from 'zod';
import type { Headed } from './headings.ts';
import type { CellReader } from './readers.ts';

export type SheetKind =
  | 'teams'
  | 'people'
  | 'lines'
  | 'audits'
  | 'concerns'
  | 'actions'
  | 'engagements'
  | 'sessions'
  | 'dipSamples';

export interface Column extends Headed {
  readonly read: CellReader;
  /** The value of an empty cell; without it an empty cell is left out. */
  readonly whenEmpty?: unknown;
  /** Where the value must be found: an audit's reference or a person's code. */
  readonly refersTo?: 'audits' | 'people';
}

/** A row in the making: what could be read, and which cells were empty. */
export interface RowView {
  readonly values: Readonly<Record<string, unknown>>;
  /** Columns that repeat what may occur once; such a row makes no record. */
  readonly repeated: ReadonlySet<string>;
  /** Nothing stood in the cell; a cell with a fault is not empty. */
  isEmpty(key: string): boolean;
}

/** `later` may not be before `earlier`. The first sentence stands at `later`, the second at `earlier`. */
export interface DateOrder {
  readonly earlier: string;
  readonly later: string;
  readonly tooEarly: string;
  readonly tooLate: string;
}

/** "completed before it was assigned", or seen from the other end "assigned after it was completed". */
export function inOrder(earlier: string, earlierVerb: string, later: string, laterVerb: string): DateOrder {
  return {
    earlier,
    later,
    tooEarly: `${laterVerb} before it was ${earlierVerb}`,
    tooLate: `${earlierVerb} after it was ${laterVerb}`,
  };
}

/** A rule within one row: the column to blame and a sentence, or nothing. */
export type RowRule = (row: RowView) => { readonly key: string; readonly sentence: string } | undefined;

/** A cell that must be filled once another says so. */
export function needs(key: string, sentence: string, when: (values: RowView['values']) => boolean): RowRule {
  return (row) => (row.isEmpty(key) && when(row.values) ? { key, sentence } : undefined);
}

/** Columns that together may occur once; `where` leaves rows out. The fault stands at the first of them. */
interface Unique {
  readonly keys: readonly [string, ...string[]];
  readonly where?: (values: RowView['values']) => boolean;
  /** `row` is the row that came first. */
  readonly sentence: (row: number) => string;
}

export interface SheetDescription {
  readonly kind: SheetKind;
  readonly name: string;
  readonly alsoCalled: readonly string[];
  readonly required: boolean;
  /** Also decides which columns a sheet must have: those whose value the schema does not let go. */
  readonly schema: z.ZodObject;
  readonly columns: readonly [Column, ...Column[]];
  /** Values that follow from others in the row. */
  readonly derive?: (row: RowView) => Readonly<Record<string, unknown>>;
  readonly unique: readonly Unique[];
  readonly order: readonly DateOrder[];
  readonly rules: readonly RowRule[];
}

/** Whether a row cannot do without this column. */
export function isNeeded(description: SheetDescription, column: Column): boolean {
  const field = description.schema.shape[column.key];
  return field !== undefined && column.whenEmpty === undefined && field._zod.optin !== 'optional';
}
