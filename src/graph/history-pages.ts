// A long history is sealed: its oldest part goes to HistoryPages first, under a key that a second try finds again (design §2).
import { z } from 'zod';
import { HistoryEntry, type Tracked } from '../core/history.ts';
import type { HistoryPage } from '../core/records/restricted.ts';
import type { ListName, RecordOf } from '../lists/registry.ts';

/** From this many characters on a history is shortened; a column holds 63,999 (platform facts A1.12). */
const SEAL_AT = 48_000;

const Entries = z.array(HistoryEntry);

const isTracked = (record: object): record is Tracked => 'history' in record;

/** The sealed parts of all histories, so that a record in memory always has the whole of its own. */
export class SealedHistories {
  readonly #entries = new Map<string, Map<number, HistoryEntry>>();

  take(page: HistoryPage): void {
    const key = `${page.list}/${page.recordKey}`;
    const known = this.#entries.get(key) ?? new Map<number, HistoryEntry>();
    for (const entry of Entries.parse(JSON.parse(page.entries))) known.set(entry.n, entry);
    this.#entries.set(key, known);
  }

  /** The record with the part of its history that was sealed before it. */
  join<L extends ListName>(list: L, record: RecordOf<L>): RecordOf<L> {
    if (!isTracked(record)) return record;
    const sealed = this.#entries.get(`${list}/${record.key}`);
    const first = record.history[0]?.n ?? 1;
    if (!sealed || first === 1) return record;
    const before = [...sealed.values()].filter((entry) => entry.n < first).sort((a, b) => a.n - b.n);
    return { ...record, history: [...before, ...record.history] };
  }

  /**
   * What of a record's history still belongs in its own column, and the page to write first where that is too much.
   * `page` is undefined where nothing new has to be sealed.
   */
  split<L extends ListName>(list: L, record: RecordOf<L>): { record: RecordOf<L>; page?: HistoryPage } {
    if (!isTracked(record)) return { record };
    const sealed = this.#entries.get(`${list}/${record.key}`);
    const own = record.history.filter((entry) => !sealed?.has(entry.n));
    if (JSON.stringify(own).length < SEAL_AT) return { record: { ...record, history: own } };
    const keep = Math.max(1, Math.floor(own.length / 4));
    const oldest = own.slice(0, -keep);
    const last = oldest.at(-1);
    if (!last) return { record: { ...record, history: own } };
    const page: HistoryPage = {
      key: `${record.key}#${last.n}`,
      list,
      recordKey: record.key,
      page: last.n,
      entries: JSON.stringify(oldest),
    };
    return { record: { ...record, history: own.slice(-keep) }, page };
  }
}
