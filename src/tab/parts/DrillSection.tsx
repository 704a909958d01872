// Drills: starting one, the one under way as people answer, and those of the past with their times.
import { Button, Field, Select } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { DrillView, DutyView } from '../../core/views/duty.ts';
import { useGrip } from '../grip.ts';
import { momentInWords } from './AlarmTimes.ts';
import { CommandButton } from './CommandButton.tsx';
import { Confirm } from './Confirm.tsx';
import { DrillReport } from './DrillReport.tsx';
import { drillInShort } from './DrillWords.ts';
import { Empty } from './PageHead.tsx';

interface Props {
  readonly duty: DutyView;
  readonly path: string;
}

export function DrillSection({ duty, path }: Props) {
  const running = duty.drills.find((drill) => drill.running);
  const past = duty.drills.filter((drill) => !drill.running);
  return (
    <section>
      <h2>Drills</h2>
      {running ? (
        <Running drill={running} path={path} mayEnd={duty.mayKeep} />
      ) : duty.mayKeep ? (
        <Start duty={duty} />
      ) : null}
      <h3 className="duty-heading">Past drills</h3>
      {past.length === 0 ? (
        <Empty>There has been no drill yet. Its report appears here once it has ended.</Empty>
      ) : (
        past.map((drill) => (
          <details key={drill.ref} className="register-more">
            <summary>
              {drill.ref}, {drill.team}, {momentInWords(drill.startedAt)}: {drillInShort(drill)}
            </summary>
            <p className="quiet gap">
              Started by {drill.startedBy}.{' '}
              {drill.endedAt ? `Ended ${momentInWords(drill.endedAt)}.` : 'It ended by itself.'}
            </p>
            <DrillReport drill={drill} />
          </details>
        ))
      )}
    </section>
  );
}

function Running({ drill, path, mayEnd }: { drill: DrillView; path: string; mayEnd: boolean }) {
  const { answers } = useGrip();
  // While people answer the page follows them.
  useEffect(() => answers.hurry(path), [answers, path]);
  return (
    <div className="box wide">
      <h3>
        {drill.ref} is under way: {drill.team}
      </h3>
      <p>
        Started by {drill.startedBy}, {momentInWords(drill.startedAt)}.
      </p>
      <p role="status" className="strong">
        {drillInShort(drill)}.
      </p>
      <DrillReport drill={drill} />
      {mayEnd ? (
        <div className="buttons">
          <CommandButton about={drill.ref} command={() => ({ verb: 'drill.end', ref: drill.ref })}>
            End the drill
          </CommandButton>
        </div>
      ) : null}
    </div>
  );
}

function Start({ duty }: { duty: DutyView }) {
  const { me } = useGrip();
  const [teamCode, setTeam] = useState('');
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const team = duty.teams.find(({ code }) => code === teamCode)?.name ?? '';
  if (!me.live)
    return (
      <Empty>
        Grip is not sending yet, so a drill would reach nobody. It can be started once Grip is live.
      </Empty>
    );
  return (
    <div className="form">
      <p>
        A drill goes now, through the real channels, to everyone an urgent review of the chosen team would ask
        to act. Each message says that it is a drill. No record of a child is touched.
      </p>
      <Field
        label="Team"
        {...(missing ? { validationMessage: 'Choose a team.', validationState: 'error' as const } : {})}
      >
        <Select
          value={teamCode}
          onChange={(_, data) => {
            setTeam(data.value);
            setMissing(false);
          }}
        >
          <option value="">Choose</option>
          {duty.teams.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className="buttons">
        <Button
          appearance="primary"
          onClick={() => {
            setMissing(teamCode === '');
            setAsking(teamCode !== '');
          }}
        >
          Start a drill…
        </Button>
      </div>
      <Confirm
        open={asking}
        title="Start a drill now?"
        yes="Start the drill"
        command={() => ({ verb: 'drill.start', teamCode })}
        onClose={() => setAsking(false)}
      >
        Everyone on the ladder of {team} is told at once, by card, in the activity feed and by e-mail, at
        whatever hour it is. It is marked as a drill and is about no child. It cannot be taken back once sent.
      </Confirm>
    </div>
  );
}
