// "My work": what needs me now, most urgent first; then what is coming; then what I did (experience, principle 1).
import { ladders } from '../ladder.ts';
import { mayAction, mayOffice, type Situation } from '../may.ts';
import { unreachablePeople } from '../needs/reach-needs.ts';
import { type Action, isOpen, isOverdue } from '../records/action.ts';
import { HELD } from '../records/session.ts';
import type { Day, Moment } from '../time.ts';
import { delegateOf, lineOf, nameOf, standing } from '../world.ts';
import { type ActionRow, actionRow } from './actions.ts';
import { type ConcernWork, concernWork } from './concern-work.ts';
import { type SessionRow, sessionsThatAsk } from './sessions.ts';

const workKindLabels = {
  sentBack: 'Sent back to you',
  overdue: 'Overdue',
  toAcknowledge: 'New: acknowledge',
  toDecide: 'More time asked for: decide',
  escalated: 'Overdue, escalated to you',
  toDescribe: 'Say what changed for the child',
  toExplain: 'Say what more time means for the child',
  dueSoon: 'Due soon',
  toVerify: 'Waiting to be verified',
  toCancel: 'Cancelling proposed: decide',
  coming: 'Coming',
} as const;
export type WorkKind = keyof typeof workKindLabels;

export interface WorkItem {
  readonly kind: WorkKind;
  readonly label: string;
  readonly action: ActionRow;
  /** Whose it is, where I stand in for someone. */
  readonly standingInFor?: string;
}

interface Did {
  readonly ref: string;
  readonly what: string;
  readonly on: Day;
  /** The page of the record in the tab. */
  readonly page: string;
}

export interface MyWork {
  /** Cases of concern, drills and Inadequate audits, before everything else. */
  readonly concerns: readonly ConcernWork[];
  /** Feedback sessions that ask something of me. */
  readonly sessions: readonly SessionRow[];
  readonly now: readonly WorkItem[];
  readonly coming: readonly WorkItem[];
  /** What I did in the last 14 days, newest first. */
  readonly did: readonly Did[];
  /** Practice Learning: how many people cannot be reached. */
  readonly unreachable?: number;
  readonly awayUntil?: Day;
}

const order: readonly WorkKind[] = [
  'sentBack',
  'overdue',
  'toDecide',
  'escalated',
  'toAcknowledge',
  'dueSoon',
  'toDescribe',
  'toExplain',
  'toCancel',
  'toVerify',
  'coming',
];

/** An overdue action has climbed to this person's rung of the ladder, or to that of someone they stand in for. */
function isEscalatedTo({ world, person, today }: Situation, action: Action): boolean {
  const line = lineOf(world, action.teamCode, today);
  const { SM, HoS, ID } = ladders[world.settings.profile].overdue;
  const rungs = [
    [line?.serviceManager, SM],
    [line?.headOfService, HoS],
    [line?.signsOff, ID],
  ] as const;
  return rungs.some(
    ([key, days]) =>
      standing(world, person.key, key, today) !== undefined &&
      world.workingDays.add(action.dueOn, days) <= today,
  );
}

function kindFor(situation: Situation, action: Action): WorkKind | undefined {
  const { world, person, today } = situation;
  const mine = standing(world, person.key, action.ownerKey, today) !== undefined;
  if (action.extension && isOpen(action) && mayAction(situation, 'decideExtension', action))
    return 'toDecide';
  const settleable = isOpen(action) || action.status === 'claimed';
  if (action.cancelProposal && settleable && mayAction(situation, 'cancel', action)) return 'toCancel';
  if (mine && isOpen(action)) {
    if (action.rejection && action.history.at(-1)?.to.rejection) return 'sentBack';
    if (isOverdue(action, today)) return 'overdue';
    if (action.status === 'assigned') return 'toAcknowledge';
    if (action.extension && !action.extension.effect) return 'toExplain';
    return world.workingDays.add(action.dueOn, -5) <= today ? 'dueSoon' : 'coming';
  }
  if (mine && action.status === 'claimed' && !action.claim?.change) return 'toDescribe';
  if (
    action.status === 'claimed' &&
    action.claim?.change &&
    person.roles.some((role) => role === 'PL' || role === 'QAL' || role === 'MOD') &&
    mayAction(situation, 'verify', action)
  )
    return 'toVerify';
  if (isOverdue(action, today) && isEscalatedTo(situation, action)) return 'escalated';
  return undefined;
}

/** How many things need the person now. */
export const needsNow = ({ concerns, sessions, now }: MyWork): number =>
  concerns.length + sessions.length + now.length;

export function myWork(situation: Situation, at: Moment): MyWork {
  const { world, person, today } = situation;
  const items: WorkItem[] = [];
  const did: Did[] = [];
  const since = world.workingDays.add(today, -10);
  for (const action of world.actions.values()) {
    const kind = kindFor(situation, action);
    if (kind) {
      const standsIn =
        action.ownerKey !== person.key &&
        standing(world, person.key, action.ownerKey, today) === 'delegate' &&
        kind !== 'toDecide' &&
        kind !== 'toVerify';
      items.push({
        kind,
        label: workKindLabels[kind],
        action: actionRow(situation, action),
        ...(standsIn ? { standingInFor: nameOf(world, action.ownerKey) } : {}),
      });
    }
  }
  for (const [folder, records] of [
    ['actions', world.actions],
    ['concerns', world.concerns],
    ['audits', world.audits],
    ['sessions', world.feedbackSessions],
  ] as const)
    for (const { key, history } of records.values())
      for (const { by, on, what } of history)
        if (by.kind === 'person' && by.key === person.key && on >= since && what !== HELD)
          did.push({ ref: key, what, on, page: `${folder}/${key}` });
  const now = items
    .filter((item) => item.kind !== 'coming')
    .sort(
      (a, b) =>
        order.indexOf(a.kind) - order.indexOf(b.kind) ||
        (a.action.dueOn < b.action.dueOn
          ? -1
          : a.action.dueOn > b.action.dueOn
            ? 1
            : a.action.ref < b.action.ref
              ? -1
              : 1),
    );
  const coming = items
    .filter((item) => item.kind === 'coming')
    .sort((a, b) => (a.action.dueOn < b.action.dueOn ? -1 : 1));
  const away =
    delegateOf(world, person.key, today) !== undefined &&
    [...world.delegations.values()].find(
      (one) => one.fromKey === person.key && one.startOn <= today && one.endOn >= today,
    );
  return {
    concerns: concernWork(situation, at),
    sessions: sessionsThatAsk(situation, at),
    now,
    coming,
    did: did.sort((a, b) => (a.on < b.on ? 1 : -1)).slice(0, 30),
    ...(mayOffice(person, 'seeDelivery') ? { unreachable: unreachablePeople(world, today).length } : {}),
    ...(away ? { awayUntil: away.endOn } : {}),
  };
}
