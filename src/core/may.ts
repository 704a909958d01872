// Who may do what: role and relationship, as short sentences (spec §3.8, 3.9). Everything that reads or decides asks here.
import type { Action } from './records/action.ts';
import type { Audit } from './records/audit.ts';
import type { Person } from './records/people.ts';
import type { Day } from './time.ts';
import { isInLine, lineOf, standing, type World } from './world.ts';

export interface Situation {
  readonly world: World;
  readonly person: Person;
  readonly today: Day;
}

type ActionRule = (situation: Situation, action: Action) => boolean;

export const has = (person: Person, ...roles: Person['roles']): boolean =>
  roles.some((role) => person.roles.includes(role));

/** The owner, or the one who stands in for the owner today. */
const ownsIt: ActionRule = ({ world, person, today }, action) =>
  standing(world, person.key, action.ownerKey, today) !== undefined;

/** Someone in the team's line by office: manager of the team, its service manager or its head of service, or a stand-in. */
export function isOfLine({ world, person, today }: Situation, teamCode: string): boolean {
  const line = lineOf(world, teamCode, today);
  return (
    line !== undefined &&
    [line.teamManager, line.serviceManager, line.headOfService].some(
      (key) => standing(world, person.key, key, today) !== undefined,
    )
  );
}

export const isHeadOfLine = ({ world, person, today }: Situation, teamCode: string): boolean =>
  standing(world, person.key, lineOf(world, teamCode, today)?.headOfService, today) !== undefined;

/** Acting for the owner, now or when the action was claimed: such a one may not judge it (spec §3.8). */
function isOwnersSide({ world, person, today }: Situation, action: Action): boolean {
  return (
    person.key === action.ownerKey ||
    person.key === action.claim?.by ||
    standing(world, person.key, action.ownerKey, today) !== undefined
  );
}

/** In the line, its deputy head among them; a stand-in inherits the conflicts of both (spec §3.7). */
function conflictedWithLine(situation: Situation, teamCode: string): boolean {
  const { world, person, today } = situation;
  const deputy = lineOf(world, teamCode, today)?.deputy;
  return isOfLine(situation, teamCode) || standing(world, person.key, deputy, today) !== undefined;
}

const seesEverything = (person: Person): boolean => has(person, 'PL', 'QAL', 'ID', 'DID', 'MOD');

/** Practice Learning, a moderator or the QA lead; a head of service for another's team; never the owner's side, nor the line where a concern hangs on it. */
const mayVerify: ActionRule = (situation, action) => {
  const { person } = situation;
  if (isOwnersSide(situation, action)) return false;
  if (action.blocksConcern && conflictedWithLine(situation, action.teamCode)) return false;
  if (has(person, 'PL', 'QAL', 'MOD')) return true;
  return has(person, 'HoS') && !isHeadOfLine(situation, action.teamCode);
};

export const actionRules = {
  /** Those who may verify it read it while it waits for that. */
  /** A draft is seen by those who write it; the team and its line see it once it is issued. */
  read: (situation, action) => {
    if (seesEverything(situation.person)) return true;
    if (action.status === 'draft') return isHeadOfLine(situation, action.teamCode);
    return (
      ownsIt(situation, action) ||
      isOfLine(situation, action.teamCode) ||
      (action.status === 'claimed' && mayVerify(situation, action)) ||
      (action.auditRef !== undefined &&
        situation.world.audits.get(action.auditRef)?.workerKey === situation.person.key)
    );
  },
  amendDraft: ({ person }) => has(person, 'PL', 'QAL'),
  acknowledge: ownsIt,
  start: ownsIt,
  claim: ownsIt,
  describeChange: ownsIt,
  requestExtension: ownsIt,
  verify: mayVerify,
  /** The head of service of the line; the Improvement Director where a concern hangs on it or the head of service owns it; never the owner's side. */
  decideExtension: (situation, action) => {
    if (isOwnersSide(situation, action)) return false;
    const { world, person, today } = situation;
    const isAboveTheLine =
      action.blocksConcern || lineOf(world, action.teamCode, today)?.headOfService === action.ownerKey;
    return isAboveTheLine ? has(person, 'ID', 'DID') : isHeadOfLine(situation, action.teamCode);
  },
  reassign: (situation, action) =>
    has(situation.person, 'PL', 'QAL') || isHeadOfLine(situation, action.teamCode),
  proposeCancel: (situation, action) =>
    !isOwnersSide(situation, action) && isHeadOfLine(situation, action.teamCode),
  /** The QA lead, alone or on a head of service's proposal; the Improvement Director where a concern hangs on it. */
  cancel: (situation, action) =>
    !isOwnersSide(situation, action) &&
    (action.blocksConcern ? has(situation.person, 'ID', 'DID') : has(situation.person, 'QAL')),
} as const satisfies Record<string, ActionRule>;
export type ActionVerb = keyof typeof actionRules;

