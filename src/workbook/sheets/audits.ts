// The audit programme: one row for each case selected for audit, with its dates and grades.
import { choice, code, date, line, month, passage, team } from '../readers.ts';
import { inOrder, needs, type SheetDescription } from '../sheet.ts';
import { LegacyAudit } from '../tracker.ts';
import { GRADES, YES_NO } from '../vocabulary.ts';

export const AUDITS: SheetDescription = {
  kind: 'audits',
  name: 'Audit programme',
  alsoCalled: ['Audits', 'Case audits', 'Case audit programme', 'Audit log', 'Audit schedule'],
  required: true,
  schema: LegacyAudit,
  columns: [
    {
      key: 'ref',
      headings: ['Audit ref', 'Audit reference', 'Audit no', 'Audit number', 'Audit ID', 'Reference', 'Ref'],
      read: code,
    },
    {
      key: 'cycle',
      headings: ['Audit month', 'Month', 'Cycle', 'Audit cycle', 'Month of audit'],
      read: month,
    },
    { key: 'teamCode', headings: ['Team', 'Team name', 'Team code'], read: team },
    { key: 'childRef', headings: ['Child ref', 'Child reference', 'Child ID', 'Child'], read: code },
    {
      key: 'caseNumber',
      headings: ['Case number', 'Case no', 'Case ID', 'Case reference', 'System number'],
      read: line,
    },
    {
      key: 'workerCode',
      headings: ['Allocated worker', 'Worker', 'Social worker', 'Allocated social worker', 'Practitioner'],
      read: code,
      refersTo: 'people',
    },
    { key: 'teamManagerCode', headings: ['Team manager', 'TM', 'Manager'], read: code, refersTo: 'people' },
    {
      key: 'identifiedOn',
      headings: ['Date identified', 'Identified', 'Identified on', 'Date selected', 'Selected'],
      read: date,
    },
    {
      key: 'deadlineOn',
      headings: ['Deadline', 'Submission deadline', 'Due', 'Due date', 'Date due', 'Submit by'],
      read: date,
    },
    {
      key: 'submittedOn',
      headings: ['Date submitted', 'Submitted', 'Submitted on', 'Date audit completed'],
      read: date,
    },
    {
      key: 'auditorGrade',
      headings: ["Auditor's grade", 'Auditor grade', 'Audit grade', 'Grade'],
      read: choice(GRADES),
    },
    {
      key: 'moderatedOn',
      headings: ['Date moderated', 'Moderated', 'Moderated on', 'Moderation date'],
      read: date,
    },
    {
      key: 'moderatedGrade',
      headings: ['Moderated grade', 'Grade after moderation', 'Final grade'],
      read: choice(GRADES),
    },
    { key: 'admissible', headings: ['Admissible', 'Admissible?', 'Is admissible'], read: choice(YES_NO) },
    {
      key: 'inadmissibleReason',
      headings: ['Reason inadmissible', 'Inadmissible reason', 'Why inadmissible', 'Reason'],
      read: passage,
    },
    {
      key: 'issuedOn',
      headings: [
        'Issued to team manager',
        'Date issued',
        'Issued',
        'Issued on',
        'Issued to TM',
        'Date issued to team manager',
      ],
      read: date,
    },
  ],
  unique: [{ keys: ['ref'], sentence: (row) => `is already the reference of the audit in row ${row}` }],
  order: [
    inOrder('identifiedOn', 'identified', 'submittedOn', 'submitted'),
    inOrder('submittedOn', 'submitted', 'moderatedOn', 'moderated'),
    inOrder('moderatedOn', 'moderated', 'issuedOn', 'issued to the team manager'),
    {
      earlier: 'identifiedOn',
      later: 'deadlineOn',
      tooEarly: 'the deadline is before the audit was identified',
      tooLate: 'identified after its deadline',
    },
  ],
  rules: [
    needs(
      'submittedOn',
      'is empty although the audit was moderated',
      (audit) => audit.moderatedOn !== undefined,
    ),
    needs(
      'moderatedOn',
      'is empty although there is a moderated grade',
      (audit) => audit.moderatedGrade !== undefined,
    ),
    needs(
      'inadmissibleReason',
      'is empty although the audit is not admissible',
      (audit) => audit.admissible === false,
    ),
  ],
};
