// The faulty sample holds twelve planted faults, each of another kind: every one is named once, on its own cell.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { placeOf, printFault } from '../../src/workbook/faults.ts';
import { readWorkbook, type WorkbookReading } from '../../src/workbook/read-workbook.ts';

let reading: WorkbookReading;

beforeAll(async () => {
  reading = await readWorkbook('test/samples/legacy-tracker-faulty.xlsx', '2018-06-15');
});

describe('the tracker with twelve planted faults', () => {
  test('each fault is named once, in reading order, on its own cell', () => {
    expect(reading.faults.map(placeOf)).toEqual([
      'Audit programme!C8',
      'Audit programme!J10',
      'Audit programme!I12',
      'Audit programme!A14',
      'Cases of concern!B9',
      'Cases of concern!F11',
      'Action tracker!I15',
      'Action tracker!B17',
      'Action tracker!F19',
      'Action tracker!A25',
      'Engagement!C7',
      'Feedback sessions!D6',
    ]);
    expect(reading.faults).toHaveLength(12);
  });

  test('each sentence says what was found and what is accepted', () => {
    const lines = reading.faults.map(printFault);
    expect(lines).toContain('Action tracker!I15: completed before it was assigned');
    expect(lines).toContain(
      'Audit programme!J10: "Excellent" is not a grade (use Outstanding, Good, Requires improvement or Inadequate)',
    );
    expect(lines).toContain('Audit programme!A14: is already the reference of the audit in row 13');
    expect(lines).toContain(
      'Audit programme!I12: "31/02/2018" is not a day in the calendar (use day/month/year, such as 05/06/2018)',
    );
  });

  test('actions of the audit that lost its reference are not blamed, and point to the row that lost it', () => {
    expect(reading.following).toHaveLength(5);
    expect(new Set(reading.following.map((fault) => fault.followsFrom))).toEqual(
      new Set(['Audit programme!A14']),
    );
  });

  test('no sentence holds a name, a child reference or the text of an action', () => {
    const said = reading.faults.map(printFault).join('\n');
    const { people, audits, actions } = reading.tracker;
    const secrets = [
      ...people.map(({ name }) => name),
      ...audits.map(({ childRef }) => childRef),
      ...actions.map(({ text }) => text),
    ];
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  });
});
