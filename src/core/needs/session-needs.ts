// What feedback sessions and what is known of who took part ask to be told, and to whom (spec §4.4: session.unbooked, session.outcome).
import type { Audit } from '../records/audit.ts';
import { type FeedbackSession, isAwaited, isUnbooked } from '../records/session.ts';
import { leading, statusOf } from '../session-facts.ts';
import { londonDay } from '../time.ts';
import { peopleWithRole } from '../world.ts';
import { type Need, need, type Outlook } from './need.ts';

/** Working days from the day a case is chosen, or a booking ended; before the deadline of the audit; after the session. */
const sessionDays = { unbooked: 2, manager: 4, beforeDeadline: 3, outcome: 1 } as const;

type Rule = (outlook: Outlook, session: FeedbackSession, audit: Audit) => readonly Need[];

const none: readonly Need[] = [];

/** Who says something is not told of it. */
const forEach = (
  kind: Parameters<typeof need>[0],
  ref: string,
  occurrence: string | number,
  keys: readonly (string | undefined)[],
  except?: string,
): Need[] =>
  [...new Set(keys)]
    .filter((key): key is string => key !== undefined && key !== except)
    .map((key) => need(kind, ref, occurrence, key));

/** The moment a case is chosen: the person can book, the auditor knows. Again when a booking has ended, unless they ended it. */
const toBook: Rule = ({ world }, session, { auditorKey }) => {
  if (!isAwaited(session)) return none;
  const leader = leading(world, session);
  if (!isUnbooked({ status: statusOf(world, session) })) return none;
  const last = leader.earlier.at(-1);
  const times = leader.earlier.length;
  return [
    ...forEach('sessionToBook', session.key, times, [session.personKey], last?.endedBy),
    ...forEach('sessionChosen', session.key, times, [auditorKey], last?.endedBy),
  ];
};

/** Someone has suggested times: the other can take one with a tap. */
const offered: Rule = ({ world }, session, { auditorKey }) => {
  const { offers } = leading(world, session);
  return offers && isUnbooked({ status: statusOf(world, session) })
    ? forEach('sessionOffered', session.key, offers.at, [session.personKey, auditorKey], offers.by)
    : none;
};

/** `session.unbooked`: the person and the auditor, then the team manager, then both before the deadline. */
const unbooked: Rule = (outlook, session, audit) => {
  const { world } = outlook;
  if (!isAwaited(session)) return none;
  const { earlier, proposedOn } = leading(world, session);
  const last = earlier.at(-1);
  const since = outlook.sinceLive(last ? londonDay(last.endedAt) : (proposedOn ?? audit.identifiedOn));
  const isOpen = isUnbooked({ status: statusOf(world, session) });
  const needs: Need[] = [];
  if (isOpen && outlook.hasCome(since, sessionDays.unbooked))
    needs.push(...forEach('sessionUnbooked', session.key, since, [session.personKey, audit.auditorKey]));
  if (isOpen && outlook.hasCome(since, sessionDays.manager))
    needs.push(...forEach('sessionUnbookedTM', session.key, since, [audit.teamManagerKey]));
  const { booking } = leading(world, session);
  const isInTime = booking !== undefined && londonDay(booking.startAt) <= audit.deadlineOn;
  if (!isInTime && outlook.hasCome(audit.deadlineOn, -sessionDays.beforeDeadline))
    needs.push(
      ...forEach('sessionAtRisk', session.key, audit.deadlineOn, [audit.auditorKey, audit.teamManagerKey]),
    );
  return needs;
};

/** `session.outcome`: the working day after it began, its auditor says what came of it. */
const outcome: Rule = (outlook, session, { auditorKey }) => {
  const { booking } = leading(outlook.world, session);
  return isAwaited(session) &&
    booking !== undefined &&
    outlook.hasCome(londonDay(booking.startAt), sessionDays.outcome)
    ? forEach('sessionOutcome', session.key, booking.startAt, [auditorKey])
    : none;
};

/** Said and disputed: the auditor looks at it again, Practice Learning knows. */
const disputed: Rule = ({ world }, session, { auditorKey }) =>
  session.dispute
    ? forEach(
        'sessionDisputed',
        session.key,
        session.dispute.on,
        [auditorKey, ...peopleWithRole(world, 'PL').map(({ key }) => key)],
        session.dispute.by,
      )
    : none;

const declined: Rule = (_outlook, session, { auditorKey }) =>
  session.status === 'declined' && session.declined
    ? forEach('sessionDeclined', session.key, session.declined.on, [auditorKey])
    : none;

/** Two questions to those who took part (R068). */
const feedback: Rule = (_outlook, session) =>
  session.status === 'attended' && session.outcome && !session.feedback && !session.dispute
    ? forEach('sessionFeedback', session.key, session.outcome.on, [session.personKey])
    : none;

const rules: readonly Rule[] = [toBook, offered, unbooked, outcome, disputed, declined, feedback];

/** What a tracker had before Grip is history: nobody is chased for it. */
const isImported = ({ history }: FeedbackSession): boolean =>
  history[0]?.command.startsWith('import:') ?? false;

export function* sessionNeeds(outlook: Outlook): Generator<Need> {
  const { world } = outlook;
  for (const session of world.feedbackSessions.values()) {
    const audit = world.audits.get(session.auditRef);
    if (!audit || isImported(session)) continue;
    // Once the audit is in, what is left open of its sessions no longer holds anything up.
    const live = audit.submittedOn === undefined ? rules : [disputed, feedback];
    for (const rule of live) yield* rule(outlook, session, audit);
  }
  for (const { auditRef, party, challenge } of world.engagements.values())
    if (challenge)
      yield* forEach('engagementChallenged', auditRef, `${party}@${challenge.on}`, [
        world.audits.get(auditRef)?.auditorKey,
      ]);
}
