// What an owner does with an action: take it, mark it done, ask for more time, say what it means for the child.
import type { Day } from '../../core/time.ts';
import {
  type ExtensionReason,
  extensionReasonLabels,
  type Outcome,
  outcomeLabels,
} from '../../core/vocabulary.ts';
import { type ActionForm, choicesOf, given, none, perhaps } from './form.ts';

export const ownerForms = {
  acknowledge: {
    verb: 'acknowledge',
    button: 'Acknowledge',
    title: 'Acknowledge',
    submit: 'Acknowledge',
    fields: none,
    toCommand: (ref) => ({ verb: 'action.acknowledge', ref }),
  },
  claim: {
    verb: 'claim',
    button: 'Mark done…',
    title: 'Mark done',
    submit: 'Mark done',
    fields: ({ today, action }) => [
      {
        name: 'doneOn',
        label: 'Done on',
        kind: 'date',
        initial: today,
        latest: today,
        missing: 'Give the day it was done.',
        ...(action.assignedOn ? { earliest: action.assignedOn } : {}),
      },
      {
        name: 'noteReference',
        label: 'Case note reference',
        kind: 'line',
        longest: 40,
        help: "Where it can be seen in the child's record: the reference only, never the note itself.",
        missing: 'Give the reference of the case note.',
      },
      {
        name: 'outcome',
        label: 'What came of it',
        kind: 'choice',
        choices: choicesOf(outcomeLabels),
        missing: 'Choose what came of it.',
      },
      {
        name: 'change',
        label: 'What changed for the child',
        kind: 'long',
        longest: 4000,
        help: 'It can be verified once this is there. You can also write it later.',
      },
    ],
    toCommand: (ref, values) => ({
      verb: 'action.claim',
      ref,
      doneOn: given(values, 'doneOn') as Day,
      noteReference: given(values, 'noteReference'),
      outcome: given(values, 'outcome') as Outcome,
      ...perhaps('change', given(values, 'change')),
    }),
  },
  start: {
    verb: 'start',
    button: 'Begin',
    title: 'Begin',
    submit: 'Begin',
    fields: none,
    toCommand: (ref) => ({ verb: 'action.start', ref }),
  },
  requestExtension: {
    verb: 'requestExtension',
    button: 'Ask for more time…',
    title: 'Ask for more time',
    submit: 'Ask for more time',
    fields: ({ action, today }) => [
      {
        name: 'dueOn',
        label: 'New due date',
        kind: 'date',
        earliest: action.dueOn > today ? action.dueOn : today,
        help: 'A working day after the date now in force.',
        missing: 'Give the new date.',
      },
      {
        name: 'reason',
        label: 'Reason',
        kind: 'choice',
        choices: choicesOf(extensionReasonLabels),
        missing: 'Choose a reason.',
      },
      {
        name: 'effect',
        label: 'What more time means for the child',
        kind: 'long',
        longest: 4000,
        help: 'It can be agreed once this is there. You can also write it later.',
      },
    ],
    toCommand: (ref, values) => ({
      verb: 'action.requestExtension',
      ref,
      dueOn: given(values, 'dueOn') as Day,
      reason: given(values, 'reason') as ExtensionReason,
      ...perhaps('effect', given(values, 'effect')),
    }),
  },
  describeEffect: {
    verb: 'requestExtension',
    button: 'Say what more time means…',
    title: 'What more time means for the child',
    submit: 'Save',
    offered: (action) => action.extension !== undefined,
    fields: ({ action }) => [
      {
        name: 'effect',
        label: 'What more time means for the child',
        kind: 'long',
        longest: 4000,
        missing: 'Write what more time means for the child.',
        initial: action.extension?.effect ?? '',
      },
    ],
    toCommand: (ref, values) => ({ verb: 'action.describeEffect', ref, effect: given(values, 'effect') }),
  },
  describeChange: {
    verb: 'describeChange',
    button: 'Say what changed…',
    title: 'What changed for the child',
    submit: 'Save',
    fields: ({ action }) => [
      {
        name: 'change',
        label: 'What changed for the child',
        kind: 'long',
        longest: 4000,
        help: 'What is different in their life now, not which form was filled in.',
        missing: 'Write what changed for the child.',
        initial: action.claim?.change ?? '',
      },
    ],
    toCommand: (ref, values) => ({ verb: 'action.describeChange', ref, change: given(values, 'change') }),
  },
} as const satisfies Record<string, ActionForm>;
