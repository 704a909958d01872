// How far each month's actions have come, on two days side by side; every number opens the records it counts.
import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Cohort } from '../../core/cohorts.ts';
import { formatDay, formatMonth } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import type { CohortView } from '../../core/views/office.ts';
import { endOfLastMonth, readDay } from '../day.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import { StackedBars } from '../parts/StackedBars.tsx';
import { useView } from '../use-view.ts';

type Column = 'total' | 'completed' | 'claimed' | 'overdue' | 'notYetDue' | 'casesOverdue' | 'casesOpen';

const columns: readonly {
  readonly key: Column;
  readonly name: string;
  /** The narrowing of the tracker that gives the records counted. */
  readonly opens: string;
}[] = [
  { key: 'total', name: 'Actions', opens: 'cohort=total' },
  { key: 'completed', name: 'Completed', opens: 'cohort=completed' },
  { key: 'claimed', name: 'Marked done, not verified', opens: 'cohort=claimed' },
  { key: 'overdue', name: 'Overdue', opens: 'cohort=overdue' },
  { key: 'notYetDue', name: 'Not yet due', opens: 'cohort=notYetDue' },
  { key: 'casesOverdue', name: 'Cases with an action overdue', opens: 'cohort=overdue' },
  { key: 'casesOpen', name: 'Cases with an action not completed', opens: 'cohort=open' },
];

interface OpenerProps {
  readonly value: number;
  readonly what: string;
  readonly cycle: string;
  readonly on: Day;
  readonly opens: string;
  readonly group?: string;
}

/** A number that opens its records in the tracker. */
function Opener({ value, what, cycle, on, opens, group }: OpenerProps) {
  const navigate = useNavigate();
  if (value === 0) return 0;
  const inGroup = group ? `&reportGroup=${encodeURIComponent(group)}` : '';
  return (
    <button
      type="button"
      className="number"
      aria-label={`${value} ${what}, ${formatMonth(cycle)}, on ${formatDay(on)}: open the records`}
      onClick={() => navigate(`/actions?cycle=${cycle}&asAt=${on}&${opens}${inGroup}`)}
    >
      {value}
    </button>
  );
}

export function ProgressPage() {
  const { me } = useGrip();
  const view = useView();
  const asAt = readDay(view.get('asAt')) ?? me.today;
  const compare = readDay(view.get('compare')) ?? endOfLastMonth(me.today);
  const path = `/api/cohorts?asAt=${asAt}&compare=${compare}`;
  const answer = useAnswer<CohortView>(path);
  return (
    <>
      <PageHead {...pageWords.cohorts} />
      <section className="filters days" aria-label="Dates">
        <DayField label="As at" value={asAt} latest={me.today} onChange={(day) => view.set({ asAt: day })} />
        <DayField
          label="Compared with"
          value={compare}
          latest={me.today}
          onChange={(day) => view.set({ compare: day })}
        />
      </section>
      <p className="quiet note">
        “Completed” means verified by someone other than the owner. “Marked done” is counted within overdue
        and not yet due until it is verified. Every number opens its records, as far as you may see them.
      </p>
      <Loaded path={path} answer={answer} rows={8}>
        {(cohorts) =>
          cohorts.rows.length === 0 ? (
            <Empty>No action had been issued by {formatDay(asAt)}. Choose a later date.</Empty>
          ) : (
            <Cohorts view={cohorts} />
          )
        }
      </Loaded>
    </>
  );
}

function DayField(props: { label: string; value: Day; latest: Day; onChange: (day: Day) => void }) {
  const [typed, setTyped] = useState<string>();
  const wrong = typed !== undefined && !readDay(typed);
  return (
    <Field
      label={props.label}
      hint={wrong ? null : `${formatDay(props.value)}.`}
      {...(wrong ? { validationMessage: 'Give a whole date.', validationState: 'error' as const } : {})}
    >
      <Input
        type="date"
        value={typed ?? props.value}
        input={{ max: props.latest }}
        onChange={(_, { value }) => {
          const day = readDay(value);
          setTyped(day ? undefined : value);
          if (day) props.onChange(day);
        }}
      />
    </Field>
  );
}

const barOf = (cohort: Cohort) => ({
  name: formatMonth(cohort.cycle),
  parts: [
    { name: 'Completed', look: 'dotted' as const, value: cohort.completed },
    { name: 'Not yet due', look: 'empty' as const, value: cohort.notYetDue },
    { name: 'Overdue', look: 'striped' as const, value: cohort.overdue },
  ],
});

function Cohorts({ view }: { view: CohortView }) {
  const [isTable, setTable] = useState(false);
  const bars = view.rows.map(({ at }) => barOf(at));
  return (
    <>
      <section>
        <h2>On {formatDay(view.asAt)}</h2>
        {isTable ? (
          <div className="table-holder">
            <table className="figures">
              <thead>
                <tr>
                  <th scope="col">Audit month</th>
                  {bars[0]?.parts.map(({ name }) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {bars.map((bar) => (
                  <tr key={bar.name}>
                    <th scope="row">{bar.name}</th>
                    {bar.parts.map(({ name, value }) => (
                      <td key={name}>{value}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <StackedBars bars={bars} title={`Actions by audit month on ${formatDay(view.asAt)}`} />
        )}
        <Button size="small" onClick={() => setTable(!isTable)}>
          {isTable ? 'Show chart' : 'Show table'}
        </Button>
      </section>
      <section>
        <h2>Two dates side by side</h2>
        <p className="quiet gap">
          In each cell: on {formatDay(view.asAt)}, and below it on {formatDay(view.compare)}.
        </p>
        <Table view={view} />
      </section>
      <Groups view={view} />
    </>
  );
}

function Table({ view }: { view: CohortView }) {
  return (
    <div className="table-holder">
      <table className="figures months" aria-label="Actions and cases by audit month">
        <thead>
          <tr>
            <th scope="col">Audit month</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map(({ cycle, at, before }) => (
            <tr key={cycle}>
              <th scope="row">{formatMonth(cycle)}</th>
              {columns.map(({ key, name, opens }) => (
                <td key={key}>
                  <Opener value={at[key]} what={name} cycle={cycle} on={view.asAt} opens={opens} />
                  <div className="before">
                    {before ? (
                      <Opener value={before[key]} what={name} cycle={cycle} on={view.compare} opens={opens} />
                    ) : (
                      <span title={`None yet on ${formatDay(view.compare)}`}>none</span>
                    )}
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Groups({ view }: { view: CohortView }) {
  const rows = view.rows.flatMap(({ cycle, at }) =>
    Object.entries(at.casesOpenByGroup)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, open]) => ({ cycle, group, open, overdue: at.casesOverdueByGroup[group] ?? 0 })),
  );
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>Cases by service, on {formatDay(view.asAt)}</h2>
      <div className="table-holder">
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">Audit month and service</th>
              <th scope="col">With an action overdue</th>
              <th scope="col">With an action not completed</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cycle, group, open, overdue }) => (
              <tr key={`${cycle}:${group}`}>
                <th scope="row">
                  {formatMonth(cycle)}, {group}
                </th>
                <td>
                  <Opener
                    value={overdue}
                    what={`cases overdue in ${group}`}
                    cycle={cycle}
                    on={view.asAt}
                    opens="cohort=overdue"
                    group={group}
                  />
                </td>
                <td>
                  <Opener
                    value={open}
                    what={`cases not completed in ${group}`}
                    cycle={cycle}
                    on={view.asAt}
                    opens="cohort=open"
                    group={group}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
