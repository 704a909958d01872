// Choosing one case for audit, and after it the next; the case number of a child new to Grip is entered once the case is there.
import { useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { AuditDetail } from '../../core/views/audits.ts';
import type { ChooseView } from '../../core/views/choose.ts';
import { ApiFailure, type Done } from '../api.ts';
import { useGrip, useSend } from '../grip.ts';
import { chooseFields, numberOf, toChooseOne, tooCloseFor } from '../session-forms/choose-forms.ts';
import type { Values } from '../use-draft.ts';
import { ChooseNumberLeft } from './ChooseNumberLeft.tsx';
import { CommandForm } from './CommandForm.tsx';

interface Chosen {
  readonly ref: string;
  readonly said: string;
  /** Still to be entered, with why it could not be. */
  readonly left?: { readonly number: string; readonly problem: string };
}

/** Enters the number for the child of an audit just chosen; throws ApiFailure. Tried again, it is the same intention. */
function useNumber() {
  const { api } = useGrip();
  const send = useSend();
  const ids = useRef(new Map<string, string>());
  return async (ref: string, number: string) => {
    const id = ids.current.get(ref) ?? crypto.randomUUID();
    ids.current.set(ref, id);
    const { childRef } = await api.get<AuditDetail>(`/api/audits/${encodeURIComponent(ref)}`);
    await send(id, { verb: 'caseNumber.set', childRef, number });
  };
}

export function ChooseOne({ view }: { view: ChooseView }) {
  const { me } = useGrip();
  const enter = useNumber();
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const fields = useMemo(
    () =>
      chooseFields(view, {
        today: me.today,
        auditors: (team) => () => <NotChoosable reasons={tooCloseFor(view, team)} />,
      }),
    [view, me.today],
  );
  const mark = (one: Chosen) => setChosen((before) => [one, ...before.filter(({ ref }) => ref !== one.ref)]);
  const number = async ({ ref, said, left }: Chosen, typed = left?.number) => {
    if (typed === undefined) return;
    try {
      await enter(ref, typed);
      mark({ ref, said });
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      mark({ ref, said, left: { number: typed, problem: error.message } });
    }
  };
  const finish = ({ ref = '', sentence: said }: Done, values: Values) => {
    mark({ ref, said });
    void number({ ref, said }, numberOf(values));
  };
  return (
    <>
      {chosen.length > 0 ? (
        <section className="box" aria-label="Chosen just now">
          <h3>Chosen just now</h3>
          <ul className="plain-list">
            {chosen.map((one) => (
              <li key={one.ref}>
                <Link to={`/audits/${one.ref}`} className="strong">
                  {one.ref}
                </Link>{' '}
                {one.said}
                {one.left ? (
                  <ChooseNumberLeft {...one.left} auditRef={one.ref} onAgain={() => number(one)} />
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <CommandForm
        record="choose"
        form="one"
        fields={fields}
        submit="Choose the case"
        toCommand={(values) => toChooseOne(values, view)}
        onDone={finish}
      >
        <p>
          The social worker, the team manager and the auditor are told at once, and can book their
          conversations.
        </p>
      </CommandForm>
    </>
  );
}

/** Auditors who are too close to the team, with the reason: shown so that nobody wonders where they are. */
function NotChoosable({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <div className="advice">
      <strong>Cannot be chosen for this team</strong>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}
