// The council's own names and definitions of the two categories, shown wherever one is chosen.
import { useMemo } from 'react';
import type { SettingsView } from '../../core/views/office.ts';
import { given } from '../action-forms/form.ts';
import { CommandForm } from './CommandForm.tsx';
import type { FieldSpec } from './FormField.tsx';

type Categories = SettingsView['categories'];

const fieldsOf = (category: 1 | 2, { name, definition }: Categories[1], meaning: string): FieldSpec[] => [
  {
    name: `name${category}`,
    label: `Name of Category ${category}`,
    kind: 'line',
    longest: 60,
    initial: name,
    help: meaning,
    missing: 'Give it a name.',
  },
  {
    name: `definition${category}`,
    label: `Definition of Category ${category}`,
    kind: 'long',
    longest: 1000,
    initial: definition,
    missing: 'Say when it is to be chosen.',
  },
];

export function RegisterCategories({ categories }: { categories: Categories }) {
  const fields = useMemo(
    () => [
      ...fieldsOf(1, categories[1], 'The one on which a head of service is told at once, at any hour.'),
      ...fieldsOf(2, categories[2], 'The one that waits for working hours.'),
    ],
    [categories],
  );
  return (
    <section>
      <h2>Categories of concern</h2>
      <p className="quiet">
        Their words are shown wherever one is chosen. What each sets off stays the same.
      </p>
      <CommandForm
        record="settings"
        form="categoryTexts"
        fields={fields}
        submit="Save the categories"
        toCommand={(values) => ({
          verb: 'settings.change',
          categoryTexts: {
            1: { name: given(values, 'name1'), definition: given(values, 'definition1') },
            2: { name: given(values, 'name2'), definition: given(values, 'definition2') },
          },
        })}
      />
    </section>
  );
}
