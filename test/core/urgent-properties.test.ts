// What holds of a Category 1 whatever happens: any order of acknowledgements, absences, failures, outages and jumps of the clock.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountableFor } from '../../src/core/concern-facts.ts';
import { type Command, decide } from '../../src/core/decide.ts';
import { parseNeed } from '../../src/core/needs/need.ts';
import { planUrgent } from '../../src/core/plan-urgent.ts';
import { reachLadder, toldAtOnce } from '../../src/core/reach-ladder.ts';
import { isOnRegister, isUnanswered } from '../../src/core/records/concern.ts';
import { addMinutes, londonDay, type Moment } from '../../src/core/time.ts';
import { delegateOf, messagesAbout, type World } from '../../src/core/world.ts';
import { alarm, type Outcome, urgentRun } from '../support/alarms.ts';
import { aDelegation, aDuty, aLine, aPerson, at } from '../support/records.ts';
import { applied, aWorld, person, withDelegations } from '../support/world.ts';

const START = at('2018-06-15', '16:30');
const REF = 'COC-001';
const heads = ['HOS-H', 'HOS-B', 'HOS-C', 'HOS-D'] as const;
const everyone = [...heads, 'TM-HA', 'PL-1', 'QAL-1', 'ID-1', 'DID-1', 'DCS-1', 'AUD-1'] as const;

const reachKinds = [
  'category1First',
  'category1Deputy',
  'category1Rota',
  'category1Director',
  'category1Dcs',
  'category1Told',
  'category1Ring',
  'category1Unreached',
];

type Step =
  | { readonly does: 'look'; readonly outcomes: Readonly<Record<string, Outcome>> }
  | { readonly does: 'wait'; readonly minutes: number }
  | { readonly does: 'acknowledge' | 'pass' | 'stepUp'; readonly by: string }
  | {
      readonly does: 'away';
      readonly who: string;
      readonly standIn: string | undefined;
      readonly days: number;
    };

const anyone = fc.constantFrom(...everyone);
const anyHead = fc.constantFrom(...heads);
const look: fc.Arbitrary<Step> = fc.record({
  does: fc.constant('look' as const),
  outcomes: fc.dictionary(anyone, fc.constantFrom<Outcome>('failed', 'failed', 'uncertain', 'sending'), {
    maxKeys: 4,
  }),
});
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: look },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      // Mostly minutes; now and then an outage of hours or a jump of days.
      minutes: fc.oneof(fc.integer({ min: 1, max: 45 }), fc.integer({ min: 60, max: 4000 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom('acknowledge' as const, 'pass' as const), by: anyone }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('stepUp' as const), by: anyone }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('away' as const),
      who: fc.constantFrom(...heads, 'ID-1', 'TM-HA'),
      standIn: fc.option(anyHead, { nil: undefined }),
      days: fc.integer({ min: 0, max: 3 }),
    }),
  },
);
const anySteps = fc.array(anyStep, { minLength: 6, maxLength: 40 });

const anyCouncil = fc.record({
  deputy: fc.option(fc.constantFrom('HOS-B', 'HOS-C'), { nil: undefined }),
  head: fc.option(fc.constant('HOS-H'), { nil: undefined, freq: 6 }),
  onCall: fc.array(
    fc.record({
      who: anyHead,
      from: fc.integer({ min: -600, max: 3000 }),
      minutes: fc.integer({ min: 60, max: 4000 }),
    }),
    { maxLength: 3 },
  ),
  raiser: fc.constantFrom('AUD-1', 'AUD-1', 'PL-1', 'HOS-H', 'HOS-B'),
});
type Council = typeof anyCouncil extends fc.Arbitrary<infer C> ? C : never;

const act = (world: World, command: Command, by: string, now: Moment, n: number): World => {
  const decision = decide(world, command, { person: person(world, by), commandId: `c-${n}` }, now);
  return decision.ok ? applied(world, decision.change) : world;
};

function worldOf({ deputy, head, onCall, raiser }: Council): World {
  const world = aWorld({
    audits: [],
    people: [aPerson('HOS-C', ['HoS']), aPerson('HOS-D', ['HoS'])],
    lines: [
      aLine({
        ...(deputy ? { deputy } : {}),
        ...(head ? { headOfService: head } : { headOfService: undefined as never }),
      }),
    ],
    duties: onCall.map(({ who, from, minutes }) =>
      aDuty(who, addMinutes(START, from), addMinutes(START, from + minutes)),
    ),
  });
  return act(world, alarm(), raiser, START, 0);
}

interface Moved {
  readonly world: World;
  readonly before: World;
  readonly now: Moment;
  readonly step: Step;
  /** What a look sent. */
  readonly sent: ReturnType<typeof urgentRun>['sent'];
}

