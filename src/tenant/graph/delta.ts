// The delta feed of a list: the latest state of each item that changed since a token (facts A5.2-A5.5).
import type { Request, Response } from 'express';
import type { Caller, Route, TenantContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { all } from '../store.ts';
import { fieldChoice } from './expand.ts';
import { deletedBody, itemBody, itemProperties } from './item-body.ts';
import { largestPage } from './item-routes.ts';
import type { ItemRow } from './items.ts';
import type { ListRow } from './lists.ts';
import { listPlace } from './place.ts';
import { addressOf, encoded, graphRoot, pageSize, type Query, queryOf, selected } from './query.ts';

interface DeltaToken {
  readonly listId: string;
  /** Milliseconds of the tenant's clock at which it was given out. */
  readonly issuedAt: number;
  /** The last change it has seen. */
  readonly change: number;
  /** While all items are being listed for the first time: deletions up to this change are of no interest. */
  readonly startedAt: number;
  /** The options that the feed was begun with. */
  readonly select: string;
  readonly expand: string;
  readonly top: string;
}

type Entry = ItemRow | { readonly deletedId: number; readonly change: number };

export function deltaRoutes(context: TenantContext): Route[] {
  const handle = (request: Request, response: Response, caller: Caller | undefined) => {
    const query = queryOf(request, ['select', 'expand', 'top', 'token']);
    const where = listPlace(context, request, caller, 'read');
    const token = tokenFor(context, where.list, query, request);
    if (query.token === 'latest') {
      response.json(feed(request, [], { deltaLink: { ...token, change: where.list.changes } }));
      return;
    }
    const options: Query = token.top === '' ? {} : { top: token.top };
    const size = pageSize(options, context.switches().defaultPageSize, largestPage);
    const entries = changesAfter(context, where.list, token, size + 1);
    const page = entries.slice(0, size);
    const last = page.at(-1);
    const choice = fieldChoice(token.expand === '' ? undefined : token.expand);
    const value = page.map((entry) =>
      'deletedId' in entry
        ? deletedBody(where, entry.deletedId)
        : selected(
            itemBody(context, where, entry, choice),
            token.select === '' ? undefined : token.select,
            itemProperties,
          ),
    );
    const next = { ...token, change: last?.change ?? Math.max(token.change, token.startedAt) };
    response.json(
      feed(
        request,
        value,
        entries.length > size ? { nextLink: next } : { deltaLink: { ...next, startedAt: 0 } },
      ),
    );
  };
  return ['/delta', '/delta\\(\\)'].map((path) => ({
    family: 'graph',
    method: 'get',
    path: `/sites/:siteId/lists/:listId/items${path}`,
    summary: 'Changes since a token; ?token=latest, $expand, $select, $top; 410 when the token is too old',
    handle,
  }));
}

function tokenFor(context: TenantContext, list: ListRow, query: Query, request: Request): DeltaToken {
  const now = context.clock.now().getTime();
  const fresh: DeltaToken = {
    listId: list.id,
    issuedAt: now,
    change: 0,
    startedAt: list.changes,
    select: query.select ?? '',
    expand: query.expand ?? '',
    top: query.top ?? '',
  };
  if (query.token === undefined || query.token === '') return fresh;
  if (query.token === 'latest') return { ...fresh, startedAt: 0 };
  const token = read(query.token);
  const age = token === undefined ? Number.POSITIVE_INFINITY : (now - token.issuedAt) / 1000;
  if (
    token === undefined ||
    token.listId !== list.id ||
    token.change > list.changes ||
    age > context.switches().deltaTokenSeconds
  ) {
    const again = `${addressOf(request)}?${encoded([['token', written(fresh)]])}`;
    throw new Refusal(410, 'resyncChangesApplyDifferences', 'Resync required. Replace the items you hold.', {
      headers: { Location: again },
    });
  }
  return {
    ...token,
    issuedAt: now,
    select: query.select ?? token.select,
    expand: query.expand ?? token.expand,
    top: query.top ?? token.top,
  };
}

/** Reads both indexes by change, so that the cost is that of the page and not of the list. */
function changesAfter(context: TenantContext, list: ListRow, token: DeltaToken, limit: number): Entry[] {
  const changed = all<ItemRow>(
    context.db,
    'select * from items where listKey = ? and change > ? order by change limit ?',
    list.key,
    token.change,
    limit,
  );
  const deleted = all<{ deletedId: number; change: number }>(
    context.db,
    'select id as deletedId, change from deletedItems where listKey = ? and change > ? order by change limit ?',
    list.key,
    Math.max(token.change, token.startedAt),
    limit,
  );
  return [...changed, ...deleted].sort((one, other) => one.change - other.change).slice(0, limit);
}

function feed(
  request: Request,
  value: readonly object[],
  link: { nextLink: DeltaToken } | { deltaLink: DeltaToken },
): object {
  const [name, token] = 'nextLink' in link ? ['nextLink', link.nextLink] : ['deltaLink', link.deltaLink];
  return {
    '@odata.context': `${graphRoot}/$metadata#Collection(listItem)`,
    value,
    [`@odata.${name}`]: `${addressOf(request)}?${encoded([['token', written(token)]])}`,
  };
}

function written(token: DeltaToken): string {
  const { listId, issuedAt, change, startedAt, select, expand, top } = token;
  return Buffer.from(['1', listId, issuedAt, change, startedAt, select, expand, top].join(';')).toString(
    'base64url',
  );
}

function read(text: string): DeltaToken | undefined {
  const parts = Buffer.from(text, 'base64url').toString('utf8').split(';');
  const [kind, listId = '', issuedAt, change, startedAt, select = '', expand = '', top = ''] = parts;
  const numbers = [issuedAt, change, startedAt].map(Number);
  if (kind !== '1' || parts.length !== 8 || !numbers.every(Number.isInteger)) return undefined;
  const [at = 0, seen = 0, started = 0] = numbers;
  return { listId, issuedAt: at, change: seen, startedAt: started, select, expand, top };
}
