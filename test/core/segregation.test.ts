// Nobody judges their own work, nor that of someone they stand in for (spec §3.7, 3.8).
import { describe, expect, test } from '@jest/globals';
import { type ActionVerb, mayAction } from '../../src/core/may.ts';
import type { Action } from '../../src/core/records/action.ts';
import type { Delegation, Line } from '../../src/core/records/people.ts';
import { day } from '../../src/core/time.ts';
import { aClaim, aDelegation, aLine, anAction, aPerson, aRequest, at, theLines } from '../support/records.ts';
import { aWorld, once, person, refusalOf } from '../support/world.ts';

const today = day('2018-06-13');

/** People who hold an office beside their own, which is how conflicts come about. */
const people = [
  aPerson('TM-PL', ['TM', 'PL']),
  aPerson('HOS-QAL', ['HoS', 'QAL']),
  aPerson('SM-ID', ['SM', 'ID']),
];

function may(
  verb: ActionVerb,
  key: string,
  about: Action,
  more: { delegations?: readonly Delegation[]; lines?: readonly Line[] } = {},
): boolean {
  const world = aWorld({ people, actions: [about], ...more });
  return mayAction({ world, person: person(world, key), today }, verb, about);
}

const claimed = (given: Parameters<typeof anAction>[0] = {}) =>
  anAction({ status: 'claimed', claim: aClaim(), ...given });
const asked = (given: Parameters<typeof anAction>[0] = {}) => anAction({ extension: aRequest(), ...given });

test('the deputy head of service of the line does not verify what a concern of that line hangs on', () => {
  const lines = [aLine({ deputy: 'HOS-B' })];
  const more = { lines };
  expect(may('verify', 'HOS-B', claimed({ blocksConcern: true }), more)).toBe(false);
  expect(may('verify', 'HOS-B', claimed(), more)).toBe(true);
});

describe('an owner', () => {
  test('who also works in Practice Learning cannot verify the action they own', () => {
    expect(may('verify', 'TM-PL', claimed({ ownerKey: 'TM-PL' }))).toBe(false);
    expect(may('verify', 'TM-PL', claimed())).toBe(true);
  });

  test('who is the head of service of the line can neither agree more time for themselves nor propose to cancel', () => {
    const own = asked({ ownerKey: 'HOS-H' });
    expect(may('decideExtension', 'HOS-H', own)).toBe(false);
    expect(may('proposeCancel', 'HOS-H', own)).toBe(false);
  });

  test('who is also QA lead cannot cancel the action they own', () => {
    expect(may('cancel', 'HOS-QAL', asked({ ownerKey: 'HOS-QAL' }))).toBe(false);
    expect(may('cancel', 'HOS-QAL', asked())).toBe(true);
  });
});

describe('someone who stands in for the owner', () => {
  const cover = [aDelegation('TM-HA', 'PL-1', '2018-06-11', '2018-06-15')];

  test('may do what the owner does', () => {
    for (const verb of ['acknowledge', 'start', 'claim', 'requestExtension'] as const)
      expect(may(verb, 'PL-1', asked(), { delegations: cover })).toBe(true);
  });

  test('cannot verify, though they work in Practice Learning', () => {
    expect(may('verify', 'PL-1', claimed(), { delegations: cover })).toBe(false);
  });

  test('may again once the cover has ended, unless they were the one who said it was done', () => {
    const past = [aDelegation('TM-HA', 'PL-1', '2018-06-04', '2018-06-08')];
    expect(may('verify', 'PL-1', claimed(), { delegations: past })).toBe(true);
    expect(may('verify', 'PL-1', claimed({ claim: aClaim({ by: 'PL-1' }) }), { delegations: past })).toBe(
      false,
    );
  });

  test('inherits the conflicts of both: with the head of service away too, nothing is theirs to decide', () => {
    const both = [
      aDelegation('TM-HA', 'SM-B', '2018-06-11', '2018-06-15'),
      aDelegation('HOS-H', 'SM-B', '2018-06-11', '2018-06-15'),
    ];
    expect(may('decideExtension', 'SM-B', asked(), { delegations: both })).toBe(false);
    expect(may('decideExtension', 'SM-B', asked(), { delegations: both.slice(1) })).toBe(true);
  });

  test('an owner to whom the head of service is handed over decides nothing about their own action', () => {
    const cover = [aDelegation('HOS-H', 'TM-HA', '2018-06-11', '2018-06-15')];
    expect(may('decideExtension', 'TM-HA', asked(), { delegations: cover })).toBe(false);
    expect(may('decideExtension', 'TM-HA', asked({ ownerKey: 'TM-BS' }), { delegations: cover })).toBe(true);
  });
});

