// Random days of a Category 1 for property tests: who is there, who is on call, what arrives, what people do, and what the clock does.
import fc from 'fast-check';
import { type Command, decide } from '../../src/core/decide.ts';
import { amend } from '../../src/core/history.ts';
import type { PlannedMessage } from '../../src/core/plan.ts';
import { planUrgent, type UrgentPlan } from '../../src/core/plan-urgent.ts';
import { addDays, addMinutes, londonDay, type Moment } from '../../src/core/time.ts';
import { type World, withMessages } from '../../src/core/world.ts';
import { alarm, asMessage, type Outcome } from '../support/alarms.ts';
import { REF, reviewing } from '../support/concerns.ts';
import { aDelegation, aDuty, aLine, aPerson, at, entered } from '../support/records.ts';
import { applied, aWorld, person, withDelegations } from '../support/world.ts';

/** Friday, half an hour before the office closes, as London has it; the weekend before the clocks go back. */
const START = at('2018-10-26', '17:00');

const heads = ['HOS-H', 'HOS-B', 'HOS-C', 'HOS-D'] as const;
const everyone = [...heads, 'TM-HA', 'PL-1', 'QAL-1', 'ID-1', 'DID-1', 'DCS-1', 'AUD-1'] as const;
const anyone = fc.constantFrom(...everyone);
const anyHead = fc.constantFrom(...heads);

type Step =
  | { readonly does: 'look'; readonly outcomes: Readonly<Record<string, Outcome>> }
  | { readonly does: 'clock'; readonly minutes: number }
  | { readonly does: 'acknowledge' | 'pass' | 'raiseAgain' | 'anew'; readonly by: string }
  | {
      readonly does: 'away';
      readonly who: string;
      readonly standIn: string | undefined;
      readonly fromDay: number;
      readonly days: number;
    }
  | { readonly does: 'return'; readonly who: string }
  | { readonly does: 'duty'; readonly who: string; readonly from: number; readonly minutes: number };

const record = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(shape) as fc.Arbitrary<T>;
const always = <const T>(value: T) => fc.constant(value);

const look = record<Extract<Step, { does: 'look' }>>({
  does: always('look'),
  outcomes: fc.dictionary(anyone, fc.constantFrom<Outcome>('failed', 'failed', 'uncertain', 'sending'), {
    maxKeys: 4,
  }),
});
const duty = record<Extract<Step, { does: 'duty' }>>({
  does: always('duty'),
  who: anyHead,
  from: fc.integer({ min: -600, max: 3000 }),
  minutes: fc.integer({ min: 30, max: 4000 }),
});
const away = record<Extract<Step, { does: 'away' }>>({
  does: always('away'),
  who: fc.constantFrom(...heads, 'ID-1', 'TM-HA', 'PL-1'),
  standIn: fc.option(fc.constantFrom(...heads, 'SM-H'), { nil: undefined }),
  fromDay: fc.integer({ min: 0, max: 1 }),
  days: fc.integer({ min: 0, max: 3 }),
});
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 7, arbitrary: look },
  {
    weight: 6,
    arbitrary: record<Extract<Step, { does: 'clock' }>>({
      does: always('clock'),
      // Mostly minutes; now and then an outage of hours, a jump of days, or a small step back.
      minutes: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 1, max: 45 }) },
        { weight: 2, arbitrary: fc.integer({ min: 60, max: 4000 }) },
        { weight: 1, arbitrary: fc.integer({ min: -10, max: -1 }) },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: record<Extract<Step, { by: string }>>({
      does: fc.constantFrom('acknowledge', 'pass', 'pass', 'raiseAgain', 'anew'),
      by: anyone,
    }),
  },
  { weight: 2, arbitrary: away },
  {
    weight: 1,
    arbitrary: record<Extract<Step, { does: 'return' }>>({ does: always('return'), who: anyHead }),
  },
  { weight: 1, arbitrary: duty },
);

export interface Story {
  readonly deputy: string | undefined;
  readonly head: string | undefined;
  readonly raiser: string;
  /** Someone who has no account, or whose account is closed. */
  readonly outOfReach: { readonly who: string; readonly why: 'left' | 'unmatched' } | undefined;
  readonly before: readonly Step[];
  readonly steps: readonly Step[];
}

export const anyStory: fc.Arbitrary<Story> = fc.record({
  deputy: fc.option(fc.constantFrom('HOS-B', 'HOS-C'), { nil: undefined }),
  head: fc.option(fc.constant('HOS-H'), { nil: undefined, freq: 8 }),
  raiser: fc.constantFrom('AUD-1', 'AUD-1', 'PL-1', 'HOS-H', 'HOS-B'),
  outOfReach: fc.option(
    fc.record({
      who: fc.constantFrom(...heads, 'ID-1', 'QAL-1'),
      why: fc.constantFrom('left' as const, 'unmatched' as const),
    }),
    { nil: undefined, freq: 2 },
  ),
  before: fc.array(fc.oneof<fc.Arbitrary<Step>[]>(duty, duty, away), { maxLength: 3 }),
  steps: fc.array(anyStep, { minLength: 6, maxLength: 30 }),
});

interface Sent {
  readonly planned: PlannedMessage;
  readonly outcome: Outcome;
}

export interface Moved {
  readonly step: Step;
  readonly now: Moment;
  readonly before: World;
  readonly world: World;
  /** What a look sent, round after round: a failure may bring about the next. */
  readonly rounds: readonly (readonly Sent[])[];
}

