// The register of cases of concern: one row for each concern, from being raised to leaving the register.
import { choice, code, date, holder, team } from '../readers.ts';
import { inOrder, needs, type SheetDescription } from '../sheet.ts';
import { LegacyConcern } from '../tracker.ts';
import { CATEGORIES } from '../vocabulary.ts';

export const CONCERNS: SheetDescription = {
  kind: 'concerns',
  name: 'Cases of concern',
  alsoCalled: ['Concerns', 'Cases of concern register', 'Concern register', 'Register', 'COC register'],
  required: false,
  schema: LegacyConcern,
  columns: [
    {
      key: 'ref',
      headings: ['Ref', 'Concern ref', 'Concern reference', 'Reference', 'COC ref', 'Concern ID'],
      read: code,
    },
    {
      key: 'auditRef',
      headings: ['Audit ref', 'Audit reference', 'Audit no', 'Audit number', 'Audit ID', 'Audit'],
      read: code,
      refersTo: 'audits',
    },
    { key: 'teamCode', headings: ['Team', 'Team name', 'Team code'], read: team },
    { key: 'childRef', headings: ['Child ref', 'Child reference', 'Child ID', 'Child'], read: code },
    {
      key: 'workerCode',
      headings: ['Worker', 'Allocated worker', 'Social worker', 'Allocated social worker', 'Practitioner'],
      read: code,
      refersTo: 'people',
    },
    {
      key: 'category',
      headings: ['Annex H category', 'Category', 'Cat', 'Annex H'],
      read: choice(CATEGORIES),
    },
    {
      key: 'raisedOn',
      headings: ['Date raised', 'Raised', 'Raised on', 'Date added to register'],
      read: date,
    },
    {
      key: 'hosReviewedOn',
      headings: [
        'HoS review',
        'Head of service review',
        'HoS reviewed',
        'Date of HoS review',
        'Date reviewed',
      ],
      read: date,
    },
    {
      key: 'assuranceOn',
      headings: ['Assurance received', 'Assurance', 'Date assurance received', 'Assurance on'],
      read: date,
    },
    {
      key: 'signedOffBy',
      headings: ['Signed off by', 'Sign-off', 'Sign off by', 'Closed by'],
      read: holder,
      refersTo: 'people',
    },
    {
      key: 'removedOn',
      headings: [
        'Date removed from register',
        'Date removed',
        'Removed',
        'Removed on',
        'Date closed',
        'Closed',
      ],
      read: date,
    },
  ],
  derive: (row) => ({ stillOpen: row.isEmpty('removedOn') }),
  unique: [
    { keys: ['ref'], sentence: (row) => `is already the reference of the concern in row ${row}` },
    {
      keys: ['childRef', 'stillOpen'],
      where: (concern) => concern.stillOpen === true,
      sentence: (row) => `this child already has an open concern in row ${row} (close or merge one of them)`,
    },
  ],
  order: [
    inOrder('raisedOn', 'raised', 'hosReviewedOn', 'reviewed'),
    {
      earlier: 'raisedOn',
      later: 'assuranceOn',
      tooEarly: 'the assurance was received before the concern was raised',
      tooLate: 'raised after its assurance was received',
    },
    inOrder('raisedOn', 'raised', 'removedOn', 'removed from the register'),
    {
      earlier: 'assuranceOn',
      later: 'removedOn',
      tooEarly: 'removed from the register before assurance was received',
      tooLate: 'the assurance was received after removal from the register',
    },
  ],
  rules: [
    needs(
      'signedOffBy',
      'is empty although the concern left the register',
      (concern) => concern.removedOn !== undefined,
    ),
  ],
};
