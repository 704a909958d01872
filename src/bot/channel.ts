// What delivery needs of a chat channel, and what can go wrong with it; Teams is the one there is.
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import type { Failure } from '../core/records/message.ts';

export interface Post {
  readonly card: IAdaptiveCard;
  /** What a lock screen shows: one of the neutral lines. */
  readonly summary: string;
  /** Overtakes everything that waits to be sent. */
  readonly urgent: boolean;
}

export interface Channel {
  /** Opens (or finds) the one-to-one conversation with an account. */
  open(oid: string, urgent: boolean): Promise<{ conversationId: string; serviceUrl: string }>;
  /** Posts a card; answers with its activity id. Asked before each try, `isDue` says whether it still is to be sent. */
  send(conversationId: string, post: Post, isDue: () => boolean): Promise<string>;
  update(conversationId: string, activityId: string, post: Post): Promise<void>;
}

export type ChannelProblem =
  /** Not done, and asking again will not help. */
  | { readonly kind: 'permanent'; readonly failure: Failure }
  /** Not done; may be tried again after so many milliseconds. */
  | { readonly kind: 'busy'; readonly retryAfter: number }
  /** Not done, and no longer to be done: its day is over. */
  | { readonly kind: 'late' }
  /** Nobody knows whether it was done: the answer was lost (design §5). */
  | { readonly kind: 'unknown' };

export class ChannelFailure extends Error {
  readonly problem: ChannelProblem;
  constructor(problem: ChannelProblem, status: string) {
    super(`The connector answered ${status}`);
    this.problem = problem;
  }
}
