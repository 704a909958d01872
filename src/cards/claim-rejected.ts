// "Claim rejected": an action that was marked done has been sent back; why is for the tab alone (spec §5.6).
import type { CardContents, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';
import { counted, howManyMore, listedRows } from './rows.ts';

export function claimRejected({ rows, more }: ModelOf<'claimRejected'>): CardContents {
  return {
    body: [
      paragraph([{ bold: counted(rows.length + more, 'action') }, ' sent back to you']),
      ...listedRows(rows),
      ...howManyMore(more),
      paragraph([
        'You had marked this done. Open Grip to read what is still missing, then mark it done again.',
      ]),
    ],
    buttons: [],
  };
}