export const mayAction = (situation: Situation, verb: ActionVerb, action: Action): boolean =>
  actionRules[verb](situation, action);

const auditRules = {
  read: (situation: Situation, audit: Audit): boolean =>
    seesEverything(situation.person) ||
    standing(situation.world, situation.person.key, audit.auditorKey, situation.today) !== undefined ||
    (audit.moderatedGrade === 'Inadequate' && isHeadOfLine(situation, audit.teamCode)) ||
    (audit.issuedOn !== undefined &&
      (isOfLine(situation, audit.teamCode) ||
        audit.workerKey === situation.person.key ||
        standing(situation.world, situation.person.key, audit.teamManagerKey, situation.today) !==
          undefined)),
  /** The moderated grade: with the audit once issued; moderators and the learning team always. */
  readGrade: (situation: Situation, audit: Audit): boolean => auditRules.read(situation, audit),
  addAction: (situation: Situation, audit: Audit): boolean =>
    has(situation.person, 'PL', 'QAL') ||
    (has(situation.person, 'HoS') && isHeadOfLine(situation, audit.teamCode)),
  issueActions: (situation: Situation, _audit: Audit): boolean => has(situation.person, 'PL', 'QAL'),
  /** An Inadequate audit without a concern: the head of service takes note of it. */
  acknowledgeInadequate: (situation: Situation, audit: Audit): boolean =>
    isHeadOfLine(situation, audit.teamCode),
} as const;
export type AuditVerb = keyof typeof auditRules;

export const mayAudit = (situation: Situation, verb: AuditVerb, audit: Audit): boolean =>
  auditRules[verb](situation, audit);

const officeRules = {
  /** Start sending, and see who would get what. */
  goLive: (person: Person) => has(person, 'PL', 'QAL'),
  matchPeople: (person: Person) => has(person, 'PL', 'QAL', 'ADM'),
  seeDelivery: (person: Person) => has(person, 'PL', 'QAL', 'ADM'),
  seeVerificationQueue: (person: Person) => has(person, 'PL', 'QAL', 'MOD', 'HoS'),
  /** Counts over all teams; which records stand behind them is asked per record. */
  seeCohorts: (person: Person) =>
    has(person, 'PL', 'QAL', 'ID', 'DID', 'DCS', 'MOD', 'XMOD', 'HoS', 'SM', 'TM', 'AUD', 'RO'),
  /** Adds cases to a month, and hands them to another auditor. */
  chooseAudits: (person: Person) => has(person, 'PL', 'QAL'),
  /** Counts of who took part, over all teams. */
  seeEngagement: (person: Person) =>
    has(
      person,
      'PL',
      'QAL',
      'ID',
      'DID',
      'DCS',
      'MOD',
      'XMOD',
      'HoS',
      'SM',
      'TM',
      'AUD',
      'RO',
      'IRO',
      'IROM',
    ),
  setCaseNumber: (person: Person) => has(person, 'PL', 'QAL'),
  /** The duty rota, telephone numbers, drills, and who of those a Category 1 could need cannot be reached. */
  keepDuty: (person: Person) => has(person, 'PL', 'QAL'),
  seeReachCheck: (person: Person) => has(person, 'PL', 'QAL', 'ID', 'DID', 'DCS', 'HoS'),
  /** Counts of the register over all teams; the records behind them are asked for one by one (spec §3.9). */
  seeRegister: (person: Person) =>
    has(person, 'PL', 'QAL', 'ID', 'DID', 'DCS', 'HoS', 'SM', 'TM', 'RO', 'MOD', 'AUD', 'IRO', 'IROM'),
  /** How often concerns recur, by team and by child. */
  seePatterns: (person: Person) => has(person, 'PL', 'QAL', 'ID', 'DID', 'HoS', 'SM'),
  /** Which workers have more than one concern: each manager for their own line's, these for all (spec §3.8, R049). */
  seeWorkerPatterns: (person: Person) => has(person, 'QAL', 'ID', 'SM', 'HoS'),
  raiseConcern: (person: Person) => has(person, 'AUD', 'MOD', 'XMOD', 'PL', 'QAL', 'HoS', 'IRO', 'IROM'),
} as const;
export type OfficeVerb = keyof typeof officeRules;

export const mayOffice = (person: Person, verb: OfficeVerb): boolean => officeRules[verb](person);

/** A person arranges cover for themselves; Practice Learning for anyone, a manager for anyone in the teams of their line. */
export function mayDelegate({ world, person, today }: Situation, fromKey: string): boolean {
  if (person.key === fromKey || has(person, 'PL', 'QAL')) return true;
  const teamCode = world.people.get(fromKey)?.teamCode;
  return teamCode !== undefined && isInLine(world, person.key, teamCode, today);
}
