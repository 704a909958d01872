// A day and a time beside each other, with what is wrong with them below.
import { Field, Input } from '@fluentui/react-components';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { useGrip } from '../grip.ts';
import type { TypedTime } from './chosen-time.ts';
import { addMinutes, wallOf } from './london.ts';

interface Props {
  /** Named where there are several, for screen readers. */
  readonly name?: string;
  readonly value: TypedTime;
  readonly problem: string | undefined;
  readonly window: SessionDetail['window'];
  readonly onChange: (value: TypedTime) => void;
}

export function TimeFields({ name = '', value, problem, window, onChange }: Props) {
  const { now } = useGrip();
  const bad = problem ? { validationState: 'error' as const, validationMessage: problem } : {};
  return (
    <div className="booking-typed">
      <Field label={`Day${name}`} {...bad}>
        <Input
          type="date"
          className="date"
          value={value.day}
          input={{ min: wallOf(now()).day, max: wallOf(addMinutes(window.to, -1)).day }}
          onChange={(_, data) => onChange({ ...value, day: data.value })}
        />
      </Field>
      <Field label={`Time${name}`} hint="London time">
        <Input
          type="time"
          value={value.time}
          input={{ step: 300 }}
          onChange={(_, data) => onChange({ ...value, time: data.value })}
        />
      </Field>
    </div>
  );
}
