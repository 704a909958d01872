// Measures planNotifications over ever more open actions: the time, and how it grows.

import { type Plan, planNotifications } from '../../core/plan.ts';
import type { Action } from '../../core/records/action.ts';
import type { Person } from '../../core/records/people.ts';
import { addDays, londonMoment } from '../../core/time.ts';
import { emptyWorld, type World } from '../../core/world.ts';
import { aManager, anOpenAction, liveSettings, today } from './made-up-records.ts';
import { median, milliseconds, printTable, timed } from './table.ts';

/** Open actions spread over 40 days about today, so that every rung for an owner occurs. */
function worldOf(count: number): World {
  const managers = Math.max(1, Math.round(count / 50));
  const people = new Map<string, Person>();
  for (let number = 1; number <= managers; number += 1) {
    const person = aManager(number, `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
    people.set(person.key, person);
  }
  const actions = new Map<string, Action>();
  for (let number = 1; number <= count; number += 1) {
    const one = anOpenAction(number, (number % managers) + 1, addDays(today, (number % 40) - 25));
    actions.set(one.key, one);
  }
  return { ...emptyWorld(liveSettings), people, actions };
}

export interface PlanningTime {
  readonly actions: number;
  /** Milliseconds. */
  readonly median: number;
  readonly messages: number;
}

/** The median time of one plan at each size. */
export async function measurePlanning(sizes: readonly number[], times: number): Promise<PlanningTime[]> {
  const measured: PlanningTime[] = [];
  for (const actions of sizes) {
    const world = worldOf(actions);
    let plan: Plan | undefined;
    const work = () => {
      plan = planNotifications(world, londonMoment(today, '09:00'));
    };
    await timed(2, work);
    measured.push({ actions, median: median(await timed(times, work)), messages: plan?.send.length ?? 0 });
  }
  return measured;
}

export function printPlanning(measured: readonly PlanningTime[]): void {
  printTable(
    'planNotifications',
    ['open actions', 'messages planned', 'time', 'times the row above'],
    measured.map((one, index) => {
      const before = measured[index - 1];
      return [
        String(one.actions),
        String(one.messages),
        milliseconds(one.median),
        before
          ? `${(one.median / before.median).toFixed(1)} for ${one.actions / before.actions} times as many`
          : '',
      ];
    }),
  );
}
