// What a card about concerns says: references, offices, moments and what is to be done; no name, category or narrative (spec §5.6).

import type { Shown } from './card-model.ts';
import type { CardBase, ConcernRow, ConcernsCard, DrillCard, UrgentCard } from './card-shapes.ts';
import { MOST_ROWS } from './card-shapes.ts';
import { actionsOf, alarmOf, clocksOf, deputyFor, isPastItsHour, officeOf } from './concern-facts.ts';
import { formatDay } from './format-day.ts';
import type { NeedKind } from './ladder.ts';
import { mayAudit, type Situation } from './may.ts';
import { mayConcern } from './may-concern.ts';
import { type Need, parseNeed } from './needs/need.ts';
import { isRunning } from './needs/urgent-needs.ts';
import { isOpen } from './records/action.ts';
import { type Concern, isOnRegister, isUnanswered } from './records/concern.ts';
import type { Message } from './records/message.ts';
import { formatMoment, londonDay, type Moment } from './time.ts';
import { messagesAbout, teamName, type World } from './world.ts';

const whys: Partial<Record<NeedKind, string>> = {
  category1First: 'You are asked to act on it now.',
  category1Deputy:
    'Those asked before you have not acknowledged it or cannot be reached. You are asked to act on it.',
  category1Rota:
    'Those asked before you have not acknowledged it or cannot be reached. You are asked to act on it.',
  category1Director:
    'Those asked before you have not acknowledged it or cannot be reached. You are asked to act on it.',
  category1Dcs:
    'Those asked before you have not acknowledged it or cannot be reached. You are asked to act on it.',
  category1Passed:
    'It was passed to you. It is not yours until you acknowledge: ring whoever passed it if you cannot.',
  category1Told: 'So that you know. A head of service is asked to act on it.',
  category1Ring: 'Nobody has acknowledged it for an hour. Ring now; Grip shows the numbers.',
  category1Unreached: 'Someone who was to act on it cannot be reached. Ring; Grip shows who and the numbers.',
  category1Added: 'It was raised again: something new is written. Read it now.',
  category1ReviewLate: 'The review is late: 24 hours have passed.',
  category1AssuranceLate: 'The update to the Improvement Director is late.',
  category1DecisionLate: 'The decision on it is late.',
  category1ActionLate: 'An urgent action for it has passed its hour.',
};

/** Something to do about it although someone has it: it is late, or new. */
const openKinds: ReadonlySet<NeedKind> = new Set([
  'category1Added',
  'category1ReviewLate',
  'category1AssuranceLate',
  'category1DecisionLate',
  'category1ActionLate',
]);

/** Offices that were told, and those that could not be, each once and in the order of telling. */
function toldAndNot(world: World, concern: Concern, now: Moment): { told: string[]; notReached: string[] } {
  const since = concern.alarm?.at ?? '';
  const messages = messagesAbout(world, concern.key).filter((message) => message.plannedAt >= since);
  const office = ({ recipientKey }: Message) => officeOf(world, concern, recipientKey, now);
  const told = new Set(messages.filter(({ sentAt }) => sentAt !== undefined).map(office));
  const failed = messages.filter(({ status }) => status === 'failed').map(office);
  return { told: [...told], notReached: [...new Set(failed)].filter((one) => !told.has(one)) };
}

/** What is due next for whoever has it, in words. */
function nextStep(world: World, concern: Concern, now: Moment): string | undefined {
  const { review, assurance, decision } = clocksOf(world, concern);
  if (isUnanswered(concern)) return undefined;
  if (decision) return `The decision is due by ${formatMoment(decision)}.`;
  if (review) return `The review is due by ${formatMoment(review)}.`;
  if (assurance && assurance > now)
    return `The update to the Improvement Director is due by ${formatMoment(assurance)}.`;
  return assurance ? 'The update to the Improvement Director is late.' : undefined;
}

