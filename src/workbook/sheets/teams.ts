// Teams: their codes, every spelling in use, and the group each is reported under.
import { code, line, spellings } from '../readers.ts';
import type { SheetDescription } from '../sheet.ts';
import { LegacyTeam } from '../tracker.ts';

export const TEAMS: SheetDescription = {
  kind: 'teams',
  name: 'Teams',
  alsoCalled: ['Team list', 'List of teams', 'Team names'],
  required: false,
  schema: LegacyTeam,
  columns: [
    { key: 'code', headings: ['Code', 'Team code', 'Short code'], read: code },
    { key: 'name', headings: ['Team', 'Team name', 'Name'], read: line },
    {
      key: 'aliases',
      headings: ['Also known as', 'Aliases', 'Alias', 'Other names', 'Spellings', 'AKA'],
      read: spellings,
      whenEmpty: [],
    },
    { key: 'service', headings: ['Service', 'Directorate', 'Division'], read: line },
    {
      key: 'reportGroup',
      headings: ['Reporting group', 'Report group', 'Group', 'Locality', 'District'],
      read: line,
      whenEmpty: '',
    },
  ],
  // A team without a group is reported under its own name.
  derive: ({ values }) => (values.reportGroup === '' ? { reportGroup: values.name } : {}),
  unique: [{ keys: ['code'], sentence: (row) => `is already the code of the team in row ${row}` }],
  order: [],
  rules: [],
};
