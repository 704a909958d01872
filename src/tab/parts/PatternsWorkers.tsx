// Which workers have more than one concern: shown only after someone chose to look, because each look is logged.
import { Button } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import type { WorkerPattern } from '../../core/views/patterns.ts';
import { given } from '../action-forms/form.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { useReturnFocus } from '../use-return-focus.ts';
import { CommandForm } from './CommandForm.tsx';
import { DutyFocus } from './DutyFocus.tsx';
import type { FieldSpec } from './FormField.tsx';
import { Loaded } from './Loaded.tsx';
import { Empty } from './PageHead.tsx';
import { Label } from './StatusLabel.tsx';

const path = '/api/patterns/workers';

interface Props {
  /** As the council calls the categories. */
  readonly categoryNames: Readonly<Record<1 | 2, string>>;
}

export function PatternsWorkers({ categoryNames }: Props) {
  const answer = useAnswer<{ workers: readonly WorkerPattern[] }>(path);
  return (
    <Loaded path={path} answer={answer} rows={3}>
      {({ workers }) =>
        workers.length === 0 ? (
          <Empty>
            None of them has a concern in a team of yours. Each manager sees those of their own line.
          </Empty>
        ) : (
          <ul className="work">
            {workers.map((pattern) => (
              <li key={pattern.key}>
                <Worker pattern={pattern} categoryNames={categoryNames} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Worker({ pattern, categoryNames }: { pattern: WorkerPattern } & Props) {
  const [noting, setNoting] = useState(false);
  useReturnFocus(noting);
  const { worker, employment, concerns, raised } = pattern;
  return (
    <>
      <div className="work-what">
        <p>
          <span className="strong">{worker}</span>{' '}
          {employment ? <Label>{employment.charAt(0).toUpperCase() + employment.slice(1)}</Label> : null}
        </p>
        <ul className="plain-list">
          {concerns.map(({ ref, category, raisedOn, team }) => (
            <li key={ref ?? `${raisedOn} ${team}`}>
              {ref === undefined ? 'Of another line' : <Link to={`/concerns/${ref}`}>{ref}</Link>},{' '}
              {categoryNames[category]}, raised {formatDay(raisedOn)}, {team}
            </li>
          ))}
        </ul>
        <p className="quiet">
          {raised
            ? `Raised with ${raised.with} on ${formatDay(raised.on)}.`
            : 'Not noted yet that it was raised with a manager.'}
        </p>
      </div>
      <Button aria-expanded={noting} onClick={() => setNoting(!noting)}>
        Note that it was raised…<span className="sr-only"> {worker}</span>
      </Button>
      {noting ? (
        <div className="whole-row">
          <Note pattern={pattern} onClose={() => setNoting(false)} />
        </div>
      ) : null}
    </>
  );
}

function Note({ pattern, onClose }: { pattern: WorkerPattern; onClose: () => void }) {
  const { me } = useGrip();
  const { key, worker, managers } = pattern;
  const fields = useMemo(
    (): FieldSpec[] => [
      {
        name: 'withKey',
        label: 'Raised with',
        kind: 'choice',
        choices: managers.map((one) => ({ value: one.key, label: one.name })),
        help: 'The service manager or head of service.',
        missing: 'Choose the manager.',
      },
      {
        name: 'on',
        label: 'On',
        kind: 'date',
        initial: me.today,
        latest: me.today,
        missing: 'Give the day.',
      },
    ],
    [managers, me.today],
  );
  return (
    <DutyFocus>
      <CommandForm
        record={`pattern:${key}`}
        form="raised"
        title={`Raised with a manager: ${worker}`}
        fields={fields}
        submit="Save the note"
        toCommand={(values) => ({
          verb: 'person.patternRaised',
          key,
          withKey: given(values, 'withKey'),
          on: given(values, 'on') as Day,
        })}
        onDone={onClose}
        onClose={onClose}
      />
    </DutyFocus>
  );
}
