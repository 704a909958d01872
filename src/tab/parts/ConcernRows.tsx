// A field with several answers of one shape: urgent actions, what assures. Added and taken out one at a time.
import { Button, Field } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { aRow, readRows, writeRows } from '../concern-forms/rows.ts';
import type { Values } from '../use-draft.ts';
import type { Problems } from './CommandForm.tsx';
import { type FieldProps, FormField } from './FormField.tsx';

interface Props extends FieldProps {
  readonly values: Values;
  readonly problems: Problems;
}

export function ConcernRows({ id, spec, value, values, problem, problems, onChange }: Props) {
  const rows = readRows(value);
  const box = useRef<HTMLFieldSetElement>(null);
  const focusNext = useRef<string>(undefined);
  useEffect(() => {
    const wanted = focusNext.current;
    if (!wanted) return;
    focusNext.current = undefined;
    box.current
      ?.querySelector<HTMLElement>(
        wanted === 'add' ? '.rows-add' : `[data-row="${wanted}"] :is(input, textarea, select)`,
      )
      ?.focus();
  });
  const { fields, one, most, begin } = spec.rows ?? { fields: [], one: '', most: 0 };
  const add = () => {
    const row = aRow(begin?.(values) ?? {});
    focusNext.current = row.id;
    onChange(writeRows([...rows, row]));
  };
  const change = (changed: Values, within: string) =>
    onChange(writeRows(rows.map((row) => (row.id === changed.id ? changed : row))), within);
  const remove = (gone: Values) => {
    focusNext.current = 'add';
    onChange(writeRows(rows.filter((row) => row.id !== gone.id)));
  };
  return (
    <fieldset className="rows" ref={box}>
      <legend>{spec.missing ? spec.label : `${spec.label} (if you wish)`}</legend>
      {spec.help ? <p className="quiet">{spec.help}</p> : null}
      {rows.map((row, at) => (
        <fieldset key={row.id} className="row" data-row={row.id}>
          <legend>
            {capital(one)} {at + 1}
          </legend>
          {fields
            .filter(({ when }) => when?.(row) ?? true)
            .map((field) => (
              <FormField
                key={field.name}
                id={`${id}.${row.id}.${field.name}`}
                spec={field}
                value={row[field.name] ?? ''}
                problem={problems[`${spec.name}.${row.id}.${field.name}`]}
                onChange={(typed) =>
                  change({ ...row, [field.name]: typed }, `${spec.name}.${row.id}.${field.name}`)
                }
              />
            ))}
          <Button size="small" onClick={() => remove(row)}>
            Take out {one} {at + 1}
          </Button>
        </fieldset>
      ))}
      <Field {...(problem ? { validationMessage: problem, validationState: 'error' as const } : {})}>
        {rows.length < most ? (
          <Button id={id} className="rows-add" onClick={add}>
            {rows.length === 0 ? `Add ${article(one)} ${one}` : `Add another ${one}`}
          </Button>
        ) : (
          <p className="quiet rows-add" tabIndex={-1}>
            {most} is the most.
          </p>
        )}
      </Field>
    </fieldset>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const article = (text: string) => (/^[aeiou]/i.test(text) ? 'an' : 'a');
