// Who signs a concern off: never anyone who had a part in it or answers for its team (spec §3.3, 3.8, AT9, AT11).
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { planNotifications } from '../../src/core/plan.ts';
import { londonDay } from '../../src/core/time.ts';
import { concernWork } from '../../src/core/views/concern-work.ts';
import type { World } from '../../src/core/world.ts';
import { told, urgentRun } from '../support/alarms.ts';
import {
  aBlocker,
  acknowledging,
  assuring,
  concernOf,
  REF,
  raising,
  reviewing,
  sentenceOf,
  signingOff,
} from '../support/concerns.ts';
import { aDelegation, aLine, aPerson, at } from '../support/records.ts';
import {
  aWorld,
  mornings,
  once,
  person,
  refusalOf,
  type WorldGiven,
  withActions,
  withDelegations,
} from '../support/world.ts';

const tuesday = at('2018-06-12', '10:00');
const wednesday = at('2018-06-13', '10:00');
const thursday = at('2018-06-14', '10:00');
const notYet = { done: 'notYet', why: 'The line is busy' } as const;
const tooClose =
  /^You had a part in COC-001 or answer for its team, so someone outside the line signs it off\.$/;

/** A Category 1 that waits to be signed off, taken and reviewed by those named. */
function waiting({
  raiser = 'AUD-1',
  head = 'HOS-H',
  ...given
}: WorldGiven & { raiser?: string; head?: string } = {}) {
  const world = aWorld({ lines: [aLine({ deputy: 'HOS-B' })], ...given });
  const raised = once(world, raising({ category: 1, phoned: notYet }), raiser, tuesday);
  const taken = once(raised, acknowledging, head, tuesday);
  return once(once(taken, reviewing(), head, wednesday), assuring(), head, thursday);
}

const signs = (world: World, who: string): string | undefined =>
  concernOf(once(world, signingOff, who, thursday)).signedOffBy;
const refused = (world: World, who: string) => refusalOf(world, signingOff, who, thursday);
const away = (world: World, ...keys: string[]) =>
  withDelegations(
    world,
    keys.map((key) => aDelegation(key, undefined, '2018-06-14', '2018-06-20')),
  );

describe('a Category 1', () => {
  test('is signed off by the Improvement Director', () => {
    expect(signs(waiting(), 'ID-1')).toBe('ID-1');
  });

  test('not by the head of service, the deputy, the raiser, the QA lead, nor a manager of the team', () => {
    for (const who of ['HOS-H', 'HOS-B', 'AUD-1', 'QAL-1', 'TM-HA', 'SM-H', 'PL-1'])
      expect(refused(waiting(), who).reason).toBe('notAllowed');
  });

  test('while the Improvement Director is there, the deputy director is told so', () => {
    expect(refused(waiting(), 'DID-1').sentence).toBe(
      'The Improvement Director is there and signs COC-001 off.',
    );
    expect(refused(waiting(), 'DCS-1').reason).toBe('notFound');
  });

  test('with the Improvement Director away, the deputy director signs', () => {
    expect(signs(away(waiting(), 'ID-1'), 'DID-1')).toBe('DID-1');
  });

  test('a deputy director who is of the line is refused though the director is away; then the Director of Children’s Services signs', () => {
    const world = away(waiting({ lines: [aLine({ deputy: 'DID-1' })] }), 'ID-1');
    expect(refused(world, 'DID-1').sentence).toMatch(tooClose);
    expect(signs(world, 'DCS-1')).toBe('DCS-1');
  });

  test('a director who acknowledged and acted as head of service does not sign it: the deputy director does', () => {
    const world = waiting({ head: 'ID-1' });
    expect(refused(world, 'ID-1').sentence).toMatch(tooClose);
    expect(signs(world, 'DID-1')).toBe('DID-1');
  });

  test('a director who had it for an hour stays too close, though someone else has it since', () => {
    const world = aWorld({ lines: [aLine({ deputy: 'HOS-B' })] });
    const raised = once(world, raising({ category: 1, phoned: notYet }), 'AUD-1', tuesday);
    const byDirector = once(raised, acknowledging, 'ID-1', tuesday);
    const passed = once(byDirector, { verb: 'concern.pass', ref: REF }, 'ID-1', at('2018-06-12', '10:30'));
    const taken = once(passed, acknowledging, 'HOS-B', at('2018-06-12', '11:00'));
    const submitted = once(once(taken, reviewing(), 'HOS-B', wednesday), assuring(), 'HOS-B', thursday);
    expect(refused(submitted, 'ID-1').sentence).toMatch(tooClose);
    expect(signs(submitted, 'DID-1')).toBe('DID-1');
  });

  test('whoever raised it or added to it signs nothing, whatever other office they hold', () => {
    const people = [aPerson('ID-1', ['ID', 'AUD'])];
    expect(refused(waiting({ raiser: 'ID-1', people }), 'ID-1').sentence).toMatch(tooClose);
    const added = once(waiting({ people }), raising(), 'ID-1', thursday);
    expect(refused(added, 'ID-1').sentence).toMatch(tooClose);
    expect(signs(added, 'DID-1')).toBe('DID-1');
  });

  test('a director who stands in for the head of service today is of the line today', () => {
    const world = withDelegations(waiting(), [aDelegation('HOS-H', 'ID-1', '2018-06-14', '2018-06-15')]);
    expect(refused(world, 'ID-1').sentence).toMatch(tooClose);
    expect(signs(world, 'DID-1')).toBe('DID-1');
  });

  test('the Director of Children’s Services signs last: only where neither director nor deputy can', () => {
    expect(refused(away(waiting(), 'ID-1'), 'DCS-1').reason).toBe('notFound');
    expect(signs(away(waiting(), 'ID-1', 'DID-1'), 'DCS-1')).toBe('DCS-1');
  });
});

