// Asks why a session is moved or cancelled: one reason, and a note if someone wishes.
import { Button, Field, Select, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { reasonLabels, sessionReasons } from '../../core/vocabulary.ts';
import type { SessionReasonCode, Why } from './steps.ts';

interface Props {
  readonly title: string;
  readonly says: string;
  readonly submit: string;
  readonly isBusy: boolean;
  readonly onSubmit: (why: Why) => Promise<void>;
}

export function BookingWhy({ title, says, submit, isBusy, onSubmit }: Props) {
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const found = sessionReasons.find((one): one is SessionReasonCode => one === reason);
    setMissing(found === undefined);
    if (!found || isBusy) return;
    void onSubmit({ reason: found, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  return (
    <form className="form boxed" noValidate aria-label={title} onSubmit={send}>
      <h2>{title}</h2>
      <p className="quiet">{says}</p>
      <Field
        label="Reason"
        {...(isMissing ? { validationMessage: 'Choose the reason.', validationState: 'error' as const } : {})}
      >
        <Select autoFocus value={reason} onChange={(_, data) => setReason(data.value)}>
          <option value="">Choose</option>
          {sessionReasons.map((one) => (
            <option key={one} value={one}>
              {reasonLabels[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Note (if you wish)" hint="No child’s name, and nothing about the case.">
        <Textarea rows={2} maxLength={1000} value={note} onChange={(_, data) => setNote(data.value)} />
      </Field>
      <div className="buttons">
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
