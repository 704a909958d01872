// Patterns: how often concerns come back between two dates, by team and by child; and, for the few who may, by worker.
import { Button, Field, Select } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { formatDay } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import type { PatternsView } from '../../core/views/patterns.ts';
import { readDay } from '../day.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { PatternsByChild, PatternsByTeam } from '../parts/PatternsTables.tsx';
import { PatternsWorkers } from '../parts/PatternsWorkers.tsx';
import { RegisterDayField } from '../parts/RegisterDates.tsx';
import { useView } from '../use-view.ts';

const categoryIn = (text: string | undefined): 1 | 2 | undefined =>
  text === '1' ? 1 : text === '2' ? 2 : undefined;

const startOfYear = (on: Day): Day => `${on.slice(0, 4)}-01-01` as Day;

export function PatternsPage() {
  const { me } = useGrip();
  const view = useView();
  const to = readDay(view.get('to')) ?? me.today;
  const from = readDay(view.get('from')) ?? startOfYear(to);
  const category = categoryIn(view.get('category'));
  const path = `/api/patterns?from=${from}&to=${to}${category ? `&category=${category}` : ''}`;
  const answer = useAnswer<PatternsView>(path);
  const names = answer.data?.categoryNames;
  return (
    <>
      <PageHead {...pageWords.patterns} />
      <section className="filters days register-days" aria-label="What is counted">
        <RegisterDayField
          key={`from ${from}`}
          label="From"
          value={from}
          latest={to}
          onChange={(day) => view.set({ from: day })}
        />
        <RegisterDayField
          key={`to ${to}`}
          label="To"
          value={to}
          latest={me.today}
          onChange={(day) => view.set({ from: from > day ? startOfYear(day) : from, to: day })}
        />
        <Field label="Category">
          <Select
            value={category ? String(category) : ''}
            onChange={(_, data) => view.set({ category: data.value })}
          >
            <option value="">Both</option>
            {([1, 2] as const).map((one) => (
              <option key={one} value={one}>
                {names?.[one] ?? `Category ${one}`}
              </option>
            ))}
          </Select>
        </Field>
      </section>
      <Loaded path={path} answer={answer} rows={8}>
        {(patterns) => <Shown patterns={patterns} />}
      </Loaded>
    </>
  );
}

function windowInWords({ from, to, category, categoryNames, total }: PatternsView): string {
  const what = `${category ? `${categoryNames[category]} ` : ''}${total === 1 ? 'concern was' : 'concerns were'}`;
  return `${total} ${what} raised from ${formatDay(from)} to ${formatDay(to)}, both included.`;
}

function Shown({ patterns }: { patterns: PatternsView }) {
  return (
    <>
      <p className="lead" role="status">
        {windowInWords(patterns)}
      </p>
      <section>
        <h2>By team</h2>
        <PatternsByTeam byTeam={patterns.byTeam} total={patterns.total} />
      </section>
      <section>
        <h2>Children with more than one</h2>
        <PatternsByChild several={patterns.children} />
      </section>
      <Workers patterns={patterns} />
    </>
  );
}

function workersInWords(count: number): string {
  if (count === 0) return 'No worker has more than one concern to date.';
  return count === 1
    ? '1 worker with more than one concern to date.'
    : `${count} workers with more than one concern to date.`;
}

function Workers({ patterns }: { patterns: PatternsView }) {
  const [looking, setLooking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { workersWithSeveral, mayLookAtWorkers, categoryNames } = patterns;
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        Workers
      </h2>
      <p className="gap">
        {workersInWords(workersWithSeveral)} Over all teams and both categories, whatever the dates above.
      </p>
      {looking ? <PatternsWorkers categoryNames={categoryNames} /> : null}
      {mayLookAtWorkers && workersWithSeveral > 0 && !looking ? (
        <>
          <p className="gap">
            Which workers is for their own managers, the QA lead and the Improvement Director alone. That you
            looked, and on which day, is logged.
          </p>
          <Button
            onClick={() => {
              setLooking(true);
              heading.current?.focus();
            }}
          >
            Look at workers…
          </Button>
        </>
      ) : null}
    </section>
  );
}
