// Choosing a case for audit, handing it to another auditor, and its being submitted (spec §3.1, 3.5, 3.8).
import { z } from 'zod';
import { openParts } from '../engagement.ts';
import { formatDay } from '../format-day.ts';
import { amend, begin, type Owed } from '../history.ts';
import { mayAudit, mayOffice } from '../may.ts';
import { isAuditor } from '../may-session.ts';
import type { Audit } from '../records/audit.ts';
import { type FeedbackSession, isAwaited, SessionParty, sessionKey } from '../records/session.ts';
import { refuse } from '../refusal.ts';
import { awaitsOutcome, unfitToAudit } from '../session-facts.ts';
import { Day } from '../time.ts';
import { lineOf } from '../world.ts';
import { commandKind, done, occasion } from './command.ts';
import { nextKey, nextNewChild } from './concern-raise.ts';
import { checkDueDate } from './due-date.ts';
import { endBooking } from './session-book.ts';

const Code = z.string().min(1).max(80);

/** The months that can be added to: not long past, not far ahead. */
const Cycle = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Give the month as 2018-06.');

export const chooseAudit = commandKind(
  z.object({
    verb: z.literal('audit.choose'),
    cycle: Cycle,
    teamCode: Code,
    /** A child known here; absent for one who is new. */
    childRef: Code.optional(),
    workerKey: Code,
    /** The team's manager unless someone else is named. */
    teamManagerKey: Code.optional(),
    auditorKey: Code,
    deadlineOn: Day,
  }),
  (context, { verb: _, ...given }) => {
    const { world, person, today } = context;
    if (!mayOffice(person, 'chooseAudits'))
      return refuse('notAllowed', 'Cases are chosen for audit by Practice Learning.');
    if (!world.teams.has(given.teamCode))
      return refuse('invalid', `There is no team ${given.teamCode}.`, 'teamCode');
    if (!world.people.has(given.workerKey))
      return refuse('invalid', `Nobody here is known as ${given.workerKey}.`, 'workerKey');
    const teamManagerKey = given.teamManagerKey ?? lineOf(world, given.teamCode, today)?.teamManager;
    if (teamManagerKey === undefined || !world.people.has(teamManagerKey))
      return refuse('invalid', 'This team has no manager here. Say who manages the case.', 'teamManagerKey');
    const known = new Set(
      [...world.audits.values(), ...world.concerns.values()].map(({ childRef }) => childRef),
    );
    if (given.childRef !== undefined && !known.has(given.childRef))
      return refuse(
        'invalid',
        `No child here has the reference ${given.childRef}. Leave it empty for a child who is new to Grip.`,
        'childRef',
      );
    const again =
      given.childRef !== undefined &&
      [...world.audits.values()].find(
        ({ childRef, cycle }) => childRef === given.childRef && cycle === given.cycle,
      );
    if (again) return refuse('wrongState', `${again.key} is about this child in the same month.`, 'childRef');
    const unfit = unfitToAudit(world, given.auditorKey, { ...given, teamManagerKey }, today);
    if (unfit) return refuse('invalid', unfit, 'auditorKey');
    const wrong = checkDueDate(context, given.deadlineOn, { field: 'deadlineOn' });
    if (wrong) return wrong;
    const key = nextKey(`AUD-${given.cycle.slice(2).replace('-', '')}-`, world.audits.keys(), 2);
    const record = begin<Audit>(
      key,
      {
        cycle: given.cycle,
        teamCode: given.teamCode,
        childRef: given.childRef ?? nextNewChild(context),
        workerKey: given.workerKey,
        teamManagerKey,
        auditorKey: given.auditorKey,
        identifiedOn: today,
        deadlineOn: given.deadlineOn,
      },
      occasion(context, 'Chosen for audit'),
    );
    const owed = SessionParty.options.map((party): Owed => ({ effect: 'proposeSession', key, party }));
    return done(
      { list: 'audits', op: 'create', record: { ...record, owed } },
      `${key} chosen. The social worker, the team manager and the auditor are told, and can book their sessions now.`,
    );
  },
);

