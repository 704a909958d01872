// The reach check before it is needed: whom a Category 1 would not reach, which offices nobody holds, when nobody is on call (design §5).
import { describe, expect, test } from '@jest/globals';
import { neededPeople, type ReachCheckRow, reachCheck } from '../../src/core/reach-check.ts';
import {
  aDelegation,
  aDuty,
  aLine,
  aMessage,
  aPerson,
  aStranger,
  at,
  thePeople,
} from '../support/records.ts';
import { aWorld, type WorldGiven } from '../support/world.ts';

/** Tuesday. */
const NOW = at('2018-06-12', '10:00');
const numbers = { telephone: '01632 960001', outOfHoursTelephone: '07700 900001' };
const everyone = thePeople.map(({ key, roles }) => aPerson(key, roles, numbers));
const lines = [
  aLine({ deputy: 'HOS-B' }),
  aLine({
    teamCode: 'BS',
    teamManager: 'TM-BS',
    serviceManager: 'SM-B',
    headOfService: 'HOS-B',
    deputy: 'HOS-H',
  }),
];
const always = aDuty('HOS-B', at('2018-06-01'), at('2018-07-01'));

/** A council in which a Category 1 reaches everyone, unless told otherwise. */
const council = ({ people = [], ...given }: WorldGiven = {}) =>
  aWorld({ lines, duties: [always], ...given, people: [...everyone, ...people] });
const rows = (given: WorldGiven = {}, now = NOW): ReachCheckRow[] => reachCheck(council(given), now);
const said = (given: WorldGiven = {}, now = NOW): string[] =>
  rows(given, now).map(({ subject, trouble }) => `${subject}: ${trouble}`);

test('where a Category 1 would reach everyone, the list is empty', () => {
  expect(rows()).toEqual([]);
});

describe('who is looked at', () => {
  test('everyone on some rung of some line, each once with all they could be needed as', () => {
    const needed = new Map(
      neededPeople(council(), NOW).map(({ personKey, offices }) => [personKey, offices]),
    );
    expect([...needed.keys()]).toEqual([
      'DCS-1',
      'DID-1',
      'HOS-B',
      'HOS-H',
      'ID-1',
      'PL-1',
      'QAL-1',
      'TM-BS',
      'TM-HA',
    ]);
    expect(needed.get('HOS-B')).toEqual(['deputy head of service', 'head of service', 'on call']);
  });

  test('who is on the rota in the coming week, and who stands in today, as well', () => {
    const given = {
      people: [
        aPerson('HOS-C', ['HoS'], numbers),
        aPerson('HOS-D', ['HoS'], numbers),
        aPerson('HOS-E', ['HoS']),
      ],
      duties: [
        always,
        aDuty('HOS-C', at('2018-06-18'), at('2018-06-20'), 'senior'),
        aDuty('HOS-E', at('2018-06-19', '10:00'), at('2018-06-20')),
      ],
      delegations: [aDelegation('TM-HA', 'HOS-D', '2018-06-11', '2018-06-15')],
    };
    const needed = new Map(
      neededPeople(council(given), NOW).map(({ personKey, offices }) => [personKey, offices]),
    );
    expect(needed.get('HOS-C')).toEqual(['senior on call']);
    expect(needed.get('HOS-D')).toEqual(['stands in for TM-HA Person']);
    expect(needed.has('HOS-E')).toBe(false);
  });
});

describe('what keeps it from reaching someone', () => {
  test('no account, an account that is closed, a message that failed', () => {
    expect(said({ people: [aStranger('TM-HA', ['TM'])] })).toEqual(['TM-HA Person: unmatched']);
    const [left] = rows({ reachFindings: [{ key: 'HOS-H', problem: 'left', since: '2018-06-01' as never }] });
    expect(left).toMatchObject({
      personKey: 'HOS-H',
      offices: ['head of service', 'deputy head of service'],
      trouble: 'left',
      why: 'The account is closed or gone',
      remedy: 'Say who follows them: in the line, in the offices and on the rota.',
      since: '2018-06-01',
    });
    const blocked = aMessage({
      recipientKey: 'ID-1',
      on: '2018-06-11',
      status: 'failed',
      failure: 'blocked',
    });
    expect(said({ messages: [blocked] })).toEqual(['ID-1 Person: blocked']);
  });

  test('what is mended is not listed: found again, or reached since', () => {
    expect(said({ reachFindings: [{ key: 'HOS-H', since: '2018-06-01' as never }] })).toEqual([]);
    const messages = [
      aMessage({ recipientKey: 'ID-1', on: '2018-06-08', status: 'failed', failure: 'blocked' }),
      aMessage({ recipientKey: 'ID-1', on: '2018-06-11' }),
    ];
    expect(said({ messages })).toEqual([]);
  });

  test('away without anyone who stands in; with someone, that one is looked at', () => {
    const away = (toKey?: string) => [aDelegation('HOS-H', toKey, '2018-06-11', '2018-06-15')];
    expect(said({ delegations: away() })).toEqual(['HOS-H Person: awayWithoutStandIn']);
    expect(said({ delegations: away('SM-H') })).toEqual([]);
    expect(said({ delegations: away('SM-H'), people: [aStranger('SM-H', ['SM'])] })).toEqual([
      'SM-H Person: unmatched',
    ]);
    // Nobody rings a team manager.
    expect(said({ delegations: [aDelegation('TM-HA', undefined, '2018-06-11', '2018-06-15')] })).toEqual([]);
  });

  test('a number is missing: any for those who are rung, one for the night for those who are rung at night', () => {
    const office = { telephone: '01632 960001' };
    expect(said({ people: [aPerson('HOS-H', ['HoS'])] })).toEqual(['HOS-H Person: noTelephone']);
    expect(said({ people: [aPerson('HOS-H', ['HoS'], office)] })).toEqual([
      'HOS-H Person: noOutOfHoursTelephone',
    ]);
    expect(said({ people: [aPerson('DCS-1', ['DCS'], office)] })).toEqual([
      'DCS-1 Person: noOutOfHoursTelephone',
    ]);
    // The QA lead is told, not fetched out of bed; Practice Learning and team managers are not rung.
    expect(said({ people: [aPerson('QAL-1', ['QAL'], office)] })).toEqual([]);
    expect(said({ people: [aPerson('QAL-1', ['QAL'])] })).toEqual(['QAL-1 Person: noTelephone']);
    expect(said({ people: [aPerson('PL-1', ['PL']), aPerson('TM-HA', ['TM'])] })).toEqual([]);
  });

  test('several things at once are several rows, each with what to do', () => {
    const given = {
      people: [aStranger('HOS-H', ['HoS'])],
      delegations: [aDelegation('HOS-H', undefined, '2018-06-11', '2018-06-15')],
    };
    expect(said(given)).toEqual([
      'HOS-H Person: unmatched',
      'HOS-H Person: awayWithoutStandIn',
      'HOS-H Person: noTelephone',
    ]);
    for (const { why, remedy } of rows(given))
      expect([why, remedy].every((words) => words.length > 5)).toBe(true);
  });
});