function* live(council: Council, steps: readonly Step[]): Generator<Moved> {
  let world = worldOf(council);
  let now = START;
  for (const [index, step] of steps.entries()) {
    const before = world;
    let sent: Moved['sent'] = [];
    if (step.does === 'wait') now = addMinutes(now, step.minutes);
    else if (step.does === 'look')
      ({ world, sent } = urgentRun(world, now, (key) => step.outcomes[key] ?? 'sent'));
    else if (step.does === 'away') {
      const today = londonDay(now);
      const known = [...world.delegations.values()].some(
        ({ fromKey, endOn }) => fromKey === step.who && endOn >= today,
      );
      if (!known && step.standIn !== step.who)
        world = withDelegations(world, [
          aDelegation(step.who, step.standIn, today, londonDay(addMinutes(now, step.days * 24 * 60))),
        ]);
    } else {
      const verb = `concern.${step.does}` as const;
      const command = { verb, ref: REF, ...(step.does === 'stepUp' ? { reason: 'Worse' } : {}) } as Command;
      world = act(world, command, step.by, now, index + 1);
    }
    yield { world, before, now, step, sent };
  }
}

const concernIn = (world: World) => world.concerns.get(REF);
const runs = { numRuns: 60 };

describe('over random alarms', () => {
  test('everyone whom a rung names when it is looked at has been told, tried in vain, or covered by a higher one', () => {
    fc.assert(
      fc.property(anyCouncil, anySteps, (council, steps) => {
        for (const { world, now, step } of live(council, steps)) {
          const concern = concernIn(world);
          if (step.does !== 'look' || !concern || !isUnanswered(concern)) continue;
          const alarmOf = String(concern.alarm?.entry);
          const tried = messagesAbout(world, REF).filter(({ tells, covers }) =>
            [...tells, ...covers].some((key) => parseNeed(key).occurrence === alarmOf),
          );
          const today = londonDay(now);
          for (const { act: named } of reachLadder(world, concern, now).come)
            for (const key of named) {
              // They themselves, or whoever stood in for them when it was sent, now or then.
              const recipient = delegateOf(world, key, today) ?? key;
              const reached = tried.flatMap(({ recipientKey, tells, covers }) => [
                recipientKey,
                ...[...tells, ...covers].map((one) => parseNeed(one).personKey),
              ]);
              expect(reached.some((one) => one === recipient || one === key)).toBe(true);
            }
        }
      }),
      runs,
    );
  });

  test('nobody gets two messages under one key, nor two under one rung unless the first may not have arrived', () => {
    fc.assert(
      fc.property(anyCouncil, anySteps, (council, steps) => {
        const certain = new Set<string>();
        for (const { sent } of live(council, steps))
          for (const { key, to, outcome } of sent) {
            const rung = `${key.replace(/~\d+$/, '')} ${to}`;
            expect(certain).not.toContain(rung);
            if (outcome === 'sent' || outcome === 'failed') certain.add(rung);
          }
      }),
      runs,
    );
  });

  test('after an acknowledgement nobody is asked any more', () => {
    fc.assert(
      fc.property(anyCouncil, anySteps, (council, steps) => {
        for (const { before, sent } of live(council, steps)) {
          const concern = concernIn(before);
          if (concern && isUnanswered(concern)) continue;
          for (const { kind } of sent) expect(reachKinds).not.toContain(kind);
        }
      }),
      runs,
    );
  });

  test('an open Category 1 always has a named accountable person, never the raiser while there is anybody else', () => {
    fc.assert(
      fc.property(anyCouncil, anySteps, (council, steps) => {
        for (const { world, now } of live(council, steps)) {
          const concern = concernIn(world);
          if (!concern || !isOnRegister(concern)) continue;
          const key = accountableFor(world, concern, now);
          expect(key && world.people.has(key)).toBe(true);
          expect(key).not.toBe(concern.raisedBy);
        }
      }),
      runs,
    );
  });

  test('looking again at the same moment sends nothing but what is repeated because it may not have arrived', () => {
    fc.assert(
      fc.property(anyCouncil, anySteps, (council, steps) => {
        for (const { world, now, step } of live(council, steps)) {
          if (step.does !== 'look') continue;
          for (const planned of planUrgent(world, now).send) expect(planned.mayBeRepeat).toBe(true);
        }
      }),
      runs,
    );
  });

  test('the order in which records are held does not matter', () => {
    const turned = <T>(map: ReadonlyMap<string, T>): Map<string, T> => new Map([...map].reverse());
    fc.assert(
      fc.property(anyCouncil, anySteps, (council, steps) => {
        for (const { world, now } of live(council, steps)) {
          const other = {
            ...world,
            people: turned(world.people),
            lines: turned(world.lines),
            delegations: turned(world.delegations),
            duties: turned(world.duties),
            messages: turned(world.messages),
          };
          expect(planUrgent(other, now).send).toEqual(planUrgent(world, now).send);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('whoever is told at once is told, though nobody has yet acknowledged', () => {
    fc.assert(
      fc.property(anyCouncil, (council) => {
        const world = worldOf(council);
        const concern = concernIn(world);
        if (!concern) return;
        const reached = urgentRun(world, START).sent.map(({ to }) => to);
        for (const key of toldAtOnce(world, concern, START)) expect(reached).toContain(key);
      }),
      runs,
    );
  });
});
