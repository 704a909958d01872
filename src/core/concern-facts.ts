// What follows from a concern's record: its stage, its clocks, who is accountable for it now, and what blocks closing it (spec §3.3, 4.3).
import { z } from 'zod';
import { category1Days, category1Minutes } from './ladder.ts';
import { type Action, hasEnded, isOpen } from './records/action.ts';
import type { Audit } from './records/audit.ts';
import { type Concern, isOnRegister } from './records/concern.ts';
import type { Message } from './records/message.ts';
import { addMinutes, type Day, londonDay, londonMoment, londonTime, Moment, minutesOf } from './time.ts';
import type { Role } from './vocabulary.ts';
import { delegateOf, isAway, lineOf, messagesAbout, peopleWithRole, type World } from './world.ts';

export const stageLabels = {
  raised: 'Raised',
  notified: 'Notified',
  acknowledged: 'Acknowledged',
  underReview: 'Under review',
  assuranceSubmitted: 'Assurance submitted',
  awaitingSignOff: 'Awaiting sign-off',
  closed: 'Closed',
  void: 'Raised in error',
} as const;
export type Stage = keyof typeof stageLabels;

const wasTold = (message: Message): boolean => message.sentAt !== undefined || message.alsoBy !== undefined;

/** The entry that made it one to acknowledge: raised, stepped up or down, reopened. */
export const entryThatRaised = ({ history }: Concern): Concern['history'][number] | undefined =>
  history.findLast(({ to }) => to.category !== undefined || to.status === 'raised');

/** Raised becomes notified once anyone was told since; submitted assurance awaits sign-off once nothing blocks closing. */
export function stageOf(world: World, concern: Concern): Stage {
  if (concern.status === 'raised') {
    const since = entryThatRaised(concern)?.at ?? '';
    const told = messagesAbout(world, concern.key).some((one) => one.plannedAt >= since && wasTold(one));
    return told ? 'notified' : 'raised';
  }
  if (concern.status === 'assuranceSubmitted' && blockers(world, concern).length === 0)
    return 'awaitingSignOff';
  return concern.status;
}

/** The actions set for it, or for its audit where they block its closing. */
export function actionsOf(world: World, concern: Concern): Action[] {
  return [...world.actions.values()]
    .filter(
      (action) =>
        action.concernRef === concern.key ||
        (action.concernRef === undefined &&
          action.blocksConcern &&
          concern.auditRef !== undefined &&
          action.auditRef === concern.auditRef),
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.key < b.key ? -1 : 1));
}

/** Those of its actions that still have to be verified before it can close (R028). */
export const blockers = (world: World, concern: Concern): Action[] =>
  actionsOf(world, concern).filter((action) => action.blocksConcern && !hasEnded(action));

/** What the review of a Category 1 says, while it does, against giving assurance (spec §3.3); undefined where nothing. */
export const reviewSays = ({ category, review }: Concern): 'imminentRisk' | 'notSeen' | undefined =>
  category === 2
    ? undefined
    : review?.imminentRisk
      ? 'imminentRisk'
      : review?.childSeen.seen === 'no'
        ? 'notSeen'
        : undefined;

/** Set for a concern that is Category 1 now: no closure of the council moves it (spec §4.1). */
export const hangsOnCategory1 = (world: World, { concernRef }: Pick<Action, 'concernRef'>): boolean =>
  concernRef !== undefined && world.concerns.get(concernRef)?.category === 1;

/** Working days after closing within which it is reopened rather than raised anew (spec §3.3). */
export const REOPEN_DAYS = 10;

export const mayStillReopen = (
  { workingDays }: World,
  { status, closedOn }: Pick<Concern, 'status' | 'closedOn'>,
  today: Day,
): boolean =>
  status === 'closed' && closedOn !== undefined && workingDays.add(closedOn, REOPEN_DAYS) >= today;

/** When its Category 1 clock began: not before Grip went live (amendment A-5); undefined where none runs. */
export function clockStart(world: World, { category, alarm }: Concern): Moment | undefined {
  const { liveAt } = world.settings;
  if (category !== 1 || liveAt === undefined) return undefined;
  return alarm === undefined || alarm.at < liveAt ? liveAt : alarm.at;
}

/** Tells one alarm from the next; 0 for one imported with the register. */
export const alarmOf = ({ alarm }: Pick<Concern, 'alarm'>): number => alarm?.entry ?? 0;

