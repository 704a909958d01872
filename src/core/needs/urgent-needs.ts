// What must be told without waiting for anyone's two messages a day: Category 1 at any hour, what follows from it within working hours, drills.
import {
  accountableFor,
  actionsOf,
  alarmedBy,
  alarmOf,
  clockStart,
  clocksOf,
  directorsFor,
  isPastItsHour,
  present,
} from '../concern-facts.ts';
import { category1Minutes } from '../ladder.ts';
import { isOutOfReach, reachLadder, toldAtOnce } from '../reach-ladder.ts';
import { type Concern, isOnRegister, isUnanswered } from '../records/concern.ts';
import { addMinutes, londonDay, type Moment } from '../time.ts';
import { lineOf, peopleWithRole, type World } from '../world.ts';
import { type Need, need } from './need.ts';

type Rule = (world: World, concern: Concern, now: Moment) => readonly Need[];

const none: readonly Need[] = [];
const keysOf = (world: World, role: 'DCS' | 'PL'): string[] =>
  peopleWithRole(world, role).map(({ key }) => key);

/** The rungs that have come, and those who are told at once so that they know. */
const reach: Rule = (world, concern, now) => {
  if (!isUnanswered(concern) || clockStart(world, concern) === undefined) return none;
  const alarm = alarmOf(concern);
  const { come } = reachLadder(world, concern, now);
  const acting = new Set(come.flatMap(({ act }) => act));
  return [
    ...come.flatMap(({ kind, act }) => act.map((key) => need(kind, concern.key, alarm, key))),
    ...toldAtOnce(world, concern, now)
      .filter((key) => !acting.has(key))
      .map((key) => need('category1Told', concern.key, alarm, key)),
  ];
};

/** Passed to a deputy, who has not acknowledged yet; whether or not someone else has. */
const passed: Rule = (_world, concern) =>
  isOnRegister(concern) && concern.category === 1
    ? concern.passes.map(({ to, at }) => need('category1Passed', concern.key, at, to))
    : none;

/** After an hour without an answer, or once the ladder has come to its end, the one who began the alarm is told to ring. */
const ringNow: Rule = (world, concern, now) => {
  const start = clockStart(world, concern);
  const ringing = alarmedBy(concern);
  if (!isUnanswered(concern) || start === undefined || ringing === undefined) return none;
  const isAtTheTop = reachLadder(world, concern, now).next === undefined;
  return addMinutes(start, category1Minutes.rota) <= now || isAtTheTop
    ? [need('category1Ring', concern.key, alarmOf(concern), ringing)]
    : none;
};

/** Practice Learning learns at once of everyone on the ladder who cannot be reached. */
const unreached: Rule = (world, concern, now) => {
  if (!isUnanswered(concern) || clockStart(world, concern) === undefined) return none;
  const on = londonDay(now);
  const line = lineOf(world, concern.teamCode, on);
  const { come } = reachLadder(world, concern, now);
  const named = [
    line?.headOfService,
    ...(come.length > 1 ? [line?.deputy] : []),
    ...(come.length > 3 ? directorsFor(world, concern, on) : []),
    ...come.flatMap(({ outOfReach }) => outOfReach),
  ].filter((key): key is string => key !== undefined && key !== concern.raisedBy);
  return [...new Set(named)]
    .filter((key) => {
      const acting = present(world, key, on);
      return acting === undefined || isOutOfReach(world, concern, acting);
    })
    .flatMap((key) =>
      keysOf(world, 'PL')
        .filter((told) => told !== concern.raisedBy && told !== key)
        .map((told) => need('category1Unreached', concern.key, `${alarmOf(concern)}~${key}`, told)),
    );
};

/** What is late after someone took it: the review, the assurance, the decision (spec §4.3). */
const clocks: Rule = (world, concern, now) => {
  if (!isOnRegister(concern) || concern.category !== 1) return none;
  const { review, assurance, decision } = clocksOf(world, concern);
  const directors = directorsFor(world, concern, londonDay(now));
  const dcs = keysOf(world, 'DCS');
  const late = (
    kind: 'category1ReviewLate' | 'category1AssuranceLate' | 'category1DecisionLate',
    due: Moment | undefined,
    whom: readonly string[],
  ) => (due === undefined || due > now ? [] : whom.map((key) => need(kind, concern.key, due, key)));
  return [
    ...late('category1ReviewLate', review, directors),
    ...late('category1AssuranceLate', assurance, [...directors, ...dcs]),
    ...late('category1DecisionLate', decision, dcs),
  ];
};

