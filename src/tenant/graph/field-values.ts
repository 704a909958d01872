// Checks what a client writes into `fields` and turns it into what SharePoint keeps (facts A2.4-A2.7, A6).
import { Temporal } from 'temporal-polyfill';
import type { Column } from './columns.ts';
import { invalidRequest, unknownField } from './refusals.ts';
import { systemColumns } from './system-columns.ts';

type FieldValue = string | number | boolean | readonly string[];
export type Fields = Readonly<Record<string, FieldValue>>;

/** Facts A1.12. */
const longestText = 255;
const longestNote = 63_999;

/**
 * The fields after a write: untouched ones stay, null and the empty string clear. Throws 400 for unknown and
 * read-only fields and for values that do not fit their column.
 */
export function writtenFields(columns: readonly Column[], before: Fields, sent: object): Fields {
  const after: Record<string, FieldValue> = { ...before };
  for (const [key, value] of Object.entries(sent)) {
    if (key.endsWith('@odata.type')) continue;
    const column = columns.find((one) => one.key === key);
    if (column === undefined) {
      if (systemColumns.includes(key)) throw invalidRequest(`Field '${key}' is read-only`);
      throw unknownField(key);
    }
    if (value === null || value === '') {
      delete after[key];
    } else {
      const type = (sent as Record<string, unknown>)[`${key}@odata.type`];
      after[key] = valueFor(column, value, type);
    }
  }
  for (const column of columns) {
    if (column.definition.required && after[column.key] === undefined) {
      throw invalidRequest(`Field '${column.name}' is required and has no value.`);
    }
  }
  return after;
}

/** A new item's fields, column defaults included. */
export function newFields(columns: readonly Column[], sent: object): Fields {
  const defaults: Record<string, FieldValue> = {};
  for (const { definition, kind, key } of columns) {
    const value = definition.defaultValue?.value;
    if (value === undefined) continue;
    defaults[key] = kind === 'number' ? Number(value) : kind === 'boolean' ? value === '1' : value;
  }
  return writtenFields(columns, defaults, sent);
}

/** A value as the index compares it: text without regard to case, blanks not at all (facts A4.6). */
export function indexKey(value: unknown): string | number | undefined {
  if (typeof value === 'string') return value.toLowerCase();
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return undefined;
}

function valueFor(column: Column, value: unknown, type: unknown): FieldValue {
  switch (column.kind) {
    case 'text':
      return text(column, value, column.definition.text?.maxLength ?? longestText);
    case 'note':
      return text(column, value, longestNote);
    case 'choice':
      return choice(column, value);
    case 'choices':
      if (type !== 'Collection(Edm.String)' || !Array.isArray(value)) {
        throw misfit(column, 'needs a list of texts and its @odata.type Collection(Edm.String)');
      }
      return value.map((one) => choice(column, one));
    case 'number':
      return number(column, value);
    case 'boolean':
      if (typeof value !== 'boolean') throw misfit(column, 'takes true or false');
      return value;
    case 'date':
    case 'dateTime':
      return moment(column, value);
    case 'reference':
      if (!/^[1-9]\d*$/.test(String(value))) throw misfit(column, 'takes the id of an item');
      return String(value);
  }
}

function text(column: Column, value: unknown, longest: number): string {
  if (typeof value !== 'string') throw misfit(column, 'takes text');
  if (value.length > longest) throw misfit(column, `holds at most ${longest} characters`);
  return value;
}

function choice(column: Column, value: unknown): string {
  const facet = column.definition.choice;
  const chosen = text(column, value, longestText);
  if (facet?.allowTextEntry !== true && facet?.choices.includes(chosen) !== true) {
    throw misfit(column, 'takes one of its choices');
  }
  return chosen;
}

function number(column: Column, value: unknown): number {
  const { minimum = -Infinity, maximum = Infinity } = column.definition.number ?? {};
  if (typeof value !== 'number' || !Number.isFinite(value)) throw misfit(column, 'takes a number');
  if (value < minimum || value > maximum) throw misfit(column, 'takes a number within its limits');
  return value;
}

/** Seconds and Z. A date without a time becomes midnight at the site, in London, told in UTC (facts A6.1). */
function moment(column: Column, value: unknown): string {
  if (typeof value !== 'string') throw misfit(column, 'takes a date as ISO text');
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const hasZone = /(Z|[+-]\d{2}:\d{2})$/i.test(value);
  let instant: Temporal.Instant;
  try {
    instant = isDay
      ? Temporal.PlainDate.from(value).toZonedDateTime('Europe/London').toInstant()
      : Temporal.Instant.from(hasZone ? value : `${value}Z`);
  } catch {
    throw misfit(column, 'takes a date as ISO text');
  }
  const kept =
    column.kind === 'date'
      ? instant.toZonedDateTimeISO('Europe/London').startOfDay().toInstant()
      : instant.round({ smallestUnit: 'second', roundingMode: 'floor' });
  return kept.toString();
}

function misfit(column: Column, rule: string) {
  return invalidRequest(`The value of field '${column.name}' cannot be kept: the column ${rule}.`);
}
