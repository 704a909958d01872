// List items in the store: each write makes a version, an entry in the delta feed and the entries of its indexes.
import { randomUUID } from 'node:crypto';
import type { IdentitySet } from '@microsoft/microsoft-graph-types';
import type { TenantContext } from '../context.ts';
import { atomically, first, run } from '../store.ts';
import { type Column, columnsOf } from './columns.ts';
import { type Fields, indexKey, newFields, writtenFields } from './field-values.ts';
import type { ListRow } from './lists.ts';
import { duplicateValue, invalidRequest, notFound, staleTag } from './refusals.ts';

export interface ItemRow {
  readonly id: number;
  readonly guid: string;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly modifiedAt: string;
  readonly modifiedBy: string;
  /** JSON of the values, empty ones absent. */
  readonly fields: string;
  readonly change: number;
}

/** `"guid,N"`, quotes included (facts A2.2). */
export function tagOf(item: ItemRow): string {
  return `"${item.guid},${item.version}"`;
}

/** An item by its number; throws 404 itemNotFound. */
export function itemOf(context: TenantContext, list: ListRow, id: string): ItemRow {
  const item = /^\d{1,15}$/.test(id)
    ? first<ItemRow>(context.db, 'select * from items where listKey = ? and id = ?', list.key, Number(id))
    : undefined;
  if (item === undefined) throw notFound();
  return item;
}

/** Creates items, all or none; ids count up and are never used again (facts A2.1, A2.11). */
export function createItems(
  context: TenantContext,
  list: ListRow,
  sent: readonly object[],
  author: IdentitySet,
): readonly ItemRow[] {
  const columns = columnsOf(context, list);
  const by = JSON.stringify(author);
  return atomically(context.db, () => {
    const now = secondsOf(context.clock.now());
    const counters = takeCounters(context, list, sent.length, now);
    return sent.map((fields, index) => {
      const after = newFields(columns, fields);
      const item: ItemRow = {
        id: counters.lastItem - sent.length + index + 1,
        guid: randomUUID(),
        version: 1,
        createdAt: now,
        createdBy: by,
        modifiedAt: now,
        modifiedBy: by,
        fields: JSON.stringify(after),
        change: counters.changes - sent.length + index + 1,
      };
      keepIndex(context, list, columns, item.id, {}, after);
      run(
        context.db,
        `insert into items (listKey, id, guid, version, createdAt, createdBy, modifiedAt, modifiedBy, fields, change)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        list.key,
        item.id,
        item.guid,
        item.version,
        item.createdAt,
        item.createdBy,
        item.modifiedAt,
        item.modifiedBy,
        item.fields,
        item.change,
      );
      keepVersion(context, list, item);
      return item;
    });
  });
}

interface ItemChange {
  readonly id: string;
  readonly fields: object;
  readonly ifMatch: string | undefined;
  readonly author: IdentitySet;
}

/** Changes the named fields of an item; throws 412 where If-Match is stale, 404 where the item is gone. */
export function changeItem(context: TenantContext, list: ListRow, change: ItemChange): ItemRow {
  return atomically(context.db, () => {
    const before = itemOf(context, list, change.id);
    checkTag(context, before, change.ifMatch);
    const columns = columnsOf(context, list);
    const fieldsBefore = JSON.parse(before.fields) as Fields;
    const after = writtenFields(columns, fieldsBefore, change.fields);
    const now = secondsOf(context.clock.now());
    const { changes } = takeCounters(context, list, 0, now);
    const item: ItemRow = {
      ...before,
      version: before.version + 1,
      modifiedAt: now,
      modifiedBy: JSON.stringify(change.author),
      fields: JSON.stringify(after),
      change: changes,
    };
    keepIndex(context, list, columns, item.id, fieldsBefore, after);
    run(
      context.db,
      `update items set version = ?, modifiedAt = ?, modifiedBy = ?, fields = ?, change = ?
       where listKey = ? and id = ?`,
      item.version,
      item.modifiedAt,
      item.modifiedBy,
      item.fields,
      item.change,
      list.key,
      item.id,
    );
    keepVersion(context, list, item);
    return item;
  });
}

/** Takes an item away; its id stays used and the delta feed tells of it (facts A2.11, A5.3). */
export function deleteItem(
  context: TenantContext,
  list: ListRow,
  id: string,
  ifMatch: string | undefined,
): void {
  atomically(context.db, () => {
    const item = itemOf(context, list, id);
    checkTag(context, item, ifMatch);
    const { changes } = takeCounters(context, list, 0, secondsOf(context.clock.now()));
    keepIndex(context, list, columnsOf(context, list), item.id, JSON.parse(item.fields) as Fields, {});
    run(context.db, 'delete from items where listKey = ? and id = ?', list.key, item.id);
    run(context.db, 'delete from versions where listKey = ? and id = ?', list.key, item.id);
    run(
      context.db,
      'insert into deletedItems (listKey, change, id) values (?, ?, ?)',
      list.key,
      changes,
      item.id,
    );
  });
}

function checkTag(context: TenantContext, item: ItemRow, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch === '*' || !context.switches().honoursIfMatch) return;
  if (!/^(W\/)?".*"$/.test(ifMatch)) {
    throw invalidRequest('The If-Match header must be a quoted eTag.', 'malformedEntityTag');
  }
  if (ifMatch !== tagOf(item)) throw staleTag();
}

/** Moves the list's counters on and answers their new values; `created` 0 stands for one change to an item. */
function takeCounters(
  context: TenantContext,
  list: ListRow,
  created: number,
  now: string,
): { lastItem: number; changes: number } {
  const counters = first<{ lastItem: number; changes: number }>(
    context.db,
    `update lists set lastItem = lastItem + ?, changes = changes + ?, modifiedAt = ? where key = ?
     returning lastItem, changes`,
    created,
    Math.max(created, 1),
    now,
    list.key,
  );
  if (counters === undefined) throw notFound();
  return counters;
}

/** Brings the index up to date, refusing a value that a unique column holds already. */
function keepIndex(
  context: TenantContext,
  list: ListRow,
  columns: readonly Column[],
  id: number,
  before: Fields,
  after: Fields,
): void {
  for (const { name, key, definition } of columns) {
    if (!definition.indexed) continue;
    const old = indexKey(before[key]);
    const fresh = indexKey(after[key]);
    if (old === fresh) continue;
    if (old !== undefined) {
      run(
        context.db,
        'delete from indexedValues where listKey = ? and columnName = ? and value = ? and id = ?',
        list.key,
        name,
        old,
        id,
      );
    }
    if (fresh === undefined) continue;
    if (definition.enforceUniqueValues) {
      const holder = first(
        context.db,
        'select id from indexedValues where listKey = ? and columnName = ? and value = ? limit 1',
        list.key,
        name,
        fresh,
      );
      if (holder !== undefined) throw duplicateValue(context.switches(), name);
    }
    run(
      context.db,
      'insert into indexedValues (listKey, columnName, value, id) values (?, ?, ?, ?)',
      list.key,
      name,
      fresh,
      id,
    );
  }
}

function keepVersion(context: TenantContext, list: ListRow, item: ItemRow): void {
  run(
    context.db,
    'insert into versions (listKey, id, version, modifiedAt, modifiedBy, fields) values (?, ?, ?, ?, ?, ?)',
    list.key,
    item.id,
    item.version,
    item.modifiedAt,
    item.modifiedBy,
    item.fields,
  );
}

function secondsOf(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
