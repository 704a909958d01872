// Raising a concern in under a minute, with the numbers to ring before anything is sent.
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { RaiseView } from '../../core/views/raise.ts';
import { ApiFailure, type Done } from '../api.ts';
import { caseNumberOf, isCategory1 } from '../concern-forms/raise.ts';
import { useAnswer } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { ConcernNumberLeft, useCaseNumber } from '../parts/ConcernNumberLeft.tsx';
import { ConcernRaiseForm } from '../parts/ConcernRaiseForm.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { TelephoneDanger } from '../parts/TelephoneDanger.tsx';
import { TelephonesFor } from '../parts/TelephonePanel.tsx';
import type { Values } from '../use-draft.ts';

const path = '/api/raise';

const notSending =
  'Say what the risk is and what is needed now. Grip is not sending yet: nobody is told by it.';

/** Raised, and the case number of a child new to Grip is still to be entered. */
interface Raised {
  readonly ref: string;
  readonly said: string;
  readonly number: string;
  /** Of a Category 1: whose line is rung. */
  readonly ringTeam: string | undefined;
  readonly problem?: string;
}

export function RaisePage() {
  const answer = useAnswer<RaiseView>(path);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const enter = useCaseNumber();
  const [raised, setRaised] = useState<Raised>();
  const open = (ref: string, said: string) => void navigate(`/concerns/${ref}`, { state: { said } });

  const finish = async ({ ref = '', sentence: said }: Done, values: Values) => {
    const number = caseNumberOf(values);
    if (number === undefined) return open(ref, said);
    const ringTeam = isCategory1(values) ? values.teamCode : undefined;
    setRaised({ ref, said, number, ringTeam });
    try {
      await enter(ref, number);
      open(ref, said);
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setRaised({ ref, said, number, ringTeam, problem: error.message });
    }
  };

  return (
    <>
      <PageHead
        title={pageWords.raise.title}
        purpose={answer.data?.live === false ? notSending : pageWords.raise.purpose}
      />
      {answer.failure && !answer.data ? (
        <>
          <TelephoneDanger />
          <p className="gap">Nobody can be told by Grip at this moment. Ring the head of service.</p>
        </>
      ) : null}
      {raised === undefined ? (
        <Loaded path={path} answer={answer} rows={8}>
          {(view) => (
            <ConcernRaiseForm
              view={view}
              audit={search.get('audit') ?? undefined}
              onDone={(done, values) => void finish(done, values)}
            />
          )}
        </Loaded>
      ) : raised.problem === undefined ? (
        <p role="status">{raised.ref} is raised. Entering the case number…</p>
      ) : (
        <ConcernNumberLeft
          concernRef={raised.ref}
          said={raised.said}
          number={raised.number}
          problem={raised.problem}
          onEntered={() => open(raised.ref, raised.said)}
        >
          {raised.ringTeam ? (
            <>
              <TelephoneDanger />
              <TelephonesFor team={raised.ringTeam} emergencyDutyTeam={answer.data?.emergencyDutyTeam} />
            </>
          ) : null}
        </ConcernNumberLeft>
      )}
    </>
  );
}
