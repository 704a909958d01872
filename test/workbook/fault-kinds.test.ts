// One wrong cell in a good tracker gives one fault, on the cell to correct, with a sentence that helps.
import { describe, expect, test } from '@jest/globals';
import type { CellValue } from 'exceljs';
import { placeOf, printFault } from '../../src/workbook/faults.ts';
import { readWorkbook } from '../../src/workbook/read-workbook.ts';
import { bytesOf, SMALL, smallWith, TODAY } from './a-tracker.ts';

type Changes = Readonly<Record<string, CellValue>>;

async function faultsOf(changes: Changes): Promise<readonly string[]> {
  const { faults } = await readWorkbook(await smallWith(changes), TODAY);
  return faults.map(printFault);
}

async function expectOne(changes: Changes, fault: string): Promise<void> {
  expect(await faultsOf(changes)).toEqual([fault]);
}

describe('dates', () => {
  const due = 'Action tracker!F3';
  const how = '(use day/month/year, such as 05/06/2018)';
  test.each<[string, CellValue, string]>([
    ['a word', 'soon', `"soon" is not a date ${how}`],
    ['a remark', 'when Lowen is back', `this is not a date ${how}`],
    ['month before day', '06/25/2018', `"06/25/2018" is not a day in the calendar ${how}`],
    ['a day that February lacks', '29/02/2018', `"29/02/2018" is not a day in the calendar ${how}`],
    ['a small number', 12, `"12" is a number, not a date ${how}`],
    ['a year long ago', '25/06/1918', 'the year 1918 is too long ago (dates from 2000 are accepted)'],
    ['a year far ahead', '25/06/2081', 'the year 2081 is too far ahead (at most 5 years from today)'],
    ['an Excel error', { error: '#REF!' }, 'holds the Excel error #REF!'],
    ['a formula in error', { formula: 'E3+X', result: { error: '#NAME?' } }, 'holds the Excel error #NAME?'],
    ['nothing', null, 'is empty (every row needs "Due date")'],
  ])('%s is no due date', (_what, value, sentence) => expectOne({ [due]: value }, `${due}: ${sentence}`));

  test.each<[string, Changes, string]>([
    [
      'a due date before assignment',
      { 'Action tracker!F3': '24/05/2018' },
      'Action tracker!F3: due before it was assigned',
    ],
    [
      'verification before completion',
      { 'Action tracker!J2': '27/06/2018' },
      'Action tracker!J2: verified before it was completed',
    ],
    [
      'an assignment later than all that followed',
      { 'Action tracker!E2': '25/05/2019' },
      'Action tracker!E2: assigned after it was completed',
    ],
    [
      'a revised date before assignment',
      { 'Action tracker!G2': '01/05/2018' },
      'Action tracker!G2: the revised due date is before the action was assigned',
    ],
    [
      'submission before selection',
      { 'Audit programme!I2': '30/04/2018' },
      'Audit programme!I2: submitted before it was identified',
    ],
    [
      'moderation before submission',
      { 'Audit programme!K2': '16/05/2018' },
      'Audit programme!K2: moderated before it was submitted',
    ],
    [
      'removal before the concern was raised',
      { 'Cases of concern!K3': '09/05/2018' },
      'Cases of concern!K3: removed from the register before it was raised',
    ],
    [
      'a session booked before it was proposed',
      { 'Feedback sessions!C2': '01/05/2018' },
      'Feedback sessions!C2: booked before it was proposed',
    ],
  ])('%s is named on the date to correct', (_what, changes, fault) => expectOne(changes, fault));
});

