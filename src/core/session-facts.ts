// What follows from feedback sessions and their audit: who leads a joint one, when it may be, who takes part (spec §3.5, amendment A-8).
import type { Audit } from './records/audit.ts';
import { type FeedbackSession, isAwaited, isUnbooked, sessionKey } from './records/session.ts';
import { addDays, addMinutes, type Day, londonDay, londonMoment, type Moment } from './time.ts';
import { lineOf, type World } from './world.ts';

/** How long a conversation takes, in minutes. */
export const SESSION_MINUTES = 45;

/** For how long a booking that someone has begun keeps others from booking it, in minutes: longer than a request can take. */
const HOLD_MINUTES = 2;

/** Who has been away from a line for so many days may audit it (spec §3.8: six months). */
const LINE_DAYS = 183;

/** The worker's and the manager's session are one where both wish it and neither is over. */
export function isJoint(world: World, { auditRef }: Pick<FeedbackSession, 'auditRef'>): boolean {
  const both = (['worker', 'manager'] as const).map((party) =>
    world.feedbackSessions.get(sessionKey(auditRef, party)),
  );
  return both.every((one) => one?.wishesJoint === true && one.status !== 'declined');
}

/** The session on which a meeting is booked: of a joint one, the worker's. */
export function leading(world: World, session: FeedbackSession): FeedbackSession {
  if (session.party === 'worker' || !isJoint(world, session)) return session;
  return world.feedbackSessions.get(sessionKey(session.auditRef, 'worker')) ?? session;
}

/** The state of its meeting: of a joint one that is not over for this person, that of the one it is booked on. */
export function statusOf(world: World, session: FeedbackSession): FeedbackSession['status'] {
  if (!isAwaited(session)) return session.status;
  const { status, booking } = leading(world, session);
  return isUnbooked({ status }) || booking === undefined
    ? isUnbooked({ status })
      ? status
      : 'proposed'
    : 'booked';
}

/** Those who take part, by key: the person or, of a joint one, both, and the auditor where there is one. */
export function participants(world: World, session: FeedbackSession): string[] {
  const audit = world.audits.get(session.auditRef);
  const people = isJoint(world, session)
    ? (['worker', 'manager'] as const).map(
        (party) => world.feedbackSessions.get(sessionKey(session.auditRef, party))?.personKey,
      )
    : [session.personKey];
  return [...new Set([...people, audit?.auditorKey])].filter((key): key is string => key !== undefined);
}

/** Someone else is booking it at this moment. */
export const isHeldByAnother = ({ hold }: FeedbackSession, personKey: string, now: Moment): boolean =>
  hold !== undefined && hold.by !== personKey && addMinutes(hold.at, HOLD_MINUTES) > now;

/** Until when it should have taken place: the audit's deadline or, once that has passed, two weeks on from today. */
const lastDay = ({ deadlineOn }: Pick<Audit, 'deadlineOn'>, today: Day): Day =>
  deadlineOn >= today ? deadlineOn : addDays(today, 14);

/** The times within which it may be: from now to the end of the last day. */
export const windowOf = (audit: Audit, now: Moment): { from: Moment; to: Moment } => ({
  from: now,
  to: londonMoment(addDays(lastDay(audit, londonDay(now)), 1), '00:00'),
});

/** Its time has passed and nobody has said what came of it. */
export const awaitsOutcome = (world: World, session: FeedbackSession, now: Moment): boolean => {
  const { booking } = leading(world, session);
  return statusOf(world, session) === 'booked' && booking !== undefined && booking.endAt <= now;
};

/** Answers for the team, or has within half a year: too close to audit its cases (spec §3.8). */
export function isCloseToTeam(world: World, personKey: string, teamCode: string, on: Day): boolean {
  const since = addDays(on, -LINE_DAYS);
  const began = [...world.lines.values()].flatMap(({ teamCode: code, from }) =>
    code === teamCode && from !== undefined && from > since && from <= on ? [from] : [],
  );
  return [since, ...began, on].some((day) => {
    const line = lineOf(world, teamCode, day);
    return (
      line !== undefined &&
      [line.teamManager, line.serviceManager, line.headOfService, line.deputy].includes(personKey)
    );
  });
}

/** Why this person cannot audit the case, in a sentence; undefined where they can. */
export function unfitToAudit(
  world: World,
  auditorKey: string,
  about: Pick<Audit, 'teamCode' | 'workerKey' | 'teamManagerKey'>,
  on: Day,
): string | undefined {
  const auditor = world.people.get(auditorKey);
  if (!auditor?.roles.includes('AUD')) return 'Choose an auditor.';
  if (auditorKey === about.workerKey) return 'The allocated worker cannot audit the case.';
  if (auditorKey === about.teamManagerKey || isCloseToTeam(world, auditorKey, about.teamCode, on))
    return `${auditor.name} answers for this team, or has within six months, so someone else audits the case.`;
  return undefined;
}

/** Why this person cannot take part in place of another; undefined where they can. */
export function unfitToTakePart(
  world: World,
  { auditRef, party }: FeedbackSession,
  personKey: string,
): string | undefined {
  const person = world.people.get(personKey);
  if (!person) return `Nobody here is known as ${personKey}.`;
  if (world.audits.get(auditRef)?.auditorKey === personKey)
    return 'The auditor leads the session, so someone else takes part.';
  const roles = party === 'worker' ? (['SW'] as const) : (['TM', 'SM'] as const);
  return roles.some((role) => person.roles.includes(role))
    ? undefined
    : party === 'worker'
      ? 'Choose a social worker.'
      : 'Choose a team manager or service manager.';
}
