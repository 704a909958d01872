// A Category 1 from acknowledged to signed off, state by state, and everything that is refused on the way (spec §3.3, AT9, AT11).
import { describe, expect, test } from '@jest/globals';
import { clocksOf, stageOf } from '../../src/core/concern-facts.ts';
import type { Command } from '../../src/core/decide.ts';
import { formatMoment } from '../../src/core/time.ts';
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
import { aClaim, aDelegation, aLine, aPerson, at } from '../support/records.ts';
import { aWorld, once, refusalOf, type WorldGiven, withActions, withDelegations } from '../support/world.ts';

const tuesday = at('2018-06-12', '10:00');
const wednesday = at('2018-06-13', '10:00');
const thursday = at('2018-06-14', '10:00');
const notYet = { done: 'notYet', why: 'The line is busy' } as const;

const council = (given: WorldGiven = {}): World =>
  aWorld({
    people: [aPerson('HOS-C', ['HoS'])],
    lines: [aLine({ deputy: 'HOS-B' }), aLine({ teamCode: 'BS', headOfService: 'HOS-C' })],
    ...given,
  });
const raised = (given: WorldGiven = {}) =>
  once(council(given), raising({ category: 1, phoned: notYet }), 'AUD-1', tuesday);
const taken = (given: WorldGiven = {}) => once(raised(given), acknowledging, 'HOS-H', tuesday);
const reviewed = (given: WorldGiven = {}) => once(taken(given), reviewing(), 'HOS-H', wednesday);
const assured = (given: WorldGiven = {}) => once(reviewed(given), assuring(), 'HOS-H', thursday);
const stage = (world: World) => stageOf(world, concernOf(world));
const more: Command = {
  verb: 'concern.requireMore',
  ref: REF,
  reason: 'What does the school say?',
  dueOn: '2018-06-18' as never,
};

test('it goes from raised to closed in the order of the specification', () => {
  const stages = [stage(raised())];
  stages.push(stage(urgentRun(raised(), tuesday).world));
  stages.push(stage(taken()), stage(reviewed()));
  const blocked = withActions(assured(), [aBlocker()]);
  stages.push(stage(blocked), stage(assured()));
  stages.push(stage(once(assured(), signingOff, 'ID-1', thursday)));
  expect(stages).toEqual([
    'raised',
    'notified',
    'acknowledged',
    'underReview',
    'assuranceSubmitted',
    'awaitingSignOff',
    'closed',
  ]);
});

describe('acknowledging', () => {
  test('is for the head of service, the deputy, the Improvement Director and whoever a rung asked', () => {
    for (const who of ['HOS-H', 'HOS-B', 'ID-1'])
      expect(concernOf(once(raised(), acknowledging, who, tuesday)).acknowledgement).toEqual({
        by: who,
        at: tuesday,
      });
    for (const who of ['TM-HA', 'SM-H', 'PL-1', 'QAL-1', 'AUD-1', 'DID-1'])
      expect(refusalOf(raised(), acknowledging, who, tuesday).reason).toBe('notAllowed');
    for (const who of ['HOS-C', 'DCS-1'])
      expect(refusalOf(raised(), acknowledging, who, tuesday).reason).toBe('notFound');
    const asked = urgentRun(raised(), at('2018-06-12', '14:00')).world;
    for (const who of ['QAL-1', 'DCS-1'])
      expect(concernOf(once(asked, acknowledging, who, tuesday)).acknowledgement?.by).toBe(who);
  });

  test('whoever stands in for the head of service acknowledges, and is named as standing in', () => {
    const covered = withDelegations(raised(), [aDelegation('HOS-H', 'HOS-C', '2018-06-11', '2018-06-15')]);
    const world = once(covered, acknowledging, 'HOS-C', tuesday);
    expect(concernOf(world).history.at(-1)?.by).toMatchObject({ key: 'HOS-C', onBehalfOf: 'HOS-H' });
  });

  test('a second time says that it is theirs, or who was first, and changes nothing', () => {
    expect(refusalOf(taken(), acknowledging, 'HOS-H', wednesday).sentence).toBe(
      'You acknowledged COC-001 already, Tue 12 June 2018, 10:00. It is yours.',
    );
    expect(refusalOf(taken(), acknowledging, 'HOS-B', wednesday).sentence).toBe(
      'The head of service acknowledged COC-001 before you, Tue 12 June 2018, 10:00, and is acting on it.',
    );
  });

  test('from the card of an earlier alarm answers nothing', () => {
    expect(refusalOf(raised(), { ...acknowledging, alarm: 7 }, 'HOS-H', tuesday)).toMatchObject({
      reason: 'wrongState',
      sentence: expect.stringMatching(/^This is from an earlier time/),
    });
    expect(concernOf(once(raised(), { ...acknowledging, alarm: 1 }, 'HOS-H', tuesday)).status).toBe(
      'acknowledged',
    );
  });

  test('once it has left the register asks nothing of anyone', () => {
    const closed = once(assured(), signingOff, 'ID-1', thursday);
    expect(refusalOf(closed, acknowledging, 'HOS-B', thursday).sentence).toBe(
      'COC-001 has left the register, so nothing is asked of you here.',
    );
  });
});

