// "Overdue escalated": what a manager higher in the line is told, with what has been tried before.
import { execute } from './buttons.ts';
import type { CardContents, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';
import { counted, howManyMore, listed, standsNow } from './rows.ts';

export function overdueEscalated(model: ModelOf<'overdueEscalated'>): CardContents {
  const { rows, more, acknowledged, messageKey } = model;
  return {
    body: [
      paragraph([{ bold: counted(rows.length + more, 'action') }, ' escalated to you']),
      ...rows.map((row) =>
        listed(row, [standsNow(row), ...(row.state === 'finished' ? [] : [`What was tried: ${row.tried}.`])]),
      ),
      ...howManyMore(more),
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
