// Which times are offered for a session, in London time, the change of the clocks among them; and what a sign-in's refusals mean.
import { describe, expect, test } from '@jest/globals';
import type { Moment } from '../../src/core/time.ts';
import { problemOf } from '../../src/tab/booking/access-problem.ts';
import { readTime } from '../../src/tab/booking/chosen-time.ts';
import { asGraphTime, momentAt, spanInWords, wallOf } from '../../src/tab/booking/london.ts';
import { arrange, type Schedule, type Slot, searchFree, workingDays } from '../../src/tab/booking/slots.ts';

const at = (text: string) => new Date(text).toISOString() as Moment;
const slot = (start: string, isSure = true): Slot => ({
  startAt: at(start),
  endAt: at(new Date(Date.parse(start) + 45 * 60_000).toISOString()),
  isSure,
});
const friday = at('2018-06-15T08:00:00Z');

describe('London time', () => {
  test('is the same hour before and after the clocks go back', () => {
    expect(momentAt('2018-10-26' as never, 600)).toBe('2018-10-26T09:00:00.000Z');
    expect(momentAt('2018-10-29' as never, 600)).toBe('2018-10-29T10:00:00.000Z');
    expect(spanInWords(at('2018-10-29T10:00:00Z'), at('2018-10-29T10:45:00Z'))).toBe(
      'Mon 29 October 2018, 10:00 to 10:45',
    );
    expect(asGraphTime(at('2018-10-26T09:00:00Z'))).toEqual({
      dateTime: '2018-10-26T10:00:00',
      timeZone: 'Europe/London',
    });
  });

  test('has an hour twice in October, of which the first is meant, and one in March that never is', () => {
    expect(momentAt('2018-10-28' as never, 90)).toBe('2018-10-28T00:30:00.000Z');
    expect(momentAt('2019-03-31' as never, 90)).toBeUndefined();
    const bounds = { window: { from: friday, to: at('2019-04-30T00:00:00Z') }, minutes: 45 };
    expect(readTime({ day: '2019-03-31', time: '01:30' }, bounds, friday)).toBe(
      'At 01:30 on Sun 31 March 2019 the clocks go forward: choose another time.',
    );
  });

  test('of every moment of the changing days leads back to it, but for the second of the hour that is there twice', () => {
    for (const day of ['2018-10-27', '2018-10-29', '2018-03-24', '2018-03-25', '2018-06-15'])
      for (let minute = 0; minute < 1440; minute += 15) {
        const moment = at(new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000).toISOString());
        const wall = wallOf(moment);
        expect(momentAt(wall.day, wall.minute)).toBe(moment);
      }
  });
});

describe('The days of the window', () => {
  test('are weekdays from eight to six, the first only from now on, the last until the deadline', () => {
    const days = workingDays({ from: friday, to: at('2018-06-19T23:00:00Z') }, friday);
    expect(days).toEqual([
      { startAt: '2018-06-15T08:15:00.000Z', endAt: '2018-06-15T17:00:00.000Z' },
      { startAt: '2018-06-18T07:00:00.000Z', endAt: '2018-06-18T17:00:00.000Z' },
      { startAt: '2018-06-19T07:00:00.000Z', endAt: '2018-06-19T17:00:00.000Z' },
    ]);
  });

  test('are none where the window is over', () => {
    expect(workingDays({ from: friday, to: friday }, friday)).toEqual([]);
  });

  test('keep London’s hours over the change of the clocks', () => {
    const now = at('2018-10-26T12:00:00Z');
    const [first, second] = workingDays({ from: now, to: at('2018-10-30T00:00:00Z') }, now);
    expect([first?.endAt, second?.startAt]).toEqual(['2018-10-26T17:00:00.000Z', '2018-10-29T08:00:00.000Z']);
  });
});

describe('The best times', () => {
  test('are on different days, the soonest first, with notice, and not over lunch or at the ends of the day', () => {
    const all = [
      '2018-06-15T08:30:00Z',
      '2018-06-15T11:30:00Z',
      '2018-06-15T13:00:00Z',
      '2018-06-18T08:00:00Z',
      '2018-06-18T09:00:00Z',
      '2018-06-19T09:00:00Z',
      '2018-06-20T09:00:00Z',
    ].map((start) => slot(start));
    expect(arrange(all, friday).best.map(({ startAt }) => startAt)).toEqual([
      '2018-06-15T13:00:00.000Z',
      '2018-06-18T09:00:00.000Z',
      '2018-06-19T09:00:00.000Z',
    ]);
  });

  test('are those at which everyone is surely free, before any that are only perhaps', () => {
    const { best } = arrange([slot('2018-06-18T09:00:00Z', false), slot('2018-06-20T09:00:00Z')], friday);
    expect(best.map(({ isSure }) => isSure)).toEqual([true, false]);
  });

  test('are several of one day where there is no other, and never overlap', () => {
    const day = ['09:00', '09:30', '10:00', '10:30', '11:00'].map((time) => slot(`2018-06-18T${time}:00Z`));
    const { best, days } = arrange(day, friday);
    expect(best.map(({ startAt }) => startAt.slice(11, 16))).toEqual(['09:00', '10:00', '11:00']);
    expect(days[0]?.slots.map(({ startAt }) => startAt.slice(11, 16))).toEqual(['09:00', '10:00', '11:00']);
  });

  test('do not depend on the order in which they came', () => {
    const all = ['2018-06-18T09:00:00Z', '2018-06-19T13:00:00Z', '2018-06-19T09:00:00Z'].map((one) =>
      slot(one),
    );
    expect(arrange([...all].reverse(), friday)).toEqual(arrange(all, friday));
  });
});