describe('passing on after acknowledging', () => {
  const passed = once(taken(), { verb: 'concern.pass', ref: REF }, 'HOS-H', at('2018-06-12', '16:00'));
  const takenOver = once(passed, acknowledging, 'HOS-B', at('2018-06-12', '18:00'));

  test('gives nobody more time for the review', () => {
    expect(concernOf(takenOver).acknowledgement?.by).toBe('HOS-B');
    for (const world of [taken(), passed, takenOver]) {
      const { review, assurance } = clocksOf(world, concernOf(world));
      expect([review, assurance].map((one) => one && formatMoment(one))).toEqual([
        'Wed 13 June 2018, 10:00',
        'Thu 14 June 2018, 17:00',
      ]);
    }
  });

  test('the one who takes it over is told when the review is due', () => {
    expect(sentenceOf(passed, acknowledging, 'HOS-B', at('2018-06-12', '18:00'))).toBe(
      'COC-001 is yours. The review is due Wed 13 June 2018, 10:00.',
    );
    const after = once(passed, reviewing(), 'HOS-H', at('2018-06-12', '17:00'));
    expect(sentenceOf(after, acknowledging, 'HOS-B', at('2018-06-12', '18:00'))).toBe('COC-001 is yours.');
  });

  test('is refused to someone who does not have it, twice to the same person, and with nobody to pass it to', () => {
    const pass: Command = { verb: 'concern.pass', ref: REF };
    expect(refusalOf(taken(), pass, 'HOS-B', tuesday).sentence).toMatch(
      /^The head of service has COC-001, .* nothing for you to pass on\.$/,
    );
    expect(refusalOf(passed, pass, 'HOS-H', at('2018-06-12', '17:00')).sentence).toMatch(
      /^It was passed to the deputy head of service already/,
    );
    const alone = once(
      once(aWorld(), raising({ category: 1, phoned: notYet }), 'AUD-1', tuesday),
      acknowledging,
      'HOS-H',
      tuesday,
    );
    expect(refusalOf(alone, pass, 'HOS-H', tuesday).sentence).toMatch(/^Nobody is named as deputy/);
    expect(refusalOf(assured(), pass, 'HOS-H', thursday).sentence).toMatch(/nothing is left to pass on\.$/);
  });
});

