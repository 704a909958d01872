// A Category 1 climbs until a named person has acknowledged: who is asked when, by the clock of the people and of the day (spec §4.3).
import { describe, expect, test } from '@jest/globals';
import { accountableFor, clocksOf } from '../../src/core/concern-facts.ts';
import { planNotifications } from '../../src/core/plan.ts';
import { planUrgent } from '../../src/core/plan-urgent.ts';
import { reachLadder } from '../../src/core/reach-ladder.ts';
import { addMinutes, formatMoment, type Moment, moment } from '../../src/core/time.ts';
import type { World } from '../../src/core/world.ts';
import { alarm, type Outcome, told, urgentRun } from '../support/alarms.ts';
import { aConcern, aDelegation, aDuty, aLine, aPerson, at } from '../support/records.ts';
import { aWorld, once, refusalOf, type WorldGiven, withDelegations } from '../support/world.ts';

const REF = 'COC-001';

/** A council with a deputy for Hazel, three more heads of service, and nobody on call unless told otherwise. */
const council = (given: WorldGiven = {}): World =>
  aWorld({
    audits: [],
    people: [aPerson('HOS-C', ['HoS']), aPerson('HOS-D', ['HoS']), ...(given.people ?? [])],
    lines: [aLine({ deputy: 'HOS-B' }), aLine({ teamCode: 'BS', headOfService: 'HOS-B', deputy: 'HOS-H' })],
    ...Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'people')),
  });

const raisedAt = (when: Moment, given: WorldGiven = {}, by = 'AUD-1'): World =>
  once(council(given), alarm(), by, when);
const concernIn = (world: World) => {
  const concern = world.concerns.get(REF);
  if (!concern) throw new Error('There is no concern');
  return concern;
};

const tuesday = at('2018-06-12', '10:00');
const friday = at('2018-06-15', '17:29');
const weekend = (key: string) => aDuty(key, at('2018-06-15', '17:30'), at('2018-06-18', '08:30'));

/** Runs the lane at each of the moments; answers what was sent at each. */
function runs(start: World, moments: readonly Moment[], outcomeOf?: (key: string) => Outcome) {
  let world = start;
  const sent = moments.map((now) => {
    const run = urgentRun(world, now, outcomeOf);
    world = run.world;
    return told(run.sent);
  });
  return { world, sent };
}

const minutesAfter = (start: Moment, minutes: readonly number[]): Moment[] =>
  minutes.map((one) => addMinutes(start, one));

describe('in office hours', () => {
  test('it begins with the head of service and climbs at 30 minutes, one, two and four hours', () => {
    const { sent } = runs(
      raisedAt(tuesday),
      minutesAfter(tuesday, [0, 29, 30, 59, 60, 119, 120, 239, 240, 600]),
    );
    expect(sent).toEqual([
      ['HOS-H: category1First', 'ID-1: category1Told', 'PL-1: category1Told', 'TM-HA: category1Told'],
      [],
      ['HOS-B: category1Deputy', 'HOS-H: category1Deputy'],
      [],
      // Nobody is on call: the QA lead is told, and the Improvement Director at once.
      ['AUD-1: category1Ring', 'ID-1: category1Director', 'QAL-1: category1Rota'],
      [],
      [],
      [],
      ['DCS-1: category1Dcs'],
      [],
    ]);
  });

  test('heads of service on the rota are asked after an hour, and the Improvement Director then waits for the second', () => {
    const duties = [aDuty('HOS-C', at('2018-06-11'), at('2018-06-18'))];
    const { sent } = runs(raisedAt(tuesday, { duties }), minutesAfter(tuesday, [0, 30, 60, 120]));
    expect(sent.slice(2)).toEqual([
      ['AUD-1: category1Ring', 'HOS-C: category1Rota', 'QAL-1: category1Rota'],
      ['ID-1: category1Director'],
    ]);
  });

  test('a second look at the same moment sends nothing, and a message is one for a person and a rung', () => {
    const first = urgentRun(raisedAt(tuesday), tuesday);
    expect(urgentRun(first.world, tuesday).sent).toEqual([]);
    expect(new Set(first.sent.map(({ key }) => key)).size).toBe(first.sent.length);
  });

  test('nothing of it is among anyone’s two messages a day', () => {
    const { world } = runs(raisedAt(tuesday), minutesAfter(tuesday, [0, 30, 60, 120, 240]));
    expect(planNotifications(world, addMinutes(tuesday, 241)).send).toEqual([]);
  });
});

