// A Category 1 when several things go wrong at once, and when days off lie on its way (spec §4.3, AT10, amendments ).
import { describe, expect, test } from '@jest/globals';
import { accountableFor, clocksOf } from '../../src/core/concern-facts.ts';
import { planNotifications } from '../../src/core/plan.ts';
import { planUrgent } from '../../src/core/plan-urgent.ts';
import { reachLadder } from '../../src/core/reach-ladder.ts';
import { addMinutes, formatMoment, type Moment } from '../../src/core/time.ts';
import type { World } from '../../src/core/world.ts';
import { alarm, type Outcome, told, urgentRun } from '../support/alarms.ts';
import { acknowledging, assuring, concernOf, REF, raising, reviewing } from '../support/concerns.ts';
import { aConcern, aDelegation, aDuty, aLine, anAction, aPerson, at } from '../support/records.ts';
import { aWorld, once, type WorldGiven, withDelegations } from '../support/world.ts';

const council = (given: WorldGiven = {}): World =>
  aWorld({
    lines: [aLine({ deputy: 'HOS-B' })],
    people: [aPerson('HOS-C', ['HoS']), aPerson('HOS-D', ['HoS'])],
    ...given,
  });
const raisedAt = (when: Moment, given: WorldGiven = {}, by = 'AUD-1'): World =>
  once(council(given), alarm(), by, when);

const tuesday = at('2018-06-12', '10:00');
const friday = at('2018-06-15', '17:29');
const weekend = [aDuty('HOS-C', at('2018-06-15', '17:30'), at('2018-06-18', '08:30'))];
const awayAllWeek = (who: string, standIn?: string) => aDelegation(who, standIn, '2018-06-11', '2018-06-22');

/** What is sent at each moment, a look at each. */
function looks(start: World, moments: readonly Moment[], outcomeOf?: (key: string) => Outcome) {
  let world = start;
  const sent = moments.map((now) => {
    const run = urgentRun(world, now, outcomeOf);
    world = run.world;
    return told(run.sent);
  });
  return { world, sent };
}
/** The moment itself, a minute later and then every ten minutes. */
const often = (start: Moment, minutes: number): Moment[] => [
  start,
  ...Array.from({ length: Math.ceil(minutes / 10) }, (_, index) => addMinutes(start, index * 10 + 1)),
  addMinutes(start, minutes),
];

describe('Friday 17:29, one thing after another (AT10)', () => {
  const clock = often(friday, 300);
  const counted = (sent: readonly string[][]): string[] => {
    const all = sent.flat();
    expect(new Set(all).size).toBe(all.length);
    return all;
  };

  test('looked at again and again for five hours, each person has one message from each rung that names them', () => {
    expect(counted(looks(raisedAt(friday, { duties: weekend }), clock).sent)).toEqual([
      'HOS-H: category1First',
      'ID-1: category1Told',
      'PL-1: category1Told',
      'TM-HA: category1Told',
      'HOS-B: category1Deputy',
      'HOS-C: category1Deputy',
      'HOS-H: category1Deputy',
      'AUD-1: category1Ring',
      'HOS-C: category1Rota',
      'QAL-1: category1Rota',
      'ID-1: category1Director',
      'DCS-1: category1Dcs',
    ]);
  });

  test('the head of service is away and nobody stands in: the deputy has it at once', () => {
    const { sent } = looks(raisedAt(friday, { duties: weekend, delegations: [awayAllWeek('HOS-H')] }), clock);
    expect(sent[0]).toEqual([
      'HOS-B: category1First',
      'ID-1: category1Told',
      'PL-1: category1Unreached',
      'TM-HA: category1Told',
    ]);
    expect(counted(sent).filter((one) => one.startsWith('HOS-H'))).toEqual([]);
  });

  test('the head of service is away, and the deputy, who stands in, has blocked Grip: who is on call is asked at once', () => {
    const given = { duties: weekend, delegations: [awayAllWeek('HOS-H', 'HOS-B')] };
    const { sent } = looks(raisedAt(friday, given), clock, (key) => (key === 'HOS-B' ? 'failed' : 'sent'));
    // At 17:29 the second rung names nobody else, and nobody is on call before 17:30: it climbs on at once.
    expect(sent[0]).toEqual(
      expect.arrayContaining(['HOS-B: category1First', 'QAL-1: category1Rota', 'ID-1: category1Director']),
    );
    expect(sent[1]).toEqual(['HOS-C: category1Deputy']);
    expect(counted(sent)).toContain('DCS-1: category1Dcs');
  });

  test('Grip is down for three hours meanwhile: one message each, of the highest rung', () => {
    const given = { duties: weekend, delegations: [awayAllWeek('HOS-H')] };
    const { sent } = looks(raisedAt(friday, given), [friday, at('2018-06-15', '20:29')]);
    expect(sent[1]).toEqual([
      'AUD-1: category1Ring',
      'HOS-B: category1Deputy',
      'HOS-C: category1Rota',
      'ID-1: category1Director',
      'QAL-1: category1Rota',
    ]);
  });
});