describe('the review', () => {
  test('waits until someone has acknowledged', () => {
    expect(refusalOf(raised(), reviewing(), 'HOS-H', tuesday)).toMatchObject({
      reason: 'wrongState',
      sentence: expect.stringMatching(/^Nobody has acknowledged COC-001 yet\. Acknowledge it first/),
    });
  });

  test('is for the head of service, the deputy, or whoever has it; never for who raised it, nor for the team', () => {
    expect(concernOf(once(taken(), reviewing(), 'HOS-B', wednesday)).review?.by).toBe('HOS-B');
    const byDirector = once(raised(), acknowledging, 'ID-1', tuesday);
    expect(concernOf(once(byDirector, reviewing(), 'ID-1', wednesday)).review?.by).toBe('ID-1');
    for (const who of ['TM-HA', 'SM-H', 'PL-1', 'ID-1', 'AUD-1'])
      expect(refusalOf(taken(), reviewing(), who, wednesday).reason).toBe('notAllowed');
    const own = once(council(), raising({ category: 1, phoned: notYet }), 'HOS-H', tuesday);
    const other = once(own, acknowledging, 'HOS-B', tuesday);
    expect(refusalOf(other, reviewing(), 'HOS-H', wednesday).reason).toBe('notAllowed');
  });

  test('may say that the child was not seen and why, but not that the child was seen tomorrow', () => {
    const why = { seen: 'no', why: 'The family is away until Friday' } as const;
    expect(
      concernOf(once(taken(), reviewing({ childSeen: why }), 'HOS-H', wednesday)).review?.childSeen,
    ).toEqual(why);
    const tomorrow = { seen: 'yes', on: '2018-06-14' as never, by: 'The worker', alone: 'no' } as const;
    expect(refusalOf(taken(), reviewing({ childSeen: tomorrow }), 'HOS-H', wednesday)).toMatchObject({
      reason: 'invalid',
      field: 'seenOn',
    });
  });

  test('can be changed until the assurance is submitted; the day of the first one stays', () => {
    const again = once(reviewed(), reviewing({ statement: 'Still safe' }), 'HOS-B', thursday);
    expect(concernOf(again)).toMatchObject({
      reviewedOn: '2018-06-13',
      review: { by: 'HOS-B', at: thursday },
    });
    expect(refusalOf(assured(), reviewing(), 'HOS-H', thursday).reason).toBe('wrongState');
  });

  test('that finds imminent risk says to ring', () => {
    expect(sentenceOf(taken(), reviewing({ imminentRisk: true }), 'HOS-H', wednesday)).toMatch(
      /call 999 and the emergency duty team if you have not\.$/,
    );
  });
});

describe('the assurance', () => {
  test('waits for an acknowledgement and for the review', () => {
    expect(refusalOf(raised(), assuring(), 'HOS-H', tuesday).sentence).toMatch(/^Nobody has acknowledged/);
    expect(refusalOf(taken(), assuring(), 'HOS-H', tuesday).sentence).toMatch(
      /^Record the review of COC-001/,
    );
  });

  test('needs a source outside the line', () => {
    const line = { source: 'line', on: '2018-06-13' as never, what: 'The worker says all is well' } as const;
    expect(refusalOf(reviewed(), assuring({ items: [line, line] }), 'HOS-H', thursday)).toMatchObject({
      reason: 'invalid',
      field: 'items',
    });
    const school = { ...line, source: 'education' } as const;
    expect(concernOf(once(reviewed(), assuring({ items: [line, school] }), 'HOS-H', thursday)).status).toBe(
      'assuranceSubmitted',
    );
    const tomorrow = { ...school, on: '2018-06-15' as never };
    expect(refusalOf(reviewed(), assuring({ items: [tomorrow] }), 'HOS-H', thursday).sentence).toBe(
      'Fri 15 June 2018 has not come yet.',
    );
  });

  test('is refused while the review says that the child is at imminent risk', () => {
    const risky = once(taken(), reviewing({ imminentRisk: true }), 'HOS-H', wednesday);
    expect(refusalOf(risky, assuring(), 'HOS-H', thursday).sentence).toMatch(/imminent risk/);
    const better = once(risky, reviewing(), 'HOS-H', thursday);
    expect(concernOf(once(better, assuring(), 'HOS-H', thursday)).status).toBe('assuranceSubmitted');
  });

  test('is refused while the review says that the child has not been seen', () => {
    const unseen = once(
      taken(),
      reviewing({ childSeen: { seen: 'no', why: 'Nobody opened the door' } }),
      'HOS-H',
      wednesday,
    );
    expect(refusalOf(unseen, assuring(), 'HOS-H', thursday).sentence).toMatch(/has not been seen/);
    const seen = once(unseen, reviewing(), 'HOS-H', thursday);
    expect(concernOf(once(seen, assuring(), 'HOS-H', thursday)).status).toBe('assuranceSubmitted');
  });

  test('is submitted once, and then the Improvement Director is told at once', () => {
    expect(refusalOf(assured(), assuring(), 'HOS-H', thursday).reason).toBe('wrongState');
    expect(told(urgentRun(assured(), thursday).sent)).toEqual(['ID-1: assuranceToRead']);
    const { decision } = clocksOf(assured(), concernOf(assured()));
    expect(decision && formatMoment(decision)).toBe('Fri 15 June 2018, 17:00');
  });
});

