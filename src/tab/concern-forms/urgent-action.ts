// An urgent action as it is asked for: what, one manager, within hours or on a day.
import type { Command } from '../../core/decide.ts';
import type { Day } from '../../core/time.ts';
import { given } from '../action-forms/form.ts';
import type { FieldSpec } from '../parts/FormField.tsx';
import type { Values } from '../use-draft.ts';

export interface Manager {
  readonly key: string;
  readonly name: string;
  readonly team?: string;
  readonly roles?: readonly string[];
}

type UrgentAction = Extract<Command, { verb: 'concern.addAction' }>['action'];

const most = 72;
const inHours = ['2', '4', '8', '24'].map((hours) => ({ value: hours, label: `Within ${hours} hours` }));

export const urgentActionFields = (managers: readonly Manager[], today: Day, owner = ''): FieldSpec[] => [
  {
    name: 'what',
    label: 'What is to be done',
    kind: 'long',
    longest: 2000,
    help: 'One action, beginning with a verb. No names.',
    missing: 'Say what is to be done.',
  },
  {
    name: 'ownerKey',
    label: 'Owner',
    kind: 'choice',
    choices: managers.map(({ key, name, team, roles = [] }) => ({
      value: key,
      label: [name, team ?? roles.join(', ')].filter(Boolean).join(', '),
    })),
    initial: owner,
    missing: 'Choose one manager.',
  },
  {
    name: 'due',
    label: 'By when',
    kind: 'choice',
    choices: [
      ...inHours,
      { value: 'hours', label: 'Within another number of hours' },
      { value: 'day', label: 'On a day' },
    ],
    help: 'Hours run round the clock, from when you send.',
    missing: 'Choose by when.',
  },
  {
    name: 'hours',
    label: 'Hours',
    kind: 'line',
    when: ({ due }) => due === 'hours',
    missing: 'Give the number of hours.',
    wrong: (text) =>
      /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= most
        ? undefined
        : `Give whole hours, 1 to ${most}; choose a day for what is later.`,
  },
  {
    name: 'dueOn',
    label: 'Day',
    kind: 'date',
    earliest: today,
    when: ({ due }) => due === 'day',
    help: 'A working day.',
    missing: 'Give the day.',
  },
];

export function toUrgentAction(values: Values): UrgentAction {
  const due = given(values, 'due');
  return {
    what: given(values, 'what'),
    ownerKey: given(values, 'ownerKey'),
    due:
      due === 'day'
        ? { on: given(values, 'dueOn') as Day }
        : { hours: Number(due === 'hours' ? given(values, 'hours') : due) },
  };
}
