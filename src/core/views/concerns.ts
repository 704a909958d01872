// One concern as its page shows it: what was found, who has it, whom Grip has told and how, what may be done (spec §3.3, 4.3).
import {
  accountableFor,
  actionsOf,
  alarmedBy,
  alarmOf,
  blockers,
  type Clocks,
  clocksOf,
  mayStillReopen,
  officeOf,
  present,
  reviewSays,
  stageLabels,
} from '../concern-facts.ts';
import { formatDay } from '../format-day.ts';
import type { HistoryEntry } from '../history.ts';
import { needKinds } from '../ladder.ts';
import type { Situation } from '../may.ts';
import { type ConcernVerb, concernVerbs, isTooCloseToSign, mayConcern } from '../may-concern.ts';
import { type Need, parseNeed } from '../needs/need.ts';
import { isOutOfReach, reachLadder } from '../reach-ladder.ts';
import { type Concern, isOnRegister, isUnanswered } from '../records/concern.ts';
import { type Failure, failureLabels, type MessageStatus } from '../records/message.ts';
import { type TelephoneList, telephonesFor } from '../telephones.ts';
import { type Day, formatMoment, londonDay, type Moment } from '../time.ts';
import { assuranceSourceLabels, caseEndLabels, originLabels, seenAloneLabels } from '../vocabulary.ts';
import { lineOf, messagesAbout, nameOf } from '../world.ts';
import { type ActionRow, actionRow, type TimelineEntry, toldOf } from './actions.ts';
import { categoryName, type RegisterRow, registerRow } from './register.ts';

/** Who was told, by which ways, when, and what became of it. */
export interface ConcernDelivery {
  readonly key: string;
  readonly to: string;
  readonly office: string;
  readonly why: string;
  readonly status: MessageStatus;
  readonly plannedAt: Moment;
  readonly sentAt?: Moment;
  readonly alsoBy?: 'activityFeed' | 'mail' | 'both';
  readonly failure?: string;
  readonly mayBeRepeat: boolean;
}

/** One rung of the ladder as the page shows it. */
interface RungView {
  readonly label: string;
  readonly at: Moment;
  readonly early: boolean;
  readonly people: readonly { readonly name: string; readonly office: string }[];
}

export interface Answered {
  readonly by: string;
  readonly office: string;
  readonly at: Moment;
}

export interface ConcernDetail extends RegisterRow {
  readonly revision: number;
  readonly alarm: number;
  readonly childRef: string;
  readonly auditRef?: string;
  readonly worker: string;
  readonly origin: string;
  readonly raisedBy: string;
  readonly raisedAt?: Moment;
  readonly risk?: string;
  readonly neededNow?: string;
  /** Whom the raiser rang and when, or why not yet, in a sentence. */
  readonly phoned?: string;
  readonly answered?: Answered;
  readonly accountableOffice?: string;
  readonly passes: readonly { readonly by: string; readonly to: string; readonly at: Moment }[];
  readonly additions: readonly {
    readonly by: string;
    readonly at: Moment;
    readonly risk: string;
    readonly neededNow: string;
  }[];
  readonly review?: {
    readonly by: string;
    readonly at: Moment;
    /** In a sentence. */
    readonly childSeen: string;
    readonly imminentRisk: boolean;
    readonly statement: string;
    readonly safetyPlan: string;
    readonly direction: string;
  };
  readonly reviewedOn?: Day;
  /** What the review says against giving assurance, while it does. */
  readonly reviewSays?: 'imminentRisk' | 'notSeen';
  readonly assurance?: {
    readonly by: string;
    readonly at: Moment;
    readonly update: string;
    readonly items: readonly { readonly source: string; readonly on: Day; readonly what: string }[];
  };
  readonly assuranceOn?: Day;
  readonly recommendedBy?: string;
  readonly moreRequired?: {
    readonly by: string;
    readonly at: Moment;
    readonly reason: string;
    readonly dueOn: Day;
  };
  readonly calledIn?: { readonly by: string; readonly on: Day };
  readonly stepDown?: { readonly by: string; readonly at: Moment; readonly assurance: string };
  readonly voidProposal?: { readonly by: string; readonly on: Day; readonly why: string };
  readonly caseEnded?: {
    readonly by: string;
    readonly on: Day;
    readonly reason: string;
    readonly why: string;
  };
  readonly closedOn?: Day;
  readonly signedOffBy?: string;
  readonly decision?: string;
  readonly clocks: Clocks;
  readonly actions: readonly ActionRow[];
  readonly blockingRefs: readonly string[];
  /** While nobody has acknowledged a Category 1: rungs that have come, and when the next comes. */
  readonly ladder: readonly RungView[];
  readonly nextRung?: { readonly label: string; readonly at: Moment };
  readonly deliveries: readonly ConcernDelivery[];
  readonly telephones: TelephoneList;
  readonly timeline: readonly TimelineEntry[];
  /** True where this person raised it: the page tells them to ring and whom Grip has reached. */
  readonly iRaisedIt: boolean;
  readonly iHaveIt: boolean;
  readonly passedToMe: boolean;
  /** Holds an office that signs off, but is too close to this one. */
  readonly tooCloseToSign: boolean;
  readonly may: readonly ConcernVerb[];
}

