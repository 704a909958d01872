// Delivering one message: claimed by a unique insert, handed over, and what became of it recorded (design §5).
import { randomUUID } from 'node:crypto';
import { renderCard } from '../cards/card.ts';
import { neutralLine } from '../cards/neutral-line.ts';
import { cardModel, hashOfCard } from '../core/card-model.ts';
import type { CardModel } from '../core/card-shapes.ts';
import type { PlannedMessage } from '../core/plan.ts';
import type { Message } from '../core/records/message.ts';
import type { Person } from '../core/records/people.ts';
import { londonDay, type Moment, moment } from '../core/time.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import type { Records } from '../graph/records.ts';
import type { Teams } from '../graph/teams.ts';
import { type Channel, ChannelFailure, type Post } from './channel.ts';
import { fallBack } from './fall-back.ts';

export interface DeliverySettings {
  readonly leaseSeconds: number;
  /** Deep link into the tab for a page such as `actions/ACT-0121`. */
  readonly open: (page: string) => string;
  readonly mailbox?: string | undefined;
}

export class Delivery {
  readonly #records: Records;
  readonly #channel: Channel;
  readonly #teams: Teams;
  readonly #now: () => Moment;
  readonly #settings: DeliverySettings;
  /** This process, as the ledger knows it. */
  readonly sender = randomUUID();
  readonly #underWay = new Set<string>();
  /** What became of messages while Graph would not take it down; tried again with every tick. */
  readonly #unrecorded = new Map<string, Message>();

  constructor(parts: {
    records: Records;
    channel: Channel;
    teams: Teams;
    now: () => Moment;
    settings: DeliverySettings;
  }) {
    this.#records = parts.records;
    this.#channel = parts.channel;
    this.#teams = parts.teams;
    this.#now = parts.now;
    this.#settings = parts.settings;
  }

