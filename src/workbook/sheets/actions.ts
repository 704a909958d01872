// The action tracker: one row for each action, with the due date, its one revision, and how it ended.
import { choice, code, date, holder, passage, team } from '../readers.ts';
import { inOrder, needs, type SheetDescription } from '../sheet.ts';
import { LegacyAction } from '../tracker.ts';
import { YES_NO } from '../vocabulary.ts';

export const ACTIONS: SheetDescription = {
  kind: 'actions',
  name: 'Action tracker',
  alsoCalled: [
    'Actions',
    'Action log',
    'Action tracking log',
    'Actions tracker',
    'Audit actions',
    'Action plan',
  ],
  required: true,
  schema: LegacyAction,
  columns: [
    {
      key: 'ref',
      headings: [
        'Action ref',
        'Action reference',
        'Action no',
        'Action number',
        'Action ID',
        'Reference',
        'Ref',
      ],
      read: code,
    },
    {
      key: 'auditRef',
      headings: ['Audit ref', 'Audit reference', 'Audit no', 'Audit number', 'Audit ID', 'Audit'],
      read: code,
      refersTo: 'audits',
    },
    { key: 'teamCode', headings: ['Team', 'Team name', 'Team code'], read: team },
    {
      key: 'text',
      headings: ['Action', 'Action text', 'Action required', 'What needs to happen', 'Description'],
      read: passage,
    },
    {
      key: 'assignedOn',
      headings: ['Date assigned', 'Assigned', 'Assigned on', 'Date set', 'Date issued'],
      read: date,
    },
    {
      key: 'dueOn',
      headings: ['Due date', 'Due', 'Due by', 'Date due', 'Target date', 'Deadline', 'By when'],
      read: date,
    },
    {
      key: 'revisedDueOn',
      headings: ['Revised due date', 'Revised date', 'Extended to', 'New due date', 'Revised target date'],
      read: date,
    },
    {
      key: 'revisionAgreedOn',
      headings: [
        'Revision agreed on',
        'Revision agreed',
        'Extension agreed on',
        'Extension agreed',
        'Date revision agreed',
      ],
      read: date,
    },
    {
      key: 'completedOn',
      headings: ['Date completed', 'Completed', 'Completed on', 'Completion date', 'Date done'],
      read: date,
    },
    {
      key: 'verifiedOn',
      headings: ['Date verified', 'Verified', 'Verified on', 'Date checked', 'Signed off on'],
      read: date,
    },
    {
      key: 'blocksConcern',
      headings: [
        'Needed to close concern',
        'Blocks concern',
        'Needed to close the concern',
        'Blocks closure',
      ],
      read: choice(YES_NO),
      whenEmpty: false,
    },
    {
      key: 'urgent',
      headings: ['Urgent', 'Urgent?', 'Is urgent', 'Urgent action'],
      read: choice(YES_NO),
      whenEmpty: false,
    },
    {
      key: 'escalatedTo',
      headings: ['Escalated to', 'Escalation', 'Escalated'],
      read: holder,
      refersTo: 'people',
    },
    { key: 'escalatedOn', headings: ['Date escalated', 'Escalated on', 'Escalation date'], read: date },
  ],
  unique: [{ keys: ['ref'], sentence: (row) => `is already the reference of the action in row ${row}` }],
  order: [
    inOrder('assignedOn', 'assigned', 'completedOn', 'completed'),
    inOrder('completedOn', 'completed', 'verifiedOn', 'verified'),
    inOrder('assignedOn', 'assigned', 'verifiedOn', 'verified'),
    inOrder('assignedOn', 'assigned', 'dueOn', 'due'),
    inOrder('assignedOn', 'assigned', 'escalatedOn', 'escalated'),
    {
      earlier: 'assignedOn',
      later: 'revisedDueOn',
      tooEarly: 'the revised due date is before the action was assigned',
      tooLate: 'assigned after its revised due date',
    },
    {
      earlier: 'assignedOn',
      later: 'revisionAgreedOn',
      tooEarly: 'the revision was agreed before the action was assigned',
      tooLate: 'assigned after its due date was revised',
    },
  ],
  rules: [
    needs(
      'completedOn',
      'is empty although the action was verified',
      (action) => action.verifiedOn !== undefined,
    ),
    needs(
      'revisionAgreedOn',
      'is empty although there is a revised due date',
      (action) => action.revisedDueOn !== undefined,
    ),
    needs(
      'revisedDueOn',
      'is empty although a revision was agreed',
      (action) => action.revisionAgreedOn !== undefined,
    ),
    needs(
      'escalatedOn',
      'is empty although the action was escalated',
      (action) => action.escalatedTo !== undefined,
    ),
  ],
};
