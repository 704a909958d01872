// The versions of an item: one for each write, newest first (facts A5.1).
import type { IdentitySet } from '@microsoft/microsoft-graph-types';
import type { Route, TenantContext } from '../context.ts';
import { all } from '../store.ts';
import { type FieldChoice, fieldChoice } from './expand.ts';
import { fieldsBody } from './item-body.ts';
import { type ItemRow, itemOf } from './items.ts';
import type { ListRow } from './lists.ts';
import { listPlace } from './place.ts';
import { graphRoot, queryOf } from './query.ts';
import { notFound } from './refusals.ts';

interface VersionRow {
  readonly version: number;
  readonly modifiedAt: string;
  readonly modifiedBy: string;
  readonly fields: string;
}

const versions = '/sites/:siteId/lists/:listId/items/:itemId/versions';

export function versionRoutes(context: TenantContext): Route[] {
  const rowsOf = (list: ListRow, item: ItemRow) =>
    all<VersionRow>(
      context.db,
      'select * from versions where listKey = ? and id = ? order by version desc',
      list.key,
      item.id,
    );
  return [
    {
      family: 'graph',
      method: 'get',
      path: versions,
      summary: 'The versions of an item; $expand=fields',
      handle: (request, response, caller) => {
        const { expand } = queryOf(request, ['expand']);
        const { list } = listPlace(context, request, caller, 'read');
        const item = itemOf(context, list, String(request.params.itemId));
        const choice = fieldChoice(expand);
        response.json({
          '@odata.context': `${graphRoot}/$metadata#listItemVersions`,
          value: rowsOf(list, item).map((row) => versionBody(context, list, item, row, choice)),
        });
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: `${versions}/:versionId`,
      summary: 'One version; $expand=fields',
      handle: (request, response, caller) => {
        const { expand } = queryOf(request, ['expand']);
        const { list } = listPlace(context, request, caller, 'read');
        const item = itemOf(context, list, String(request.params.itemId));
        const row = rowsOf(list, item).find(({ version }) => `${version}.0` === request.params.versionId);
        if (row === undefined) throw notFound();
        response.json(versionBody(context, list, item, row, fieldChoice(expand)));
      },
    },
  ];
}

function versionBody(
  context: TenantContext,
  list: ListRow,
  item: ItemRow,
  row: VersionRow,
  choice: FieldChoice,
): object {
  const then: ItemRow = { ...item, version: row.version, modifiedAt: row.modifiedAt, fields: row.fields };
  return {
    id: `${row.version}.0`,
    lastModifiedDateTime: row.modifiedAt,
    lastModifiedBy: JSON.parse(row.modifiedBy) as IdentitySet,
    ...(choice === 'none' ? {} : { fields: fieldsBody(context, list, then, choice) }),
  };
}
