// The day is London's: what a record's date is, and when a morning begins, on either side of a change of clocks (spec §4.1).
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { formatDay } from '../../src/core/format-day.ts';
import {
  addDays,
  Day,
  day,
  daysBetween,
  formatMoment,
  londonDay,
  londonMoment,
  londonTime,
  moment,
} from '../../src/core/time.ts';

describe('the day in London', () => {
  test('in summer the new day has begun at 23:00 UTC, in winter at midnight', () => {
    expect(londonDay(moment('2018-06-14T22:59:59.000Z'))).toBe('2018-06-14');
    expect(londonDay(moment('2018-06-14T23:00:00.000Z'))).toBe('2018-06-15');
    expect(londonDay(moment('2018-01-14T23:59:59.000Z'))).toBe('2018-01-14');
    expect(londonDay(moment('2018-01-15T00:00:00.000Z'))).toBe('2018-01-15');
  });

  test('nine in the morning is 09:00 UTC before the clocks go forward on 25 March 2018 and 08:00 UTC after', () => {
    expect(londonMoment(day('2018-03-23'), '09:00')).toBe('2018-03-23T09:00:00.000Z');
    expect(londonMoment(day('2018-03-26'), '09:00')).toBe('2018-03-26T08:00:00.000Z');
  });

  test('on 28 October 2018 the hour from one to two comes twice, and both are the same day', () => {
    expect(londonTime(moment('2018-10-28T00:30:00.000Z'))).toEqual({ day: '2018-10-28', minute: 90 });
    expect(londonTime(moment('2018-10-28T01:30:00.000Z'))).toEqual({ day: '2018-10-28', minute: 90 });
  });

  test('every London clock is what Temporal says it is', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (date) => {
          const local = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(
            'Europe/London',
          );
          expect(londonTime(moment(date))).toEqual({
            day: local.toPlainDate().toString(),
            minute: local.hour * 60 + local.minute,
          });
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a moment and its London clock agree on every hour around both changes of clocks', () => {
    for (const from of ['2018-03-24', '2018-10-27'])
      for (let on = day(from); on <= addDays(day(from), 2); on = addDays(on, 1))
        for (const time of ['00:00', '03:00', '08:30', '17:30', '23:59']) {
          const clock = londonTime(londonMoment(on, time));
          expect([clock.day, clock.minute]).toEqual([
            on,
            Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
          ]);
        }
  });
});

describe('dates', () => {
  test('days are added over month ends and leap days', () => {
    expect(addDays(day('2020-02-28'), 1)).toBe('2020-02-29');
    expect(addDays(day('2018-12-31'), 1)).toBe('2019-01-01');
    expect(daysBetween(day('2018-02-27'), day('2018-03-01'))).toBe(2);
    expect(daysBetween(day('2018-03-01'), day('2018-02-27'))).toBe(-2);
  });

  test('what is not a calendar date is not taken for one', () => {
    for (const text of ['2018-02-29', '15/06/2018', '2018-6-15', '2018-06-15T00:00:00Z', ''])
      expect(Day.safeParse(text).success).toBe(false);
  });

  test('people read dates in words and times in local time', () => {
    expect(formatDay(day('2018-06-15'))).toBe('Fri 15 June 2018');
    expect(formatMoment(moment('2018-06-15T08:05:00.000Z'))).toBe('Fri 15 June 2018, 09:05');
    expect(formatMoment(moment('2018-01-05T09:05:00.000Z'))).toBe('Fri 5 January 2018, 09:05');
  });
});
