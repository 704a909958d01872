// From the review to the end: what the head of service found, what assures, and what those who sign off decide (spec §3.3).
import { z } from 'zod';
import { blockers, reviewSays } from '../concern-facts.ts';
import { formatDay } from '../format-day.ts';
import { amend } from '../history.ts';
import { isTooCloseToSign } from '../may-concern.ts';
import { AssuranceItem, type Concern, isOnRegister } from '../records/concern.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { Day } from '../time.ts';
import { CaseEnd, SeenAlone } from '../vocabulary.ts';
import { lineOf, standing } from '../world.ts';
import { type Context, commandKind, concernFor, done, isRefusal, occasion } from './command.ts';
import { nextActionNumber, UrgentAction, urgentAction } from './concern-raise.ts';
import { checkDueDate } from './due-date.ts';

const Narrative = z.string().trim().min(1).max(4000);
const update = (record: Concern, sentence: string) =>
  done({ list: 'concerns', op: 'update', record }, sentence);

const forHead = ({ world, person, today }: Context, { teamCode }: Concern): { forKey?: string } => {
  const line = lineOf(world, teamCode, today);
  const forKey = [line?.headOfService, line?.deputy].find(
    (key) => key !== undefined && standing(world, person.key, key, today) === 'delegate',
  );
  return forKey === undefined ? {} : { forKey };
};

const left = ({ key }: Concern) => refuse('wrongState', `${key} has left the register.`);

const unanswered = ({ key }: Concern) =>
  refuse(
    'wrongState',
    `Nobody has acknowledged ${key} yet. Acknowledge it first, so that all can see who has it.`,
  );

const ChildSeen = z.discriminatedUnion('seen', [
  z.strictObject({
    seen: z.literal('yes'),
    on: Day,
    by: z.string().trim().min(1).max(200),
    alone: SeenAlone,
  }),
  z.strictObject({ seen: z.literal('no'), why: z.string().trim().min(1).max(1000) }),
]);

export const reviewConcern = commandKind(
  z.object({
    verb: z.literal('concern.review'),
    ref: z.string(),
    childSeen: ChildSeen,
    imminentRisk: z.boolean(),
    statement: Narrative,
    safetyPlan: Narrative,
    direction: Narrative,
  }),
  (context, { verb: _, ref, ...given }) => {
    const concern = concernFor(context, ref, 'review', 'review');
    if (isRefusal(concern)) return concern;
    if (!isOnRegister(concern)) return left(concern);
    if (concern.status === 'raised') return unanswered(concern);
    if (concern.status === 'assuranceSubmitted')
      return refuse('wrongState', `The assurance on ${ref} has been submitted and waits for a decision.`);
    if (given.childSeen.seen === 'yes' && given.childSeen.on > context.today)
      return refuse('invalid', `${formatDay(given.childSeen.on)} has not come yet.`, 'seenOn');
    const record = amend(
      concern,
      {
        status: 'underReview',
        reviewedOn: concern.reviewedOn ?? context.today,
        review: { ...given, by: context.person.key, at: context.now },
      },
      occasion(
        context,
        concern.review ? 'Review changed' : 'Reviewed by the head of service',
        forHead(context, concern),
      ),
    );
    return update(
      record,
      given.imminentRisk
        ? `Review of ${ref} saved. You wrote that the child is at imminent risk: call 999 and the emergency duty team if you have not.`
        : `Review of ${ref} saved. Next: the assurance.`,
    );
  },
);

const changeFirst = {
  imminentRisk: 'the child is at imminent risk. Once that is no longer so, change the review, then submit.',
  notSeen: 'the child has not been seen. Once the child has been, change the review, then submit.',
} as const;

/** At least one source must be outside the line: the worker and the managers cannot assure their own work (spec §3.3). */
const isOutsideLine = ({ source }: z.infer<typeof AssuranceItem>): boolean => source !== 'line';

