// Graph's routes for list items and their fields.
import type { Request } from 'express';
import { z } from 'zod';
import type { Caller, Route, TenantContext } from '../context.ts';
import { authorOf } from './author.ts';
import { parsedBody } from './body.ts';
import { fieldChoice } from './expand.ts';
import { conditionsOf, orderOf } from './filter.ts';
import { fieldsBody, itemBody, itemProperties } from './item-body.ts';
import { queryItems } from './item-query.ts';
import { changeItem, createItems, deleteItem, type ItemRow, itemOf, tagOf } from './items.ts';
import { listPlace } from './place.ts';
import { graphRoot, namesOf, nextLink, pageSize, queryOf, selected } from './query.ts';
import { notFound } from './refusals.ts';
import { pageEndOf, skiptokenOf } from './skiptoken.ts';

const Fields = z.record(z.string(), z.unknown());
const Item = z.strictObject({ fields: Fields });

/** Facts A3.7: the convention is a cap, not an error. */
export const largestPage = 5000;

const items = '/sites/:siteId/lists/:listId/items';

export function itemRoutes(context: TenantContext): Route[] {
  const change = (request: Request, caller: Caller | undefined, fields: object): ItemRow => {
    const { list } = listPlace(context, request, caller, 'write');
    return changeItem(context, list, {
      id: String(request.params.itemId),
      fields,
      ifMatch: request.get('if-match'),
      author: authorOf(context, caller),
    });
  };
  return [
    {
      family: 'graph',
      method: 'get',
      path: items,
      summary: 'Items: $expand=fields, $select, $filter, $orderby, $top, $skiptoken',
      handle: (request, response, caller) => {
        const query = queryOf(request, ['select', 'expand', 'filter', 'orderby', 'top', 'skiptoken']);
        const where = listPlace(context, request, caller, 'read');
        const order = orderOf(query.orderby);
        const page = queryItems(context, where.list, {
          conditions: conditionsOf(query.filter),
          order,
          after: pageEndOf(query.skiptoken, order?.field),
          size: pageSize(query, context.switches().defaultPageSize, largestPage),
          allowsNonIndexed: /\bHonorNonIndexedQueriesWarningMayFailRandomly\b/i.test(
            request.get('prefer') ?? '',
          ),
        });
        const choice = fieldChoice(query.expand);
        response.json({
          '@odata.context': `${graphRoot}/$metadata#sites('${where.site.id}')/lists('${where.list.id}')/items`,
          value: page.items.map((item) =>
            selected(itemBody(context, where, item, choice), query.select, itemProperties),
          ),
          ...(page.end === undefined
            ? {}
            : { '@odata.nextLink': nextLink(request, skiptokenOf(page.end, order?.field)) }),
        });
      },
    },
    {
      family: 'graph',
      method: 'post',
      path: items,
      summary: 'Create an item',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const where = listPlace(context, request, caller, 'write');
        const { fields } = parsedBody(Item, request);
        const [item] = createItems(context, where.list, [fields], authorOf(context, caller));
        if (item === undefined) throw notFound();
        response
          .status(201)
          .set('ETag', tagOf(item))
          .json(itemBody(context, where, item, 'all'));
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: `${items}/:itemId`,
      summary: 'An item; $expand=fields, $select',
      handle: (request, response, caller) => {
        const query = queryOf(request, ['select', 'expand']);
        const where = listPlace(context, request, caller, 'read');
        const item = itemOf(context, where.list, String(request.params.itemId));
        const body = itemBody(context, where, item, fieldChoice(query.expand));
        response.set('ETag', tagOf(item)).json(selected(body, query.select, itemProperties));
      },
    },
    {
      family: 'graph',
      method: 'patch',
      path: `${items}/:itemId`,
      summary: 'Change an item’s fields; If-Match',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const item = change(request, caller, parsedBody(Item, request).fields);
        const where = listPlace(context, request, caller, 'write');
        response.set('ETag', tagOf(item)).json(itemBody(context, where, item, 'all'));
      },
    },
    {
      family: 'graph',
      method: 'delete',
      path: `${items}/:itemId`,
      summary: 'Delete an item; If-Match',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const { list } = listPlace(context, request, caller, 'write');
        deleteItem(context, list, String(request.params.itemId), request.get('if-match'));
        response.status(204).end();
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: `${items}/:itemId/fields`,
      summary: 'An item’s fields; $select',
      handle: (request, response, caller) => {
        const { select } = queryOf(request, ['select']);
        const { list } = listPlace(context, request, caller, 'read');
        const item = itemOf(context, list, String(request.params.itemId));
        response.json(fieldsBody(context, list, item, select === undefined ? 'all' : namesOf(select)));
      },
    },
    {
      family: 'graph',
      method: 'patch',
      path: `${items}/:itemId/fields`,
      summary: 'Change fields; If-Match; answers the fields alone',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const item = change(request, caller, parsedBody(Fields, request));
        const { list } = listPlace(context, request, caller, 'write');
        response.json(fieldsBody(context, list, item, 'all'));
      },
    },
  ];
}
