// Who took part in a month's audits: every row adds up to the audits, the gap is shown, every number opens its audits.
import { Field, Select } from '@fluentui/react-components';
import { formatMonth } from '../../core/format-day.ts';
import type { EngagementView } from '../../core/views/engagement.ts';
import { useAnswer } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { EngagementBars } from '../parts/EngagementBars.tsx';
import { barOf, gapInWords, totalInWords } from '../parts/EngagementFigures.ts';
import { EngagementFeedback, EngagementSessions } from '../parts/EngagementSessions.tsx';
import { EngagementTable } from '../parts/EngagementTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import { useView, type View } from '../use-view.ts';

function pathOf(view: View): string {
  const query = new URLSearchParams();
  const cycle = view.get('cycle');
  if (cycle) query.set('cycle', cycle);
  if (view.get('counting') === 'chosen') query.set('counting', 'chosen');
  return query.size === 0 ? '/api/engagement' : `/api/engagement?${query}`;
}

export function EngagementPage() {
  const view = useView();
  const path = pathOf(view);
  const answer = useAnswer<EngagementView>(path);
  return (
    <>
      <PageHead {...pageWords.engagement} />
      <Loaded path={path} answer={answer} rows={8}>
        {(engagement) =>
          engagement.cycles.length === 0 ? (
            <Empty>No case has been chosen for audit yet. Once one is, who takes part is counted here.</Empty>
          ) : (
            <>
              <Choosing engagement={engagement} view={view} />
              <Shown engagement={engagement} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Choosing({
  engagement: { cycles, cycle, counting },
  view,
}: {
  engagement: EngagementView;
  view: View;
}) {
  return (
    <section className="filters gap" aria-label="Month and what is counted">
      <Field label="Audit month">
        <Select value={cycle} onChange={(_, data) => view.set({ cycle: data.value })}>
          {cycles.map((one) => (
            <option key={one} value={one}>
              {formatMonth(one)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Audits counted">
        <Select
          value={counting}
          onChange={(_, data) => view.set({ counting: data.value === 'chosen' ? 'chosen' : undefined })}
        >
          <option value="completed">Completed by the deadline</option>
          <option value="chosen">All that were chosen</option>
        </Select>
      </Field>
    </section>
  );
}

function Shown({ engagement }: { engagement: EngagementView }) {
  const { parties, cycle, audits, counting } = engagement;
  if (audits === 0)
    return (
      <Empty>
        {counting === 'completed'
          ? `No audit of ${formatMonth(cycle)} is completed yet. Count all that were chosen to see how far they are.`
          : `No case is chosen for ${formatMonth(cycle)}.`}
      </Empty>
    );
  const gap = gapInWords(engagement);
  return (
    <>
      <section aria-label="Who took part">
        <p className="lead gap">{totalInWords(engagement)}</p>
        <EngagementBars bars={parties.map(barOf)} title={`Who took part, ${formatMonth(cycle)}`} />
        {gap ? <p className="advice gap">{gap}</p> : null}
        <EngagementTable view={engagement} />
        <p className="quiet note">Every number opens its audits, as far as you may see them.</p>
      </section>
      <section>
        <h2>Took part, beside the month before</h2>
        <ul className="plain-list">
          {parties.map(({ party, label, says }) => (
            <li key={party}>
              <strong>{label}</strong>: {says}
            </li>
          ))}
        </ul>
        <p className="quiet note">
          A share is of the audits counted. What auditors look for changes from month to month.
        </p>
      </section>
      <section>
        <h2>Feedback sessions</h2>
        <EngagementSessions view={engagement} />
      </section>
      <section>
        <h2>What those who took part say</h2>
        <EngagementFeedback {...engagement} />
      </section>
    </>
  );
}