describe('Our own search in what Outlook shows of people’s time', () => {
  const hours = { days: [1, 2, 3, 4, 5], from: 540, to: 1020, zone: 'Europe/London' };
  const one = (address: string, given: Partial<Schedule> = {}): Schedule => ({
    address,
    isKnown: true,
    taken: [],
    hours,
    ...given,
  });
  const monday = [{ startAt: at('2018-06-18T07:00:00Z'), endAt: at('2018-06-18T10:00:00Z') }];
  const starts = (schedules: readonly Schedule[]) =>
    searchFree(schedules, monday, 45).map(({ startAt, isSure }) => `${startAt.slice(11, 16)} ${isSure}`);

  test('keeps to the hours of each, and out of what is busy', () => {
    const taken = [
      { startAt: at('2018-06-18T08:45:00Z'), endAt: at('2018-06-18T09:15:00Z'), isTentative: false },
    ];
    expect(starts([one('a'), one('b', { taken })])).toEqual(['08:00 true', '09:15 true']);
  });

  test('is not sure where someone is tentatively busy or cannot be seen', () => {
    const taken = [
      { startAt: at('2018-06-18T08:00:00Z'), endAt: at('2018-06-18T10:00:00Z'), isTentative: true },
    ];
    expect(starts([one('a', { taken })])[0]).toBe('08:00 false');
    expect(starts([{ address: 'x', isKnown: false, taken: [] }])[0]).toBe('07:00 false');
  });
});

describe('A time that someone types', () => {
  const bounds = { window: { from: friday, to: at('2018-06-29T23:00:00Z') }, minutes: 45 };
  test.each([
    [{ day: '', time: '10:00' }, 'Give the day.'],
    [{ day: '2018-06-20', time: '' }, 'Give the time.'],
    [{ day: '2018-06-14', time: '10:00' }, 'That time has passed. Choose a later one.'],
    [
      { day: '2018-06-30', time: '10:00' },
      'It should take place by Fri 29 June 2018. Choose an earlier day.',
    ],
  ])('%j is refused in a sentence', (typed, sentence) => {
    expect(readTime(typed, bounds, friday)).toBe(sentence);
  });

  test('is taken as London’s', () => {
    expect(readTime({ day: '2018-06-20', time: '10:00' }, bounds, friday)).toEqual({
      startAt: '2018-06-20T09:00:00.000Z',
      endAt: '2018-06-20T09:45:00.000Z',
    });
  });
});

describe('Where Microsoft gives no token', () => {
  const msal = (errorCode: string, errorMessage = '', name = 'ServerError') =>
    Object.assign(new Error(errorMessage), { name, errorCode, errorMessage });
  test.each([
    [msal('invalid_grant', 'AADSTS65001: not consented', 'InteractionRequiredAuthError'), 'toAsk'],
    [msal('no_tokens_found', '', 'InteractionRequiredAuthError'), 'toAsk'],
    [msal('invalid_grant', 'AADSTS50076: multi-factor', 'InteractionRequiredAuthError'), 'toAsk'],
    [msal('access_denied', 'AADSTS65004: declined'), 'cancelled'],
    [msal('user_canceled', '', 'ClientAuthError'), 'cancelled'],
    [msal('user_cancelled', '', 'BrowserAuthError'), 'cancelled'],
    [msal('access_denied', 'AADSTS90094: only an administrator'), 'administrator'],
    [msal('invalid_grant', 'AADSTS53003: Conditional Access'), 'blocked'],
    [msal('popup_window_error', '', 'BrowserAuthError'), 'popups'],
    [msal('empty_window_error', '', 'BrowserAuthError'), 'popups'],
    [msal('no_network_connectivity'), 'offline'],
    [msal('unknown_error'), 'refused'],
    [undefined, 'refused'],
  ])('%s is understood as such', (error, kind) => {
    const problem = problemOf(error);
    expect(problem.kind).toBe(kind);
    expect(problem.message).toMatch(/^[A-Z].+\.$/);
  });
});
