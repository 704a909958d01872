// Feedback sessions as the tab shows them: mine, those I lead as auditor, those nobody has booked, and one with all it takes to book it.
import type { Situation } from '../may.ts';
import { mayAudit, mayOffice } from '../may.ts';
import { isAuditor, maySession, type SessionVerb, sessionVerbs } from '../may-session.ts';
import {
  type EarlierTime,
  endedHowLabels,
  type FeedbackSession,
  isAwaited,
  isUnbooked,
} from '../records/session.ts';
import {
  awaitsOutcome,
  isHeldByAnother,
  isJoint,
  leading,
  participants,
  SESSION_MINUTES,
  statusOf,
  unfitToTakePart,
  windowOf,
} from '../session-facts.ts';
import type { Day, Moment } from '../time.ts';
import {
  methodLabels,
  partyLabels,
  reasonLabels,
  type SessionStatus,
  sessionStatusLabels,
  type Useful,
  usefulLabels,
} from '../vocabulary.ts';
import { nameOf, standing, teamName, type World } from '../world.ts';
import { type TimelineEntry, toldOf } from './actions.ts';

/** What a session asks of this person now. */
const sessionAskLabels = {
  choose: 'Choose a time',
  takeOffer: 'Times suggested: take one',
  sayOutcome: 'Say whether it took place',
  lookAtDispute: 'Disputed: look at it again',
  answer: 'Two questions for you',
  tidy: 'An old meeting is still in your calendar',
} as const;
export type SessionAsk = keyof typeof sessionAskLabels;

export interface SessionRow {
  readonly ref: string;
  readonly auditRef: string;
  readonly cycle: string;
  readonly team: string;
  readonly teamCode: string;
  readonly party: FeedbackSession['party'];
  readonly partyLabel: string;
  readonly person: string;
  readonly auditor: string;
  readonly status: SessionStatus;
  readonly statusLabel: string;
  readonly joint: boolean;
  readonly startAt?: Moment;
  readonly endAt?: Moment;
  readonly proposedOn?: Day;
  readonly deadlineOn: Day;
  readonly timesRebooked: number;
  readonly asks?: SessionAsk;
  readonly askLabel?: string;
  /** Whose it is, where this person stands in for them. */
  readonly standingInFor?: string;
}

interface Attendee {
  readonly name: string;
  /** Their address, to invite them by. */
  readonly address: string;
  readonly isMe: boolean;
}

interface EarlierTimeView {
  readonly startAt: Moment;
  readonly endAt: Moment;
  readonly how: string;
  readonly by: string;
  readonly at: Moment;
  readonly reason?: string;
  readonly note?: string;
}

export interface SessionDetail extends SessionRow {
  readonly revision: number;
  readonly minutes: number;
  readonly window: { readonly from: Moment; readonly to: Moment };
  readonly attendees: readonly Attendee[];
  readonly offers?: {
    readonly by: string;
    readonly byMe: boolean;
    readonly times: readonly { readonly startAt: Moment; readonly endAt: Moment }[];
  };
  /** A booking that this person began and that did not come to an end: its meeting may exist. */
  readonly begun?: { readonly transactionId: string; readonly startAt: Moment; readonly endAt: Moment };
  /** Who is booking it at this moment. */
  readonly heldBy?: string;
  readonly booking?: {
    readonly startAt: Moment;
    readonly endAt: Moment;
    readonly organiser: string;
    readonly isMine: boolean;
    readonly transactionId: string;
    /** In this person's calendar, where they made it. */
    readonly eventId?: string;
    readonly iCalUId: string;
    readonly joinUrl?: string;
  };
  /** Meetings in this person's calendar that nobody needs any more. */
  readonly leftover: readonly {
    readonly transactionId: string;
    readonly startAt: Moment;
    readonly endAt: Moment;
  }[];
  readonly earlier: readonly EarlierTimeView[];
  readonly iWishJoint: boolean;
  readonly otherWishesJoint: boolean;
  readonly outcome?: {
    readonly by: string;
    readonly on: Day;
    readonly tookPlace: boolean;
    readonly instead?: string;
    readonly reason?: string;
    readonly note?: string;
  };
  readonly dispute?: { readonly on: Day; readonly why: string };
  readonly declined?: { readonly on: Day; readonly why: string };
  /** Shown to whoever gave it and to Practice Learning. */
  readonly feedback?: { readonly useful: string; readonly answer: number; readonly difference?: string };
  readonly timeline: readonly TimelineEntry[];
  readonly may: readonly SessionVerb[];
  /** Its audit is for this person to see. */
  readonly mayOpenAudit: boolean;
  /** Who can take part instead, those of the team first; empty where this person may not name anyone. */
  readonly substitutes: readonly { readonly key: string; readonly name: string; readonly team?: string }[];
}

const isTheirs = ({ world, person, today }: Situation, { personKey }: FeedbackSession): boolean =>
  standing(world, person.key, personKey, today) !== undefined;

