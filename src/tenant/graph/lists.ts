// SharePoint lists in the store: made with a title, found by GUID or title (facts A1.2-A1.6).
import { randomUUID } from 'node:crypto';
import type { IdentitySet, List } from '@microsoft/microsoft-graph-types';
import type { TenantContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { all, atomically, first, run } from '../store.ts';
import type { NewColumn } from './column-definition.ts';
import { addColumn, titleColumn } from './columns.ts';
import { notFound } from './refusals.ts';
import { type SiteRow, siteUrl } from './sites.ts';

export interface ListRow {
  /** The store's own number for the list. */
  readonly key: number;
  readonly id: string;
  readonly siteId: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly template: string;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly author: string;
  readonly lastItem: number;
  readonly changes: number;
}

interface NewList {
  readonly displayName: string;
  readonly description: string;
  readonly columns: readonly NewColumn[];
}

export function listsOf(context: TenantContext, site: SiteRow): readonly ListRow[] {
  return all<ListRow>(context.db, 'select * from lists where siteId = ? order by displayName', site.id);
}

/** A list by GUID or by title; throws 404 itemNotFound. */
export function listOf(context: TenantContext, site: SiteRow, idOrTitle: string): ListRow {
  const list =
    first<ListRow>(
      context.db,
      'select * from lists where siteId = ? and id = ?',
      site.id,
      idOrTitle.toLowerCase(),
    ) ??
    first<ListRow>(
      context.db,
      'select * from lists where siteId = ? and displayName = ?',
      site.id,
      idOrTitle,
    );
  if (list === undefined) throw notFound();
  return list;
}

/** Makes a generic list with its columns, all or nothing; throws 409 where the title is taken. */
export function createList(
  context: TenantContext,
  site: SiteRow,
  wanted: NewList,
  author: IdentitySet,
): ListRow {
  return atomically(context.db, () => {
    const lists = listsOf(context, site);
    const title = wanted.displayName.toLowerCase();
    if (lists.some((list) => list.displayName.toLowerCase() === title)) {
      throw new Refusal(
        409,
        'nameAlreadyExists',
        'A list, survey, discussion board, or document library with the specified title already exists in this Web site.',
      );
    }
    const now = context.clock.now().toISOString();
    const id = randomUUID();
    run(
      context.db,
      `insert into lists (id, siteId, name, displayName, description, template, createdAt, modifiedAt, author)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      site.id,
      serverName(wanted.displayName, lists),
      wanted.displayName,
      wanted.description,
      'genericList',
      now,
      now,
      JSON.stringify(author),
    );
    const list = listOf(context, site, id);
    addColumn(context, list, titleColumn);
    for (const column of wanted.columns) addColumn(context, list, column);
    return list;
  });
}

/** The name that the server derives from the title for the list's address (facts A1.3). */
function serverName(displayName: string, lists: readonly ListRow[]): string {
  const base = displayName.replace(/["#%*:<>?/\\|{}~&.]/g, '').trim() || 'List';
  const taken = new Set(lists.map((list) => list.name.toLowerCase()));
  let name = base;
  for (let number = 1; taken.has(name.toLowerCase()); number += 1) name = `${base}${number}`;
  return name;
}

export function listUrl(context: TenantContext, site: SiteRow, list: ListRow): string {
  return `${siteUrl(context, site)}/Lists/${encodeURIComponent(list.name)}`;
}

export function listBody(context: TenantContext, site: SiteRow, list: ListRow): List {
  const author = JSON.parse(list.author) as IdentitySet;
  return {
    id: list.id,
    name: list.name,
    displayName: list.displayName,
    description: list.description,
    webUrl: listUrl(context, site, list),
    eTag: `"${list.id},${list.changes}"`,
    createdDateTime: list.createdAt,
    lastModifiedDateTime: list.modifiedAt,
    createdBy: author,
    lastModifiedBy: author,
    parentReference: { siteId: site.id },
    list: { contentTypesEnabled: false, hidden: false, template: list.template },
  };
}
