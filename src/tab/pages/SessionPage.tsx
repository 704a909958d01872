// One feedback session on a page of its own: how it stands, who takes part, and what each may do about it.
import { Link, useParams, useSearchParams } from 'react-router';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { SessionEarlier, SessionFacts } from '../parts/SessionFacts.tsx';
import { SessionLabels } from '../parts/SessionLabels.tsx';
import { SessionTasks } from '../parts/SessionTasks.tsx';
import { standsInWords } from '../parts/SessionWords.ts';
import { Timeline } from '../parts/Timeline.tsx';
import { isSessionForm } from '../session-forms/session-forms.ts';

export function SessionPage() {
  const { ref = '' } = useParams();
  const { now } = useGrip();
  const [search] = useSearchParams();
  const path = `/api/sessions/${encodeURIComponent(ref)}`;
  const answer = useAnswer<SessionDetail>(path);
  const form = search.get('do');
  return (
    <>
      <PageHead
        key={ref}
        title={titleOf(ref, answer.data)}
        purpose={
          <>
            A conversation about the audit: what is going well for the child, and what would help.{' '}
            <Link to="/sessions">All feedback sessions</Link>
          </>
        }
      />
      <Loaded path={path} answer={answer} rows={8}>
        {(session) => (
          <article className="record">
            <SessionLabels row={session} />
            <p className="lead">{standsInWords(session, now())}</p>
            <SessionTasks
              key={`${ref}:${form ?? ''}`}
              session={session}
              first={form === 'book' || isSessionForm(form) ? form : undefined}
            />
            <section>
              <h2>The session</h2>
              <SessionFacts session={session} />
            </section>
            <SessionEarlier session={session} />
            <section>
              <h2>What happened</h2>
              <Timeline entries={session.timeline} />
            </section>
          </article>
        )}
      </Loaded>
    </>
  );
}

const titleOf = (ref: string, session: SessionDetail | undefined): string =>
  session
    ? `Feedback session ${session.auditRef}, ${session.partyLabel.toLowerCase()}`
    : ref.replace('.', ', ');
