// What a person may do with an action now: buttons, and below them the form of the one they chose.
import { Button } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ActionDetail } from '../../core/views/actions.ts';
import type { PeopleView } from '../../core/views/office.ts';
import { type ActionFormKind, actionForms, formsFor } from '../action-forms/action-forms.ts';
import type { ActionForm } from '../action-forms/form.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { hasDraft } from '../use-draft.ts';
import { inShort } from './ActionFacts.tsx';
import { CommandButton } from './CommandButton.tsx';
import { CommandForm } from './CommandForm.tsx';
import type { FieldSpec } from './FormField.tsx';

interface Props {
  readonly action: ActionDetail;
  /** The form to begin with, where a button elsewhere led here. */
  readonly first?: ActionFormKind | undefined;
  readonly onDone?: (() => void) | undefined;
  /** One level below the heading that it stands under. */
  readonly heading?: 'h2' | 'h3';
}

/** A form with fields is opened; one without is a button that does it at once. */
const asksNothing = (fields: readonly FieldSpec[]) => fields.length === 0;

/** What few people need, and seldom: never the main button. */
const rare: ReadonlySet<ActionFormKind> = new Set(['reassign', 'proposeCancel', 'cancel', 'refuseCancel']);

export function ActionTasks({ action, first, onDone, heading: Heading = 'h2' }: Props) {
  const { me } = useGrip();
  const [chosen, setChosen] = useState<ActionFormKind | undefined>(
    () =>
      first ??
      (Object.keys(actionForms) as ActionFormKind[]).find((kind) =>
        hasDraft(me.person.key, action.ref, kind),
      ),
  );
  const box = useRef<HTMLElement>(null);
  const offered = formsFor(action);
  const asking = { action, today: me.today, managers: [] };
  const askedFirst = chosen !== undefined && !asksNothing(actionForms[chosen].fields(asking));
  const settle = () => {
    setChosen(undefined);
    onDone?.();
    box.current?.focus();
  };
  if (offered.length === 0 && !askedFirst) return null;
  return (
    <section className="tasks" aria-label={`What you can do now, ${action.ref}`} ref={box} tabIndex={-1}>
      <Heading>What you can do now</Heading>
      {offered.length === 0 ? <p>Nothing more can be done here by you now.</p> : null}
      <div className="buttons">
        {offered.map((kind, at) => {
          const form: ActionForm = actionForms[kind];
          const appearance = at === 0 && !askedFirst && !rare.has(kind) ? 'primary' : 'secondary';
          return asksNothing(form.fields(asking)) ? (
            <CommandButton
              key={kind}
              appearance={appearance}
              command={() => form.toCommand(action.ref, {}, action)}
              onDone={settle}
            >
              {form.button}
            </CommandButton>
          ) : (
            <Button
              key={kind}
              appearance={appearance}
              aria-expanded={chosen === kind}
              onClick={() => setChosen(chosen === kind ? undefined : kind)}
            >
              {form.button}
            </Button>
          );
        })}
      </div>
      {askedFirst && chosen ? (
        <ChosenForm
          key={chosen}
          kind={chosen}
          action={action}
          onDone={settle}
          onClose={() => {
            setChosen(undefined);
            box.current?.focus();
          }}
        />
      ) : null}
    </section>
  );
}

interface ChosenProps {
  readonly kind: ActionFormKind;
  readonly action: ActionDetail;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function ChosenForm({ kind, action, onDone, onClose }: ChosenProps) {
  return kind === 'reassign' ? (
    <ReassignForm kind={kind} action={action} onDone={onDone} onClose={onClose} />
  ) : (
    <FormOf kind={kind} action={action} onDone={onDone} onClose={onClose} managers={nobody} />
  );
}

const nobody: PeopleView['managers'] = [];

function ReassignForm(props: ChosenProps) {
  const { data } = useAnswer<PeopleView>('/api/people');
  return <FormOf {...props} managers={data?.managers ?? nobody} />;
}

function FormOf({
  kind,
  action,
  managers,
  onDone,
  onClose,
}: ChosenProps & { managers: PeopleView['managers'] }) {
  const { me } = useGrip();
  const form: ActionForm = actionForms[kind];
  const fields = useMemo(
    () => form.fields({ action, today: me.today, managers }),
    [form, action, me.today, managers],
  );
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    holder.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, []);
  return (
    <div ref={holder}>
      <CommandForm
        record={action.ref}
        form={kind}
        title={form.title}
        fields={fields}
        submit={form.submit}
        revision={action.revision}
        asItIs={inShort(action)}
        toCommand={(values) => form.toCommand(action.ref, values, action)}
        onDone={onDone}
        onClose={onClose}
      />
    </div>
  );
}
