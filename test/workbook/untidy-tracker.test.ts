// What real trackers look like: rows that are no records, columns in any order, and every way to fill a cell.
import { describe, expect, test } from '@jest/globals';
import type { CellValue } from 'exceljs';
import { readWorkbook } from '../../src/workbook/read-workbook.ts';
import { bytesOf, type Sheets, SMALL, smallWith, smallWithout, TODAY } from './a-tracker.ts';

async function read(sheets: Sheets) {
  return readWorkbook(await bytesOf(sheets), TODAY);
}

function withSheet(name: string, rows: readonly (readonly CellValue[])[]): Sheets {
  return { ...SMALL, [name]: rows };
}

const [ACTION_HEADINGS = [], ...ACTION_ROWS] = SMALL['Action tracker'] ?? [];

describe('a tracker as it really looks', () => {
  test('titles, handling marks, blank rows, repeated headings, section titles and totals are no records', async () => {
    const { tracker, faults } = await read(
      withSheet('Action tracker', [
        ['Action tracking log'],
        ['OFFICIAL-SENSITIVE'],
        [],
        ACTION_HEADINGS,
        [],
        ['May 2018 audits'],
        ...ACTION_ROWS.slice(0, 2),
        ['Sub-total', 2],
        [null, '   ', '\u00a0'],
        ACTION_HEADINGS,
        ...ACTION_ROWS.slice(2),
        ['Total actions', 3],
        ['Note: checked with each team manager.'],
      ]),
    );
    expect(faults).toEqual([]);
    expect(tracker.actions.map(({ ref, source }) => [ref, source.row])).toEqual([
      ['ACT-1', 7],
      ['ACT-2', 8],
      ['ACT-3', 12],
    ]);
  });

  test('columns may stand in any order, be called otherwise, and have others among them', async () => {
    const { tracker, faults } = await read({
      ...smallWithout('Action tracker'),
      'ACTIONS log': [
        [
          'remarks',
          'DUE  DATE',
          'Action No.',
          'audit reference',
          'Team name',
          'What needs to happen?',
          'Colour',
          'Date set',
        ],
        ['none', '25/06/2018', 'ACT-1', 'a-01 ', 'elm assess', 'Share the chronology', 'blue', '25/05/2018'],
      ],
    });
    expect(faults).toEqual([]);
    expect(tracker.actions[0]).toMatchObject({
      ref: 'ACT-1',
      auditRef: 'A-01',
      teamCode: 'EA',
      assignedOn: '2018-05-25',
      dueOn: '2018-06-25',
      urgent: false,
    });
  });

  test.each<[string, CellValue]>([
    ['a real date', new Date(Date.UTC(2018, 5, 25))],
    ['a serial number', 43276],
    ['day/month/year', '25/06/2018'],
    ['day.month.year in two digits', '25.06.18'],
    ['ISO', '2018-06-25'],
    ['a date with a time', '25/06/2018 09:30'],
    ['a month in words', 'Mon 25th June 2018'],
    ['a short month', '25-Jun-18'],
    ['spaces around it', ' 25/06/2018\u00a0'],
    ['a formula', { formula: 'E2+31', result: new Date(Date.UTC(2018, 5, 25)) }],
    ['rich text', { richText: [{ text: '25/' }, { font: { bold: true }, text: '06/2018' }] }],
    ['a link', { text: '25/06/2018', hyperlink: 'https://council.example/' }],
  ])('a due date written as %s is read', async (_form, value) => {
    const { tracker, faults } = await readWorkbook(await smallWith({ 'Action tracker!F3': value }), TODAY);
    expect(faults).toEqual([]);
    expect(tracker.actions[1]?.dueOn).toBe('2018-06-25');
  });

  test.each<[string, CellValue]>([
    ['Jan-18', 'Jan-18'],
    ['January 2018', 'January 2018'],
    ['a real date in the month', new Date(Date.UTC(2018, 0, 17))],
    ['2018-01', '2018-01'],
    ['01/2018', '01/2018'],
  ])('an audit month written as %s is read', async (_form, value) => {
    const { tracker, faults } = await readWorkbook(await smallWith({ 'Audit programme!B2': value }), TODAY);
    expect(faults).toEqual([]);
    expect(tracker.audits[0]?.cycle).toBe('2018-01');
  });

  test('a reference merged over the rows it covers counts for each of them', async () => {
    const bytes = await bytesOf(SMALL, (sheet) => sheet('Action tracker').mergeCells('B2:B3'));
    const { tracker, faults } = await readWorkbook(bytes, TODAY);
    expect(faults).toEqual([]);
    expect(tracker.actions.map(({ auditRef }) => auditRef)).toEqual(['A-01', 'A-01', 'A-02']);
  });

  test('a dash or n/a in a cell that may be empty counts as empty', async () => {
    const bytes = await smallWith({
      'Action tracker!I3': '-',
      'Action tracker!J3': 'N/A',
      'Cases of concern!B3': 'n/a',
    });
    const { tracker, faults } = await readWorkbook(bytes, TODAY);
    expect(faults).toEqual([]);
    expect(tracker.actions[1]).not.toHaveProperty('completedOn');
    expect(tracker.concerns[1]).not.toHaveProperty('auditRef');
  });

  test('people may be named by name or sign-in name instead of code', async () => {
    const bytes = await smallWith({
      'Audit programme!E2': 'Lowen Tarrant',
      'Audit programme!F2': 'Quillon.Marrow@council.example',
      'Cases of concern!J3': 'HOS-A',
    });
    const { tracker, faults } = await readWorkbook(bytes, TODAY);
    expect(faults).toEqual([]);
    expect(tracker.audits[0]).toMatchObject({ workerCode: 'W-001', teamManagerCode: 'TM-EA' });
    expect(tracker.concerns[1]?.signedOffBy).toEqual({ kind: 'person', code: 'HOS-A' });
  });

  test('a case number is kept where the audit programme has one', async () => {
    const bytes = await smallWith({ 'Audit programme!O1': 'Case number', 'Audit programme!O2': 4711 });
    const { tracker, faults } = await readWorkbook(bytes, TODAY);
    expect(faults).toEqual([]);
    expect(tracker.audits.map(({ caseNumber }) => caseNumber)).toEqual(['4711', undefined, undefined]);
  });
});

