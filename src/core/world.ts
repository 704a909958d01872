// All records as the pure part sees them, with the few lookups that everything asks: lines, delegation, working days.

import { parseNeed } from './needs/need-key.ts';
import type { Action } from './records/action.ts';
import type { Audit } from './records/audit.ts';
import type { Concern } from './records/concern.ts';
import type { Drill, Duty, ReachFinding } from './records/duty.ts';
import type { Engagement } from './records/engagement.ts';
import type { Message } from './records/message.ts';
import type { Delegation, Line, Person, Team } from './records/people.ts';
import type { FeedbackSession } from './records/session.ts';
import type { Settings } from './records/settings.ts';
import type { Day } from './time.ts';
import { officialDays, WorkingDays } from './working-days.ts';

export interface World {
  readonly settings: Settings;
  readonly workingDays: WorkingDays;
  /** Working days without the council's own closures, which never apply to a Category 1 (spec §4.1). */
  readonly officialDays: WorkingDays;
  readonly teams: ReadonlyMap<string, Team>;
  readonly people: ReadonlyMap<string, Person>;
  readonly lines: ReadonlyMap<string, Line>;
  readonly delegations: ReadonlyMap<string, Delegation>;
  readonly audits: ReadonlyMap<string, Audit>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly concerns: ReadonlyMap<string, Concern>;
  readonly feedbackSessions: ReadonlyMap<string, FeedbackSession>;
  readonly engagements: ReadonlyMap<string, Engagement>;
  readonly duties: ReadonlyMap<string, Duty>;
  readonly drills: ReadonlyMap<string, Drill>;
  readonly reachFindings: ReadonlyMap<string, ReachFinding>;
  readonly messages: ReadonlyMap<string, Message>;
  /** Keys of the messages that tell of a record, by its reference. */
  readonly messagesAbout: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A world without records, to be filled: for examples, measurements and tests. */
export function emptyWorld(settings: Settings): World {
  return {
    settings,
    workingDays: new WorkingDays(settings),
    officialDays: officialDays(settings),
    teams: new Map(),
    people: new Map(),
    lines: new Map(),
    delegations: new Map(),
    audits: new Map(),
    actions: new Map(),
    concerns: new Map(),
    feedbackSessions: new Map(),
    engagements: new Map(),
    duties: new Map(),
    drills: new Map(),
    reachFindings: new Map(),
    messages: new Map(),
    messagesAbout: new Map(),
  };
}

/** The records a message tells of; throws where it names a kind of need that there is not. */
export const refsIn = ({ tells, covers }: Pick<Message, 'tells' | 'covers'>): string[] =>
  [...tells, ...covers].map((key) => parseNeed(key).ref);

/** The same world with messages added or replaced. */
export function withMessages(world: World, messages: readonly Message[]): World {
  if (messages.length === 0) return world;
  const all = new Map(world.messages);
  const about = new Map([...world.messagesAbout].map(([ref, keys]) => [ref, new Set(keys)]));
  for (const message of messages) {
    all.set(message.key, message);
    for (const ref of refsIn(message)) about.set(ref, (about.get(ref) ?? new Set()).add(message.key));
  }
  return { ...world, messages: all, messagesAbout: about };
}

/** The messages that tell of a record, oldest first. */
export function messagesAbout(world: World, ref: string): Message[] {
  const keys = world.messagesAbout.get(ref) ?? new Set<string>();
  return [...keys]
    .map((key) => world.messages.get(key))
    .filter((message) => message !== undefined)
    .sort((a, b) => (`${a.plannedAt}${a.key}` < `${b.plannedAt}${b.key}` ? -1 : 1));
}

/** The line of a team in force on a day: of those that have begun, the one that began last. */
export function lineOf(world: World, teamCode: string, on: Day): Line | undefined {
  const first = world.lines.get(teamCode);
  let found = first && (first.from === undefined || first.from <= on) ? first : undefined;
  for (const line of world.lines.values()) {
    if (line.teamCode !== teamCode || line.from === undefined || line.from > on) continue;
    if (found?.from === undefined || line.from > found.from) found = line;
  }
  return found;
}

export const nameOf = (world: World, personKey: string): string =>
  world.people.get(personKey)?.name ?? personKey;

export const teamName = (world: World, code: string): string => world.teams.get(code)?.name ?? code;

/** The absence of a person on a day, with who stands in where someone does. Of several the one agreed last. */
function absenceOf(world: World, personKey: string, on: Day): Delegation | undefined {
  let found: Delegation | undefined;
  for (const delegation of world.delegations.values()) {
    if (delegation.fromKey !== personKey || delegation.startOn > on || delegation.endOn < on) continue;
    if (!found || delegation.startOn > found.startOn) found = delegation;
  }
  return found;
}

/** Who stands in for a person on a day; undefined where nobody does. */
export const delegateOf = (world: World, personKey: string, on: Day): string | undefined =>
  absenceOf(world, personKey, on)?.toKey;

/** Away on that day, whether or not someone stands in. */
export const isAway = (world: World, personKey: string, on: Day): boolean =>
  absenceOf(world, personKey, on) !== undefined;

/** Those a person stands in for on a day. */
export function standsInFor(world: World, personKey: string, on: Day): string[] {
  return [...world.people.keys()].filter((key) => delegateOf(world, key, on) === personKey);
}

/** In what capacity someone may do what is another person's to do: as that person, in their place, or not at all. */
export function standing(
  world: World,
  actingKey: string,
  personKey: string | undefined,
  on: Day,
): 'self' | 'delegate' | undefined {
  if (personKey === undefined) return undefined;
  if (actingKey === personKey) return 'self';
  return delegateOf(world, personKey, on) === actingKey ? 'delegate' : undefined;
}

export function peopleWithRole(world: World, role: Person['roles'][number]): Person[] {
  return [...world.people.values()].filter((person) => person.roles.includes(role));
}

/** True where the person manages the team, at any level, as of that day. */
export function isInLine(world: World, personKey: string, teamCode: string, on: Day): boolean {
  const line = lineOf(world, teamCode, on);
  return (
    line !== undefined && [line.teamManager, line.serviceManager, line.headOfService].includes(personKey)
  );
}

/** Who decides about more time: the head of service, or whoever signs off where a concern hangs on it or they own it themselves. */
export function extensionDecider(world: World, action: Action, on: Day): string | undefined {
  const line = lineOf(world, action.teamCode, on);
  return action.blocksConcern || line?.headOfService === action.ownerKey
    ? line?.signsOff
    : line?.headOfService;
}