/** The first thing it asks of this person. */
export function askOf(situation: Situation, session: FeedbackSession, now: Moment): SessionAsk | undefined {
  const { world, person, today } = situation;
  const leader = leading(world, session);
  const mine = isTheirs(situation, session);
  const auditing = isAuditor(situation, world.audits.get(session.auditRef));
  if (session.leftover.some(({ organiserKey }) => organiserKey === person.key)) return 'tidy';
  if (!isAwaited(session)) {
    if (session.dispute && auditing) return 'lookAtDispute';
    return session.status === 'attended' &&
      session.outcome?.by !== 'import' &&
      session.personKey === person.key &&
      session.feedback === undefined
      ? 'answer'
      : undefined;
  }
  if (auditing && awaitsOutcome(world, session, now)) return 'sayOutcome';
  if (!isUnbooked({ status: statusOf(world, session) })) return undefined;
  const { offers } = leader;
  const suggestedByOther =
    offers !== undefined && standing(world, person.key, offers.by, today) === undefined;
  if ((mine || auditing) && suggestedByOther) return 'takeOffer';
  return mine ? 'choose' : undefined;
}

function sessionRow(situation: Situation, session: FeedbackSession, now: Moment): SessionRow {
  const { world, person, today } = situation;
  const audit = world.audits.get(session.auditRef);
  const { booking } = leading(world, session);
  const status = statusOf(world, session);
  const asks = askOf(situation, session, now);
  return {
    ref: session.key,
    auditRef: session.auditRef,
    cycle: audit?.cycle ?? '',
    team: teamName(world, audit?.teamCode ?? ''),
    teamCode: audit?.teamCode ?? '',
    party: session.party,
    partyLabel: partyLabels[session.party],
    person: nameOf(world, session.personKey),
    auditor: audit?.auditorKey ? nameOf(world, audit.auditorKey) : 'Not recorded',
    status,
    statusLabel: sessionStatusLabels[status],
    joint: isJoint(world, session),
    ...(booking ? { startAt: booking.startAt, endAt: booking.endAt } : {}),
    ...(session.proposedOn ? { proposedOn: session.proposedOn } : {}),
    deadlineOn: audit?.deadlineOn ?? today,
    timesRebooked: session.timesRebooked,
    ...(asks ? { asks, askLabel: sessionAskLabels[asks] } : {}),
    ...(session.personKey !== person.key &&
    standing(world, person.key, session.personKey, today) === 'delegate'
      ? { standingInFor: nameOf(world, session.personKey) }
      : {}),
  };
}

export interface SessionsView {
  /** Mine, and those of whom I stand in for, soonest first. */
  readonly mine: readonly SessionRow[];
  /** Those of the audits I do. */
  readonly auditing: readonly SessionRow[];
  /** Nobody has booked them: for Practice Learning all, for a manager those of the line. */
  readonly unbooked: readonly SessionRow[];
  /** Adds cases to a month. */
  readonly mayChoose: boolean;
}

const soonest = (a: SessionRow, b: SessionRow): number => {
  const at = (row: SessionRow) => `${row.asks ? 0 : 1}${row.startAt ?? row.deadlineOn}${row.ref}`;
  return at(a) < at(b) ? -1 : 1;
};

export function sessionsView(situation: Situation, now: Moment): SessionsView {
  const { world, person } = situation;
  const seen = [...world.feedbackSessions.values()].filter((one) => maySession(situation, 'read', one));
  const rows = (those: readonly FeedbackSession[]) =>
    those.map((one) => sessionRow(situation, one, now)).sort(soonest);
  return {
    mine: rows(seen.filter((one) => isTheirs(situation, one))),
    auditing: rows(seen.filter(({ auditRef }) => isAuditor(situation, world.audits.get(auditRef)))),
    unbooked: rows(
      seen.filter(
        (one) =>
          isUnbooked({ status: statusOf(world, one) }) &&
          world.audits.get(one.auditRef)?.submittedOn === undefined &&
          !isTheirs(situation, one),
      ),
    ),
    mayChoose: mayOffice(person, 'chooseAudits'),
  };
}

/** Every session that asks something of this person, soonest first. */
export const sessionsThatAsk = (situation: Situation, now: Moment): SessionRow[] =>
  [...situation.world.feedbackSessions.values()]
    .filter((one) => askOf(situation, one, now) !== undefined)
    .map((one) => sessionRow(situation, one, now))
    .sort(soonest);