/** The session owed to someone once a case is chosen; undefined where it is there already. */
export const sessionOwed = (
  audit: Audit,
  party: SessionParty,
  by: Omit<Parameters<typeof amend>[2], 'what'>,
  sessions: ReadonlyMap<string, FeedbackSession>,
): FeedbackSession | undefined => {
  const key = sessionKey(audit.key, party);
  if (sessions.has(key)) return undefined;
  return begin<FeedbackSession>(
    key,
    {
      auditRef: audit.key,
      party,
      personKey: party === 'worker' ? audit.workerKey : audit.teamManagerKey,
      status: 'proposed',
      proposedOn: by.on,
      timesRebooked: 0,
      leftover: [],
      earlier: [],
    },
    { ...by, what: 'Session proposed' },
  );
};

export const replaceAuditor = commandKind(
  z.object({
    verb: z.literal('audit.replaceAuditor'),
    auditRef: z.string(),
    auditorKey: Code,
    reason: z.string().trim().min(1).max(1000),
  }),
  (context, { auditRef, auditorKey, reason }) => {
    const { world, person, today } = context;
    const audit = world.audits.get(auditRef);
    if (!audit || !mayAudit(context, 'read', audit))
      return refuse('notFound', `There is no audit ${auditRef} that you can see.`);
    if (!mayOffice(person, 'chooseAudits'))
      return refuse('notAllowed', 'Practice Learning hands an audit to another auditor.');
    if (audit.submittedOn) return refuse('wrongState', `${auditRef} has been submitted.`);
    if (audit.auditorKey === auditorKey)
      return refuse('wrongState', 'They are the auditor already.', 'auditorKey');
    const unfit = unfitToAudit(world, auditorKey, audit, today);
    if (unfit) return refuse('invalid', unfit, 'auditorKey');
    const booked = SessionParty.options
      .map((party) => world.feedbackSessions.get(sessionKey(auditRef, party)))
      .filter((one) => one !== undefined && isAwaited(one) && one.booking !== undefined);
    const record = amend(audit, { auditorKey }, occasion(context, 'Auditor replaced', { reason }), [
      ...audit.owed,
      ...booked.map((one): Owed => ({ effect: 'unbookSession', key: (one as FeedbackSession).key })),
    ]);
    return done(
      { list: 'audits', op: 'update', record },
      booked.length === 0
        ? `${auditRef} has another auditor now.`
        : `${auditRef} has another auditor now. ${booked.length === 1 ? 'The session that was booked is' : 'The sessions that were booked are'} to be booked anew.`,
    );
  },
);

/** A session whose auditor was replaced is to be booked anew; undefined where it was not booked. */
export const unbookedSession = (
  session: FeedbackSession,
  by: Omit<Parameters<typeof amend>[2], 'what'> & { personKey: string },
): FeedbackSession | undefined =>
  session.booking === undefined || !isAwaited(session)
    ? undefined
    : amend(
        session,
        endBooking(session, {
          by: by.personKey,
          at: by.now,
          how: 'auditorReplaced',
          reason: 'auditorUnavailable',
        }),
        { ...by, what: 'To be booked anew: the auditor was replaced' },
      );

export const submitAudit = commandKind(
  z.object({ verb: z.literal('audit.submit'), auditRef: z.string() }),
  (context, { auditRef }) => {
    const { world, person, today, now } = context;
    const audit = world.audits.get(auditRef);
    if (!audit || !mayAudit(context, 'read', audit))
      return refuse('notFound', `There is no audit ${auditRef} that you can see.`);
    if (!isAuditor(context, audit) && !mayOffice(person, 'chooseAudits'))
      return refuse('notAllowed', 'An audit is submitted by its auditor.');
    if (audit.submittedOn)
      return refuse('wrongState', `${auditRef} was submitted on ${formatDay(audit.submittedOn)} already.`);
    const waiting = SessionParty.options
      .map((party) => world.feedbackSessions.get(sessionKey(auditRef, party)))
      .find((one) => one !== undefined && awaitsOutcome(world, one, now));
    if (waiting)
      return refuse(
        'wrongState',
        `Say first whether the session with the ${waiting.party === 'worker' ? 'social worker' : 'team manager'} took place.`,
      );
    const open = openParts(world, audit);
    if (open.length > 0) return refuse('wrongState', `Say first what came of asking ${open.join(' and ')}.`);
    const record = amend(audit, { submittedOn: today }, occasion(context, 'Submitted'));
    return done({ list: 'audits', op: 'update', record }, `${auditRef} submitted.`);
  },
);
