// The panel in which Teams asks a person whether an app may act for them.
import { Button } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { HostDialog } from './HostDialog.tsx';
import type { ConsentQuestion } from './tenant-api.ts';

interface Asking {
  readonly question: ConsentQuestion;
  readonly answer: (accepts: boolean) => void;
}

/** Render `element` once; `ask` settles when the person has answered. */
export function useConsent(person: { readonly displayName: string; readonly userPrincipalName: string }) {
  const [asking, setAsking] = useState<Asking>();

  function ask(question: ConsentQuestion): Promise<boolean> {
    return new Promise((resolve) => {
      setAsking((before) => {
        before?.answer(false);
        return { question, answer: resolve };
      });
    });
  }

  function answer(accepts: boolean): void {
    asking?.answer(accepts);
    setAsking(undefined);
  }

  const element: ReactNode = asking && (
    <HostDialog title="Permissions requested" width={440} height="auto" onClose={() => answer(false)}>
      <div className="consent">
        <p>
          {person.displayName}, <span className="quiet">{person.userPrincipalName}</span>
        </p>
        <p>
          <strong>{asking.question.application.displayName}</strong> would like to:
        </p>
        <ul>
          {asking.question.permissions.map(({ scope, displayName, description }) => (
            <li key={scope}>
              <strong>{displayName}</strong>
              <span className="quiet">{description}</span>
            </li>
          ))}
        </ul>
        <p className="quiet">
          Accepting means that you allow this app to use your data as it says. You can take it back later.
        </p>
        <div className="consent-buttons">
          <Button appearance="primary" onClick={() => answer(true)}>
            Accept
          </Button>
          <Button onClick={() => answer(false)}>Cancel</Button>
        </div>
      </div>
    </HostDialog>
  );
  return { element, ask };
}
