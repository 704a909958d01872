// How a drill goes, or went, person by person: how each was told, when they acknowledged, and how long that took.
import type { DrillView } from '../../core/views/duty.ts';
import { timeOf } from '../clock.ts';
import { useNarrow } from '../use-view.ts';
import { lengthInWords } from './AlarmTimes.ts';
import { toldInWords } from './DrillWords.ts';
import { Label } from './StatusLabel.tsx';

type Asked = DrillView['people'][number];

export function DrillReport({ drill }: { drill: DrillView }) {
  const isNarrow = useNarrow();
  const { people, running, ref } = drill;
  if (isNarrow)
    return (
      <ul className="work">
        {people.map((one) => (
          <li key={one.name}>
            <div className="work-what">
              <p>
                <span className="strong">{one.name}</span>{' '}
                <span className="quiet">{one.roles.join(', ')}</span>
              </p>
              <p>{toldInWords(one, running)}.</p>
              <p>
                <Answered one={one} running={running} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    );
  return (
    <div className="table-holder">
      <table className="figures words" aria-label={`${ref}, person by person`}>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Told</th>
            <th scope="col">Acknowledged</th>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.name}>
              <th scope="row">
                {one.name}
                <div className="quiet plain">{one.roles.join(', ')}</div>
              </th>
              <td>{toldInWords(one, running)}</td>
              <td>
                <Answered one={one} running={running} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Answered({ one: { acknowledgedAt, seconds }, running }: { one: Asked; running: boolean }) {
  if (!acknowledgedAt)
    return <Label tone={running ? 'waiting' : 'plain'}>{running ? 'Not yet' : 'No'}</Label>;
  return (
    <>
      <Label tone="good">Acknowledged</Label> {timeOf(acknowledgedAt)}
      {seconds === undefined ? '' : `, after ${lengthInWords(seconds)}`}
    </>
  );
}
