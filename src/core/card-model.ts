// What a card says, from the records as they are now: references, dates and states, never a name, grade or narrative (spec §5.6).
import { createHash } from 'node:crypto';
import {
  type ActionsCard,
  type AnswerCard,
  type CardBase,
  type CardModel,
  type CardRow,
  type DigestCard,
  type EscalationCard,
  type ExtensionCard,
  MOST_ROWS,
} from './card-shapes.ts';
import { concernRow, concernsCard, drillCard, urgentCard } from './concern-cards.ts';
import { formatDay } from './format-day.ts';
import { canonical } from './history.ts';
import { type NeedKind, needKinds } from './ladder.ts';
import { type Need, parseNeed } from './needs/need.ts';
import { type Action, isOpen, isOverdue } from './records/action.ts';
import type { CardKind, Message } from './records/message.ts';
import { sessionCardRow, sessionsCard } from './session-cards.ts';
import { addDays, type Day, formatMoment, londonDay, type Moment } from './time.ts';
import { extensionReasonLabels } from './vocabulary.ts';
import { lineOf, messagesAbout, teamName, type World } from './world.ts';

export const hashOfCard = (model: CardModel): string =>
  createHash('sha256').update(canonical(model)).digest('hex').slice(0, 16);

/** When the record took its present state: `, Fri 15 June 2018, 14:02`. */
function since(action: Action): string {
  const at = action.history.findLast((entry) => entry.to.status !== undefined)?.at;
  return at ? `, ${formatMoment(at)}` : '';
}

function says(action: Action, today: Day): string {
  switch (action.status) {
    case 'draft':
      return 'Not issued yet';
    case 'claimed':
      return `Done by the owner${since(action)}; waits to be verified`;
    case 'verified':
      return 'Done and verified';
    case 'cancelled':
      return 'Cancelled';
    case 'void':
      return 'No longer counts';
    default: {
      const asked = action.extension ? `; more time asked for, to ${formatDay(action.extension.dueOn)}` : '';
      if (isOverdue(action, today)) return `Overdue${asked}`;
      return `${action.status === 'assigned' ? 'To acknowledge' : 'In progress'}${asked}`;
    }
  }
}

function row(world: World, action: Action, today: Day): CardRow {
  const state = !isOpen(action)
    ? 'finished'
    : isOverdue(action, today)
      ? 'overdue'
      : action.status === 'assigned'
        ? 'new'
        : 'open';
  return {
    ref: action.key,
    team: teamName(world, action.teamCode),
    dueOn: action.dueOn,
    ...(state !== 'finished' && action.dueOn === today ? { dueIn: 'today' as const } : {}),
    ...(state !== 'finished' && action.dueOn === addDays(today, 1) ? { dueIn: 'tomorrow' as const } : {}),
    urgent: action.urgent,
    state,
    says: says(action, today),
  };
}

/** Actions a message tells of, as they are now, most urgent first: what is open before what is finished, then by due date. */
function actionsOf(world: World, needs: readonly Need[]): Action[] {
  const found = [...new Set(needs.map((one) => one.ref))]
    .map((ref) => world.actions.get(ref))
    .filter((action) => action !== undefined);
  return found.sort(
    (a, b) =>
      Number(isOpen(b)) - Number(isOpen(a)) ||
      (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.key < b.key ? -1 : 1),
  );
}

function actionsCard(world: World, message: Shown, base: CardBase, today: Day): ActionsCard {
  const needs = message.tells.map(parseNeed);
  const owners = new Set(needs.map((one) => one.personKey));
  const actions = actionsOf(world, needs);
  const theirs = actions.filter((action) => owners.has(action.ownerKey));
  const open = theirs.filter(isOpen);
  const assigned = message.kind === 'actionsAssigned';
  const toAcknowledge = open.filter((action) => action.status === 'assigned');
  const first = actions[0];
  const gone = actions.filter((action) => !owners.has(action.ownerKey)).length;
  const done = assigned ? toAcknowledge.length === 0 : open.length === 0;
  const finished =
    gone === actions.length && gone > 0
      ? 'These actions are now with someone else.'
      : assigned
        ? `Acknowledged${first ? since(first) : ''}. ${open.length} still to do.`
        : 'Nothing on this list is waiting for you any more.';
  return {
    ...base,
    kind: assigned ? 'actionsAssigned' : 'actionsDue',
    ...(assigned && first ? { team: teamName(world, first.teamCode) } : {}),
    ...(assigned && first?.auditRef !== undefined ? { auditRef: first.auditRef } : {}),
    rows: actions.slice(0, MOST_ROWS).map((action) => row(world, action, today)),
    more: Math.max(0, actions.length - MOST_ROWS),
    toAcknowledge: toAcknowledge.map((action) => action.key),
    open: open.map((action) => action.key),
    ...(done ? { finished } : {}),
  };
}

