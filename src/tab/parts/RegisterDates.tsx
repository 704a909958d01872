// The day as at which the register is looked at: today, the ends of the last months, or any day before.
import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { formatDay, formatMonth } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import { readDay } from '../day.ts';
import { useGrip } from '../grip.ts';
import { lastMonthEnds } from './RegisterRows.ts';
import { RegisterToggle } from './RegisterToggle.tsx';

interface FieldProps {
  readonly label: string;
  readonly value: Day;
  readonly latest: Day;
  readonly onChange: (day: Day) => void;
}

/** A date field that passes on whole dates alone, and says the day in words. */
export function RegisterDayField({ label, value, latest, onChange }: FieldProps) {
  const [typed, setTyped] = useState<string>();
  const typedDay = readDay(typed);
  const wrong =
    typed === undefined
      ? undefined
      : typedDay && typedDay > latest
        ? `Give a day up to ${formatDay(latest)}.`
        : 'Give a whole date.';
  return (
    <Field
      label={label}
      hint={wrong ? null : `${formatDay(value)}.`}
      {...(wrong ? { validationMessage: wrong, validationState: 'error' as const } : {})}
    >
      <Input
        type="date"
        value={typed ?? value}
        input={{ max: latest }}
        onChange={(_, data) => {
          const day = readDay(data.value);
          const isGood = day !== undefined && day <= latest;
          setTyped(isGood ? undefined : data.value);
          if (isGood) onChange(day);
        }}
      />
    </Field>
  );
}

const MONTHS = 3;

interface Props {
  readonly asAt: Day;
  readonly onChange: (day: Day | undefined) => void;
}

export function RegisterDates({ asAt, onChange }: Props) {
  const { me } = useGrip();
  const choices = [
    { day: me.today, words: 'Today' },
    ...lastMonthEnds(me.today, MONTHS).map((day) => ({
      day,
      words: `End of ${formatMonth(day.slice(0, 7))}`,
    })),
  ];
  const choose = (day: Day) => onChange(day === me.today ? undefined : day);
  return (
    <section className="filters days register-days" aria-label="Date">
      <RegisterDayField key={asAt} label="As at" value={asAt} latest={me.today} onChange={choose} />
      <div className="register-handy">
        {choices.map(({ day, words }) => (
          <RegisterToggle key={day} isOn={day === asAt} onPress={() => choose(day)}>
            {words}
          </RegisterToggle>
        ))}
      </div>
    </section>
  );
}
