// Lines: who answers for whom, one row for each team (amendment A-9).
import { code, team } from '../readers.ts';
import type { RowRule, SheetDescription } from '../sheet.ts';
import { LegacyLine } from '../tracker.ts';

/** A line names its team twice, by code and by name; both must mean the same team. A code used twice is the one to blame. */
const sameTeam: RowRule = ({ values, repeated }) =>
  values.teamCode !== undefined &&
  values.teamNamed !== undefined &&
  values.teamCode !== values.teamNamed &&
  !repeated.has('teamCode')
    ? { key: 'teamNamed', sentence: 'is another team than the one whose code stands in this row' }
    : undefined;

export const LINES: SheetDescription = {
  kind: 'lines',
  name: 'Lines',
  alsoCalled: ['Who answers for whom', 'Reporting lines', 'Management lines', 'Line management'],
  required: false,
  schema: LegacyLine,
  columns: [
    { key: 'teamCode', headings: ['Team code', 'Code', 'Team', 'Team name'], read: team },
    { key: 'teamNamed', headings: ['Team', 'Team name'], read: team },
    { key: 'teamManager', headings: ['Team manager', 'TM'], read: code, refersTo: 'people' },
    { key: 'serviceManager', headings: ['Service manager', 'SM'], read: code, refersTo: 'people' },
    { key: 'headOfService', headings: ['Head of service', 'HoS'], read: code, refersTo: 'people' },
    {
      key: 'deputy',
      headings: ['Deputy for head of service', 'Deputy', 'Deputy head of service', 'Deputy HoS'],
      read: code,
      refersTo: 'people',
    },
    {
      key: 'signsOff',
      headings: ['Signs off', 'Sign-off', 'Signed off by', 'Who signs off'],
      read: code,
      refersTo: 'people',
    },
  ],
  unique: [{ keys: ['teamCode'], sentence: (row) => `this team already has its line in row ${row}` }],
  order: [],
  rules: [sameTeam],
};
