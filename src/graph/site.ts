// Our SharePoint site and its lists over Graph: items read page by page and by delta, written one at a time.
import { type Client, PageIterator } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { failureOf, toGraphFailure } from './graph-failure.ts';

const Item = z.object({
  id: z.string(),
  eTag: z.string().optional(),
  '@odata.etag': z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
  deleted: z.object({ state: z.string().optional() }).optional(),
});
type Item = z.infer<typeof Item>;

/** One list item as we use it. */
export interface SiteItem {
  readonly id: string;
  readonly etag: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface DeltaAnswer {
  readonly items: readonly SiteItem[];
  readonly deletedIds: readonly string[];
  readonly link: string;
}

const Page = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});
const BatchAnswer = z.object({
  responses: z.array(z.object({ id: z.string(), status: z.number(), body: z.unknown() })),
});

/** $batch holds at most this many requests (platform facts A5.10). */
const MOST_IN_BATCH = 20;
/** Items on a page when a list is loaded; within what Microsoft's own templates use (A3.7). */
const PAGE = 1000;

function toSiteItem(item: Item): SiteItem | undefined {
  const etag = item.eTag ?? item['@odata.etag'];
  return item.fields && etag ? { id: item.id, etag, fields: item.fields } : undefined;
}

export class Site {
  readonly #client: Client;
  readonly id: string;

  constructor(client: Client, id: string) {
    this.#client = client;
    this.id = id;
  }

  /** Finds the site by `HOST:/PATH`. */
  static async find(client: Client, address: string): Promise<Site> {
    const { id } = z
      .object({ id: z.string() })
      .parse(await answer(() => client.api(`/sites/${address}`).get()));
    return new Site(client, id);
  }

