// One action on a page of its own: where cards, links and references lead.
import { Link, useParams, useSearchParams } from 'react-router';
import type { ActionDetail } from '../../core/views/actions.ts';
import { isActionForm } from '../action-forms/action-forms.ts';
import { useAnswer } from '../grip.ts';
import { ActionView } from '../parts/ActionView.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';

export function ActionPage() {
  const { ref = '' } = useParams();
  const [search] = useSearchParams();
  const path = `/api/actions/${encodeURIComponent(ref)}`;
  const answer = useAnswer<ActionDetail>(path);
  const form = search.get('do');
  return (
    <>
      <PageHead
        key={ref}
        title={ref}
        purpose={
          <>
            What is asked, what may be done now, and what happened. <Link to="/actions">All actions</Link>
          </>
        }
      />
      <Loaded path={path} answer={answer} rows={10}>
        {(action) => <ActionView action={action} first={isActionForm(form) ? form : undefined} />}
      </Loaded>
    </>
  );
}
