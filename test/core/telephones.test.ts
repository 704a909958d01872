// Whom to ring about a Category 1, in which order and under which number, by day and by night (spec §4.3, amendment A-9).
import { describe, expect, test } from '@jest/globals';
import { telephonesFor } from '../../src/core/telephones.ts';
import type { Moment } from '../../src/core/time.ts';
import { aDelegation, aDuty, aLine, aPerson, at } from '../support/records.ts';
import { aWorld, type WorldGiven } from '../support/world.ts';

const day = at('2018-06-12', '10:00');
const night = at('2018-06-12', '22:00');
const both = { telephone: '01632 960001', outOfHoursTelephone: '07700 900001' };
const people = [aPerson('HOS-H', ['HoS'], both), aPerson('HOS-C', ['HoS'], both), aPerson('HOS-D', ['HoS'])];
const duties = [aDuty('HOS-C', at('2018-06-11'), at('2018-06-18'))];

const council = (given: WorldGiven = {}) =>
  aWorld({ people, lines: [aLine({ deputy: 'HOS-B' })], duties, ...given });
const listed = (now: Moment, given: WorldGiven = {}, ringing?: string) =>
  telephonesFor(council(given), 'HA', now, ringing).telephones.map(
    ({ personKey, office }) => `${personKey}: ${office}`,
  );

describe('the order', () => {
  test('by day is that of the ladder', () => {
    expect(listed(day)).toEqual([
      'HOS-H: the head of service',
      'HOS-B: the deputy head of service',
      'HOS-C: the head of service on call',
      'QAL-1: the QA lead',
      'ID-1: the Improvement Director',
      "DCS-1: the Director of Children's Services",
    ]);
  });

  test('by night who is on call comes first', () => {
    expect(listed(night).slice(0, 3)).toEqual([
      'HOS-C: the head of service on call',
      'HOS-H: the head of service',
      'HOS-B: the deputy head of service',
    ]);
  });

  test('a bank holiday is as a night; a day on which the council is closed is as a day', () => {
    const always = { duties: [aDuty('HOS-C', at('2018-05-01'), at('2018-07-01'))] };
    expect(listed(at('2018-05-28', '11:00'), always)[0]).toBe('HOS-C: the head of service on call');
    const closed = { ...always, settings: { closureDays: ['2018-06-12'] } };
    expect(listed(day, closed)[0]).toBe('HOS-H: the head of service');
  });

  test('the one who rings is left out, and nobody is listed twice', () => {
    expect(listed(day, {}, 'HOS-H')[0]).toBe('HOS-B: the deputy head of service');
    const twice = { duties: [aDuty('HOS-H', at('2018-06-11'), at('2018-06-18'))] };
    expect(listed(night, twice).filter((one) => one.startsWith('HOS-H'))).toEqual([
      'HOS-H: the head of service',
    ]);
  });

  test('the senior on call comes last', () => {
    const given = { duties: [aDuty('HOS-D', at('2018-06-11'), at('2018-06-18'), 'senior')] };
    expect(listed(night, given).at(-1)).toBe('HOS-D: the senior on call');
  });

  test('a team without a line still has those above it', () => {
    expect(
      telephonesFor(council({ lines: [] }), 'HA', day, undefined).telephones.map(
        ({ personKey }) => personKey,
      ),
    ).toEqual(['HOS-C', 'QAL-1', 'ID-1', 'DCS-1']);
  });
});

describe('who is not there', () => {
  test('away with someone who stands in: that one is rung, and instead of whom', () => {
    const given = { delegations: [aDelegation('HOS-H', 'HOS-D', '2018-06-11', '2018-06-15')] };
    const [first] = telephonesFor(council(given), 'HA', day, undefined).telephones;
    expect(first).toMatchObject({
      personKey: 'HOS-D',
      office: 'who stands in for the head of service',
      insteadOf: 'HOS-H Person',
    });
  });

  test('away without anyone, or gone: not on the list', () => {
    const away = { delegations: [aDelegation('HOS-H', undefined, '2018-06-11', '2018-06-15')] };
    const gone = {
      reachFindings: [{ key: 'HOS-H', problem: 'left' as const, since: '2018-06-01' as never }],
    };
    for (const given of [away, gone]) expect(listed(day, given)[0]).toBe('HOS-B: the deputy head of service');
  });

  test('with the Improvement Director away the deputy director is rung, as the ladder does', () => {
    const away = { delegations: [aDelegation('ID-1', undefined, '2018-06-11', '2018-06-15')] };
    expect(listed(day, away)).toEqual([
      'HOS-H: the head of service',
      'HOS-B: the deputy head of service',
      'HOS-C: the head of service on call',
      'QAL-1: the QA lead',
      'DID-1: the Deputy Improvement Director',
      "DCS-1: the Director of Children's Services",
    ]);
  });
});

describe('the number', () => {
  const first = (now: Moment, given: WorldGiven = {}) =>
    telephonesFor(council(given), 'HA', now, 'HOS-C').telephones[0];

  test('is that of the office by day and the out-of-hours one by night, the other beside it', () => {
    expect(first(day)).toMatchObject({ number: '01632 960001', otherNumber: '07700 900001' });
    expect(first(night)).toMatchObject({ number: '07700 900001', otherNumber: '01632 960001' });
  });

  test('is the one there is, where there is only one; and is absent where there is none', () => {
    const only = { people: [aPerson('HOS-H', ['HoS'], { telephone: '01632 960001' })] };
    for (const now of [day, night]) {
      expect(first(now, only)?.number).toBe('01632 960001');
      expect(first(now, only)?.otherNumber).toBeUndefined();
    }
    expect(first(day, { people: [aPerson('HOS-H', ['HoS'])] })?.number).toBeUndefined();
  });

  test('of the emergency duty team is given whatever the hour, and absent until it is entered', () => {
    expect(telephonesFor(council(), 'HA', night, undefined)).toMatchObject({
      officeHours: false,
      emergencyDutyTeam: '01632 960999',
    });
    const world = council();
    const { emergencyDutyTeam: _, ...settings } = world.settings;
    expect(telephonesFor({ ...world, settings }, 'HA', day, undefined).emergencyDutyTeam).toBeUndefined();
  });
});
