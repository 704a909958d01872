// The columns of a list: kept definitions, the ones SharePoint itself brings, and the index over their values.
import { randomUUID } from 'node:crypto';
import type { TenantContext } from '../context.ts';
import { all, atomically, run } from '../store.ts';
import { type ColumnChange, type ColumnKind, checkIndexing, kindOf, NewColumn } from './column-definition.ts';
import { indexKey } from './field-values.ts';
import type { ListRow } from './lists.ts';
import { duplicateValue, invalidRequest } from './refusals.ts';
import { systemColumns } from './system-columns.ts';

export interface Column {
  readonly id: string;
  readonly name: string;
  readonly kind: ColumnKind;
  readonly definition: NewColumn;
  /** The key in `fields`: the name, or `NameLookupId` for lookups and people. */
  readonly key: string;
}

/** Facts A1.12. */
const mostIndexed = 20;

const known = new WeakMap<object, Map<number, readonly Column[]>>();

/** The list's own columns in their order, `Title` first. */
export function columnsOf(context: TenantContext, list: ListRow): readonly Column[] {
  let lists = known.get(context.db);
  if (lists === undefined) {
    lists = new Map();
    known.set(context.db, lists);
  }
  let columns = lists.get(list.key);
  if (columns === undefined) {
    columns = all<{ id: string; definition: string }>(
      context.db,
      'select id, definition from columns where listKey = ? order by position',
      list.key,
    ).map((row) => columnFrom(row.id, JSON.parse(row.definition) as NewColumn));
    lists.set(list.key, columns);
  }
  return columns;
}

function forgetColumns(context: TenantContext, list: ListRow): void {
  known.get(context.db)?.delete(list.key);
}

function columnFrom(id: string, definition: NewColumn): Column {
  const kind = kindOf(definition);
  const key = kind === 'reference' ? `${definition.name}LookupId` : definition.name;
  return { id, name: definition.name, kind, definition, key };
}

/** The column every generic list begins with; not indexed (facts A3.2). */
export const titleColumn: NewColumn = NewColumn.parse({
  name: 'Title',
  displayName: 'Title',
  text: { maxLength: 255 },
});

/** Adds a column; throws where the name is taken, the type cannot be indexed or 20 are indexed already. */
export function addColumn(context: TenantContext, list: ListRow, definition: NewColumn): Column {
  const columns = columnsOf(context, list);
  const lower = definition.name.toLowerCase();
  if (
    [...columns.map((column) => column.name), ...systemColumns].some((name) => name.toLowerCase() === lower)
  ) {
    throw invalidRequest(`A column named '${definition.name}' exists already.`);
  }
  checkIndexing(definition);
  if (definition.indexed) checkIndexCount(columns);
  const id = definition === titleColumn ? 'fa564e0f-0c70-4ab9-b863-0177e6ddd247' : randomUUID();
  run(
    context.db,
    'insert into columns (listKey, id, name, definition, position) values (?, ?, ?, ?, ?)',
    list.key,
    id,
    definition.name,
    JSON.stringify(definition),
    columns.length,
  );
  forgetColumns(context, list);
  return columnFrom(id, definition);
}

/** Changes a column; values already there are indexed, and must be unique where that is asked for. */
export function changeColumn(
  context: TenantContext,
  list: ListRow,
  column: Column,
  change: ColumnChange,
): Column {
  const { choice, ...rest } = change;
  const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (choice !== undefined && column.definition.choice?.displayAs !== choice.displayAs) {
    throw invalidRequest(`The type of column '${column.name}' cannot be changed.`);
  }
  const definition = NewColumn.parse({
    ...column.definition,
    ...named,
    ...(choice === undefined ? {} : { choice }),
  });
  checkIndexing(definition);
  const before = column.definition;
  if (definition.indexed && !before.indexed) checkIndexCount(columnsOf(context, list));
  const changed = columnFrom(column.id, definition);
  atomically(context.db, () => {
    run(
      context.db,
      'update columns set definition = ? where listKey = ? and name = ?',
      JSON.stringify(definition),
      list.key,
      column.name,
    );
    if (definition.indexed !== before.indexed) rebuildIndex(context, list, changed);
    if (definition.enforceUniqueValues && !before.enforceUniqueValues) requireUnique(context, list, changed);
  });
  forgetColumns(context, list);
  return changed;
}

function checkIndexCount(columns: readonly Column[]): void {
  if (columns.filter((column) => column.definition.indexed).length >= mostIndexed) {
    throw invalidRequest(`A list may have at most ${mostIndexed} indexed columns.`);
  }
}

function rebuildIndex(context: TenantContext, list: ListRow, column: Column): void {
  run(context.db, 'delete from indexedValues where listKey = ? and columnName = ?', list.key, column.name);
  if (!column.definition.indexed) return;
  const rows = all<{ id: number; fields: string }>(
    context.db,
    'select id, fields from items where listKey = ?',
    list.key,
  );
  for (const row of rows) {
    const value = indexKey((JSON.parse(row.fields) as Record<string, unknown>)[column.key]);
    if (value === undefined) continue;
    run(
      context.db,
      'insert into indexedValues (listKey, columnName, value, id) values (?, ?, ?, ?)',
      list.key,
      column.name,
      value,
      row.id,
    );
  }
}

function requireUnique(context: TenantContext, list: ListRow, column: Column): void {
  const twice = all(
    context.db,
    `select value from indexedValues where listKey = ? and columnName = ? group by value having count(*) > 1 limit 1`,
    list.key,
    column.name,
  );
  if (twice.length > 0) throw duplicateValue(context.switches(), column.name);
}

/** Graph's form of one of the list's own columns. */
export function columnBody(column: Column): object {
  const { name, displayName, ...rest } = column.definition;
  return { id: column.id, name, displayName: displayName ?? name, ...withTextLength(rest, column.kind) };
}

function withTextLength(rest: Omit<NewColumn, 'name' | 'displayName'>, kind: ColumnKind): object {
  if (rest.text === undefined) return rest;
  return { ...rest, text: kind === 'text' ? { maxLength: 255, ...rest.text } : rest.text };
}
