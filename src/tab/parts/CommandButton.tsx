// A button that does one thing at once; what went wrong is said beside it, and a retry is the same intention.
import { Button, type ButtonProps } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { Command } from '../../core/decide.ts';
import { ApiFailure, type Done } from '../api.ts';
import { useSend } from '../grip.ts';

interface Props {
  readonly command: () => Command;
  readonly children: string;
  readonly appearance?: NonNullable<ButtonProps['appearance']>;
  /** For screen readers where several buttons of a page say the same. */
  readonly about?: string;
  readonly onDone?: (done: Done) => void;
}

export function CommandButton({ command, children, appearance = 'secondary', about, onDone }: Props) {
  const send = useSend();
  const id = useRef<string>(undefined);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const press = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    id.current ??= crypto.randomUUID();
    try {
      const done = await send(id.current, command());
      id.current = undefined;
      onDone?.(done);
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      if (error.kind === 'refused') id.current = undefined;
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="command">
      <Button appearance={appearance} disabledFocusable={busy} onClick={press}>
        {busy ? 'Saving…' : children}
        {about ? <span className="sr-only"> {about}</span> : null}
      </Button>
      {problem ? (
        <span role="alert" className="problem">
          {problem}
        </span>
      ) : null}
    </span>
  );
}
