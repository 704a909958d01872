// All records in memory: loaded by paging, kept current by the lists' delta feed, own writes applied at once (design §4).

import type { Message } from '../core/records/message.ts';
import type { HistoryPage } from '../core/records/restricted.ts';
import { initialSettings, SETTINGS_KEY, type Settings } from '../core/records/settings.ts';
import { officialDays, WorkingDays } from '../core/working-days.ts';
import { refsIn, type World } from '../core/world.ts';
import { type HeldList, held, type ListName, lists, type RecordOf } from '../lists/registry.ts';
import { SealedHistories } from './history-pages.ts';
import type { Site, SiteItem } from './site.ts';

interface Entry<L extends HeldList> {
  readonly record: RecordOf<L>;
  readonly itemId: string;
  readonly etag: string;
}

/** An item that could not be read: set aside, shown, and never in the way (design §4). */
export interface SetAside {
  readonly list: HeldList;
  readonly itemId: string;
}

class Held<L extends HeldList> {
  readonly records = new Map<string, RecordOf<L>>();
  readonly entries = new Map<string, Entry<L>>();
  readonly keyByItem = new Map<string, string>();
  readonly setAside = new Set<string>();
  link = '';
}

type Tables = { [L in HeldList]: Held<L> };

export class ReadModel {
  readonly site: Site;
  readonly #listIds: ReadonlyMap<string, string>;
  readonly #tables: Tables;
  readonly #messagesAbout = new Map<string, Set<string>>();
  readonly sealed = new SealedHistories();
  #workingDays = new WorkingDays();
  #officialDays = new WorkingDays();
  #settings: Settings = initialSettings;
  #loaded = false;
  /** Grows with every change: lets others know whether anything has moved. */
  version = 0;

  private constructor(site: Site, listIds: ReadonlyMap<string, string>) {
    this.site = site;
    this.#listIds = listIds;
    this.#tables = Object.fromEntries(held.map((name) => [name, new Held()])) as unknown as Tables;
  }

  /** Finds the lists; throws a sentence where one is missing (the site has not been provisioned). */
  static async open(site: Site): Promise<ReadModel> {
    const listIds = await site.listIds();
    const missing = Object.values(lists)
      .map((list) => list.displayName)
      .filter((name) => !listIds.has(name));
    if (missing.length > 0)
      throw new Error(`The site lacks the lists ${missing.join(', ')}. Run "npm run provision" first.`);
    return new ReadModel(site, listIds);
  }

  listId(name: ListName): string {
    return this.#listIds.get(lists[name].displayName) ?? '';
  }

  get isLoaded(): boolean {
    return this.#loaded;
  }

