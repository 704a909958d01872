// Graph's form of a list item and of its fields (facts A2.2, A2.3, A2.6).
import type { FieldValueSet, IdentitySet, ListItem } from '@microsoft/microsoft-graph-types';
import type { TenantContext } from '../context.ts';
import { first } from '../store.ts';
import { type Column, columnsOf } from './columns.ts';
import type { FieldChoice } from './expand.ts';
import type { Fields } from './field-values.ts';
import { type ItemRow, tagOf } from './items.ts';
import { type ListRow, listUrl } from './lists.ts';
import { graphRoot } from './query.ts';
import { invalidRequest, unknownField } from './refusals.ts';
import type { SiteRow } from './sites.ts';
import { systemColumns } from './system-columns.ts';

export interface ItemPlace {
  readonly site: SiteRow;
  readonly list: ListRow;
}

export const itemProperties = [
  'id',
  'eTag',
  'createdDateTime',
  'lastModifiedDateTime',
  'createdBy',
  'lastModifiedBy',
  'webUrl',
  'parentReference',
  'contentType',
  'fields',
];

const contentType = { id: '0x01003B5CB6E1D2A54A4C8F1E7F0A9D6C2B11', name: 'Item' };

/** Facts A2.8. */
const mostLookups = 12;

export function itemBody(
  context: TenantContext,
  { site, list }: ItemPlace,
  item: ItemRow,
  choice: FieldChoice,
): ListItem & { '@odata.etag': string } {
  const address = `sites('${encodeURIComponent(site.id)}')/lists('${list.id}')/items('${item.id}')`;
  return {
    '@odata.etag': tagOf(item),
    createdDateTime: item.createdAt,
    eTag: tagOf(item),
    id: String(item.id),
    lastModifiedDateTime: item.modifiedAt,
    webUrl: `${listUrl(context, site, list)}/${item.id}_.000`,
    createdBy: JSON.parse(item.createdBy) as IdentitySet,
    lastModifiedBy: JSON.parse(item.modifiedBy) as IdentitySet,
    parentReference: { id: list.id, siteId: site.id },
    contentType,
    ...(choice === 'none'
      ? {}
      : {
          'fields@odata.context': `${graphRoot}/$metadata#${address}/fields/$entity`,
          fields: fieldsBody(context, list, item, choice),
        }),
  };
}

/** What the delta feed says of an item that is gone (facts A5.3). */
export function deletedBody({ site }: ItemPlace, id: number): ListItem & { deleted: { state: string } } {
  return {
    id: String(id),
    parentReference: { siteId: site.id },
    contentType,
    deleted: { state: 'deleted' },
  };
}

/** The values of an item: all but hidden columns, or those named; throws 400 for a name the list does not have. */
export function fieldsBody(
  context: TenantContext,
  list: ListRow,
  item: ItemRow,
  choice: FieldChoice,
): FieldValueSet {
  const columns = columnsOf(context, list);
  const values = JSON.parse(item.fields) as Fields;
  const own = { '@odata.etag': tagOf(item) };
  if (choice === 'all' || choice === 'none') {
    const hidden = new Set(columns.filter(({ definition }) => definition.hidden).map(({ key }) => key));
    const shown = Object.entries(values).filter(([key]) => !hidden.has(key));
    return { ...own, ...Object.fromEntries(shown), ...systemValues(item, values) } as FieldValueSet;
  }
  const everything: Record<string, unknown> = { ...systemValues(item, values), ...values };
  const lookups = choice.filter((name) =>
    columns.some((column) => column.name === name && column.key !== name),
  );
  if (lookups.length > mostLookups) {
    throw invalidRequest(
      'The query cannot be completed because the number of lookup columns exceeds the threshold.',
    );
  }
  const chosen: Record<string, unknown> = { ...own };
  for (const name of choice) {
    const column = columns.find((one) => one.name === name || one.key === name);
    if (column === undefined && !systemColumns.includes(name)) throw unknownField(name);
    const value = lookups.includes(name) ? lookedUp(context, column, values) : everything[name];
    if (value !== undefined) chosen[name] = value;
  }
  return chosen as FieldValueSet;
}

/** The value that a lookup column shows, taken from the list it points at (facts A2.8). */
function lookedUp(context: TenantContext, column: Column | undefined, values: Fields): unknown {
  const facet = column?.definition.lookup;
  const id = Number(values[column?.key ?? '']);
  if (facet === undefined || !Number.isInteger(id)) return undefined;
  const target = first<{ fields: string }>(
    context.db,
    'select fields from items where id = ? and listKey = (select key from lists where id = ?)',
    id,
    facet.listId.toLowerCase(),
  );
  return target === undefined ? undefined : (JSON.parse(target.fields) as Fields)[facet.columnName];
}

function systemValues(item: ItemRow, values: Fields): Record<string, unknown> {
  const title = values.Title === undefined ? {} : { LinkTitle: values.Title, LinkTitleNoMenu: values.Title };
  return {
    id: String(item.id),
    ...title,
    ContentType: contentType.name,
    Modified: item.modifiedAt,
    Created: item.createdAt,
    AuthorLookupId: '1073741822',
    EditorLookupId: '1073741822',
    _UIVersionString: `${item.version}.0`,
    Attachments: false,
    Edit: '',
    ItemChildCount: '0',
    FolderChildCount: '0',
    _ComplianceFlags: '',
    _ComplianceTag: '',
    _ComplianceTagWrittenTime: '',
    _ComplianceTagUserId: '',
  };
}
