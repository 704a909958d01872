// One field of a form: label above, help below it, its own error beside it.

import { Checkbox, Field, Input, Select, Textarea } from '@fluentui/react-components';
import { formatDay } from '../../core/format-day.ts';
import { readDay } from '../day.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly kind: 'line' | 'long' | 'date' | 'choice' | 'yesNo';
  readonly help?: string;
  readonly initial?: string;
  /** What is said where it is left empty; a field without this may be. */
  readonly missing?: string;
  /** What is wrong with what was given, where that can be told before it is sent. */
  readonly wrong?: (value: string) => string | undefined;
  readonly choices?: readonly Choice[];
  /** Longest text, in characters. */
  readonly longest?: number;
  readonly earliest?: string;
  readonly latest?: string;
}

interface Props {
  readonly id: string;
  readonly spec: FieldSpec;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

export function FormField({ id, spec, value, problem, onChange }: Props) {
  if (spec.kind === 'yesNo')
    return (
      <Field hint={spec.help ?? null} {...(problem ? { validationMessage: problem } : {})}>
        <Checkbox
          id={id}
          label={spec.label}
          checked={value === 'yes'}
          onChange={(_, { checked }) => onChange(checked === true ? 'yes' : '')}
        />
      </Field>
    );
  const day = spec.kind === 'date' ? readDay(value) : undefined;
  const help = [day && `${formatDay(day)}.`, spec.help].filter(Boolean).join(' ');
  return (
    <Field
      label={{ htmlFor: id, children: spec.missing ? spec.label : `${spec.label} (if you wish)` }}
      hint={help || null}
      {...(problem ? { validationMessage: problem, validationState: 'error' as const } : {})}
    >
      <Control id={id} spec={spec} value={value} onChange={onChange} />
    </Field>
  );
}

/** Takes what `Field` gives its child (labels and descriptions by id) on to the control. */
function Control({
  id,
  spec,
  value,
  onChange,
  problem: _,
  ...given
}: Omit<Props, 'problem'> & { problem?: string }) {
  const length = spec.longest === undefined ? {} : { maxLength: spec.longest };
  switch (spec.kind) {
    case 'long':
      return (
        <Textarea
          {...given}
          id={id}
          value={value}
          resize="vertical"
          rows={4}
          {...length}
          onChange={(_event, data) => onChange(data.value)}
        />
      );
    case 'choice':
      return (
        <Select {...given} id={id} value={value} onChange={(_event, data) => onChange(data.value)}>
          <option value="">Choose</option>
          {spec.choices?.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      );
    case 'date':
      return (
        <Input
          {...given}
          id={id}
          type="date"
          className="date"
          value={value}
          input={{ min: spec.earliest, max: spec.latest }}
          onChange={(_event, data) => onChange(data.value)}
        />
      );
    default:
      return (
        <Input
          {...given}
          id={id}
          value={value}
          autoComplete="off"
          {...length}
          onChange={(_event, data) => onChange(data.value)}
        />
      );
  }
}
