// SharePoint sites: found by id or by path, as Graph addresses them (facts A1.1).
import type { Site } from '@microsoft/microsoft-graph-types';
import type { Route, TenantContext } from '../context.ts';
import { steadyGuid } from '../ids.ts';
import { all, first, run } from '../store.ts';
import { requireRole } from './access.ts';
import { graphRoot, queryOf, selected } from './query.ts';
import { notFound } from './refusals.ts';

export interface SiteRow {
  /** `host,siteCollectionGuid,webGuid`. */
  readonly id: string;
  /** Without a leading slash, e.g. `sites/grip`. */
  readonly path: string;
  readonly displayName: string;
  readonly createdAt: string;
}

export function sites(db: TenantContext['db']): readonly SiteRow[] {
  return all<SiteRow>(db, 'select * from sites order by path');
}

/** Makes the site, or renames the one at that path. */
export function saveSite(context: TenantContext, path: string, displayName: string): SiteRow {
  const clean = path.replace(/^\/+|\/+$/g, '');
  const id = [
    context.sharePointHost,
    steadyGuid('site collection', clean.toLowerCase()),
    steadyGuid('web', clean.toLowerCase()),
  ].join(',');
  const createdAt = context.clock.now().toISOString();
  run(
    context.db,
    `insert into sites (id, path, displayName, createdAt) values (?, ?, ?, ?)
     on conflict (id) do update set displayName = excluded.displayName`,
    id,
    clean,
    displayName,
    createdAt,
  );
  return siteById(context, id);
}

/** Throws 404 itemNotFound where there is no such site. */
export function siteById(context: TenantContext, id: string): SiteRow {
  const site = first<SiteRow>(context.db, 'select * from sites where id = ?', id);
  if (site === undefined) throw notFound();
  return site;
}

/** A site by host and server-relative path; undefined where there is none. */
export function siteByPath(context: TenantContext, host: string, path: string): SiteRow | undefined {
  if (host.toLowerCase() !== context.sharePointHost) return undefined;
  return first<SiteRow>(context.db, 'select * from sites where path = ?', path.replace(/^\/+|\/+$/g, ''));
}

export function siteUrl(context: TenantContext, site: SiteRow): string {
  return `https://${context.sharePointHost}/${site.path}`;
}

export function siteBody(context: TenantContext, site: SiteRow): Site {
  return {
    id: site.id,
    name: site.path.split('/').at(-1) ?? site.path,
    displayName: site.displayName,
    webUrl: siteUrl(context, site),
    createdDateTime: site.createdAt,
    lastModifiedDateTime: site.createdAt,
    isPersonalSite: false,
  };
}

const properties = [
  'id',
  'name',
  'displayName',
  'webUrl',
  'createdDateTime',
  'lastModifiedDateTime',
  'isPersonalSite',
];

export function siteRoutes(context: TenantContext): Route[] {
  const answer = (site: SiteRow, select: string | undefined) =>
    selected(
      { '@odata.context': `${graphRoot}/$metadata#sites/$entity`, ...siteBody(context, site) },
      select,
      properties,
    );
  return [
    {
      family: 'graph',
      method: 'get',
      path: '/sites/:hostName\\:/*sitePath',
      summary: 'A site by host and path',
      handle: (request, response, caller) => {
        const { select } = queryOf(request, ['select']);
        const path = request.params.sitePath;
        const asked = Array.isArray(path) ? path.join('/') : String(path);
        const site = siteByPath(context, String(request.params.hostName), asked);
        if (site === undefined) throw notFound();
        requireRole(context, caller, site.id, 'read');
        response.json(answer(site, select));
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: '/sites/:siteId',
      summary: 'A site by id',
      handle: (request, response, caller) => {
        const { select } = queryOf(request, ['select']);
        const site = siteById(context, String(request.params.siteId));
        requireRole(context, caller, site.id, 'read');
        response.json(answer(site, select));
      },
    },
  ];
}
