// Duty as it is entered, telephone numbers, and how a drill is told of.
import { describe, expect, test } from '@jest/globals';
import type { Day, Moment } from '../../src/core/time.ts';
import type { DrillView } from '../../src/core/views/duty.ts';
import { drillInShort, toldInWords } from '../../src/tab/parts/DrillWords.ts';
import { nextWorkingDay, readTime, toDuty } from '../../src/tab/parts/DutyForm.ts';
import { wrongNumber } from '../../src/tab/parts/DutyNumber.ts';

const weekendAndHoliday = ['2018-08-25', '2018-08-26', '2018-08-27'] as Day[];

describe('Entering a duty', () => {
  test('without a last day it ends on the next working day', () => {
    expect(nextWorkingDay('2018-08-23' as Day, weekendAndHoliday)).toBe('2018-08-24');
    expect(nextWorkingDay('2018-08-24' as Day, weekendAndHoliday)).toBe('2018-08-28');
  });

  test('becomes a command with whole times, for the person chosen under its kind', () => {
    const typed = { startOn: '2018-08-24', startTime: '17:30', endOn: '', endTime: '8:30' };
    const chosen = { ...typed, onCallKey: 'HOS-A', seniorKey: 'DCS' };
    expect(toDuty({ ...chosen, kind: 'onCall' }, weekendAndHoliday)).toEqual({
      verb: 'duty.add',
      kind: 'onCall',
      personKey: 'HOS-A',
      startOn: '2018-08-24',
      startTime: '17:30',
      endOn: '2018-08-28',
      endTime: '08:30',
    });
    expect(toDuty({ ...chosen, kind: 'senior', endOn: '2018-08-31' }, weekendAndHoliday)).toMatchObject({
      kind: 'senior',
      personKey: 'DCS',
      endOn: '2018-08-31',
    });
  });

  test('a time is read however it is typed, and what is none is not', () => {
    expect(['8:30', '0830', '17.30', ' 17:30 '].map(readTime)).toEqual(['08:30', '08:30', '17:30', '17:30']);
    expect(['24:00', '17:60', '17', 'half past five', ''].map(readTime)).toEqual(Array(5).fill(undefined));
  });
});

describe('Telephone numbers', () => {
  test('are digits and spaces, long enough to be one', () => {
    expect(wrongNumber(6)('+44 1632 960027')).toBeUndefined();
    expect(wrongNumber(6)('01632')).toBeDefined();
    expect(wrongNumber(3)('999')).toBeUndefined();
    expect(wrongNumber(3)('the front desk')).toBeDefined();
  });
});

describe('A drill', () => {
  const sentAt = '2018-06-15T13:02:00.000Z' as Moment;
  const aDrill = (more: Partial<DrillView>): DrillView => ({
    ref: 'DRILL-001',
    team: 'Birch Safeguarding',
    startedBy: 'Yusuf Lathom',
    startedAt: sentAt,
    running: true,
    people: [
      { name: 'Hassan Dunmore', roles: ['Head of service'], acknowledgedAt: sentAt, seconds: 124 },
      { name: 'Jakub Quayle', roles: ['Head of service'] },
    ],
    medianSeconds: 124,
    ...more,
  });

  test('says how many have acknowledged and how long the middle one took', () => {
    expect(drillInShort(aDrill({}))).toBe('1 of 2 have acknowledged; median time 2 minutes 4 seconds');
    expect(drillInShort(aDrill({ running: false }))).toBe(
      '1 of 2 acknowledged; median time 2 minutes 4 seconds',
    );
  });

  test('says of each by which ways they were told, or why they were not', () => {
    expect(toldInWords({ status: 'sent', sentAt, alsoBy: 'both' }, true)).toBe(
      'By card at 14:02, also in the activity feed and by e-mail',
    );
    expect(
      toldInWords({ status: 'failed', failure: 'Has blocked or removed Grip', alsoBy: 'mail' }, true),
    ).toBe('The card did not arrive (has blocked or removed Grip), also by e-mail');
    expect(toldInWords({ status: 'sending' }, true)).toBe('Being sent');
    expect(toldInWords({ failure: 'Not matched to anyone in the directory' }, true)).toBe('Not told yet');
    expect(toldInWords({ failure: 'Not matched to anyone in the directory' }, false)).toBe(
      'Not told (not matched to anyone in the directory)',
    );
  });
});
