// What is decided on the assurance: closing recommended, more asked for, signed off.
import type { Day } from '../../core/time.ts';
import { given } from '../action-forms/form.ts';
import { type ConcernForm, narrative } from './form.ts';

export const signOffForms = {
  recommend: {
    verb: 'recommend',
    button: 'Recommend closing…',
    title: 'Recommend closing',
    submit: 'Recommend closing',
    says: () => 'You recommend closing on the assurance above. The QA lead decides.',
    fields: () => [],
    toCommand: (ref) => ({ verb: 'concern.recommend', ref }),
  },
  signOff: {
    verb: 'signOff',
    button: 'Sign off…',
    title: 'Sign off',
    submit: 'Sign off and close',
    says: ({ blockingRefs }) =>
      blockingRefs.length > 0
        ? `It can be signed off once ${blockingRefs.join(', ')} ${blockingRefs.length === 1 ? 'is' : 'are'} verified.`
        : 'The concern leaves the register and stays in its history.',
    fields: () => [
      narrative('decision', 'Your decision', 'Write your decision.', {
        help: 'What you have read, and why it satisfies you that this child is safe.',
      }),
    ],
    toCommand: (ref, values) => ({ verb: 'concern.signOff', ref, decision: given(values, 'decision') }),
  },
  requireMore: {
    verb: 'requireMore',
    button: 'Ask for more…',
    title: 'More is needed',
    submit: 'Send back',
    fields: ({ today }) => [
      narrative('reason', 'What is still needed, and why', 'Say what is still needed.'),
      {
        name: 'dueOn',
        label: 'By when',
        kind: 'date',
        earliest: today,
        help: 'A working day.',
        missing: 'Give the day.',
      },
    ],
    toCommand: (ref, values) => ({
      verb: 'concern.requireMore',
      ref,
      reason: given(values, 'reason'),
      dueOn: given(values, 'dueOn') as Day,
    }),
  },
} as const satisfies Record<string, ConcernForm>;
