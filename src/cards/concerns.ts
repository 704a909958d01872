// Cards about concerns that can wait for the morning: to acknowledge, something due, assurance to read (experience: Cards).
import type { ConcernRow } from '../core/card-shapes.ts';
import { execute } from './buttons.ts';
import type { CardContents, CardElement, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';
import { counted, howManyMore, listed } from './rows.ts';

const rowsOf = (rows: readonly ConcernRow[]): CardElement[] =>
  rows.map((row) => listed(row, [`${row.says}.`]));

const several = (count: number, one: string, more: string): string => (count === 1 ? one : more);

export function concernToAcknowledge(model: ModelOf<'concernToAcknowledge'>): CardContents {
  const { rows, more, toAcknowledge, messageKey } = model;
  const all = rows.length + more;
  return {
    body: [
      paragraph([{ bold: several(all, 'For your attention', `${all} things for your attention`) }]),
      ...rowsOf(rows),
      ...howManyMore(more),
      ...(toAcknowledge.length > 0
        ? [paragraph(['Acknowledge says that you have taken it on. What it is about stands in Grip.'])]
        : []),
    ],
    buttons:
      toAcknowledge.length > 0
        ? [
            execute({
              title: toAcknowledge.length === 1 ? 'Acknowledge' : `Acknowledge all ${toAcknowledge.length}`,
              verb: 'acknowledgeConcerns',
              data: { messageKey, refs: toAcknowledge },
              style: 'positive',
              withInputs: false,
            }),
          ]
        : [],
  };
}

export const concernsDue = ({ rows, more }: ModelOf<'concernsDue'>): CardContents => ({
  body: [
    paragraph([{ bold: `${counted(rows.length + more, 'case')} of concern` }]),
    ...rowsOf(rows),
    ...howManyMore(more),
  ],
  buttons: [],
});

export const assuranceToRead = ({ rows, more }: ModelOf<'assuranceToRead'>): CardContents => ({
  body: [
    paragraph([{ bold: several(rows.length + more, 'Something to read and decide', 'To read and decide') }]),
    ...rowsOf(rows),
    ...howManyMore(more),
    paragraph(['You decide in Grip, with all that was written in front of you.']),
  ],
  buttons: [],
});
