// "Actions due soon or overdue": marked done, or given more time, without leaving the card.
import type { IShowCardAction } from '@microsoft/teams.cards';
import type { CardRow } from '../core/card-shapes.ts';
import { formatDay } from '../core/format-day.ts';
import type { Day } from '../core/time.ts';
import { extensionReasonLabels, outcomeLabels } from '../core/vocabulary.ts';
import { acknowledgeButton, whatAcknowledgeTakesIn } from './acknowledge.ts';
import { execute, unfold } from './buttons.ts';
import type { CardContents, CardFrame, ModelOf } from './card-frame.ts';
import { chooseOne } from './choose.ts';
import { paragraph } from './paragraph.ts';
import { counted, howManyMore, listedRows } from './rows.ts';
import { noteReferenceForm } from './submission.ts';

const choicesOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, title]) => ({ value, title }));

const whichAction = (id: 'doneRef' | 'moreTimeRef', open: readonly CardRow[]) =>
  chooseOne(
    id,
    'Which action?',
    open.map(({ ref, dueOn }) => ({ value: ref, title: `${ref}, due ${formatDay(dueOn)}` })),
  );

/** Date preset, outcome one tap, one short field typed (experience: Journeys). */
function doneForm(messageKey: string, open: readonly CardRow[], today: Day): IShowCardAction {
  const which = whichAction('doneRef', open);
  return unfold(
    'Done…',
    [
      ...which.inputs,
      {
        type: 'Input.Date',
        id: 'doneOn',
        label: 'When was it done?',
        value: today,
        isRequired: true,
        errorMessage: 'Give the day it was done, today or earlier.',
      },
      {
        type: 'Input.ChoiceSet',
        id: 'outcome',
        label: 'What came of it?',
        style: 'expanded',
        wrap: true,
        isRequired: true,
        errorMessage: 'Choose what came of it.',
        choices: choicesOf(outcomeLabels),
      },
      {
        type: 'Input.Text',
        id: 'noteReference',
        label: 'Case-system note reference',
        maxLength: noteReferenceForm.longest,
        regex: noteReferenceForm.pattern,
        isRequired: true,
        errorMessage: `Give the reference only: at most ${noteReferenceForm.longest} letters and digits, not a sentence.`,
      },
    ],
    execute({
      title: 'Mark done',
      verb: 'done',
      data: { messageKey, ...which.data },
      style: 'positive',
      withInputs: true,
    }),
  );
}

function moreTimeForm(messageKey: string, open: readonly CardRow[], today: Day): IShowCardAction {
  const which = whichAction('moreTimeRef', open);
  return unfold(
    'Ask for more time…',
    [
      ...which.inputs,
      {
        type: 'Input.Date',
        id: 'dueOn',
        label: 'New due date',
        min: today,
        isRequired: true,
        errorMessage: 'Give a working day after the due date.',
      },
      {
        type: 'Input.ChoiceSet',
        id: 'reason',
        label: 'Why?',
        style: 'expanded',
        wrap: true,
        isRequired: true,
        errorMessage: 'Choose a reason.',
        choices: choicesOf(extensionReasonLabels),
      },
      paragraph([
        'You then write in Grip what more time means for the child; until it is decided the due date stays.',
      ]),
    ],
    execute({
      title: 'Ask for more time',
      verb: 'moreTime',
      data: { messageKey, ...which.data },
      style: 'positive',
      withInputs: true,
    }),
  );
}

export function actionsDue(model: ModelOf<'actionsDue'>, { today }: CardFrame): CardContents {
  const { rows, more, toAcknowledge, messageKey } = model;
  const open = rows.filter((row) => model.open.includes(row.ref));
  const toSay = whatAcknowledgeTakesIn(toAcknowledge, rows.length);
  return {
    body: [
      paragraph([{ bold: counted(rows.length + more, 'action') }, ' due or overdue, most urgent first']),
      ...listedRows(rows),
      ...howManyMore(more),
      paragraph([
        toAcknowledge.length > 0
          ? `Mark each one done, ask for more time, or acknowledge it. ${toSay}`
          : 'Mark each one done, or ask for more time.',
      ]),
    ],
    buttons: [
      ...(open.length > 0 ? [doneForm(messageKey, open, today), moreTimeForm(messageKey, open, today)] : []),
      ...acknowledgeButton(messageKey, toAcknowledge),
    ],
  };
}
