// A day and a time of one's own choice; Outlook is asked whether it suits before it is booked.
import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { useGrip } from '../grip.ts';
import { readTime } from './chosen-time.ts';
import type { Span } from './slots.ts';
import { TimeFields } from './TimeFields.tsx';

interface Props {
  readonly session: SessionDetail;
  readonly isBusy: boolean;
  readonly onTake: (span: Span) => void;
  readonly onClose: () => void;
}

export function BookingByHand({ session, isBusy, onTake, onClose }: Props) {
  const { now } = useGrip();
  const [typed, setTyped] = useState({ day: '', time: '' });
  const [problem, setProblem] = useState<string>();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const read = readTime(typed, session, now());
    setProblem(typeof read === 'string' ? read : undefined);
    if (typeof read !== 'string') onTake(read);
  };
  return (
    <form className="form" noValidate aria-label="Choose a date and time" onSubmit={send}>
      <p className="quiet">
        It takes {session.minutes} minutes. Whether all are free is looked at before it is booked.
      </p>
      <TimeFields
        value={typed}
        problem={problem}
        window={session.window}
        onChange={(value) => {
          setProblem(undefined);
          setTyped(value);
        }}
      />
      <div className="buttons">
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          Book this time
        </Button>
        <Button onClick={onClose}>Not now</Button>
      </div>
    </form>
  );
}
