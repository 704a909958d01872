// What is recorded of asking a child, a parent or carer, a reviewing officer: safe to contact, attempts, what came of it, and what a moderator does not accept.
import type { Command } from '../../core/decide.ts';
import type { Day } from '../../core/time.ts';
import type { PartView } from '../../core/views/engagement.ts';
import {
  engagementOutcomeLabels,
  methodLabels,
  notAppropriateReasons,
  type Party,
  type ReasonCode,
  reasonLabels,
  sessionReasons,
} from '../../core/vocabulary.ts';
import { choicesOf, given, perhaps } from '../action-forms/form.ts';
import type { Choice, FieldSpec } from '../parts/FormField.tsx';
import type { Values } from '../use-draft.ts';

export interface EngagementForm {
  readonly button: (part: PartView) => string;
  readonly title: string;
  readonly submit: string;
  readonly offered: (part: PartView) => boolean;
  readonly says?: (part: PartView) => string | undefined;
  readonly fields: (part: PartView, today: Day) => readonly FieldSpec[];
  readonly toCommand: (auditRef: string, part: PartView, values: Values) => Command;
}

type Recording = Extract<Command, { verb: 'engagement.record' }>;
type Attempt = Extract<Command, { verb: 'engagement.attempt' }>;

const asked = (party: Party) => party as Attempt['party'];

/** Nobody may ring or write before the worker has been asked (spec §3.6). */
export const mustAskFirst = ({ party, safeContact }: PartView): boolean =>
  party === 'parent' && safeContact === undefined;
const mayContact = ({ party, safeContact }: PartView): boolean =>
  party !== 'parent' || safeContact?.isSafe === true;

/** `not stated` and `not recorded` stand in imported trackers alone. */
const { not_invited_reason_not_stated: _, not_recorded: __, ...outcomes } = engagementOutcomeLabels;

const needsAttempt = (outcome: string) => outcome.startsWith('attempted');
const needsContact = (outcome: string) => outcome === 'engaged' || outcome === 'declined';

function outcomesFor(part: PartView): Choice[] {
  return choicesOf(outcomes).filter(
    ({ value }) =>
      (!needsAttempt(value) || part.attempts.length > 0) && (!needsContact(value) || mayContact(part)),
  );
}

function outcomeHelp(part: PartView): string | undefined {
  const lines: string[] = [];
  if (part.attempts.length === 0)
    lines.push('“Attempted” can be chosen once it is noted when and how they were asked.');
  if (!mayContact(part))
    lines.push('“Took part” and “Declined” can be chosen once contact is known to be safe.');
  return lines.length === 0 ? undefined : lines.join(' ');
}

const reasonsOf = (reasons: readonly ReasonCode[]): Choice[] =>
  reasons.map((value) => ({ value, label: reasonLabels[value] }));
const reasonCodeOf = (label: string | undefined): string =>
  Object.entries(reasonLabels).find(([, text]) => text === label)?.[0] ?? '';

const isOutcome =
  (...these: readonly string[]) =>
  ({ outcome = '' }: Values) =>
    these.includes(outcome);
const isNotAppropriate = isOutcome('not_appropriate');
const isUnavailable = isOutcome('attempted_unavailable');
/** Of the two reasons the one that belongs to the outcome. */
const reasonIn = (values: Values): string =>
  isNotAppropriate(values)
    ? given(values, 'notAppropriate')
    : isUnavailable(values)
      ? given(values, 'unavailable')
      : '';
const mustSayWhy = (values: Values): boolean =>
  isOutcome('not_invited', 'not_applicable')(values) || reasonIn(values) === 'other';
const mustSayHowElse = (values: Values): boolean =>
  isNotAppropriate(values) && given(values, 'notAppropriate') !== 'age';

function recordFields(part: PartView): FieldSpec[] {
  const known = part.standing in outcomes ? part.standing : '';
  const help = outcomeHelp(part);
  const note = { name: 'note', kind: 'long', longest: 2000, initial: part.note ?? '' } as const;
  const otherwise = {
    name: 'otherwise',
    label: 'How the child’s view was otherwise learnt',
    kind: 'long',
    longest: 2000,
    initial: part.otherwise ?? '',
    help: 'From direct work on file, a review, school, an advocate: what the child has said or shown.',
  } as const;
  return [
    {
      name: 'outcome',
      label: 'What came of it',
      kind: 'choice',
      choices: outcomesFor(part),
      initial: known,
      missing: 'Say what came of it.',
      ...(help ? { help } : {}),
    },
    {
      name: 'notAppropriate',
      label: 'Why it is not right to ask',
      kind: 'choice',
      choices: reasonsOf(notAppropriateReasons),
      initial: known === 'not_appropriate' ? reasonCodeOf(part.reason) : '',
      when: isNotAppropriate,
      missing: 'Choose the reason.',
    },
    {
      name: 'unavailable',
      label: 'Why they were not available',
      kind: 'choice',
      choices: reasonsOf(sessionReasons),
      initial: known === 'attempted_unavailable' ? reasonCodeOf(part.reason) : '',
      when: isUnavailable,
      missing: 'Choose the reason.',
    },
    ...(part.party === 'child'
      ? [
          {
            ...otherwise,
            when: mustSayHowElse,
            missing: 'Say how the child’s view was otherwise learnt.',
          },
          { ...otherwise, when: (values: Values) => isNotAppropriate(values) && !mustSayHowElse(values) },
        ]
      : []),
    { ...note, label: 'Why, in a sentence', when: mustSayWhy, missing: 'Say why, in a sentence.' },
    {
      ...note,
      label: 'What else is worth knowing',
      help: 'No names. What they said belongs in the audit itself.',
      when: (values) => given(values, 'outcome') !== '' && !mustSayWhy(values),
    },
  ];
}

