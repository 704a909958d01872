// Working-day arithmetic of spec §4.1, with every value it gives.
import { describe, expect, test } from '@jest/globals';
import { day } from '../../src/core/time.ts';
import { WorkingDays } from '../../src/core/working-days.ts';

const days = new WorkingDays();
const add = (from: string, n: number) => days.add(day(from), n);
const isWorking = (on: string) => days.isWorkingDay(day(on));

describe('counting working days on', () => {
  test.each([
    ['2018-01-26', 20, '2018-02-23'],
    ['2018-02-23', 20, '2018-03-23'],
    ['2018-03-29', 20, '2018-04-30'],
    ['2018-04-27', 20, '2018-05-29'],
    ['2018-05-25', 10, '2018-06-11'],
    ['2018-05-25', 20, '2018-06-25'],
  ])('from %s, %i working days later is %s', (from, n, to) => {
    expect(add(from, n)).toBe(to);
  });

  test('from 30 April 2018 to 15 June 2018 there are 32 working days, two of the weeks being short', () => {
    expect(days.between(day('2018-04-30'), day('2018-06-15'))).toBe(32);
  });

  test('the day itself is day 0, whatever day it is', () => {
    expect(add('2018-06-16', 0)).toBe('2018-06-16');
    expect(add('2018-06-16', 1)).toBe('2018-06-18');
    expect(add('2018-06-15', 1)).toBe('2018-06-18');
  });

  test('counting back passes over weekends and bank holidays as well', () => {
    expect(add('2018-06-18', -1)).toBe('2018-06-15');
    expect(add('2018-05-29', -1)).toBe('2018-05-25');
    expect(add('2018-04-03', -5)).toBe('2018-03-23');
    expect(add('2018-06-16', -1)).toBe('2018-06-15');
  });

  test('between an earlier and a later day is negative the other way round, and nothing over a weekend', () => {
    expect(days.between(day('2018-06-15'), day('2018-04-30'))).toBe(-32);
    expect(days.between(day('2018-06-15'), day('2018-06-17'))).toBe(0);
    expect(days.between(day('2018-06-15'), day('2018-06-15'))).toBe(0);
  });

  test('a working day stands for itself, a Saturday or bank holiday for the next working day', () => {
    expect(days.onOrAfter(day('2018-06-15'))).toBe('2018-06-15');
    expect(days.onOrAfter(day('2018-06-16'))).toBe('2018-06-18');
    expect(days.onOrAfter(day('2018-03-30'))).toBe('2018-04-03');
  });
});

describe('bank holidays of England and Wales', () => {
  test.each([
    '2018-01-01',
    '2018-03-30',
    '2018-04-02',
    '2018-05-07',
    '2018-05-28',
    '2018-08-27',
    '2018-12-25',
    '2018-12-26',
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-04',
    '2026-05-25',
    '2026-08-31',
    '2026-12-25',
    '2026-12-28',
  ])('%s is one', (on) => {
    expect(isWorking(on)).toBe(false);
  });

  test('the weekdays of 2018 less its eight bank holidays are 253 working days', () => {
    expect(days.between(day('2017-12-31'), day('2018-12-31'))).toBe(253);
  });

  test('2 January and the August holiday of Scotland are ordinary days here', () => {
    expect(isWorking('2018-01-02')).toBe(true);
    expect(isWorking('2018-08-06')).toBe(true);
  });
});

describe('days a council adds', () => {
  test('closure days between Christmas and New Year are passed over', () => {
    const closed = new WorkingDays({
      extraHolidays: [],
      closureDays: [day('2018-12-27'), day('2018-12-28'), day('2018-12-31')],
    });
    expect(closed.add(day('2018-12-24'), 1)).toBe('2019-01-02');
    expect(add('2018-12-24', 1)).toBe('2018-12-27');
  });

  test('a one-off bank holiday counts as soon as Practice Learning has added it', () => {
    const coronation = new WorkingDays({ extraHolidays: [day('2018-05-08')], closureDays: [] });
    expect(coronation.isWorkingDay(day('2018-05-08'))).toBe(false);
    expect(coronation.between(day('2018-05-04'), day('2018-05-11'))).toBe(3);
  });
});
