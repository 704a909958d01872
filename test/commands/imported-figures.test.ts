// The cohort figures F41-F48 of the briefing, reckoned by the core from the sample tracker as it is imported.
import { expect, test } from '@jest/globals';
import { toRecords } from '../../src/commands/import-tracker/to-records.ts';
import { cohorts } from '../../src/core/cohorts.ts';
import { day } from '../../src/core/time.ts';
import { readWorkbook } from '../../src/workbook/read-workbook.ts';
import { demoTracker } from '../support/grip.ts';
import { at } from '../support/records.ts';
import { aWorld } from '../support/world.ts';

const { tracker } = await readWorkbook(demoTracker);
const imported = toRecords(tracker, at('2018-06-15', '09:00'), day('2018-06-15'));
const world = {
  ...aWorld({}),
  teams: new Map(imported.teams.map((team) => [team.key, team])),
  audits: new Map(imported.audits.map((audit) => [audit.key, audit])),
  actions: new Map(imported.actions.map((action) => [action.key, action])),
};

const rows = (on: string) =>
  cohorts(world, day(on)).map(({ cycle, total, completed, overdue, notYetDue }) => [
    cycle,
    total,
    completed,
    overdue,
    notYetDue,
  ]);

test('as at 15 June 2018 the months stand as the briefing had them', () => {
  expect(rows('2018-06-15')).toEqual([
    ['2018-01', 155, 155, 0, 0],
    ['2018-02', 127, 123, 4, 0],
    ['2018-03', 125, 116, 9, 0],
    ['2018-04', 134, 110, 23, 1],
    ['2018-05', 132, 28, 62, 42],
  ]);
});

test('as at 31 May 2018 February, March and April stand as the briefing had them', () => {
  expect(rows('2018-05-31').slice(1, 4)).toEqual([
    ['2018-02', 127, 116, 11, 0],
    ['2018-03', 125, 101, 24, 0],
    ['2018-04', 134, 85, 48, 1],
  ]);
});

test('cases are counted by reporting group: overdue ones for March, open ones for April', () => {
  const byCycle = new Map(cohorts(world, day('2018-06-15')).map((cohort) => [cohort.cycle, cohort]));
  expect(byCycle.get('2018-02')?.casesOverdue).toBe(1);
  expect(byCycle.get('2018-03')?.casesOverdueByGroup).toEqual({
    Cedar: 1,
    Hazel: 1,
    Elm: 1,
    Birch: 1,
    Alder: 2,
  });
  expect(byCycle.get('2018-04')?.casesOpenByGroup).toEqual({
    Cedar: 2,
    Alder: 5,
    Hazel: 1,
    Rowan: 1,
    'Alder North 11-25': 1,
    'Rowan 11-25': 2,
    'Hazel 11-25': 1,
  });
});