/** Who began the present alarm: raised it, stepped it up or reopened it. They are the one to ring. */
export function alarmedBy({ alarm, history, raisedBy }: Concern): string | undefined {
  const by = history.find(({ n }) => n === alarm?.entry)?.by;
  return by?.kind === 'person' ? by.key : raisedBy;
}

const END_OF_DAY = '17:00';
const Taken = z.object({ at: Moment });

/** When someone first took it under the present alarm: passing it on afterwards gives nobody more time. */
function firstTakenAt({ acknowledgement, alarm, history }: Concern): Moment | undefined {
  if (acknowledgement === undefined) return undefined;
  for (const { n, to } of history) {
    const taken = n > (alarm?.entry ?? 0) ? Taken.safeParse(to.acknowledgement).data : undefined;
    if (taken) return taken.at;
  }
  return acknowledgement.at;
}

export interface Clocks {
  /** The head of service's review: 24 hours after someone first took it, or after it was raised while nobody has (amendment A-6). */
  readonly review?: Moment;
  readonly assurance?: Moment;
  readonly decision?: Moment;
}

/** By when what is owed next, of those clocks that run. */
export function clocksOf(world: World, concern: Concern): Clocks {
  const start = clockStart(world, concern);
  if (start === undefined || !isOnRegister(concern)) return {};
  const { liveAt = start } = world.settings;
  const days = world.officialDays;
  if (concern.status === 'assuranceSubmitted') {
    const submittedOn = concern.assuranceOn ?? londonDay(start);
    const from = submittedOn < londonDay(liveAt) ? londonDay(liveAt) : submittedOn;
    return { decision: londonMoment(days.add(from, category1Days.decision), END_OF_DAY) };
  }
  const acknowledged = firstTakenAt(concern);
  const since = acknowledged === undefined || acknowledged < start ? start : acknowledged;
  const assuranceOn = concern.moreRequired?.dueOn ?? days.add(londonDay(since), category1Days.assurance);
  return {
    ...(concern.reviewedOn === undefined ? { review: addMinutes(since, category1Minutes.review) } : {}),
    ...(acknowledged === undefined && concern.reviewedOn === undefined
      ? {}
      : { assurance: londonMoment(assuranceOn, END_OF_DAY) }),
  };
}

/** Within the hours in which people are at their desks; the council's own closures do not count (spec §4.3). */
export function isWithinOfficeHours(world: World, at: Moment): boolean {
  const { day, minute } = londonTime(at);
  const { from, to } = world.settings.workingHours;
  return world.officialDays.isWorkingDay(day) && minute >= minutesOf(from) && minute < minutesOf(to);
}

/** Who is on duty at a moment, in the order in which they were entered. */
export function onDuty(world: World, kind: 'onCall' | 'senior', at: Moment): string[] {
  const keys = [...world.duties.values()]
    .filter((duty) => duty.kind === kind && duty.from <= at && at < duty.to)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((duty) => duty.personKey);
  return [...new Set(keys)];
}

/** The Improvement Director who signs for the team: the line's, else everyone of that office. */
export function directorsFor(world: World, concern: Pick<Concern, 'teamCode'>, on: Day): string[] {
  const named = lineOf(world, concern.teamCode, on)?.signsOff;
  return named === undefined ? peopleWithRole(world, 'ID').map(({ key }) => key) : [named];
}

/** They and, where one of them is away or none is left to ask, their deputies (spec §4.3). */
export function directorsOrDeputies(
  world: World,
  concern: Pick<Concern, 'teamCode' | 'raisedBy'>,
  on: Day,
): string[] {
  const directors = directorsFor(world, concern, on);
  const isThere = (key: string) => {
    const acting = present(world, key, on);
    return acting !== undefined && acting !== concern.raisedBy && key !== concern.raisedBy;
  };
  const isAbsent = !directors.some(isThere) || directors.some((key) => isAway(world, key, on));
  return isAbsent ? [...directors, ...peopleWithRole(world, 'DID').map(({ key }) => key)] : directors;
}

/** The person, or who stands in for them; undefined where they are away without anyone, or gone. */
export function present(world: World, personKey: string | undefined, on: Day): string | undefined {
  if (personKey === undefined) return undefined;
  const acting = isAway(world, personKey, on) ? delegateOf(world, personKey, on) : personKey;
  if (acting === undefined || !world.people.has(acting)) return undefined;
  return world.reachFindings.get(acting)?.problem === 'left' ? undefined : acting;
}

/**
 * Who answers for an open concern right now, by key: whoever acknowledged it or stands in for them; until someone has,
 * the head of service of the line, then the deputy, who is on call, and on up. Never the one who raised it while there is
 * anybody else (spec §3.3: an open Category 1 always has a person accountable).
 */
