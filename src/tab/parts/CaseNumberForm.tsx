// Entering a child's case number where none is kept. Unlike other forms it leaves nothing behind in the browser.
import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useRef, useState } from 'react';
import { ApiFailure } from '../api.ts';
import { useSend } from '../grip.ts';

interface Props {
  readonly childRef: string;
  readonly onSaved: () => void;
}

const shape = /^[\w-]{1,40}$/;

export function CaseNumberForm({ childRef, onSaved }: Props) {
  const send = useSend();
  const id = useRef<string>(undefined);
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!shape.test(number.trim())) {
      setProblem('Give the number: letters, digits and hyphens, at most 40.');
      return;
    }
    setBusy(true);
    setProblem(undefined);
    id.current ??= crypto.randomUUID();
    try {
      await send(id.current, { verb: 'caseNumber.set', childRef, number: number.trim() });
      onSaved();
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      if (error.kind === 'refused') id.current = undefined;
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="inline-form whole-row" noValidate onSubmit={save} aria-label="Enter the case number">
      <Field
        label="Case number"
        hint="As the case system has it. It is kept apart from everything else."
        {...(problem ? { validationMessage: problem, validationState: 'error' as const } : {})}
      >
        <Input
          value={number}
          autoComplete="off"
          onChange={(_, { value }) => {
            id.current = undefined;
            setNumber(value);
          }}
        />
      </Field>
      <Button type="submit" disabledFocusable={busy}>
        {busy ? 'Saving…' : 'Save the number'}
      </Button>
    </form>
  );
}