export function urgentCard(world: World, message: Shown, base: CardBase, now: Moment): UrgentCard {
  const told = parseNeed(message.tells[0] ?? 'category1Told///');
  const concern = world.concerns.get(told.ref);
  const blank = {
    ...base,
    kind: 'urgentReview' as const,
    ref: told.ref,
    alarm: 0,
    raised: '',
    why: '',
    yours: [],
    told: [],
    notReached: [],
    mayAcknowledge: false,
    mayPass: false,
    mayBeRepeat: message.mayBeRepeat ?? false,
    team: '',
    isCalm: true,
  };
  if (!concern) return { ...blank, finished: `${told.ref} is no longer in Grip.` };
  const card = {
    ...blank,
    team: teamName(world, concern.teamCode),
    alarm: alarmOf(concern),
    raised: concern.alarm ? formatMoment(concern.alarm.at) : formatDay(concern.raisedOn),
    why: whys[told.kind] ?? '',
  };
  const over = overOf(concern);
  if (over) return { ...card, finished: over };
  if (concern.category !== 1)
    return { ...card, finished: `${concern.key} is no longer urgent; it stays on the register.` };
  const { acknowledgement } = concern;
  const person = world.people.get(message.recipientKey);
  const situation: Situation | undefined = person && { world, person, today: londonDay(now) };
  const isMine = acknowledgement?.by === message.recipientKey;
  const isPassedToMe =
    told.kind === 'category1Passed' && concern.passes.some(({ to }) => to === told.personKey);
  const mayAcknowledge =
    situation !== undefined &&
    mayConcern(situation, 'acknowledge', concern) &&
    (isUnanswered(concern) || isPassedToMe) &&
    whys[told.kind] !== undefined;
  const answer =
    acknowledgement === undefined
      ? undefined
      : `${isMine ? 'You are acting on it' : `${officeOf(world, concern, acknowledgement.by, now).replace(/^./, (c) => c.toUpperCase())} acknowledged it`}, ${formatMoment(acknowledgement.at)}.`;
  const next = isUnanswered(concern) ? undefined : nextStep(world, concern, now);
  const late = actionsOf(world, concern).filter((action) => isPastItsHour(action, now));
  return {
    ...card,
    ...(told.kind === 'category1ActionLate' && late.length === 0
      ? { why: 'The urgent action has been dealt with.' }
      : {}),
    yours: actionsOf(world, concern)
      .filter((action) => isOpen(action) && action.ownerKey === message.recipientKey)
      .map(
        ({ key, dueAt, dueOn }) => `${key} is yours, due ${dueAt ? formatMoment(dueAt) : formatDay(dueOn)}.`,
      ),
    ...toldAndNot(world, concern, now),
    ...(answer === undefined ? {} : { answer }),
    ...(next === undefined ? {} : { next }),
    mayAcknowledge,
    isCalm: answer !== undefined && !mayAcknowledge && !openKinds.has(told.kind),
    mayPass:
      situation !== undefined &&
      mayConcern(situation, 'pass', concern) &&
      deputyFor(world, concern, message.recipientKey, now) !== undefined &&
      (isUnanswered(concern) ? mayAcknowledge : isMine && concern.status === 'acknowledged'),
  };
}

function overOf(concern: Concern): string | undefined {
  if (concern.status === 'void') return `${concern.key} was raised in error and no longer counts.`;
  return concern.status === 'closed' && concern.closedOn
    ? `${concern.key} left the register on ${formatDay(concern.closedOn)}.`
    : undefined;
}

const asks: Partial<Record<NeedKind, string>> = {
  concernRaised: 'A case of concern to acknowledge',
  concernUnacknowledged: 'Not acknowledged yet',
  concernUnacknowledgedQAL: 'The line has not acknowledged it',
  concernUnacknowledgedID: 'The line has not acknowledged it',
  inadequateRaised: 'An audit that asks for your attention',
  inadequateUnacknowledged: 'The head of service has not acknowledged it',
  concernReviewDue: 'The review is due',
  concernOld: 'Open for more than 30 working days: look at it',
  concernStale: 'No update for some time: write one',
  concernRecurred: 'The child had a concern before',
  concernToClose: 'Assurance to read; then close it or ask for more',
  category1Open: 'Still open',
  moreRequired: 'More is needed before it can be signed off',
  stepDownToDecide: 'A proposal about it to decide',
  stepDownAnswered: 'Your proposal was decided',
  concernAddedTo: 'Something was added: read it',
  assuranceToRead: 'Assurance to read; then sign off or ask for more',
  voidToDecide: 'Said to be raised in error: decide',
  caseEndedToDecide: 'The case has ended: decide about the concern',
};