const rungLabels: Readonly<Record<string, string>> = {
  category1First: 'Head of service, or who is on call',
  category1Deputy: 'Head of service again, and the deputy',
  category1Rota: 'Heads of service on the rota, and the QA lead',
  category1Director: 'Improvement Director',
  category1Dcs: "Director of Children's Services, and the senior on call",
};

/** What each verb needs the record to be in; a page offers nothing that would be refused for its state. */
const offered: Record<ConcernVerb, (concern: Concern, situation: Situation) => boolean> = {
  read: () => true,
  acknowledge: (concern, { person }) =>
    isOnRegister(concern) &&
    (concern.acknowledgement === undefined
      ? concern.status === 'raised'
      : concern.acknowledgement.by !== person.key && concern.passes.length > 0),
  pass: (concern, { person }) =>
    isUnanswered(concern) ||
    (isOnRegister(concern) &&
      concern.acknowledgement?.by === person.key &&
      concern.status !== 'assuranceSubmitted'),
  review: (concern) => concern.status === 'acknowledged' || concern.status === 'underReview',
  assure: (concern) =>
    (concern.status === 'underReview' || (concern.category === 2 && concern.status === 'acknowledged')) &&
    (concern.category === 2 || concern.reviewedOn !== undefined) &&
    reviewSays(concern) === undefined,
  recommend: (concern) => concern.status === 'assuranceSubmitted' && concern.recommendation === undefined,
  signOff: (concern) =>
    isOnRegister(concern) && (concern.status === 'assuranceSubmitted' || concern.caseEnded !== undefined),
  requireMore: (concern) => concern.status === 'assuranceSubmitted',
  update: isOnRegister,
  addAction: isOnRegister,
  stepUp: (concern) => isOnRegister(concern) && concern.category === 2,
  proposeStepDown: (concern) =>
    isOnRegister(concern) &&
    concern.category === 1 &&
    concern.reviewedOn !== undefined &&
    concern.stepDown === undefined,
  decideStepDown: (concern) => isOnRegister(concern) && concern.stepDown !== undefined,
  proposeVoid: (concern) => isOnRegister(concern) && concern.voidProposal === undefined,
  decideVoid: (concern) => isOnRegister(concern) && concern.voidProposal !== undefined,
  reopen: (concern, { world, today }) => mayStillReopen(world, concern, today),
  reportCaseEnded: (concern) => isOnRegister(concern) && concern.caseEnded === undefined,
  callIn: (concern) => isOnRegister(concern) && concern.category === 2 && concern.calledIn === undefined,
};

export const concernVerbsFor = (situation: Situation, concern: Concern): ConcernVerb[] =>
  concernVerbs.filter((verb) => offered[verb](concern, situation) && mayConcern(situation, verb, concern));

