// Choosing one case for audit: what is asked, and the command it becomes. What depends on the team is asked once for each team.
import type { Command } from '../../core/decide.ts';
import { formatMonth } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import type { ChooseView } from '../../core/views/choose.ts';
import { given, perhaps } from '../action-forms/form.ts';
import type { Choice, FieldSpec } from '../parts/FormField.tsx';
import type { Values } from '../use-draft.ts';
import { tooCloseInWords } from './choose-match.ts';

type ChooseCommand = Extract<Command, { verb: 'audit.choose' }>;
type Team = ChooseView['teams'][number];

/** The month that is being audited, the one before and the one after. */
export function monthsAround(cycle: string): Choice[] {
  const [year = 0, month = 1] = cycle.split('-').map(Number);
  return [0, -1, 1].map((step) => {
    const value = new Date(Date.UTC(year, month - 1 + step, 1)).toISOString().slice(0, 7);
    return { value, label: formatMonth(value) };
  });
}

const isKnown = ({ child }: Values) => child === 'known';

/** Those of the team first; the others can be found all the same. */
export function workersFor({ workers, teams }: ChooseView, team: Team): Choice[] {
  const teamName = (code: string | undefined) => teams.find((one) => one.code === code)?.name ?? '';
  const rank = (code: string | undefined) => (code === team.code ? 0 : 1);
  return [...workers]
    .sort((a, b) => rank(a.teamCode) - rank(b.teamCode))
    .map(({ key, name, teamCode }) => ({
      value: key,
      label: teamCode === team.code ? name : [name, teamName(teamCode)].filter(Boolean).join(', '),
    }));
}

/** Who can audit a case of the team, those with the fewest open first. */
export const auditorsFor = ({ auditors }: ChooseView, team: Team): Choice[] =>
  auditors
    .filter((one) => tooCloseInWords(team, one) === undefined)
    .sort((a, b) => a.open - b.open)
    .map(({ key, name, open }) => ({
      value: key,
      label: `${name}, ${open === 0 ? 'no audit' : open === 1 ? '1 audit' : `${open} audits`} open`,
    }));

/** Who cannot, and why. */
export const tooCloseFor = ({ auditors }: ChooseView, team: Team): string[] =>
  auditors.flatMap((one) => tooCloseInWords(team, one) ?? []);

interface Above {
  readonly today: Day;
  /** What stands above the choice of an auditor: who cannot be chosen for the team. */
  readonly auditors: (team: Team) => NonNullable<FieldSpec['lead']>;
}

export function chooseFields(view: ChooseView, { today, auditors }: Above): FieldSpec[] {
  const forTeam = (team: Team): FieldSpec[] => {
    const when = ({ teamCode }: Values) => teamCode === team.code;
    const workers = workersFor(view, team);
    const workerOf = (typed: string) =>
      workers.find(({ value }) => value.toLowerCase() === typed.trim().toLowerCase());
    return [
      {
        name: `worker-${team.code}`,
        label: 'Social worker',
        kind: 'suggest',
        choices: workers,
        when,
        help: `Those of ${team.name} come first. Type a name to find anyone else.`,
        says: (typed) => workerOf(typed) && `${workerOf(typed)?.label}.`,
        missing: 'Choose the social worker.',
        wrong: (typed) =>
          workerOf(typed) ? undefined : `Nobody here is known as ${typed}. Choose from the list.`,
      },
      {
        name: `manager-${team.code}`,
        label: 'Team manager',
        kind: 'choice',
        choices: view.managers.map(({ key, name }) => ({ value: key, label: name })),
        initial: team.manager?.key ?? '',
        when,
        ...(team.manager ? {} : { help: `${team.name} has no manager here. Say who manages the case.` }),
        missing: 'Choose who manages the case.',
      },
      {
        name: `auditor-${team.code}`,
        label: 'Auditor',
        kind: 'choice',
        choices: auditorsFor(view, team),
        when,
        lead: auditors(team),
        missing: 'Choose the auditor.',
      },
    ];
  };
  return [
    {
      name: 'cycle',
      label: 'Audit month',
      kind: 'choice',
      choices: monthsAround(view.cycle),
      initial: view.cycle,
      missing: 'Choose the month.',
    },
    {
      name: 'teamCode',
      label: 'Team that has the case',
      kind: 'choice',
      choices: view.teams.map(({ code, name }) => ({ value: code, label: name })),
      missing: 'Choose the team.',
    },
    {
      name: 'child',
      label: 'The child',
      kind: 'radio',
      choices: [
        { value: 'new', label: 'New to Grip' },
        { value: 'known', label: 'Known here already' },
      ],
      initial: 'new',
      missing: 'Say whether the child is known here.',
    },
    {
      name: 'childRef',
      label: "Child's reference in Grip",
      kind: 'suggest',
      choices: view.children.map((value) => ({ value, label: 'known here' })),
      when: isKnown,
      missing: "Give the child's reference.",
      wrong: (typed) =>
        view.children.some((one) => one.toLowerCase() === typed.toLowerCase())
          ? undefined
          : `No child here has the reference ${typed}.`,
    },
    {
      name: 'caseNumber',
      label: 'Case number',
      kind: 'line',
      longest: 40,
      unkept: true,
      when: (values) => !isKnown(values),
      help: 'As the case system has it. It is kept apart from everything else, and never in this browser.',
      wrong: (typed) =>
        /^[\w-]{1,40}$/.test(typed) ? undefined : 'Give the number: letters, digits and hyphens, at most 40.',
    },
    ...view.teams.flatMap(forTeam),
    {
      name: 'deadlineOn',
      label: 'Deadline',
      kind: 'date',
      earliest: today,
      help: 'By when the audit is submitted and both conversations have been held.',
      missing: 'Give the deadline.',
      wrong: (typed) => (typed < today ? 'That day has passed.' : undefined),
    },
  ];
}

export function toChooseOne(
  values: Values,
  { children, workers }: Pick<ChooseView, 'children' | 'workers'>,
): ChooseCommand {
  const teamCode = given(values, 'teamCode');
  const child = given(values, 'childRef').toLowerCase();
  const worker = given(values, `worker-${teamCode}`);
  return {
    verb: 'audit.choose',
    cycle: given(values, 'cycle'),
    teamCode,
    workerKey: workers.find(({ key }) => key.toLowerCase() === worker.toLowerCase())?.key ?? worker,
    teamManagerKey: given(values, `manager-${teamCode}`),
    auditorKey: given(values, `auditor-${teamCode}`),
    deadlineOn: given(values, 'deadlineOn') as Day,
    ...(isKnown(values)
      ? perhaps('childRef', children.find((one) => one.toLowerCase() === child) ?? '')
      : {}),
  };
}

/** The number to enter once the case is chosen, where the child is new to Grip. */
export const numberOf = (values: Values): string | undefined =>
  isKnown(values) ? undefined : given(values, 'caseNumber') || undefined;