/** An urgent action whose hour has passed: its owner, and whoever is accountable for the concern. */
const actionsLate: Rule = (world, concern, now) => {
  if (!isOnRegister(concern) || concern.category !== 1) return none;
  const accountable = accountableFor(world, concern, now);
  return actionsOf(world, concern)
    .filter((action) => isPastItsHour(action, now))
    .flatMap((action) =>
      [...new Set([action.ownerKey, ...(accountable === undefined ? [] : [accountable])])].map((key) =>
        need('category1ActionLate', concern.key, `${action.key}@${action.dueAt}`, key),
      ),
    );
};

/**
 * Something new about a child who is at risk already, for whoever answered for it then: at any hour, as the first alarm (K8).
 * What raised the present alarm is told by it.
 */
const added: Rule = (world, concern) =>
  isOnRegister(concern) && concern.category === 1
    ? concern.additions.flatMap((addition) => {
        const key = toldOfAddition(world, concern, addition);
        return key === undefined || key === addition.by
          ? []
          : [need('category1Added', concern.key, addition.at, key)];
      })
    : none;

/** Who is told of an addition at once; undefined where it may wait for working hours. */
const toldOfAddition = (
  world: World,
  concern: Concern,
  { at }: Concern['additions'][number],
): string | undefined =>
  concern.category === 1 && concern.alarm !== undefined && at > concern.alarm.at
    ? accountableFor(world, concern, at)
    : undefined;

const urgentRules: readonly Rule[] = [reach, passed, ringNow, unreached, added, clocks, actionsLate];

/** Assurance to read, more that is needed, a step down to decide or decided, the end of the case, something raised again. */
const prompt: Rule = (world, concern, now) => {
  if (!isOnRegister(concern)) return none;
  const on = londonDay(now);
  const accountable = accountableFor(world, concern, now);
  const needs: Need[] = [];
  const director = concern.category === 1 || concern.calledIn !== undefined;
  if (concern.status === 'assuranceSubmitted' && director && concern.assurance)
    for (const key of directorsFor(world, concern, on))
      needs.push(need('assuranceToRead', concern.key, concern.assurance.at, key));
  if (concern.stepDown)
    for (const key of directorsFor(world, concern, on))
      needs.push(need('stepDownToDecide', concern.key, concern.stepDown.at, key));
  if (concern.caseEnded)
    for (const key of directorsFor(world, concern, on))
      if (key !== concern.caseEnded.by)
        needs.push(need('caseEndedToDecide', concern.key, concern.caseEnded.on, key));
  if (accountable === undefined) return needs;
  if (concern.status === 'underReview' && concern.moreRequired)
    needs.push(need('moreRequired', concern.key, concern.moreRequired.at, accountable));
  const answered = concern.history.findLast(({ to }) => to.stepDown === null);
  if (answered?.by.kind === 'person' && answered.by.key !== accountable && concern.stepDown === undefined)
    needs.push(need('stepDownAnswered', concern.key, answered.n, accountable));
  for (const addition of concern.additions)
    if (addition.by !== accountable && toldOfAddition(world, concern, addition) !== accountable)
      needs.push(need('concernAddedTo', concern.key, addition.at, accountable));
  return needs;
};

/** Everything of the urgent lane that should have been told by now. */
export function* urgentNeeds(world: World, now: Moment): Generator<Need> {
  for (const concern of world.concerns.values())
    if (isOnRegister(concern)) for (const rule of urgentRules) yield* rule(world, concern, now);
  for (const drill of world.drills.values())
    if (isRunning(drill, now)) for (const key of drill.people) yield need('drill', drill.key, 1, key);
}

/** What waits for working hours, though not for anyone's two messages a day. */
export function* promptNeeds(world: World, now: Moment): Generator<Need> {
  const { liveAt } = world.settings;
  if (liveAt === undefined) return;
  for (const concern of world.concerns.values()) yield* prompt(world, concern, now);
}

const DRILL_HOURS = 24;

/** A drill ends when Practice Learning ends it, or after a day. */
export const isRunning = (
  drill: { readonly startedAt: Moment; readonly endedAt?: Moment | undefined },
  now: Moment,
): boolean => drill.endedAt === undefined && addMinutes(drill.startedAt, DRILL_HOURS * 60) > now;
