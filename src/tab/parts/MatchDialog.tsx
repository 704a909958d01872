// Finds a person's account in the council's directory and matches them to it.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  SearchBox,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { ApiFailure } from '../api.ts';
import { useGrip } from '../grip.ts';
import { useReturnFocus } from '../use-return-focus.ts';
import { CommandButton } from './CommandButton.tsx';

interface Account {
  readonly oid: string;
  readonly name: string;
  readonly upn: string;
}

interface Props {
  readonly person: { readonly personKey: string; readonly name: string } | undefined;
  readonly onClose: () => void;
}

export function MatchDialog({ person, onClose }: Props) {
  useReturnFocus(person !== undefined);
  return (
    <Dialog open={person !== undefined} onOpenChange={(_, data) => (data.open ? undefined : onClose())}>
      <DialogSurface>
        {person ? <Picker key={person.personKey} person={person} onClose={onClose} /> : null}
      </DialogSurface>
    </Dialog>
  );
}

type Search =
  | { readonly state: 'typing' }
  | { readonly state: 'found'; readonly people: readonly Account[] }
  | { readonly state: 'failed'; readonly sentence: string };

/** Asks the directory a moment after the typing stops. */
function useDirectory(text: string): Search {
  const { api } = useGrip();
  const [search, setSearch] = useState<Search>({ state: 'typing' });
  useEffect(() => {
    if (text.trim().length < 2) {
      setSearch({ state: 'typing' });
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      try {
        const { people } = await api.ask<{ people: readonly Account[] }>('/api/directory', {
          search: text.trim(),
        });
        if (isCurrent) setSearch({ state: 'found', people });
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        if (isCurrent) setSearch({ state: 'failed', sentence: error.message });
      }
    }, 300);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [api, text]);
  return search;
}

function Picker({ person, onClose }: { person: NonNullable<Props['person']>; onClose: () => void }) {
  const [text, setText] = useState(person.name);
  const search = useDirectory(text);
  return (
    <DialogBody>
      <DialogTitle>Which account is {person.name}’s?</DialogTitle>
      <DialogContent>
        <Field label="Search the directory" hint="At least two letters of the name.">
          <SearchBox value={text} onChange={(_, data) => setText(data.value)} />
        </Field>
        <div role="status" className="note">
          {search.state === 'failed' ? search.sentence : null}
          {search.state === 'found' && search.people.length === 0
            ? 'Nobody of that name is in the directory. Try another spelling.'
            : null}
        </div>
        {search.state === 'found' ? (
          <ul className="plain-list">
            {search.people.map((account) => (
              <li key={account.oid} className="match">
                <span>
                  {account.name}
                  <br />
                  <span className="quiet">{account.upn}</span>
                </span>
                <CommandButton
                  about={account.name}
                  command={() => ({
                    verb: 'person.match',
                    key: person.personKey,
                    oid: account.oid,
                    upn: account.upn,
                  })}
                  onDone={onClose}
                >
                  This is theirs
                </CommandButton>
              </li>
            ))}
          </ul>
        ) : null}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </DialogBody>
  );
}
