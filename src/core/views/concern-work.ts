// What concerns ask of a person on "My work": the most urgent first, each leading to its page.
import { alarmedBy, auditsToNote, clocksOf, directorsFor, reviewSays } from '../concern-facts.ts';
import { mayAudit, type Situation } from '../may.ts';
import { mayConcern } from '../may-concern.ts';
import { isRunning } from '../needs/urgent-needs.ts';
import { type Concern, isOnRegister, isUnanswered } from '../records/concern.ts';
import { formatMoment, type Moment } from '../time.ts';
import { nameOf, standing, teamName } from '../world.ts';
import { concernVerbsFor } from './concerns.ts';

const concernWorkLabels = {
  takeIt: 'Urgent: nobody has acknowledged it',
  passedToMe: 'Urgent: passed to you',
  ringNow: 'You raised it: ring, nobody has acknowledged it',
  drill: 'Drill: acknowledge',
  review: 'Review now',
  reviewAgain: 'Review again: not seen yet, or at risk',
  moreRequired: 'More is needed',
  assure: 'Assurance to give',
  toSignOff: 'Assurance to read: decide',
  caseEnded: 'The case has ended: decide',
  stepDownToDecide: 'Step down proposed: decide',
  voidToDecide: 'Said to be raised in error: decide',
  toAcknowledge: 'Case of concern: acknowledge',
  toRecommend: 'Assurance to recommend on',
  inadequate: 'Inadequate audit: take note',
} as const;
export type ConcernWorkKind = keyof typeof concernWorkLabels;

export interface ConcernWork {
  readonly kind: ConcernWorkKind;
  readonly label: string;
  /** A concern, an audit or a drill. */
  readonly ref: string;
  readonly team: string;
  /** By when, or since when, in words. */
  readonly says: string;
  readonly urgent: boolean;
  readonly standingInFor?: string;
}

const order = Object.keys(concernWorkLabels) as ConcernWorkKind[];

/** The first thing this concern asks of the person. */
function kindFor(situation: Situation, concern: Concern): ConcernWorkKind | undefined {
  const { person, today, world } = situation;
  const may = new Set(concernVerbsFor(situation, concern));
  const isMine = standing(world, person.key, concern.acknowledgement?.by, today) !== undefined;
  if (concern.category === 1 && may.has('acknowledge'))
    return isUnanswered(concern)
      ? 'takeIt'
      : concern.passes.some(({ to }) => to === person.key)
        ? 'passedToMe'
        : undefined;
  if (isUnanswered(concern) && alarmedBy(concern) === person.key) return 'ringNow';
  if (isMine && concern.moreRequired && may.has('assure')) return 'moreRequired';
  if (isMine && concern.reviewedOn === undefined && may.has('review')) return 'review';
  if (isMine && may.has('review') && reviewSays(concern)) return 'reviewAgain';
  if (isMine && may.has('assure')) return 'assure';
  if (may.has('requireMore') && mayConcern(situation, 'signOff', concern) && isForMe(situation, concern))
    return 'toSignOff';
  if (concern.caseEnded && may.has('signOff') && isForMe(situation, concern)) return 'caseEnded';
  if (may.has('decideStepDown') && isForMe(situation, concern)) return 'stepDownToDecide';
  if (may.has('decideVoid')) return 'voidToDecide';
  if (concern.category === 2 && may.has('acknowledge')) return 'toAcknowledge';
  if (may.has('recommend')) return 'toRecommend';
  return undefined;
}

/** The line's own Improvement Director, where it names one; else all who may sign off. */
function isForMe({ world, person, today }: Situation, concern: Concern): boolean {
  if (concern.category === 2 && !concern.calledIn) return concern.recommendation !== undefined;
  if (!person.roles.includes('ID')) return true;
  return directorsFor(world, concern, today).includes(person.key);
}

function sayFor({ world }: Situation, concern: Concern, kind: ConcernWorkKind): string {
  const { review, assurance, decision } = clocksOf(world, concern);
  if (kind === 'takeIt' || kind === 'ringNow' || kind === 'passedToMe')
    return concern.alarm ? `raised ${formatMoment(concern.alarm.at)}` : '';
  const due =
    kind === 'review'
      ? review
      : kind === 'assure' || kind === 'reviewAgain' || kind === 'moreRequired'
        ? assurance
        : decision;
  return due ? `due ${formatMoment(due)}` : '';
}

export function concernWork(situation: Situation, now: Moment): ConcernWork[] {
  const { world, person, today } = situation;
  const items: ConcernWork[] = [];
  for (const concern of world.concerns.values()) {
    if (!isOnRegister(concern) || !mayConcern(situation, 'read', concern)) continue;
    const kind = kindFor(situation, concern);
    if (!kind) continue;
    const forWhom = concern.acknowledgement?.by;
    items.push({
      kind,
      label: concernWorkLabels[kind],
      ref: concern.key,
      team: teamName(world, concern.teamCode),
      says: sayFor(situation, concern, kind),
      urgent: concern.category === 1,
      ...(forWhom !== undefined &&
      forWhom !== person.key &&
      standing(world, person.key, forWhom, today) === 'delegate'
        ? { standingInFor: nameOf(world, forWhom) }
        : {}),
    });
  }
  for (const drill of world.drills.values())
    if (
      isRunning(drill, now) &&
      drill.people.includes(person.key) &&
      !drill.acknowledgements.some(({ by }) => by === person.key)
    )
      items.push({
        kind: 'drill',
        label: concernWorkLabels.drill,
        ref: drill.key,
        team: teamName(world, drill.teamCode),
        says: `started ${formatMoment(drill.startedAt)}`,
        urgent: false,
      });
  items.push(...inadequateWork(situation));
  return items.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.ref < b.ref ? -1 : 1));
}

const inadequateWork = (situation: Situation): ConcernWork[] =>
  auditsToNote(situation.world)
    .filter((audit) => mayAudit(situation, 'acknowledgeInadequate', audit))
    .map((audit) => ({
      kind: 'inadequate' as const,
      label: concernWorkLabels.inadequate,
      ref: audit.key,
      team: teamName(situation.world, audit.teamCode),
      says: '',
      urgent: false,
    }));