describe('one person in two places', () => {
  test('the deputy who stands in for the head of service has one message from a rung that names both', () => {
    const { sent } = looks(raisedAt(tuesday, { delegations: [awayAllWeek('HOS-H', 'HOS-B')] }), [
      tuesday,
      addMinutes(tuesday, 30),
    ]);
    expect(sent[0]).toContain('HOS-B: category1First');
    expect(sent[1]).toEqual(['HOS-B: category1Deputy']);
  });

  test('one who was asked themselves is not asked again in the place of someone who goes away later', () => {
    const asked = looks(raisedAt(friday, { duties: weekend }), [friday, at('2018-06-15', '18:30')]).world;
    const covered = withDelegations(asked, [aDelegation('HOS-B', 'HOS-C', '2018-06-15', '2018-06-16')]);
    expect(looks(covered, [at('2018-06-15', '18:31')]).sent).toEqual([[]]);
  });

  test('the one who raised it is not asked in another’s place either: that one counts as out of reach', () => {
    const raised = raisedAt(tuesday, { delegations: [awayAllWeek('HOS-H', 'HOS-D')] }, 'HOS-D');
    const { sent } = looks(raised, [tuesday]);
    expect(sent[0]).toContain('HOS-B: category1First');
    expect(sent[0]?.join()).not.toContain('HOS-D');
    // The stand-in begins on the day after the rung came.
    const missed = raisedAt(at('2018-06-15', '23:00'), {}, 'HOS-D');
    const later = withDelegations(missed, [aDelegation('ID-1', 'HOS-D', '2018-06-16', '2018-06-18')]);
    const toRaiser = urgentRun(later, at('2018-06-16', '02:00')).sent.filter(({ to }) => to === 'HOS-D');
    expect(told(toRaiser)).toEqual(['HOS-D: category1Ring']);
  });

  test('a head of service on call who raised it at night is passed over on the rota too', () => {
    const night = at('2018-06-16', '02:00');
    const { sent } = looks(raisedAt(night, { duties: weekend }, 'HOS-C'), [night, addMinutes(night, 60)]);
    expect(sent[0]).toContain('HOS-H: category1First');
    expect(sent[1]).toContain('HOS-C: category1Ring');
    expect(sent[1]).toContain('ID-1: category1Director');
  });
});

describe('duty', () => {
  test('passes from one to the next while an alarm runs: both are asked', () => {
    const duties = [
      aDuty('HOS-C', at('2018-06-15', '17:30'), at('2018-06-16', '08:30')),
      aDuty('HOS-D', at('2018-06-16', '08:30'), at('2018-06-17', '08:30')),
    ];
    const early = at('2018-06-16', '08:15');
    const { sent } = looks(raisedAt(early, { duties }), [early, at('2018-06-16', '08:45')]);
    expect(sent[0]).toContain('HOS-C: category1First');
    expect(sent[1]).toContain('HOS-D: category1Deputy');
  });

  test('a senior on call is asked with the Director of Children’s Services', () => {
    const senior = aDuty('HOS-D', at('2018-06-12'), at('2018-06-13'), 'senior');
    const { sent } = looks(raisedAt(tuesday, { duties: [senior] }), often(tuesday, 240));
    expect(sent.at(-1)).toEqual(['DCS-1: category1Dcs', 'HOS-D: category1Dcs']);
  });
});

describe('out of reach', () => {
  test('Practice Learning hears of everyone on the ladder whom nothing reaches, the rota and the QA lead as well', () => {
    const { world } = looks(raisedAt(friday, { duties: weekend }), often(friday, 250), (key) =>
      ['HOS-C', 'QAL-1', 'DCS-1'].includes(key) ? 'failed' : 'sent',
    );
    const unreached = [...world.messages.keys()].filter((key) => key.startsWith('category1Unreached')).sort();
    expect(unreached).toEqual([
      'category1Unreached/COC-001/1~DCS-1/PL-1',
      'category1Unreached/COC-001/1~HOS-C/PL-1',
      'category1Unreached/COC-001/1~QAL-1/PL-1',
    ]);
  });

  test('the one who raised it is told to ring as soon as nobody is left to ask', () => {
    const { sent } = looks(raisedAt(tuesday), [tuesday], (key) => (key === 'AUD-1' ? 'sent' : 'failed'));
    expect(sent[0]).toContain('AUD-1: category1Ring');
  });

  test('a message that may have arrived is not repeated once someone has acknowledged', () => {
    const doubtful = looks(raisedAt(tuesday), [tuesday], () => 'uncertain').world;
    const taken = once(doubtful, acknowledging, 'HOS-H', addMinutes(tuesday, 1));
    const plan = planUrgent(taken, addMinutes(tuesday, 2));
    expect(plan.send).toEqual([]);
    expect(new Set(plan.settle.map(({ status }) => status))).toEqual(new Set(['superseded']));
    expect(plan.settle).toHaveLength(4);
  });
});

