// A card about feedback sessions: "Choose a time" opens the times in a dialog of Teams; whether it took place and two questions are answered here.
import type { ISubmitAction } from '@microsoft/teams.cards';
import type { SessionCardRow } from '../core/card-shapes.ts';
import { usefulLabels } from '../core/vocabulary.ts';
import { execute, unfold } from './buttons.ts';
import type { CardButton, CardContents, CardElement, ModelOf } from './card-frame.ts';
import { paragraph } from './paragraph.ts';
import { counted, howManyMore, listed } from './rows.ts';

/** Opens a dialog of Teams on the page where a time is chosen (platform facts B12: `task/fetch`). */
const chooseTime = (messageKey: string, { session, ask }: SessionCardRow, title?: string): ISubmitAction => ({
  type: 'Action.Submit',
  title: title ?? (ask === 'takeOffer' ? 'See the times' : 'Choose a time'),
  associatedInputs: 'none',
  data: { msteams: { type: 'task/fetch' }, messageKey, session },
});

const isToChoose = ({ ask }: SessionCardRow): boolean => ask === 'choose' || ask === 'takeOffer';

/** The first question is answered here; the second is free text, which is written in the tab (spec §5.6). */
const question = (messageKey: string, session: string) =>
  unfold(
    'Answer two questions',
    [
      {
        type: 'Input.ChoiceSet',
        id: 'useful',
        label: 'Was the conversation useful to your practice?',
        style: 'expanded',
        wrap: true,
        isRequired: true,
        errorMessage: 'Choose one.',
        choices: Object.entries(usefulLabels)
          .sort(([a], [b]) => Number(b) - Number(a))
          .map(([value, title]) => ({ title, value })),
      },
      paragraph(['The second, what you will do differently, you answer in Grip in your own words.']),
    ],
    execute({
      title: 'Send',
      verb: 'sessionFeedback',
      data: { messageKey, session },
      style: 'positive',
      withInputs: true,
    }),
  );

export function sessions({ rows, more, messageKey }: ModelOf<'sessions'>): CardContents {
  const open = rows.filter(({ isOver }) => !isOver);
  const [only] = open.length === 1 && more === 0 ? open : [];
  const toChoose = open.filter(isToChoose);
  const buttons: CardButton[] = [];
  if (only && isToChoose(only)) buttons.push(chooseTime(messageKey, only));
  if (only?.ask === 'sayOutcome')
    buttons.push(
      execute({
        title: 'It took place',
        verb: 'sessionTookPlace',
        data: { messageKey, session: only.session },
        style: 'positive',
        withInputs: false,
      }),
    );
  if (only?.ask === 'answer') buttons.push(question(messageKey, only.session));
  return {
    body: [
      paragraph([{ bold: counted(rows.length + more, 'feedback session') }]),
      ...rows.flatMap((row): CardElement[] => [
        listed(row, [`${row.says}.`]),
        ...(toChoose.length > 1 && isToChoose(row)
          ? [
              {
                type: 'ActionSet',
                actions: [chooseTime(messageKey, row, `Choose a time for ${row.ref}`)],
              } as CardElement,
            ]
          : []),
      ]),
      ...howManyMore(more),
    ],
    buttons,
  };
}
