// Duty: whom an urgent review would not reach, who is on call, under which numbers people are rung, and drills.
import { useState } from 'react';
import type { DutyView } from '../../core/views/duty.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { DrillSection } from '../parts/DrillSection.tsx';
import { DutyRota } from '../parts/DutyRota.tsx';
import { DutyTelephones } from '../parts/DutyTelephones.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { ReachCheckList } from '../parts/ReachCheckList.tsx';
import { hasDraft } from '../use-draft.ts';

const path = '/api/duty';

export function DutyPage() {
  const { me } = useGrip();
  const answer = useAnswer<DutyView>(path);
  const [adding, setAdding] = useState(() => hasDraft(me.person.key, 'duty', 'add'));
  const [editing, setEditing] = useState<string>();
  return (
    <>
      <PageHead {...pageWords.duty} />
      <Loaded path={path} answer={answer} rows={10}>
        {(duty) => (
          <>
            <section>
              <h2>Reach check</h2>
              <p className="quiet gap">
                Everyone a Category 1 could need now or in the coming week, and what stands in the way of
                telling them.
              </p>
              <ReachCheckList duty={duty} onTelephones={setEditing} onRota={() => setAdding(true)} />
            </section>
            <DutyRota duty={duty} adding={adding} onAdding={setAdding} />
            <DutyTelephones duty={duty} editing={editing} onEditing={setEditing} />
            <DrillSection duty={duty} path={path} />
          </>
        )}
      </Loaded>
    </>
  );
}
