// Suggests up to three times for the other to take with one tap; needs no calendar.
import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { type FormEvent, useRef, useState } from 'react';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { ApiFailure } from '../api.ts';
import { useGrip, useSend } from '../grip.ts';
import { readTime, type TypedTime } from './chosen-time.ts';
import { TimeFields } from './TimeFields.tsx';

const empty: TypedTime = { day: '', time: '' };
const MOST = 3;

export function BookingSuggest({ session, onClose }: { session: SessionDetail; onClose: () => void }) {
  const { now } = useGrip();
  const send = useSend();
  const id = useRef<string>(undefined);
  const [typed, setTyped] = useState<readonly TypedTime[]>([empty]);
  const [problems, setProblems] = useState<readonly (string | undefined)[]>([]);
  const [said, setSaid] = useState<{ readonly sentence: string; readonly isDone: boolean }>();
  const [isBusy, setBusy] = useState(false);
  const others = session.attendees.filter(({ isMe }) => !isMe).map(({ name }) => name);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const read = typed.map((one) => readTime(one, session, now()));
    setProblems(read.map((one) => (typeof one === 'string' ? one : undefined)));
    const times = read.filter((one) => typeof one !== 'string');
    if (times.length < read.length) return;
    setBusy(true);
    try {
      id.current ??= crypto.randomUUID();
      const { sentence } = await send(id.current, { verb: 'session.offer', ref: session.ref, times });
      id.current = undefined;
      setSaid({ sentence, isDone: true });
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      if (error.kind === 'refused') id.current = undefined;
      setSaid({ sentence: error.message, isDone: false });
    } finally {
      setBusy(false);
    }
  };
  if (said?.isDone)
    return (
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>{said.sentence}</MessageBarBody>
      </MessageBar>
    );
  return (
    <form className="form" noValidate aria-label="Suggest times" onSubmit={submit}>
      <h3>Suggest times{others.length > 0 ? ` to ${others.join(' and ')}` : ''}</h3>
      {said ? (
        <p role="alert" className="problem">
          {said.sentence}
        </p>
      ) : null}
      {typed.map((one, at) => (
        <TimeFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone
          key={at}
          name={typed.length > 1 ? ` ${at + 1}` : ''}
          value={one}
          problem={problems[at]}
          window={session.window}
          onChange={(value) => {
            id.current = undefined;
            setProblems([]);
            setTyped(typed.map((other, place) => (place === at ? value : other)));
          }}
        />
      ))}
      <div className="buttons">
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {typed.length === 1 ? 'Suggest it' : `Suggest ${typed.length} times`}
        </Button>
        {typed.length < MOST ? (
          <Button onClick={() => setTyped([...typed, empty])}>Add another time</Button>
        ) : null}
        <Button onClick={onClose}>Not now</Button>
      </div>
    </form>
  );
}
