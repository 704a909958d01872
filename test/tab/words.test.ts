// Days, months, settings and the advice on an action, as people read them.

import { describe, expect, test } from '@jest/globals';
import { formatMonth } from '../../src/core/format-day.ts';
import type { Day } from '../../src/core/time.ts';
import { manyActions, shapeAdvice } from '../../src/tab/action-shape.ts';
import { dayOf, timeOf } from '../../src/tab/clock.ts';
import { endOfLastMonth, readDay } from '../../src/tab/day.ts';
import { linkIntoTeams, readSettings } from '../../src/tab/settings.ts';

describe('Days and months', () => {
  test('a date that does not exist is no day', () => {
    expect(readDay('2018-06-15')).toBe('2018-06-15');
    expect([readDay('2018-02-30'), readDay('15/06/2018'), readDay(''), readDay(null)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('progress is compared with the end of the month before', () => {
    expect(endOfLastMonth('2018-06-15' as Day)).toBe('2018-05-31');
    expect(endOfLastMonth('2018-01-02' as Day)).toBe('2017-12-31');
    expect(endOfLastMonth('2020-03-31' as Day)).toBe('2020-02-29');
  });

  test('an audit month is read as a month', () => {
    expect(formatMonth('2018-05')).toBe('May 2018');
    expect(formatMonth('Spring')).toBe('Spring');
  });

  test('times are local, in summer too', () => {
    expect(timeOf('2018-06-15T13:02:00.000Z')).toBe('14:02');
    expect(timeOf('2018-01-15T13:02:00.000Z')).toBe('13:02');
    expect(dayOf('2018-06-15T23:30:00.000Z')).toBe('2018-06-16');
  });
});

describe('Advice on how an action is written', () => {
  const good = {
    what: 'Complete and share the chronology with the core group by 10 July',
    soThat: 'the pattern of incidents is understood and the child is safe at weekends',
    howWeWillKnow: 'The core group minute shows the revised plan and the child says weekends feel safe',
  };

  test('an action that says what it is to change gets none', () => {
    expect(shapeAdvice(good)).toEqual([]);
  });

  test('record-keeping without a purpose is pointed out', () => {
    expect(shapeAdvice({ what: 'Update the chronology.' }).join(' ')).toContain(
      'what it is to change for the child',
    );
  });

  test('a purpose without the child, and evidence that repeats the task, are pointed out', () => {
    const advice = shapeAdvice({ ...good, soThat: 'the file is in order', howWeWillKnow: good.what }).join(
      ' ',
    );
    expect(advice).toContain('does not mention the child or the family');
    expect(advice).toContain('repeats the task');
  });

  test('what may be a name is pointed out', () => {
    expect(
      shapeAdvice({ ...good, what: 'Meet with Rowan Examplename to agree the weekend plan' }).join(' '),
    ).toContain('may hold a name');
  });

  test('nothing is said before anything was written; many actions are said once there are seven', () => {
    expect(shapeAdvice({})).toEqual([]);
    expect([manyActions(6), manyActions(7)]).toEqual([
      [],
      ['This audit has 7 actions already. Fewer are more often finished.'],
    ]);
  });
});

describe('What the server wrote into the page', () => {
  test('is read, and a page it did not fill in still opens', () => {
    const text =
      '{"hostOrigins":["http://127.0.0.1:4310"],"appId":"a1","linkBase":"https://teams.microsoft.com"}';
    expect(readSettings(text).hostOrigins).toEqual(['http://127.0.0.1:4310']);
    expect(readSettings('"__GRIP_SETTINGS__"')).toEqual({
      hostOrigins: [],
      appId: '',
      linkBase: '',
      tenantId: '',
      clientId: '',
      graph: '',
      login: '',
    });
  });

  test('leads into Teams where it names the way', () => {
    const linkBase = 'https://teams.microsoft.com';
    expect(linkIntoTeams({ appId: 'a1', linkBase })).toBe(`${linkBase}/l/entity/a1/grip`);
    expect(linkIntoTeams({ appId: 'a1', linkBase }, 'sessions/S1')).toBe(
      `${linkBase}/l/entity/a1/grip?context=%7B%22subEntityId%22%3A%22sessions%2FS1%22%7D`,
    );
    expect(linkIntoTeams({ appId: '', linkBase: '' })).toBeUndefined();
  });
});
