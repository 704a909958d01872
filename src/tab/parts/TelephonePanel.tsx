// The numbers to ring about a Category 1, shown before anything is sent and kept on the page whatever fails.
import type { TelephoneList } from '../../core/telephones.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { Loaded } from './Loaded.tsx';
import { TelephoneDanger } from './TelephoneDanger.tsx';
import { TelephoneEmergency, TelephoneNumbers, type TelephonesShown } from './TelephoneNumbers.tsx';

const pathFor = (team: string) => `/api/telephones/${encodeURIComponent(team)}`;

/** Fetches the numbers of a team's line before they are needed; shows nothing. */
export function TelephonesAhead({ team }: { team: string }) {
  useAnswer(pathFor(team));
  return null;
}

interface Props {
  /** Absent until it is known which team has the case. */
  readonly team: string | undefined;
  readonly emergencyDutyTeam: string | undefined;
  readonly live: boolean;
}

/** On the form for raising a concern, as soon as it says Category 1. */
export function TelephonePanel({ team, emergencyDutyTeam, live }: Props) {
  return (
    <section className="alarm" aria-label="Numbers to ring">
      <h2>Ring as well</h2>
      <TelephoneDanger />
      <p>
        {live
          ? 'Grip tells the head of service as soon as you send, but a message can be missed. You must ring too: in this order, until someone answers.'
          : 'Grip is not sending yet, so it tells nobody. Ring: in this order, until someone answers.'}
      </p>
      <TelephonesFor team={team} emergencyDutyTeam={emergencyDutyTeam} />
    </section>
  );
}

/** The numbers of a team's line, the emergency duty team's on top even where the others cannot be had. */
export function TelephonesFor({ team, emergencyDutyTeam }: Omit<Props, 'live'>) {
  return (
    <>
      <TelephoneEmergency number={emergencyDutyTeam} />
      {team ? (
        <Numbers team={team} />
      ) : (
        <p>The numbers of the line appear here once it is known which team has the case.</p>
      )}
    </>
  );
}

function Numbers({ team }: { team: string }) {
  const path = pathFor(team);
  const answer = useAnswer<TelephonesShown>(path);
  return (
    <Loaded path={path} answer={answer} rows={3}>
      {(list) => <TelephoneNumbers list={list} />}
    </Loaded>
  );
}

interface KnownProps {
  readonly team: string;
  /** As the concern's own answer has them, for those who may not ask for more. */
  readonly known: TelephoneList;
}

/** On a concern's page; with what Teams says of each person where this one may ask. */
export function TelephonesOf({ team, known }: KnownProps) {
  const { me } = useGrip();
  const mayAsk = me.pages.includes('raise') || me.pages.includes('duty');
  return (
    <>
      <TelephoneEmergency number={known.emergencyDutyTeam} />
      {mayAsk ? <WithPresence team={team} known={known} /> : <TelephoneNumbers list={known} />}
    </>
  );
}

function WithPresence({ team, known }: KnownProps) {
  const { data } = useAnswer<TelephonesShown>(pathFor(team));
  return <TelephoneNumbers list={data ?? known} />;
}
