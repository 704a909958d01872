// While somebody waits for an answer: how long in words, and how often the service is asked.
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Answers } from '../../src/tab/answers.ts';
import type { Api } from '../../src/tab/api.ts';
import { dueInTime, lengthInWords, momentInWords } from '../../src/tab/parts/AlarmTimes.ts';

describe('Time in words', () => {
  test('a length has its two largest parts', () => {
    expect([0, 1, 61, 724, 3600, 3900, 90_000, 172_800].map(lengthInWords)).toEqual([
      '0 seconds',
      '1 second',
      '1 minute 1 second',
      '12 minutes 4 seconds',
      '1 hour',
      '1 hour 5 minutes',
      '1 day 1 hour',
      '2 days',
    ]);
    expect(lengthInWords(-5)).toBe('0 seconds');
  });

  test('what is due says in how long, and what is late says late', () => {
    const due = '2018-06-16T08:00:00.000Z';
    expect(dueInTime(due, '2018-06-15T08:00:00.000Z')).toBe('in 1 day');
    expect(dueInTime(due, '2018-06-16T07:59:40.000Z')).toBe('due now');
    expect(dueInTime(due, '2018-06-16T08:00:20.000Z')).toBe('late');
    expect(dueInTime(due, '2018-06-16T11:10:00.000Z')).toBe('3 hours 10 minutes late');
  });

  test('a moment is read in London’s time, on either side of a change of the clocks', () => {
    expect(momentInWords('2018-06-15T08:05:00.000Z')).toBe('Fri 15 June 2018, 09:05');
    expect(momentInWords('2018-12-31T23:30:00.000Z')).toBe('Mon 31 December 2018, 23:30');
    expect(momentInWords('2018-06-30T23:30:00.000Z')).toBe('Sun 1 July 2018, 00:30');
  });
});

describe('A path that is asked about often', () => {
  const page = { visibilityState: 'visible' };

  beforeEach(() => {
    jest.useFakeTimers();
    page.visibilityState = 'visible';
    Object.assign(globalThis, { document: page });
  });
  afterEach(() => {
    jest.useRealTimers();
    Reflect.deleteProperty(globalThis, 'document');
  });

  function anAnswers(answer: () => Promise<unknown>) {
    const get = jest.fn(answer);
    return { get, answers: new Answers({ get } as unknown as Api) };
  }

  test('is asked every three seconds, and no more once nobody waits', async () => {
    const { get, answers } = anAnswers(async () => ({ unanswered: true }));
    const stop = answers.hurry('/api/concerns/COC-072');
    await jest.advanceTimersByTimeAsync(9000);
    expect(get).toHaveBeenCalledTimes(3);
    stop();
    await jest.advanceTimersByTimeAsync(9000);
    expect(get).toHaveBeenCalledTimes(3);
  });

  test('is not asked again while an answer is on its way, so that a slow one is shown', async () => {
    const { get, answers } = anAnswers(
      () => new Promise((tell) => setTimeout(() => tell({ unanswered: false }), 8000)),
    );
    const stop = answers.hurry('/api/concerns/COC-072');
    await jest.advanceTimersByTimeAsync(11_500);
    expect(get).toHaveBeenCalledTimes(1);
    expect(answers.read('/api/concerns/COC-072').data).toEqual({ unanswered: false });
    stop();
  });

  test('is not asked while nobody looks', async () => {
    const { get, answers } = anAnswers(async () => ({}));
    const stop = answers.hurry('/api/concerns/COC-072');
    page.visibilityState = 'hidden';
    await jest.advanceTimersByTimeAsync(9000);
    expect(get).not.toHaveBeenCalled();
    stop();
  });
});
