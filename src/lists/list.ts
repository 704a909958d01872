// A SharePoint list of ours: which record it holds and which column each field of it stands in.
import type { z } from 'zod';
import { type Column, json, text, unique, whole } from './column.ts';

type Fields<T> = { readonly [K in Exclude<keyof T, TrailField>]-?: Column };
type TrailField = 'key' | 'revision' | 'lastCommandId' | 'history' | 'owed';

export interface RecordList<T extends { readonly key: string }> {
  /** Display name in SharePoint; bound to by its id once found (platform facts A1.4). */
  readonly displayName: string;
  readonly schema: z.ZodType<T>;
  readonly columns: Readonly<Record<string, Column>>;
  /** Fields for a create or a PATCH; null empties a column. */
  readonly encode: (record: T) => Record<string, unknown>;
  /** Throws a ZodError or SyntaxError where the item is not such a record. */
  readonly decode: (fields: Readonly<Record<string, unknown>>) => T;
}

const key: Record<string, Column> = { key: unique('Key') };
const trailColumns: Record<string, Column> = {
  revision: whole('Revision'),
  lastCommandId: text('LastCommandId'),
  history: json('History'),
  owed: json('Owed'),
};

interface ListDescription<T> {
  readonly displayName: string;
  readonly schema: z.ZodType<T>;
  readonly columns: Fields<T>;
}

/** Every field of the record must be given its column; the compiler names one that was forgotten. */
export function recordList<T extends { readonly key: string }>(
  description: ListDescription<T>,
): RecordList<T> {
  const isTracked = 'history' in (description.schema as unknown as z.ZodObject).shape;
  const columns: Readonly<Record<string, Column>> = {
    ...key,
    ...(isTracked ? trailColumns : {}),
    ...description.columns,
  };
  return {
    displayName: description.displayName,
    schema: description.schema,
    columns,
    encode: (record) => {
      const values = record as Readonly<Record<string, unknown>>;
      const fields: Record<string, unknown> = { Title: record.key };
      for (const [field, column] of Object.entries(columns))
        fields[column.name] = column.encode(values[field]) ?? null;
      return fields;
    },
    decode: (fields) => {
      const record: Record<string, unknown> = {};
      for (const [field, column] of Object.entries(columns)) {
        const raw = fields[column.name];
        if (raw !== undefined && raw !== null && raw !== '') record[field] = column.decode(raw);
      }
      return description.schema.parse(record);
    },
  };
}
