// A legacy tracker's rows as records with the history that their dates imply (amendment A-5). Pure.
import { type Actor, amend, begin, type Occasion } from '../../core/history.ts';
import type { Action } from '../../core/records/action.ts';
import type { Audit } from '../../core/records/audit.ts';
import type { Concern } from '../../core/records/concern.ts';
import { type Engagement, engagementKey } from '../../core/records/engagement.ts';
import type { DipSample } from '../../core/records/legacy.ts';
import type { Line, Person, Team } from '../../core/records/people.ts';
import type { CaseNumber } from '../../core/records/restricted.ts';
import { type FeedbackSession, sessionKey } from '../../core/records/session.ts';
import { type Day, day, type Moment } from '../../core/time.ts';
import { type Role, roleLabels } from '../../core/vocabulary.ts';
import type {
  LegacyAction,
  LegacyAudit,
  LegacyConcern,
  LegacySession,
  LegacyTracker,
} from '../../workbook/tracker.ts';

export interface ImportedRecords {
  readonly teams: Team[];
  readonly people: Person[];
  readonly lines: Line[];
  readonly audits: Audit[];
  readonly actions: Action[];
  readonly concerns: Concern[];
  readonly engagements: Engagement[];
  readonly feedbackSessions: FeedbackSession[];
  readonly dipSamples: DipSample[];
  readonly caseNumbers: CaseNumber[];
}

const office: Actor = { kind: 'office', office: 'Legacy tracker' };

/** Optional fields only where they are given. */
const given = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

const on = (text: string | undefined): Day | undefined => (text === undefined ? undefined : day(text));

export function toRecords(tracker: LegacyTracker, now: Moment, today: Day): ImportedRecords {
  const at = (key: string, what: string, happenedOn: Day): Occasion => ({
    what,
    commandId: `import:${key}`,
    by: office,
    now,
    on: happenedOn,
  });
  const audits = new Map(tracker.audits.map((audit) => [audit.ref, audit]));
  return {
    teams: tracker.teams.map(({ code, name, aliases, service, reportGroup }) =>
      given({ key: code, name, aliases: [...aliases], service, reportGroup }),
    ),
    people: [
      ...tracker.people.map((person) => namedPerson(person, at(person.code, 'Imported', today))),
      ...codedPeople(tracker).map(([code, roles]) =>
        begin<Person>(code, { name: code, roles }, at(code, 'Imported', today)),
      ),
    ],
    lines: lines(tracker),
    audits: tracker.audits.map((audit) =>
      auditRecord(audit, (what, happenedOn) => at(audit.ref, what, happenedOn)),
    ),
    actions: tracker.actions.map((action) =>
      actionRecord(action, audits.get(action.auditRef), (what, happenedOn) =>
        at(action.ref, what, happenedOn),
      ),
    ),
    concerns: tracker.concerns.map((concern) =>
      concernRecord(concern, (what, happenedOn) => at(concern.ref, what, happenedOn)),
    ),
    engagements: numbered(tracker.engagements, (row) => engagementKey(row.auditRef, row.party)).map(
      ([key, row]) =>
        begin<Engagement>(
          key,
          given({
            auditRef: row.auditRef,
            party: row.party,
            outcome: row.outcome,
            reason: row.reason?.code,
            attempts: [],
          }),
          at(key, 'Imported', today),
        ),
    ),
    feedbackSessions: numbered(tracker.sessions, (row) =>
      sessionKey(row.auditRef, row.party ?? 'worker'),
    ).map(([key, row]) => sessionRecord(key, row, audits.get(row.auditRef), at(key, 'Imported', today))),
    dipSamples: numbered(tracker.dipSamples, (row) =>
      row.topic.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    ).map(([key, { source: _, ...fields }]) =>
      begin<DipSample>(key, given(fields), at(key, 'Imported', today)),
    ),
    caseNumbers: [
      ...new Map(
        tracker.audits.flatMap(({ childRef, caseNumber }) =>
          caseNumber ? [[childRef, { key: childRef, number: caseNumber }] as const] : [],
        ),
      ).values(),
    ],
  };
}