describe('cells that must be filled because another says so', () => {
  test.each<[string, Changes, string]>([
    [
      'verified, not completed',
      { 'Action tracker!I2': null },
      'Action tracker!I2: is empty although the action was verified',
    ],
    [
      'a revised date nobody agreed',
      { 'Action tracker!H2': null },
      'Action tracker!H2: is empty although there is a revised due date',
    ],
    [
      'an agreed revision without a date',
      { 'Action tracker!G2': null },
      'Action tracker!G2: is empty although a revision was agreed',
    ],
    [
      'escalated, no date',
      { 'Action tracker!N3': null },
      'Action tracker!N3: is empty although the action was escalated',
    ],
    [
      'inadmissible, no reason',
      { 'Audit programme!N3': null },
      'Audit programme!N3: is empty although the audit is not admissible',
    ],
    [
      'a moderated grade without a date',
      { 'Audit programme!K2': null },
      'Audit programme!K2: is empty although there is a moderated grade',
    ],
    [
      'off the register without sign-off',
      { 'Cases of concern!J3': null },
      'Cases of concern!J3: is empty although the concern left the register',
    ],
    [
      'a line without a team manager',
      { 'Lines!C3': null },
      'Lines!C3: is empty (every row needs "Team manager")',
    ],
    [
      'an action without a reference',
      { 'Action tracker!A3': null },
      'Action tracker!A3: is empty (every row needs "Action ref")',
    ],
  ])('%s', (_what, changes, fault) => expectOne(changes, fault));
});

