// "Actions assigned": what an audit asks of its team manager, to be acknowledged with one tap.
import { acknowledgeButton, whatAcknowledgeTakesIn } from './acknowledge.ts';
import type { CardContents, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';
import { counted, howManyMore, listedRows } from './rows.ts';

export function actionsAssigned(model: ModelOf<'actionsAssigned'>): CardContents {
  const { rows, more, toAcknowledge, messageKey } = model;
  const from = model.auditRef === undefined ? '' : ` from audit ${model.auditRef}`;
  const team = model.team === undefined ? '' : `, ${model.team}`;
  return {
    body: [
      paragraph([{ bold: `${counted(rows.length + more, 'action')}${from}` }, team]),
      ...listedRows(rows, model.team === undefined),
      ...howManyMore(more),
      paragraph([
        `Acknowledge to say that this has reached you. What is to be done is in Grip. ${whatAcknowledgeTakesIn(toAcknowledge, rows.length)}`,
      ]),
    ],
    buttons: acknowledgeButton(messageKey, toAcknowledge, 'positive'),
  };
}
