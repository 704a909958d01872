// "Morning digest": where several kinds of things wait at once, the three most urgent and then how many of each.

import { MOST_ROWS } from '../core/card-shapes.ts';
import type { CardContents, CardElement, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';
import { dueBy, howManyMore, listed, standsNow } from './rows.ts';

export function digest({ top, counts }: ModelOf<'digest'>): CardContents {
  const mostUrgent: CardElement[] =
    top.length > 0
      ? [
          paragraph([{ bold: 'Most urgent' }]),
          ...top.map((row) =>
            listed(row, [
              'isOver' in row
                ? `${row.says}.`
                : row.state === 'finished'
                  ? standsNow(row)
                  : `${row.about}. ${dueBy(row)}`,
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
