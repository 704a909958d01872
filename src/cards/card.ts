// A card as Teams takes it: neutral line, what its kind says, "Open in Grip", and how it keeps itself up to date.
import type { IAdaptiveCard, IRefreshDefinition } from '@microsoft/teams.cards';
import type { CardModel } from '../core/card-shapes.ts';
import type { CardKind } from '../core/records/message.ts';
import { actionsAssigned } from './actions-assigned.ts';
import { actionsDue } from './actions-due.ts';
import { openInGrip } from './buttons.ts';
import { cannotReach } from './cannot-reach.ts';
import type { CardContents, CardFrame, ModelOf } from './card-frame.ts';
import { claimRejected } from './claim-rejected.ts';
import { assuranceToRead, concernsDue, concernToAcknowledge } from './concerns.ts';
import { digest } from './digest.ts';
import { drill } from './drill.ts';
import { extensionAnswered } from './extension-answered.ts';
import { extensionToDecide } from './extension-to-decide.ts';
import { firstLine } from './neutral-line.ts';
import { overdueEscalated } from './overdue-escalated.ts';
import { paragraph } from './paragraph.ts';
import { sessions } from './sessions.ts';
import { urgentReview } from './urgent-review.ts';

/** Every kind of card there is. */
const kinds = {
  actionsAssigned,
  actionsDue,
  overdueEscalated,
  extensionToDecide,
  extensionAnswered,
  claimRejected,
  cannotReach,
  urgentReview,
  concernToAcknowledge,
  concernsDue,
  assuranceToRead,
  drill,
  sessions,
  digest,
} as const satisfies { [K in CardKind]: (model: ModelOf<K>, frame: CardFrame) => CardContents };

function contentsOf(model: CardModel, frame: CardFrame): CardContents {
  if (model.finished !== undefined) return { body: [paragraph([model.finished])], buttons: [] };
  const ofKind = kinds[model.kind] as (model: CardModel, frame: CardFrame) => CardContents;
  const { body, buttons } = ofKind(model, frame);
  return model.standingIn
    ? { body: [paragraph(['You are standing in for someone.']), ...body], buttons }
    : { body, buttons };
}

/** Teams refreshes a card unasked for at most this many people (platform facts B12). */
const MOST_REFRESHED = 60;

const refreshOf = (messageKey: string, refreshFor: readonly string[]): IRefreshDefinition => ({
  action: { type: 'Action.Execute', title: 'Refresh', verb: 'refresh', data: { messageKey } },
  // Without ids Teams refreshes it for everyone in a chat as small as ours; an empty list would mean never (platform facts B12).
  ...(refreshFor.length > 0 ? { userIds: refreshFor.slice(0, MOST_REFRESHED) } : {}),
});

/** The Adaptive Card 1.5 of a model (platform facts B10-B12; spec §5.6). Pure: the same model and frame give the same card. */
export function renderCard(model: CardModel, frame: CardFrame): IAdaptiveCard {
  const { body, buttons } = contentsOf(model, frame);
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: firstLine(model),
    refresh: refreshOf(model.messageKey, frame.refreshFor),
    body: [
      {
        type: 'TextBlock',
        text: firstLine(model),
        weight: 'Bolder',
        size: 'Medium',
        style: 'heading',
        wrap: true,
      },
      ...(frame.notice ? [paragraph([frame.notice])] : []),
      ...body,
    ],
    actions: [...buttons, openInGrip(frame.open(model.page))],
  };
}
