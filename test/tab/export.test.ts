// The exported workbook, read back: what is in it, and that its name says nothing of it.
import { describe, expect, test } from '@jest/globals';
import excel from 'exceljs';
import type { Day } from '../../src/core/time.ts';
import type { ActionRow } from '../../src/core/views/actions.ts';
import { exportName, workbookOf } from '../../src/tab/export-actions.ts';

const row: ActionRow = {
  ref: 'ACT-0121',
  auditRef: 'AUD-1805-01',
  cycle: '2018-05',
  teamCode: 'HA',
  team: 'Rowan Assessment',
  reportGroup: 'Rowan',
  ownerKey: 'TM-HA',
  owner: 'Maya Pemberton',
  what: '=HYPERLINK("https://example.test")',
  status: 'inProgress',
  statusLabel: 'Overdue',
  dueOn: '2018-05-29' as Day,
  firstDueOn: '2018-05-29' as Day,
  dueInWords: '13 working days late',
  overdue: true,
  workingDaysLate: 13,
  urgent: false,
  blocksConcern: false,
  moreTimeAskedFor: false,
};

describe('The exported workbook', () => {
  test('holds one row for each action shown, with days late as a number', async () => {
    const book = new excel.Workbook();
    await book.xlsx.load(await workbookOf([row, { ...row, ref: 'ACT-0122' }]));
    const sheet = book.getWorksheet('Actions');
    expect(sheet?.rowCount).toBe(3);
    expect(sheet?.getCell('A3').value).toBe('ACT-0122');
    expect(sheet?.getCell('J2').value).toBe(13);
  });

  test('never takes what someone wrote for a formula', async () => {
    const book = new excel.Workbook();
    await book.xlsx.load(await workbookOf([row]));
    expect(book.getWorksheet('Actions')?.getCell('F2').type).toBe(excel.ValueType.String);
  });

  test('has a name that says only what it is and the day', () => {
    expect(exportName('2018-06-15' as Day)).toBe('grip-actions-2018-06-15.xlsx');
  });
});
