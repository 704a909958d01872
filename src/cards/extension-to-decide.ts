// "Extension to decide": agreed or refused on the card, for exactly the date that the card shows.
import type { ExtensionCard } from '../core/card-shapes.ts';
import { formatDay } from '../core/format-day.ts';
import type { Day } from '../core/time.ts';
import { execute } from './buttons.ts';
import type { CardContents, ModelOf } from './card-frame.ts';
import { chooseOne } from './choose.ts';
import { paragraph } from './paragraph.ts';
import { counted, howManyMore, listed, standsNow } from './rows.ts';
import { requestOf } from './submission.ts';

type Row = ExtensionCard['rows'][number];
type Waiting = Row & { readonly askedDueOn: Day };

const isWaiting = (row: Row): row is Waiting => row.askedDueOn !== undefined && row.state !== 'finished';

const notWritten = 'What more time means for the child is not written yet.';

function linesOf(row: Row): string[] {
  if (!isWaiting(row)) return [standsNow(row)];
  return [
    `Due ${formatDay(row.dueOn)}. Asked for: ${formatDay(row.askedDueOn)}.`,
    ...(row.reason === undefined ? [] : [`Reason: ${row.reason}.`]),
    ...(row.ready ? [] : [`${notWritten} It cannot be agreed until it is.`]),
  ];
}

/** What a person can do with the requests as they are. */
function whatToDo(waiting: readonly Waiting[]): string {
  const ready = waiting.filter((row) => row.ready).length;
  if (ready === 0) return 'Wait for it, or refuse. Until it is decided the due date stays.';
  const open = 'Grip shows what more time means for the child. Until you decide, the due date stays.';
  return ready === waiting.length ? open : `${open} Some can only be refused for now.`;
}

export function extensionToDecide(model: ModelOf<'extensionToDecide'>): CardContents {
  const { rows, more, messageKey } = model;
  const waiting = rows.filter(isWaiting);
  const which = chooseOne(
    'request',
    'Which request?',
    waiting.map((row) => ({
      value: requestOf(row.ref, row.askedDueOn),
      title: `${row.ref}, to ${formatDay(row.askedDueOn)}${row.ready ? '' : ', not ready to agree'}`,
    })),
  );
  const data = { messageKey, ...which.data };
  const agree = execute({ title: 'Agree', verb: 'agree', data, style: 'positive', withInputs: true });
  const refuse = execute({ title: 'Refuse', verb: 'refuse', data, withInputs: true });
  return {
    body: [
      paragraph([{ bold: counted(rows.length + more, 'request') }, ' for more time']),
      ...rows.map((row) => listed(row, linesOf(row))),
      ...howManyMore(more),
      paragraph([whatToDo(waiting)]),
      ...which.inputs,
    ],
    buttons: [...(waiting.some((row) => row.ready) ? [agree] : []), ...(waiting.length > 0 ? [refuse] : [])],
  };
}