const settled = (world: World, { settle }: UrgentPlan): World =>
  withMessages(
    world,
    settle.flatMap(({ key, status }) => {
      const message = world.messages.get(key);
      return message ? [{ ...message, status }] : [];
    }),
  );

/** One run of the urgent lane with what becomes of each message; a repeat of one that may have arrived waits for the next run. */
function looked(start: World, now: Moment, outcomes: Readonly<Record<string, Outcome>>) {
  const begun = new Set<string>();
  const rounds: Sent[][] = [];
  let world = start;
  for (;;) {
    const plan = planUrgent(world, now);
    const fresh = plan.send.filter(({ tells }) => !tells.some((key) => begun.has(key)));
    if (fresh.length === 0) return { world: settled(world, plan), rounds };
    const round = fresh.map((planned) => ({ planned, outcome: outcomes[planned.recipientKey] ?? 'sent' }));
    for (const { tells } of fresh) for (const key of tells) begun.add(key);
    rounds.push(round);
    world = withMessages(
      world,
      round.map(({ planned, outcome }) => asMessage(planned, now, outcome)),
    );
  }
}

let commands = 0;
function act(world: World, command: Command, by: string, now: Moment): World {
  commands += 1;
  const decision = decide(world, command, { person: person(world, by), commandId: `c-${commands}` }, now);
  return decision.ok ? applied(world, decision.change) : world;
}

/** Reviewed, stepped down and up again: a second alarm, where those in question may. */
function anew(world: World, by: string, now: Moment): World {
  const holder = world.concerns.get(REF)?.acknowledgement?.by;
  if (holder === undefined) return world;
  const seen = { seen: 'yes', on: londonDay(now), by: 'The worker', alone: 'yes' } as const;
  let next = act(world, reviewing({ childSeen: seen }), holder, now);
  next = act(next, { verb: 'concern.proposeStepDown', ref: REF, assurance: 'Safe' }, holder, now);
  for (const decider of ['ID-1', 'DID-1', 'DCS-1'])
    next = act(next, { verb: 'concern.approveStepDown', ref: REF }, decider, now);
  return act(next, { verb: 'concern.stepUp', ref: REF, reason: 'Worse' }, by, now);
}

function isAbsentThen(world: World, who: string, from: string, to: string): boolean {
  return [...world.delegations.values()].some(
    ({ fromKey, startOn, endOn }) => fromKey === who && startOn <= to && endOn >= from,
  );
}

function moved(world: World, step: Exclude<Step, { does: 'look' | 'clock' }>, now: Moment): World {
  const today = londonDay(now);
  switch (step.does) {
    case 'acknowledge':
    case 'pass':
      return act(world, { verb: `concern.${step.does}`, ref: REF }, step.by, now);
    case 'raiseAgain': {
      const childRef = world.concerns.get(REF)?.childRef;
      return childRef === undefined ? world : act(world, alarm({ childRef }), step.by, now);
    }
    case 'anew':
      return anew(world, step.by, now);
    case 'away': {
      const from = addDays(today, step.fromDay);
      const to = addDays(from, step.days);
      if (step.standIn === step.who || isAbsentThen(world, step.who, from, to)) return world;
      return withDelegations(world, [aDelegation(step.who, step.standIn, from, to)]);
    }
    case 'return': {
      const absence = [...world.delegations.values()].find(
        ({ fromKey, startOn, endOn }) => fromKey === step.who && startOn <= today && endOn >= today,
      );
      if (!absence) return world;
      return withDelegations(world, [amend(absence, { endOn: addDays(today, -1) }, entered(today, 'Ended'))]);
    }
    case 'duty': {
      const one = aDuty(step.who, addMinutes(now, step.from), addMinutes(now, step.from + step.minutes));
      return { ...world, duties: new Map([...world.duties, [one.key, one]]) };
    }
  }
}

/** The council as it is when the Category 1 is raised. */
function begun({ deputy, head, raiser, outOfReach, before }: Story): World {
  const stranger = outOfReach?.why === 'unmatched' ? outOfReach.who : undefined;
  const people = [aPerson('HOS-C', ['HoS']), aPerson('HOS-D', ['HoS'])];
  let world = aWorld({
    audits: [],
    people,
    lines: [aLine({ deputy, headOfService: head as string })],
    reachFindings:
      outOfReach?.why === 'left'
        ? [{ key: outOfReach.who, problem: 'left', since: '2018-10-01' as never }]
        : [],
  });
  for (const step of before)
    if (step.does === 'duty' || step.does === 'away') world = moved(world, step, START);
  world = act(world, alarm(), raiser, START);
  const unmatched = stranger === undefined ? undefined : world.people.get(stranger);
  if (!unmatched) return world;
  const { oid: _, ...rest } = unmatched;
  return { ...world, people: new Map([...world.people, [unmatched.key, rest]]) };
}

/** The story step by step. */
export function* told(story: Story): Generator<Moved> {
  let world = begun(story);
  let now = START;
  for (const step of story.steps) {
    const before = world;
    let rounds: Sent[][] = [];
    if (step.does === 'clock') now = addMinutes(now, step.minutes);
    else if (step.does === 'look') ({ world, rounds } = looked(world, now, step.outcomes));
    else world = moved(world, step, now);
    yield { step, now, before, world, rounds };
  }
}
