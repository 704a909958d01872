// The register as the tab shows it: the rows a person may see, at any date, and counts over all teams (spec §3.3, 3.9, R027-R035).
import { accountableFor, blockers, clocksOf, type Stage, stageLabels, stageOf } from '../concern-facts.ts';
import { mayOffice, type Situation } from '../may.ts';
import { mayConcern } from '../may-concern.ts';
import { type Category, type Concern, isOnRegister, isUnanswered } from '../records/concern.ts';
import { countsBy, type MonthOfRegister, registerAt, registerByMonth } from '../register.ts';
import { type Day, daysBetween, type Moment } from '../time.ts';
import { categoryTexts } from '../vocabulary.ts';
import { nameOf, teamName, type World } from '../world.ts';

export interface RegisterRow {
  readonly ref: string;
  readonly category: Category;
  readonly categoryName: string;
  readonly stage: Stage;
  readonly stageLabel: string;
  readonly team: string;
  readonly teamCode: string;
  readonly raisedOn: Day;
  /** Calendar days since it was raised, as at the day asked about. */
  readonly ageDays: number;
  readonly age: Age;
  readonly closedOn?: Day;
  readonly unanswered: boolean;
  /** Who answers for it now; absent where the register is looked at as at an earlier day. */
  readonly accountable?: string;
  readonly acknowledgedAt?: Moment;
  /** Actions that have to be verified before it can close. */
  readonly blocking: number;
  readonly dueNext?: { readonly what: string; readonly at: Moment; readonly late: boolean };
  readonly recurrenceOf?: string;
}

export const categoryName = ({ settings }: World, category: Category): string =>
  (settings.categoryTexts ?? categoryTexts)[category].name;

/** What is due next on a concern and by when. */
function dueNextOf(
  world: World,
  concern: Concern,
  now: Moment,
): { what: string; at: Moment; late: boolean } | undefined {
  const { review, assurance, decision } = clocksOf(world, concern);
  const next = decision
    ? { what: 'Decision', at: decision }
    : review
      ? { what: 'Review', at: review }
      : assurance && { what: 'Assurance', at: assurance };
  return next && { ...next, late: next.at <= now };
}

export function registerRow(situation: Situation, concern: Concern, now: Moment): RegisterRow {
  const { world, today } = situation;
  const stage = stageOf(world, concern);
  const accountable = isOnRegister(concern) ? accountableFor(world, concern, now) : undefined;
  const dueNext = dueNextOf(world, concern, now);
  const ageDays = daysBetween(concern.raisedOn, concern.closedOn ?? today);
  return {
    ref: concern.key,
    category: concern.category,
    categoryName: categoryName(world, concern.category),
    stage,
    stageLabel: stageLabels[stage],
    team: teamName(world, concern.teamCode),
    teamCode: concern.teamCode,
    raisedOn: concern.raisedOn,
    ageDays,
    age: ageOf(ageDays),
    ...(concern.closedOn ? { closedOn: concern.closedOn } : {}),
    unanswered: isUnanswered(concern),
    blocking: isOnRegister(concern) ? blockers(world, concern).length : 0,
    ...(accountable === undefined ? {} : { accountable: nameOf(world, accountable) }),
    ...(concern.acknowledgement ? { acknowledgedAt: concern.acknowledgement.at } : {}),
    ...(dueNext ? { dueNext } : {}),
    ...(concern.recurrenceOf ? { recurrenceOf: concern.recurrenceOf } : {}),
  };
}

const ages = { week: 7, month: 31, quarter: 92 } as const;
const ageLabels = {
  week: 'Up to a week',
  month: 'Up to a month',
  quarter: 'Up to three months',
  longer: 'Longer',
} as const;
type Age = keyof typeof ageLabels;
const inOrderOfAge = Object.keys(ageLabels);

const ageOf = (days: number): Age =>
  days <= ages.week ? 'week' : days <= ages.month ? 'month' : days <= ages.quarter ? 'quarter' : 'longer';

