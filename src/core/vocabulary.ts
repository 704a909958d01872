// The service's own words: roles, grades, reasons, with the label a person reads (spec §3, glossary in the README).
import { z } from 'zod';

/** Roles of spec §3; a person may hold several. */
export const roleLabels = {
  SW: 'Social worker',
  TM: 'Team manager',
  SM: 'Service manager',
  HoS: 'Head of service',
  AUD: 'Auditor',
  MOD: 'Moderator',
  XMOD: 'External moderator',
  PL: 'Practice Learning',
  QAL: 'QA lead',
  ID: 'Improvement Director',
  DID: 'Deputy Improvement Director',
  DCS: "Director of Children's Services",
  IRO: 'Independent reviewing officer',
  IROM: 'IRO manager',
  RO: 'Reader',
  ADM: 'Technical administrator',
} as const;
export type Role = keyof typeof roleLabels;
export const Role = z.enum(Object.keys(roleLabels) as [Role, ...Role[]]);

export const gradeLabels = {
  Outstanding: 'Outstanding',
  Good: 'Good',
  RequiresImprovement: 'Requires improvement',
  Inadequate: 'Inadequate',
} as const;
export type Grade = keyof typeof gradeLabels;
export const Grade = z.enum(Object.keys(gradeLabels) as [Grade, ...Grade[]]);

/** What a completed action changed, as chosen on the card (amendment A-2). */
export const outcomeLabels = {
  safer: 'The child is safer',
  planChanged: 'The plan has changed',
  noChangeYet: 'No change yet',
  tooEarly: 'Too early to say',
} as const;
export type Outcome = keyof typeof outcomeLabels;
export const Outcome = z.enum(Object.keys(outcomeLabels) as [Outcome, ...Outcome[]]);

export const extensionReasonLabels = {
  waitingForPartner: 'Waiting for another agency',
  familyUnavailable: 'Family not available',
  workerAbsent: 'Worker away or left',
  court: 'Court or legal timetable',
  planChanged: "The child's plan has changed",
  capacity: 'Capacity in the team',
} as const;
export type ExtensionReason = keyof typeof extensionReasonLabels;
export const ExtensionReason = z.enum(
  Object.keys(extensionReasonLabels) as [ExtensionReason, ...ExtensionReason[]],
);

export const cancelReasonLabels = {
  notRightForChild: 'No longer right for the child',
  duplicate: 'Duplicate of another action',
  issuedInError: 'Issued in error',
} as const;
export type CancelReason = keyof typeof cancelReasonLabels;
export const CancelReason = z.enum(Object.keys(cancelReasonLabels) as [CancelReason, ...CancelReason[]]);

/** When heads of service are told of what is overdue: a council chooses one before it goes live. */
export const profileLabels = {
  default: 'Heads of service are told at 10 working days overdue',
  asBriefing: 'Heads of service are told at 20 working days overdue, as in the briefing',
} as const;
export type Profile = keyof typeof profileLabels;
export const Profile = z.enum(Object.keys(profileLabels) as [Profile, ...Profile[]]);

export const purposeLabels = { remedy: 'Remedy', improve: 'Improve', sustain: 'Sustain' } as const;
export type Purpose = keyof typeof purposeLabels;
export const Purpose = z.enum(Object.keys(purposeLabels) as [Purpose, ...Purpose[]]);

/** Category names and texts, shown where one is chosen (spec R033, R034). */
export const categoryTexts = {
  1: {
    name: 'Category 1',
    definition:
      'The child is, or may be, at risk of significant harm and the head of service needs to act immediately.',
  },
  2: {
    name: 'Category 2',
    definition:
      'The risk assessment or the service is not appropriate to the child’s needs; it must be put right, though nothing shows that the child is at risk of harm now.',
  },
} as const;

export const originLabels = {
  audit: 'An audit or its moderation',
  dipSample: 'A dip sample',
  ownInitiative: 'My own work with the case',
  import: 'The register before Grip',
} as const;
export type ConcernOrigin = keyof typeof originLabels;
export const ConcernOrigin = z.enum(Object.keys(originLabels) as [ConcernOrigin, ...ConcernOrigin[]]);

export const seenAloneLabels = {
  yes: 'Seen alone',
  no: 'Not seen alone',
  notApplicable: 'Alone does not apply',
} as const;
export type SeenAlone = keyof typeof seenAloneLabels;
export const SeenAlone = z.enum(Object.keys(seenAloneLabels) as [SeenAlone, ...SeenAlone[]]);