  setAside(): SetAside[] {
    return held.flatMap((list) => [...this.#tables[list].setAside].map((itemId) => ({ list, itemId })));
  }

  world(): World {
    return {
      settings: this.#settings,
      workingDays: this.#workingDays,
      officialDays: this.#officialDays,
      teams: this.#tables.teams.records,
      people: this.#tables.people.records,
      lines: this.#tables.lines.records,
      delegations: this.#tables.delegations.records,
      audits: this.#tables.audits.records,
      actions: this.#tables.actions.records,
      concerns: this.#tables.concerns.records,
      feedbackSessions: this.#tables.feedbackSessions.records,
      engagements: this.#tables.engagements.records,
      duties: this.#tables.duties.records,
      drills: this.#tables.drills.records,
      reachFindings: this.#tables.reachFindings.records,
      messages: this.#tables.messages.records,
      messagesAbout: this.#messagesAbout,
    };
  }

  /** Reads every list, side by side: of each the delta link first, so that nothing written meanwhile is missed. */
  async load(): Promise<void> {
    await Promise.all(held.map((name) => this.#reload(name)));
    this.#loaded = true;
  }

  async #reload(name: HeldList): Promise<void> {
    const table = this.#tables[name];
    const listId = this.listId(name);
    const link = await this.site.latestDelta(listId);
    const seen = new Set<string>();
    await this.site.items(listId, (item) => {
      seen.add(item.id);
      this.apply(name, item);
    });
    for (const itemId of [...table.keyByItem.keys(), ...table.setAside])
      if (!seen.has(itemId)) this.#forget(name, itemId);
    table.link = link;
  }

  /** Takes in what has changed in SharePoint since last time. */
  async refresh(): Promise<void> {
    const links = new Map(
      held.map((name) => [name as string, { listId: this.listId(name), link: this.#tables[name].link }]),
    );
    for (const [listName, changes] of await this.site.changes(links)) {
      const name = listName as HeldList;
      if (changes === 'gone') {
        await this.#reload(name);
        continue;
      }
      for (const item of changes.items) this.apply(name, item);
      for (const itemId of changes.deletedIds) this.#forget(name, itemId);
      this.#tables[name].link = changes.link;
    }
  }

  /** Takes in one item, read or just written. An older version never replaces a newer one. */
  apply(name: HeldList, item: SiteItem): void {
    const table = this.#tables[name] as Held<HeldList>;
    let record: RecordOf<HeldList>;
    let about: readonly string[] = [];
    try {
      record = this.sealed.join(name, lists[name].decode(item.fields));
      if (name === 'messages') about = refsIn(record as Message);
      if (name === 'historyPages') this.sealed.take(record as HistoryPage);
    } catch {
      this.#forget(name, item.id);
      table.setAside.add(item.id);
      return;
    }
    const known = table.entries.get(record.key);
    if (known && known.itemId === item.id && versionOf(known.etag) > versionOf(item.etag)) return;
    if (known?.etag === item.etag) return;
    const keyBefore = table.keyByItem.get(item.id);
    if (keyBefore !== undefined && keyBefore !== record.key) this.#forget(name, item.id);
    table.setAside.delete(item.id);
    table.records.set(record.key, record);
    table.entries.set(record.key, { record, itemId: item.id, etag: item.etag });
    table.keyByItem.set(item.id, record.key);
    for (const ref of about)
      this.#messagesAbout.set(ref, (this.#messagesAbout.get(ref) ?? new Set()).add(record.key));
    this.#moved(name, record);
  }

  #forget(name: HeldList, itemId: string): void {
    const table = this.#tables[name];
    const key = table.keyByItem.get(itemId);
    table.setAside.delete(itemId);
    table.keyByItem.delete(itemId);
    if (key === undefined || table.entries.get(key)?.itemId !== itemId) return;
    table.records.delete(key);
    table.entries.delete(key);
    if (name === 'settings') this.#moved(name, initialSettings);
    this.version += 1;
  }

  #moved(name: HeldList, record: RecordOf<HeldList>): void {
    this.version += 1;
    if (name === 'settings' && record.key === SETTINGS_KEY) {
      this.#settings = record as Settings;
      this.#workingDays = new WorkingDays(this.#settings);
      this.#officialDays = officialDays(this.#settings);
    }
    if (name === 'historyPages') this.#joinPage(record as HistoryPage);
  }

  /** A page may be read after its record: then the record is given the rest of its history now. */
  #joinPage(page: HistoryPage): void {
    const table = this.#tables[page.list as HeldList] as Held<HeldList> | undefined;
    const entry = table?.entries.get(page.recordKey);
    if (!table || !entry) return;
    const record = this.sealed.join(page.list as HeldList, entry.record);
    table.records.set(page.recordKey, record);
    table.entries.set(page.recordKey, { ...entry, record });
  }

  entry<L extends HeldList>(name: L, key: string): Entry<L> | undefined {
    return this.#tables[name].entries.get(key) as Entry<L> | undefined;
  }

  records<L extends HeldList>(name: L): ReadonlyMap<string, RecordOf<L>> {
    return this.#tables[name].records as ReadonlyMap<string, RecordOf<L>>;
  }
}

/** The number in `"guid,N"`, by which a later version of an item is known; 0 where an ETag has another form. */
const versionOf = (etag: string): number => Number(/,(\d+)"?$/.exec(etag)?.[1] ?? 0);
