// People: the codes that other sheets use for them, how Microsoft 365 knows them, and their roles.
import { choice, code, line, roles, team, userPrincipalName } from '../readers.ts';
import type { SheetDescription } from '../sheet.ts';
import { LegacyPerson } from '../tracker.ts';
import { EMPLOYMENTS } from '../vocabulary.ts';

export const PEOPLE: SheetDescription = {
  kind: 'people',
  name: 'People',
  alsoCalled: ['Staff', 'Staff list', 'Person list', 'Contacts'],
  required: false,
  schema: LegacyPerson,
  columns: [
    { key: 'code', headings: ['Code', 'Person code', 'Staff code', 'Worker code', 'ID'], read: code },
    { key: 'name', headings: ['Name', 'Full name', 'Person'], read: line },
    {
      key: 'upn',
      headings: [
        'User principal name',
        'UPN',
        'Sign-in name',
        'Microsoft 365 account',
        'Account',
        'E-mail',
        'E-mail address',
      ],
      read: userPrincipalName,
    },
    { key: 'roles', headings: ['Roles', 'Role', 'Job title', 'Post'], read: roles, whenEmpty: [] },
    { key: 'teamCode', headings: ['Team', 'Team name', 'Team code'], read: team },
    {
      key: 'employment',
      headings: ['Employment', 'Employment type', 'Contract'],
      read: choice(EMPLOYMENTS),
      whenEmpty: 'employed',
    },
    {
      key: 'telephone',
      headings: ['Telephone', 'Phone', 'Tel', 'Telephone number', 'Office telephone'],
      read: line,
    },
    {
      key: 'outOfHoursTelephone',
      headings: [
        'Out-of-hours telephone',
        'Out of hours',
        'Out-of-hours phone',
        'OOH telephone',
        'Out of hours number',
      ],
      read: line,
    },
  ],
  unique: [
    { keys: ['code'], sentence: (row) => `is already the code of the person in row ${row}` },
    { keys: ['upn'], sentence: (row) => `is already the user principal name of the person in row ${row}` },
  ],
  order: [],
  rules: [],
};
