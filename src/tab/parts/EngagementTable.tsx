// Every party's part by where it stands: a row for each party that adds up to the audits, every number a way to them.
import type { EngagementView } from '../../core/views/engagement.ts';
import { useNarrow } from '../use-view.ts';
import { countOf, shownStandings } from './EngagementFigures.ts';
import { EngagementOpener } from './EngagementOpener.tsx';

export function EngagementTable({ view }: { view: EngagementView }) {
  const standings = shownStandings(view);
  const isNarrow = useNarrow();
  const opener = (party: EngagementView['parties'][number], standing: (typeof standings)[number]) => {
    const { count = 0, refs = [] } = countOf(party, standing.standing) ?? {};
    return (
      <EngagementOpener
        count={count}
        refs={refs}
        cycle={view.cycle}
        of={`${party.party}.${standing.standing}`}
        what={`${party.label}: ${standing.label.toLowerCase()}`}
      />
    );
  };
  if (isNarrow)
    return (
      <div className="engagement-parts">
        {view.parties.map((party) => (
          <table key={party.party} className="figures engagement-one" aria-label={party.label}>
            <caption>{party.label}</caption>
            <tbody>
              {standings
                .filter(({ standing }) => (countOf(party, standing)?.count ?? 0) > 0)
                .map((standing) => (
                  <tr key={standing.standing}>
                    <th scope="row">{standing.label}</th>
                    <td>{opener(party, standing)}</td>
                  </tr>
                ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">Audits</th>
                <td>{party.total}</td>
              </tr>
            </tfoot>
          </table>
        ))}
      </div>
    );
  return (
    <div className="table-holder">
      <table className="figures engagement" aria-label="Audits by party and where each stands">
        <thead>
          <tr>
            <th scope="col">Who</th>
            {standings.map(({ standing, label }) => (
              <th key={standing} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">Audits</th>
          </tr>
        </thead>
        <tbody>
          {view.parties.map((party) => (
            <tr key={party.party}>
              <th scope="row">{party.label}</th>
              {standings.map((standing) => (
                <td key={standing.standing}>{opener(party, standing)}</td>
              ))}
              <td>
                <strong>{party.total}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
