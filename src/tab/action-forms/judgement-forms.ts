// What others decide about an action: verified or sent back, more time or not, who owns it, cancelled or kept.
import type { Day } from '../../core/time.ts';
import type { ActionDetail } from '../../core/views/actions.ts';
import { type CancelReason, cancelReasonLabels } from '../../core/vocabulary.ts';
import type { FieldSpec } from '../parts/FormField.tsx';
import { type ActionForm, choicesOf, given, none, perhaps } from './form.ts';

const why = (label: string, missing: string): FieldSpec => ({
  name: 'why',
  label,
  kind: 'long',
  missing,
  longest: 2000,
});
const cancelReason = (action: ActionDetail): FieldSpec => {
  const proposed = Object.entries(cancelReasonLabels).find(
    ([, label]) => label === action.cancelProposal?.reason,
  );
  return {
    name: 'reason',
    label: 'Reason',
    kind: 'choice',
    choices: choicesOf(cancelReasonLabels),
    missing: 'Choose a reason.',
    ...(proposed ? { initial: proposed[0] } : {}),
  };
};
export const judgementForms = {
  verify: {
    verb: 'verify',
    button: 'Verify',
    title: 'Verify',
    submit: 'Verify',
    offered: (action) => action.claim?.change !== undefined,
    fields: none,
    toCommand: (ref) => ({ verb: 'action.verify', ref }),
  },
  reject: {
    verb: 'verify',
    button: 'Send back…',
    title: 'Send back to the owner',
    submit: 'Send back',
    fields: ({ today }) => [
      why('Why, and what is still needed', 'Say why it is sent back.'),
      {
        name: 'dueOn',
        label: 'New due date',
        kind: 'date',
        earliest: today,
        help: 'Leave it empty to keep the date in force.',
      },
    ],
    toCommand: (ref, values) => ({
      verb: 'action.reject',
      ref,
      reason: given(values, 'why'),
      ...(given(values, 'dueOn') === '' ? {} : { dueOn: given(values, 'dueOn') as Day }),
    }),
  },
  agreeExtension: {
    verb: 'decideExtension',
    button: 'Agree',
    title: 'Agree',
    submit: 'Agree',
    offered: (action) => action.extension?.effect !== undefined,
    fields: none,
    toCommand: (ref, _, action) => ({
      verb: 'action.agreeExtension',
      ref,
      dueOn: action.extension?.dueOn ?? action.dueOn,
    }),
  },
  refuseExtension: {
    verb: 'decideExtension',
    button: 'Refuse…',
    title: 'Refuse more time',
    submit: 'Refuse',
    fields: () => [{ name: 'why', label: 'Reason', kind: 'long', longest: 2000 }],
    toCommand: (ref, values, action) => ({
      verb: 'action.refuseExtension',
      ref,
      dueOn: action.extension?.dueOn ?? action.dueOn,
      ...perhaps('reason', given(values, 'why')),
    }),
  },
  reassign: {
    verb: 'reassign',
    button: 'Give to someone else…',
    title: 'Give to someone else',
    submit: 'Give to them',
    fields: ({ managers, action }) => [
      {
        name: 'ownerKey',
        label: 'New owner',
        kind: 'choice',
        choices: managers
          .filter(({ key }) => key !== action.ownerKey)
          .map(({ key, name, team, roles }) => ({
            value: key,
            label: `${name}, ${team ?? roles.join(', ')}`,
          })),
        help: 'They are asked to acknowledge it. The due date stays.',
        missing: 'Choose who is to own it.',
      },
      why('Reason', 'Give the reason.'),
    ],
    toCommand: (ref, values) => ({
      verb: 'action.reassign',
      ref,
      ownerKey: given(values, 'ownerKey'),
      reason: given(values, 'why'),
    }),
  },
  proposeCancel: {
    verb: 'proposeCancel',
    button: 'Propose to cancel…',
    title: 'Propose to cancel',
    submit: 'Propose',
    fields: ({ action }) => [cancelReason(action), why('Why', 'Say why.')],
    toCommand: (ref, values) => ({
      verb: 'action.proposeCancel',
      ref,
      reason: given(values, 'reason') as CancelReason,
      why: given(values, 'why'),
    }),
  },
  cancel: {
    verb: 'cancel',
    button: 'Cancel the action…',
    title: 'Cancel the action',
    submit: 'Cancel the action',
    fields: ({ action }) => [
      cancelReason(action),
      { ...why('Why', 'Say why.'), initial: action.cancelProposal?.why ?? '' },
    ],
    toCommand: (ref, values) => ({
      verb: 'action.cancel',
      ref,
      reason: given(values, 'reason') as CancelReason,
      why: given(values, 'why'),
    }),
  },
  refuseCancel: {
    verb: 'cancel',
    button: 'Keep it open…',
    title: 'Keep it open',
    submit: 'Keep it open',
    offered: (action) => action.cancelProposal !== undefined,
    fields: () => [why('Why it stays open', 'Say why it stays open.')],
    toCommand: (ref, values) => ({ verb: 'action.refuseCancel', ref, why: given(values, 'why') }),
  },
} as const satisfies Record<string, ActionForm>;
