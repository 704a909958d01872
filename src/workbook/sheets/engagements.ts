// Engagement: who took part in an audit, one row for each audit and party (domain spec §3.6).
import { choice, code, reason } from '../readers.ts';
import type { SheetDescription } from '../sheet.ts';
import { LegacyEngagement } from '../tracker.ts';
import { ENGAGEMENT_OUTCOMES, PARTIES } from '../vocabulary.ts';

/** Parents, and reviewing officers with chairs, may be several people with a row each. */
const ONE_ROW = ['worker', 'manager', 'child'];

export const ENGAGEMENTS: SheetDescription = {
  kind: 'engagements',
  name: 'Engagement',
  alsoCalled: ['Engagement in audits', 'Engagements', 'Participation', 'Audit engagement'],
  required: false,
  schema: LegacyEngagement,
  columns: [
    {
      key: 'auditRef',
      headings: ['Audit ref', 'Audit reference', 'Audit no', 'Audit number', 'Audit ID', 'Audit', 'Ref'],
      read: code,
      refersTo: 'audits',
    },
    { key: 'party', headings: ['Who', 'Party', 'Person', 'With', 'Role'], read: choice(PARTIES) },
    {
      key: 'outcome',
      headings: ['Outcome', 'Engaged', 'Engaged?', 'Result', 'Engagement'],
      read: choice(ENGAGEMENT_OUTCOMES),
      whenEmpty: 'not_recorded',
    },
    { key: 'reason', headings: ['Reason', 'Why not', 'Comment', 'Reason not engaged'], read: reason },
  ],
  unique: [
    {
      keys: ['auditRef', 'party'],
      where: (row) => ONE_ROW.some((party) => party === row.party),
      sentence: (row) => `this audit already has a row for the same party, in row ${row}`,
    },
  ],
  order: [],
  rules: [],
};