describe('an action on which a concern hangs', () => {
  const blocking = { blocksConcern: true } as const;
  const withPeople = (given: Partial<Line>): readonly Line[] => [aLine(given), ...theLines.slice(1)];

  test('is not verified by anyone in the line, whatever else they are', () => {
    expect(may('verify', 'HOS-QAL', claimed(blocking))).toBe(true);
    expect(
      may('verify', 'HOS-QAL', claimed(blocking), { lines: withPeople({ headOfService: 'HOS-QAL' }) }),
    ).toBe(false);
    expect(may('verify', 'TM-PL', claimed(blocking), { lines: withPeople({ teamManager: 'TM-PL' }) })).toBe(
      false,
    );
  });

  test('nor by someone standing in for one of the line', () => {
    const cover = [aDelegation('SM-H', 'MOD-1', '2018-06-11', '2018-06-15')];
    expect(may('verify', 'MOD-1', claimed(blocking), { delegations: cover })).toBe(false);
    expect(may('verify', 'MOD-1', claimed(), { delegations: cover })).toBe(true);
  });

  test('gets more time, or is cancelled, by the Improvement Director or deputy alone', () => {
    for (const verb of ['decideExtension', 'cancel'] as const) {
      expect(may(verb, 'HOS-H', asked(blocking))).toBe(false);
      expect(may(verb, 'QAL-1', asked(blocking))).toBe(false);
      expect(may(verb, 'ID-1', asked(blocking))).toBe(true);
      expect(may(verb, 'DID-1', asked(blocking))).toBe(true);
    }
    expect(may('decideExtension', 'SM-ID', asked({ ...blocking, ownerKey: 'SM-ID' }))).toBe(false);
  });
});

describe('the head of service', () => {
  test('verifies for another head’s team, never for their own', () => {
    expect(may('verify', 'HOS-B', claimed())).toBe(true);
    expect(may('verify', 'HOS-H', claimed())).toBe(false);
  });

  test('of a line that began later takes over on that day', () => {
    const lines = [...theLines, aLine({ key: 'HA@2018-06-13', from: today, headOfService: 'HOS-B' })];
    expect(may('decideExtension', 'HOS-B', asked(), { lines })).toBe(true);
    expect(may('decideExtension', 'HOS-H', asked(), { lines })).toBe(false);
    const tomorrow = [
      ...theLines,
      aLine({ key: 'HA@2018-06-14', from: day('2018-06-14'), headOfService: 'HOS-B' }),
    ];
    expect(may('decideExtension', 'HOS-H', asked(), { lines: tomorrow })).toBe(true);
  });
});

describe('cover', () => {
  const arrange = (fromKey: string, toKey: string, startOn: string, endOn: string) =>
    ({ verb: 'delegation.add', fromKey, toKey, startOn: day(startOn), endOn: day(endOn) }) as const;
  const now = at('2018-06-13');

  test('begins from today on, ends on or after its first day, and is for someone else', () => {
    const refused = (from: string, to: string, start: string, end: string) =>
      refusalOf(aWorld(), arrange(from, to, start, end), 'TM-HA', now).field;
    expect(refused('TM-HA', 'TM-BS', '2018-06-12', '2018-06-15')).toBe('startOn');
    expect(refused('TM-HA', 'TM-BS', '2018-06-15', '2018-06-14')).toBe('endOn');
    expect(refused('TM-HA', 'TM-HA', '2018-06-13', '2018-06-15')).toBe('toKey');
  });

  test('is held by one person at a time, and can be ended', () => {
    const covered = once(aWorld(), arrange('TM-HA', 'TM-BS', '2018-06-13', '2018-06-20'), 'TM-HA', now);
    const second = arrange('TM-HA', 'SM-H', '2018-06-20', '2018-06-22');
    expect(refusalOf(covered, second, 'TM-HA', now).field).toBe('startOn');
    const [key = ''] = covered.delegations.keys();
    expect(refusalOf(covered, { verb: 'delegation.end', key }, 'TM-BS', now).reason).toBe('notAllowed');
    const ended = once(covered, { verb: 'delegation.end', key }, 'TM-HA', now);
    const about = anAction();
    const situation = { world: ended, person: person(ended, 'TM-BS'), today };
    expect(mayAction(situation, 'claim', about)).toBe(false);
    expect(once(ended, second, 'TM-HA', now).delegations.size).toBe(2);
  });
});
