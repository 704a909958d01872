// The concern is raised but the case number of its child could not be entered: said plainly, and the number stays here.
import { Button } from '@fluentui/react-components';
import { type ReactNode, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ConcernDetail } from '../../core/views/concerns.ts';
import { ApiFailure } from '../api.ts';
import { useGrip, useSend } from '../grip.ts';

/** Enters the number for the child of a concern just raised; throws ApiFailure. Tried again, it is the same intention. */
export function useCaseNumber(): (concernRef: string, number: string) => Promise<void> {
  const { api } = useGrip();
  const send = useSend();
  const id = useRef(crypto.randomUUID());
  return async (concernRef, number) => {
    const { childRef } = await api.get<ConcernDetail>(`/api/concerns/${encodeURIComponent(concernRef)}`);
    await send(id.current, { verb: 'caseNumber.set', childRef, number });
  };
}

interface Props {
  readonly concernRef: string;
  readonly said: string;
  readonly number: string;
  readonly problem: string;
  readonly onEntered: () => void;
  /** The numbers to ring, which do not wait for this one. */
  readonly children?: ReactNode;
}

export function ConcernNumberLeft({ concernRef, said, number, onEntered, children, ...first }: Props) {
  const enter = useCaseNumber();
  const navigate = useNavigate();
  const [problem, setProblem] = useState(first.problem);
  const [busy, setBusy] = useState(false);
  const again = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await enter(concernRef, number);
      onEntered();
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setProblem(error.message);
      setBusy(false);
    }
  };
  return (
    <section className="box" aria-label="The case number is still to be entered">
      <h2>{concernRef} is raised; the case number is not entered yet</h2>
      <p>{said}</p>
      {children}
      <p role="alert">
        The case number <strong>{number}</strong> could not be entered: {problem}
      </p>
      <p>
        Try again here, or ask Practice Learning to enter it on the page of {concernRef}, under “Show case
        number”.
      </p>
      <div className="buttons">
        <Button appearance="primary" disabledFocusable={busy} onClick={again}>
          {busy ? 'Saving…' : 'Try again'}
        </Button>
        <Button onClick={() => void navigate(`/concerns/${concernRef}`, { state: { said } })}>
          Open {concernRef}
        </Button>
      </div>
    </section>
  );
}
