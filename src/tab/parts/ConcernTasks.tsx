// What a person may do with a concern now: buttons, and below them the form of the one they chose.
import { Button } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ConcernDetail } from '../../core/views/concerns.ts';
import type { PeopleView } from '../../core/views/office.ts';
import {
  type ConcernFormKind,
  concernFormKinds,
  concernForms,
  concernFormsFor,
  isNextStep,
} from '../concern-forms/concern-forms.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { hasDraft } from '../use-draft.ts';
import { CommandButton } from './CommandButton.tsx';
import { CommandForm } from './CommandForm.tsx';
import { concernInShort } from './ConcernFacts.tsx';

interface Props {
  readonly concern: ConcernDetail;
  /** The form to begin with, where a button elsewhere led here. */
  readonly first: ConcernFormKind | undefined;
}

export const TASKS = 'concern-tasks';

export function ConcernTasks({ concern, first }: Props) {
  const { me } = useGrip();
  const { ref } = concern;
  const offered = concernFormsFor(concern);
  const [chosen, setChosen] = useState<ConcernFormKind | undefined>(
    () =>
      concernFormKinds.find((kind) => hasDraft(me.person.key, ref, kind)) ??
      (first && offered.includes(first) ? first : undefined),
  );
  const box = useRef<HTMLElement>(null);
  const leave = () => {
    setChosen(undefined);
    box.current?.focus();
  };
  const tooClose = concern.tooCloseToSign && concern.stage !== 'closed' && concern.stage !== 'void';
  if (offered.length === 0 && !chosen && !tooClose) return null;
  const main = offered.find((kind) => isNextStep(kind, concern));
  return (
    <section className="tasks" id={TASKS} aria-label={`What you can do now, ${ref}`} ref={box} tabIndex={-1}>
      <h2>What you can do now</h2>
      {tooClose ? (
        <p>
          You had a part in {ref} or answer for its team, so you are too close to decide about it. Someone
          outside the line signs it off.
        </p>
      ) : null}
      {offered.length === 0 ? <p>Nothing more can be done here by you now.</p> : null}
      <div className="buttons">
        {offered.map((kind) => {
          const form = concernForms[kind];
          const appearance = kind === main && !chosen ? 'primary' : 'secondary';
          return form.fields ? (
            <Button
              key={kind}
              appearance={appearance}
              aria-expanded={chosen === kind}
              onClick={() => setChosen(chosen === kind ? undefined : kind)}
            >
              {buttonOf(kind, concern)}
            </Button>
          ) : (
            <CommandButton
              key={kind}
              appearance={appearance}
              command={() => form.toCommand(ref, {}, concern)}
              onDone={leave}
            >
              {form.button}
            </CommandButton>
          );
        })}
      </div>
      {chosen ? <ChosenForm key={chosen} kind={chosen} concern={concern} onLeave={leave} /> : null}
    </section>
  );
}

const buttonOf = (kind: ConcernFormKind, { review }: ConcernDetail): string =>
  kind === 'review' && review ? 'Change the review…' : concernForms[kind].button;

interface ChosenProps {
  readonly kind: ConcernFormKind;
  readonly concern: ConcernDetail;
  readonly onLeave: () => void;
}

const nobody: PeopleView['managers'] = [];

function ChosenForm(props: ChosenProps) {
  return props.kind === 'addAction' ? <WithManagers {...props} /> : <FormOf {...props} managers={nobody} />;
}

function WithManagers(props: ChosenProps) {
  const { data } = useAnswer<PeopleView>('/api/people');
  return data ? <FormOf {...props} managers={data.managers} /> : null;
}

function FormOf({ kind, concern, managers, onLeave }: ChosenProps & Pick<PeopleView, 'managers'>) {
  const { me } = useGrip();
  const form = concernForms[kind];
  const fields = useMemo(
    () => form.fields?.({ concern, today: me.today, managers }) ?? [],
    [form, concern, me.today, managers],
  );
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    holder.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }, []);
  return (
    <div ref={holder}>
      <CommandForm
        record={concern.ref}
        form={kind}
        title={form.title}
        fields={fields}
        submit={form.submit}
        revision={concern.revision}
        asItIs={concernInShort(concern)}
        toCommand={(values) => form.toCommand(concern.ref, values, concern)}
        onDone={onLeave}
        onClose={onLeave}
      >
        {form.says ? <p>{form.says(concern)}</p> : null}
      </CommandForm>
    </div>
  );
}
