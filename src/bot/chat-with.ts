// Posting into a person's own chat: the known conversation, or one opened after Grip has been installed for them.
import type { Failure } from '../core/records/message.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import type { Records } from '../graph/records.ts';
import type { Teams } from '../graph/teams.ts';
import { type Channel, ChannelFailure, type Post } from './channel.ts';

export interface Posted {
  readonly conversationId: string;
  readonly activityId: string;
}

export class ChatWith {
  readonly #records: Records;
  readonly #channel: Channel;
  readonly #teams: Teams;

  constructor(parts: { records: Records; channel: Channel; teams: Teams }) {
    this.#records = parts.records;
    this.#channel = parts.channel;
    this.#teams = parts.teams;
  }

  /**
   * Into the known conversation; where it is gone, or there is none, Grip is installed and a new one opened, once. Who has
   * removed Grip is left in peace by all but what is urgent.
   */
  async post(personKey: string, oid: string, post: Post, isDue: () => boolean): Promise<Posted> {
    const known = this.#records.model.records('conversations').get(personKey);
    let closed: ChannelFailure | undefined;
    if (known) {
      try {
        return {
          conversationId: known.conversationId,
          activityId: await this.#channel.send(known.conversationId, post, isDue),
        };
      } catch (error) {
        if (!(error instanceof ChannelFailure)) throw error;
        const failure = permanentFailure(error);
        // Removed and blocked are one answer (platform facts B9): installing again tells them apart.
        if (failure === 'blocked' && post.urgent) closed = error;
        else if (failure !== 'gone' && failure !== 'notInstalled') throw error;
      }
    }
    const conversation = await this.#open(oid, post.urgent).catch((error: unknown) => {
      throw closed && error instanceof ChannelFailure && permanentFailure(error) ? closed : error;
    });
    await this.#keep(personKey, conversation);
    return {
      conversationId: conversation.conversationId,
      activityId: await this.#channel.send(conversation.conversationId, post, isDue),
    };
  }

  async #open(oid: string, urgent: boolean): Promise<{ conversationId: string; serviceUrl: string }> {
    let installed: boolean;
    try {
      installed = await this.#teams.install(oid);
    } catch (error) {
      if (error instanceof GraphFailure)
        throw new ChannelFailure({ kind: 'busy', retryAfter: 5000 }, error.message);
      throw error;
    }
    if (!installed) throw new ChannelFailure({ kind: 'permanent', failure: 'notInstalled' }, 'not installed');
    try {
      return await this.#channel.open(oid, urgent);
    } catch (error) {
      // Opening a conversation twice gives the same one, so an unknown answer is no more than a reason to ask again.
      if (error instanceof ChannelFailure && error.problem.kind === 'unknown')
        throw new ChannelFailure({ kind: 'busy', retryAfter: 1000 }, error.message);
      throw error;
    }
  }

  /** Keeps where a person was reached, so that the next message needs one request less. */
  async #keep(key: string, conversation: { conversationId: string; serviceUrl: string }): Promise<void> {
    const record = { key, ...conversation };
    try {
      if (this.#records.model.entry('conversations', key))
        await this.#records.update('conversations', record);
      else await this.#records.create('conversations', record);
    } catch (error) {
      // It is opened again next time; that costs a request and loses nothing.
      if (!(error instanceof GraphFailure)) throw error;
    }
  }
}

const permanentFailure = ({ problem }: ChannelFailure): Failure | undefined =>
  problem.kind === 'permanent' ? problem.failure : undefined;