/** One concern or audit on a list; undefined where the need is about neither. */
export function concernRow(world: World, one: Need): ConcernRow | undefined {
  const concern = world.concerns.get(one.ref);
  const says = asks[one.kind] ?? '';
  if (concern) {
    const over = isOnRegister(concern) ? settled(concern, one.kind) : overOf(concern);
    return {
      ref: concern.key,
      team: teamName(world, concern.teamCode),
      says: over ?? says,
      isOver: over !== undefined,
    };
  }
  const audit = world.audits.get(one.ref);
  if (!audit) return undefined;
  const isOver = audit.inadequateAcknowledged !== undefined;
  return {
    ref: audit.key,
    team: teamName(world, audit.teamCode),
    says: audit.inadequateAcknowledged
      ? `Acknowledged on ${formatDay(audit.inadequateAcknowledged.on)}`
      : says,
    isOver,
  };
}

/** What has become of what was asked, while the concern is still open. */
function settled(concern: Concern, kind: NeedKind): string | undefined {
  switch (kind) {
    case 'concernRaised':
    case 'concernUnacknowledged':
    case 'concernUnacknowledgedQAL':
    case 'concernUnacknowledgedID':
      return concern.acknowledgement && `Acknowledged, ${formatMoment(concern.acknowledgement.at)}`;
    case 'assuranceToRead':
    case 'concernToClose':
      return concern.status === 'assuranceSubmitted' ? undefined : 'More was asked for';
    case 'stepDownToDecide':
      return concern.stepDown ? undefined : 'Decided';
    case 'voidToDecide':
      return concern.voidProposal ? undefined : 'Decided: it stands';
    case 'moreRequired':
      return concern.moreRequired ? undefined : 'Submitted again';
    case 'concernReviewDue':
      return concern.reviewedOn && `Reviewed on ${formatDay(concern.reviewedOn)}`;
    default:
      return undefined;
  }
}

export function concernsCard(world: World, message: Shown, base: CardBase, now: Moment): ConcernsCard {
  const needs = message.tells.map(parseNeed);
  const rows = needs
    .flatMap((one) => concernRow(world, one) ?? [])
    .sort((a, b) => Number(a.isOver) - Number(b.isOver));
  const person = world.people.get(message.recipientKey);
  const situation: Situation | undefined = person && { world, person, today: londonDay(now) };
  const toAcknowledge =
    message.kind === 'concernToAcknowledge' && situation
      ? [...new Set(needs.map(({ ref }) => ref))].filter((ref) => isToAcknowledge(situation, ref))
      : [];
  const allOver = rows.length > 0 && rows.every(({ isOver }) => isOver);
  return {
    ...base,
    kind: message.kind as ConcernsCard['kind'],
    rows: rows.slice(0, MOST_ROWS),
    more: Math.max(0, rows.length - MOST_ROWS),
    toAcknowledge,
    ...(allOver
      ? {
          finished:
            rows.length === 1
              ? `${rows[0]?.ref}: ${rows[0]?.says}.`
              : 'Everything on this list has been dealt with.',
        }
      : {}),
  };
}

function isToAcknowledge(situation: Situation, ref: string): boolean {
  const concern = situation.world.concerns.get(ref);
  if (concern) return concern.status === 'raised' && mayConcern(situation, 'acknowledge', concern);
  const audit = situation.world.audits.get(ref);
  return (
    audit !== undefined &&
    audit.inadequateAcknowledged === undefined &&
    mayAudit(situation, 'acknowledgeInadequate', audit)
  );
}

export function drillCard(world: World, message: Shown, base: CardBase, now: Moment): DrillCard {
  const { ref } = parseNeed(message.tells[0] ?? 'drill///');
  const drill = world.drills.get(ref);
  const mine = drill?.acknowledgements.find(({ by }) => by === message.recipientKey);
  const finished = mine
    ? `You acknowledged this drill, ${formatMoment(mine.at)}. Thank you.`
    : drill && isRunning(drill, now)
      ? undefined
      : 'This drill is over.';
  return {
    ...base,
    kind: 'drill',
    ref,
    started: drill ? formatMoment(drill.startedAt) : '',
    ...(finished === undefined ? {} : { finished }),
  };
}
