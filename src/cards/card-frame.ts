// What a card needs to know beside its model, and what each kind of card hands back to be framed.
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import type { CardModel } from '../core/card-shapes.ts';
import type { CardKind } from '../core/records/message.ts';
import type { Day } from '../core/time.ts';

export interface CardFrame {
  /** Today in London: what a date to be given starts from. */
  readonly today: Day;
  /** The https address that opens a page of the tab, such as `actions/ACT-0121`. */
  readonly open: (page: string) => string;
  /** What has just been done, or why not: a sentence shown above everything else to the one who pressed. */
  readonly notice?: string;
  /** Teams user ids (`29:…`) for whom the card refreshes itself when it is seen; of more than 60 the first 60 (platform facts B12). */
  readonly refreshFor: readonly string[];
}

export type CardElement = IAdaptiveCard['body'][number];
export type CardButton = NonNullable<IAdaptiveCard['actions']>[number];

/** What one kind of card adds between the neutral line and "Open in Grip". */
export interface CardContents {
  readonly body: readonly CardElement[];
  readonly buttons: readonly CardButton[];
}

/** The model of a kind of card. */
export type ModelOf<K extends CardKind> = CardModel extends infer Model
  ? Model extends { readonly kind: infer Kinds }
    ? K extends Kinds
      ? Model
      : never
    : never
  : never;
