// Random days in a small department, for properties: who does what to which action, and when the service runs.
import fc from 'fast-check';
import { type Command, decide } from '../../src/core/decide.ts';
import { type Plan, planNotifications } from '../../src/core/plan.ts';
import type { ActionStatus } from '../../src/core/records/action.ts';
import type { Message } from '../../src/core/records/message.ts';
import { addDays, type Day, day, londonDay, type Moment } from '../../src/core/time.ts';
import type { Profile } from '../../src/core/vocabulary.ts';
import { WorkingDays } from '../../src/core/working-days.ts';
import type { World } from '../../src/core/world.ts';
import { aLine, anAction, anAudit, aPerson, aStranger, at } from '../support/records.ts';
import { applied, aWorld, person, recorded } from '../support/world.ts';

const owners = ['TM-HA', 'TM-BS', 'TM-AWAY', 'SM-H'] as const;
const actors = [...owners, 'HOS-H', 'HOS-B', 'PL-1', 'QAL-1', 'ID-1', 'SW-HA', 'RO-1'] as const;
const START = day('2018-05-14');

const anyDay = fc.integer({ min: 0, max: 60 }).map((days) => addDays(START, days));
const anyWorkingDay = anyDay.map((on) => new WorkingDays().onOrAfter(on));

/** One action as it may stand on 14 May 2018: due between mid-April and mid-July. */
const anyAction = fc.record({
  number: fc.integer({ min: 1, max: 9 }),
  ownerKey: fc.constantFrom(...owners),
  teamCode: fc.constantFrom('HA', 'BS'),
  auditRef: fc.constantFrom('AUD-001', 'AUD-002'),
  status: fc.constantFrom<ActionStatus>('assigned', 'acknowledged', 'inProgress', 'draft'),
  daysUntilDue: fc.integer({ min: -30, max: 60 }),
  blocksConcern: fc.boolean(),
});

export const anyDepartment = fc.record({
  actions: fc.uniqueArray(anyAction, { selector: (one) => one.number, minLength: 1, maxLength: 9 }),
  profile: fc.constantFrom<Profile>('default', 'asBriefing'),
});
type Department = typeof anyDepartment extends fc.Arbitrary<infer D> ? D : never;

/** Two teams, a manager whom nobody has matched, a service manager who is also head of a service, up to nine actions. */
export const worldOf = ({ actions, profile }: Department): World =>
  aWorld({
    people: [aStranger('TM-AWAY', ['TM']), aPerson('SM-H', ['SM', 'HoS'])],
    lines: [
      aLine(),
      aLine({ teamCode: 'BS', teamManager: 'TM-BS', serviceManager: 'SM-H', headOfService: 'SM-H' }),
    ],
    audits: [anAudit(), anAudit({ key: 'AUD-002', teamCode: 'BS', workerKey: 'SW-BS' })],
    actions: actions.map(({ number, daysUntilDue, ...fields }) =>
      anAction({
        ...fields,
        key: `ACT-000${number}`,
        assignedOn: '2018-04-09',
        dueOn: new WorkingDays().onOrAfter(addDays(START, daysUntilDue)),
      }),
    ),
    settings: { profile, liveAt: at('2018-05-14', '08:00') },
  });

const anyRef = fc.integer({ min: 1, max: 9 }).map((number) => `ACT-000${number}`);
const words = fc.constant('Some words');

