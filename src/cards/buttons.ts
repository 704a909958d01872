// Buttons: those that ask the bot something, with their fallback for older clients, those that unfold a form, and "Open in Grip".
import type { IExecuteAction, IOpenUrlAction, IShowCardAction } from '@microsoft/teams.cards';
import type { CardElement } from './card-frame.ts';
import type { CardVerb } from './submission.ts';

/** What goes with a button, under the names that `CardSubmission` reads. */
type ButtonData = Readonly<Record<string, string | readonly string[]>> & {
  readonly messageKey: string;
};

interface Execute {
  readonly title: string;
  readonly verb: CardVerb;
  readonly data: ButtonData;
  readonly style?: 'positive';
  /** False where inputs beside the button are none of its business. */
  readonly withInputs: boolean;
}

/** `Action.Execute`; where a client does not know it, an `Action.Submit` that says the same (platform facts B12). */
export function execute({ title, verb, data, style, withInputs }: Execute): IExecuteAction {
  const shown = {
    title,
    ...(style === undefined ? {} : { style }),
    ...(withInputs ? {} : { associatedInputs: 'none' as const }),
  };
  return {
    type: 'Action.Execute',
    ...shown,
    verb,
    data: { ...data },
    fallback: { type: 'Action.Submit', ...shown, data: { ...data, verb } },
  };
}

/** A button that unfolds a form with a button of its own. */
export const unfold = (
  title: string,
  body: readonly CardElement[],
  send: IExecuteAction,
): IShowCardAction => ({
  type: 'Action.ShowCard',
  title,
  card: { type: 'AdaptiveCard', body: [...body], actions: [send] },
});

export const openInGrip = (url: string): IOpenUrlAction => ({
  type: 'Action.OpenUrl',
  title: 'Open in Grip',
  url,
});
