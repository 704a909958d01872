// A long list that one types into: the few that match are offered, by what they are called or what they stand for.
import { Combobox, Option } from '@fluentui/react-components';
import { useState } from 'react';
import { suggestions } from '../concern-forms/suggestions.ts';
import type { Choice } from './FormField.tsx';

interface Props {
  readonly id: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function ConcernSuggest({ id, choices, value, onChange, ...given }: Props) {
  const [open, setOpen] = useState(false);
  const found = suggestions(choices, value);
  // Typed in full, so there is nothing more to choose and the list is not in the way.
  const isChosen = found.length === 1 && found[0]?.value.toLowerCase() === value.trim().toLowerCase();
  return (
    <Combobox
      {...given}
      id={id}
      freeform
      autoComplete="off"
      open={open && !isChosen && found.length > 0}
      onOpenChange={(_, data) => setOpen(data.open)}
      value={value}
      selectedOptions={isChosen ? [value] : []}
      onChange={(event) => onChange(event.target.value)}
      // Typing over a choice is told here as well, without a value: what is typed then stands.
      onOptionSelect={(_, { optionValue }) => (optionValue === undefined ? undefined : onChange(optionValue))}
    >
      {found.map((choice) => (
        <Option key={choice.value} value={choice.value} text={choice.value}>
          {choice.value}, {choice.label}
        </Option>
      ))}
    </Combobox>
  );
}