describe('Friday 17:29', () => {
  test('the head of service is asked in the last minute; at 17:59 who is on call is asked as well', () => {
    const { sent } = runs(raisedAt(friday, { duties: [weekend('HOS-C')] }), minutesAfter(friday, [0, 30]));
    expect(sent[0]).toContain('HOS-H: category1First');
    expect(sent[1]).toEqual(['HOS-B: category1Deputy', 'HOS-C: category1Deputy', 'HOS-H: category1Deputy']);
  });

  test('at 17:31 who is on call comes first and the head of service second', () => {
    const later = at('2018-06-15', '17:31');
    const { sent } = runs(raisedAt(later, { duties: [weekend('HOS-C')] }), minutesAfter(later, [0, 30]));
    expect(sent[0]).toContain('HOS-C: category1First');
    expect(sent[0]?.join()).not.toContain('HOS-H');
    expect(sent[1]).toContain('HOS-H: category1Deputy');
  });

  test('with nobody on the rota the head of service is asked all the same', () => {
    const night = at('2018-06-16', '02:00');
    expect(runs(raisedAt(night), [night]).sent[0]).toContain('HOS-H: category1First');
  });

  test('a bank holiday is out of hours, a day on which the council is closed is not', () => {
    const duties = [aDuty('HOS-C', at('2018-05-01'), at('2018-06-30'))];
    const holiday = at('2018-05-28', '11:00');
    expect(runs(raisedAt(holiday, { duties }), [holiday]).sent[0]).toContain('HOS-C: category1First');
    const closed = { duties, settings: { closureDays: ['2018-06-12'] } };
    expect(runs(raisedAt(tuesday, closed), [tuesday]).sent[0]).toContain('HOS-H: category1First');
  });
});