describe('offices that nobody holds', () => {
  test('a team without a head of service, or whose head has no deputy', () => {
    const given = { lines: [aLine(), aLine({ teamCode: 'BS', headOfService: undefined as never })] };
    expect(said(given)).toEqual([
      'Head of service of Birch Safeguarding: nobodyInOffice',
      'Deputy head of service of Hazel Assessment: nobodyInOffice',
    ]);
  });

  test('an office of the department', () => {
    const given = { people: [aPerson('DCS-1', ['RO'], numbers), aPerson('DID-1', ['RO'], numbers)] };
    expect(said(given)).toEqual([
      'Deputy Improvement Director: nobodyInOffice',
      "Director of Children's Services: nobodyInOffice",
    ]);
  });
});

describe('hours in which nobody is on call', () => {
  const onCall = (...spans: readonly (readonly [string, string, string, string])[]) =>
    spans.map(([fromOn, from, toOn, to]) => aDuty('HOS-B', at(fromOn, from), at(toOn, to)));
  const gaps = (duties: WorldGiven['duties'], now = NOW) =>
    rows({ duties: duties ?? [] }, now)
      .filter(({ trouble }) => trouble === 'rotaGap')
      .map(({ subject, since }) => `${subject} from ${since}`);

  test('are told for the coming week, as one row', () => {
    expect(gaps([])).toEqual(['Out of hours on 7 of the next 7 days from 2018-06-12']);
    expect(
      gaps(
        onCall(
          ['2018-06-12', '10:00', '2018-06-16', '00:00'],
          ['2018-06-17', '00:00', '2018-06-20', '09:00'],
        ),
      ),
    ).toEqual(['Out of hours on one day from 2018-06-16']);
  });

  test('office hours need nobody on call; bank holidays and weekends do all day', () => {
    const evenings = (...days: readonly string[]) =>
      days.map((on) => [on, '17:30', nextDay(on), '08:30'] as const);
    const week = [
      '2018-06-11',
      '2018-06-12',
      '2018-06-13',
      '2018-06-14',
      '2018-06-15',
      '2018-06-16',
      '2018-06-17',
      '2018-06-18',
    ];
    expect(gaps(onCall(...evenings(...week)))).toEqual([
      'Out of hours on 2 of the next 7 days from 2018-06-16',
    ]);
    const weekend = ['2018-06-16', '08:30', '2018-06-17', '17:30'] as const;
    expect(gaps(onCall(...evenings(...week), weekend))).toEqual([]);
    // Late May bank holiday, Monday 28 May 2018, uncovered by day.
    const may = [
      '2018-05-25',
      '2018-05-26',
      '2018-05-27',
      '2018-05-28',
      '2018-05-29',
      '2018-05-30',
      '2018-05-31',
    ];
    const duties = onCall(...evenings(...may), ['2018-05-26', '08:30', '2018-05-27', '17:30']);
    expect(gaps(duties, at('2018-05-25', '10:00'))).toEqual(['Out of hours on one day from 2018-05-28']);
  });

  test('the small hours count: a rota that ends at midnight leaves the night to nobody', () => {
    const untilMidnight = onCall(
      ['2018-06-12', '10:00', '2018-06-14', '00:00'],
      ['2018-06-14', '08:30', '2018-06-20', '09:00'],
    );
    expect(gaps(untilMidnight)).toEqual(['Out of hours on one day from 2018-06-14']);
  });

  test('so does an hour between two duties', () => {
    const withAGap = onCall(
      ['2018-06-12', '10:00', '2018-06-16', '12:00'],
      ['2018-06-16', '13:00', '2018-06-20', '09:00'],
    );
    expect(gaps(withAGap)).toEqual(['Out of hours on one day from 2018-06-16']);
    const byHandover = onCall(
      ['2018-06-12', '10:00', '2018-06-16', '12:00'],
      ['2018-06-16', '12:00', '2018-06-20', '09:00'],
    );
    expect(gaps(byHandover)).toEqual([]);
  });

  test('hours of today that have passed are not told of', () => {
    const fromNow = onCall(['2018-06-12', '22:00', '2018-06-20', '09:00']);
    expect(gaps(fromNow, at('2018-06-12', '21:59'))).toEqual(['Out of hours on one day from 2018-06-12']);
    expect(gaps(fromNow, at('2018-06-12', '22:00'))).toEqual([]);
  });
});

const nextDay = (on: string): string =>
  new Date(Date.parse(`${on}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
