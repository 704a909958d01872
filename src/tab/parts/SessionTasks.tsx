// What a person may do with a feedback session now: a time first where one is to be found, then buttons, and the form of the one they chose.
import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { useGrip } from '../grip.ts';
import {
  nextStep,
  type SessionFormKind,
  sessionFormKinds,
  sessionForms,
  sessionFormsFor,
} from '../session-forms/session-forms.ts';
import { hasDraft } from '../use-draft.ts';
import { CommandButton } from './CommandButton.tsx';
import { CommandForm } from './CommandForm.tsx';
import { Waiting } from './Loaded.tsx';
import { standsInWords, timeInWords } from './SessionWords.ts';

const Booking = lazy(async () => ({ default: (await import('../booking/Booking.tsx')).Booking }));

interface Props {
  readonly session: SessionDetail;
  /** The form, or the times, to begin with, where a button elsewhere led here. */
  readonly first: Chosen | undefined;
}

/** The times are one of the things to open, beside the forms. */
type Chosen = SessionFormKind | 'book';

/**
 * What is asked for is at hand. What is booked and still to come, or was begun, is looked at in the calendar of whoever
 * opens it: what was moved, declined or deleted in Outlook is noticed then.
 */
function opensTimes({ asks, begun, booking, may }: SessionDetail, now: string): boolean {
  if (asks) return asks === 'choose' || asks === 'takeOffer' || asks === 'tidy';
  return may.includes('book') && (begun !== undefined || (booking !== undefined && booking.startAt > now));
}

export function SessionTasks({ session, first }: Props) {
  const { me, now } = useGrip();
  const { ref } = session;
  const offered = sessionFormsFor(session, now());
  const [chosen, setChosen] = useState<Chosen | undefined>(
    () =>
      (first === 'book' || (first && offered.includes(first)) ? first : undefined) ??
      sessionFormKinds.find((kind) => hasDraft(me.person.key, ref, kind)) ??
      (opensTimes(session, now()) ? 'book' : undefined),
  );
  const box = useRef<HTMLElement>(null);
  const leave = () => {
    setChosen(undefined);
    box.current?.focus();
  };
  const mayBook = session.may.includes('book');
  if (offered.length === 0 && !chosen && !mayBook && session.leftover.length === 0) return null;
  const main = nextStep(session);
  const next = session.asks === 'choose' || session.asks === 'takeOffer';
  return (
    <section
      className="tasks"
      aria-label={`What you can do now, ${session.auditRef}`}
      ref={box}
      tabIndex={-1}
    >
      <h2>What you can do now</h2>
      <Leftover session={session} />
      {offered.length === 0 && !mayBook ? <p>Nothing more can be done here by you now.</p> : null}
      <div className="buttons">
        {mayBook ? (
          <Button
            appearance={next && !chosen ? 'primary' : 'secondary'}
            aria-expanded={chosen === 'book'}
            onClick={() => setChosen(chosen === 'book' ? undefined : 'book')}
          >
            {session.booking ? 'Move or cancel it' : 'Choose a time'}
          </Button>
        ) : null}
        {offered.map((kind) => {
          const form = sessionForms[kind];
          const appearance = kind === main && !chosen ? 'primary' : 'secondary';
          return form.fields ? (
            <Button
              key={kind}
              appearance={appearance}
              aria-expanded={chosen === kind}
              onClick={() => setChosen(chosen === kind ? undefined : kind)}
            >
              {kind === 'feedback' && session.feedback ? 'Change your answers…' : form.button}
            </Button>
          ) : (
            <CommandButton
              key={kind}
              appearance={appearance}
              command={() => form.toCommand(session, {})}
              onDone={leave}
            >
              {form.button}
            </CommandButton>
          );
        })}
      </div>
      {chosen === 'book' && mayBook ? (
        <Suspense fallback={<Waiting rows={4} />}>
          <Booking session={session} onDone={() => undefined} />
        </Suspense>
      ) : null}
      {chosen && chosen !== 'book' ? (
        <FormOf key={chosen} kind={chosen} session={session} onLeave={leave} />
      ) : null}
    </section>
  );
}

interface FormProps {
  readonly kind: SessionFormKind;
  readonly session: SessionDetail;
  readonly onLeave: () => void;
}

function FormOf({ kind, session, onLeave }: FormProps) {
  const { me, now } = useGrip();
  const form = sessionForms[kind];
  const fields = useMemo(() => form.fields?.(session, me.today) ?? [], [form, session, me.today]);
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    holder.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }, []);
  return (
    <div ref={holder}>
      <CommandForm
        record={session.ref}
        form={kind}
        title={form.title}
        fields={fields}
        submit={form.submit}
        revision={session.revision}
        asItIs={standsInWords(session, now())}
        toCommand={(values) => form.toCommand(session, values)}
        onDone={onLeave}
        onClose={onLeave}
      >
        {form.says ? <p>{form.says(session)}</p> : null}
      </CommandForm>
    </div>
  );
}

/** Only whoever made a meeting can take it out of the calendar, so they say that they have. */
function Leftover({ session: { ref, leftover, auditRef } }: { session: SessionDetail }) {
  return leftover.map((one) => (
    <div key={one.transactionId} className="advice session-leftover">
      <p>
        The old meeting on {timeInWords(one)} is still in your calendar. Take it out there, so that nobody
        turns up to it.
      </p>
      <CommandButton
        about={auditRef}
        command={() => ({ verb: 'session.cleared', ref, transactionId: one.transactionId })}
      >
        I have taken it out
      </CommandButton>
    </div>
  ));
}
