// Feedback sessions: when each was proposed and booked, how often it moved, and how it ended (domain spec §3.5).
import { choice, code, count, date, reason } from '../readers.ts';
import { inOrder, type SheetDescription } from '../sheet.ts';
import { LegacySession } from '../tracker.ts';
import { SESSION_OUTCOMES, SESSION_PARTIES } from '../vocabulary.ts';

export const SESSIONS: SheetDescription = {
  kind: 'sessions',
  name: 'Feedback sessions',
  alsoCalled: ['Feedback', 'Sessions', 'Feedback meetings'],
  required: false,
  schema: LegacySession,
  columns: [
    {
      key: 'auditRef',
      headings: ['Audit ref', 'Audit reference', 'Audit no', 'Audit number', 'Audit ID', 'Audit', 'Ref'],
      read: code,
      refersTo: 'audits',
    },
    { key: 'party', headings: ['Who', 'With', 'Party'], read: choice(SESSION_PARTIES) },
    { key: 'proposedOn', headings: ['Proposed', 'Date proposed', 'Proposed on', 'Date offered'], read: date },
    {
      key: 'bookedOn',
      headings: ['Booked', 'Date booked', 'Booked for', 'Booked on', 'Session date', 'Date'],
      read: date,
    },
    {
      key: 'timesRebooked',
      headings: ['Times rebooked', 'Rebooked', 'Number of times rebooked', 'Rebookings'],
      read: count,
      whenEmpty: 0,
    },
    { key: 'outcome', headings: ['Outcome', 'Result', 'Attended', 'Status'], read: choice(SESSION_OUTCOMES) },
    { key: 'reason', headings: ['Reason', 'Why not', 'Comment'], read: reason },
  ],
  unique: [],
  order: [inOrder('proposedOn', 'proposed', 'bookedOn', 'booked')],
  rules: [],
};
