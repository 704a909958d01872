// Who may do what with a case of concern: role, relationship and segregation of duties (spec §3.3, 3.8, 3.9, amendment A-7).
import { z } from 'zod';
import { laneOf, type NeedKind, needKinds } from './ladder.ts';
import { has, isHeadOfLine, isOfLine, mayOffice, type Situation } from './may.ts';
import { parseNeed } from './needs/need.ts';
import { type Concern, isOnRegister } from './records/concern.ts';
import { isAway, lineOf, messagesAbout, peopleWithRole, standing, standsInFor } from './world.ts';

type ConcernRule = (situation: Situation, concern: Concern) => boolean;

/** The deputy head of service of the line, or who stands in for them. */
const isDeputyOfLine: ConcernRule = ({ world, person, today }, { teamCode }) =>
  standing(world, person.key, lineOf(world, teamCode, today)?.deputy, today) !== undefined;

const isRaiser: ConcernRule = ({ person }, { raisedBy }) => person.key === raisedBy;

const addedToIt: ConcernRule = ({ person }, { additions }) => additions.some(({ by }) => by === person.key);

const actingKinds: ReadonlySet<NeedKind> = new Set([
  'category1First',
  'category1Deputy',
  'category1Rota',
  'category1Director',
  'category1Dcs',
  'category1Passed',
]);

function wasSent(
  { world, person, today }: Situation,
  concern: Concern,
  kinds: (kind: NeedKind) => boolean,
): boolean {
  return messagesAbout(world, concern.key).some(
    (message) =>
      message.status !== 'superseded' &&
      standing(world, person.key, message.recipientKey, today) !== undefined &&
      [...message.tells, ...message.covers].some((key) => {
        const one = parseNeed(key);
        return one.ref === concern.key && kinds(one.kind);
      }),
  );
}

/** Named by a rung of the present or an earlier alarm, to act on it (amendment A-7). */
const wasAskedToAct: ConcernRule = (situation, concern) =>
  wasSent(situation, concern, (kind) => actingKinds.has(kind));

const wasPassedIt: ConcernRule = ({ world, person, today }, { passes }) =>
  passes.some(({ to }) => standing(world, person.key, to, today) !== undefined);

/** Whoever has it now, or stands in for them. */
const hasIt: ConcernRule = ({ world, person, today }, { acknowledgement }) =>
  standing(world, person.key, acknowledgement?.by, today) !== undefined;

/** Told of it by any message of the urgent lane, passed it or having it: may read it while it is open (amendment A-7). */
export const isAddressed: ConcernRule = (situation, concern) =>
  isOnRegister(concern) &&
  (wasPassedIt(situation, concern) ||
    hasIt(situation, concern) ||
    wasSent(situation, concern, (kind) => laneOf(kind) !== 'ordinary' && needKinds[kind].card !== 'drill'));

/** Reads it by office: the learning team and those who sign off, the line, the deputy. */
export const readsByOffice: ConcernRule = (situation, concern) =>
  has(situation.person, 'PL', 'QAL', 'ID', 'DID') ||
  isOfLine(situation, concern.teamCode) ||
  isDeputyOfLine(situation, concern);

const isHeadOrDeputy: ConcernRule = (situation, concern) =>
  isHeadOfLine(situation, concern.teamCode) || isDeputyOfLine(situation, concern);

/** What people do about a concern that keeps them from deciding about it. */
const parts = ['acknowledgement', 'review', 'assurance', 'recommendation', 'stepDown'] as const;
const Part = z.object({ by: z.string() });

/**
 * Anyone who has had a part in raising, taking, reviewing or assuring it, or stands in today for someone who has. Its history
 * counts, because who took it over or wrote the review anew stands in the place of whoever had done so before.
 */
const hadAPart: ConcernRule = ({ world, person, today }, concern) => {
  const had = new Set([concern.raisedBy, ...concern.additions.map(({ by }) => by)]);
  for (const { to } of concern.history) for (const part of parts) had.add(Part.safeParse(to[part]).data?.by);
  return [person.key, ...standsInFor(world, person.key, today)].some((key) => had.has(key));
};

/** Too close to it to sign it off: a part in it, or of the team's line (spec §3.8). */
export const isTooCloseToSign: ConcernRule = (situation, concern) =>
  hadAPart(situation, concern) || isOfLine(situation, concern.teamCode) || isDeputyOfLine(situation, concern);

/** Someone of that office is there and not too close. */
const someoneCanSign = (situation: Situation, concern: Concern, role: 'ID' | 'DID' | 'QAL'): boolean =>
  peopleWithRole(situation.world, role).some(
    (person) =>
      !isAway(situation.world, person.key, situation.today) &&
      !isTooCloseToSign({ ...situation, person }, concern),
  );

/**
 * The Improvement Director; the named deputy where every director is away or too close; the Director of Children's
 * Services where the deputies are as well (spec §3.8).
 */
