// The words councils use for grades, categories, parties, outcomes, reasons and roles, and what each means here.
// Spellings are compared by letters and digits alone, so "R.I." is "ri" and "Parent/carer" is "parentcarer".

import type { SessionParty } from '../core/records/session.ts';
import type { EngagementOutcome, Party, ReasonCode, SessionStatus } from '../core/vocabulary.ts';
import { headingKey } from './headings.ts';
import type { Employment, Grade, LegacyDipSample, RoleCode } from './tracker.ts';

/** A closed set of meanings: how to name a wrong word ("a grade"), what to offer instead, and every accepted spelling. */
export interface Vocabulary<T> {
  readonly thing: string;
  readonly offer: string;
  readonly spellings: ReadonlyMap<string, T>;
}

function vocabulary<T extends string | number | boolean>(
  thing: string,
  offer: string,
  words: readonly (readonly [T, readonly string[]])[],
): Vocabulary<T> {
  const spellings = new Map<string, T>();
  for (const [meaning, accepted] of words) {
    for (const word of [String(meaning), ...accepted]) spellings.set(headingKey(word), meaning);
  }
  return { thing, offer, spellings };
}

/** The meaning of a text, or undefined where it is not one of the accepted spellings. */
export function meaningOf<T>(vocabulary: Vocabulary<T>, text: string): T | undefined {
  return vocabulary.spellings.get(headingKey(text));
}

export const GRADES = vocabulary<Grade>(
  'a grade',
  'use Outstanding, Good, Requires improvement or Inadequate',
  [
    ['Outstanding', []],
    ['Good', []],
    [
      'RequiresImprovement',
      [
        'RI',
        'Requires Improvement to be Good',
        'Requiring Improvement',
        'Required Improvement',
        'Require Improvement',
      ],
    ],
    ['Inadequate', ['Inad']],
  ],
);

export const YES_NO = vocabulary<boolean>('yes or no', 'use Yes or No', [
  [true, ['yes', 'y', '1']],
  [false, ['no', 'n', '0']],
]);

export const CATEGORIES = vocabulary<1 | 2>('a category', 'use 1 or 2', [
  [1, ['Cat 1', 'Category 1', 'C1', 'Category one', 'Annex H category 1']],
  [2, ['Cat 2', 'Category 2', 'C2', 'Category two', 'Annex H category 2']],
]);

const WORKER: [SessionParty, string[]] = [
  'worker',
  ['Social Worker', 'SW', 'Allocated worker', 'Practitioner'],
];
const MANAGER: [SessionParty, string[]] = ['manager', ['Team Manager', 'TM', 'Line manager']];

/** A feedback session is held with one of these; the other parties have none. */
export const SESSION_PARTIES = vocabulary<SessionParty>(
  'someone a feedback session is held with',
  'use Social worker or Team manager',
  [WORKER, MANAGER],
);

export const PARTIES = vocabulary<Party>(
  'someone an audit speaks with',
  'use Social worker, Team manager, Child, Parent or IRO',
  [
    WORKER,
    MANAGER,
    ['child', ['Child / young person', 'Child or young person', 'Young person', 'YP', 'CYP', 'Child/YP']],
    [
      'parent',
      [
        'Parent/carer',
        'Parent or carer',
        'Parents',
        'Parents/carers',
        'Parent(s)/carer(s)',
        'Carer',
        'Carers',
      ],
    ],
    [
      'iro',
      ['IRO / CP chair', 'IRO or chair', 'Independent reviewing officer', 'CP chair', 'Conference chair'],
    ],
  ],
);

export const ENGAGEMENT_OUTCOMES = vocabulary<EngagementOutcome>(
  'an outcome',
  'use Engaged, Unavailable, Attempted - no response, Declined, Not appropriate, Not invited - reason given, ' +
    'Not stated or Not applicable, or leave the cell empty if none was recorded',
  [
    ['engaged', ['Yes', 'Y', 'Took part', 'Participated', 'Attended', 'Spoken to']],
    [
      'attempted_no_response',
      ['Attempts made, did not respond', 'Attempted', 'No response', 'Did not respond'],
    ],
    ['attempted_unavailable', ['Unavailable', 'Not available', 'Not available during audit period']],
    ['declined', ['Refused', 'Declined to take part']],
    [
      'not_appropriate',
      ['Inappropriate', 'Inappropriate (age/circumstances)', 'Not appropriate (age/circumstances)'],
    ],
    ['not_invited', ['Not invited - reason given', 'Not invited - reason stated']],
    ['not_invited_reason_not_stated', ['Not stated', 'Reason not stated']],
    ['not_applicable', ['N/A', 'NA']],
    ['not_recorded', ['Not known', 'Unknown', 'Blank']],
  ],
);

