// What a pasted row means: whose team, worker and auditor it names, what is wrong with it in words, and the command it becomes.
import type { Command } from '../../core/decide.ts';
import { formatDay } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import type { ChooseView } from '../../core/views/choose.ts';
import { given } from '../action-forms/form.ts';
import type { Values } from '../use-draft.ts';
import { type PastedColumn, readWrittenDay } from './choose-paste.ts';

type Team = ChooseView['teams'][number];
type ChooseCommand = Extract<Command, { verb: 'audit.choose' }>;

interface Problem {
  readonly column: PastedColumn;
  readonly says: string;
}

export interface MatchedRow {
  readonly team?: Team;
  readonly worker?: ChooseView['workers'][number];
  readonly auditor?: ChooseView['auditors'][number];
  readonly deadlineOn?: Day;
  readonly childRef?: string;
  readonly problems: readonly Problem[];
  /** Worth a look, though it may be right. */
  readonly remarks: readonly string[];
}

/** The same words however they are written: `Pemberton, Maya` and `maya  pemberton`. */
function plain(text: string): string {
  const [last, first, ...more] = text.split(',');
  const turned = first !== undefined && more.length === 0 ? `${first} ${last}` : text;
  return turned
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

interface Named {
  readonly key: string;
  readonly name: string;
}

/** Those whose code or name it is; of several of one name those who are preferred, if that leaves one. */
function findPerson<T extends Named>(
  people: readonly T[],
  typed: string,
  isPreferred: (one: T) => boolean = () => false,
): readonly T[] {
  const code = people.filter(({ key }) => key.toLowerCase() === typed.toLowerCase());
  if (code.length > 0) return code;
  const found = people.filter(({ name }) => plain(name) === plain(typed));
  const preferred = found.filter(isPreferred);
  return preferred.length === 1 ? preferred : found;
}

/** Why this auditor cannot be chosen for the team, in a sentence; undefined where they can. */
export const tooCloseInWords = (team: Team, { key, name }: Named): string | undefined =>
  team.tooClose.includes(key) ? `${name} answers for this team, or has within six months.` : undefined;

function personProblem(what: string, typed: string, found: readonly Named[]): string | undefined {
  if (typed === '') return `Give the ${what}.`;
  if (found.length === 0) return `No ${what} here is called “${typed}”.`;
  return found.length > 1
    ? `${found.length} are called ${found[0]?.name}: give the code, ${found.map(({ key }) => key).join(' or ')}.`
    : undefined;
}

function deadlineProblem(typed: string, on: Day | undefined, today: Day): string | undefined {
  if (typed === '') return 'Give the deadline.';
  if (!on) return `“${typed}” is no date. Give it as 29/06/2018.`;
  if (on < today) return `${formatDay(on)} has passed.`;
  return [0, 6].includes(new Date(`${on}T12:00:00Z`).getUTCDay())
    ? `${formatDay(on)} is not a working day.`
    : undefined;
}

export function matchRow(row: Values, view: ChooseView, today: Day): MatchedRow {
  const [teamText, workerText, auditorText, deadlineText, childText] = (
    ['team', 'worker', 'auditor', 'deadline', 'child'] as const
  ).map((column) => given(row, column)) as [string, string, string, string, string];
  const team = view.teams.find(({ code, name, aliases }) =>
    [code, name, ...aliases].some((one) => plain(one) === plain(teamText)),
  );
  const workers = findPerson(view.workers, workerText, ({ teamCode }) => teamCode === team?.code);
  const auditors = findPerson(view.auditors, auditorText);
  const [worker] = workers.length === 1 ? workers : [];
  const [auditor] = auditors.length === 1 ? auditors : [];
  const deadlineOn = readWrittenDay(deadlineText);
  const childRef = view.children.find((one) => one.toLowerCase() === childText.toLowerCase());
  const close = team && auditor && tooCloseInWords(team, auditor);
  const found: readonly (readonly [PastedColumn, string | undefined])[] = [
    [
      'team',
      teamText === ''
        ? 'Give the team.'
        : !team
          ? `No team here is called “${teamText}”.`
          : team.manager
            ? undefined
            : `${team.name} has no manager here. Choose this case by itself, where the manager can be named.`,
    ],
    ['worker', personProblem('social worker', workerText, workers)],
    [
      'auditor',
      personProblem('auditor', auditorText, auditors) ??
        (close
          ? `${close} Choose another auditor.`
          : auditor && auditor.key === worker?.key
            ? 'The allocated worker cannot audit the case.'
            : undefined),
    ],
    ['deadline', deadlineProblem(deadlineText, deadlineOn, today)],
    [
      'child',
      childText !== '' && !childRef
        ? `No child here has the reference “${childText}”. Leave it empty for a child who is new to Grip.`
        : undefined,
    ],
  ];
  return {
    ...(team ? { team } : {}),
    ...(worker ? { worker } : {}),
    ...(auditor ? { auditor } : {}),
    ...(deadlineOn ? { deadlineOn } : {}),
    ...(childRef ? { childRef } : {}),
    problems: found.flatMap(([column, says]) => (says ? [{ column, says }] : [])),
    remarks:
      team && worker?.teamCode && worker.teamCode !== team.code
        ? [
            `${worker.name} is of ${view.teams.find(({ code }) => code === worker.teamCode)?.name ?? worker.teamCode}.`,
          ]
        : [],
  };
}

/** Undefined while something is still wrong with the row. */
export function toChooseCommand(
  { team, worker, auditor, deadlineOn, childRef, problems }: MatchedRow,
  cycle: string,
): ChooseCommand | undefined {
  if (problems.length > 0 || !team || !worker || !auditor || !deadlineOn) return undefined;
  return {
    verb: 'audit.choose',
    cycle,
    teamCode: team.code,
    workerKey: worker.key,
    auditorKey: auditor.key,
    deadlineOn,
    ...(childRef ? { childRef } : {}),
  };
}

/** By row: the number of an earlier one that says the same, in case a case was pasted twice. */
export function sameAsBefore(rows: readonly Values[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  const same = new Map<string, number>();
  rows.forEach((row, at) => {
    const text = ['team', 'worker', 'auditor', 'deadline', 'child']
      .map((column) => plain(given(row, column)))
      .join('|');
    const before = seen.get(text);
    if (before !== undefined) same.set(row.id ?? '', before);
    else seen.set(text, at + 1);
  });
  return same;
}
