// What the head of service found, and what assures that it is put right.
import { createElement } from 'react';
import type { Command } from '../../core/decide.ts';
import type { Day } from '../../core/time.ts';
import type { ConcernDetail } from '../../core/views/concerns.ts';
import {
  type AssuranceSource,
  assuranceSourceLabels,
  type SeenAlone,
  seenAloneLabels,
} from '../../core/vocabulary.ts';
import { choicesOf, given } from '../action-forms/form.ts';
import { TelephoneDanger } from '../parts/TelephoneDanger.tsx';
import type { Values } from '../use-draft.ts';
import { type ConcernForm, narrative } from './form.ts';
import { aRow, readRows, writeRows } from './rows.ts';

type Review = Extract<Command, { verb: 'concern.review' }>;

const wasSeen = ({ childSeen }: Values) => childSeen === 'yes';
const yesOrNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

const childSeenOf = (values: Values): Review['childSeen'] =>
  wasSeen(values)
    ? {
        seen: 'yes',
        on: given(values, 'seenOn') as Day,
        by: given(values, 'seenBy'),
        alone: given(values, 'alone') as SeenAlone,
      }
    : { seen: 'no', why: given(values, 'notSeen') };

/** What was given before, to be added to where more was asked for. */
const itemsBefore = ({ assurance }: ConcernDetail): string =>
  writeRows(
    (assurance?.items ?? []).map(({ source, on, what }) => {
      const [key = ''] = Object.entries(assuranceSourceLabels).find(([, label]) => label === source) ?? [];
      return aRow({ source: key, on, what });
    }),
  );

export const reviewForms = {
  review: {
    verb: 'review',
    button: 'Review…',
    title: 'The review: is this child seen and safe now?',
    submit: 'Save the review',
    fields: ({ concern, today }) => [
      {
        name: 'childSeen',
        label: 'Has the child been seen?',
        kind: 'radio',
        choices: yesOrNo,
        missing: 'Say whether the child has been seen.',
      },
      {
        name: 'seenOn',
        label: 'Seen on',
        kind: 'date',
        latest: today,
        when: wasSeen,
        missing: 'Give the day on which the child was seen.',
      },
      {
        name: 'seenBy',
        label: 'By whom',
        kind: 'line',
        longest: 200,
        when: wasSeen,
        help: 'The role, such as “the social worker” or “the health visitor”.',
        missing: 'Say by whom.',
      },
      {
        name: 'alone',
        label: 'Alone?',
        kind: 'radio',
        choices: choicesOf(seenAloneLabels),
        when: wasSeen,
        missing: 'Say whether the child was seen alone.',
      },
      {
        name: 'notSeen',
        label: 'Why not',
        kind: 'long',
        longest: 1000,
        when: ({ childSeen }) => childSeen === 'no',
        help: 'And when the child will be seen.',
        missing: 'Say why the child has not been seen.',
      },
      {
        name: 'imminentRisk',
        label: 'Is the child at imminent risk?',
        kind: 'radio',
        choices: yesOrNo,
        missing: 'Say whether the child is at imminent risk.',
      },
      narrative('statement', 'What that rests on', 'Say what that judgement rests on.', {
        lead: ({ imminentRisk }) => (imminentRisk === 'yes' ? createElement(TelephoneDanger) : null),
        initial: concern.review?.statement ?? '',
      }),
      narrative('safetyPlan', 'Safety plan', 'Say what keeps the child safe until it is put right.', {
        help: 'What is in place, who does what, and how it will be noticed if it fails.',
        initial: concern.review?.safetyPlan ?? '',
      }),
      narrative('direction', 'Direction', 'Say what you directed.', {
        help: 'What the team is to do, and by when.',
        initial: concern.review?.direction ?? '',
      }),
    ],
    toCommand: (ref, values) => ({
      verb: 'concern.review',
      ref,
      childSeen: childSeenOf(values),
      imminentRisk: values.imminentRisk === 'yes',
      statement: given(values, 'statement'),
      safetyPlan: given(values, 'safetyPlan'),
      direction: given(values, 'direction'),
    }),
  },
  assure: {
    verb: 'assure',
    button: 'Give assurance…',
    title: 'Assurance',
    submit: 'Submit the assurance',
    says: ({ category }) =>
      category === 1
        ? 'The update to the Improvement Director. At least one source must be outside the line: the worker and the managers cannot assure their own work.'
        : 'Say that the risk assessment and the service are right for this child now, and what was reflected on in supervision.',
    fields: ({ concern, today }) => [
      narrative('update', 'Update', 'Write the update.', {
        help: 'How the child is now, how the plan progresses, and what has changed since the concern was raised.',
        initial: concern.assurance?.update ?? '',
      }),
      {
        name: 'items',
        label: 'What assures',
        kind: 'rows',
        initial: itemsBefore(concern),
        missing: 'Add at least one source.',
        help: 'Each source with its date.',
        rows: {
          one: 'source',
          most: 20,
          fields: [
            {
              name: 'source',
              label: 'Source',
              kind: 'choice',
              choices: choicesOf(assuranceSourceLabels),
              missing: 'Choose the source.',
            },
            { name: 'on', label: 'Date', kind: 'date', latest: today, missing: 'Give the date.' },
            {
              name: 'what',
              label: 'What it says',
              kind: 'long',
              longest: 2000,
              missing: 'Write what this source says.',
            },
          ],
        },
      },
    ],
    toCommand: (ref, values) => ({
      verb: 'concern.submitAssurance',
      ref,
      update: given(values, 'update'),
      items: readRows(values.items).map((row) => ({
        source: given(row, 'source') as AssuranceSource,
        on: given(row, 'on') as Day,
        what: given(row, 'what'),
      })),
    }),
  },
} as const satisfies Record<string, ConcernForm>;
