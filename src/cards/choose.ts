// Choosing one of several records on a card: a list to choose from, or none where there is only one.
import type { IChoiceSetInput } from '@microsoft/teams.cards';
import { plainTitle } from './paragraph.ts';

interface Choice {
  readonly value: string;
  readonly title: string;
}

export interface Chosen {
  /** The list; empty where nothing is to be chosen. */
  readonly inputs: readonly IChoiceSetInput[];
  /** What the button then says itself. */
  readonly data: Readonly<Record<string, string>>;
}

/** The first, which is the most urgent, is chosen beforehand. `id` must not be used twice on a card. */
export function chooseOne(id: string, label: string, choices: readonly Choice[]): Chosen {
  const [first, second] = choices;
  if (first === undefined) return { inputs: [], data: {} };
  if (second === undefined) return { inputs: [], data: { [id]: first.value } };
  return {
    inputs: [
      {
        type: 'Input.ChoiceSet',
        id,
        label,
        style: 'compact',
        wrap: true,
        isRequired: true,
        errorMessage: 'Choose one.',
        value: first.value,
        choices: choices.map(({ value, title }) => ({ value, title: plainTitle(title) })),
      },
    ],
    data: {},
  };
}