/** What was tried before the day on which someone higher is asked: who was told, and when. */
function tried(world: World, action: Action, today: Day, shown: Shown): string {
  const line = lineOf(world, action.teamCode, today);
  const arrived = messagesAbout(world, action.key).filter(
    (message) => message.sentAt !== undefined && message.on < shown.on,
  );
  const told: string[] = [];
  const offices = [
    ['team manager', action.ownerKey],
    ['service manager', line?.serviceManager],
    ['head of service', line?.headOfService],
  ] as const;
  for (const [office, key] of offices) {
    const last = arrived.findLast((message) =>
      [...message.tells, ...message.covers].some((told) => isAbout(told, action.key, key)),
    );
    if (last) told.push(`${office} told ${formatDay(last.on)}`);
  }
  const { legacyEscalation: before } = action;
  if (before) told.unshift(`${before.to.toLowerCase()} told ${formatDay(before.on)}, before Grip`);
  return told.length > 0 ? told.join('; ') : 'Nobody has been told through Grip before';
}

function isAbout(needKey: string, ref: string, personKey: string | undefined): boolean {
  const one = parseNeed(needKey);
  return one.ref === ref && one.personKey === personKey;
}

function escalationCard(world: World, message: Shown, base: CardBase, today: Day): EscalationCard {
  const actions = actionsOf(world, message.tells.map(parseNeed));
  const open = actions.filter(isOpen).length;
  return {
    ...base,
    kind: 'overdueEscalated',
    rows: actions
      .slice(0, MOST_ROWS)
      .map((action) => ({ ...row(world, action, today), tried: tried(world, action, today, message) })),
    more: Math.max(0, actions.length - MOST_ROWS),
    ...(message.acknowledgedAt
      ? { acknowledged: `Acknowledged on ${formatDay(londonDay(message.acknowledgedAt))}` }
      : {}),
    ...(open === 0 ? { finished: 'Every action on this list has been done or settled.' } : {}),
  };
}

function extensionCard(world: World, message: Shown, base: CardBase, today: Day): ExtensionCard {
  const actions = actionsOf(world, message.tells.map(parseNeed));
  const waiting = actions.filter((action) => action.extension && isOpen(action));
  const [answered] = actions;
  const answer = answered?.extensionAnswer;
  return {
    ...base,
    kind: 'extensionToDecide',
    rows: actions.slice(0, MOST_ROWS).map((action) => ({
      ...row(world, action, today),
      ...(action.extension
        ? { askedDueOn: action.extension.dueOn, reason: extensionReasonLabels[action.extension.reason] }
        : {}),
      ready: action.extension?.effect !== undefined,
    })),
    more: Math.max(0, actions.length - MOST_ROWS),
    ...(waiting.length > 0
      ? {}
      : {
          finished: answer
            ? `${answer.agreed ? 'More time agreed' : 'More time refused'} on ${formatDay(answer.on)}. ${answered?.key} is due ${formatDay(answered?.dueOn ?? today)}.`
            : 'Nobody is asking for more time here any more.',
        }),
  };
}

function answerCard(world: World, message: Shown, base: CardBase, today: Day): AnswerCard {
  const actions = actionsOf(world, message.tells.map(parseNeed));
  const rejected = message.kind === 'claimRejected';
  return {
    ...base,
    kind: rejected ? 'claimRejected' : 'extensionAnswered',
    rows: actions.slice(0, MOST_ROWS).map((action) => ({
      ...row(world, action, today),
      ...(rejected || !action.extensionAnswer
        ? {}
        : {
            says: action.extensionAnswer.agreed
              ? `Agreed: now due ${formatDay(action.dueOn)}`
              : `Not agreed: still due ${formatDay(action.dueOn)}`,
          }),
    })),
    more: Math.max(0, actions.length - MOST_ROWS),
    ...(rejected && actions.every((action) => !isOpen(action))
      ? { finished: 'Done again since; nothing is waiting for you here.' }
      : {}),
  };
}

