// The case is chosen but the case number of its child could not be entered: said plainly, and the number stays here.
import { Button } from '@fluentui/react-components';
import { useState } from 'react';

interface Props {
  readonly auditRef: string;
  readonly number: string;
  readonly problem: string;
  readonly onAgain: () => Promise<void>;
}

export function ChooseNumberLeft({ auditRef, number, problem, onAgain }: Props) {
  const [busy, setBusy] = useState(false);
  const again = async () => {
    if (busy) return;
    setBusy(true);
    await onAgain();
    setBusy(false);
  };
  return (
    <div className="advice">
      <p role="alert">
        The case number <strong>{number}</strong> could not be entered: {problem}
      </p>
      <p>Try again here, or enter it on the page of {auditRef}, under “Show case number”.</p>
      <Button size="small" disabledFocusable={busy} onClick={again}>
        {busy ? 'Saving…' : 'Enter the number again'}
      </Button>
    </div>
  );
}
