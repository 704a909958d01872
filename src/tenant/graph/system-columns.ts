// The columns that SharePoint brings to every list and writes itself.
import { steadyGuid } from '../ids.ts';

/** Columns that SharePoint keeps itself; a client may read but never write them (facts A2.2, A2.5). */
export const systemColumns: readonly string[] = [
  'id',
  'ID',
  'ContentType',
  'Modified',
  'Created',
  'Author',
  'Editor',
  'AuthorLookupId',
  'EditorLookupId',
  '_UIVersionString',
  'Attachments',
  'Edit',
  'LinkTitle',
  'LinkTitleNoMenu',
  'ItemChildCount',
  'FolderChildCount',
  '_ComplianceFlags',
  '_ComplianceTag',
  '_ComplianceTagWrittenTime',
  '_ComplianceTagUserId',
];

/** Graph's form of the columns that SharePoint keeps itself, as `GET …/columns` lists them. */
export function systemColumnBodies(): readonly object[] {
  return systemColumns
    .filter((name) => name !== 'id' && !name.endsWith('LookupId'))
    .map((name) => ({
      id: steadyGuid('system column', name),
      name,
      displayName: name,
      description: '',
      enforceUniqueValues: false,
      hidden: name.startsWith('_Compliance'),
      indexed: name === 'ID',
      readOnly: true,
      required: false,
    }));
}
