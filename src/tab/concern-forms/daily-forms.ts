// What is done with a concern while it is open: taken, written about, acted on, the case's end reported.
import { type CaseEnd, caseEndLabels } from '../../core/vocabulary.ts';
import { choicesOf, given } from '../action-forms/form.ts';
import { type ConcernForm, narrative } from './form.ts';
import { toUrgentAction, urgentActionFields } from './urgent-action.ts';

export const dailyForms = {
  /** A Category 1 is taken in its alarm panel. */
  acknowledge: {
    verb: 'acknowledge',
    button: 'Acknowledge',
    title: 'Acknowledge',
    submit: 'Acknowledge',
    offered: ({ category }) => category === 2,
    toCommand: (ref) => ({ verb: 'concern.acknowledge', ref }),
  },
  update: {
    verb: 'update',
    button: 'Write an update…',
    title: 'Update',
    submit: 'Save the update',
    fields: () => [
      narrative('text', 'What has happened since', 'Write what has happened.', {
        help: 'No names. The full note belongs in the case system.',
      }),
    ],
    toCommand: (ref, values) => ({ verb: 'concern.update', ref, text: given(values, 'text') }),
  },
  addAction: {
    verb: 'addAction',
    button: 'Set an urgent action…',
    title: 'Set an urgent action',
    submit: 'Set the action',
    says: () => 'The owner is told, and the concern stays open until it is verified.',
    fields: ({ concern, managers, today }) => {
      const manager = managers.find(
        ({ team, roles }) => team === concern.team && roles?.includes('Team manager'),
      );
      return urgentActionFields(managers, today, manager?.key);
    },
    toCommand: (ref, values) => ({ verb: 'concern.addAction', ref, action: toUrgentAction(values) }),
  },
  reportCaseEnded: {
    verb: 'reportCaseEnded',
    button: 'Report the end of the case…',
    title: 'Report the end of the case',
    submit: 'Report',
    says: () => 'The concern stays on the register until it is decided on.',
    fields: () => [
      {
        name: 'reason',
        label: 'Reason',
        kind: 'choice',
        choices: choicesOf(caseEndLabels),
        missing: 'Choose a reason.',
      },
      narrative('why', 'What happened, and who is responsible for the child now', 'Say what happened.'),
    ],
    toCommand: (ref, values) => ({
      verb: 'concern.reportCaseEnded',
      ref,
      reason: given(values, 'reason') as CaseEnd,
      why: given(values, 'why'),
    }),
  },
} as const satisfies Record<string, ConcernForm>;