describe('what is due after it was taken (A-6)', () => {
  const taken = (when: Moment, given: WorldGiven = {}) =>
    once(raisedAt(when, given), acknowledging, 'HOS-H', when);
  const clocks = (world: World) =>
    Object.fromEntries(
      Object.entries(clocksOf(world, concernOf(world))).map(([name, due]) => [name, formatMoment(due)]),
    );

  test('the review after 24 hours, the assurance after two working days, over a bank holiday', () => {
    expect(clocks(taken(at('2018-05-25', '16:00')))).toEqual({
      review: 'Sat 26 May 2018, 16:00',
      assurance: 'Wed 30 May 2018, 17:00',
    });
  });

  test('days on which the council is closed do not put anything off', () => {
    expect(clocks(taken(tuesday, { settings: { closureDays: ['2018-06-13', '2018-06-14'] } }))).toEqual({
      review: 'Wed 13 June 2018, 10:00',
      assurance: 'Thu 14 June 2018, 17:00',
    });
  });

  test('24 hours are 24 hours on the night on which the clocks go back', () => {
    expect(clocks(taken(at('2018-10-27', '12:00')))).toMatchObject({ review: 'Sun 28 October 2018, 11:00' });
  });

  test('a decision that is late is told to the Director of Children’s Services, once', () => {
    const reviewed = once(taken(tuesday), reviewing(), 'HOS-H', at('2018-06-13', '09:00'));
    const assured = once(reviewed, assuring(), 'HOS-H', at('2018-06-14', '16:00'));
    expect(clocks(assured)).toEqual({ decision: 'Fri 15 June 2018, 17:00' });
    const { sent } = looks(assured, [
      at('2018-06-14', '16:01'),
      at('2018-06-15', '17:00'),
      at('2018-06-16', '17:00'),
    ]);
    expect(sent).toEqual([['ID-1: assuranceToRead'], ['DCS-1: category1DecisionLate'], []]);
  });

  test('while nobody has taken it, a review that is late is told as well', () => {
    const { sent } = looks(raisedAt(tuesday), [addMinutes(tuesday, 300), at('2018-06-13', '10:00')]);
    expect(sent[1]).toEqual(['ID-1: category1ReviewLate']);
  });

  test('the one who took it goes away without anyone: the next of the line answers for it, and gets what comes', () => {
    const world = withDelegations(taken(tuesday), [
      aDelegation('HOS-H', undefined, '2018-06-13', '2018-06-22'),
    ]);
    expect(accountableFor(world, concernOf(world), tuesday)).toBe('HOS-H');
    const wednesday = at('2018-06-13', '10:00');
    expect(accountableFor(world, concernOf(world), wednesday)).toBe('HOS-B');
    const added = once(
      world,
      raising({ auditRef: undefined, teamCode: 'HA', childRef: concernOf(world).childRef }),
      'MOD-1',
      wednesday,
    );
    expect(looks(added, [wednesday]).sent[0]).toContain('HOS-B: category1Added');
  });
});