function digestCard(world: World, message: Shown, base: CardBase, now: Moment): DigestCard {
  const today = londonDay(now);
  const needs = message.tells.map(parseNeed);
  const counts = new Map<string, number>();
  const about = new Map<string, NeedKind>();
  for (const one of needs) {
    const { label } = needKinds[one.kind];
    counts.set(label, (counts.get(label) ?? 0) + 1);
    if (!about.has(one.ref)) about.set(one.ref, one.kind);
  }
  const top = needs
    .flatMap((one): DigestCard['top'][number][] => {
      const action = world.actions.get(one.ref);
      const shown = action
        ? row(world, action, today)
        : needKinds[one.kind].card === 'sessions'
          ? sessionCardRow(world, one, message.recipientKey, now)
          : concernRow(world, one);
      return shown ? [{ ...shown, about: needKinds[one.kind].label }] : [];
    })
    .slice(0, 3);
  return { ...base, kind: 'digest', top, counts: [...counts].map(([label, count]) => ({ label, count })) };
}

/** The fields of a message that its card is made from. */
export type Shown = Pick<
  Message,
  'key' | 'kind' | 'recipientKey' | 'on' | 'tells' | 'acknowledgedAt' | 'mayBeRepeat'
>;

const pages: Record<CardKind, string> = {
  actionsAssigned: 'my-work',
  actionsDue: 'my-work',
  overdueEscalated: 'actions?show=overdue',
  extensionToDecide: 'my-work',
  extensionAnswered: 'my-work',
  claimRejected: 'my-work',
  cannotReach: 'reach',
  urgentReview: 'register',
  concernToAcknowledge: 'my-work',
  concernsDue: 'my-work',
  assuranceToRead: 'my-work',
  drill: 'my-work',
  sessions: 'sessions',
  digest: 'my-work',
};

const recordFolders = [
  ['ACT-', 'actions'],
  ['COC-', 'concerns'],
] as const;

/** Where "Open" leads: straight to the one record the card is about, else to the page that lists them. */
function pageOf(message: Shown): string {
  const refs = new Set(message.tells.map((key) => parseNeed(key).ref));
  const [only] = refs;
  if (refs.size !== 1 || only === undefined) return pages[message.kind];
  if (message.kind === 'sessions') return only.includes('.') ? `sessions/${only}` : `audits/${only}`;
  const folder = recordFolders.find(([prefix]) => only.startsWith(prefix))?.[1];
  return folder === undefined ? pages[message.kind] : `${folder}/${only}`;
}

/** The card of a message as it should look now. Pure. */
export function cardModel(world: World, message: Shown, now: Moment): CardModel {
  const today = londonDay(now);
  const base: CardBase = {
    messageKey: message.key,
    page: pageOf(message),
    standingIn: message.tells.some((key) => parseNeed(key).personKey !== message.recipientKey),
  };
  switch (message.kind) {
    case 'actionsAssigned':
    case 'actionsDue':
      return actionsCard(world, message, base, today);
    case 'overdueEscalated':
      return escalationCard(world, message, base, today);
    case 'extensionToDecide':
      return extensionCard(world, message, base, today);
    case 'extensionAnswered':
    case 'claimRejected':
      return answerCard(world, message, base, today);
    case 'cannotReach':
      return {
        ...base,
        kind: 'cannotReach',
        count: new Set(message.tells.map((key) => parseNeed(key).ref)).size,
      };
    case 'urgentReview':
      return urgentCard(world, message, base, now);
    case 'concernToAcknowledge':
    case 'concernsDue':
    case 'assuranceToRead':
      return concernsCard(world, message, base, now);
    case 'drill':
      return drillCard(world, message, base, now);
    case 'sessions':
      return sessionsCard(world, message, base, now);
    case 'digest':
      return digestCard(world, message, base, now);
  }
}
