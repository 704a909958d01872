// Category and standing on the register: up at once, down on approval, raised in error, reopened, called in (spec §3.3).
import { z } from 'zod';
import { mayStillReopen, REOPEN_DAYS } from '../concern-facts.ts';
import { formatDay } from '../format-day.ts';
import { amend, type Owed } from '../history.ts';
import type { ConcernVerb } from '../may-concern.ts';
import { type Action, hasEnded } from '../records/action.ts';
import { type Concern, isOnRegister } from '../records/concern.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { standing } from '../world.ts';
import { type Context, commandKind, concernFor, done, isRefusal, occasion } from './command.ts';
import { steppedUp } from './concern-raise.ts';

const Why = z.string().trim().min(1).max(4000);
const update = (record: Concern, sentence: string) =>
  done({ list: 'concerns', op: 'update', record }, sentence);

function openOne(context: Context, ref: string, verb: ConcernVerb, what: string): Concern | Refusal {
  const concern = concernFor(context, ref, verb, what);
  if (isRefusal(concern)) return concern;
  return isOnRegister(concern) ? concern : refuse('wrongState', `${ref} has left the register.`);
}

export const stepUp = commandKind(
  z.object({ verb: z.literal('concern.stepUp'), ref: z.string(), reason: Why }),
  (context, { ref, reason }) => {
    const concern = openOne(context, ref, 'stepUp', 'step up');
    if (isRefusal(concern)) return concern;
    if (concern.category === 1) return refuse('wrongState', `${ref} is Category 1 already.`);
    const record = amend(
      concern,
      steppedUp(concern, context.now),
      occasion(context, 'Stepped up to Category 1', { reason }),
    );
    return update(record, `${ref} is Category 1 now and its clock has begun. Now ring.`);
  },
);

export const proposeStepDown = commandKind(
  z.object({ verb: z.literal('concern.proposeStepDown'), ref: z.string(), assurance: Why }),
  (context, { ref, assurance }) => {
    const concern = openOne(context, ref, 'proposeStepDown', 'propose to step down');
    if (isRefusal(concern)) return concern;
    if (concern.category === 2) return refuse('wrongState', `${ref} is Category 2 already.`);
    if (concern.reviewedOn === undefined)
      return refuse(
        'wrongState',
        `Record the review of ${ref} first: whether the child has been seen and is safe.`,
      );
    if (concern.review?.imminentRisk)
      return refuse('wrongState', `The review of ${ref} says that the child is at imminent risk.`);
    const record = amend(
      concern,
      { stepDown: { by: context.person.key, at: context.now, assurance } },
      occasion(context, 'Stepping down proposed', { reason: assurance }),
    );
    return update(record, `Proposed. ${ref} stays Category 1 until the Improvement Director approves.`);
  },
);

const noProposal = (ref: string) =>
  refuse('wrongState', `Nobody proposes to step ${ref} down now: it may have been decided already.`);

export const approveStepDown = commandKind(
  z.object({ verb: z.literal('concern.approveStepDown'), ref: z.string() }),
  (context, { ref }) => {
    const concern = openOne(context, ref, 'decideStepDown', 'decide on');
    if (isRefusal(concern)) return concern;
    if (!concern.stepDown) return noProposal(ref);
    const record = amend(
      concern,
      {
        category: 2,
        alarm: undefined,
        stepDown: undefined,
        status: concern.status === 'assuranceSubmitted' ? 'underReview' : concern.status,
        recommendation: undefined,
      },
      occasion(context, 'Stepped down to Category 2'),
    );
    return update(record, `${ref} is Category 2 now and stays on the register.`);
  },
);

export const refuseStepDown = commandKind(
  z.object({ verb: z.literal('concern.refuseStepDown'), ref: z.string(), reason: Why }),
  (context, { ref, reason }) => {
    const concern = openOne(context, ref, 'decideStepDown', 'decide on');
    if (isRefusal(concern)) return concern;
    if (!concern.stepDown) return noProposal(ref);
    const record = amend(
      concern,
      { stepDown: undefined },
      occasion(context, 'Stepping down refused', { reason }),
    );
    return update(record, `${ref} stays Category 1.`);
  },
);

export const proposeVoid = commandKind(
  z.object({ verb: z.literal('concern.proposeVoid'), ref: z.string(), why: Why }),
  (context, { ref, why }) => {
    const concern = openOne(context, ref, 'proposeVoid', 'propose to void');
    if (isRefusal(concern)) return concern;
    const record = amend(
      concern,
      { voidProposal: { by: context.person.key, on: context.today, why } },
      occasion(context, 'Said to be raised in error', { reason: why }),
    );
    return update(record, `Proposed. ${ref} goes on as it is until the Improvement Director decides.`);
  },
);

