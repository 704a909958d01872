// Makes sites and fills lists in bulk: what the SharePoint admin centre and a migration do.
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { createItems } from '../graph/items.ts';
import { listOf } from '../graph/lists.ts';
import { saveSite, siteBody, siteById, sites } from '../graph/sites.ts';
import { bodyAs } from './body.ts';

const NewSite = z.strictObject({
  /** Server-relative, e.g. `/sites/grip`. */
  path: z.string().regex(/^\/?sites\/[A-Za-z0-9_-]+$/, 'A site’s path reads /sites/name.'),
  displayName: z.string().min(1),
});

const NewItems = z.strictObject({
  siteId: z.string(),
  listId: z.string(),
  items: z.array(z.strictObject({ fields: z.record(z.string(), z.unknown()) })),
});

export function siteRoutes(context: TenantContext): Route[] {
  return [
    {
      family: 'control',
      method: 'get',
      path: '/sites',
      summary: 'The SharePoint sites',
      handle: (_request, response) => response.json(sites(context.db).map((site) => siteBody(context, site))),
    },
    {
      family: 'control',
      method: 'post',
      path: '/sites',
      summary: 'Make a SharePoint site, by path',
      handle: (request, response) => {
        const wanted = bodyAs(NewSite, request);
        response.json(siteBody(context, saveSite(context, wanted.path, wanted.displayName)));
      },
    },
    {
      family: 'control',
      method: 'post',
      path: '/items',
      summary: 'Create many items in one transaction, checked as Graph checks them',
      handle: (request, response) => {
        const wanted = bodyAs(NewItems, request);
        const list = listOf(context, siteById(context, wanted.siteId), wanted.listId);
        const author = { application: { id: 'local-tenant', displayName: 'Local tenant' } };
        const made = createItems(
          context,
          list,
          wanted.items.map((item) => item.fields),
          author,
        );
        response.status(201).json({ created: made.map((item) => String(item.id)) });
      },
    },
  ];
}
