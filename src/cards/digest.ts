// "Morning digest": where several kinds of things wait at once, the three most urgent and then how many of each.

import { MOST_ROWS } from '../core/card-model.ts';
import type { CardContents, CardElement, CardFrame, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';
import { dueBy, howManyMore, listed, standsNow } from './rows.ts';

export function digest({ top, counts }: ModelOf<'digest'>, { today }: CardFrame): CardContents {
  const mostUrgent: CardElement[] =
    top.length > 0
      ? [
          paragraph([{ bold: 'Most urgent' }]),
          ...top.map((row) =>
            listed(row, [
              row.state === 'finished' ? standsNow(row, today) : `${row.about}. ${dueBy(row, today)}`,
            ]),
          ),
        ]
      : [];
  return {
    body: [
      ...mostUrgent,
      paragraph([{ bold: 'In all' }], 'Medium'),
      ...counts.slice(0, MOST_ROWS).map(({ label, count }) => paragraph([`${label}: ${count}`], 'Small')),
      ...howManyMore(counts.length - MOST_ROWS),
    ],
    buttons: [],
  };
}