describe('a Category 2', () => {
  const acknowledgedBy = (who: string, given: WorldGiven = {}) =>
    once(
      once(aWorld({ lines: [aLine({ deputy: 'HOS-B' })], ...given }), raising(), 'AUD-1', tuesday),
      acknowledging,
      who,
      tuesday,
    );
  const supervision = assuring({
    items: [{ source: 'line', on: '2018-06-13' as never, what: 'Reflected on in supervision' }],
  });
  const byManager = once(acknowledgedBy('SM-H'), supervision, 'SM-H', thursday);
  const recommend: Command = { verb: 'concern.recommend', ref: REF };

  test('may be acknowledged by the service manager, and assured without a source outside the line', () => {
    expect(concernOf(byManager)).toMatchObject({
      status: 'assuranceSubmitted',
      acknowledgement: { by: 'SM-H' },
    });
    expect(concernOf(byManager).recommendation).toBeUndefined();
    expect(refusalOf(acknowledgedBy('SM-H'), supervision, 'TM-HA', thursday).reason).toBe('notAllowed');
  });

  test('waits for the head of service’s recommendation; then the QA lead closes it', () => {
    expect(refused(byManager, 'QAL-1').sentence).toBe(
      'The head of service has not yet recommended closing COC-001.',
    );
    expect(refusalOf(byManager, recommend, 'SM-H', thursday).reason).toBe('notAllowed');
    const recommended = once(byManager, recommend, 'HOS-H', thursday);
    expect(refusalOf(recommended, recommend, 'HOS-H', thursday).sentence).toMatch(/recommended already/);
    expect(planNotifications(recommended, thursday).send.flatMap(({ tells }) => tells)).toContain(
      'concernToClose/COC-001/2018-06-14/QAL-1',
    );
    expect(signs(recommended, 'QAL-1')).toBe('QAL-1');
    for (const who of ['HOS-H', 'SM-H', 'ID-1', 'DID-1'])
      expect(refused(recommended, who).reason).toBe('notAllowed');
  });

  test('submitted by the head of service it is recommended with that', () => {
    const world = once(acknowledgedBy('HOS-H'), supervision, 'HOS-H', thursday);
    expect(concernOf(world).recommendation).toEqual({ by: 'HOS-H', on: '2018-06-14' });
    expect(
      refusalOf(once(acknowledgedBy('HOS-H'), reviewing(), 'HOS-H', wednesday), recommend, 'HOS-H', thursday)
        .reason,
    ).toBe('wrongState');
  });

  test('stays open while an action that blocks closing is not verified', () => {
    const world = withActions(once(byManager, recommend, 'HOS-H', thursday), [aBlocker()]);
    expect(refused(world, 'QAL-1').sentence).toBe('COC-001 stays open until ACT-COC-001-1 is verified.');
  });

  test('sent back by the QA lead, it needs assurance and a recommendation anew', () => {
    const recommended = once(byManager, recommend, 'HOS-H', thursday);
    const more: Command = {
      verb: 'concern.requireMore',
      ref: REF,
      reason: 'What has changed for him?',
      dueOn: '2018-06-20' as never,
    };
    const back = once(recommended, more, 'QAL-1', thursday);
    expect(told(urgentRun(back, thursday).sent)).toEqual(['SM-H: moreRequired']);
    const again = once(back, supervision, 'SM-H', at('2018-06-18'));
    expect(refused(again, 'QAL-1').sentence).toMatch(/not yet recommended/);
  });

  test('raised by the QA lead it is not closed by the QA lead; the director calls it in', () => {
    const world = once(aWorld({ lines: [aLine({ deputy: 'HOS-B' })] }), raising(), 'QAL-1', tuesday);
    const submitted = once(once(world, acknowledging, 'HOS-H', tuesday), supervision, 'HOS-H', thursday);
    expect(refused(submitted, 'QAL-1').sentence).toMatch(tooClose);
    const called = once(
      submitted,
      { verb: 'concern.callIn', ref: REF, reason: 'QA lead raised it' },
      'ID-1',
      thursday,
    );
    expect(signs(called, 'ID-1')).toBe('ID-1');
  });

  test('raised by the only QA lead while the director is away, the deputy director closes it, and is told that it waits', () => {
    const world = once(aWorld({ lines: [aLine({ deputy: 'HOS-B' })] }), raising(), 'QAL-1', tuesday);
    const submitted = once(once(world, acknowledging, 'HOS-H', tuesday), supervision, 'HOS-H', thursday);
    const alone = away(submitted, 'ID-1');
    const asked = mornings(alone, '2018-06-15', '2018-06-15').sent.filter(({ tells }) =>
      tells.some((key) => key.startsWith('concernToClose/')),
    );
    expect(asked.map(({ recipientKey }) => recipientKey)).toContain('DID-1');
    expect(signs(alone, 'DID-1')).toBe('DID-1');
  });

  test('called in, the Improvement Director decides, without a recommendation, and is told that it waits', () => {
    const callIn: Command = { verb: 'concern.callIn', ref: REF, reason: 'A third one in this team' };
    expect(refusalOf(byManager, callIn, 'DID-1', thursday).reason).toBe('notAllowed');
    const called = once(byManager, callIn, 'ID-1', thursday);
    expect(refusalOf(called, callIn, 'ID-1', thursday).reason).toBe('wrongState');
    expect(told(urgentRun(called, thursday).sent)).toEqual(['ID-1: assuranceToRead']);
    expect(refused(called, 'QAL-1').reason).toBe('notAllowed');
    expect(signs(called, 'ID-1')).toBe('ID-1');
    expect(refusalOf(waiting(), callIn, 'ID-1', thursday).sentence).toBe(
      'COC-001 is for the Improvement Director anyway.',
    );
  });
});