/** Where assurance comes from (spec §3.3, R040-R042); those of the line do not count as a source outside it. */
export const assuranceSourceLabels = {
  line: 'The allocated worker or the line',
  chair: 'Conference chair',
  iro: 'Independent reviewing officer',
  coreGroup: 'Core group',
  legal: 'Legal advice',
  education: 'School or nursery',
  health: 'Health',
  police: 'Police',
  otherPartner: 'Another partner',
} as const;
export type AssuranceSource = keyof typeof assuranceSourceLabels;
export const AssuranceSource = z.enum(
  Object.keys(assuranceSourceLabels) as [AssuranceSource, ...AssuranceSource[]],
);

/** Why a case leaves the service with a concern open; it never closes the concern by itself. */
export const caseEndLabels = {
  closedToService: 'The case is closed to the service',
  movedArea: 'The family has moved to another area',
  died: 'The child has died',
} as const;
export type CaseEnd = keyof typeof caseEndLabels;
export const CaseEnd = z.enum(Object.keys(caseEndLabels) as [CaseEnd, ...CaseEnd[]]);

export const dutyKindLabels = {
  onCall: 'Head of service on call',
  senior: 'Senior on call',
} as const;
export type DutyKind = keyof typeof dutyKindLabels;
export const DutyKind = z.enum(Object.keys(dutyKindLabels) as [DutyKind, ...DutyKind[]]);

/** Those whose part in an audit is counted, one row for each (spec §3.6). */
export const partyLabels = {
  worker: 'Social worker',
  manager: 'Team manager',
  child: 'Child or young person',
  parent: 'Parent or carer',
  iro: 'Reviewing officer or conference chair',
} as const;
export type Party = keyof typeof partyLabels;
export const Party = z.enum(Object.keys(partyLabels) as [Party, ...Party[]]);

/** What became of a party's part (spec §3.6); the two `not stated` and `not recorded` stand in imported trackers alone. */
export const engagementOutcomeLabels = {
  engaged: 'Took part',
  attempted_no_response: 'Attempted, no answer',
  attempted_unavailable: 'Attempted, not available',
  declined: 'Declined',
  not_appropriate: 'Not appropriate',
  not_invited: 'Not invited',
  not_invited_reason_not_stated: 'Not invited, reason not stated',
  not_applicable: 'Does not apply',
  not_recorded: 'Not recorded',
} as const;
export type EngagementOutcome = keyof typeof engagementOutcomeLabels;
export const EngagementOutcome = z.enum(
  Object.keys(engagementOutcomeLabels) as [EngagementOutcome, ...EngagementOutcome[]],
);

/** Why someone did not take part, or a session was moved or did not take place (spec §3.5, §3.6). */
export const reasonLabels = {
  leave: 'Annual leave',
  sickness: 'Sickness',
  court: 'Court',
  capacity: 'Caseload or capacity',
  vacancy: 'Left, or vacant post',
  auditorUnavailable: 'Auditor not available',
  technical: 'Technical trouble',
  age: 'Age',
  circumstances: 'Circumstances',
  safety: 'Safety',
  alreadyConsulted: 'Already asked too often',
  other: 'Something else',
} as const;
export type ReasonCode = keyof typeof reasonLabels;
export const ReasonCode = z.enum(Object.keys(reasonLabels) as [ReasonCode, ...ReasonCode[]]);

/** Those of them for which a session is moved, cancelled or does not take place. */
export const sessionReasons = [
  'leave',
  'sickness',
  'court',
  'capacity',
  'vacancy',
  'auditorUnavailable',
  'technical',
  'other',
] as const satisfies readonly ReasonCode[];

/** Those of them for which it is not appropriate to ask someone. */
export const notAppropriateReasons = [
  'age',
  'circumstances',
  'safety',
  'alreadyConsulted',
  'other',
] as const satisfies readonly ReasonCode[];

export const sessionStatusLabels = {
  proposed: 'To be booked',
  offered: 'Times offered',
  booked: 'Booked',
  attended: 'Took place',
  didNotTakePlace: 'Did not take place',
  declined: 'Declined',
} as const;
export type SessionStatus = keyof typeof sessionStatusLabels;
export const SessionStatus = z.enum(Object.keys(sessionStatusLabels) as [SessionStatus, ...SessionStatus[]]);

/** By which way someone was asked to take part, or spoken with instead of a session. */
export const methodLabels = {
  telephone: 'Telephone',
  visit: 'Visit',
  letter: 'Letter or e-mail',
  throughWorker: 'Through the worker',
  other: 'Another way',
} as const;
export type Method = keyof typeof methodLabels;
export const Method = z.enum(Object.keys(methodLabels) as [Method, ...Method[]]);

/** The first of the two questions to those who took part (R068). */
export const usefulLabels = {
  4: 'Very useful',
  3: 'Useful',
  2: 'Not very useful',
  1: 'Not useful',
} as const;
export type Useful = 1 | 2 | 3 | 4;