function offeredVerbs(situation: Situation, session: FeedbackSession): SessionVerb[] {
  const { world } = situation;
  const leader = leading(world, session);
  const awaited = isAwaited(session) && isAwaited(leader);
  const fits: Record<SessionVerb, boolean> = {
    read: true,
    book: awaited,
    clear: session.leftover.length > 0,
    offer: awaited,
    cancel: awaited && leader.booking !== undefined,
    wishJoint: awaited && leader.booking === undefined && session.booking === undefined,
    decline: awaited,
    substitute: awaited,
    outcome: isAwaited(session) || session.dispute !== undefined,
    dispute:
      session.outcome !== undefined && session.outcome.by !== 'import' && session.dispute === undefined,
    feedback: session.status === 'attended',
  };
  return sessionVerbs.filter((verb) => fits[verb] && maySession(situation, verb, session));
}

export function sessionDetail(situation: Situation, session: FeedbackSession, now: Moment): SessionDetail {
  const { world, person } = situation;
  const leader = leading(world, session);
  const { booking, hold, offers } = leader;
  const audit = world.audits.get(session.auditRef);
  const { outcome, dispute, declined, feedback } = session;
  const other = session.party === 'worker' ? 'manager' : 'worker';
  const may = offeredVerbs(situation, session);
  const seesFeedback = feedback && (feedback.by === person.key || mayOffice(person, 'chooseAudits'));
  return {
    ...sessionRow(situation, session, now),
    revision: leader.revision,
    minutes: SESSION_MINUTES,
    window: audit ? windowOf(audit, now) : { from: now, to: now },
    attendees: participants(world, session).map((key) => ({
      name: nameOf(world, key),
      address: world.people.get(key)?.upn ?? '',
      isMe: key === person.key,
    })),
    ...(offers
      ? { offers: { by: nameOf(world, offers.by), byMe: offers.by === person.key, times: offers.times } }
      : {}),
    ...(hold?.by === person.key
      ? { begun: { transactionId: hold.transactionId, startAt: hold.startAt, endAt: hold.endAt } }
      : {}),
    ...(hold && isHeldByAnother(leader, person.key, now) ? { heldBy: nameOf(world, hold.by) } : {}),
    ...(booking
      ? {
          booking: {
            startAt: booking.startAt,
            endAt: booking.endAt,
            organiser: nameOf(world, booking.organiserKey),
            isMine: booking.organiserKey === person.key,
            transactionId: booking.transactionId,
            iCalUId: booking.iCalUId,
            ...(booking.organiserKey === person.key ? { eventId: booking.eventId } : {}),
            ...(booking.joinUrl ? { joinUrl: booking.joinUrl } : {}),
          },
        }
      : {}),
    leftover: session.leftover
      .filter(({ organiserKey }) => organiserKey === person.key)
      .map(({ transactionId, startAt, endAt }) => ({ transactionId, startAt, endAt })),
    earlier: leader.earlier.map((one) => earlierView(situation, one)),
    iWishJoint: session.wishesJoint === true,
    otherWishesJoint: world.feedbackSessions.get(`${session.auditRef}.${other}`)?.wishesJoint === true,
    ...(outcome
      ? {
          outcome: {
            by: outcome.by === 'import' ? 'the tracker before Grip' : nameOf(world, outcome.by),
            on: outcome.on,
            tookPlace: outcome.tookPlace,
            ...(outcome.instead ? { instead: methodLabels[outcome.instead] } : {}),
            ...(outcome.reason ? { reason: reasonLabels[outcome.reason] } : {}),
            ...(outcome.note ? { note: outcome.note } : {}),
          },
        }
      : {}),
    ...(dispute ? { dispute: { on: dispute.on, why: dispute.why } } : {}),
    ...(declined ? { declined: { on: declined.on, why: declined.why } } : {}),
    ...(seesFeedback
      ? {
          feedback: {
            useful: usefulLabels[feedback.useful as Useful],
            answer: feedback.useful,
            ...(feedback.difference ? { difference: feedback.difference } : {}),
          },
        }
      : {}),
    timeline: session.history.map((entry) => toldOf(situation, entry, [])),
    may,
    mayOpenAudit: audit !== undefined && mayAudit(situation, 'read', audit),
    substitutes: may.includes('substitute') ? substitutesFor(world, session, audit?.teamCode) : [],
  };
}

function substitutesFor(world: World, session: FeedbackSession, teamCode: string | undefined) {
  const rank = ({ teamCode: code }: { readonly teamCode?: string | undefined }) =>
    code === teamCode ? 0 : 1;
  return [...world.people.values()]
    .filter((one) => one.key !== session.personKey && unfitToTakePart(world, session, one.key) === undefined)
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
    .map(({ key, name, teamCode: code }) => ({
      key,
      name,
      ...(code ? { team: teamName(world, code) } : {}),
    }));
}

const earlierView = ({ world }: Situation, one: EarlierTime): EarlierTimeView => ({
  startAt: one.startAt,
  endAt: one.endAt,
  how: endedHowLabels[one.how],
  by: nameOf(world, one.endedBy),
  at: one.endedAt,
  ...(one.reason ? { reason: reasonLabels[one.reason] } : {}),
  ...(one.note ? { note: one.note } : {}),
});
