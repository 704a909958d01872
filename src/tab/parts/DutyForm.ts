// What is asked of someone who enters a duty, and the command it becomes; without a last day it ends on the next working day.
import type { Command } from '../../core/decide.ts';
import { formatDay } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import type { DutyView } from '../../core/views/duty.ts';
import { dutyKindLabels } from '../../core/vocabulary.ts';
import { choicesOf, given } from '../action-forms/form.ts';
import { readDay } from '../day.ts';
import type { Values } from '../use-draft.ts';
import type { FieldSpec } from './FormField.tsx';

const DAY = 86_400_000;

/** The first day after another that is a working day. */
export function nextWorkingDay(after: Day, daysOff: readonly Day[]): Day {
  let at = Date.parse(`${after}T12:00:00Z`) + DAY;
  const dayAt = () => new Date(at).toISOString().slice(0, 10) as Day;
  while (daysOff.includes(dayAt())) at += DAY;
  return dayAt();
}

/** `08:30` from `8:30`, `0830` or `8.30`; undefined where it is no time. */
export function readTime(text: string): string | undefined {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.trim()) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

const timeField = (name: string, label: string, initial: string): FieldSpec => ({
  name,
  label,
  kind: 'line',
  longest: 5,
  initial,
  help: 'Hours and minutes, such as 17:30.',
  missing: 'Give the time.',
  wrong: (typed) => (readTime(typed) ? undefined : 'Give hours and minutes, such as 17:30.'),
});

const isSenior = ({ kind }: Values) => kind === 'senior';

export function dutyFields({ eligible, daysOff }: DutyView, today: Day): FieldSpec[] {
  const who = (name: string, people: DutyView['eligible']['senior'], when: (values: Values) => boolean) =>
    ({
      name,
      label: 'Who',
      kind: 'choice',
      choices: people.map((one) => ({ value: one.key, label: one.name })),
      when,
      missing: 'Choose who is on duty.',
    }) satisfies FieldSpec;
  return [
    {
      name: 'kind',
      label: 'As what',
      kind: 'radio',
      choices: choicesOf(dutyKindLabels),
      initial: 'onCall',
      missing: 'Say as what.',
    },
    who('onCallKey', eligible.onCall, (values) => !isSenior(values)),
    who('seniorKey', eligible.senior, isSenior),
    {
      name: 'startOn',
      label: 'First day',
      kind: 'date',
      initial: today,
      earliest: today,
      missing: 'Give the first day.',
    },
    timeField('startTime', 'From', '17:30'),
    {
      name: 'endOn',
      label: 'Last day',
      kind: 'date',
      earliest: today,
      lead: (values) => {
        const start = readDay(values.startOn);
        return start && !values.endOn
          ? `It ends on ${formatDay(nextWorkingDay(start, daysOff))}, the next working day, unless you give another day.`
          : null;
      },
    },
    timeField('endTime', 'Until', '08:30'),
  ];
}

export function toDuty(values: Values, daysOff: readonly Day[]): Command {
  const startOn = given(values, 'startOn') as Day;
  return {
    verb: 'duty.add',
    kind: isSenior(values) ? 'senior' : 'onCall',
    personKey: given(values, isSenior(values) ? 'seniorKey' : 'onCallKey'),
    startOn,
    startTime: readTime(given(values, 'startTime')) ?? '',
    endOn: (given(values, 'endOn') || nextWorkingDay(startOn, daysOff)) as Day,
    endTime: readTime(given(values, 'endTime')) ?? '',
  };
}
