// One action in full, on its own page or in a side panel: what is asked, the child's record, what may be done, then the facts.
import type { ActionDetail } from '../../core/views/actions.ts';
import type { ActionFormKind } from '../action-forms/action-forms.ts';
import { ActionFacts, CancelFacts, ClaimFacts, dueWith, ExtensionFacts } from './ActionFacts.tsx';
import { ActionTasks } from './ActionTasks.tsx';
import { CaseNumber } from './CaseNumber.tsx';
import { ActionLabels } from './StatusLabel.tsx';
import { Deliveries, Timeline } from './Timeline.tsx';

interface Props {
  readonly action: ActionDetail;
  readonly first?: ActionFormKind | undefined;
  readonly onDone?: () => void;
}

export function ActionView({ action, first, onDone }: Props) {
  return (
    <article className="record">
      <p className="record-line">
        {action.team} <ActionLabels row={action} />
      </p>
      <p className="lead prose">{action.what}</p>
      <p>
        {action.owner}, due {dueWith(action)}
      </p>
      <CaseNumber key={action.ref} recordRef={action.ref} childRef={action.childRef} />
      <ExtensionFacts action={action} />
      <ClaimFacts action={action} />
      <CancelFacts action={action} />
      <ActionTasks key={`${action.ref}:${first ?? ''}`} action={action} first={first} onDone={onDone} />
      <section>
        <h2>The action</h2>
        <ActionFacts action={action} />
      </section>
      <section>
        <h2>What happened</h2>
        <Timeline entries={action.timeline} />
      </section>
      <section>
        <h2>Who was told</h2>
        <Deliveries entries={action.deliveries} />
      </section>
    </article>
  );
}