export const submitAssurance = commandKind(
  z.object({
    verb: z.literal('concern.submitAssurance'),
    ref: z.string(),
    update: Narrative,
    items: z
      .array(AssuranceItem.extend({ what: z.string().trim().min(1).max(2000) }))
      .min(1)
      .max(20),
  }),
  (context, { ref, update: text, items }) => {
    const concern = concernFor(context, ref, 'assure', 'give assurance on');
    if (isRefusal(concern)) return concern;
    if (!isOnRegister(concern)) return left(concern);
    if (concern.status === 'raised') return unanswered(concern);
    if (concern.status === 'assuranceSubmitted')
      return refuse(
        'wrongState',
        `The assurance on ${ref} has been submitted already and waits for a decision.`,
      );
    if (concern.category === 1 && concern.reviewedOn === undefined)
      return refuse(
        'wrongState',
        `Record the review of ${ref} first: whether the child has been seen and is safe.`,
      );
    const against = reviewSays(concern);
    if (against) return refuse('wrongState', `The review of ${ref} says that ${changeFirst[against]}`);
    const future = items.find(({ on }) => on > context.today);
    if (future) return refuse('invalid', `${formatDay(future.on)} has not come yet.`, 'items');
    if (concern.category === 1 && !items.some(isOutsideLine))
      return refuse(
        'invalid',
        'At least one source must be outside the line: a conference chair, reviewing officer, core group, legal advice, school, health, police or another partner.',
        'items',
      );
    const byHead = concernFor(context, ref, 'recommend', 'recommend');
    const recommends = concern.category === 2 && !isRefusal(byHead);
    const record = amend(
      concern,
      {
        status: 'assuranceSubmitted',
        assuranceOn: context.today,
        assurance: { by: context.person.key, at: context.now, update: text, items },
        moreRequired: undefined,
        recommendation: recommends ? { by: context.person.key, on: context.today } : undefined,
      },
      occasion(
        context,
        concern.category === 1 ? 'Update to the Improvement Director' : 'Assurance submitted',
        forHead(context, concern),
      ),
    );
    return update(
      record,
      concern.category === 1 || concern.calledIn
        ? `Submitted. The Improvement Director decides on ${ref}.`
        : recommends
          ? `Submitted. The QA lead decides on ${ref}.`
          : `Submitted. The head of service now recommends whether to close ${ref}.`,
    );
  },
);

export const recommendClosing = commandKind(
  z.object({ verb: z.literal('concern.recommend'), ref: z.string() }),
  (context, { ref }) => {
    const concern = concernFor(context, ref, 'recommend', 'recommend closing');
    if (isRefusal(concern)) return concern;
    if (concern.status !== 'assuranceSubmitted')
      return refuse('wrongState', `No assurance on ${ref} waits for your recommendation.`);
    if (concern.recommendation) return refuse('wrongState', `Closing ${ref} has been recommended already.`);
    const record = amend(
      concern,
      { recommendation: { by: context.person.key, on: context.today } },
      occasion(context, 'Closing recommended', forHead(context, concern)),
    );
    return update(record, `Recommended. The QA lead decides on ${ref}.`);
  },
);

/** Those who decide: why this person may not, in a sentence of its own where they hold the office but are too close. */
function toDecide(context: Context, ref: string, what: string): Concern | Refusal {
  const found = concernFor(context, ref, 'signOff', what);
  if (!isRefusal(found) || found.reason === 'notFound') return found;
  const concern = context.world.concerns.get(ref);
  const roles = context.person.roles;
  if (
    concern &&
    roles.some((role) => ['ID', 'DID', 'DCS', 'QAL'].includes(role)) &&
    isTooCloseToSign(context, concern)
  )
    return refuse(
      'notAllowed',
      `You had a part in ${ref} or answer for its team, so someone outside the line signs it off.`,
    );
  if (concern && roles.includes('DID') && concern.category === 1)
    return refuse('notAllowed', `The Improvement Director is there and signs ${ref} off.`);
  return found;
}