describe('a tracker with fewer sheets', () => {
  test('without People and Lines the people are known by their codes', async () => {
    const { tracker, faults, notes } = await read(smallWithout('People', 'Lines'));
    expect(faults).toEqual([]);
    expect(tracker.people).toEqual([]);
    expect(tracker.peopleByCodeOnly).toEqual(['TM-BS', 'TM-EA', 'W-001', 'W-002']);
    expect(notes).toEqual(['The workbook has no sheet for: People, Lines.']);
  });

  test('without Teams each name makes a team, and a note asks to check the spellings', async () => {
    const { tracker, faults, notes } = await read(smallWithout('Teams', 'Lines', 'People'));
    expect(faults).toEqual([]);
    expect(tracker.teams.map(({ code, name }) => [code, name])).toEqual([
      ['ELM-ASSESSMENT', 'Elm Assessment'],
      ['BIRCH-SAFEGUARDING', 'Birch Safeguarding'],
      ['ELM-ASSESS', 'Elm Assess'],
    ]);
    expect(notes.at(-1)).toMatch(/^There is no list of teams: 3 were made/);
  });

  test('without Teams the codes and names that Lines pairs are used', async () => {
    const { tracker, faults } = await read(smallWithout('Teams', 'People', 'Action tracker', 'Dip samples'));
    expect(faults.map(({ sheet }) => sheet)).toEqual(['Action tracker']);
    expect(tracker.teams.map(({ code, name }) => [code, name])).toEqual([
      ['EA', 'Elm Assessment'],
      ['BS', 'Birch Safeguarding'],
    ]);
    expect(tracker.audits.map(({ teamCode }) => teamCode)).toEqual(['EA', 'BS', 'BS']);
  });

  test('the audit programme and the action tracker are all it needs', async () => {
    const { tracker, faults } = await read({
      'Audit programme': SMALL['Audit programme'] ?? [],
      'Action tracker': SMALL['Action tracker'] ?? [],
    });
    expect(faults).toEqual([]);
    expect([tracker.audits.length, tracker.actions.length]).toEqual([3, 3]);
  });

  test('a required sheet that is missing is one fault, and what refers to it is not blamed', async () => {
    const { faults } = await read(smallWithout('Audit programme'));
    expect(faults).toEqual([
      { sheet: 'Audit programme', cell: 'A1', sentence: 'the workbook has no such sheet' },
    ]);
  });

  test('a required sheet without headings, and a required column that is missing, are named', async () => {
    const noDue = (SMALL['Action tracker'] ?? []).map((row) => row.filter((_cell, index) => index !== 5));
    const { faults } = await read({
      ...withSheet('Action tracker', noDue),
      'Audit programme': [['to be filled']],
    });
    expect(faults).toEqual([
      {
        sheet: 'Audit programme',
        cell: 'A1',
        sentence: 'no row of headings was found (such as "Audit ref", "Audit month" and so on)',
      },
      { sheet: 'Action tracker', cell: 'A1', sentence: 'the headings in this row lack "Due date"' },
    ]);
  });
});