export function accountableFor(world: World, concern: Concern, now: Moment): string | undefined {
  const on = londonDay(now);
  const line = lineOf(world, concern.teamCode, on);
  const office = (role: Role) => peopleWithRole(world, role).map(({ key }) => key);
  const inOrder = [
    concern.acknowledgement?.by,
    line?.headOfService,
    line?.deputy,
    ...onDuty(world, 'onCall', now),
    ...office('QAL'),
    ...directorsFor(world, concern, on),
    ...office('ID'),
    ...office('DID'),
    ...office('DCS'),
    ...onDuty(world, 'senior', now),
    ...office('PL'),
  ];
  for (const key of inOrder) {
    const acting = present(world, key, on);
    if (acting !== undefined && acting !== concern.raisedBy) return acting;
  }
  return concern.raisedBy;
}

/** The office in which someone has to do with a concern, as a card names them: people are named in the tab alone (spec §5.6). */
export function officeOf(
  world: World,
  concern: Pick<Concern, 'teamCode' | 'raisedBy'>,
  personKey: string,
  now: Moment,
): string {
  const on = londonDay(now);
  const line = lineOf(world, concern.teamCode, on);
  if (personKey === line?.headOfService) return 'the head of service';
  if (personKey === line?.deputy) return 'the deputy head of service';
  if (personKey === line?.teamManager) return 'the team manager';
  if (personKey === line?.serviceManager) return 'the service manager';
  for (const [key, office] of [
    [line?.headOfService, 'the head of service'],
    [line?.deputy, 'the deputy head of service'],
  ] as const)
    if (key !== undefined && delegateOf(world, key, on) === personKey) return `who stands in for ${office}`;
  if (onDuty(world, 'onCall', now).includes(personKey)) return 'the head of service on call';
  if (onDuty(world, 'senior', now).includes(personKey)) return 'the senior on call';
  const roles = world.people.get(personKey)?.roles ?? [];
  return Object.entries(offices).find(([role]) => roles.some((one) => one === role))?.[1] ?? 'someone else';
}

/** Offices as a card says them, the most senior first where a person holds several. */
const offices: Partial<Record<Role, string>> = {
  DCS: "the Director of Children's Services",
  ID: 'the Improvement Director',
  DID: 'the Deputy Improvement Director',
  QAL: 'the QA lead',
  HoS: 'another head of service',
  PL: 'Practice Learning',
  SM: 'a service manager',
  TM: 'a team manager',
  MOD: 'a moderator',
  XMOD: 'a moderator',
  AUD: 'an auditor',
  IRO: 'an independent reviewing officer',
};

/** References of the audits from which a concern was raised, first or again. */
export function auditsWithConcern(world: World): ReadonlySet<string | undefined> {
  const found = new Set<string | undefined>();
  for (const { auditRef, additions, status } of world.concerns.values())
    if (status !== 'void') for (const one of [{ auditRef }, ...additions]) found.add(one.auditRef);
  return found;
}

/** Audits moderated Inadequate since Grip went live, without a concern, of which the head of service has not taken note (R053). */
export function auditsToNote(world: World): Audit[] {
  const { liveAt } = world.settings;
  if (liveAt === undefined) return [];
  const liveOn = londonDay(liveAt);
  const categorised = auditsWithConcern(world);
  return [...world.audits.values()].filter(
    (audit) =>
      audit.moderatedGrade === 'Inadequate' &&
      audit.moderatedOn !== undefined &&
      audit.moderatedOn >= liveOn &&
      audit.inadequateAcknowledged === undefined &&
      !categorised.has(audit.key),
  );
}

/** What is still to be done about an urgent action whose hour has passed. */
export const isPastItsHour = (action: Action, now: Moment): boolean =>
  isOpen(action) && action.dueAt !== undefined && action.dueAt <= now;

/** The deputy that "pass to my deputy" means for someone: the line's, else the head of service, else who is on call. */
export function deputyFor(
  world: World,
  concern: Concern,
  personKey: string,
  now: Moment,
): string | undefined {
  const on = londonDay(now);
  const line = lineOf(world, concern.teamCode, on);
  for (const key of [line?.deputy, line?.headOfService, ...onDuty(world, 'onCall', now)]) {
    const acting = present(world, key, on);
    if (acting !== undefined && acting !== personKey && acting !== concern.raisedBy) return acting;
  }
  return undefined;
}
