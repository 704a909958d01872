// One field of a form: label above, help below it, its own error beside it.

import { Checkbox, Field, Input, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { formatDay } from '../../core/format-day.ts';
import { readDay } from '../day.ts';
import type { Values } from '../use-draft.ts';
import { ConcernSuggest } from './ConcernSuggest.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** What choosing it means, for a choice shown as a card. */
  readonly text?: string;
}

/** Several answers of the same shape, such as actions, added one at a time. */
interface RowsSpec {
  readonly fields: readonly FieldSpec[];
  /** What one is called, in small letters: `urgent action`. */
  readonly one: string;
  readonly most: number;
  /** What a new one begins with, given what else is in the form. */
  readonly begin?: (values: Values) => Values;
}

export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly kind: 'line' | 'long' | 'date' | 'choice' | 'yesNo' | 'radio' | 'suggest' | 'rows';
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
  readonly rows?: RowsSpec;
  /** Asked only while this is so of the other answers. */
  readonly when?: (values: Values) => boolean;
  /** What stands above the field, such as what an answer calls for. */
  readonly lead?: (values: Values) => ReactNode;
  /** What the value stands for, said below the field. */
  readonly says?: (value: string) => string | undefined;
  /** Held only while the form is open: never kept in the browser. */
  readonly unkept?: boolean;
}

export interface FieldProps {
  readonly id: string;
  readonly spec: FieldSpec;
  readonly value: string;
  readonly problem: string | undefined;
  /** `within` names the field of a row that was changed. */
  readonly onChange: (value: string, within?: string) => void;
}

export function FormField({ id, spec, value, problem, onChange }: FieldProps) {
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
  const help = [day && `${formatDay(day)}.`, spec.says?.(value), spec.help].filter(Boolean).join(' ');
  const label = spec.missing ? spec.label : `${spec.label} (if you wish)`;
  return (
    <Field
      label={spec.kind === 'radio' ? label : { htmlFor: id, children: label }}
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
}: Omit<FieldProps, 'problem'> & { problem?: string }) {
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
    case 'radio':
      return (
        <RadioGroup {...given} value={value} onChange={(_event, data) => onChange(data.value)}>
          {spec.choices?.map((choice, at) => (
            <Radio
              key={choice.value}
              // What is missing here is found at the first of them.
              {...(at === 0 ? { id } : {})}
              value={choice.value}
              className={choice.text ? 'choice-card' : undefined}
              label={
                choice.text ? (
                  <>
                    <strong>{choice.label}</strong> <span className="choice-text">{choice.text}</span>
                  </>
                ) : (
                  choice.label
                )
              }
            />
          ))}
        </RadioGroup>
      );
    case 'suggest':
      return (
        <ConcernSuggest {...given} id={id} choices={spec.choices ?? []} value={value} onChange={onChange} />
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
