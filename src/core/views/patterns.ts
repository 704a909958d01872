// Patterns on the register: recurrence by team and by child in a window, and, for the few who may, by worker (spec R047-R049, 3.8).
import { mayOffice, type Situation } from '../may.ts';
import { mayConcern, mayWorkerPattern } from '../may-concern.ts';
import type { Category } from '../records/concern.ts';
import { countsBy, raisedBetween, workersWithSeveral } from '../register.ts';
import type { Day } from '../time.ts';
import { nameOf, teamName } from '../world.ts';
import { categoryName } from './register.ts';

export interface PatternsView {
  /** Both included, and always printed beside the numbers. */
  readonly from: Day;
  readonly to: Day;
  readonly category?: Category;
  /** As the council calls them. */
  readonly categoryNames: Readonly<Record<Category, string>>;
  readonly total: number;
  readonly byTeam: readonly {
    readonly team: string;
    readonly teamCode: string;
    readonly count: number;
    readonly refs: readonly string[];
  }[];
  /** Children with more than one in the window. */
  readonly children: readonly {
    readonly childRef: string;
    readonly count: number;
    readonly refs: readonly string[];
  }[];
  /** Workers with more than one to date, over all teams: a number alone. */
  readonly workersWithSeveral: number;
  /** May ask which workers; looking is logged. */
  readonly mayLookAtWorkers: boolean;
}

/** References are given to those who may read the concern; the counts are over all. */
export function patternsView(situation: Situation, from: Day, to: Day, category?: Category): PatternsView {
  const { world, person } = situation;
  const found = raisedBetween(world, from, to).filter(
    (one) => category === undefined || one.category === category,
  );
  const refs = (concerns: readonly (typeof found)[number][]) =>
    concerns.filter((one) => mayConcern(situation, 'read', one)).map(({ key }) => key);
  return {
    from,
    to,
    ...(category === undefined ? {} : { category }),
    categoryNames: { 1: categoryName(world, 1), 2: categoryName(world, 2) },
    total: found.length,
    byTeam: countsBy(found, ({ teamCode }) => teamCode).map(([teamCode, concerns]) => ({
      team: teamName(world, teamCode),
      teamCode,
      count: concerns.length,
      refs: refs(concerns),
    })),
    children: countsBy(found, ({ childRef }) => childRef)
      .filter(([, concerns]) => concerns.length > 1)
      .filter(([, concerns]) => refs(concerns).length > 0)
      .map(([childRef, concerns]) => ({ childRef, count: concerns.length, refs: refs(concerns) })),
    workersWithSeveral: workersWithSeveral(world).length,
    mayLookAtWorkers: mayOffice(person, 'seeWorkerPatterns'),
  };
}

export interface WorkerPattern {
  readonly key: string;
  readonly worker: string;
  readonly employment?: string;
  readonly concerns: readonly {
    /** Where this person may read it: another line's concern is counted and not opened. */
    readonly ref?: string;
    readonly category: Category;
    readonly raisedOn: Day;
    readonly team: string;
  }[];
  readonly raised?: { readonly on: Day; readonly with: string };
  readonly managers: readonly { readonly key: string; readonly name: string }[];
}

/** Workers with more than one concern to date whom this person may know of; every look is logged. */
export function workerPatterns(situation: Situation): WorkerPattern[] {
  const { world } = situation;
  return workersWithSeveral(world).flatMap(([key, concerns]): WorkerPattern[] => {
    const teams = [...new Set(concerns.map(({ teamCode }) => teamCode))];
    if (!teams.some((teamCode) => mayWorkerPattern(situation, teamCode))) return [];
    const worker = world.people.get(key);
    const { patternRaised } = worker ?? {};
    return [
      {
        key,
        worker: nameOf(world, key),
        ...(worker?.employment ? { employment: worker.employment } : {}),
        concerns: concerns.map((one) => ({
          ...(mayConcern(situation, 'read', one) ? { ref: one.key } : {}),
          category: one.category,
          raisedOn: one.raisedOn,
          team: teamName(world, one.teamCode),
        })),
        ...(patternRaised
          ? { raised: { on: patternRaised.on, with: nameOf(world, patternRaised.withKey) } }
          : {}),
        managers: [...world.people.values()]
          .filter((one) => one.roles.includes('SM') || one.roles.includes('HoS'))
          .map((one) => ({ key: one.key, name: one.name })),
      },
    ];
  });
}
