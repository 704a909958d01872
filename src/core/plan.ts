// What should have been sent by now, less what the ledger says was sent: a reconciler (design §3, §5).
import { laneOf, needKinds } from './ladder.ts';
import { actionNeeds } from './needs/action-needs.ts';
import { concernNeeds } from './needs/concern-needs.ts';
import { type Need, Outlook, parseNeed, rankOf } from './needs/need.ts';
import { reachNeeds } from './needs/reach-needs.ts';
import { sessionNeeds } from './needs/session-needs.ts';
import type { CardKind, Message } from './records/message.ts';
import { type Day, londonTime, type Moment, minutesOf } from './time.ts';
import { delegateOf, type World } from './world.ts';

/** Outside Category 1 nobody gets more proactive messages a day than this (design §5). */
export const MOST_A_DAY = 2;

export type PlannedMessage = Pick<
  Message,
  'key' | 'kind' | 'recipientKey' | 'on' | 'tells' | 'covers' | 'mayBeRepeat'
>;

export interface Settlement {
  readonly key: string;
  readonly status: 'covered' | 'superseded';
  readonly coveredBy?: string;
}

export interface Plan {
  readonly at: Moment;
  /** False until Practice Learning pressed Start: then nothing of this is sent. */
  readonly live: boolean;
  readonly send: readonly PlannedMessage[];
  /** Messages of whose arrival nobody can be sure, and what has become of them. */
  readonly settle: readonly Settlement[];
  /** Needs that wait: for working hours, for the next working day, or for someone who cannot be reached. */
  readonly waiting: number;
}

export function isWithinWorkingHours(world: World, at: Moment): boolean {
  const { day, minute } = londonTime(at);
  const { from, to } = world.settings.workingHours;
  return world.workingDays.isWorkingDay(day) && minute >= minutesOf(from) && minute < minutesOf(to);
}

/** A message of the ordinary lane: one of a person's two a day. */
export const isOrdinary = ({ tells }: Pick<Message, 'tells'>): boolean =>
  tells.every((key) => laneOf(parseNeed(key).kind) === 'ordinary');

/** Which needs have been told of, and by what; an uncertain message counts on its own day only, so that the next digest covers it. */
function toldBy(world: World, today: Day): ReadonlyMap<string, Message> {
  const told = new Map<string, Message>();
  for (const message of world.messages.values()) {
    if (message.status === 'superseded' || message.status === 'covered') continue;
    if (message.status === 'uncertain' && message.on < today) continue;
    for (const key of message.tells) told.set(key, message);
    for (const key of message.covers) told.set(key, message);
  }
  return told;
}

interface DaySoFar {
  slots: number;
  hadDue: boolean;
}

function daySoFar(world: World, today: Day): Map<string, DaySoFar> {
  const days = new Map<string, DaySoFar>();
  for (const message of world.messages.values()) {
    if (message.on !== today || !isOrdinary(message)) continue;
    const so = days.get(message.recipientKey) ?? { slots: 0, hadDue: false };
    so.slots += 1;
    // One that could not reach the person and was given up when Grip was added again told them nothing.
    so.hadDue ||=
      message.status !== 'superseded' &&
      message.tells.some((key) => needKinds[parseNeed(key).kind].card === 'actionsDue');
    days.set(message.recipientKey, so);
  }
  return days;
}

/** The most urgent need about each subject; lower rungs about the same one are covered by it (amendment A-1). */
export function highestOfEach(needs: readonly Need[]): { tells: Need[]; covers: Need[] } {
  const highest = new Map<string, Need>();
  const covers: Need[] = [];
  for (const one of needs) {
    const subject = `${one.ref}/${one.personKey}`;
    const known = highest.get(subject);
    if (!known) highest.set(subject, one);
    else if (rankOf(one) > rankOf(known)) {
      covers.push(known);
      highest.set(subject, one);
    } else covers.push(one);
  }
  return {
    tells: [...highest.values()].sort((a, b) => rankOf(b) - rankOf(a) || (a.key < b.key ? -1 : 1)),
    covers,
  };
}

/** One kind of card where everything is of that kind (and, for new actions, of one audit); else the digest. */
function cardFor(world: World, tells: readonly Need[]): CardKind {
  const kinds = new Set(tells.map((one) => needKinds[one.kind].card));
  const [only] = kinds;
  if (kinds.size > 1 || only === undefined) return 'digest';
  if (only !== 'actionsAssigned') return only;
  return new Set(tells.map((one) => world.actions.get(one.ref)?.auditRef)).size === 1 ? only : 'digest';
}

/** Pure: the same records and moment give the same plan, in the same order. */
export function planNotifications(world: World, now: Moment): Plan {
  const { day: today } = londonTime(now);
  const outlook = new Outlook(world, today);
  const told = toldBy(world, today);
  const wanted = new Set<string>();
  const byRecipient = new Map<string, Need[]>();
  for (const one of allNeeds(outlook)) {
    wanted.add(one.key);
    if (told.has(one.key)) continue;
    const recipient = delegateOf(world, one.personKey, today) ?? one.personKey;
    const mine = byRecipient.get(recipient);
    if (mine) mine.push(one);
    else byRecipient.set(recipient, [one]);
  }

  const open = isWithinWorkingHours(world, now);
  const days = daySoFar(world, today);
  const send: PlannedMessage[] = [];
  let waiting = 0;
  for (const [recipient, needs] of [...byRecipient].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const so = days.get(recipient) ?? { slots: 0, hadDue: false };
    const sendable = needs.filter((one) => !(so.hadDue && needKinds[one.kind].card === 'actionsDue'));
    if (!open || so.slots >= MOST_A_DAY || sendable.length === 0 || !world.people.get(recipient)?.oid) {
      waiting += needs.length;
      continue;
    }
    waiting += needs.length - sendable.length;
    const { tells, covers } = highestOfEach(sendable);
    send.push({
      key: `${today}:${recipient}:${so.slots + 1}`,
      kind: cardFor(world, tells),
      recipientKey: recipient,
      on: today,
      tells: tells.map((one) => one.key),
      covers: covers.map((one) => one.key).sort(),
    });
  }
  return {
    at: now,
    live: world.settings.liveAt !== undefined,
    send,
    settle: settle(world, today, wanted, told),
    waiting,
  };
}

function* allNeeds(outlook: Outlook): Generator<Need> {
  yield* actionNeeds(outlook);
  yield* concernNeeds(outlook);
  yield* sessionNeeds(outlook);
  yield* reachNeeds(outlook);
}

function settle(
  world: World,
  today: Day,
  wanted: ReadonlySet<string>,
  told: ReadonlyMap<string, Message>,
): Settlement[] {
  const settlements: Settlement[] = [];
  for (const message of world.messages.values()) {
    if (message.status !== 'uncertain' || message.on >= today || !isOrdinary(message)) continue;
    const left = message.tells.filter((key) => wanted.has(key));
    const cover = left
      .map((key) => told.get(key))
      .filter((by) => by?.sentAt !== undefined || by?.status === 'failed');
    const [by] = cover;
    if (left.length === 0) settlements.push({ key: message.key, status: 'superseded' });
    else if (cover.length === left.length && by)
      settlements.push({ key: message.key, status: 'covered', coveredBy: by.key });
  }
  return settlements.sort((a, b) => (a.key < b.key ? -1 : 1));
}
