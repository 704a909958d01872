// What must go out without waiting for anyone's two messages a day: Category 1, what follows from it, drills (design §5). A reconciler, as plan.ts.
import { laneOf, type NeedKind, needKinds } from './ladder.ts';
import { type Need, parseNeed, rankOf } from './needs/need.ts';
import { promptNeeds, urgentNeeds } from './needs/urgent-needs.ts';
import { highestOfEach, isWithinWorkingHours, type PlannedMessage, type Settlement } from './plan.ts';
import { MOST_TRIES } from './reach-ladder.ts';
import { isUnanswered } from './records/concern.ts';
import type { Message } from './records/message.ts';
import { londonDay, type Moment } from './time.ts';
import { delegateOf, messagesAbout, type World } from './world.ts';

export interface UrgentPlan {
  /** False until Practice Learning pressed Start. */
  readonly live: boolean;
  readonly send: readonly PlannedMessage[];
  readonly settle: readonly Settlement[];
}

/** Every need that is wanted now, by key. */
function wantedNow(world: World, now: Moment): Map<string, Need> {
  const wanted = new Map<string, Need>();
  for (const one of urgentNeeds(world, now)) wanted.set(one.key, one);
  if (isWithinWorkingHours(world, now)) for (const one of promptNeeds(world, now)) wanted.set(one.key, one);
  return wanted;
}

/** A message counts as having told unless its arrival is unknown, in which case it is sent again, a few times. */
const hasTold = ({ status }: Message): boolean => status !== 'superseded' && status !== 'uncertain';

function toldOf(world: World, ref: string): Map<string, Message> {
  const told = new Map<string, Message>();
  for (const message of messagesAbout(world, ref))
    if (hasTold(message)) for (const key of [...message.tells, ...message.covers]) told.set(key, message);
  return told;
}

/**
 * Told under the same alarm from a higher rung, which may have come early, or from this one in another's place: it says
 * nothing new to them.
 */
const wasToldMore = (told: ReadonlyMap<string, Message>, one: Need, recipientKey: string): boolean =>
  reachKinds.has(one.kind) &&
  [...told].some(([key, message]) => {
    const other = parseNeed(key);
    return (
      message.recipientKey === recipientKey &&
      reachKinds.has(other.kind) &&
      other.occurrence === one.occurrence &&
      rankOf(other) >= rankOf(one)
    );
  });

const reachKinds: ReadonlySet<NeedKind> = new Set([
  'category1Told',
  'category1First',
  'category1Deputy',
  'category1Rota',
  'category1Director',
  'category1Dcs',
]);

/** `~2` for the second message under the same need, and so on. */
function triesOf(world: World, one: Need): Message[] {
  return messagesAbout(world, one.ref).filter(({ key }) => key === one.key || key.startsWith(`${one.key}~`));
}

/** Pure: the same records and moment give the same plan, in the same order; one message for each person and subject. */
export function planUrgent(world: World, now: Moment): UrgentPlan {
  const today = londonDay(now);
  const wanted = wantedNow(world, now);
  const told = new Map<string, Map<string, Message>>();
  const toldAbout = (ref: string) => {
    const known = told.get(ref) ?? toldOf(world, ref);
    told.set(ref, known);
    return known;
  };
  const groups = new Map<string, Need[]>();
  for (const one of wanted.values()) {
    if (toldAbout(one.ref).has(one.key)) continue;
    const recipient = delegateOf(world, one.personKey, today) ?? one.personKey;
    if (!world.people.get(recipient)?.oid || wasToldMore(toldAbout(one.ref), one, recipient)) continue;
    const group = `${one.ref}/${recipient}`;
    groups.set(group, [...(groups.get(group) ?? []), { ...one, personKey: recipient }]);
  }
  const send: PlannedMessage[] = [];
  for (const needs of groups.values()) {
    const { tells, covers } = highestOfEach(needs);
    const [highest] = tells;
    if (!highest) continue;
    const tries = triesOf(world, highest);
    if (tries.filter(({ status }) => status === 'uncertain').length >= MOST_TRIES) continue;
    send.push({
      key: tries.length === 0 ? highest.key : `${highest.key}~${tries.length + 1}`,
      kind: needKinds[highest.kind].card,
      recipientKey: highest.personKey,
      on: today,
      tells: [highest.key],
      covers: covers.map(({ key }) => key).sort(),
      ...(tries.some(({ status }) => status === 'uncertain') ? { mayBeRepeat: true } : {}),
    });
  }
  return {
    live: world.settings.liveAt !== undefined,
    send: send.sort((a, b) => rank(b) - rank(a) || (a.key < b.key ? -1 : 1)),
    settle: settle(world, wanted, toldAbout),
  };
}

const rank = ({ tells }: PlannedMessage): number =>
  Math.max(...tells.map((key) => needKinds[parseNeed(key).kind].rank));

/** Asked before each try of a message on its way: nobody is told after it has been answered. */
export function isStillWanted(world: World, message: Pick<Message, 'tells'>, now: Moment): boolean {
  const wanted = wantedNow(world, now);
  return message.tells.some((key) => wanted.has(key));
}

export const isUrgentMessage = ({ tells }: Pick<Message, 'tells'>): boolean =>
  tells.some((key) => laneOf(parseNeed(key).kind) !== 'ordinary');

function isAlarmRunning(world: World, ref: string): boolean {
  const concern = world.concerns.get(ref);
  return concern !== undefined && isUnanswered(concern);
}

/** Messages of whose arrival nobody can be sure: covered once another told the same, superseded once nobody needs them. */
function settle(
  world: World,
  wanted: ReadonlyMap<string, Need>,
  toldAbout: (ref: string) => ReadonlyMap<string, Message>,
): Settlement[] {
  const settlements: Settlement[] = [];
  for (const message of world.messages.values()) {
    if (message.status !== 'uncertain' || !isUrgentMessage(message)) continue;
    const [key] = message.tells;
    if (key === undefined) continue;
    const by = toldAbout(parseNeed(key).ref).get(key);
    if (by?.sentAt !== undefined)
      settlements.push({ key: message.key, status: 'covered', coveredBy: by.key });
    // While an alarm runs, what was tried in vain is remembered: it is how someone is known to be out of reach.
    else if (!wanted.has(key) && !isAlarmRunning(world, parseNeed(key).ref))
      settlements.push({ key: message.key, status: 'superseded' });
  }
  return settlements.sort((a, b) => (a.key < b.key ? -1 : 1));
}