  /** Ids of the site's lists by display name. */
  async listIds(): Promise<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    const List = z.object({ id: z.string(), displayName: z.string() });
    await this.#everyPage(`/sites/${this.id}/lists`, (value) => {
      const list = List.parse(value);
      ids.set(list.displayName, list.id);
    });
    return ids;
  }

  /** The one paging helper: follows every nextLink to the end (platform facts G6). */
  async #everyPage(path: string, each: (value: unknown) => void): Promise<void> {
    await answer(async () => {
      const first = await this.#client.api(path).get();
      await new PageIterator(this.#client, first, (value) => {
        each(value);
        return true;
      }).iterate();
    });
  }

  async items(listId: string, each: (item: SiteItem) => void): Promise<void> {
    await this.#everyPage(`${this.#list(listId)}/items?$expand=fields&$top=${PAGE}`, (value) => {
      const item = toSiteItem(Item.parse(value));
      if (item) each(item);
    });
  }

  async item(listId: string, itemId: string): Promise<SiteItem> {
    const item = toSiteItem(
      Item.parse(
        await answer(() => this.#client.api(`${this.#list(listId)}/items/${itemId}?$expand=fields`).get()),
      ),
    );
    if (!item) throw failureOf(502, undefined);
    return item;
  }

  async itemByKey(listId: string, key: string): Promise<SiteItem | undefined> {
    const filter = encodeURIComponent(`fields/Key eq '${key.replaceAll("'", "''")}'`);
    const page = Page.parse(
      await answer(() =>
        this.#client.api(`${this.#list(listId)}/items?$expand=fields&$filter=${filter}`).get(),
      ),
    );
    const [first] = page.value;
    return first === undefined ? undefined : toSiteItem(Item.parse(first));
  }

  async create(listId: string, fields: Readonly<Record<string, unknown>>): Promise<SiteItem> {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
    const created = Item.parse(
      await answer(() => this.#client.api(`${this.#list(listId)}/items`).post({ fields: given })),
    );
    return toSiteItem({ ...created, fields: created.fields ?? given }) ?? this.item(listId, created.id);
  }

  /** One change is one PATCH with If-Match (design §2). */
  async patch(
    listId: string,
    itemId: string,
    fields: Readonly<Record<string, unknown>>,
    etag: string,
  ): Promise<SiteItem> {
    const patched = Item.parse(
      await answer(() =>
        this.#client
          .api(`${this.#list(listId)}/items/${itemId}`)
          .header('If-Match', etag)
          .patch({ fields }),
      ),
    );
    return toSiteItem({ ...patched, fields }) ?? this.item(listId, itemId);
  }

  async remove(listId: string, itemId: string): Promise<void> {
    await answer(() => this.#client.api(`${this.#list(listId)}/items/${itemId}`).delete());
  }

  /** A delta link from now on, without what is there already. */
  async latestDelta(listId: string): Promise<string> {
    const page = Page.parse(
      await answer(() =>
        this.#client.api(`${this.#list(listId)}/items/delta?token=latest&$expand=fields`).get(),
      ),
    );
    return page['@odata.deltaLink'] ?? '';
  }

  /**
   * What has changed in several lists since their delta links, asked for in one $batch of at most 20. Links are followed
   * verbatim (platform facts A5.5); entries that come without fields are read one by one. A list whose token is too old
   * is answered with 'gone'.
   */
  async changes(
    links: ReadonlyMap<string, { listId: string; link: string }>,
  ): Promise<ReadonlyMap<string, DeltaAnswer | 'gone'>> {
    const answers = new Map<string, DeltaAnswer | 'gone'>();
    const names = [...links.keys()];
    for (let from = 0; from < names.length; from += MOST_IN_BATCH) {
      const part = names.slice(from, from + MOST_IN_BATCH);
      const requests = part.map((name) => ({
        id: name,
        method: 'GET',
        url: (links.get(name)?.link ?? '').replace(/^https:\/\/[^/]+\/v1\.0/, ''),
      }));
      const { responses } = BatchAnswer.parse(
        await answer(() => this.#client.api('/$batch').post({ requests })),
      );
      for (const name of part) {
        const link = links.get(name);
        const response = responses.find((one) => one.id === name);
        if (!link || !response) continue;
        if (response.status === 410) answers.set(name, 'gone');
        else if (response.status === 200)
          answers.set(name, await this.#followDelta(link.listId, response.body));
        else if (response.status === 429 || response.status >= 500)
          answers.set(name, await this.#deltaAlone(link.listId, link.link));
        else throw failureOf(response.status, response.body);
      }
    }
    return answers;
  }

  /** One list on its own, where its part of the batch was refused: the client's retry then applies (A5.10). */
  async #deltaAlone(listId: string, link: string): Promise<DeltaAnswer | 'gone'> {
    try {
      return await this.#followDelta(listId, await answer(() => this.#client.api(link).get()));
    } catch (error) {
      if (toGraphFailure(error).problem === 'gone') return 'gone';
      throw error;
    }
  }

  async #followDelta(listId: string, first: unknown): Promise<DeltaAnswer> {
    const changed = new Map<string, SiteItem | 'deleted' | 'unread'>();
    let page = Page.parse(first);
    for (;;) {
      for (const value of page.value) {
        const parsed = Item.safeParse(value);
        if (!parsed.success) continue;
        const { data } = parsed;
        changed.set(data.id, data.deleted ? 'deleted' : (toSiteItem(data) ?? 'unread'));
      }
      const next = page['@odata.nextLink'];
      if (!next) break;
      page = Page.parse(await answer(() => this.#client.api(next).get()));
    }
    const items: SiteItem[] = [];
    const deletedIds: string[] = [];
    for (const [id, item] of changed) {
      if (item === 'deleted') deletedIds.push(id);
      else items.push(item === 'unread' ? await this.item(listId, id) : item);
    }
    return { items, deletedIds, link: page['@odata.deltaLink'] ?? '' };
  }

  #list(listId: string): string {
    return `/sites/${this.id}/lists/${listId}`;
  }
}

/** Runs a Graph request and turns whatever goes wrong into a GraphFailure. */
export async function answer<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw toGraphFailure(error);
  }
}
