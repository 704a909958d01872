// What others decide about an action: verified or sent back, more time or not, who owns it, cancelled (spec §3.4, 3.8).
import { z } from 'zod';
import { hangsOnCategory1 } from '../concern-facts.ts';
import { formatDay } from '../format-day.ts';
import { amend } from '../history.ts';
import { mayAction } from '../may.ts';
import { type Action, isOpen } from '../records/action.ts';
import { refuse } from '../refusal.ts';
import { Day } from '../time.ts';
import { CancelReason } from '../vocabulary.ts';
import { lineOf, nameOf } from '../world.ts';
import { actionFor, type Context, commandKind, done, isRefusal, occasion } from './command.ts';
import { checkDueDate } from './due-date.ts';

const Why = z.string().trim().min(1).max(2000);
const update = (record: Action, sentence: string) =>
  done({ list: 'actions', op: 'update', record }, sentence);

/** What is the head of service's to decide is, where someone stands in, recorded as done on their behalf. */
function forHeadOfService({ world, today }: Context, { teamCode }: Action): { forKey?: string } {
  const forKey = lineOf(world, teamCode, today)?.headOfService;
  return forKey === undefined ? {} : { forKey };
}

const notClaimed = (action: Action) =>
  refuse(
    'wrongState',
    action.status === 'verified'
      ? `${action.key} was verified already${action.verifiedOn ? ` on ${formatDay(action.verifiedOn)}` : ''}.`
      : `${action.key} is not waiting to be verified.`,
  );

export const verify = commandKind(
  z.object({ verb: z.literal('action.verify'), ref: z.string() }),
  (context, { ref }) => {
    const action = actionFor(context, ref, 'verify', 'verify');
    if (isRefusal(action)) return action;
    if (action.status !== 'claimed') return notClaimed(action);
    if (!action.claim?.change)
      return refuse(
        'wrongState',
        `${nameOf(context.world, action.ownerKey)} has not yet written what changed for the child. It can be verified once that is there.`,
      );
    const record = amend(
      action,
      { status: 'verified', verifiedOn: context.today, verifiedBy: context.person.key },
      occasion(context, 'Verified'),
    );
    return update(record, `${ref} verified.`);
  },
);

export const reject = commandKind(
  z.object({ verb: z.literal('action.reject'), ref: z.string(), reason: Why, dueOn: Day.optional() }),
  (context, { ref, reason, dueOn }) => {
    const action = actionFor(context, ref, 'verify', 'send back');
    if (isRefusal(action)) return action;
    if (action.status !== 'claimed') return notClaimed(action);
    const wrong = dueOn && checkDueDate(context, dueOn, { urgent: hangsOnCategory1(context.world, action) });
    if (wrong) return wrong;
    const record = amend(
      action,
      {
        status: 'inProgress',
        claim: undefined,
        rejection: { on: context.today, by: context.person.key, reason },
        ...(dueOn === undefined ? {} : { dueOn }),
      },
      occasion(context, 'Sent back', { reason }),
    );
    return update(record, `${ref} sent back to ${nameOf(context.world, action.ownerKey)}.`);
  },
);

/** The request for more time that is to be decided; a card or page that shows another date than the one asked for is too old. */
function askedFor(context: Context, ref: string, dueOn: Day) {
  const action = actionFor(context, ref, 'decideExtension', 'decide more time for');
  if (isRefusal(action)) return action;
  const { extension } = action;
  if (!extension || !isOpen(action))
    return refuse(
      'wrongState',
      `Nobody is asking for more time on ${ref} now: it may have been decided already.`,
    );
  if (extension.dueOn !== dueOn)
    return refuse(
      'wrongState',
      `The date asked for on ${ref} is now ${formatDay(extension.dueOn)}. Look again before you decide.`,
    );
  return { action, extension };
}

export const agreeExtension = commandKind(
  z.object({ verb: z.literal('action.agreeExtension'), ref: z.string(), dueOn: Day }),
  (context, { ref, dueOn }) => {
    const asked = askedFor(context, ref, dueOn);
    if (isRefusal(asked)) return asked;
    const { action, extension } = asked;
    if (dueOn < context.today)
      return refuse(
        'wrongState',
        `${formatDay(dueOn)} has passed. Refuse it; they can ask for a later date.`,
      );
    if (!extension.effect)
      return refuse(
        'wrongState',
        // Said on a card too, where no name may stand (spec §5.6).
        `What more time on ${ref} means for the child is not written yet. It can be agreed once that is there.`,
      );
    const record = amend(
      action,
      {
        dueOn,
        extension: undefined,
        extensionsAgreed: action.extensionsAgreed + 1,
        extensionAnswer: { on: context.today, agreed: true },
      },
      occasion(context, 'More time agreed', forHeadOfService(context, action)),
    );
    return update(record, `Agreed: ${ref} is now due ${formatDay(dueOn)}.`);
  },
);

