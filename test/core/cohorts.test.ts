// Cohorts by audit month as at two days, on an example small enough to count by hand (spec §2.1, K5, A-3).
import { describe, expect, test } from '@jest/globals';
import { cohorts } from '../../src/core/cohorts.ts';
import { amend } from '../../src/core/history.ts';
import type { Action } from '../../src/core/records/action.ts';
import { day } from '../../src/core/time.ts';
import { cohortView } from '../../src/core/views/office.ts';
import { aClaim, anAction, anAudit, aRequest, at, entered } from '../support/records.ts';
import { aWorld, once } from '../support/world.ts';

const MAY_END = day('2018-05-31');
const MID_JUNE = day('2018-06-15');

const claimedOn = (action: Action, on: string) =>
  amend(action, { status: 'claimed', claim: aClaim({ on }) }, entered(on, 'Marked done'));
const verifiedOn = (action: Action, on: string) =>
  amend(action, { status: 'verified', verifiedOn: day(on), verifiedBy: 'PL-1' }, entered(on, 'Verified'));

const april = (number: number, given: Parameters<typeof anAction>[0] = {}) =>
  anAction({ key: `ACT-000${number}`, assignedOn: '2018-05-01', dueOn: '2018-05-25', ...given });

const actions = [
  verifiedOn(claimedOn(april(1), '2018-05-10'), '2018-05-14'),
  verifiedOn(claimedOn(april(2), '2018-05-30'), '2018-06-06'),
  april(3),
  april(4, { auditRef: 'AUD-002', teamCode: 'BS', ownerKey: 'TM-BS' }),
  claimedOn(april(5, { auditRef: 'AUD-002', teamCode: 'BS', ownerKey: 'TM-BS' }), '2018-05-24'),
  april(6, { dueOn: '2018-06-15' }),
  april(7, { status: 'void' }),
  amend(april(8), { status: 'cancelled', cancelledOn: day('2018-06-04') }, entered('2018-06-04')),
  anAction({ key: 'ACT-0009', status: 'draft', dueOn: '2018-05-25' }),
  anAction({
    key: 'ACT-0010',
    cycle: '2018-05',
    auditRef: 'AUD-003',
    assignedOn: '2018-06-11',
    dueOn: '2018-07-09',
  }),
];

const world = aWorld({
  audits: [
    anAudit(),
    anAudit({ key: 'AUD-002', teamCode: 'BS' }),
    anAudit({ key: 'AUD-003', cycle: '2018-05' }),
  ],
  actions,
});

describe('April’s actions', () => {
  const of = (on: typeof MAY_END) => cohorts(world, on).find((one) => one.cycle === '2018-04');

  test('at the end of May: one verified, five overdue, one not due, the draft and the void one left out', () => {
    expect(of(MAY_END)).toEqual({
      cycle: '2018-04',
      total: 7,
      completed: 1,
      claimed: 2,
      overdue: 5,
      notYetDue: 1,
      casesOverdue: 2,
      casesOpen: 2,
      casesOverdueByGroup: { Hazel: 1, Birch: 1 },
      casesOpenByGroup: { Hazel: 1, Birch: 1 },
    });
  });

  test('on 15 June: two verified, the cancelled one left out, the one due that day not overdue', () => {
    expect(of(MID_JUNE)).toMatchObject({
      total: 6,
      completed: 2,
      claimed: 1,
      overdue: 3,
      notYetDue: 1,
      casesOverdueByGroup: { Hazel: 1, Birch: 1 },
    });
  });

  test('on the day after that one is overdue too', () => {
    expect(of(day('2018-06-16'))).toMatchObject({ overdue: 4, notYetDue: 0 });
  });
});

describe('the table', () => {
  test('has a row for each month, and none for a month that had not begun', () => {
    expect(cohorts(world, MAY_END).map((one) => one.cycle)).toEqual(['2018-04']);
    expect(cohorts(world, MID_JUNE).map((one) => one.cycle)).toEqual(['2018-04', '2018-05']);
  });

  test('compares two days, and has nothing to compare a new month with', () => {
    const view = cohortView(world, MID_JUNE, MAY_END);
    expect(view.rows.map((row) => [row.cycle, row.at.completed, row.before?.completed])).toEqual([
      ['2018-04', 2, 1],
      ['2018-05', 0, undefined],
    ]);
  });

  test('always adds up', () => {
    for (const on of ['2018-05-01', '2018-05-25', '2018-05-31', '2018-06-15', '2018-07-31'])
      for (const one of cohorts(world, day(on))) {
        expect(one.completed + one.overdue + one.notYetDue).toBe(one.total);
        const groups = Object.values(one.casesOverdueByGroup);
        expect(groups.reduce((sum, count) => sum + count, 0)).toBe(one.casesOverdue);
      }
  });
});

describe('an extension', () => {
  const asked = aWorld({
    actions: [anAction({ dueOn: '2018-05-25', extension: aRequest({ dueOn: '2018-06-29' }) })],
  });
  const agreed = once(
    asked,
    { verb: 'action.agreeExtension', ref: 'ACT-0001', dueOn: day('2018-06-29') },
    'HOS-H',
    at('2018-06-12'),
  );
  const overdue = (on: string) => cohorts(agreed, day(on))[0]?.overdue;

  test('counts from the day it was agreed, and not before', () => {
    expect(overdue('2018-06-11')).toBe(1);
    expect(overdue('2018-06-12')).toBe(0);
    expect(overdue('2018-06-29')).toBe(0);
    expect(overdue('2018-06-30')).toBe(1);
  });
});