describe('the case ends while the concern is open', () => {
  const ended: Command = {
    verb: 'concern.reportCaseEnded',
    ref: REF,
    reason: 'movedArea',
    why: 'The other authority has the case',
  };

  test('it stays on the register and the Improvement Director decides, of either category, assurance or none', () => {
    const two = once(aWorld(), raising(), 'AUD-1', tuesday);
    const reported = once(two, ended, 'HOS-H', thursday);
    expect(concernOf(reported)).toMatchObject({ status: 'raised', calledIn: { by: 'HOS-H' } });
    expect(sentenceOf(two, ended, 'HOS-H', thursday)).toBe(
      'Reported. COC-001 stays on the register until it is decided on.',
    );
    expect(refused(reported, 'QAL-1').reason).toBe('notAllowed');
    expect(signs(reported, 'ID-1')).toBe('ID-1');
    const one = once(aWorld(), raising({ category: 1, phoned: notYet }), 'AUD-1', tuesday);
    expect(signs(once(one, ended, 'HOS-H', thursday), 'ID-1')).toBe('ID-1');
  });

  test('the Improvement Director is told within working hours, and has it on the list of work until it is decided', () => {
    const reported = once(once(aWorld(), raising(), 'AUD-1', tuesday), ended, 'HOS-H', thursday);
    expect(told(urgentRun(reported, thursday).sent)).toContain('ID-1: caseEndedToDecide');
    const work = (world: World) =>
      concernWork({ world, person: person(world, 'ID-1'), today: londonDay(thursday) }, thursday).map(
        ({ kind, ref }) => `${ref} ${kind}`,
      );
    expect(work(reported)).toEqual(['COC-001 caseEnded']);
    expect(work(once(reported, signingOff, 'ID-1', thursday))).toEqual([]);
  });

  test('what blocks closing blocks it still', () => {
    const reported = once(waiting(), ended, 'HOS-H', thursday);
    expect(refused(withActions(reported, [aBlocker()]), 'ID-1').reason).toBe('wrongState');
  });

  test('is reported by the head of service or the deputy, of an open concern', () => {
    for (const who of ['SM-H', 'TM-HA', 'PL-1', 'ID-1'])
      expect(refusalOf(waiting(), ended, who, thursday).reason).toBe('notAllowed');
    expect(concernOf(once(waiting(), ended, 'HOS-B', thursday)).caseEnded?.by).toBe('HOS-B');
    expect(refusalOf(once(waiting(), signingOff, 'ID-1', thursday), ended, 'HOS-H', thursday).reason).toBe(
      'wrongState',
    );
  });

  test('an alarm that nobody has taken goes on until someone takes it or it is signed off', () => {
    const one = once(aWorld(), raising({ category: 1, phoned: notYet }), 'AUD-1', tuesday);
    const reported = once(one, ended, 'HOS-H', tuesday);
    expect(told(urgentRun(reported, tuesday).sent)).toContain('HOS-H: category1First');
    const closed = once(reported, signingOff, 'ID-1', at('2018-06-12', '10:20'));
    expect(urgentRun(closed, at('2018-06-12', '11:00')).sent).toEqual([]);
  });
});
