// What the form for choosing a case needs: teams with their managers, social workers, auditors, children known here, the month it is.
import type { Situation } from '../may.ts';
import type { Person } from '../records/people.ts';
import { isCloseToTeam } from '../session-facts.ts';
import { lineOf, peopleWithRole } from '../world.ts';

interface Named {
  readonly key: string;
  readonly name: string;
}

export interface ChooseView {
  /** The month that is being audited now, `2018-06`. */
  readonly cycle: string;
  readonly teams: readonly {
    readonly code: string;
    readonly name: string;
    readonly aliases: readonly string[];
    readonly manager?: Named;
    /** Auditors who answer for this team, or have within half a year: they cannot audit its cases. */
    readonly tooClose: readonly string[];
  }[];
  readonly workers: readonly (Named & { readonly teamCode?: string })[];
  readonly managers: readonly Named[];
  readonly auditors: readonly (Named & {
    /** Audits chosen for them and not submitted. */
    readonly open: number;
  })[];
  readonly children: readonly string[];
}

const named = ({ key, name }: Person): Named => ({ key, name });
const byName = (a: Named, b: Named) => (a.name < b.name ? -1 : 1);

export function chooseView({ world, today }: Situation): ChooseView {
  const auditors = peopleWithRole(world, 'AUD');
  const open = new Map<string | undefined, number>();
  for (const { auditorKey, submittedOn } of world.audits.values())
    if (submittedOn === undefined) open.set(auditorKey, (open.get(auditorKey) ?? 0) + 1);
  return {
    cycle: today.slice(0, 7),
    teams: [...world.teams.values()]
      .map(({ key: code, name, aliases }) => {
        const manager = world.people.get(lineOf(world, code, today)?.teamManager ?? '');
        return {
          code,
          name,
          aliases,
          ...(manager ? { manager: named(manager) } : {}),
          tooClose: auditors
            .filter(({ key }) => isCloseToTeam(world, key, code, today))
            .map(({ key }) => key),
        };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    workers: peopleWithRole(world, 'SW')
      .map((one) => ({ ...named(one), ...(one.teamCode ? { teamCode: one.teamCode } : {}) }))
      .sort(byName),
    managers: [...world.people.values()]
      .filter(({ roles }) => roles.includes('TM') || roles.includes('SM'))
      .map(named)
      .sort(byName),
    auditors: auditors.map((one) => ({ ...named(one), open: open.get(one.key) ?? 0 })).sort(byName),
    children: [
      ...new Set([...world.audits.values(), ...world.concerns.values()].map(({ childRef }) => childRef)),
    ].sort(),
  };
}
