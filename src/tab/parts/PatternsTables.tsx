// Concerns of a window by team and by child, each with the records behind it as far as one may see them.
import { Link } from 'react-router';
import type { PatternsView } from '../../core/views/patterns.ts';
import { Empty } from './PageHead.tsx';
import { countInWords } from './RegisterRows.ts';
import { Label } from './StatusLabel.tsx';

export function PatternsByTeam({ byTeam, total }: Pick<PatternsView, 'byTeam' | 'total'>) {
  if (byTeam.length === 0)
    return <Empty>No concern was raised between these dates. Teams appear here with what was raised.</Empty>;
  return (
    <Counted
      label="Concerns by team"
      what="Team"
      rows={byTeam.map(({ team, teamCode, count, refs }) => ({
        key: teamCode,
        name: team,
        count,
        refs,
        marked: count > 1,
      }))}
      total={total}
    />
  );
}

export function PatternsByChild({ several }: { several: PatternsView['children'] }) {
  if (several.length === 0)
    return <Empty>No child that you can see has more than one concern between these dates.</Empty>;
  return (
    <Counted
      label="Children with more than one concern"
      what="Child"
      rows={several.map(({ childRef, count, refs }) => ({
        key: childRef,
        name: childRef,
        count,
        refs,
        marked: false,
      }))}
    />
  );
}

interface CountedProps {
  readonly label: string;
  readonly what: string;
  readonly rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly count: number;
    readonly refs: readonly string[];
    readonly marked: boolean;
  }[];
  readonly total?: number;
}

function Counted({ label, what, rows, total }: CountedProps) {
  return (
    <div className="table-holder">
      <table className="figures words patterns" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">Concerns</th>
            <th scope="col">Which</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, count, refs, marked }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>
                <span className="record-line">
                  {countInWords(count, refs.length)}
                  {marked ? <Label>More than one</Label> : null}
                </span>
              </td>
              <td>
                <Refs refs={refs} />
              </td>
            </tr>
          ))}
        </tbody>
        {total === undefined ? null : (
          <tfoot>
            <tr>
              <th scope="row">All teams</th>
              <td className="strong">{total}</td>
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

const Refs = ({ refs }: { refs: readonly string[] }) => (
  <span className="patterns-refs">
    {refs.map((ref) => (
      <Link key={ref} to={`/concerns/${ref}`}>
        {ref}
      </Link>
    ))}
  </span>
);