const isWritten = ({ standing }: PartView) => standing in outcomes && standing !== 'not_recorded';

export const engagementForms = {
  safeContact: {
    button: ({ safeContact }) =>
      safeContact ? 'Change whether contact is safe…' : 'Note whether contact is safe…',
    title: 'Is it safe to contact a parent or carer?',
    submit: 'Note the answer',
    offered: ({ party, mayRecord }) => party === 'parent' && mayRecord,
    says: () =>
      'Ask the social worker before anyone rings, writes or visits: does contact raise risk for the child or an adult, such as domestic abuse or live proceedings?',
    fields: () => [
      {
        name: 'isSafe',
        label: 'What the social worker says',
        kind: 'radio',
        choices: [
          { value: 'yes', label: 'Contact is safe' },
          { value: 'no', label: 'Contact is not safe' },
        ],
        missing: 'Say what the social worker says.',
      },
      {
        name: 'note',
        label: 'What they said, and how to make contact',
        kind: 'long',
        longest: 2000,
        help: 'Whom to contact and how, and what not to do. No names.',
        missing: 'Note what the social worker said.',
      },
    ],
    toCommand: (auditRef, _part, values) => ({
      verb: 'engagement.safeContact',
      auditRef,
      isSafe: given(values, 'isSafe') === 'yes',
      note: given(values, 'note'),
    }),
  },
  attempt: {
    button: ({ attempts }) => (attempts.length === 0 ? 'Note an attempt…' : 'Note another attempt…'),
    title: 'When and how they were asked',
    submit: 'Note the attempt',
    offered: (part) => part.mayRecord && mayContact(part),
    fields: (_part, today) => [
      {
        name: 'on',
        label: 'Day',
        kind: 'date',
        initial: today,
        latest: today,
        missing: 'Give the day.',
        wrong: (typed) => (typed > today ? 'That day has not come yet.' : undefined),
      },
      {
        name: 'method',
        label: 'How',
        kind: 'choice',
        choices: choicesOf(methodLabels),
        missing: 'Say how they were asked.',
      },
      {
        name: 'note',
        label: 'What else is worth knowing',
        kind: 'long',
        longest: 1000,
        help: 'Such as who answered, or a message that was left. No names.',
      },
    ],
    toCommand: (auditRef, { party }, values) => ({
      verb: 'engagement.attempt',
      auditRef,
      party: asked(party),
      on: given(values, 'on') as Day,
      method: given(values, 'method') as Attempt['method'],
      ...perhaps('note', given(values, 'note')),
    }),
  },
  record: {
    button: (part) => (isWritten(part) ? 'Change what came of it…' : 'Record what came of it…'),
    title: 'What came of asking',
    submit: 'Record it',
    offered: ({ mayRecord }) => mayRecord,
    fields: recordFields,
    toCommand: (auditRef, { party }, values) => ({
      verb: 'engagement.record',
      auditRef,
      party: asked(party),
      outcome: given(values, 'outcome') as Recording['outcome'],
      ...(reasonIn(values) ? { reason: reasonIn(values) as ReasonCode } : {}),
      ...perhaps('note', given(values, 'note')),
      ...(party === 'child' && isNotAppropriate(values)
        ? perhaps('otherwise', given(values, 'otherwise'))
        : {}),
    }),
  },
  challenge: {
    button: () => 'Not accepted…',
    title: 'The reason is not accepted',
    submit: 'Do not accept it',
    offered: ({ mayChallenge }) => mayChallenge,
    says: () => 'What was recorded is taken off, and the auditor is told and asks or explains anew.',
    fields: () => [
      {
        name: 'why',
        label: 'Why it is not accepted',
        kind: 'long',
        longest: 2000,
        missing: 'Say why it is not accepted.',
      },
    ],
    toCommand: (auditRef, { party }, values) => ({
      verb: 'engagement.challenge',
      auditRef,
      party: asked(party),
      why: given(values, 'why'),
    }),
  },
} as const satisfies Record<string, EngagementForm>;
export type EngagementFormKind = keyof typeof engagementForms;
export const engagementFormKinds = Object.keys(engagementForms) as EngagementFormKind[];