describe('the Improvement Director asks for more', () => {
  const back = once(assured(), more, 'ID-1', thursday);

  test('and it is under review again, with a new date, told to whoever has it', () => {
    expect(concernOf(back)).toMatchObject({
      status: 'underReview',
      moreRequired: { by: 'ID-1', reason: 'What does the school say?', dueOn: '2018-06-18' },
    });
    expect(told(urgentRun(back, thursday).sent)).toEqual(['HOS-H: moreRequired']);
    const { assurance, review } = clocksOf(back, concernOf(back));
    expect(assurance && formatMoment(assurance)).toBe('Mon 18 June 2018, 17:00');
    expect(review).toBeUndefined();
    expect(told(urgentRun(back, at('2018-06-18', '17:01')).sent)).toEqual(
      expect.arrayContaining(['DCS-1: category1AssuranceLate', 'ID-1: category1AssuranceLate']),
    );
  });

  test('submitted again, it waits for a decision anew', () => {
    const again = once(back, assuring(), 'HOS-H', at('2018-06-18', '10:00'));
    expect(concernOf(again).moreRequired).toBeUndefined();
    expect(told(urgentRun(again, at('2018-06-18', '10:00')).sent)).toEqual(['ID-1: assuranceToRead']);
    const { decision } = clocksOf(again, concernOf(again));
    expect(decision && formatMoment(decision)).toBe('Tue 19 June 2018, 17:00');
  });

  test('by any day: weekends and the council’s closures are none to a Category 1', () => {
    const closed = once(
      assured({ settings: { closureDays: ['2018-06-15'] } }),
      { ...more, dueOn: '2018-06-15' as never },
      'ID-1',
      thursday,
    );
    expect(concernOf(closed).moreRequired?.dueOn).toBe('2018-06-15');
    const saturday = { what: 'See the child', ownerKey: 'TM-HA', due: { on: '2018-06-16' as never } };
    const set: Command = { verb: 'concern.addAction', ref: REF, action: saturday };
    expect(once(back, set, 'HOS-H', thursday).actions.get('ACT-COC-001-1')?.dueOn).toBe('2018-06-16');
    const two = once(council(), raising(), 'AUD-1', tuesday);
    expect(refusalOf(two, set, 'HOS-H', thursday).sentence).toMatch(/is not a working day/);
  });

  test('only of what was submitted, and by a date that has not passed', () => {
    expect(refusalOf(reviewed(), more, 'ID-1', wednesday).reason).toBe('wrongState');
    expect(refusalOf(assured(), { ...more, dueOn: '2018-06-13' as never }, 'ID-1', thursday).field).toBe(
      'dueOn',
    );
    expect(refusalOf(assured(), more, 'HOS-H', thursday).reason).toBe('notAllowed');
  });
});

