// Who is behind: the overdue actions of a list, counted by owner, most first; a name opens theirs.
import type { ActionRow } from '../../core/views/actions.ts';
import { Empty } from './PageHead.tsx';

interface OwnerBehind {
  readonly key: string;
  readonly name: string;
  readonly teams: ReadonlySet<string>;
  readonly overdue: number;
  /** Working days of the one that is latest. */
  readonly latest: number;
}

/** Owners with something overdue among the rows: the one with most first, and of those alike the latest. */
function ownersBehind(rows: readonly ActionRow[]): OwnerBehind[] {
  const owners = new Map<string, OwnerBehind>();
  for (const { overdue, ownerKey, owner, team, workingDaysLate } of rows) {
    if (!overdue) continue;
    const known = owners.get(ownerKey);
    owners.set(ownerKey, {
      key: ownerKey,
      name: owner,
      teams: new Set([...(known?.teams ?? []), team]),
      overdue: (known?.overdue ?? 0) + 1,
      latest: Math.max(known?.latest ?? 0, workingDaysLate),
    });
  }
  return [...owners.values()].sort(
    (a, b) => b.overdue - a.overdue || b.latest - a.latest || (a.name < b.name ? -1 : 1),
  );
}

interface Props {
  readonly rows: readonly ActionRow[];
  readonly onOpen: (ownerKey: string) => void;
}

export function Behind({ rows, onOpen }: Props) {
  const owners = ownersBehind(rows);
  if (owners.length === 0)
    return <Empty>None of these is overdue. Owners appear here from the day after an action was due.</Empty>;
  return (
    <>
      <p className="quiet gap">Grip reminds them itself, at most once on a working day.</p>
      <div className="table-holder">
        <table className="figures" aria-label="Who is behind">
          <thead>
            <tr>
              <th scope="col">Owner</th>
              <th scope="col">Overdue</th>
              <th scope="col">Longest overdue, in working days</th>
            </tr>
          </thead>
          <tbody>
            {owners.map(({ key, name, teams, overdue, latest }) => (
              <tr key={key}>
                <th scope="row">
                  {name}
                  <div className="quiet plain">{[...teams].join(', ')}</div>
                </th>
                <td>
                  <button
                    type="button"
                    className="number"
                    aria-label={`${overdue} overdue, ${name}: open the records`}
                    onClick={() => onOpen(key)}
                  >
                    {overdue}
                  </button>
                </td>
                <td>{latest}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
