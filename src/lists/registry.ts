// Every list there is, in the order in which it is provisioned and imported.
import { Action } from '../core/records/action.ts';
import { Audit } from '../core/records/audit.ts';
import { Concern, DipSample, Engagement, FeedbackSession } from '../core/records/legacy.ts';
import { Message } from '../core/records/message.ts';
import { Conversation, Delegation, Line, Person, Team } from '../core/records/people.ts';
import { Access, CaseNumber, HistoryPage } from '../core/records/restricted.ts';
import { Settings } from '../core/records/settings.ts';
import { json, note, text, whole, yesNo } from './column.ts';
import { recordList } from './list.ts';

export const lists = {
  settings: recordList({
    displayName: 'Settings',
    schema: Settings,
    columns: {
      profile: text('Profile'),
      liveAt: text('LiveAt'),
      workingHours: json('WorkingHours'),
      extraHolidays: json('ExtraHolidays'),
      closureDays: json('ClosureDays'),
      caseSystemAddress: text('CaseSystemAddress'),
    },
  }),
  teams: recordList({
    displayName: 'Teams',
    schema: Team,
    columns: {
      name: text('TeamName'),
      aliases: json('Aliases'),
      service: text('Service'),
      reportGroup: text('ReportGroup'),
    },
  }),
  people: recordList({
    displayName: 'People',
    schema: Person,
    columns: {
      name: text('PersonName'),
      upn: text('Upn', { indexed: true }),
      oid: text('EntraId', { indexed: true }),
      roles: json('Roles'),
      teamCode: text('TeamCode'),
      employment: text('Employment'),
      telephone: text('Telephone'),
      outOfHoursTelephone: text('OutOfHoursTelephone'),
    },
  }),
  lines: recordList({
    displayName: 'Lines',
    schema: Line,
    columns: {
      teamCode: text('TeamCode', { indexed: true }),
      from: text('FromDay'),
      teamManager: text('TeamManager'),
      serviceManager: text('ServiceManager'),
      headOfService: text('HeadOfService'),
      deputy: text('Deputy'),
      signsOff: text('SignsOff'),
    },
  }),
  delegations: recordList({
    displayName: 'Delegations',
    schema: Delegation,
    columns: {
      fromKey: text('FromPerson'),
      toKey: text('ToPerson'),
      startOn: text('StartOn'),
      endOn: text('EndOn'),
    },
  }),
  audits: recordList({
    displayName: 'Audits',
    schema: Audit,
    columns: {
      cycle: text('Cycle', { indexed: true }),
      teamCode: text('TeamCode', { indexed: true }),
      childRef: text('ChildRef', { indexed: true }),
      workerKey: text('Worker'),
      teamManagerKey: text('TeamManager'),
      identifiedOn: text('IdentifiedOn'),
      deadlineOn: text('DeadlineOn'),
      submittedOn: text('SubmittedOn'),
      auditorGrade: text('AuditorGrade'),
      moderatedOn: text('ModeratedOn'),
      moderatedGrade: text('ModeratedGrade'),
      admissible: yesNo('Admissible'),
      inadmissibleReason: note('InadmissibleReason'),
      issuedOn: text('IssuedOn'),
    },
  }),
  actions: recordList({
    displayName: 'Actions',
    schema: Action,
    columns: {
      auditRef: text('AuditRef', { indexed: true }),
      cycle: text('Cycle', { indexed: true }),
      teamCode: text('TeamCode', { indexed: true }),
      childRef: text('ChildRef'),
      status: text('Status', { indexed: true }),
      what: note('What'),
      soThat: note('SoThat'),
      howWeWillKnow: note('HowWeWillKnow'),
      purpose: text('Purpose'),
      ownerKey: text('Owner', { indexed: true }),
      urgent: yesNo('Urgent'),
      blocksConcern: yesNo('BlocksConcern'),
      assignedOn: text('AssignedOn'),
      firstDueOn: text('FirstDueOn'),
      dueOn: text('DueOn', { indexed: true }),
      claim: json('Claim'),
      verifiedOn: text('VerifiedOn'),
      verifiedBy: text('VerifiedBy'),
      rejection: json('Rejection'),
      extension: json('Extension'),
      extensionAnswer: json('ExtensionAnswer'),
      extensionsAgreed: whole('ExtensionsAgreed'),
      cancelProposal: json('CancelProposal'),
      cancelledOn: text('CancelledOn'),
      legacyEscalation: json('LegacyEscalation'),
    },
  }),
  concerns: recordList({
    displayName: 'Concerns',
    schema: Concern,
    columns: {
      auditRef: text('AuditRef'),
      teamCode: text('TeamCode'),
      childRef: text('ChildRef', { indexed: true }),
      workerKey: text('Worker'),
      category: whole('Category'),
      raisedOn: text('RaisedOn'),
      reviewedOn: text('ReviewedOn'),
      assuranceOn: text('AssuranceOn'),
      signedOffBy: text('SignedOffBy'),
      closedOn: text('ClosedOn'),
    },
  }),
  engagements: recordList({
    displayName: 'Engagement',
    schema: Engagement,
    columns: {
      auditRef: text('AuditRef', { indexed: true }),
      party: text('Party'),
      outcome: text('Outcome'),
      reason: text('Reason'),
    },
  }),
  feedbackSessions: recordList({
    displayName: 'FeedbackSessions',
    schema: FeedbackSession,
    columns: {
      auditRef: text('AuditRef', { indexed: true }),
      proposedOn: text('ProposedOn'),
      bookedOn: text('BookedOn'),
      timesRebooked: whole('TimesRebooked'),
      outcome: text('Outcome'),
      reason: text('Reason'),
    },
  }),
  dipSamples: recordList({
    displayName: 'DipSamples',
    schema: DipSample,
    columns: {
      topic: text('Topic'),
      cases: whole('Cases'),
      good: whole('Good'),
      effectiveOversight: whole('EffectiveOversight'),
      status: text('SampleStatus'),
    },
  }),
  messages: recordList({
    displayName: 'Notifications',
    schema: Message,
    columns: {
      kind: text('Kind'),
      recipientKey: text('Recipient', { indexed: true }),
      on: text('OnDay', { indexed: true }),
      tells: json('Tells'),
      covers: json('Covers'),
      status: text('DeliveryStatus', { indexed: true }),
      plannedAt: text('PlannedAt'),
      sender: text('Sender'),
      leaseUntil: text('LeaseUntil'),
      attempt: whole('Attempt'),
      handedOver: yesNo('HandedOver'),
      sentAt: text('SentAt'),
      conversationId: note('ConversationId'),
      activityId: text('ActivityId'),
      cardHash: text('CardHash'),
      failure: text('Failure'),
      fallback: text('Fallback'),
      coveredBy: text('CoveredBy'),
      acknowledgedAt: text('AcknowledgedAt'),
      acknowledgedBy: text('AcknowledgedBy'),
    },
  }),
  conversations: recordList({
    displayName: 'Conversations',
    schema: Conversation,
    columns: { conversationId: note('ConversationId'), serviceUrl: text('ServiceUrl') },
  }),
  historyPages: recordList({
    displayName: 'HistoryPages',
    schema: HistoryPage,
    columns: {
      list: text('ListName'),
      recordKey: text('RecordKey', { indexed: true }),
      page: whole('Page'),
      entries: note('Entries'),
    },
  }),
  caseNumbers: recordList({
    displayName: 'CaseNumbers',
    schema: CaseNumber,
    columns: { number: text('Number') },
  }),
  accessLog: recordList({
    displayName: 'AccessLog',
    schema: Access,
    columns: {
      at: text('At', { indexed: true }),
      byKey: text('ByPerson', { indexed: true }),
      byOid: text('ByEntraId'),
      what: text('What'),
      subject: text('Subject'),
    },
  }),
} as const;

export type ListName = keyof typeof lists;
export type RecordOf<L extends ListName> = ReturnType<(typeof lists)[L]['decode']>;

/** Lists held in memory and kept current; the others are read one item at a time, where needed. */
export const held = [
  'historyPages',
  'settings',
  'teams',
  'people',
  'lines',
  'delegations',
  'audits',
  'actions',
  'concerns',
  'engagements',
  'feedbackSessions',
  'dipSamples',
  'messages',
  'conversations',
] as const satisfies readonly ListName[];
export type HeldList = (typeof held)[number];
