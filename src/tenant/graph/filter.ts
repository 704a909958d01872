// Reads the `$filter` and `$orderby` that SharePoint lists understand (facts A3.1, A6.3).
import { invalidRequest } from './refusals.ts';

type Comparison = 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge' | 'startswith';

export interface Condition {
  /** `id`, `Created`, `Modified` or the name of a column. */
  readonly field: string;
  readonly comparison: Comparison;
  readonly literal: string | number | boolean | null;
}

export interface Order {
  readonly field: string;
  readonly descending: boolean;
}

const literalText = String.raw`'(?:[^']|'')*'|-?\d+(?:\.\d+)?|true|false|null|\d{4}-\d{2}-\d{2}T[\d:.]+Z`;
const pathText = '[A-Za-z_][A-Za-z0-9_]*(?:/[A-Za-z_][A-Za-z0-9_]*)?';
const compared = new RegExp(
  String.raw`^\s*(${pathText})\s+(eq|ne|lt|gt|le|ge)\s+(${literalText})(?![\w-])\s*`,
);
const started = new RegExp(String.raw`^\s*startswith\(\s*(${pathText})\s*,\s*('(?:[^']|'')*')\s*\)\s*`, 'i');

/** The conditions, all of which must hold; throws 400 for anything but comparisons and startswith joined by `and`. */
export function conditionsOf(filter: string | undefined): readonly Condition[] {
  if (filter === undefined) return [];
  const conditions: Condition[] = [];
  let rest = filter;
  for (;;) {
    const start = started.exec(rest);
    const match = start ?? compared.exec(rest);
    if (match === null) throw notUnderstood(filter);
    const [whole, path = ''] = match;
    const comparison = start === null ? (match[2] as Comparison) : 'startswith';
    const literal = literalOf((start === null ? match[3] : match[2]) ?? 'null');
    conditions.push({ field: fieldOf(path), comparison, literal });
    rest = rest.slice(whole.length);
    if (rest === '') return conditions;
    const and = /^and\s+/.exec(rest);
    if (and === null) throw notUnderstood(filter);
    rest = rest.slice(and[0].length);
  }
}

/** One field, ascending or descending; throws 400 for more. */
export function orderOf(orderby: string | undefined): Order | undefined {
  if (orderby === undefined) return undefined;
  const match = new RegExp(String.raw`^\s*(${pathText})(?:\s+(asc|desc))?\s*$`).exec(orderby);
  if (match === null) {
    throw invalidRequest(
      `The local tenant orders by one field at a time and does not understand '${orderby}'.`,
    );
  }
  return { field: fieldOf(match[1] ?? ''), descending: match[2] === 'desc' };
}

function fieldOf(path: string): string {
  if (path === 'id' || path === 'fields/id' || path === 'fields/ID') return 'id';
  if (path === 'createdDateTime') return 'Created';
  if (path === 'lastModifiedDateTime') return 'Modified';
  const name = /^fields\/(.+)$/.exec(path)?.[1];
  if (name === undefined) throw invalidRequest(`The local tenant cannot filter or order by '${path}'.`);
  return name;
}

function literalOf(text: string): Condition['literal'] {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function notUnderstood(filter: string) {
  return invalidRequest(
    `Invalid filter clause: the local tenant knows eq, ne, lt, gt, le, ge and startswith joined by and, not '${filter}'.`,
  );
}
