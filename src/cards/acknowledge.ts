// "Acknowledge" for actions that are new to their owner: one tap for all of them.

import { execute } from './buttons.ts';
import type { CardButton } from './card-frame.ts';
import { MOST_ACKNOWLEDGED } from './submission.ts';

/** The button; none where there is nothing to acknowledge. */
export function acknowledgeButton(
  messageKey: string,
  toAcknowledge: readonly string[],
  style?: 'positive',
): CardButton[] {
  if (toAcknowledge.length === 0) return [];
  return [
    execute({
      title: 'Acknowledge',
      verb: 'acknowledge',
      data: { messageKey, refs: toAcknowledge.slice(0, MOST_ACKNOWLEDGED) },
      withInputs: false,
      ...(style === undefined ? {} : { style }),
    }),
  ];
}

/** What "Acknowledge" takes in, where that is not plain to see from the rows. */
export function whatAcknowledgeTakesIn(toAcknowledge: readonly string[], shown: number): string {
  const count = Math.min(toAcknowledge.length, MOST_ACKNOWLEDGED);
  if (count < toAcknowledge.length) return `Acknowledge takes in the first ${count}.`;
  return count > shown ? `Acknowledge takes in all ${count}.` : '';
}