function namedPerson(
  { source: _, code, upn, roles, ...fields }: LegacyTracker['people'][number],
  occasion: Occasion,
): Person {
  return begin<Person>(code, given({ ...fields, upn, roles: [...roles] }), occasion);
}

/** People known by code alone, with the role that the columns they stand in imply. */
function codedPeople(tracker: LegacyTracker): [string, Role[]][] {
  const managers = new Set([
    ...tracker.audits.map((audit) => audit.teamManagerCode),
    ...tracker.lines.map((line) => line.teamManager),
  ]);
  const heads = new Set(tracker.lines.map((line) => line.headOfService));
  const serviceManagers = new Set(tracker.lines.map((line) => line.serviceManager));
  const known = new Set(Object.keys(roleLabels));
  return tracker.peopleByCodeOnly.map((code) => {
    if (managers.has(code)) return [code, ['TM']];
    if (heads.has(code)) return [code, ['HoS']];
    if (serviceManagers.has(code)) return [code, ['SM']];
    return [code, known.has(code) ? [code as Role] : ['SW']];
  });
}

/** The Lines sheet; without one, each team's manager as its latest audit names them. */
function lines(tracker: LegacyTracker): Line[] {
  if (tracker.lines.length > 0)
    return tracker.lines.map(({ teamCode, teamManager, serviceManager, headOfService, deputy, signsOff }) =>
      given({ key: teamCode, teamCode, teamManager, serviceManager, headOfService, deputy, signsOff }),
    );
  const latest = new Map<string, LegacyAudit>();
  for (const audit of tracker.audits) {
    const known = latest.get(audit.teamCode);
    if (!known || known.identifiedOn <= audit.identifiedOn) latest.set(audit.teamCode, audit);
  }
  return [...latest].map(([teamCode, audit]) => ({
    key: teamCode,
    teamCode,
    teamManager: audit.teamManagerCode,
  }));
}

type At = (what: string, happenedOn: Day) => Occasion;

function auditRecord(row: LegacyAudit, at: At): Audit {
  const { ref, cycle, teamCode, childRef, workerCode, teamManagerCode } = row;
  let audit = begin<Audit>(
    ref,
    {
      cycle,
      teamCode,
      childRef,
      workerKey: workerCode,
      teamManagerKey: teamManagerCode,
      identifiedOn: day(row.identifiedOn),
      deadlineOn: day(row.deadlineOn),
    },
    at('Selected', day(row.identifiedOn)),
  );
  if (row.submittedOn)
    audit = amend(
      audit,
      given({ submittedOn: on(row.submittedOn), auditorGrade: row.auditorGrade }),
      at('Submitted', day(row.submittedOn)),
    );
  const ruledOn = row.moderatedOn ?? row.submittedOn ?? row.identifiedOn;
  if (row.moderatedOn || row.admissible !== undefined || row.moderatedGrade)
    audit = amend(
      audit,
      given({
        moderatedOn: on(row.moderatedOn),
        moderatedGrade: row.moderatedGrade,
        admissible: row.admissible,
        inadmissibleReason: row.inadmissibleReason,
      }),
      at(row.admissible === false ? 'Ruled inadmissible' : 'Moderated', day(ruledOn)),
    );
  if (row.issuedOn) audit = amend(audit, { issuedOn: day(row.issuedOn) }, at('Issued', day(row.issuedOn)));
  return audit;
}

/** A session whose row names nobody is the worker's; how it ended is as the tracker has it, by whom it does not say. */
function sessionRecord(
  key: string,
  row: LegacySession,
  audit: LegacyAudit | undefined,
  occasion: Occasion,
): FeedbackSession {
  const { auditRef, party = 'worker', timesRebooked, reason } = row;
  const status = row.outcome ?? (row.bookedOn === undefined ? 'proposed' : 'booked');
  const endedOn = on(row.bookedOn ?? row.proposedOn) ?? occasion.on;
  return begin<FeedbackSession>(
    key,
    given({
      auditRef,
      party,
      personKey: (party === 'worker' ? audit?.workerCode : audit?.teamManagerCode) ?? 'unknown',
      status,
      proposedOn: on(row.proposedOn),
      bookedOn: on(row.bookedOn),
      timesRebooked,
      leftover: [],
      earlier: [],
      outcome:
        status === 'attended' || status === 'didNotTakePlace'
          ? given({ by: 'import', on: endedOn, tookPlace: status === 'attended', reason: reason?.code })
          : undefined,
    }),
    occasion,
  );
}