describe('signing off', () => {
  test('is refused before assurance, and while an action that blocks closing is not verified; then allowed', () => {
    expect(refusalOf(reviewed(), signingOff, 'ID-1', thursday).sentence).toMatch(/^No assurance on COC-001/);
    const open = withActions(assured(), [aBlocker({ status: 'inProgress' })]);
    const claimed = withActions(assured(), [aBlocker({ status: 'claimed', claim: aClaim() })]);
    for (const world of [open, claimed])
      expect(refusalOf(world, signingOff, 'ID-1', thursday).sentence).toBe(
        'COC-001 stays open until ACT-COC-001-1 is verified.',
      );
    const done = withActions(assured(), [aBlocker({ status: 'verified', claim: aClaim() })]);
    expect(concernOf(once(done, signingOff, 'ID-1', thursday))).toMatchObject({
      status: 'closed',
      closedOn: '2018-06-14',
      signedOffBy: 'ID-1',
      decision: signingOff.decision,
      openKey: REF,
    });
  });

  test('an action of its audit that blocks closing counts as well; one that does not, or of another concern, does not', () => {
    const ofAudit = aBlocker({ key: 'ACT-0001', concernRef: undefined });
    expect(refusalOf(withActions(assured(), [ofAudit]), signingOff, 'ID-1', thursday).reason).toBe(
      'wrongState',
    );
    const others = [
      aBlocker({ key: 'ACT-0001', concernRef: undefined, blocksConcern: false }),
      aBlocker({ key: 'ACT-COC-002-1', concernRef: 'COC-002' }),
      aBlocker({ key: 'ACT-COC-001-2', status: 'cancelled' }),
    ];
    expect(concernOf(once(withActions(assured(), others), signingOff, 'ID-1', thursday)).status).toBe(
      'closed',
    );
  });

  test('is done once', () => {
    const closed = once(assured(), signingOff, 'ID-1', thursday);
    expect(refusalOf(closed, signingOff, 'ID-1', thursday).reason).toBe('wrongState');
    expect(urgentRun(closed, at('2018-06-20')).sent).toEqual([]);
  });
});

describe('on the way', () => {
  test('an action can be set, which then blocks closing, and an update written, while it is open', () => {
    const set: Command = {
      verb: 'concern.addAction',
      ref: REF,
      action: { what: 'Ring the school', ownerKey: 'TM-HA', due: { hours: 2 } },
    };
    const world = once(taken(), set, 'HOS-H', tuesday);
    expect(world.actions.get('ACT-COC-001-1')).toMatchObject({ ownerKey: 'TM-HA', blocksConcern: true });
    expect(sentenceOf(world, set, 'HOS-H', tuesday)).toBe(
      'ACT-COC-001-2 set. COC-001 stays open until it is verified.',
    );
    const write: Command = { verb: 'concern.update', ref: REF, text: 'Seen by the school nurse' };
    expect(concernOf(once(world, write, 'TM-HA', wednesday)).history.at(-1)).toMatchObject({
      what: 'Update',
      reason: 'Seen by the school nurse',
    });
    const closed = once(assured(), signingOff, 'ID-1', thursday);
    for (const command of [set, write])
      expect(refusalOf(closed, command, 'HOS-H', thursday).reason).toBe('wrongState');
  });

  test('an urgent action past its hour is told to its owner and to whoever has the concern, once', () => {
    const world = withActions(taken(), [aBlocker({ dueAt: at('2018-06-12', '14:00'), dueOn: '2018-06-12' })]);
    expect(urgentRun(world, at('2018-06-12', '13:59')).sent).toEqual([]);
    const run = urgentRun(world, at('2018-06-12', '14:00'));
    expect(told(run.sent)).toEqual(['HOS-H: category1ActionLate', 'TM-HA: category1ActionLate']);
    expect(urgentRun(run.world, at('2018-06-12', '20:00')).sent).toEqual([]);
  });
});
