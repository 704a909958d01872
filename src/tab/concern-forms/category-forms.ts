// Category and standing on the register: up, down, raised in error, reopened, called in.
import type { Command } from '../../core/decide.ts';
import type { ConcernVerb } from '../../core/may-concern.ts';
import { given } from '../action-forms/form.ts';
import { type ConcernForm, narrative } from './form.ts';

interface Reasoned {
  readonly verb: ConcernVerb;
  readonly button: string;
  readonly title: string;
  readonly submit: string;
  readonly label?: string;
  readonly says?: string;
  readonly command: (ref: string, reason: string) => Command;
}

/** A form that asks for a reason and nothing else. */
const reasoned = ({ label = 'Reason', says, command, ...form }: Reasoned): ConcernForm => ({
  ...form,
  ...(says ? { says: () => says } : {}),
  fields: () => [narrative('reason', label, 'Give the reason.')],
  toCommand: (ref, values) => command(ref, given(values, 'reason')),
});

export const categoryForms = {
  approveStepDown: {
    verb: 'decideStepDown',
    button: 'Approve stepping down…',
    title: 'Approve stepping down',
    submit: 'Approve: Category 2',
    says: ({ ref }) => `${ref} becomes Category 2 and stays on the register.`,
    fields: () => [],
    toCommand: (ref) => ({ verb: 'concern.approveStepDown', ref }),
  },
  refuseStepDown: reasoned({
    verb: 'decideStepDown',
    button: 'Refuse stepping down…',
    title: 'Refuse stepping down',
    submit: 'Refuse: it stays Category 1',
    command: (ref, reason) => ({ verb: 'concern.refuseStepDown', ref, reason }),
  }),
  approveVoid: {
    verb: 'decideVoid',
    button: 'Raised in error: agree…',
    title: 'Agree that it was raised in error',
    submit: 'Make it void',
    says: ({ ref }) => `${ref} no longer counts anywhere. What happened stays in its history.`,
    fields: () => [],
    toCommand: (ref) => ({ verb: 'concern.approveVoid', ref }),
  },
  refuseVoid: reasoned({
    verb: 'decideVoid',
    button: 'Raised in error: refuse…',
    title: 'Not raised in error',
    submit: 'Refuse: it stands',
    command: (ref, reason) => ({ verb: 'concern.refuseVoid', ref, reason }),
  }),
  stepUp: reasoned({
    verb: 'stepUp',
    button: 'Step up to Category 1…',
    title: 'Step up to Category 1',
    submit: 'Step up now',
    label: 'Why the head of service needs to act immediately',
    says: 'It takes effect at once: the clock begins and people are told. Ring as well.',
    command: (ref, reason) => ({ verb: 'concern.stepUp', ref, reason }),
  }),
  proposeStepDown: reasoned({
    verb: 'proposeStepDown',
    button: 'Propose to step down…',
    title: 'Propose to step down to Category 2',
    submit: 'Propose',
    label: 'What assures you that there is no immediate risk',
    says: 'It stays Category 1 until the Improvement Director approves.',
    command: (ref, assurance) => ({ verb: 'concern.proposeStepDown', ref, assurance }),
  }),
  callIn: reasoned({
    verb: 'callIn',
    button: 'Call in…',
    title: 'Call in',
    submit: 'Call in',
    says: 'You then decide about it in place of the QA lead.',
    command: (ref, reason) => ({ verb: 'concern.callIn', ref, reason }),
  }),
  proposeVoid: reasoned({
    verb: 'proposeVoid',
    button: 'Raised in error…',
    title: 'Raised in error',
    submit: 'Propose to make it void',
    label: 'Why: which mistake was made',
    says: 'For a concern raised on the wrong child. It goes on as it is until the Improvement Director decides.',
    command: (ref, why) => ({ verb: 'concern.proposeVoid', ref, why }),
  }),
  reopen: reasoned({
    verb: 'reopen',
    button: 'Reopen…',
    title: 'Reopen',
    submit: 'Reopen',
    says: 'Within 10 working days of closing. A Category 1 begins its clock anew.',
    command: (ref, reason) => ({ verb: 'concern.reopen', ref, reason }),
  }),
} as const satisfies Record<string, ConcernForm>;
