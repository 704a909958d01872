// Whatever the form of a date or the spelling of a team, the same thing is read.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { readDate } from '../../src/workbook/dates.ts';
import { TeamDirectory } from '../../src/workbook/team-directory.ts';
import { TODAY } from './a-tracker.ts';

const calendar = { today: TODAY, date1904: false };
const START = Temporal.PlainDate.from('2000-01-01');
const anyDay = fc.integer({ min: 0, max: 8_500 }).map((days) => START.add({ days }));

function formsOf(day: Temporal.PlainDate): readonly string[] {
  const two = (number: number) => String(number).padStart(2, '0');
  const month = day.toLocaleString('en-GB', { month: 'long' });
  return [
    day.toString(),
    `${two(day.day)}/${two(day.month)}/${day.year}`,
    `${day.day}/${day.month}/${day.year}`,
    `${two(day.day)}.${two(day.month)}.${two(day.year % 100)}`,
    `${day.day} ${month} ${day.year}`,
    `${day.day}-${month.slice(0, 3)}-${two(day.year % 100)}`,
  ];
}

describe('dates in any form', () => {
  test('every form of a day, and its serial number, gives that day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        for (const text of formsOf(day)) {
          expect(readDate({ kind: 'text', text }, calendar)).toEqual({ value: day.toString() });
        }
        const serial = Temporal.PlainDate.from('1899-12-30').until(day).days;
        expect(readDate({ kind: 'number', number: serial }, calendar)).toEqual({ value: day.toString() });
      }),
    );
  });

  test('any text at all gives a day in the believed years or a sentence, never an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/)), (text) => {
        const read = readDate({ kind: 'text', text }, calendar);
        if ('value' in read) {
          expect(Temporal.PlainDate.from(read.value).toString()).toBe(read.value);
          expect(read.value >= '2000-01-01' && read.value <= '2023-06-15').toBe(true);
        } else {
          expect(read.sentence).not.toBe('');
        }
      }),
    );
  });
});

describe('teams in any spelling', () => {
  const source = { sheet: 'Teams', row: 2 };
  const teams = new TeamDirectory();
  for (const [code, ...names] of [
    ['G1', 'Alder Safeguarding 1', 'Alder Safeg 1'],
    ['TC', 'Birch Children & Families'],
    ['YN', 'Alder North 11-25'],
  ] as const) {
    for (const name of names) teams.add(name, code);
  }
  teams.close();

  test('case, spaces, punctuation and the word "team" make no difference', () => {
    const spelled = fc.constantFrom(
      ['G1', 'alder safeguarding 1'],
      ['G1', 'Alder Safeg Team 1'],
      ['TC', 'Birch Children and Families Team'],
      ['YN', 'The Alder North 11 25'],
    );
    fc.assert(
      fc.property(spelled, fc.array(fc.boolean(), { minLength: 40 }), ([code = '', name = ''], coins) => {
        const varied = [...name].map((letter, at) => (coins[at] ? letter.toUpperCase() : letter)).join('');
        expect(teams.resolve(coins[39] ? `  ${varied}. ` : varied, source)).toBe(code);
      }),
    );
  });

  test('a team that is not listed stays unknown', () => {
    expect(teams.resolve('Zebra Safeguarding', source)).toBeUndefined();
  });
});
