// The register at any day and what went on and off it between days, from the histories alone (spec §2.2, 3.3, R027-R032).
import { describe, expect, test } from '@jest/globals';
import { amend } from '../../src/core/history.ts';
import type { Concern } from '../../src/core/records/concern.ts';
import {
  closedBetween,
  countsBy,
  monthEnd,
  raisedBetween,
  registerAt,
  registerByMonth,
  workersWithSeveral,
} from '../../src/core/register.ts';
import { day } from '../../src/core/time.ts';
import { aConcern, at, entered } from '../support/records.ts';
import { aWorld } from '../support/world.ts';

/** Raised on one day and signed off on another. */
const closed = (
  key: string,
  raisedOn: string,
  closedOn: string,
  more: Parameters<typeof aConcern>[0] = {},
): Concern =>
  amend(
    aConcern({ key, childRef: `CH-${key}`, raisedOn, ...more }),
    { status: 'closed', openKey: key, closedOn: day(closedOn), signedOffBy: 'ID-1' },
    entered(closedOn, 'Signed off'),
  );
const open = (key: string, raisedOn: string, more: Parameters<typeof aConcern>[0] = {}) =>
  aConcern({ key, childRef: `CH-${key}`, raisedOn, ...more });
const refsAt = (concerns: readonly Concern[], on: string) =>
  registerAt(aWorld({ concerns }), day(on)).map(({ concern }) => concern.key);

describe('the stock at the end of a day', () => {
  test('holds what was raised by then and not closed by then: on the day of raising, no longer on that of closing', () => {
    const concerns = [closed('COC-001', '2018-05-09', '2018-05-15')];
    expect(
      ['2018-05-08', '2018-05-09', '2018-05-14', '2018-05-15'].map((on) => refsAt(concerns, on).length),
    ).toEqual([0, 1, 1, 0]);
  });

  test('knows the category and the state of then, not those of now', () => {
    const raised = open('COC-001', '2018-05-09', { category: 1 });
    const taken = amend(raised, { status: 'acknowledged' }, entered('2018-05-10', 'Acknowledged'));
    const down = amend(taken, { category: 2, alarm: undefined }, entered('2018-05-14', 'Stepped down'));
    const seen = ['2018-05-09', '2018-05-10', '2018-05-14'].map((on) =>
      registerAt(aWorld({ concerns: [down] }), day(on)).map(({ category, status }) => [category, status]),
    );
    expect(seen).toEqual([[[1, 'raised']], [[1, 'acknowledged']], [[2, 'acknowledged']]]);
  });

  test('goes by the day on which something happened, not by that on which it was entered', () => {
    const late = amend(
      open('COC-001', '2018-05-09'),
      { status: 'closed', openKey: 'COC-001', closedOn: day('2018-05-31'), signedOffBy: 'role:QA lead' },
      { ...entered('2018-05-31', 'Signed off'), now: at('2018-06-07') },
    );
    expect(refsAt([late], '2018-05-30')).toEqual(['COC-001']);
    expect(refsAt([late], '2018-05-31')).toEqual([]);
  });

  test('leaves out what was raised in error, on every day', () => {
    const wrong = amend(
      open('COC-001', '2018-05-09'),
      { status: 'void', openKey: 'COC-001' },
      entered('2018-06-01', 'Void'),
    );
    expect(refsAt([wrong], '2018-05-20')).toEqual([]);
    expect(raisedBetween(aWorld({ concerns: [wrong] }), day('2018-05-01'), day('2018-05-31'))).toEqual([]);
  });
});

describe('flows', () => {
  const concerns = [
    closed('COC-001', '2018-04-30', '2018-05-01'),
    closed('COC-002', '2018-05-31', '2018-06-01'),
    open('COC-003', '2018-05-01'),
  ];
  const world = aWorld({ concerns });
  const keys = (found: readonly Concern[]) => found.map(({ key }) => key);

  test('count both days of a window', () => {
    expect(keys(raisedBetween(world, day('2018-05-01'), day('2018-05-31')))).toEqual(['COC-002', 'COC-003']);
    expect(keys(closedBetween(world, day('2018-05-01'), day('2018-05-31')))).toEqual(['COC-001']);
    expect(keys(closedBetween(world, day('2018-06-01'), day('2018-06-01')))).toEqual(['COC-002']);
  });

  test('month by month, the stock changes by what was raised less what was closed; the last month ends on the day asked about', () => {
    const months = registerByMonth(world, day('2018-06-15'), 4);
    expect(months).toEqual([
      { on: '2018-03-31', open: 0, category1: 0, raised: 0, closed: 0 },
      { on: '2018-04-30', open: 1, category1: 0, raised: 1, closed: 0 },
      { on: '2018-05-31', open: 2, category1: 0, raised: 2, closed: 1 },
      { on: '2018-06-15', open: 1, category1: 0, raised: 0, closed: 1 },
    ]);
    for (const [index, month] of months.entries())
      expect(month.open).toBe((months[index - 1]?.open ?? 0) + month.raised - month.closed);
  });

  test('a month ends on its last day, in leap years and in December as well', () => {
    expect(['2018-02-01', '2020-02-29', '2018-12-31', '2018-06-15'].map((on) => monthEnd(day(on)))).toEqual([
      '2018-02-28',
      '2020-02-29',
      '2018-12-31',
      '2018-06-30',
    ]);
  });
});

describe('patterns', () => {
  test('counts come most first, and of as many by name', () => {
    expect(countsBy(['b', 'a', 'c', 'b'], (one) => one).map(([key, found]) => [key, found.length])).toEqual([
      ['b', 2],
      ['a', 1],
      ['c', 1],
    ]);
  });

  test('a worker with more than one concern to date is found, closed ones counted; an unknown worker is nobody', () => {
    const concerns = [
      closed('COC-001', '2017-11-06', '2018-01-08'),
      open('COC-002', '2018-05-09'),
      open('COC-003', '2018-05-09', { workerKey: 'unknown' }),
      open('COC-004', '2018-05-10', { workerKey: 'unknown' }),
      open('COC-005', '2018-05-10', { workerKey: 'SW-BS' }),
      amend(
        open('COC-006', '2018-05-10', { workerKey: 'SW-BS' }),
        { status: 'void', openKey: 'COC-006' },
        entered('2018-05-11', 'Void'),
      ),
    ];
    expect(workersWithSeveral(aWorld({ concerns })).map(([worker, found]) => [worker, found.length])).toEqual(
      [['SW-HA', 2]],
    );
  });
});
