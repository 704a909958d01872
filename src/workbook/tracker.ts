// What a legacy tracker workbook says once read: plain rows in Grip's own words, each with its place in the file.
// The schemas are the border: a row that does not satisfy its schema never leaves src/workbook.
import { z } from 'zod';
import { SessionParty } from '../core/records/session.ts';
import { EngagementOutcome, Party, ReasonCode, SessionStatus } from '../core/vocabulary.ts';

/** Where a row was read: sheet name as written in the workbook, row number as Excel shows it. */
export const Source = z.object({ sheet: z.string(), row: z.int() }).readonly();
export type Source = z.infer<typeof Source>;

export const Grade = z.enum(['Outstanding', 'Good', 'RequiresImprovement', 'Inadequate']);
export type Grade = z.infer<typeof Grade>;

/** The roles of the domain spec §3, by their codes. */
export const RoleCode = z.enum([
  'SW',
  'TM',
  'SM',
  'HoS',
  'AUD',
  'MOD',
  'XMOD',
  'PL',
  'QAL',
  'ID',
  'DID',
  'DCS',
  'IRO',
  'IROM',
  'RO',
  'ADM',
]);
export type RoleCode = z.infer<typeof RoleCode>;

export const Employment = z.enum(['employed', 'agency', 'external']);
export type Employment = z.infer<typeof Employment>;

/** A reason as coded, with the words that stood in the cell. */
export const Reason = z.object({ code: ReasonCode, text: z.string() }).readonly();
export type Reason = z.infer<typeof Reason>;

/** Someone known by office ("Improvement Director") or by code (amendment A-5). */
export const Holder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('role'), role: RoleCode }).readonly(),
  z.object({ kind: z.literal('person'), code: z.string() }).readonly(),
]);
export type Holder = z.infer<typeof Holder>;

const on = z.iso.date();
const sometimesOn = z.exactOptional(on);
const words = z.string().min(1);
const sometimes = z.exactOptional(words);

export const LegacyTeam = z.object({
  source: Source,
  code: words,
  name: words,
  aliases: z.array(z.string()).readonly(),
  service: sometimes,
  reportGroup: words,
});
export type LegacyTeam = Readonly<z.infer<typeof LegacyTeam>>;

export const LegacyPerson = z.object({
  source: Source,
  code: words,
  name: words,
  upn: words,
  roles: z.array(RoleCode).readonly(),
  teamCode: sometimes,
  employment: Employment,
  telephone: sometimes,
  outOfHoursTelephone: sometimes,
});
export type LegacyPerson = Readonly<z.infer<typeof LegacyPerson>>;

/** Who answers for a team (amendment A-9); all but the team are person codes. */
export const LegacyLine = z.object({
  source: Source,
  teamCode: words,
  teamManager: words,
  serviceManager: sometimes,
  headOfService: words,
  deputy: sometimes,
  signsOff: sometimes,
});
export type LegacyLine = Readonly<z.infer<typeof LegacyLine>>;

export const LegacyAudit = z.object({
  source: Source,
  ref: words,
  cycle: z.string().regex(/^\d{4}-\d{2}$/),
  teamCode: words,
  childRef: words,
  caseNumber: sometimes,
  workerCode: words,
  teamManagerCode: words,
  identifiedOn: on,
  deadlineOn: on,
  submittedOn: sometimesOn,
  auditorGrade: z.exactOptional(Grade),
  moderatedOn: sometimesOn,
  moderatedGrade: z.exactOptional(Grade),
  admissible: z.exactOptional(z.boolean()),
  inadmissibleReason: sometimes,
  issuedOn: sometimesOn,
});
export type LegacyAudit = Readonly<z.infer<typeof LegacyAudit>>;

export const LegacyConcern = z.object({
  source: Source,
  ref: words,
  auditRef: sometimes,
  teamCode: words,
  childRef: words,
  workerCode: sometimes,
  category: z.union([z.literal(1), z.literal(2)]),
  raisedOn: on,
  hosReviewedOn: sometimesOn,
  assuranceOn: sometimesOn,
  signedOffBy: z.exactOptional(Holder),
  removedOn: sometimesOn,
});
export type LegacyConcern = Readonly<z.infer<typeof LegacyConcern>>;

export const LegacyAction = z.object({
  source: Source,
  ref: words,
  auditRef: words,
  teamCode: words,
  text: words,
  assignedOn: on,
  dueOn: on,
  revisedDueOn: sometimesOn,
  revisionAgreedOn: sometimesOn,
  completedOn: sometimesOn,
  verifiedOn: sometimesOn,
  blocksConcern: z.boolean(),
  urgent: z.boolean(),
  escalatedTo: z.exactOptional(Holder),
  escalatedOn: sometimesOn,
});
export type LegacyAction = Readonly<z.infer<typeof LegacyAction>>;

export const LegacyEngagement = z.object({
  source: Source,
  auditRef: words,
  party: Party,
  outcome: EngagementOutcome,
  reason: z.exactOptional(Reason),
});
export type LegacyEngagement = Readonly<z.infer<typeof LegacyEngagement>>;

export const LegacySession = z.object({
  source: Source,
  auditRef: words,
  party: z.exactOptional(SessionParty),
  proposedOn: sometimesOn,
  bookedOn: sometimesOn,
  timesRebooked: z.int().nonnegative(),
  outcome: z.exactOptional(SessionStatus),
  reason: z.exactOptional(Reason),
});
export type LegacySession = Readonly<z.infer<typeof LegacySession>>;

const sometimesMany = z.exactOptional(z.int().nonnegative());

export const LegacyDipSample = z.object({
  source: Source,
  topic: words,
  cases: sometimesMany,
  good: sometimesMany,
  effectiveOversight: sometimesMany,
  status: z.enum(['planned', 'sampling', 'reported']),
});
export type LegacyDipSample = Readonly<z.infer<typeof LegacyDipSample>>;

/** A whole workbook. Rows keep the workbook's order. A row that has a fault in a cell it cannot do without is left out. */
export interface LegacyTracker {
  readonly teams: readonly LegacyTeam[];
  readonly people: readonly LegacyPerson[];
  /** Codes that other sheets use for people, where the workbook has no People sheet; otherwise empty. */
  readonly peopleByCodeOnly: readonly string[];
  readonly lines: readonly LegacyLine[];
  readonly audits: readonly LegacyAudit[];
  readonly concerns: readonly LegacyConcern[];
  readonly actions: readonly LegacyAction[];
  readonly engagements: readonly LegacyEngagement[];
  readonly sessions: readonly LegacySession[];
  readonly dipSamples: readonly LegacyDipSample[];
}
