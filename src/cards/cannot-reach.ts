// "Someone cannot be reached": how many; who and why is for the tab alone (spec §5.6).
import type { CardContents, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';
import { counted } from './rows.ts';

export const cannotReach = ({ count }: ModelOf<'cannotReach'>): CardContents => ({
  body: [
    paragraph([{ bold: counted(count, 'person', 'people') }, ' cannot be reached in Teams']),
    paragraph([
      'What is due does not reach them until this is put right. Open Grip to see who it is, why, and what to do.',
    ]),
  ],
  buttons: [],
});