export const requireMore = commandKind(
  z.object({ verb: z.literal('concern.requireMore'), ref: z.string(), reason: Narrative, dueOn: Day }),
  (context, { ref, reason, dueOn }) => {
    const concern = toDecide(context, ref, 'decide on');
    if (isRefusal(concern)) return concern;
    if (concern.status !== 'assuranceSubmitted')
      return refuse('wrongState', `No assurance on ${ref} waits for a decision now.`);
    const wrong = checkDueDate(context, dueOn, { urgent: concern.category === 1 });
    if (wrong) return wrong;
    const record = amend(
      concern,
      {
        status: 'underReview',
        moreRequired: { by: context.person.key, at: context.now, reason, dueOn },
        recommendation: undefined,
      },
      occasion(context, 'More is needed', { reason }),
    );
    return update(record, `Sent back: more is needed on ${ref} by ${formatDay(dueOn)}.`);
  },
);

export const signOffConcern = commandKind(
  z.object({ verb: z.literal('concern.signOff'), ref: z.string(), decision: Narrative }),
  (context, { ref, decision }) => {
    const concern = toDecide(context, ref, 'sign off');
    if (isRefusal(concern)) return concern;
    if (!isOnRegister(concern)) return left(concern);
    const ended = concern.caseEnded !== undefined;
    if (concern.status !== 'assuranceSubmitted' && !ended)
      return refuse('wrongState', `No assurance on ${ref} has been submitted, so it cannot be signed off.`);
    if (concern.category === 2 && !concern.calledIn && !concern.recommendation && !ended)
      return refuse('wrongState', `The head of service has not yet recommended closing ${ref}.`);
    const open = blockers(context.world, concern);
    if (open.length > 0)
      return refuse(
        'wrongState',
        `${ref} stays open until ${open.map(({ key }) => key).join(', ')} ${open.length === 1 ? 'is' : 'are'} verified.`,
      );
    const record = amend(
      concern,
      {
        status: 'closed',
        openKey: concern.key,
        closedOn: context.today,
        signedOffBy: context.person.key,
        decision,
        stepDown: undefined,
        voidProposal: undefined,
      },
      occasion(context, 'Signed off and removed from the register', { reason: decision }),
    );
    return update(record, `${ref} signed off. It leaves the register and stays in history.`);
  },
);

export const updateConcern = commandKind(
  z.object({ verb: z.literal('concern.update'), ref: z.string(), text: Narrative }),
  (context, { ref, text }) => {
    const concern = concernFor(context, ref, 'update', 'write about');
    if (isRefusal(concern)) return concern;
    if (!isOnRegister(concern)) return left(concern);
    return update(
      amend(concern, {}, occasion(context, 'Update', { reason: text })),
      `Update on ${ref} saved.`,
    );
  },
);

export const addConcernAction = commandKind(
  z.object({ verb: z.literal('concern.addAction'), ref: z.string(), action: UrgentAction }),
  (context, { ref, action }) => {
    const concern = concernFor(context, ref, 'addAction', 'set an action for');
    if (isRefusal(concern)) return concern;
    if (!isOnRegister(concern)) return left(concern);
    const owed = urgentAction(context, concern, nextActionNumber(context, concern), action);
    if ('ok' in owed) return owed;
    const record = amend(concern, {}, occasion(context, `Action set: ${owed.key}`), [...concern.owed, owed]);
    return update(record, `${owed.key} set. ${ref} stays open until it is verified.`);
  },
);

export const reportCaseEnded = commandKind(
  z.object({ verb: z.literal('concern.reportCaseEnded'), ref: z.string(), reason: CaseEnd, why: Narrative }),
  (context, { ref, reason, why }) => {
    const concern = concernFor(context, ref, 'reportCaseEnded', 'report the end of the case of');
    if (isRefusal(concern)) return concern;
    if (!isOnRegister(concern)) return left(concern);
    const record = amend(
      concern,
      {
        caseEnded: { by: context.person.key, on: context.today, reason, why },
        // Of either category it is for the director to decide (spec §3.3), so a Category 2 counts as called in.
        ...(concern.category === 2 && concern.calledIn === undefined
          ? { calledIn: { by: context.person.key, on: context.today } }
          : {}),
      },
      occasion(context, 'End of the case reported', { ...forHead(context, concern), reason: why }),
    );
    return update(record, `Reported. ${ref} stays on the register until it is decided on.`);
  },
);
