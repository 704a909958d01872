// The queue of those who verify: what was asked and what is said to have been done, side by side.
import type { ActionDetail } from '../../core/views/actions.ts';
import { useAnswer } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { ActionFacts, ClaimFacts } from '../parts/ActionFacts.tsx';
import { ActionTasks } from '../parts/ActionTasks.tsx';
import { CaseNumber } from '../parts/CaseNumber.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import { ActionLabels } from '../parts/StatusLabel.tsx';

const path = '/api/verification';

export function VerificationPage() {
  const answer = useAnswer<{ rows: readonly ActionDetail[] }>(path);
  return (
    <>
      <PageHead {...pageWords.verification} />
      <Loaded path={path} answer={answer} rows={10}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>
              Nothing waits to be verified by you. Actions appear here when their owner marks them done.
            </Empty>
          ) : (
            <>
              <p className="gap" role="status">
                {rows.length === 1 ? '1 action waits' : `${rows.length} actions wait`}, the longest first.
              </p>
              <ul className="queue">
                {rows.map((action) => (
                  <li key={action.ref}>
                    <Waiting action={action} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </>
  );
}

/** Only what belongs to verifying is offered here; the rest is on the action's own page. */
const toVerify = (action: ActionDetail): ActionDetail => ({
  ...action,
  may: action.may.filter((verb) => verb === 'verify'),
});

function Waiting({ action }: { action: ActionDetail }) {
  return (
    <article className="box wide" aria-label={action.ref}>
      <h2>
        {action.ref}, {action.team}
      </h2>
      <ActionLabels row={action} />
      <CaseNumber recordRef={action.ref} childRef={action.childRef} />
      <div className="side-by-side">
        <section>
          <h3>What was asked</h3>
          <ActionFacts action={action} inFull />
        </section>
        <section>
          <h3>What is said to have been done</h3>
          <ClaimFacts action={action} />
        </section>
      </div>
      <ActionTasks action={toVerify(action)} heading="h3" />
    </article>
  );
}
