// Answers a query over a list as SharePoint would: one indexed condition narrows, the rest is looked at row by row,
// and nothing may touch more rows than the list view threshold (facts A3.1-A3.8).
import type { TenantContext } from '../context.ts';
import { all, first } from '../store.ts';
import { type Column, columnsOf } from './columns.ts';
import { type Fields, indexKey } from './field-values.ts';
import type { Condition, Order } from './filter.ts';
import type { ItemRow } from './items.ts';
import type { ListRow } from './lists.ts';
import { notIndexed, overThreshold, unknownField } from './refusals.ts';
import type { PageEnd } from './skiptoken.ts';

export interface ItemQuery {
  readonly conditions: readonly Condition[];
  readonly order: Order | undefined;
  readonly after: PageEnd | undefined;
  readonly size: number;
  /** Prefer: HonorNonIndexedQueriesWarningMayFailRandomly (facts A3.3). */
  readonly allowsNonIndexed: boolean;
}

interface Page {
  readonly items: readonly ItemRow[];
  /** Where the page ended, if there is more. */
  readonly end: PageEnd | undefined;
}

type Key = string | number | undefined;

/** One page of the items that meet the query. Throws 400 for fields not indexed, 422 or 429 over the threshold. */
export function queryItems(context: TenantContext, list: ListRow, query: ItemQuery): Page {
  const columns = columnsOf(context, list);
  const plain = query.order === undefined || (query.order.field === 'id' && !query.order.descending);
  if (query.conditions.length === 0 && plain) return pageById(context, list, query);

  const mentioned = [
    ...query.conditions.map(({ field }) => field),
    ...(plain ? [] : [query.order?.field ?? 'id']),
  ];
  for (const field of mentioned) {
    if (!isIndexed(columns, field) && !query.allowsNonIndexed) throw notIndexed(field);
  }
  const driver = query.conditions.find(({ field }) => isIndexed(columns, field))?.field;
  const narrowing = query.conditions.filter(({ field }) => field === driver);
  const rows = narrowed(context, list, columns, driver, narrowing);
  const remaining = query.conditions.filter(({ field }) => field !== driver);
  const met = rows.filter((row) => remaining.every((condition) => meets(row, columns, condition)));
  return pageOf(met, columns, plain ? undefined : query.order, query);
}

/** Plain paging works on a list of any size (facts A3.7). */
function pageById(context: TenantContext, list: ListRow, { after, size }: ItemQuery): Page {
  const rows = all<ItemRow>(
    context.db,
    'select * from items where listKey = ? and id > ? order by id limit ?',
    list.key,
    after?.id ?? 0,
    size + 1,
  );
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, end: rows.length > size && last !== undefined ? { id: last.id } : undefined };
}

function isIndexed(columns: readonly Column[], field: string): boolean {
  if (field === 'id') return true;
  if (field === 'Created' || field === 'Modified') return false;
  return columnFor(columns, field).definition.indexed;
}

function columnFor(columns: readonly Column[], field: string): Column {
  const column = columns.find(({ name, key }) => name === field || key === field);
  if (column === undefined) throw unknownField(field);
  return column;
}

const operators = { eq: '=', lt: '<', gt: '>', le: '<=', ge: '>=' } as const;

