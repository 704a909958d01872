// Month by month: how many stood on the register at the end, and how many came and left; drawn, or as a table. Without any judgement.
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { formatDay, formatMonth } from '../../core/format-day.ts';
import type { RegisterView } from '../../core/views/register.ts';
import { RegisterDrawing } from './RegisterDrawing.tsx';

type Month = RegisterView['months'][number];

/** `May 2018`; a month that is not over says up to when. */
const monthInWords = ({ on }: Month, isPart: boolean): string =>
  `${formatMonth(on.slice(0, 7))}${isPart ? `, to ${formatDay(on)}` : ''}`;

const isPartOfMonth = (on: string): boolean =>
  new Date(Date.parse(`${on}T12:00:00Z`) + 86_400_000).getUTCDate() !== 1;

export function RegisterChart({ months }: { months: readonly Month[] }) {
  const [isTable, setTable] = useState(false);
  if (months.length === 0) return null;
  return (
    <section>
      <h2>Month by month</h2>
      <p className="quiet gap">
        Over all teams: how many stood on the register at the end of each month, and how many were raised and
        closed in it.
      </p>
      {isTable ? <Table months={months} /> : <RegisterDrawing months={months} />}
      <div className="register-switch">
        <Button size="small" onClick={() => setTable(!isTable)}>
          {isTable ? 'Show chart' : 'Show table'}
        </Button>
      </div>
    </section>
  );
}

function Table({ months }: { months: readonly Month[] }) {
  return (
    <div className="table-holder">
      <table className="figures register-months" aria-label="The register month by month">
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">On the register at its end</th>
            <th scope="col">Of these Category 1</th>
            <th scope="col">Raised</th>
            <th scope="col">Closed</th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.on}>
              <th scope="row">{monthInWords(month, isPartOfMonth(month.on))}</th>
              <td>{month.open}</td>
              <td>{month.category1}</td>
              <td>{month.raised}</td>
              <td>{month.closed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