const signsForDirector: ConcernRule = (situation, concern) => {
  const { person } = situation;
  if (isTooCloseToSign(situation, concern)) return false;
  if (has(person, 'ID')) return true;
  if (someoneCanSign(situation, concern, 'ID')) return false;
  return has(person, 'DID') || (has(person, 'DCS') && !someoneCanSign(situation, concern, 'DID'));
};

/** The QA lead; where every one of them is away or too close, as if it had been called in. */
const signsAsQaLead: ConcernRule = (situation, concern) =>
  (has(situation.person, 'QAL') && !isTooCloseToSign(situation, concern)) ||
  (!someoneCanSign(situation, concern, 'QAL') && signsForDirector(situation, concern));

/** The director decides about a Category 1, what was called in and a case that has ended; else the QA lead on a recommendation (A23). */
const signs: ConcernRule = (situation, concern) =>
  concern.category === 1 || concern.calledIn !== undefined || concern.caseEnded !== undefined
    ? signsForDirector(situation, concern)
    : signsAsQaLead(situation, concern);

/** Only those who decide about it: no part in it, no line. */
const decides: ConcernRule = (situation, concern) => signsForDirector(situation, concern);

const reviews: ConcernRule = (situation, concern) =>
  !isRaiser(situation, concern) &&
  (isHeadOrDeputy(situation, concern) || (concern.category === 1 && hasIt(situation, concern)));

const isServiceManager: ConcernRule = ({ world, person, today }, { teamCode }) =>
  standing(world, person.key, lineOf(world, teamCode, today)?.serviceManager, today) !== undefined;

/** Category 1: the head of service of the line, the deputy, the Improvement Director, whoever a rung named; Category 2 also the service manager. */
const acknowledges: ConcernRule = (situation, concern) => {
  if (isRaiser(situation, concern)) return false;
  if (isHeadOrDeputy(situation, concern)) return true;
  if (concern.category === 2) return isServiceManager(situation, concern);
  return has(situation.person, 'ID') || wasAskedToAct(situation, concern) || wasPassedIt(situation, concern);
};

const concernRules = {
  read: (situation, concern) =>
    readsByOffice(situation, concern) ||
    isRaiser(situation, concern) ||
    addedToIt(situation, concern) ||
    (has(situation.person, 'DCS') && signsForDirector(situation, concern)) ||
    isAddressed(situation, concern),
  acknowledge: acknowledges,
  pass: (situation, concern) => concern.category === 1 && acknowledges(situation, concern),
  review: reviews,
  assure: (situation, concern) =>
    reviews(situation, concern) ||
    (concern.category === 2 && !isRaiser(situation, concern) && isServiceManager(situation, concern)),
  /** Category 2: the head of service recommends closing it. */
  recommend: (situation, concern) => concern.category === 2 && reviews(situation, concern),
  signOff: signs,
  requireMore: signs,
  update: (situation, concern) =>
    isOfLine(situation, concern.teamCode) ||
    isDeputyOfLine(situation, concern) ||
    hasIt(situation, concern) ||
    has(situation.person, 'PL', 'QAL'),
  addAction: (situation, concern) =>
    isHeadOrDeputy(situation, concern) ||
    hasIt(situation, concern) ||
    isRaiser(situation, concern) ||
    has(situation.person, 'PL', 'QAL'),
  /** Whoever sees it and works with it; auditors, moderators and reviewing officers, who do not, raise it again as Category 1. */
  stepUp: (situation, concern) =>
    isOfLine(situation, concern.teamCode) ||
    isDeputyOfLine(situation, concern) ||
    isRaiser(situation, concern) ||
    addedToIt(situation, concern) ||
    has(situation.person, 'PL', 'QAL'),
  proposeStepDown: reviews,
  decideStepDown: decides,
  proposeVoid: ({ person }) => has(person, 'QAL'),
  decideVoid: decides,
  reopen: ({ person }) => has(person, 'ID'),
  reportCaseEnded: isHeadOrDeputy,
  callIn: (situation, concern) => has(situation.person, 'ID') && !isTooCloseToSign(situation, concern),
} as const satisfies Record<string, ConcernRule>;
export type ConcernVerb = keyof typeof concernRules;

/** Reading and doing are asked apart: what someone may not read is not there for them. */
export const mayConcern = (situation: Situation, verb: ConcernVerb, concern: Concern): boolean =>
  concernRules[verb](situation, concern);

export const concernVerbs = Object.keys(concernRules) as ConcernVerb[];

/** The worker's own service manager or head of service, the QA lead, the Improvement Director (spec §3.8). */
export function mayWorkerPattern(situation: Situation, teamCode: string): boolean {
  const { world, person, today } = situation;
  if (has(person, 'QAL', 'ID')) return true;
  if (!mayOffice(person, 'seeWorkerPatterns')) return false;
  const line = lineOf(world, teamCode, today);
  return [line?.serviceManager, line?.headOfService].some(
    (key) => standing(world, person.key, key, today) !== undefined,
  );
}