export const SESSION_OUTCOMES = vocabulary<SessionStatus>(
  'the outcome of a feedback session',
  'use Attended, Did not take place, Declined, Booked or Proposed',
  [
    ['attended', ['Held', 'Took place', 'Yes', 'Done', 'Completed']],
    ['didNotTakePlace', ['Not held', 'No', 'Cancelled', 'Did not happen', 'Did not attend', 'DNA']],
    ['booked', ['Rebooked', 'Arranged']],
    ['proposed', ['Offered', 'To be booked']],
    ['declined', ['Refused']],
  ],
);

export const EMPLOYMENTS = vocabulary<Employment>(
  'a kind of employment',
  'use Employed, Agency or External guest',
  [
    ['employed', ['Permanent', 'Perm', 'Fixed term', 'Staff']],
    ['agency', ['Agency worker', 'Locum', 'Interim']],
    ['external', ['External guest', 'Guest']],
  ],
);

export const DIP_SAMPLE_STATUSES = vocabulary<LegacyDipSample['status']>(
  'the status of a dip sample',
  'use Planned, Sampling or Reported',
  [
    ['planned', ['Scheduled', 'Due']],
    ['sampling', ['In progress', 'Under way', 'Started', 'Findings']],
    ['reported', ['Complete', 'Completed', 'Done', 'Closed', 'Finished']],
  ],
);

export const ROLES = vocabulary<RoleCode>(
  'a role',
  'use for example Social Worker, Team Manager, Service Manager, Head of Service, Auditor, Moderator, ' +
    'Practice Learning or Improvement Director',
  [
    ['SW', ['Social Worker', 'Practitioner', 'Senior Social Worker', 'Advanced Practitioner']],
    ['TM', ['Team Manager', 'Assistant Team Manager']],
    ['SM', ['Service Manager']],
    ['HoS', ['Head of Service']],
    ['AUD', ['Auditor']],
    ['MOD', ['Moderator']],
    ['XMOD', ['External Moderator']],
    ['PL', ['Practice Learning', 'Practice Learning Team', 'QA Admin', 'QA Administrator']],
    ['QAL', ['QA Lead', 'Quality Assurance Lead', 'Head of Practice Learning']],
    ['ID', ['Improvement Director']],
    ['DID', ['Deputy Improvement Director']],
    ['DCS', ["Director of Children's Services"]],
    ['IRO', ['Independent Reviewing Officer', 'CP Chair', 'Conference Chair', 'IRO / CP Chair']],
    ['IROM', ['IRO Manager']],
    ['RO', ['Reader', 'Read only', 'Leader']],
    ['ADM', ['Technical Administrator', 'Administrator', 'System Administrator']],
  ],
);

/** Reasons are free text in trackers: the first pattern that is found decides, and `other` keeps the rest. */
const REASON_PATTERNS: readonly (readonly [ReasonCode, RegExp])[] = [
  ['sickness', /\bsick|\bill\b|illness|unwell/],
  ['leave', /\ba\s?[/.]?\s?l\b|\bleave\b|holiday/],
  ['court', /\bcourt\b/],
  ['auditorUnavailable', /\bauditor\b/],
  ['vacancy', /vacan|\bleft\b|no allocated/],
  ['capacity', /capacity|caseload|workload|priorit|too busy/],
  ['technical', /technical|\bit (?:issue|problem|fault)|system down/],
  ['safety', /safety|unsafe|\brisk\b/],
  ['alreadyConsulted', /over-?consulted|already (?:consulted|asked|spoken)/],
  ['age', /\bage\b|too young|\bbaby\b|unborn/],
  ['circumstances', /circumstance/],
];

/** The code of a reason given in words (domain spec §3.5, §3.6). "Sick leave" is sickness: the order of the patterns decides. */
export function reasonCodeOf(text: string): ReasonCode {
  const lower = text.toLowerCase();
  return REASON_PATTERNS.find(([, pattern]) => pattern.test(lower))?.[0] ?? 'other';
}
