// Raising a concern: what is asked, of whom the answers speak, and the command they become.

import type { Command } from '../../core/decide.ts';
import { formatMonth } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import type { RaiseView } from '../../core/views/raise.ts';
import { originLabels } from '../../core/vocabulary.ts';
import { choicesOf, given, perhaps } from '../action-forms/form.ts';
import type { FieldSpec } from '../parts/FormField.tsx';
import type { Values } from '../use-draft.ts';
import { narrative } from './form.ts';
import { readRows } from './rows.ts';
import { toUrgentAction, urgentActionFields } from './urgent-action.ts';

type RaiseCommand = Extract<Command, { verb: 'concern.raise' }>;

const { import: _, ...origins } = originLabels;
const fromAudit = ({ origin }: Values) => origin === 'audit';
const withoutAudit = (values: Values) => !fromAudit(values);
export const isCategory1 = ({ category }: Values) => category === '1';

/** A child who is new to Grip has no reference here yet, so the case system's number is asked for. */
const isNewChild = (values: Values) => withoutAudit(values) && given(values, 'childRef') === '';

/** The team whose line is rung and told, as soon as the answers say it. */
export const teamOf = (view: RaiseView, values: Values): string | undefined =>
  fromAudit(values)
    ? view.audits.find(({ ref }) => ref === given(values, 'auditRef').toUpperCase())?.teamCode
    : given(values, 'teamCode') || undefined;

interface Above {
  readonly audit: string | undefined;
  readonly today: Day;
  /** What stands above the question about the category, and above the one about the risk. */
  readonly category: NonNullable<FieldSpec['lead']>;
  readonly risk: NonNullable<FieldSpec['lead']>;
}

export function raiseFields(view: RaiseView, { audit, today, category, risk }: Above): FieldSpec[] {
  const audits = view.audits.map(({ ref, team, cycle }) => ({
    value: ref,
    label: `${team}, ${formatMonth(cycle)}`,
  }));
  const auditOf = (typed: string) => audits.find(({ value }) => value === typed.trim().toUpperCase());
  return [
    {
      name: 'origin',
      label: 'Where it comes from',
      kind: 'radio',
      choices: choicesOf(origins),
      initial: 'audit',
      missing: 'Say where it comes from.',
    },
    {
      name: 'auditRef',
      label: 'Audit',
      kind: 'suggest',
      choices: audits,
      initial: audit ?? '',
      when: fromAudit,
      help: 'Type the reference, the team or the month, and choose.',
      says: (typed) => auditOf(typed) && `${auditOf(typed)?.label}.`,
      missing: 'Choose the audit.',
      wrong: (typed) => (auditOf(typed) ? undefined : `There is no audit ${typed} to choose from.`),
    },
    {
      name: 'teamCode',
      label: 'Team that has the case',
      kind: 'choice',
      choices: view.teams.map(({ code, name }) => ({ value: code, label: name })),
      when: withoutAudit,
      missing: 'Choose the team that has the case.',
    },
    {
      name: 'childRef',
      label: "Child's reference in Grip",
      kind: 'line',
      longest: 40,
      when: withoutAudit,
      help: 'Leave it empty for a child who is new to Grip. Never a name.',
    },
    {
      name: 'caseNumber',
      label: 'Case number',
      kind: 'line',
      longest: 40,
      unkept: true,
      when: isNewChild,
      help: 'As the case system has it. It is kept apart from everything else, and not in this browser.',
      missing: 'Give the case number: without it nobody can tell which child this is.',
      wrong: (typed) => (/^[\w-]+$/.test(typed) ? undefined : 'Letters, digits and hyphens only.'),
    },
    {
      name: 'category',
      label: 'Category',
      kind: 'radio',
      lead: category,
      choices: view.categories.map(({ category: number, name, definition }) => ({
        value: String(number),
        label: name,
        text: definition,
      })),
      missing: 'Choose the category.',
    },
    narrative('risk', 'What the risk is', 'Say what the risk is.', {
      lead: risk,
      help: 'What you saw or read. “The child”, “mother”, “the social worker”: no names.',
    }),
    narrative('neededNow', 'What is needed now', 'Say what is needed now.'),
    {
      name: 'phoned',
      label: 'Have you rung?',
      kind: 'radio',
      choices: [
        { value: 'yes', label: 'Yes' },
        { value: 'notYet', label: 'Not yet, because…' },
      ],
      when: isCategory1,
      missing: 'Say whom you have rung, or why not yet.',
    },
    {
      name: 'spokeTo',
      label: 'Whom have you rung?',
      kind: 'line',
      longest: 400,
      when: (values) => isCategory1(values) && values.phoned === 'yes',
      missing: 'Say whom you have rung.',
    },
    {
      name: 'notRung',
      label: 'Not yet, because…',
      kind: 'line',
      longest: 400,
      when: (values) => isCategory1(values) && values.phoned === 'notYet',
      missing: 'Say why not yet.',
    },
    {
      name: 'actions',
      label: 'Urgent actions',
      kind: 'rows',
      help: 'What cannot wait. The concern stays open until each is verified.',
      rows: {
        one: 'urgent action',
        most: 7,
        fields: urgentActionFields(view.managers, today),
        begin: (values) => ({
          ownerKey: view.teams.find(({ code }) => code === teamOf(view, values))?.manager ?? '',
        }),
      },
    },
  ];
}

export function toRaiseCommand(values: Values): RaiseCommand {
  const category = isCategory1(values) ? 1 : 2;
  return {
    verb: 'concern.raise',
    origin: given(values, 'origin') as RaiseCommand['origin'],
    ...(fromAudit(values)
      ? { auditRef: given(values, 'auditRef').toUpperCase() }
      : { teamCode: given(values, 'teamCode'), ...perhaps('childRef', given(values, 'childRef')) }),
    category,
    risk: given(values, 'risk'),
    neededNow: given(values, 'neededNow'),
    ...(category === 1 ? { phoned: phonedOf(values) } : {}),
    actions: readRows(values.actions).map(toUrgentAction),
  };
}

const phonedOf = (values: Values): NonNullable<RaiseCommand['phoned']> =>
  values.phoned === 'yes'
    ? { done: 'yes', spokeTo: given(values, 'spokeTo') }
    : { done: 'notYet', why: given(values, 'notRung') };

/** The number to enter once it is raised, where the child is new to Grip. */
export const caseNumberOf = (values: Values): string | undefined =>
  isNewChild(values) ? given(values, 'caseNumber') || undefined : undefined;
