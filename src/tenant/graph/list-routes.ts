// Graph's routes for lists and their columns.
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { requireRole } from './access.ts';
import { authorOf } from './author.ts';
import { parsedBody } from './body.ts';
import { ColumnChange, NewColumn } from './column-definition.ts';
import { addColumn, changeColumn, columnBody, columnsOf } from './columns.ts';
import { createList, listBody, listOf, listsOf } from './lists.ts';
import { place } from './place.ts';
import { graphRoot, queryOf, selected } from './query.ts';
import { invalidRequest, notFound } from './refusals.ts';
import { systemColumnBodies } from './system-columns.ts';

const NewList = z.strictObject({
  displayName: z.string().min(1).max(255),
  description: z.string().default(''),
  columns: z.array(NewColumn).default([]),
  list: z
    .object({ template: z.literal('genericList', 'The local tenant makes generic lists only.') })
    .optional(),
});

const properties = [
  'id',
  'name',
  'displayName',
  'description',
  'webUrl',
  'eTag',
  'createdDateTime',
  'lastModifiedDateTime',
  'createdBy',
  'lastModifiedBy',
  'parentReference',
  'list',
  'system',
];

export function listRoutes(context: TenantContext): Route[] {
  return [
    {
      family: 'graph',
      method: 'get',
      path: '/sites/:siteId/lists',
      summary: 'The lists of a site; $filter=displayName eq, $select',
      handle: (request, response, caller) => {
        const query = queryOf(request, ['select', 'filter']);
        const { site } = place(context, request);
        requireRole(context, caller, site.id, 'read');
        const title = query.filter === undefined ? undefined : titleAsked(query.filter);
        const lists = listsOf(context, site).filter(
          (list) => title === undefined || list.displayName.toLowerCase() === title.toLowerCase(),
        );
        response.json({
          '@odata.context': `${graphRoot}/$metadata#sites('${site.id}')/lists`,
          value: lists.map((list) => selected(listBody(context, site, list), query.select, properties)),
        });
      },
    },
    {
      family: 'graph',
      method: 'post',
      path: '/sites/:siteId/lists',
      summary: 'Create a list with its columns',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const { site } = place(context, request);
        requireRole(context, caller, site.id, 'manage');
        if (typeof request.body === 'object' && request.body !== null && 'name' in request.body) {
          throw invalidRequest(
            "Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'",
          );
        }
        const list = createList(context, site, parsedBody(NewList, request), authorOf(context, caller));
        response.status(201).json({
          '@odata.context': `${graphRoot}/$metadata#sites('${site.id}')/lists/$entity`,
          ...listBody(context, site, list),
        });
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: '/sites/:siteId/lists/:listId',
      summary: 'A list by GUID or title; $select',
      handle: (request, response, caller) => {
        const { select } = queryOf(request, ['select']);
        const { site } = place(context, request);
        requireRole(context, caller, site.id, 'read');
        const list = listOf(context, site, String(request.params.listId));
        const body = {
          '@odata.context': `${graphRoot}/$metadata#sites('${site.id}')/lists/$entity`,
          ...listBody(context, site, list),
        };
        response.json(selected(body, select, properties));
      },
    },
    ...columnRoutes(context),
  ];
}

function columnRoutes(context: TenantContext): Route[] {
  return [
    {
      family: 'graph',
      method: 'get',
      path: '/sites/:siteId/lists/:listId/columns',
      summary: 'The columns of a list, SharePoint’s own included',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const { site } = place(context, request);
        requireRole(context, caller, site.id, 'read');
        const list = listOf(context, site, String(request.params.listId));
        response.json({
          '@odata.context': `${graphRoot}/$metadata#sites('${site.id}')/lists('${list.id}')/columns`,
          value: [...columnsOf(context, list).map(columnBody), ...systemColumnBodies()],
        });
      },
    },
    {
      family: 'graph',
      method: 'post',
      path: '/sites/:siteId/lists/:listId/columns',
      summary: 'Add a column',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const { site } = place(context, request);
        requireRole(context, caller, site.id, 'manage');
        const list = listOf(context, site, String(request.params.listId));
        response.status(201).json(columnBody(addColumn(context, list, parsedBody(NewColumn, request))));
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: '/sites/:siteId/lists/:listId/columns/:columnId',
      summary: 'A column by id or internal name',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const { site } = place(context, request);
        requireRole(context, caller, site.id, 'read');
        const list = listOf(context, site, String(request.params.listId));
        const asked = String(request.params.columnId);
        const column = columnsOf(context, list).find(({ id, name }) => id === asked || name === asked);
        if (column === undefined) throw notFound();
        response.json(columnBody(column));
      },
    },
    {
      family: 'graph',
      method: 'patch',
      path: '/sites/:siteId/lists/:listId/columns/:columnId',
      summary: 'Change a column: index it, make it unique, rename it',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const { site } = place(context, request);
        requireRole(context, caller, site.id, 'manage');
        const list = listOf(context, site, String(request.params.listId));
        const asked = String(request.params.columnId);
        const column = columnsOf(context, list).find(({ id, name }) => id === asked || name === asked);
        if (column === undefined) throw notFound();
        response.json(columnBody(changeColumn(context, list, column, parsedBody(ColumnChange, request))));
      },
    },
  ];
}

/** Facts A1.5: only displayName can be filtered on. */
function titleAsked(filter: string): string {
  const literal = /^\s*displayName\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(filter)?.[1];
  if (literal === undefined) throw invalidRequest("Lists can be filtered by displayName eq '…' only.");
  return literal.replaceAll("''", "'");
}