/** An assigned action of a tracker is in progress; completed is claimed, and verified where it says so (amendments ). */
function actionRecord(row: LegacyAction, audit: LegacyAudit | undefined, at: At): Action {
  const ownerKey = audit?.teamManagerCode ?? row.teamCode;
  let action = begin<Action>(
    row.ref,
    {
      auditRef: row.auditRef,
      cycle: audit?.cycle ?? row.assignedOn.slice(0, 7),
      teamCode: row.teamCode,
      childRef: audit?.childRef ?? '',
      status: 'inProgress',
      what: row.text,
      ownerKey,
      urgent: row.urgent,
      blocksConcern: row.blocksConcern,
      assignedOn: day(row.assignedOn),
      firstDueOn: day(row.dueOn),
      dueOn: day(row.dueOn),
      extensionsAgreed: 0,
    },
    at('Assigned', day(row.assignedOn)),
  );
  if (row.revisedDueOn && row.revisionAgreedOn)
    action = amend(
      action,
      { dueOn: day(row.revisedDueOn), extensionsAgreed: 1 },
      at('More time agreed', day(row.revisionAgreedOn)),
    );
  if (row.escalatedTo && row.escalatedOn) {
    const to = row.escalatedTo.kind === 'role' ? roleLabels[row.escalatedTo.role] : row.escalatedTo.code;
    action = amend(
      action,
      { legacyEscalation: { to, on: day(row.escalatedOn) } },
      at(`Escalated to the ${to.toLowerCase()}`, day(row.escalatedOn)),
    );
  }
  if (audit?.admissible === false)
    return amend(
      action,
      { status: 'void' },
      at('Void: the audit was ruled inadmissible', day(audit.moderatedOn ?? row.assignedOn)),
    );
  if (row.completedOn)
    action = amend(
      action,
      { status: 'claimed', claim: { on: day(row.completedOn), by: ownerKey } },
      at('Marked done', day(row.completedOn)),
    );
  if (row.verifiedOn)
    action = amend(
      action,
      { status: 'verified', verifiedOn: day(row.verifiedOn) },
      at('Verified', day(row.verifiedOn)),
    );
  return action;
}

function concernRecord(row: LegacyConcern, at: At): Concern {
  let concern = begin<Concern>(
    row.ref,
    given({
      auditRef: row.auditRef,
      teamCode: row.teamCode,
      childRef: row.childRef,
      workerKey: row.workerCode ?? 'unknown',
      category: row.category,
      status: 'raised' as const,
      origin: 'import' as const,
      openKey: row.childRef,
      passes: [],
      additions: [],
      raisedOn: day(row.raisedOn),
    }),
    at('Raised', day(row.raisedOn)),
  );
  if (row.hosReviewedOn)
    concern = amend(
      concern,
      { status: 'underReview', reviewedOn: day(row.hosReviewedOn) },
      at('Reviewed by the head of service', day(row.hosReviewedOn)),
    );
  if (row.assuranceOn)
    concern = amend(
      concern,
      { status: 'assuranceSubmitted', assuranceOn: day(row.assuranceOn) },
      at('Assurance received', day(row.assuranceOn)),
    );
  if (row.removedOn) {
    const signer =
      row.signedOffBy?.kind === 'role' ? `role:${roleLabels[row.signedOffBy.role]}` : row.signedOffBy?.code;
    concern = amend(
      concern,
      given({
        status: 'closed' as const,
        openKey: row.ref,
        closedOn: day(row.removedOn),
        signedOffBy: signer,
      }),
      at('Removed from the register', day(row.removedOn)),
    );
  }
  return concern;
}

/** Rows with a key each: the second of the same kind gets a number. */
function numbered<T>(rows: readonly T[], keyOf: (row: T) => string): [string, T][] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const key = keyOf(row);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return [count === 1 ? key : `${key}#${count}`, row];
  });
}
