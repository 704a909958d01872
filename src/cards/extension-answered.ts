// "Extension answered": whether there is more time, and which due date counts now.
import type { CardContents, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';
import { counted, howManyMore, listed } from './rows.ts';

export function extensionAnswered({ rows, more }: ModelOf<'extensionAnswered'>): CardContents {
  return {
    body: [
      paragraph([
        { bold: counted(rows.length + more, 'answer') },
        rows.length + more === 1 ? ' to your request for more time' : ' to your requests for more time',
      ]),
      ...rows.map((row) => listed(row, [`${row.says}.`])),
      ...howManyMore(more),
      paragraph(['There is nothing to answer here.']),
    ],
    buttons: [],
  };
}