  #lease(): Moment {
    return moment(new Date(Date.now() + this.#settings.leaseSeconds * 1000));
  }

  /** Claims and sends one planned message; does nothing where another sender has claimed it. */
  async deliver(planned: PlannedMessage): Promise<void> {
    const message: Message = {
      ...planned,
      tells: [...planned.tells],
      covers: [...planned.covers],
      status: 'sending',
      plannedAt: this.#now(),
      sender: this.sender,
      leaseUntil: this.#lease(),
      attempt: 1,
      handedOver: true,
    };
    this.#underWay.add(message.key);
    try {
      await this.#records.create('messages', message);
      await this.#handOver(message);
    } catch (error) {
      if (!(error instanceof GraphFailure && error.problem === 'duplicate')) throw error;
    } finally {
      this.#underWay.delete(message.key);
    }
  }

  /** Sends again what was surely not sent; what a dead sender left is uncertain. */
  async settleLease(message: Message): Promise<void> {
    if (
      this.#underWay.has(message.key) ||
      this.#unrecorded.has(message.key) ||
      message.leaseUntil > moment(new Date())
    )
      return;
    if (message.handedOver) return this.#record({ ...message, status: 'uncertain' });
    this.#underWay.add(message.key);
    try {
      const claimed: Message = {
        ...message,
        sender: this.sender,
        leaseUntil: this.#lease(),
        attempt: message.attempt + 1,
        handedOver: true,
      };
      await this.#records.update('messages', claimed);
      await this.#handOver(claimed);
    } catch (error) {
      if (!(error instanceof GraphFailure && error.problem === 'conflict')) throw error;
    } finally {
      this.#underWay.delete(message.key);
    }
  }

  async #handOver(message: Message): Promise<void> {
    const person = this.#records.model.world().people.get(message.recipientKey);
    if (!person?.oid) return this.#record({ ...message, status: 'failed', failure: 'unmatched' });
    try {
      const model = this.#model(message);
      const post = this.#post(model);
      // A message belongs to its day: what could not be sent on it is planned anew, within the new day's limit.
      const isDue = () => londonDay(this.#now()) === message.on;
      const { conversationId, activityId } = await this.#post1to1(person.key, person.oid, post, isDue);
      await this.#record({
        ...message,
        status: 'sent',
        sentAt: this.#now(),
        conversationId,
        activityId,
        cardHash: hashOfCard(model),
      });
    } catch (error) {
      if (!(error instanceof ChannelFailure)) throw error;
      await this.#record(await this.#notSent(message, person, error));
    }
  }

  #model(message: Message): CardModel {
    return cardModel(this.#records.model.world(), message, this.#now());
  }

  /** A card as it is stored in the chat: references only. */
  #post(model: CardModel): Post {
    return {
      card: renderCard(model, { today: londonDay(this.#now()), open: this.#settings.open, refreshFor: [] }),
      summary: neutralLine(model.kind),
    };
  }

  /** Into the known conversation; where it is gone, or there is none, Grip is installed and a new one opened, once. */
  async #post1to1(
    personKey: string,
    oid: string,
    post: Post,
    isDue: () => boolean,
  ): Promise<{ conversationId: string; activityId: string }> {
    const known = this.#records.model.records('conversations').get(personKey);
    if (known) {
      try {
        return {
          conversationId: known.conversationId,
          activityId: await this.#channel.send(known.conversationId, post, isDue),
        };
      } catch (error) {
        const isGone =
          error instanceof ChannelFailure &&
          error.problem.kind === 'permanent' &&
          (error.problem.failure === 'gone' || error.problem.failure === 'notInstalled');
        if (!isGone) throw error;
      }
    }
    const conversation = await this.#openFor(oid);
    await this.#keepConversation(personKey, conversation);
    return {
      conversationId: conversation.conversationId,
      activityId: await this.#channel.send(conversation.conversationId, post, isDue),
    };
  }

  async #openFor(oid: string): Promise<{ conversationId: string; serviceUrl: string }> {
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
      return await this.#channel.open(oid);
    } catch (error) {
      // Opening a conversation twice gives the same one, so an unknown answer is no more than a reason to ask again.
      if (error instanceof ChannelFailure && error.problem.kind === 'unknown')
        throw new ChannelFailure({ kind: 'busy', retryAfter: 1000 }, error.message);
      throw error;
    }
  }

  /** Keeps where a person was reached, so that the next message needs one request less. */
  async #keepConversation(
    key: string,
    conversation: { conversationId: string; serviceUrl: string },
  ): Promise<void> {
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

  async #notSent(message: Message, person: Person, error: ChannelFailure): Promise<Message> {
    const { problem } = error;
    if (problem.kind === 'unknown') return { ...message, status: 'uncertain' };
    if (problem.kind === 'late') return { ...message, status: 'superseded' };
    if (problem.kind === 'busy')
      return { ...message, handedOver: false, leaseUntil: moment(new Date(Date.now() + problem.retryAfter)) };
    return {
      ...message,
      status: 'failed',
      failure: problem.failure,
      ...(await fallBack(message.kind, person, {
        teams: this.#teams,
        mailbox: this.#settings.mailbox,
        address: this.#settings.open('my-work'),
      })),
    };
  }

  /** Writes down what became of a message; kept and tried again while Graph will not take it. */
  async #record(message: Message): Promise<void> {
    try {
      await this.#records.update('messages', message);
      this.#unrecorded.delete(message.key);
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error;
      if (error.problem === 'conflict' && this.#wasSettledByOthers(message))
        this.#unrecorded.delete(message.key);
      else this.#unrecorded.set(message.key, message);
    }
  }

  /** Another process found our lease expired and called it uncertain: what we know is better, so only an end of theirs stands. */
  #wasSettledByOthers(message: Message): boolean {
    const now = this.#records.model.world().messages.get(message.key);
    return (
      now !== undefined &&
      now.status !== 'sending' &&
      !(now.status === 'uncertain' && message.status === 'sent')
    );
  }

  /** What Graph would not take down before; what has been settled since stands as it is. */
  async recordAgain(): Promise<void> {
    for (const message of [...this.#unrecorded.values()])
      if (this.#wasSettledByOthers(message)) this.#unrecorded.delete(message.key);
      else await this.#record(message);
  }

  async settle(
    message: Message,
    status: 'covered' | 'superseded',
    coveredBy: string | undefined,
  ): Promise<void> {
    await this.#record({
      ...this.#asItIsNow(message),
      status,
      ...(coveredBy === undefined ? {} : { coveredBy }),
    });
  }

  /** The message with what was written since it was looked at, such as that its person acknowledged it. */
  #asItIsNow(message: Message): Message {
    return this.#records.model.world().messages.get(message.key) ?? message;
  }

  /** Brings a card in a chat up to what is true now; false where it has to be tried again. */
  async refreshCard(message: Message): Promise<boolean> {
    if (!message.conversationId || !message.activityId) return true;
    if (this.#underWay.has(message.key)) return false;
    const model = this.#model(message);
    const cardHash = hashOfCard(model);
    if (cardHash === message.cardHash) return true;
    try {
      await this.#channel.update(message.conversationId, message.activityId, this.#post(model));
    } catch (error) {
      if (!(error instanceof ChannelFailure)) throw error;
      // A card that can never be updated again is left; one that may be is tried with the next tick.
      if (error.problem.kind !== 'permanent') return false;
    }
    await this.#record({ ...this.#asItIsNow(message), cardHash });
    return this.#records.model.world().messages.get(message.key)?.cardHash === cardHash;
  }
}