describe('raised again while someone has it', () => {
  const taken = once(raisedAt(tuesday), acknowledging, 'HOS-H', addMinutes(tuesday, 5));
  const again = (who: string, when: Moment, category: 1 | 2 = 1): World =>
    once(
      taken,
      alarm({ category, auditRef: undefined, teamCode: 'HA', childRef: concernOf(taken).childRef }),
      who,
      when,
    );
  const night = at('2018-06-15', '22:40');

  test('on a Friday night the one who has it is told at once, and once', () => {
    const { sent } = looks(again('MOD-1', night), [night, addMinutes(night, 30), at('2018-06-18', '10:00')]);
    expect(sent[0]).toContain('HOS-H: category1Added');
    expect(sent.flat().filter((one) => /Added/.test(one))).toEqual(['HOS-H: category1Added']);
  });

  test('so is what is called Category 2, as the child is one of Category 1; who wrote it is not told of it', () => {
    expect(looks(again('MOD-1', night, 2), [night]).sent[0]).toContain('HOS-H: category1Added');
    expect(
      looks(again('HOS-H', night), [night])
        .sent.flat()
        .filter((one) => /Added/.test(one)),
    ).toEqual([]);
  });

  test('who answers for it later, in the absence of the one who was told, is not woken: they hear when work begins', () => {
    const away = withDelegations(again('MOD-1', night), [
      aDelegation('HOS-H', undefined, '2018-06-16', '2018-06-22'),
    ]);
    const { sent } = looks(away, [night, at('2018-06-16', '00:30'), at('2018-06-18', '10:00')]);
    const ofAddition = sent.map((all) => all.filter((one) => /Added/.test(one)));
    expect(ofAddition).toEqual([['HOS-H: category1Added'], [], ['HOS-B: concernAddedTo']]);
  });
});

describe('beside everything else', () => {
  test('a person who has had their two messages of the day gets an urgent one, and it uses up neither', () => {
    const actions = [anAction({ dueOn: '2018-06-11', ownerKey: 'HOS-H' })];
    const raised = raisedAt(tuesday, { actions });
    const { world } = looks(raised, often(tuesday, 130));
    const ordinary = planNotifications(world, addMinutes(tuesday, 130)).send.filter(
      ({ recipientKey }) => recipientKey === 'HOS-H',
    );
    expect(ordinary.map(({ key }) => key)).toEqual(['2018-06-12:HOS-H:1']);
    expect(ordinary.flatMap(({ tells }) => tells).join()).not.toMatch(/category1(First|Deputy)/);
  });

  test('two alarms at once are asked about apart: who is asked about both gets both', () => {
    const world = once(raisedAt(tuesday), alarm(), 'MOD-1', tuesday);
    const { sent } = urgentRun(world, tuesday);
    expect(
      sent
        .filter(({ to }) => to === 'HOS-H')
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['category1First/COC-001/1/HOS-H', 'category1First/COC-002/1/HOS-H']);
    const taken = once(world, acknowledging, 'HOS-H', addMinutes(tuesday, 1));
    expect(urgentRun(taken, addMinutes(tuesday, 30)).sent.every(({ key }) => key.includes('COC-002'))).toBe(
      true,
    );
  });

  test('what asks for action goes before what informs', () => {
    const world = urgentRun(raisedAt(tuesday), tuesday).world;
    const plan = planUrgent(world, addMinutes(tuesday, 60)).send.map(({ tells }) => tells[0]?.split('/')[0]);
    expect(plan).toEqual([
      'category1Director',
      'category1Rota',
      'category1Deputy',
      'category1Deputy',
      'category1Ring',
    ]);
  });

  test('the order in which records are held changes nothing', () => {
    const world = raisedAt(friday, { duties: weekend, delegations: [awayAllWeek('HOS-H', 'HOS-D')] });
    const turned = {
      ...world,
      people: new Map([...world.people].reverse()),
      lines: new Map([...world.lines].reverse()),
    };
    const later = addMinutes(friday, 300);
    expect(planUrgent(turned, later)).toEqual(planUrgent(world, later));
  });
});

describe('an imported Category 1', () => {
  const concerns = [aConcern({ category: 1, origin: 'import', alarm: undefined, raisedBy: undefined })];

  test('asks nobody before Grip is live, then begins with the first rung, and rings nobody who is not known', () => {
    expect(urgentRun(council({ concerns, settings: { liveAt: null } }), tuesday).sent).toEqual([]);
    const live = council({ concerns, settings: { liveAt: tuesday } });
    const { sent } = looks(live, [tuesday, addMinutes(tuesday, 60)]);
    expect(sent[0]).toEqual([
      'HOS-H: category1First',
      'ID-1: category1Told',
      'PL-1: category1Told',
      'TM-HA: category1Told',
    ]);
    expect(sent[1]?.join()).not.toContain('Ring');
  });

  test('is acknowledged from its card, and its clocks run from then', () => {
    const live = council({ concerns, settings: { liveAt: tuesday } });
    const taken = once(live, { ...acknowledging, alarm: 0 }, 'HOS-H', addMinutes(tuesday, 20));
    const { review } = clocksOf(taken, concernOf(taken));
    expect(review && formatMoment(review)).toBe('Wed 13 June 2018, 10:20');
    expect(reachLadder(taken, concernOf(taken), addMinutes(tuesday, 30)).come).toEqual([]);
    expect(taken.concerns.get(REF)?.status).toBe('acknowledged');
  });
});
