// Answers that come several at a time, kept as one text with the form's other values.
import type { Values } from '../use-draft.ts';

/** A row has an `id` of its own, so that its fields keep their place when another is taken out. */
export function readRows(text: string | undefined): Values[] {
  if (!text) return [];
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? rows.filter(isRow) : [];
  } catch {
    return [];
  }
}

/** Nothing where there is none, so that a form sees that it is empty. */
export const writeRows = (rows: readonly Values[]): string => (rows.length === 0 ? '' : JSON.stringify(rows));

const isRow = (row: unknown): row is Values =>
  typeof row === 'object' && row !== null && Object.values(row).every((value) => typeof value === 'string');

export const aRow = (values: Values): Values => ({ ...values, id: crypto.randomUUID().slice(0, 8) });