export const approveVoid = commandKind(
  z.object({ verb: z.literal('concern.approveVoid'), ref: z.string() }),
  (context, { ref }) => {
    const concern = openOne(context, ref, 'decideVoid', 'decide on');
    if (isRefusal(concern)) return concern;
    if (!concern.voidProposal) return refuse('wrongState', `Nobody says that ${ref} was raised in error.`);
    if (standing(context.world, context.person.key, concern.voidProposal.by, context.today) !== undefined)
      return refuse('notAllowed', `You proposed it, so someone else decides whether ${ref} is void.`);
    const voided = [...context.world.actions.values()]
      .filter((action) => action.concernRef === ref && !hasEnded(action))
      .map(({ key }): Owed => ({ effect: 'voidAction', key }));
    const record = amend(
      concern,
      { status: 'void', openKey: concern.key, stepDown: undefined },
      occasion(context, 'Void: raised in error', { reason: concern.voidProposal.why }),
      [...concern.owed.filter(({ effect }) => effect !== 'addAction'), ...voided],
    );
    return update(record, `${ref} is void. It no longer counts; what happened stays in its history.`);
  },
);

/** An action of a concern that is void, as it is then; undefined where it had ended. */
export const voidAction = (
  action: Action,
  by: Omit<Parameters<typeof amend>[2], 'what'>,
): Action | undefined =>
  hasEnded(action)
    ? undefined
    : amend(
        action,
        { status: 'void', extension: undefined, cancelProposal: undefined },
        { ...by, what: 'Void: its concern was raised in error' },
      );

export const refuseVoid = commandKind(
  z.object({ verb: z.literal('concern.refuseVoid'), ref: z.string(), reason: Why }),
  (context, { ref, reason }) => {
    const concern = openOne(context, ref, 'decideVoid', 'decide on');
    if (isRefusal(concern)) return concern;
    if (!concern.voidProposal) return refuse('wrongState', `Nobody says that ${ref} was raised in error.`);
    const record = amend(concern, { voidProposal: undefined }, occasion(context, 'Not void', { reason }));
    return update(record, `${ref} stands.`);
  },
);

export const reopen = commandKind(
  z.object({ verb: z.literal('concern.reopen'), ref: z.string(), reason: Why }),
  (context, { ref, reason }) => {
    const { world, today, now } = context;
    const concern = concernFor(context, ref, 'reopen', 'reopen');
    if (isRefusal(concern)) return concern;
    if (concern.status !== 'closed' || concern.closedOn === undefined)
      return refuse('wrongState', `${ref} is not closed.`);
    if (!mayStillReopen(world, concern, today))
      return refuse(
        'wrongState',
        `${ref} was closed on ${formatDay(concern.closedOn)}, more than ${REOPEN_DAYS} working days ago. Raise a new concern: it will be known as a recurrence.`,
      );
    const other = [...world.concerns.values()].find(
      (one) => one.childRef === concern.childRef && isOnRegister(one),
    );
    if (other) return refuse('wrongState', `This child has an open concern already: ${other.key}.`);
    const anew = {
      openKey: concern.childRef,
      status: 'raised' as const,
      closedOn: undefined,
      signedOffBy: undefined,
      decision: undefined,
      caseEnded: undefined,
    };
    const record = amend(
      concern,
      concern.category === 1
        ? { ...steppedUp(concern, now), ...anew }
        : { ...anew, acknowledgement: undefined, recommendation: undefined },
      occasion(context, 'Reopened', { reason }),
    );
    return update(record, `${ref} is on the register again.${concern.category === 1 ? ' Now ring.' : ''}`);
  },
);

export const callIn = commandKind(
  z.object({ verb: z.literal('concern.callIn'), ref: z.string(), reason: Why }),
  (context, { ref, reason }) => {
    const concern = openOne(context, ref, 'callIn', 'call in');
    if (isRefusal(concern)) return concern;
    if (concern.category === 1) return refuse('wrongState', `${ref} is for the Improvement Director anyway.`);
    if (concern.calledIn) return refuse('wrongState', `${ref} has been called in already.`);
    const record = amend(
      concern,
      { calledIn: { by: context.person.key, on: context.today } },
      occasion(context, 'Called in by the Improvement Director', { reason }),
    );
    return update(record, `${ref} is now for the Improvement Director to decide.`);
  },
);
