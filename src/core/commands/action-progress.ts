// What an owner does with an action: take it, begin it, say it is done, ask for more time (spec §3.4, amendment A-2).
import { z } from 'zod';
import { hangsOnCategory1 } from '../concern-facts.ts';
import { formatDay } from '../format-day.ts';
import { amend } from '../history.ts';
import { type Action, isOpen } from '../records/action.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { Day } from '../time.ts';
import { ExtensionReason, Outcome } from '../vocabulary.ts';
import { actionFor, type Context, commandKind, done, isRefusal, occasion } from './command.ts';
import { checkDueDate } from './due-date.ts';

/** At most this many extensions are agreed for one action (spec §3.4). */
export const MOST_EXTENSIONS = 2;

/** Where in the case system it can be seen: a reference, never the note itself (spec §5.6: no free text about a child). */
const NoteReference = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[\w./# -]+$/);
const Narrative = z.string().trim().min(1).max(4000);

function moved(action: Action): Refusal {
  const state: Record<Action['status'], string> = {
    draft: 'has not been issued yet',
    assigned: 'is waiting to be acknowledged',
    acknowledged: 'is acknowledged already',
    inProgress: 'is in progress already',
    claimed: `was marked done on ${action.claim ? formatDay(action.claim.on) : 'an earlier day'} and waits to be verified`,
    verified: 'has been verified',
    cancelled: 'has been cancelled',
    void: 'no longer counts, because its audit was ruled inadmissible',
  };
  return refuse('wrongState', `${action.key} ${state[action.status]}.`);
}

export const acknowledge = commandKind(
  z.object({ verb: z.literal('action.acknowledge'), ref: z.string() }),
  (context, { ref }) => {
    const action = actionFor(context, ref, 'acknowledge', 'acknowledge');
    if (isRefusal(action)) return action;
    if (action.status !== 'assigned') return moved(action);
    const record = amend(
      action,
      { status: 'acknowledged' },
      occasion(context, 'Acknowledged', { forKey: action.ownerKey }),
    );
    return done({ list: 'actions', op: 'update', record }, `${ref} acknowledged.`);
  },
);

export const start = commandKind(
  z.object({ verb: z.literal('action.start'), ref: z.string() }),
  (context, { ref }) => {
    const action = actionFor(context, ref, 'start', 'begin');
    if (isRefusal(action)) return action;
    if (action.status !== 'assigned' && action.status !== 'acknowledged') return moved(action);
    const record = amend(
      action,
      { status: 'inProgress' },
      occasion(context, 'Begun', { forKey: action.ownerKey }),
    );
    return done({ list: 'actions', op: 'update', record }, `${ref} is in progress.`);
  },
);

function checkDoneOn({ today }: Context, action: Action, doneOn: Day): Refusal | undefined {
  if (doneOn > today)
    return refuse('invalid', `${formatDay(doneOn)} has not come yet. Give the day it was done.`, 'doneOn');
  if (action.assignedOn && doneOn < action.assignedOn)
    return refuse(
      'invalid',
      `${ref(action)} was assigned on ${formatDay(action.assignedOn)}: it cannot have been done before that.`,
      'doneOn',
    );
  return undefined;
}
const ref = (action: Action) => action.key;

export const claim = commandKind(
  z.object({
    verb: z.literal('action.claim'),
    ref: z.string(),
    doneOn: Day,
    noteReference: NoteReference,
    outcome: Outcome,
    change: Narrative.optional(),
  }),
  (context, command) => {
    const action = actionFor(context, command.ref, 'claim', 'mark as done');
    if (isRefusal(action)) return action;
    if (!isOpen(action)) return moved(action);
    const wrong = checkDoneOn(context, action, command.doneOn);
    if (wrong) return wrong;
    const record = amend(
      action,
      {
        status: 'claimed',
        claim: {
          on: command.doneOn,
          by: context.person.key,
          noteReference: command.noteReference,
          outcome: command.outcome,
          ...(command.change === undefined ? {} : { change: command.change }),
        },
        extension: undefined,
      },
      occasion(context, 'Marked done', { forKey: action.ownerKey, on: command.doneOn }),
    );
    return done(
      { list: 'actions', op: 'update', record },
      `${command.ref} marked done. It now waits to be verified.`,
    );
  },
);

export const describeChange = commandKind(
  z.object({ verb: z.literal('action.describeChange'), ref: z.string(), change: Narrative }),
  (context, command) => {
    const action = actionFor(context, command.ref, 'describeChange', 'write for');
    if (isRefusal(action)) return action;
    if (action.status !== 'claimed' || !action.claim) return moved(action);
    const record = amend(
      action,
      { claim: { ...action.claim, change: command.change } },
      occasion(context, 'What changed for the child was written', { forKey: action.ownerKey }),
    );
    return done({ list: 'actions', op: 'update', record }, 'Saved. Practice Learning can verify it now.');
  },
);

export const requestExtension = commandKind(
  z.object({
    verb: z.literal('action.requestExtension'),
    ref: z.string(),
    dueOn: Day,
    reason: ExtensionReason,
    effect: Narrative.optional(),
  }),
  (context, command) => {
    const action = actionFor(context, command.ref, 'requestExtension', 'ask for more time on');
    if (isRefusal(action)) return action;
    if (!isOpen(action)) return moved(action);
    if (action.extensionsAgreed >= MOST_EXTENSIONS)
      return refuse(
        'wrongState',
        `${command.ref} has been extended ${MOST_EXTENSIONS} times, which is the most there is. Speak to your head of service.`,
      );
    const wrong = checkDueDate(context, command.dueOn, {
      after: action.dueOn,
      urgent: hangsOnCategory1(context.world, action),
    });
    if (wrong) return wrong;
    if (action.extension?.dueOn === command.dueOn && action.extension.reason === command.reason)
      return refuse('wrongState', `You have asked for this date already. It waits for a decision.`);
    const record = amend(
      action,
      {
        extension: {
          askedOn: context.today,
          by: context.person.key,
          dueOn: command.dueOn,
          reason: command.reason,
          ...(command.effect === undefined ? {} : { effect: command.effect }),
        },
      },
      occasion(context, 'More time asked for', { forKey: action.ownerKey }),
    );
    return done(
      { list: 'actions', op: 'update', record },
      `Asked for ${formatDay(command.dueOn)}. The due date stays ${formatDay(action.dueOn)} until it is decided.`,
    );
  },
);

export const describeEffect = commandKind(
  z.object({ verb: z.literal('action.describeEffect'), ref: z.string(), effect: Narrative }),
  (context, command) => {
    const action = actionFor(context, command.ref, 'requestExtension', 'write for');
    if (isRefusal(action)) return action;
    if (!action.extension)
      return refuse('wrongState', `Nobody is asking for more time on ${command.ref} now.`);
    const record = amend(
      action,
      { extension: { ...action.extension, effect: command.effect } },
      occasion(context, 'What more time means for the child was written', { forKey: action.ownerKey }),
    );
    return done({ list: 'actions', op: 'update', record }, 'Saved. The head of service can decide now.');
  },
);