describe('words', () => {
  test.each<[string, CellValue, string]>([
    [
      'Audit programme!J2',
      'Satisfactory',
      '"Satisfactory" is not a grade (use Outstanding, Good, Requires improvement or Inadequate)',
    ],
    ['Audit programme!M2', 'perhaps', '"perhaps" is not yes or no (use Yes or No)'],
    ['Audit programme!B2', 'Spring', '"Spring" is not a month (use month and year, such as May 2018)'],
    ['Cases of concern!F2', 3, '"3" is not a category (use 1 or 2)'],
    ['Action tracker!K3', 'maybe', '"maybe" is not yes or no (use Yes or No)'],
    [
      'Engagement!B2',
      'Milkman',
      '"Milkman" is not someone an audit speaks with (use Social worker, Team manager, Child, Parent or IRO)',
    ],
    ['Feedback sessions!D2', 1.5, '"1.5" is not a whole number (use 0, 1, 2 and so on)'],
    ['Feedback sessions!D2', -2, '"-2" is less than nought (use 0, 1, 2 and so on)'],
    ['Dip samples!C2', 31, '31 is more than the 30 cases of this sample'],
    [
      'Dip samples!E2',
      'later',
      '"later" is not the status of a dip sample (use Planned, Sampling or Reported)',
    ],
    [
      'People!E6',
      'Zebra',
      '"Zebra" is not a team (use a code, name or "Also known as" from the Teams sheet)',
    ],
    ['People!C3', 'tamsin at council', 'is not a user principal name (use the form name@council.example)'],
  ])('%s cannot be %p', (place, value, sentence) => expectOne({ [place]: value }, `${place}: ${sentence}`));

  test('a role that nobody has is named with examples', async () => {
    const [fault] = await faultsOf({ 'People!D3': 'Team Manager; Wizard' });
    expect(fault).toMatch(/^People!D3: "Wizard" is not a role \(use for example Social Worker/);
  });

  test('a text too long for its column is refused', () =>
    expectOne(
      { 'Action tracker!D3': 'x'.repeat(64_000) },
      'Action tracker!D3: has 64,000 characters, at most 63,999 fit',
    ));
});

describe('references and things that occur once', () => {
  test.each<[string, Changes, string]>([
    [
      'an unknown audit',
      { 'Action tracker!B4': 'A-99' },
      'Action tracker!B4: "A-99" is not a reference on the sheet Audit programme',
    ],
    [
      'an unknown worker',
      { 'Audit programme!E2': 'W-999' },
      'Audit programme!E2: "W-999" is not a code on the sheet People',
    ],
    [
      'an unknown head of service',
      { 'Lines!E2': 'HOS-Z' },
      'Lines!E2: "HOS-Z" is not a code on the sheet People',
    ],
    [
      'a line for an unknown team',
      { 'Lines!A3': 'ZZ', 'Lines!B3': null },
      'Lines!A3: "ZZ" is not a team (use a code, name or "Also known as" from the Teams sheet)',
    ],
    [
      'two lines for one team',
      { 'Lines!A3': 'EA', 'Lines!B3': null },
      'Lines!A3: this team already has its line in row 2',
    ],
    [
      'a line whose code and name differ',
      { 'Lines!B3': 'Elm Assessment' },
      'Lines!B3: is another team than the one whose code stands in this row',
    ],
    [
      'a sign-in name used twice',
      { 'People!C6': 'perrin.vale@council.example' },
      'People!C6: is already the user principal name of the person in row 4',
    ],
    [
      'a spelling of two teams',
      { 'Teams!C3': 'Birch Safeg; ELM ASSESS' },
      'Teams!C3: another team already has this name (a spelling can mean one team only)',
    ],
    [
      'an action reference used twice',
      { 'Action tracker!A4': 'act-1' },
      'Action tracker!A4: is already the reference of the action in row 2',
    ],
    [
      'a second row for a party',
      { 'Engagement!B3': 'SW' },
      'Engagement!A3: this audit already has a row for the same party, in row 2',
    ],
    [
      'a second open concern for a child',
      { 'Cases of concern!D3': 'CH-1', 'Cases of concern!J3': null, 'Cases of concern!K3': null },
      'Cases of concern!D3: this child already has an open concern in row 2 (close or merge one of them)',
    ],
  ])('%s', (_what, changes, fault) => expectOne(changes, fault));

  test('a code given to two people is one fault; rows that use the lost code only follow from it', async () => {
    const { faults, following } = await readWorkbook(await smallWith({ 'People!A6': 'W-001' }), TODAY);
    expect(faults.map(placeOf)).toEqual(['People!A6']);
    expect(following.map(placeOf)).toEqual([
      'Audit programme!E3',
      'Audit programme!E4',
      'Cases of concern!E3',
    ]);
    expect(new Set(following.map(({ followsFrom }) => followsFrom))).toEqual(new Set(['People!A6']));
  });

  test('an audit without its reference explains one missing reference, not any other', async () => {
    const bytes = await smallWith({ 'Audit programme!A3': null, 'Action tracker!B2': 'A-77' });
    const { faults, following } = await readWorkbook(bytes, TODAY);
    expect(faults.map(placeOf)).toEqual(['Audit programme!A3', 'Action tracker!B2']);
    expect(following.map(placeOf)).toEqual(['Action tracker!B4', 'Engagement!A5']);
  });

  test('a team that lost its code or its name is one fault, and rows that use it are not blamed', async () => {
    await expectOne({ 'Teams!A3': null }, 'Teams!A3: is empty (every row needs "Code")');
    await expectOne({ 'Teams!A3': 'EA' }, 'Teams!A3: is already the code of the team in row 2');
    await expectOne({ 'Teams!B3': null }, 'Teams!B3: is empty (every row needs "Team")');
  });

  test('a code copied into the next line is one fault', () =>
    expectOne({ 'Lines!A3': 'EA' }, 'Lines!A3: this team already has its line in row 2'));

  test('a mistyped audit reference is one fault where it stands; rows that use the right one follow from it', async () => {
    const { faults, following } = await readWorkbook(
      await smallWith({ 'Audit programme!A3': 'Z9-02' }),
      TODAY,
    );
    expect(faults.map(printFault)).toEqual([
      'Audit programme!A3: looks mistyped: nothing uses this reference, and rows of its team use "A-02"',
    ]);
    expect(following.map(placeOf)).toEqual(['Action tracker!B4', 'Engagement!A5']);
  });
});

describe('what a fault may say', () => {
  test('a name typed into the wrong cell is not repeated', async () => {
    const faults = await faultsOf({ 'Audit programme!J2': 'Tarrant', 'Audit programme!C2': 'Lowen Tarrant' });
    expect(faults).toEqual([
      'Audit programme!C2: this is not a team (use a code, name or "Also known as" from the Teams sheet)',
      'Audit programme!J2: this is not a grade (use Outstanding, Good, Requires improvement or Inadequate)',
    ]);
  });

  test('faults come by sheet as in the workbook, then by row, then by column', async () => {
    const { 'Action tracker': actions = [], ...others } = SMALL;
    const bytes = await bytesOf({ 'Action tracker': actions, ...others }, (sheet) => {
      sheet('Teams').getCell('A3').value = 'EA';
      sheet('Action tracker').getCell('M4').value = 'Head of Service';
      sheet('Action tracker').getCell('F4').value = 'soon';
      sheet('Action tracker').getCell('K2').value = 'maybe';
    });
    const { faults } = await readWorkbook(bytes, TODAY);
    expect(faults.slice(0, 4).map(placeOf)).toEqual([
      'Action tracker!K2',
      'Action tracker!F4',
      'Action tracker!N4',
      'Teams!A3',
    ]);
  });
});
