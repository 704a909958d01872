// Every record carries its own history: dated, append-only, each entry holding the hash of the one before (design §2).
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Day, Moment } from './time.ts';

/** Who did something: a person by key and name, an office known only by name (amendment A-5), or the service itself. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    key: z.string(),
    name: z.string(),
    oid: z.string().optional(),
    onBehalfOf: z.string().optional(),
  }),
  z.object({ kind: z.literal('office'), office: z.string() }),
  z.object({ kind: z.literal('service') }),
]);
export type Actor = z.infer<typeof Actor>;

export const HistoryEntry = z.object({
  /** 1, 2, 3 … within the record. */
  n: z.int().positive(),
  what: z.string(),
  command: z.string(),
  by: Actor,
  /** The day it happened, which may be earlier than the day it was recorded. */
  on: Day,
  at: Moment,
  from: z.record(z.string(), z.unknown()),
  to: z.record(z.string(), z.unknown()),
  reason: z.string().optional(),
  /** Hash of the entry before; the record's key for the first. */
  before: z.string(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/**
 * Something a change over several records still owes, under a key that a second try finds again; carried out after the
 * deciding write, completed by the next run.
 */
export const Owed = z.discriminatedUnion('effect', [
  z.object({ effect: z.literal('assign'), key: z.string() }),
  z.object({
    effect: z.literal('addAction'),
    key: z.string(),
    what: z.string(),
    ownerKey: z.string(),
    dueOn: Day,
    dueAt: Moment.optional(),
    blocksConcern: z.boolean(),
  }),
  z.object({ effect: z.literal('voidAction'), key: z.string() }),
  /** For the key of an audit: the session of one of its two parties. */
  z.object({ effect: z.literal('proposeSession'), key: z.string(), party: z.enum(['worker', 'manager']) }),
  z.object({ effect: z.literal('unbookSession'), key: z.string() }),
]);
export type Owed = z.infer<typeof Owed>;

/** What every record with a history carries beside its own fields. */
export const trail = {
  key: z.string().min(1),
  revision: z.int().nonnegative(),
  lastCommandId: z.string(),
  history: z.array(HistoryEntry),
  owed: z.array(Owed),
};

export interface Tracked {
  readonly key: string;
  readonly revision: number;
  readonly lastCommandId: string;
  readonly history: readonly HistoryEntry[];
  readonly owed: readonly Owed[];
}

export interface Occasion {
  readonly what: string;
  readonly commandId: string;
  readonly by: Actor;
  readonly now: Moment;
  readonly on: Day;
  readonly reason?: string | undefined;
}

type Changes<T> = { readonly [K in keyof Omit<T, keyof Tracked>]?: T[K] | undefined };

/** The record with the changes made and the entry that tells of them appended; fields set to undefined are emptied. */
export function amend<T extends Tracked>(
  record: T,
  changes: Changes<T>,
  occasion: Occasion,
  owed: readonly Owed[] = record.owed,
): T {
  const before = record as unknown as Readonly<Record<string, unknown>>;
  const from: Record<string, unknown> = {};
  const to: Record<string, unknown> = {};
  const next: Record<string, unknown> = { ...before };
  for (const [field, value] of Object.entries(changes)) {
    if (canonical(before[field] ?? null) === canonical(value ?? null)) continue;
    if (before[field] !== undefined) from[field] = before[field];
    to[field] = value === undefined ? null : value;
    if (value === undefined) delete next[field];
    else next[field] = value;
  }
  const last = record.history.at(-1);
  const entry: HistoryEntry = {
    n: (last?.n ?? 0) + 1,
    what: occasion.what,
    command: occasion.commandId,
    by: occasion.by,
    on: occasion.on,
    at: occasion.now,
    from,
    to,
    ...(occasion.reason === undefined ? {} : { reason: occasion.reason }),
    before: last ? hashOf(last) : record.key,
  };
  return {
    ...(next as unknown as T),
    revision: record.revision + 1,
    lastCommandId: occasion.commandId,
    history: [...record.history, entry],
    owed,
  };
}

/** A new record whose first entry sets all its fields. */
export function begin<T extends Tracked>(key: string, fields: Omit<T, keyof Tracked>, occasion: Occasion): T {
  const blank = { key, revision: 0, lastCommandId: '', history: [], owed: [] } as unknown as T;
  return amend(blank, fields as unknown as Changes<T>, occasion);
}

/** JSON with keys in order, so that a value reads the same before and after its trip through SharePoint. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${pairs
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join(',')}}`;
}

function hashOf(entry: HistoryEntry): string {
  return createHash('sha256').update(canonical(entry)).digest('hex').slice(0, 16);
}

/** True where each entry names the one before and none is missing. */
export function isChainWhole(record: Tracked): boolean {
  return record.history.every((entry, index) => {
    const previous = record.history[index - 1];
    return previous
      ? entry.before === hashOf(previous) && entry.n === previous.n + 1
      : entry.n > 1 || entry.before === record.key;
  });
}

/** True where the fields are what the history says; false where someone changed the list by hand. */
export function followsHistory(record: Tracked): boolean {
  const fields = record as unknown as Readonly<Record<string, unknown>>;
  const told = new Map<string, unknown>();
  for (const entry of record.history)
    for (const [field, value] of Object.entries(entry.to)) told.set(field, value);
  return [...told].every(([field, value]) => canonical(fields[field] ?? null) === canonical(value));
}

/**
 * The fields as they stood at the end of a day, by the days on which things happened (spec §2.1: an event counts if its
 * date is on or before the as-at day), each upon those recorded before it: what is entered late was decided knowing them,
 * so that after the last day it tells of the record is as its fields are. Undefined where the record did not exist yet.
 */
export function asAt<T extends Tracked>(record: T, on: Day): Partial<Omit<T, keyof Tracked>> | undefined {
  const happened = record.history.filter((entry) => entry.on <= on);
  if (happened.length === 0) return undefined;
  const fields: Record<string, unknown> = {};
  for (const entry of happened) {
    for (const [field, value] of Object.entries(entry.to)) {
      if (value === null) delete fields[field];
      else fields[field] = value;
    }
  }
  return fields as Partial<Omit<T, keyof Tracked>>;
}
