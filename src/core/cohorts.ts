// Action cohorts by audit month as at a day: how many, verified, overdue, not yet due (figures F41-F48, spec §2.1, K5, A-3).
import { asAt } from './history.ts';
import { type Action, caseOf } from './records/action.ts';
import type { Day } from './time.ts';
import type { World } from './world.ts';

interface CohortCounts {
  readonly total: number;
  /** Verified: what every figure calls completed (amendment A-3). */
  readonly completed: number;
  /** Marked done by the owner and not verified yet; counted within overdue or not yet due as well. */
  readonly claimed: number;
  readonly overdue: number;
  readonly notYetDue: number;
  /** Audits with at least one overdue action; with at least one not completed. */
  readonly casesOverdue: number;
  readonly casesOpen: number;
  readonly casesOverdueByGroup: Readonly<Record<string, number>>;
  readonly casesOpenByGroup: Readonly<Record<string, number>>;
}

export type CohortState = 'completed' | 'overdue' | 'notYetDue';

/** How an action counts at the end of a day; undefined where it was not there yet, or was cancelled or void. */
export function cohortState(action: Action, on: Day): { state: CohortState; claimed: boolean } | undefined {
  const then = asAt(action, on);
  if (
    !then?.status ||
    !then.assignedOn ||
    then.status === 'draft' ||
    then.status === 'cancelled' ||
    then.status === 'void'
  )
    return undefined;
  if (then.status === 'verified') return { state: 'completed', claimed: false };
  return {
    state: (then.dueOn ?? action.dueOn) < on ? 'overdue' : 'notYetDue',
    claimed: then.status === 'claimed',
  };
}

export interface Cohort extends CohortCounts {
  /** Audit month `YYYY-MM`. */
  readonly cycle: string;
}

export function cohorts(world: World, on: Day): Cohort[] {
  const byCycle = new Map<string, { action: Action; state: CohortState; claimed: boolean }[]>();
  for (const action of world.actions.values()) {
    const counted = cohortState(action, on);
    if (!counted) continue;
    const list = byCycle.get(action.cycle) ?? [];
    list.push({ action, ...counted });
    byCycle.set(action.cycle, list);
  }
  return [...byCycle]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cycle, counted]) => {
      const overdue = counted.filter((one) => one.state === 'overdue');
      const open = counted.filter((one) => one.state !== 'completed');
      return {
        cycle,
        total: counted.length,
        completed: counted.length - open.length,
        claimed: counted.filter((one) => one.claimed).length,
        overdue: overdue.length,
        notYetDue: open.length - overdue.length,
        casesOverdue: new Set(overdue.map((one) => caseOf(one.action))).size,
        casesOpen: new Set(open.map((one) => caseOf(one.action))).size,
        casesOverdueByGroup: casesByGroup(world, overdue),
        casesOpenByGroup: casesByGroup(world, open),
      };
    });
}

function casesByGroup(world: World, counted: readonly { action: Action }[]): Record<string, number> {
  const groups = new Map<string, Set<string>>();
  for (const { action } of counted) {
    const group = world.teams.get(action.teamCode)?.reportGroup ?? action.teamCode;
    groups.set(group, (groups.get(group) ?? new Set()).add(caseOf(action)));
  }
  return Object.fromEntries([...groups].map(([group, audits]) => [group, audits.size]));
}