describe('people who are not there', () => {
  test('an absent head of service is passed over at once to who stands in', () => {
    const delegations = [aDelegation('HOS-H', 'HOS-D', '2018-06-11', '2018-06-15')];
    expect(runs(raisedAt(tuesday, { delegations }), [tuesday]).sent[0]).toContain('HOS-D: category1First');
  });

  test('an absent head of service without a stand-in is passed over at once to the deputy', () => {
    const delegations = [aDelegation('HOS-H', undefined, '2018-06-11', '2018-06-15')];
    const { sent } = runs(raisedAt(tuesday, { delegations }), [tuesday]);
    expect(sent[0]).toContain('HOS-B: category1First');
    expect(sent[0]?.join()).not.toContain('HOS-H');
    // Practice Learning learns that the head of service is not reached.
    expect(sent[0]).toContain('PL-1: category1Unreached');
  });

  test('one who blocks Grip moves it up at once, and Practice Learning is told', () => {
    const { sent } = runs(raisedAt(tuesday), [tuesday], (key) => (key === 'HOS-H' ? 'failed' : 'sent'));
    expect(sent[0]).toEqual([
      'HOS-B: category1Deputy',
      'HOS-H: category1First',
      'ID-1: category1Told',
      'PL-1: category1Told',
      'PL-1: category1Unreached',
      'TM-HA: category1Told',
    ]);
  });

  test('one without an account, and one whose account is closed, move it up at once', () => {
    const world = raisedAt(tuesday, {
      reachFindings: [{ key: 'HOS-H', problem: 'left', since: '2018-06-01' as never }],
    });
    expect(runs(world, [tuesday]).sent[0]).toContain('HOS-B: category1First');
  });

  test('with everyone out of reach it climbs all the way at once, each asked once', () => {
    const { sent, world } = runs(raisedAt(tuesday), minutesAfter(tuesday, [0, 30, 240]), () => 'failed');
    expect(sent[0]).toEqual(
      expect.arrayContaining([
        'HOS-H: category1First',
        'HOS-B: category1Deputy',
        'QAL-1: category1Rota',
        // Tried as a copy already: to them nothing more can be sent.
        'ID-1: category1Told',
        'DCS-1: category1Dcs',
      ]),
    );
    const tried = [...world.messages.values()].map(
      ({ tells, recipientKey }) => `${tells[0]} ${recipientKey}`,
    );
    expect(new Set(tried).size).toBe(tried.length);
    expect(sent.slice(1)).toEqual([[], []]);
    expect(accountableFor(world, concernIn(world), tuesday)).toBe('HOS-H');
  });

  test('the head of service who is also the auditor and raised it is passed over, and never asked', () => {
    const start = raisedAt(tuesday, {}, 'HOS-H');
    const { sent, world } = runs(start, minutesAfter(tuesday, [0, 30, 120, 240]));
    expect(sent[0]).toContain('HOS-B: category1First');
    expect(sent.flat().filter((one) => one.startsWith('HOS-H: ') && !one.endsWith('category1Ring'))).toEqual(
      [],
    );
    expect(refusalOf(world, { verb: 'concern.acknowledge', ref: REF }, 'HOS-H', tuesday).reason).toBe(
      'notAllowed',
    );
    expect(accountableFor(world, concernIn(world), tuesday)).toBe('HOS-B');
  });

  test('the deputy director is asked where the Improvement Director is away', () => {
    const delegations = [aDelegation('ID-1', undefined, '2018-06-11', '2018-06-15')];
    const { sent } = runs(raisedAt(tuesday, { delegations }), minutesAfter(tuesday, [0, 60, 120]));
    expect(sent.flat()).toContain('DID-1: category1Director');
  });
});

describe('a message of whose arrival nobody can be sure', () => {
  test('is sent again and says that it may be a repeat, three times in all; then its person counts as out of reach', () => {
    let world = raisedAt(tuesday);
    const tries: boolean[] = [];
    for (const now of minutesAfter(tuesday, [0, 1, 2, 3, 4])) {
      const run = urgentRun(world, now, (key) => (key === 'HOS-H' ? 'uncertain' : 'sent'));
      world = run.world;
      tries.push(...run.sent.filter(({ to }) => to === 'HOS-H').map(({ mayBeRepeat }) => mayBeRepeat));
    }
    expect(tries).toEqual([false, true, true]);
    expect([...world.messages.values()].map(({ recipientKey }) => recipientKey)).toContain('HOS-B');
  });

  test('is covered once a later one has arrived', () => {
    const first = urgentRun(raisedAt(tuesday), tuesday, (key) => (key === 'HOS-H' ? 'uncertain' : 'sent'));
    const { world } = urgentRun(first.world, addMinutes(tuesday, 5));
    const toHead = [...world.messages.values()].filter(({ recipientKey }) => recipientKey === 'HOS-H');
    expect(toHead.map(({ status }) => status).sort()).toEqual(['covered', 'sent']);
  });
});

