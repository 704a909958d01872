// One concern in full: who has it, what was found, what may be done, then its actions, what happened and who was told.
import type { ConcernDetail } from '../../core/views/concerns.ts';
import type { ConcernFormKind } from '../concern-forms/concern-forms.ts';
import { AlarmPanel } from './AlarmPanel.tsx';
import { CaseNumber } from './CaseNumber.tsx';
import { ConcernActions } from './ConcernActions.tsx';
import { ConcernDeliveries } from './ConcernDeliveries.tsx';
import { ConcernAdditions, ConcernFacts } from './ConcernFacts.tsx';
import { ConcernAssurance, ConcernProposals, ConcernReview } from './ConcernReview.tsx';
import { ConcernTasks } from './ConcernTasks.tsx';
import { Label } from './StatusLabel.tsx';
import { TelephoneDanger } from './TelephoneDanger.tsx';
import { TelephonesOf } from './TelephonePanel.tsx';
import { Timeline } from './Timeline.tsx';

interface Props {
  readonly concern: ConcernDetail;
  readonly path: string;
  readonly first: ConcernFormKind | undefined;
}

const isOpen = ({ stage }: ConcernDetail) => stage !== 'closed' && stage !== 'void';

export function ConcernView({ concern, path, first }: Props) {
  const { category, unanswered, iRaisedIt } = concern;
  return (
    <article className="record">
      <p className="record-line">
        {concern.team}{' '}
        <span className="labels">
          <Label tone={category === 1 && isOpen(concern) ? 'late' : 'plain'}>{concern.categoryName}</Label>
          <Label tone={isOpen(concern) ? 'waiting' : 'plain'}>{concern.stageLabel}</Label>
          {concern.recurrenceOf ? <Label>Recurrence</Label> : null}
        </span>
      </p>
      {category === 1 && isOpen(concern) ? <AlarmPanel concern={concern} path={path} /> : null}
      {unanswered && iRaisedIt ? null : (
        <details className="numbers">
          <summary>Numbers to ring</summary>
          <TelephoneDanger />
          <TelephonesOf team={concern.teamCode} known={concern.telephones} />
        </details>
      )}
      <section>
        <h2>What was found</h2>
        <ConcernFacts concern={concern} />
      </section>
      <ConcernAdditions concern={concern} />
      <ConcernReview concern={concern} />
      <ConcernAssurance concern={concern} />
      <ConcernProposals concern={concern} />
      <ConcernTasks key={`${concern.ref}:${first ?? ''}`} concern={concern} first={first} />
      <CaseNumber key={concern.ref} recordRef={concern.ref} childRef={concern.childRef} />
      <ConcernActions concern={concern} />

      <section>
        <h2>What happened</h2>
        <Timeline entries={concern.timeline} />
      </section>
      <section>
        <h2>Who was told</h2>
        <ConcernDeliveries entries={concern.deliveries} answered={concern.answered} />
      </section>
    </article>
  );
}
