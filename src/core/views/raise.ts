// What the page for raising a concern needs: categories with their definitions, audits and teams to choose from, who may own an urgent action.
import { mayAudit, type Situation } from '../may.ts';
import type { Category } from '../records/concern.ts';
import { addDays } from '../time.ts';
import { categoryTexts } from '../vocabulary.ts';
import { lineOf, teamName } from '../world.ts';

export interface RaiseView {
  readonly categories: readonly {
    readonly category: Category;
    readonly name: string;
    readonly definition: string;
  }[];
  /** References and teams alone, newest first: neither child nor grade. */
  readonly audits: readonly {
    readonly ref: string;
    readonly cycle: string;
    readonly team: string;
    readonly teamCode: string;
  }[];
  readonly teams: readonly { readonly code: string; readonly name: string; readonly manager?: string }[];
  readonly managers: readonly { readonly key: string; readonly name: string; readonly team?: string }[];
  readonly emergencyDutyTeam?: string;
  /** False until Grip sends: then nobody is told by it. */
  readonly live: boolean;
}

/** Audits of about the last half year can be chosen from. */
const AUDIT_DAYS = 200;

export function raiseView(situation: Situation): RaiseView {
  const { world, today } = situation;
  const texts = world.settings.categoryTexts ?? categoryTexts;
  const since = addDays(today, -AUDIT_DAYS);
  return {
    categories: ([1, 2] as const).map((category) => ({ category, ...texts[category] })),
    audits: [...world.audits.values()]
      .filter((audit) => audit.identifiedOn >= since || mayAudit(situation, 'read', audit))
      .sort((a, b) => (a.key < b.key ? 1 : -1))
      .map(({ key, cycle, teamCode }) => ({ ref: key, cycle, team: teamName(world, teamCode), teamCode })),
    teams: [...world.teams.values()]
      .map(({ key, name }) => {
        const manager = lineOf(world, key, today)?.teamManager;
        return { code: key, name, ...(manager ? { manager } : {}) };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    managers: [...world.people.values()]
      .filter((one) => one.roles.some((role) => role === 'TM' || role === 'SM' || role === 'HoS'))
      .map((one) => ({
        key: one.key,
        name: one.name,
        ...(one.teamCode ? { team: teamName(world, one.teamCode) } : {}),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...(world.settings.emergencyDutyTeam ? { emergencyDutyTeam: world.settings.emergencyDutyTeam } : {}),
    live: world.settings.liveAt !== undefined,
  };
}