export function concernDetail(situation: Situation, concern: Concern, now: Moment): ConcernDetail {
  const { world, person } = situation;
  const name = (key: string) => nameOf(world, key);
  const { acknowledgement, assurance, caseEnded, moreRequired, review, stepDown, voidProposal } = concern;
  const accountable = isOnRegister(concern) ? accountableFor(world, concern, now) : undefined;
  const { come, next } = reachLadder(world, concern, now);
  const against = reviewSays(concern);
  return {
    ...registerRow(situation, concern, now),
    revision: concern.revision,
    alarm: alarmOf(concern),
    childRef: concern.childRef,
    ...(concern.auditRef ? { auditRef: concern.auditRef } : {}),
    worker: name(concern.workerKey),
    origin: originLabels[concern.origin],
    raisedBy: concern.raisedBy ? name(concern.raisedBy) : 'Not recorded',
    ...(concern.alarm ? { raisedAt: concern.alarm.at } : {}),
    ...(concern.risk ? { risk: concern.risk } : {}),
    ...(concern.neededNow ? { neededNow: concern.neededNow } : {}),
    ...(concern.phoned ? { phoned: phonedInWords(concern.phoned) } : {}),
    ...(acknowledgement
      ? {
          answered: {
            by: name(acknowledgement.by),
            office: officeOf(world, concern, acknowledgement.by, now),
            at: acknowledgement.at,
          },
        }
      : {}),
    ...(accountable === undefined ? {} : { accountableOffice: officeOf(world, concern, accountable, now) }),
    passes: concern.passes.map(({ by, to, at }) => ({ by: name(by), to: name(to), at })),
    additions: concern.additions.map(({ by, at, risk, neededNow }) => ({
      by: name(by),
      at,
      risk,
      neededNow,
    })),
    ...(concern.reviewedOn ? { reviewedOn: concern.reviewedOn } : {}),
    ...(against && isOnRegister(concern) ? { reviewSays: against } : {}),
    ...(review
      ? {
          review: {
            by: name(review.by),
            at: review.at,
            childSeen:
              review.childSeen.seen === 'yes'
                ? `Seen on ${formatDay(review.childSeen.on)} by ${review.childSeen.by}. ${seenAloneLabels[review.childSeen.alone]}.`
                : `Not seen: ${review.childSeen.why}`,
            imminentRisk: review.imminentRisk,
            statement: review.statement,
            safetyPlan: review.safetyPlan,
            direction: review.direction,
          },
        }
      : {}),
    ...(concern.assuranceOn ? { assuranceOn: concern.assuranceOn } : {}),
    ...(assurance
      ? {
          assurance: {
            by: name(assurance.by),
            at: assurance.at,
            update: assurance.update,
            items: assurance.items.map((item) => ({ ...item, source: assuranceSourceLabels[item.source] })),
          },
        }
      : {}),
    ...(concern.recommendation ? { recommendedBy: name(concern.recommendation.by) } : {}),
    ...(moreRequired ? { moreRequired: { ...moreRequired, by: name(moreRequired.by) } } : {}),
    ...(concern.calledIn ? { calledIn: { ...concern.calledIn, by: name(concern.calledIn.by) } } : {}),
    ...(stepDown ? { stepDown: { ...stepDown, by: name(stepDown.by) } } : {}),
    ...(voidProposal ? { voidProposal: { ...voidProposal, by: name(voidProposal.by) } } : {}),
    ...(caseEnded
      ? { caseEnded: { ...caseEnded, by: name(caseEnded.by), reason: caseEndLabels[caseEnded.reason] } }
      : {}),
    ...(concern.closedOn ? { closedOn: concern.closedOn } : {}),
    ...(concern.signedOffBy ? { signedOffBy: name(concern.signedOffBy).replace(/^role:/, '') } : {}),
    ...(concern.decision ? { decision: concern.decision } : {}),
    clocks: clocksOf(world, concern),
    actions: actionsOf(world, concern).map((action) => actionRow(situation, action)),
    blockingRefs: blockers(world, concern).map(({ key }) => key),
    ladder: come.map(({ kind, at, early, act }) => ({
      label: rungLabels[kind] ?? kind,
      at,
      early,
      people: act.map((key) => ({
        name: name(key),
        office: officeOf(world, concern, key, now),
      })),
    })),
    ...(next ? { nextRung: { label: rungLabels[next.kind] ?? next.kind, at: next.at } } : {}),
    deliveries: deliveriesOf(situation, concern, now),
    telephones: telephonesFor(world, concern.teamCode, now, person.key),
    timeline: concern.history.map((entry) => timelineEntry(situation, entry)),
    iRaisedIt: concern.raisedBy === person.key || alarmedBy(concern) === person.key,
    iHaveIt: acknowledgement?.by === person.key,
    passedToMe: concern.passes.some(({ to }) => to === person.key),
    tooCloseToSign:
      person.roles.some((role) => role === 'ID' || role === 'DID' || role === 'QAL') &&
      isTooCloseToSign(situation, concern),
    may: concernVerbsFor(situation, concern),
  };
}

