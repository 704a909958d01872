// A drill: through the real channels, marked as one from its first line, about no child.
import { execute } from './buttons.ts';
import type { CardContents, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';

export const drill = ({ ref, started, messageKey }: ModelOf<'drill'>): CardContents => ({
  body: [
    paragraph([{ bold: `Drill ${ref}` }, `, started ${started}`]),
    paragraph(['This is a drill. No child is concerned. It tries whether an urgent review would reach you.']),
  ],
  buttons: [
    execute({
      title: 'I have seen this drill',
      verb: 'acknowledgeDrill',
      data: { messageKey, ref },
      style: 'positive',
      withInputs: false,
    }),
  ],
});
