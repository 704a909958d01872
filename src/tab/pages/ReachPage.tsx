// Who cannot be reached and what helps, who is not matched to an account yet, and what was sent lately.
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { ReachView } from '../../core/views/office.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { MatchDialog } from '../parts/MatchDialog.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import { alsoInWords } from '../parts/ReachCheckWords.ts';
import { Label } from '../parts/StatusLabel.tsx';
import { messageStatusWords } from '../parts/Timeline.tsx';
import { useNarrow } from '../use-view.ts';

const path = '/api/reach';

export interface Unmatched {
  readonly personKey: string;
  readonly name: string;
}

export function ReachPage() {
  const { me } = useGrip();
  const answer = useAnswer<ReachView>(path);
  const [matching, setMatching] = useState<Unmatched>();
  return (
    <>
      <PageHead {...pageWords.reach} />
      <Loaded path={path} answer={answer} rows={8}>
        {(reach) => (
          <>
            <section>
              <h2>Cannot be reached</h2>
              {me.pages.includes('duty') ? (
                <p className="gap">
                  Whom an urgent review could not reach is under <Link to="/duty">Duty</Link>.
                </p>
              ) : null}
              <Unreachable reach={reach} />
            </section>
            <section>
              <h2>Not matched to an account</h2>
              {reach.unmatched.length === 0 ? (
                <Empty>
                  Everyone is matched. People who come with an import and are not found appear here.
                </Empty>
              ) : (
                <ul className="work">
                  {reach.unmatched.map((person) => (
                    <li key={person.personKey}>
                      <div className="work-what">
                        <p className="strong">{person.name}</p>
                        <p className="quiet">{[...person.roles, person.upn].filter(Boolean).join(' · ')}</p>
                      </div>
                      <Button onClick={() => setMatching(person)}>
                        Find their account…<span className="sr-only"> {person.name}</span>
                      </Button>
                    </li>
                  ))}
                </ul>
              )}
            </section>
            <section>
              <h2>Sent lately</h2>
              <Recent reach={reach} />
            </section>
          </>
        )}
      </Loaded>
      <MatchDialog person={matching} onClose={() => setMatching(undefined)} />
    </>
  );
}

function Unreachable({ reach }: { reach: ReachView }) {
  if (reach.unreachable.length === 0)
    return (
      <Empty>Everyone can be reached. Someone appears here when a message to them does not arrive.</Empty>
    );
  return (
    <ul className="work">
      {reach.unreachable.map((person) => (
        <li key={person.personKey}>
          <div className="work-what">
            <p>
              <span className="strong">{person.name}</span>{' '}
              <span className="quiet">{person.roles.join(', ')}</span>
            </p>
            <p className="labels">
              <Label tone="late">{person.why}</Label>
              {person.since ? <span className="quiet">since {formatDay(person.since)}</span> : null}
            </p>
            <p>{person.remedy}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

const fared = ({ status, alsoBy }: ReachView['recent'][number]) =>
  `${messageStatusWords[status]}${alsoInWords(alsoBy)}`;

function Recent({ reach }: { reach: ReachView }) {
  const isNarrow = useNarrow();
  if (reach.recent.length === 0)
    return <Empty>Nothing has been sent yet. Messages appear here once Grip is live.</Empty>;
  if (isNarrow)
    return (
      <ul className="plain-list">
        {reach.recent.map((message) => (
          <li key={message.key}>
            <span className="strong">{message.to}</span>, {formatDay(message.on)}: {message.kind}.{' '}
            {fared(message)}.
          </li>
        ))}
      </ul>
    );
  return (
    <div className="table-holder">
      <table className="figures words">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">To</th>
            <th scope="col">Message</th>
            <th scope="col">About</th>
            <th scope="col">How it fared</th>
          </tr>
        </thead>
        <tbody>
          {reach.recent.map((message) => (
            <tr key={message.key}>
              <td>{formatDay(message.on)}</td>
              <td>{message.to}</td>
              <td>{message.kind}</td>
              <td>{message.about === 1 ? '1 thing' : `${message.about} things`}</td>
              <td>{fared(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
