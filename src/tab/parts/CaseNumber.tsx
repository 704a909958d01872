// The child's number in the case system: fetched when a person asks for it and not before, because each look is recorded.
import { Button, Link } from '@fluentui/react-components';
import { useState } from 'react';
import { ApiFailure } from '../api.ts';
import { useGrip } from '../grip.ts';
import { openAddress } from '../host.ts';
import { CaseNumberForm } from './CaseNumberForm.tsx';

interface Found {
  readonly childRef: string;
  /** True where none is known and this person may enter it. */
  readonly maySet?: true;
  readonly number?: string;
  readonly address?: string;
}

export function CaseNumber({ recordRef, childRef }: { recordRef: string; childRef: string }) {
  const { api } = useGrip();
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const show = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      setFound(await api.get<Found>(`/api/case-number/${encodeURIComponent(recordRef)}`));
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  };
  const { number, address } = found ?? {};
  return (
    <section className="case" aria-label={`The child's record, ${recordRef}`}>
      <span>
        Child <strong>{childRef}</strong>
      </span>
      <span role="status">
        {number ? (
          <>
            Case number <strong>{number}</strong>
          </>
        ) : null}
        {found && !number
          ? `No case number is kept for this child.${found.maySet ? '' : ' Ask Practice Learning to add it.'}`
          : null}
        {problem}
      </span>
      {address ? (
        <Link inline href={address} onClick={(event) => follow(event, address)}>
          Open in the case system
        </Link>
      ) : null}
      {found?.maySet ? <CaseNumberForm childRef={childRef} onSaved={show} /> : null}
      {found ? null : (
        <Button size="small" disabledFocusable={busy} onClick={show}>
          Show case number
        </Button>
      )}
      <span className="quiet">Each look at a case number is recorded.</span>
    </section>
  );
}

function follow(event: { preventDefault: () => void }, address: string) {
  event.preventDefault();
  openAddress(address);
}
