// What came of it: said by the auditor, disputed by whoever took part, and their two questions.
import { methodLabels, usefulLabels } from '../../core/vocabulary.ts';
import { given, perhaps } from '../action-forms/form.ts';
import { noteField, reasonField, type SessionForm, type SessionReason } from './form.ts';

/** A letter alone is no conversation (spec §3.5). */
const otherWays = ['telephone', 'visit', 'other'] as const;

export const outcomeForms = {
  tookPlace: {
    verb: 'outcome',
    button: 'It took place',
    title: 'It took place',
    submit: 'It took place',
    offered: ({ dispute, booking }, now) =>
      dispute !== undefined || (booking !== undefined && booking.startAt <= now),
    toCommand: ({ ref }) => ({ verb: 'session.outcome', ref, tookPlace: true }),
  },
  didNot: {
    verb: 'outcome',
    button: 'It did not take place…',
    title: 'It did not take place',
    submit: 'It did not take place',
    says: () => 'If there is still time before the deadline, another time may be the better answer.',
    fields: () => [reasonField, noteField()],
    toCommand: ({ ref }, values) => ({
      verb: 'session.outcome',
      ref,
      tookPlace: false,
      reason: given(values, 'reason') as SessionReason,
      ...perhaps('note', given(values, 'note')),
    }),
  },
  otherWay: {
    verb: 'outcome',
    button: 'You spoke in another way…',
    title: 'You spoke in another way',
    submit: 'We spoke',
    says: () =>
      'A conversation by telephone or on a visit counts as taking part. A letter or an e-mail does not.',
    fields: () => [
      {
        name: 'instead',
        label: 'How',
        kind: 'radio',
        choices: otherWays.map((value) => ({ value, label: methodLabels[value] })),
        missing: 'Say how you spoke.',
      },
      noteField(),
    ],
    toCommand: ({ ref }, values) => ({
      verb: 'session.outcome',
      ref,
      tookPlace: true,
      instead: given(values, 'instead') as (typeof otherWays)[number],
      ...perhaps('note', given(values, 'note')),
    }),
  },
  feedback: {
    verb: 'feedback',
    button: 'Answer two questions…',
    title: 'Two questions about the conversation',
    submit: 'Send',
    says: () => 'Practice Learning reads your answers. The auditor and your managers see counts alone.',
    fields: ({ feedback }) => [
      {
        name: 'useful',
        label: 'Was the conversation useful to your practice?',
        kind: 'radio',
        choices: Object.entries(usefulLabels)
          .sort(([a], [b]) => Number(b) - Number(a))
          .map(([value, label]) => ({ value, label })),
        initial: feedback ? String(feedback.answer) : '',
        missing: 'Choose one.',
      },
      {
        name: 'difference',
        label: 'What, if anything, will you do differently?',
        kind: 'long',
        longest: 1000,
        initial: feedback?.difference ?? '',
      },
    ],
    toCommand: ({ ref }, values) => ({
      verb: 'session.feedback',
      ref,
      useful: Number(given(values, 'useful')),
      ...perhaps('difference', given(values, 'difference')),
    }),
  },
  dispute: {
    verb: 'dispute',
    button: 'That is not how it was…',
    title: 'That is not how it was',
    submit: 'Say so',
    says: () => 'The auditor and Practice Learning are told, and the auditor looks at it again.',
    fields: () => [
      {
        name: 'why',
        label: 'What is not right',
        kind: 'long',
        longest: 1000,
        missing: 'Say what is not right.',
      },
    ],
    toCommand: ({ ref }, values) => ({ verb: 'session.dispute', ref, why: given(values, 'why') }),
  },
} as const satisfies Record<string, SessionForm>;