describe('the service was dead from 17:25 to 20:30 on a Friday', () => {
  const raised = at('2018-06-15', '17:24');
  const back = at('2018-06-15', '20:30');

  test('everyone whom a missed rung names gets one message, of the highest rung that names them', () => {
    const { sent, world } = urgentRun(raisedAt(raised, { duties: [weekend('HOS-C')] }), back);
    expect(told(sent)).toEqual([
      'AUD-1: category1Ring',
      'HOS-B: category1Deputy',
      'HOS-C: category1Rota',
      'HOS-H: category1Deputy',
      'ID-1: category1Director',
      'PL-1: category1Told',
      'QAL-1: category1Rota',
      'TM-HA: category1Told',
    ]);
    expect(sent.find(({ to }) => to === 'HOS-H')?.covers).toEqual([`category1First/${REF}/1/HOS-H`]);
    expect(sent.find(({ to }) => to === 'HOS-C')?.covers).toEqual([`category1Deputy/${REF}/1/HOS-C`]);
    expect(urgentRun(world, at('2018-06-15', '21:23')).sent).toEqual([]);
    expect(told(urgentRun(world, at('2018-06-15', '21:24')).sent)).toEqual(['DCS-1: category1Dcs']);
  });
});

describe('when the clocks change', () => {
  test('going back, half an hour is half an hour: from 01:30 summer time to 01:00 winter time', () => {
    const start = moment('2018-10-28T00:30:00.000Z');
    expect(formatMoment(start)).toBe('Sun 28 October 2018, 01:30');
    const { sent } = runs(raisedAt(start), minutesAfter(start, [0, 29, 30, 60]));
    expect(sent.map((one) => one.length > 0)).toEqual([true, false, true, true]);
    expect(formatMoment(addMinutes(start, 30))).toBe('Sun 28 October 2018, 01:00');
  });

  test('going forward, as well', () => {
    const start = moment('2018-03-25T00:50:00.000Z');
    const { sent } = runs(raisedAt(start), minutesAfter(start, [0, 29, 30]));
    expect(sent.map((one) => one.length > 0)).toEqual([true, false, true]);
  });
});

describe('once someone has it', () => {
  const told30 = runs(raisedAt(tuesday), minutesAfter(tuesday, [0, 30])).world;
  const taken = once(
    told30,
    { verb: 'concern.acknowledge', ref: REF, alarm: 1 },
    'HOS-B',
    addMinutes(tuesday, 41),
  );

  test('nobody is asked any more, and the review and the assurance have their clocks', () => {
    expect(runs(taken, minutesAfter(tuesday, [42, 60, 120, 240])).sent.flat()).toEqual([]);
    const { review, assurance } = clocksOf(taken, concernIn(taken));
    expect([review, assurance].map((one) => one && formatMoment(one))).toEqual([
      'Wed 13 June 2018, 10:41',
      'Thu 14 June 2018, 17:00',
    ]);
    expect(accountableFor(taken, concernIn(taken), addMinutes(tuesday, 50))).toBe('HOS-B');
  });

  test('a late review is told to the Improvement Director, late assurance to the Director of Children’s Services as well', () => {
    const { sent } = runs(taken, [
      at('2018-06-13', '10:42'),
      at('2018-06-14', '17:01'),
      at('2018-06-15', '17:01'),
    ]);
    expect(sent).toEqual([
      ['ID-1: category1ReviewLate'],
      ['DCS-1: category1AssuranceLate', 'ID-1: category1AssuranceLate'],
      [],
    ]);
  });

  test('the second to acknowledge is told who was first and when', () => {
    const refusal = refusalOf(
      taken,
      { verb: 'concern.acknowledge', ref: REF, alarm: 1 },
      'HOS-H',
      addMinutes(tuesday, 41),
    );
    expect(refusal.sentence).toBe(
      'The deputy head of service acknowledged COC-001 before you, Tue 12 June 2018, 10:41, and is acting on it.',
    );
  });

  test('where they go away, who stands in answers for it', () => {
    const covered = withDelegations(taken, [aDelegation('HOS-B', 'HOS-D', '2018-06-13', '2018-06-15')]);
    expect(accountableFor(covered, concernIn(covered), at('2018-06-13'))).toBe('HOS-D');
  });
});