const phonedInWords = (phoned: NonNullable<Concern['phoned']>): string =>
  phoned.done === 'yes' ? `Rang ${phoned.spokeTo}, ${formatMoment(phoned.at)}` : `Not yet: ${phoned.why}`;

const whyTold = (one: Need): string => rungLabels[one.kind] ?? needKinds[one.kind].label;

/** Every message about it, and those on the ladder whom none could be sent. */
function deliveriesOf({ world }: Situation, concern: Concern, now: Moment): ConcernDelivery[] {
  const sent = messagesAbout(world, concern.key).map((message): ConcernDelivery => {
    const told = message.tells.map(parseNeed).find(({ ref }) => ref === concern.key);
    return {
      key: message.key,
      to: nameOf(world, message.recipientKey),
      office: officeOf(world, concern, message.recipientKey, now),
      why: told ? whyTold(told) : 'Covered by another message',
      status: message.status,
      plannedAt: message.plannedAt,
      mayBeRepeat: message.mayBeRepeat ?? false,
      ...(message.sentAt ? { sentAt: message.sentAt } : {}),
      ...(message.alsoBy ? { alsoBy: message.alsoBy } : {}),
      ...(message.failure ? { failure: failureLabels[message.failure as Failure] } : {}),
    };
  });
  return [...sent, ...neverTried({ world }, concern, now)];
}

/** Named by the line, but there is no account to send to: said, not left out. */
function neverTried({ world }: Pick<Situation, 'world'>, concern: Concern, now: Moment): ConcernDelivery[] {
  if (!isUnanswered(concern)) return [];
  const on = londonDay(now);
  const line = lineOf(world, concern.teamCode, on);
  return [line?.headOfService, line?.deputy]
    .filter((key): key is string => key !== undefined)
    .map((key) => present(world, key, on) ?? key)
    .filter((key) => !world.people.get(key)?.oid && isOutOfReach(world, concern, key))
    .map((key) => ({
      key: `unmatched:${key}`,
      to: nameOf(world, key),
      office: officeOf(world, concern, key, now),
      why: rungLabels.category1First ?? '',
      status: 'failed' as const,
      plannedAt: concern.alarm?.at ?? now,
      failure: failureLabels.unmatched,
      mayBeRepeat: false,
    }));
}

function timelineEntry(situation: Situation, entry: HistoryEntry): TimelineEntry {
  const { from, to } = entry;
  const changes: string[] = [];
  if (from.category !== undefined && to.category !== undefined)
    changes.push(
      `${categoryName(situation.world, from.category === 1 ? 1 : 2)} → ${categoryName(situation.world, to.category === 1 ? 1 : 2)}`,
    );
  if (typeof from.status === 'string' && typeof to.status === 'string')
    changes.push(
      `${stageLabels[from.status as keyof typeof stageLabels]} → ${stageLabels[to.status as keyof typeof stageLabels]}`,
    );
  return toldOf(situation, entry, changes);
}