export const refuseExtension = commandKind(
  z.object({
    verb: z.literal('action.refuseExtension'),
    ref: z.string(),
    dueOn: Day,
    reason: Why.optional(),
  }),
  (context, { ref, dueOn, reason }) => {
    const asked = askedFor(context, ref, dueOn);
    if (isRefusal(asked)) return asked;
    const { action } = asked;
    const record = amend(
      action,
      {
        extension: undefined,
        extensionAnswer: { on: context.today, agreed: false, ...(reason === undefined ? {} : { reason }) },
      },
      occasion(context, 'More time refused', { ...forHeadOfService(context, action), reason }),
    );
    return update(record, `Refused: ${ref} stays due ${formatDay(action.dueOn)}.`);
  },
);

export const reassign = commandKind(
  z.object({ verb: z.literal('action.reassign'), ref: z.string(), ownerKey: z.string(), reason: Why }),
  (context, { ref, ownerKey, reason }) => {
    const action = actionFor(context, ref, 'reassign', 'reassign');
    if (isRefusal(action)) return action;
    if (!isOpen(action))
      return refuse('wrongState', `${ref} is not open, so it cannot be given to someone else.`);
    const owner = context.world.people.get(ownerKey);
    if (!owner || !(['TM', 'SM', 'HoS'] as const).some((role) => owner.roles.includes(role)))
      return refuse(
        'invalid',
        'An action is owned by one manager: choose a team manager, service manager or head of service.',
        'ownerKey',
      );
    if (ownerKey === action.ownerKey)
      return refuse('invalid', `${owner.name} owns ${ref} already.`, 'ownerKey');
    const record = amend(
      action,
      { ownerKey, status: 'assigned', extension: undefined },
      occasion(context, `Given to ${owner.name}`, { ...forHeadOfService(context, action), reason }),
    );
    return update(
      record,
      `${ref} now belongs to ${owner.name}, who is asked to acknowledge it. The due date stays ${formatDay(action.dueOn)}.`,
    );
  },
);

const cancellable = (action: Action): boolean => isOpen(action) || action.status === 'claimed';

export const proposeCancel = commandKind(
  z.object({ verb: z.literal('action.proposeCancel'), ref: z.string(), reason: CancelReason, why: Why }),
  (context, { ref, reason, why }) => {
    const action = actionFor(context, ref, 'proposeCancel', 'propose to cancel');
    if (isRefusal(action)) return action;
    if (!cancellable(action))
      return refuse('wrongState', `${ref} is not open, so there is nothing to cancel.`);
    const record = amend(
      action,
      { cancelProposal: { on: context.today, by: context.person.key, reason, why } },
      occasion(context, 'Cancelling proposed', { ...forHeadOfService(context, action), reason: why }),
    );
    return update(
      record,
      `Proposed. ${action.blocksConcern ? 'The Improvement Director' : 'The QA lead'} decides; until then ${ref} stays as it is.`,
    );
  },
);

export const cancel = commandKind(
  z.object({ verb: z.literal('action.cancel'), ref: z.string(), reason: CancelReason, why: Why }),
  (context, { ref, reason, why }) => {
    const action = actionFor(context, ref, 'cancel', 'cancel');
    if (isRefusal(action)) return action;
    if (!cancellable(action))
      return refuse('wrongState', `${ref} is not open, so there is nothing to cancel.`);
    const record = amend(
      action,
      {
        status: 'cancelled',
        cancelledOn: context.today,
        cancelProposal: { on: context.today, by: context.person.key, reason, why },
        extension: undefined,
      },
      occasion(context, 'Cancelled', { reason: why }),
    );
    return update(record, `${ref} cancelled. It is listed apart and no longer counts as outstanding.`);
  },
);

export const refuseCancel = commandKind(
  z.object({ verb: z.literal('action.refuseCancel'), ref: z.string(), why: Why }),
  (context, { ref, why }) => {
    const action = actionFor(context, ref, 'cancel', 'decide about');
    if (isRefusal(action)) return action;
    if (!action.cancelProposal || !mayAction(context, 'cancel', action) || !cancellable(action))
      return refuse('wrongState', `Nobody proposes to cancel ${ref} now.`);
    const record = amend(
      action,
      { cancelProposal: undefined },
      occasion(context, 'Cancelling refused', { reason: why }),
    );
    return update(record, `${ref} stays open.`);
  },
);