describe('passing it on', () => {
  const start = runs(raisedAt(tuesday), [tuesday]).world;
  const passed = once(start, { verb: 'concern.pass', ref: REF, alarm: 1 }, 'HOS-H', addMinutes(tuesday, 5));

  test('stops nothing until the deputy has acknowledged', () => {
    const { sent } = runs(passed, minutesAfter(tuesday, [6, 30, 60]));
    expect(sent[0]).toEqual(['HOS-B: category1Passed']);
    expect(sent[1]).toContain('HOS-H: category1Deputy');
    expect(sent[2]).toContain('ID-1: category1Director');
    const taken = once(
      passed,
      { verb: 'concern.acknowledge', ref: REF, alarm: 1 },
      'HOS-B',
      addMinutes(tuesday, 8),
    );
    expect(runs(taken, minutesAfter(tuesday, [9, 60])).sent.flat()).toEqual([]);
  });

  test('after acknowledging it stays with the one who passes until the other has it', () => {
    const mine = once(start, { verb: 'concern.acknowledge', ref: REF }, 'HOS-H', addMinutes(tuesday, 5));
    const given = once(mine, { verb: 'concern.pass', ref: REF }, 'HOS-H', addMinutes(tuesday, 6));
    expect(accountableFor(given, concernIn(given), addMinutes(tuesday, 7))).toBe('HOS-H');
    const taken = once(given, { verb: 'concern.acknowledge', ref: REF }, 'HOS-B', addMinutes(tuesday, 8));
    expect(accountableFor(taken, concernIn(taken), addMinutes(tuesday, 9))).toBe('HOS-B');
  });
});

describe('going live and older concerns', () => {
  test('nothing is sent before Practice Learning has pressed Start', () => {
    const waiting = raisedAt(tuesday, { settings: { liveAt: null } });
    expect(planUrgent(waiting, addMinutes(tuesday, 300))).toMatchObject({ live: false });
    expect(runs(waiting, [tuesday]).sent.flat()).toEqual([]);
  });

  test('the clock of an imported Category 1 begins at going live', () => {
    const concerns = [aConcern({ category: 1, origin: 'import', alarm: undefined, raisedBy: undefined })];
    const world = council({ concerns, settings: { liveAt: tuesday } });
    expect(
      reachLadder(world, concernIn(world), addMinutes(tuesday, 31)).come.map(({ kind }) => kind),
    ).toEqual(['category1First', 'category1Deputy']);
  });

  test('stepped up, the clock begins anew and an answer to the earlier alarm answers nothing', () => {
    const taken = once(
      runs(raisedAt(tuesday), [tuesday]).world,
      { verb: 'concern.acknowledge', ref: REF, alarm: 1 },
      'HOS-H',
      addMinutes(tuesday, 1),
    );
    const later = at('2018-06-13', '09:00');
    let world = once(
      taken,
      {
        verb: 'concern.review',
        ref: REF,
        childSeen: { seen: 'no', why: 'Away with his aunt' },
        imminentRisk: false,
        statement: 'Safe',
        safetyPlan: 'He stays with her',
        direction: 'Visit',
      },
      'HOS-H',
      later,
    );
    world = once(world, { verb: 'concern.proposeStepDown', ref: REF, assurance: 'Safe' }, 'HOS-H', later);
    world = once(world, { verb: 'concern.approveStepDown', ref: REF }, 'ID-1', later);
    expect(runs(world, [at('2018-06-14', '12:00')]).sent.flat()).not.toContain('ID-1: category1ReviewLate');
    const again = at('2018-06-14', '10:00');
    world = once(world, { verb: 'concern.stepUp', ref: REF, reason: 'He is back' }, 'TM-HA', again);
    expect(runs(world, [again]).sent[0]).toContain('HOS-H: category1First');
    const refusal = refusalOf(world, { verb: 'concern.acknowledge', ref: REF, alarm: 1 }, 'HOS-H', again);
    expect(refusal.sentence).toMatch(/^This is from an earlier time/);
    expect(told(urgentRun(world, addMinutes(again, 60)).sent)).toContain('TM-HA: category1Ring');
  });
});
