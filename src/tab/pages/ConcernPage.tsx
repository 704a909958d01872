// One concern on a page of its own: where cards, banners and the register lead.
import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import type { ConcernDetail } from '../../core/views/concerns.ts';
import { concernFormsFor, isConcernForm } from '../concern-forms/concern-forms.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { TASKS } from '../parts/ConcernTasks.tsx';
import { ConcernView } from '../parts/ConcernView.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';

/** What was said when it was raised: that it was added to an open one stays in sight. */
const saidIn = (state: unknown): string | undefined =>
  typeof state === 'object' && state !== null && 'said' in state && typeof state.said === 'string'
    ? state.said
    : undefined;

export function ConcernPage() {
  const { ref = '' } = useParams();
  const { me } = useGrip();
  const [search] = useSearchParams();
  const said = saidIn(useLocation().state);
  const path = `/api/concerns/${encodeURIComponent(ref)}`;
  const answer = useAnswer<ConcernDetail>(path);
  const form = search.get('do');
  return (
    <>
      <PageHead
        key={ref}
        title={ref}
        purpose={
          <>
            Who has it, since when, what was found, and what is done about it.{' '}
            {me.pages.includes('register') ? <Link to="/register">The register</Link> : null}
          </>
        }
      >
        {answer.data && concernFormsFor(answer.data).length > 0 ? (
          <Button onClick={() => document.getElementById(TASKS)?.focus()}>What you can do now</Button>
        ) : null}
      </PageHead>
      {said ? (
        <MessageBar className="gap" layout="multiline">
          <MessageBarBody>{said}</MessageBarBody>
        </MessageBar>
      ) : null}
      <Loaded path={path} answer={answer} rows={10}>
        {(concern) => (
          <ConcernView concern={concern} path={path} first={isConcernForm(form) ? form : undefined} />
        )}
      </Loaded>
    </>
  );
}