interface Counted {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

export interface RegisterView {
  readonly asAt: Day;
  readonly isToday: boolean;
  readonly rows: readonly RegisterRow[];
  /** Over all teams, whether or not the rows behind them may be seen. */
  readonly total: number;
  /** Category 1 that nobody has acknowledged; 0 on a day that is past. */
  readonly unanswered: number;
  readonly byCategory: readonly Counted[];
  readonly byTeam: readonly Counted[];
  readonly byStage: readonly Counted[];
  readonly byAge: readonly Counted[];
  readonly months: readonly MonthOfRegister[];
  readonly mayRaise: boolean;
  readonly mayCount: boolean;
}

const MONTHS = 6;

/** As it stood at the end of the day; those who may count it see all counts, and each person the rows of theirs. */
export function registerView(situation: Situation, now: Moment, asAtDay: Day): RegisterView {
  const { world, person, today } = situation;
  const isToday = asAtDay >= today;
  const then = registerAt(world, asAtDay);
  const mayCount = mayOffice(person, 'seeRegister');
  const visible = then.filter(({ concern }) => mayConcern(situation, 'read', concern));
  const rows = visible
    .map(({ concern, category, status }): RegisterRow => {
      const row = registerRow(situation, concern, now);
      if (isToday) return row;
      const { accountable: _, acknowledgedAt: __, dueNext: ___, closedOn: ____, ...kept } = row;
      const ageDays = daysBetween(concern.raisedOn, asAtDay);
      return {
        ...kept,
        category,
        categoryName: categoryName(world, category),
        stage: status,
        stageLabel: stageLabels[status],
        unanswered: false,
        blocking: 0,
        ageDays,
        age: ageOf(ageDays),
      };
    })
    .sort(
      (a, b) =>
        Number(b.unanswered) - Number(a.unanswered) ||
        a.category - b.category ||
        (a.raisedOn < b.raisedOn ? -1 : a.raisedOn > b.raisedOn ? 1 : a.ref < b.ref ? -1 : 1),
    );
  const of = mayCount ? then : visible;
  const count = (keyOf: (one: (typeof then)[number]) => string, label: (key: string) => string): Counted[] =>
    countsBy(of, keyOf).map(([key, found]) => ({ key, label: label(key), count: found.length }));
  return {
    asAt: asAtDay,
    isToday,
    rows,
    total: of.length,
    unanswered: isToday ? of.filter(({ concern }) => isUnanswered(concern)).length : 0,
    byCategory: count(
      ({ category }) => String(category),
      (key) => categoryName(world, key === '1' ? 1 : 2),
    ).sort((a, b) => (a.key < b.key ? -1 : 1)),
    byTeam: count(
      ({ concern }) => concern.teamCode,
      (key) => teamName(world, key),
    ),
    byStage: count(
      ({ concern, status }) => (isToday ? stageOf(world, concern) : status),
      (key) => stageLabels[key as Stage],
    ),
    byAge: count(
      ({ concern }) => ageOf(daysBetween(concern.raisedOn, asAtDay)),
      (key) => ageLabels[key as Age],
    ).sort((a, b) => inOrderOfAge.indexOf(a.key) - inOrderOfAge.indexOf(b.key)),
    months: mayCount ? registerByMonth(world, asAtDay, MONTHS) : [],
    mayRaise: mayOffice(person, 'raiseConcern'),
    mayCount,
  };
}

/** Concerns of one person's team that were closed lately, so that a closed one can be found again. */
export function closedRows(situation: Situation, now: Moment): RegisterRow[] {
  return [...situation.world.concerns.values()]
    .filter((concern) => concern.status === 'closed' && mayConcern(situation, 'read', concern))
    .sort((a, b) => ((a.closedOn ?? '') < (b.closedOn ?? '') ? 1 : -1))
    .map((concern) => registerRow(situation, concern, now));
}
