// A world of records for tests of the pure part, and what happens to it: commands carried out, plans recorded as sent.
import type { Change } from '../../src/core/change.ts';
import { type Command, carryOut, decide } from '../../src/core/decide.ts';
import { type Plan, type PlannedMessage, planNotifications } from '../../src/core/plan.ts';
import type { Action } from '../../src/core/records/action.ts';
import type { Audit } from '../../src/core/records/audit.ts';
import type { Concern } from '../../src/core/records/concern.ts';
import type { Drill, Duty, ReachFinding } from '../../src/core/records/duty.ts';
import type { Message } from '../../src/core/records/message.ts';
import type { Delegation, Line, Person, Team } from '../../src/core/records/people.ts';
import { initialSettings } from '../../src/core/records/settings.ts';
import type { Refusal } from '../../src/core/refusal.ts';
import { type Day, day, type Moment } from '../../src/core/time.ts';
import { officialDays, WorkingDays } from '../../src/core/working-days.ts';
import { emptyWorld, type World, withMessages } from '../../src/core/world.ts';
import { asMessage } from './alarms.ts';
import { anAudit, at, type SettingsGiven, theLines, thePeople, theTeams } from './records.ts';

export interface WorldGiven {
  readonly settings?: SettingsGiven;
  readonly teams?: readonly Team[];
  /** Added to, or taken in place of, the people there always are. */
  readonly people?: readonly Person[];
  readonly lines?: readonly Line[];
  readonly delegations?: readonly Delegation[];
  readonly audits?: readonly Audit[];
  readonly actions?: readonly Action[];
  readonly concerns?: readonly Concern[];
  readonly duties?: readonly Duty[];
  readonly drills?: readonly Drill[];
  readonly reachFindings?: readonly ReachFinding[];
  readonly messages?: readonly Message[];
}

const byKey = <T extends { readonly key: string }>(records: readonly T[]): Map<string, T> =>
  new Map(records.map((record) => [record.key, record]));

/** Two teams, one person for each role, one issued audit; the rest as given. */
export function aWorld(given: WorldGiven = {}): World {
  const { liveAt = at('2018-01-02'), closureDays = [], extraHolidays = [], ...more } = given.settings ?? {};
  const settings = {
    ...initialSettings,
    emergencyDutyTeam: '01632 960999',
    closureDays: closureDays.map(day),
    extraHolidays: extraHolidays.map(day),
    ...(more as Partial<typeof initialSettings>),
    ...(liveAt === null ? {} : { liveAt }),
  };
  const world = {
    ...emptyWorld(settings),
    teams: byKey(given.teams ?? theTeams),
    people: byKey([...thePeople, ...(given.people ?? [])]),
    lines: byKey(given.lines ?? theLines),
    delegations: byKey(given.delegations ?? []),
    audits: byKey(given.audits ?? [anAudit()]),
    actions: byKey(given.actions ?? []),
    concerns: byKey(given.concerns ?? []),
    duties: byKey(given.duties ?? []),
    drills: byKey(given.drills ?? []),
    reachFindings: byKey(given.reachFindings ?? []),
  };
  return withMessages(world, given.messages ?? []);
}

/** The same world with actions added or replaced. */
export const withActions = (world: World, actions: readonly Action[]): World => ({
  ...world,
  actions: new Map([...world.actions, ...byKey(actions)]),
});

/** The same world with cover arranged. */
export const withDelegations = (world: World, delegations: readonly Delegation[]): World => ({
  ...world,
  delegations: new Map([...world.delegations, ...byKey(delegations)]),
});

/** The world after a change, as the read model takes it in. */
export function applied(world: World, change: Change): World {
  if (change.list === 'messages') return withMessages(world, [change.record]);
  if (change.list === 'settings')
    return {
      ...world,
      settings: change.record,
      workingDays: new WorkingDays(change.record),
      officialDays: officialDays(change.record),
    };
  if (change.list === 'caseNumbers') return world;
  return {
    ...world,
    [change.list]: new Map([...world[change.list], ...byKey<{ key: string }>([change.record])]),
  };
}

export function person(world: World, key: string): Person {
  const found = world.people.get(key);
  if (!found) throw new Error(`The test has no person ${key}`);
  return found;
}

export function action(world: World, key = 'ACT-0001'): Action {
  const found = world.actions.get(key);
  if (!found) throw new Error(`The test has no action ${key}`);
  return found;
}

let commands = 0;

/** The command as one person gives it; a decision or a refusal. */
export function attempt(world: World, command: Command, personKey: string, now: Moment) {
  commands += 1;
  return decide(world, command, { person: person(world, personKey), commandId: `command-${commands}` }, now);
}

/** The world after the command and what it owes; throws the sentence of a refusal, because the test meant it to succeed. */
export function once(world: World, command: Command, personKey: string, now: Moment): World {
  const decision = attempt(world, command, personKey, now);
  if (!decision.ok) throw new Error(`${command.verb} was refused: ${decision.sentence}`);
  let next = applied(world, decision.change);
  if (decision.change.list !== 'audits' && decision.change.list !== 'concerns') return next;
  const { list, record } = decision.change;
  const last = record.history.at(-1);
  if (!last) return next;
  for (const owed of record.owed) {
    const debtor = { key: record.key, commandId: last.command, by: last.by, on: last.on };
    const change = carryOut(next, owed, debtor, now);
    if (change) next = applied(next, change);
  }
  return {
    ...next,
    [list]: new Map<string, object>([...next[list], [record.key, { ...record, owed: [] }]]),
  };
}

export function refusalOf(world: World, command: Command, personKey: string, now: Moment): Refusal {
  const decision = attempt(world, command, personKey, now);
  if (decision.ok) throw new Error(`${command.verb} was allowed: ${decision.sentence}`);
  return decision;
}

/** The world once a plan has been carried out and all of it arrived. */
export function recorded(world: World, plan: Plan, status: Message['status'] = 'sent'): World {
  const settled = plan.settle.flatMap((one) => {
    const message = world.messages.get(one.key);
    return message
      ? [{ ...message, status: one.status, ...(one.coveredBy ? { coveredBy: one.coveredBy } : {}) }]
      : [];
  });
  return withMessages(world, [...settled, ...plan.send.map((one) => asMessage(one, plan.at, status))]);
}

export interface Tick {
  readonly world: World;
  readonly plan: Plan;
}

/** One run: what is planned at that moment, and the world once it has been sent. */
export function tick(world: World, now: Moment): Tick {
  const plan = planNotifications(world, now);
  return { plan, world: recorded(world, plan) };
}

/** A run on each morning at nine from the first day to the last, both included; what was sent, in order. */
export function mornings(start: World, from: string, to: string): { world: World; sent: PlannedMessage[] } {
  let world = start;
  const sent: PlannedMessage[] = [];
  for (let on = day(from); on <= to; on = nextDay(on)) {
    const run = tick(world, at(on));
    sent.push(...run.plan.send);
    world = run.world;
  }
  return { world, sent };
}

const nextDay = (on: Day): Day =>
  day(new Date(Date.parse(`${on}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10));
