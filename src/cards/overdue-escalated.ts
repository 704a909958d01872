// "Overdue escalated": what a manager higher in the line is told, with what has been tried before.
import { execute } from './buttons.ts';
import type { CardContents, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';
import { counted, howManyMore, listed, standsNow } from './rows.ts';

export function overdueEscalated(model: ModelOf<'overdueEscalated'>): CardContents {
  const { rows, more, acknowledged, messageKey } = model;
  const unfinished = rows.filter((row) => row.state !== 'finished');
  const [first] = unfinished;
  // The same was tried with each: said once, below the list.
  const ofAll =
    unfinished.length > 1 && unfinished.every((row) => row.tried === first?.tried) ? first?.tried : undefined;
  return {
    body: [
      paragraph([{ bold: counted(rows.length + more, 'action') }, ' escalated to you']),
      ...rows.map((row) =>
        listed(row, [
          standsNow(row),
          ...(row.state === 'finished' || ofAll ? [] : [`What was tried: ${row.tried}.`]),
        ]),
      ),
      ...howManyMore(more),
      ...(ofAll ? [paragraph([`What was tried with each: ${ofAll}.`])] : []),
      paragraph([
        acknowledged === undefined
          ? 'Speak to whoever is to act. Acknowledge says that you have taken this on; no due date changes.'
          : `${acknowledged}. It goes on being shown here how each one stands.`,
      ]),
    ],
    buttons:
      acknowledged === undefined
        ? [
            execute({
              title: 'Acknowledge',
              verb: 'acknowledgeEscalation',
              data: { messageKey },
              style: 'positive',
              withInputs: false,
            }),
          ]
        : [],
  };
}
