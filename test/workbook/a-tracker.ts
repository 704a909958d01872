// A small, good tracker workbook for tests: change one cell, drop a sheet or add rows, and see what is found.
import ExcelJS, { type CellValue, type Worksheet } from 'exceljs';

type Rows = readonly (readonly CellValue[])[];
export type Sheets = Readonly<Record<string, Rows>>;

/** Sheet name → heading row and rows. Synthetic throughout. */
export const SMALL: Sheets = {
  Teams: [
    ['Code', 'Team', 'Also known as', 'Service', 'Reporting group'],
    ['EA', 'Elm Assessment', 'Elm Assess; Elm Ass Tm', 'CSC', 'Elm'],
    ['BS', 'Birch Safeguarding', 'Birch Safeg', 'CSC', 'Birch'],
  ],
  People: [
    ['Code', 'Name', 'User principal name', 'Roles', 'Team'],
    ['TM-EA', 'Quillon Marrow', 'quillon.marrow@council.example', 'Team Manager; Auditor', 'Elm Assessment'],
    ['TM-BS', 'Tamsin Oakhurst', 'tamsin.oakhurst@council.example', 'Team Manager', 'Birch Safeg'],
    ['HOS-A', 'Perrin Vale', 'perrin.vale@council.example', 'Head of Service', null],
    ['W-001', 'Lowen Tarrant', 'lowen.tarrant@council.example', 'Social Worker', 'ELM ASSESSMENT'],
    ['W-002', 'Merrin Stroud', 'merrin.stroud@council.example', 'Social Worker', 'BS'],
  ],
  Lines: [
    ['Team code', 'Team', 'Team manager', 'Service manager', 'Head of service', 'Deputy', 'Signs off'],
    ['EA', 'Elm Assessment', 'TM-EA', null, 'HOS-A', null, null],
    ['BS', 'Birch Safeguarding', 'TM-BS', null, 'HOS-A', null, null],
  ],
  'Audit programme': [
    [
      'Audit ref',
      'Audit month',
      'Team',
      'Child ref',
      'Allocated worker',
      'Team manager',
      'Date identified',
      'Deadline',
      'Date submitted',
      "Auditor's grade",
      'Date moderated',
      'Moderated grade',
      'Admissible',
      'Reason inadmissible',
    ],
    [
      'A-01',
      'May-18',
      'Elm Assessment',
      'CH-1',
      'W-001',
      'TM-EA',
      '01/05/2018',
      '18/05/2018',
      '17/05/2018',
      'RI',
      '23/05/2018',
      'RI',
      'Yes',
      null,
    ],
    [
      'A-02',
      'May-18',
      'Birch Safeguarding',
      'CH-2',
      'W-002',
      'TM-BS',
      '01/05/2018',
      '18/05/2018',
      '18/05/2018',
      'Good',
      '23/05/2018',
      null,
      'No',
      'Evidence too thin',
    ],
    [
      'A-03',
      'May-18',
      'Birch Safeguarding',
      'CH-3',
      'W-002',
      'TM-BS',
      '01/05/2018',
      '18/05/2018',
      null,
      null,
      null,
      null,
      null,
      null,
    ],
  ],
  'Cases of concern': [
    [
      'Ref',
      'Audit ref',
      'Team',
      'Child ref',
      'Worker',
      'Annex H category',
      'Date raised',
      'HoS review',
      'Assurance received',
      'Signed off by',
      'Date removed from register',
    ],
    ['C-01', 'A-01', 'Elm Assessment', 'CH-1', 'W-001', 2, '10/05/2018', null, null, null, null],
    [
      'C-02',
      null,
      'Birch Safeguarding',
      'CH-2',
      'W-002',
      1,
      '10/05/2018',
      '11/05/2018',
      '14/05/2018',
      'Improvement Director',
      '15/05/2018',
    ],
  ],
  'Action tracker': [
    [
      'Action ref',
      'Audit ref',
      'Team',
      'Action',
      'Date assigned',
      'Due date',
      'Revised due date',
      'Revision agreed on',
      'Date completed',
      'Date verified',
      'Needed to close concern',
      'Urgent',
      'Escalated to',
      'Date escalated',
    ],
    [
      'ACT-1',
      'A-01',
      'Elm Assess',
      'Share the chronology',
      '25/05/2018',
      '25/06/2018',
      '29/06/2018',
      '20/06/2018',
      '28/06/2018',
      '29/06/2018',
      'Yes',
      'No',
      null,
      null,
    ],
    [
      'ACT-2',
      'A-01',
      'Elm Assessment',
      'Revise the plan',
      '25/05/2018',
      '25/06/2018',
      null,
      null,
      null,
      null,
      'No',
      'No',
      'Head of Service',
      '28/06/2018',
    ],
    [
      'ACT-3',
      'A-02',
      'Birch Safeguarding',
      'See the child',
      '25/05/2018',
      '11/06/2018',
      null,
      null,
      '08/06/2018',
      null,
      'No',
      'Yes',
      null,
      null,
    ],
  ],
  Engagement: [
    ['Audit ref', 'Who', 'Outcome', 'Reason'],
    ['A-01', 'Social Worker', 'Engaged', null],
    ['A-01', 'Parent/carer', 'Engaged', null],
    ['A-01', 'Parent/carer', null, null],
    ['A-02', 'Team Manager', 'Unavailable', 'A/L'],
  ],
  'Feedback sessions': [
    ['Audit ref', 'Proposed', 'Booked', 'Times rebooked', 'Outcome', 'Reason'],
    ['A-01', '02/05/2018', '04/05/2018', 1, 'Attended', null],
  ],
  'Dip samples': [
    ['Topic', 'Cases', 'Good', 'Effective oversight', 'Status'],
    ['CSE', 30, 2, 10, 'reported'],
    ['Re-referrals', null, null, null, 'planned'],
  ],
};

/** The workbook's bytes, with a last touch to its sheets where a test needs what a table of values cannot say. */
export async function bytesOf(
  sheets: Sheets,
  touch?: (sheet: (name: string) => Worksheet) => void,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets))
    workbook.addWorksheet(name).addRows(rows.map((row) => [...row]));
  touch?.((name) => {
    const sheet = workbook.getWorksheet(name);
    if (sheet === undefined) throw new Error(`The test workbook has no sheet ${name}.`);
    return sheet;
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The small tracker with single cells changed: `{ 'Action tracker!F2': 'soon' }`. */
export function smallWith(changes: Readonly<Record<string, CellValue>>): Promise<Uint8Array> {
  return bytesOf(SMALL, (sheet) => {
    for (const [place, value] of Object.entries(changes)) {
      const [name = '', cell = ''] = place.split('!');
      sheet(name).getCell(cell).value = value;
    }
  });
}

/** The small tracker without some of its sheets. */
export function smallWithout(...names: readonly string[]): Sheets {
  return Object.fromEntries(Object.entries(SMALL).filter(([name]) => !names.includes(name)));
}

/** The day on which the tests read. */
export const TODAY = '2018-06-15';