/** The rows that meet the driving conditions, in order of id; throws where they are too many (facts A3.4, A3.5). */
function narrowed(
  context: TenantContext,
  list: ListRow,
  columns: readonly Column[],
  driver: string | undefined,
  conditions: readonly Condition[],
): readonly ItemRow[] {
  const limit = context.switches().listViewThreshold;
  const column = driver === undefined || driver === 'id' ? undefined : columnFor(columns, driver);
  const value = column === undefined ? 'i.id' : 'v.value';
  const where = ['i.listKey = ?'];
  const values: (string | number)[] = [list.key];
  let present = false;
  for (const { comparison, literal } of conditions) {
    const key = column === undefined ? Number(literal) : keyOf(column, literal);
    if (comparison === 'startswith') {
      where.push(`${value} >= ?`, `${value} < ?`);
      values.push(String(key ?? ''), `${String(key ?? '')}\u{10FFFF}`);
      present = true;
    } else if (key === undefined) {
      where.push(comparison === 'eq' ? 'v.value is null' : 'v.value is not null');
    } else if (comparison === 'ne') {
      where.push(`(${value} is null or ${value} <> ?)`);
      values.push(key);
    } else {
      where.push(`${value} ${operators[comparison]} ?`);
      values.push(key);
      present = true;
    }
  }
  const from =
    column === undefined
      ? 'items i'
      : present
        ? 'indexedValues v join items i on i.listKey = v.listKey and i.id = v.id'
        : 'items i left join indexedValues v on v.listKey = i.listKey and v.id = i.id and v.columnName = ?';
  if (column !== undefined && present) {
    where.push('v.listKey = ?', 'v.columnName = ?');
    values.push(list.key, column.name);
  } else if (column !== undefined) {
    values.unshift(column.name);
  }
  const clause = `from ${from} where ${where.join(' and ')}`;
  const counted = first<{ n: number }>(
    context.db,
    `select count(*) as n from (select 1 ${clause} limit ${limit + 1})`,
    ...values,
  );
  if ((counted?.n ?? 0) > limit) throw overThreshold(context.switches());
  return all<ItemRow>(context.db, `select i.* ${clause} order by i.id`, ...values);
}

function meets(row: ItemRow, columns: readonly Column[], { field, comparison, literal }: Condition): boolean {
  const column = field === 'Created' || field === 'Modified' ? undefined : columnFor(columns, field);
  const key = rowKey(row, columns, field);
  const wanted = column === undefined ? keyOfText(literal) : keyOf(column, literal);
  if (comparison === 'eq') return key === wanted;
  if (comparison === 'ne') return key !== wanted;
  if (key === undefined || wanted === undefined) return false;
  if (comparison === 'startswith') return String(key).startsWith(String(wanted));
  const order = compareKeys(key, wanted);
  if (comparison === 'lt') return order < 0;
  if (comparison === 'gt') return order > 0;
  return comparison === 'le' ? order <= 0 : order >= 0;
}

function rowKey(row: ItemRow, columns: readonly Column[], field: string): Key {
  if (field === 'id') return row.id;
  if (field === 'Created') return keyOfText(row.createdAt);
  if (field === 'Modified') return keyOfText(row.modifiedAt);
  return indexKey((JSON.parse(row.fields) as Fields)[columnFor(columns, field).key]);
}

/** A literal as the column's index would hold it; moments are compared to the second. */
function keyOf(column: Column, literal: Condition['literal']): Key {
  if (column.kind === 'date' || column.kind === 'dateTime') return keyOfText(literal);
  if (column.kind === 'boolean' && typeof literal === 'number') return literal;
  return literal === null || literal === '' ? undefined : indexKey(literal);
}

function keyOfText(literal: Condition['literal']): Key {
  if (literal === null) return undefined;
  const at = Date.parse(String(literal));
  return Number.isNaN(at) ? String(literal).toLowerCase() : `${new Date(at).toISOString().slice(0, 19)}z`;
}

/** Blanks first, numbers before text. */
function compareKeys(one: Key, other: Key): number {
  if (one === other) return 0;
  if (one === undefined) return -1;
  if (other === undefined) return 1;
  if (typeof one !== typeof other) return typeof one === 'number' ? -1 : 1;
  return one < other ? -1 : 1;
}

function pageOf(
  rows: readonly ItemRow[],
  columns: readonly Column[],
  order: Order | undefined,
  { after, size }: ItemQuery,
): Page {
  const sign = order?.descending === true ? -1 : 1;
  const placed = rows.map((row) => ({
    row,
    key: order === undefined ? undefined : rowKey(row, columns, order.field),
    id: row.id,
  }));
  const compare = (one: PageEnd, other: PageEnd) =>
    sign * compareKeys(one.key, other.key) || (order === undefined ? 1 : sign) * (one.id - other.id);
  placed.sort(compare);
  const rest = after === undefined ? placed : placed.filter((entry) => compare(entry, after) > 0);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return {
    items: page.map(({ row }) => row),
    end: rest.length > size && last !== undefined ? { id: last.id, key: last.key } : undefined,
  };
}