/** Any command on an action, cover or message; most are refused, as in life. */
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ verb: fc.constant('action.acknowledge' as const), ref: anyRef }),
  fc.record({ verb: fc.constant('action.start' as const), ref: anyRef }),
  fc.record({
    verb: fc.constant('action.claim' as const),
    ref: anyRef,
    doneOn: anyDay,
    noteReference: fc.constant('NOTE-1'),
    outcome: fc.constant('safer' as const),
    change: words,
  }),
  fc.record({ verb: fc.constant('action.verify' as const), ref: anyRef }),
  fc.record({ verb: fc.constant('action.reject' as const), ref: anyRef, reason: words }),
  fc.record({
    verb: fc.constant('action.requestExtension' as const),
    ref: anyRef,
    dueOn: anyWorkingDay,
    reason: fc.constant('court' as const),
    effect: words,
  }),
  fc.record({ verb: fc.constant('action.refuseExtension' as const), ref: anyRef, dueOn: anyWorkingDay }),
  fc.record({
    verb: fc.constant('action.reassign' as const),
    ref: anyRef,
    ownerKey: fc.constantFrom(...owners),
    reason: words,
  }),
  fc.record({
    verb: fc.constant('action.proposeCancel' as const),
    ref: anyRef,
    reason: fc.constant('duplicate' as const),
    why: words,
  }),
  fc.record({ verb: fc.constant('action.refuseCancel' as const), ref: anyRef, why: words }),
  fc.record({
    verb: fc.constant('audit.issueActions' as const),
    auditRef: fc.constantFrom('AUD-001', 'AUD-002'),
    refs: anyRef.map((one) => [one]),
  }),
  fc.record({
    verb: fc.constant('delegation.add' as const),
    fromKey: fc.constantFrom(...owners),
    toKey: fc.constantFrom('TM-HA', 'TM-BS', 'SM-H'),
    startOn: anyDay,
    endOn: anyDay,
  }),
);

export type Step =
  | { readonly does: 'command'; readonly command: Command; readonly by: string }
  | { readonly does: 'agree'; readonly ref: string }
  | { readonly does: 'run'; readonly status: Message['status'] }
  | { readonly does: 'wait'; readonly minutes: number };

const run = fc.record({
  does: fc.constant('run' as const),
  status: fc.constantFrom<Message['status']>('sent', 'sent', 'sent', 'sending', 'failed', 'uncertain'),
});

/** What happens one after the other: mostly people at work, the service running now and then, hours and nights passing. */
export const anySteps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant('command' as const),
        command: anyCommand,
        by: fc.constantFrom(...actors),
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('agree' as const), ref: anyRef }) },
    { weight: 4, arbitrary: run },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('wait' as const),
        minutes: fc.integer({ min: 1, max: 2500 }),
      }),
    },
  ),
  { minLength: 20, maxLength: 70 },
) as fc.Arbitrary<Step[]>;

export interface Moved {
  readonly step: Step;
  readonly world: World;
  readonly now: Moment;
  readonly before: World;
  readonly plan?: Plan;
  readonly refused: boolean;
}

const later = (now: Moment, minutes: number): Moment =>
  new Date(Date.parse(now) + minutes * 60_000).toISOString() as Moment;

/** The world after each step, from nine in the morning of 14 May 2018. */
export function* live(department: Department, steps: readonly Step[]): Generator<Moved> {
  let world = worldOf(department);
  let now = at('2018-05-14');
  let number = 0;
  for (const step of steps) {
    const before = world;
    if (step.does === 'wait') {
      now = later(now, step.minutes);
    } else if (step.does === 'run') {
      const plan = planNotifications(world, now);
      world = recorded(world, plan, step.status);
      yield { step, world, now, before, plan, refused: false };
      continue;
    } else {
      number += 1;
      const given = step.does === 'agree' ? agreement(world, step.ref) : step;
      const decision =
        given &&
        decide(world, given.command, { person: person(world, given.by), commandId: `c-${number}` }, now);
      if (decision?.ok) world = applied(world, decision.change);
      yield { step, world, now, before, refused: decision?.ok === false };
      continue;
    }
    yield { step, world, now, before, refused: false };
  }
}

/** Agreeing to whatever is asked for, by someone who may. */
function agreement(world: World, ref: string): { command: Command; by: string } | undefined {
  const action = world.actions.get(ref);
  if (!action?.extension) return undefined;
  return {
    command: { verb: 'action.agreeExtension', ref, dueOn: action.extension.dueOn },
    by: action.blocksConcern ? 'ID-1' : action.teamCode === 'HA' ? 'HOS-H' : 'SM-H',
  };
}

export const dayOf = (now: Moment): Day => londonDay(now);
