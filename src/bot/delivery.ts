// Delivering one message: claimed, handed over, and what became of it recorded (design §5). What is urgent goes every way at once and waits for nobody.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { renderCard } from '../cards/card.ts';
import { firstLine } from '../cards/neutral-line.ts';
import { cardModel, hashOfCard } from '../core/card-model.ts';
import type { CardModel } from '../core/card-shapes.ts';
import { parseNeed } from '../core/needs/need.ts';
import type { PlannedMessage } from '../core/plan.ts';
import { isStillWanted, isUrgentMessage } from '../core/plan-urgent.ts';
import type { Message } from '../core/records/message.ts';
import type { Person } from '../core/records/people.ts';
import { londonDay, type Moment, moment } from '../core/time.ts';
import { messagesAbout } from '../core/world.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import type { Records } from '../graph/records.ts';
import type { Teams } from '../graph/teams.ts';
import { type Channel, ChannelFailure, type Post } from './channel.ts';
import { ChatWith } from './chat-with.ts';
import { Ledger } from './ledger.ts';
import { tellOtherwise } from './other-ways.ts';

export interface DeliverySettings {
  readonly leaseSeconds: number;
  /** Deep link into the tab for a page such as `actions/ACT-0121`. */
  readonly open: (page: string) => string;
  readonly mailbox?: string | undefined;
}

/** Milliseconds that an urgent message waits for its claim to be written before it goes out without one. */
const URGENT_CLAIM = 4000;
/** Milliseconds that the record of an urgent card waits for feed and e-mail; where they take longer it is written twice. */
const OTHER_WAYS = 300;
/** Milliseconds that the feed waits for Grip to be installed with the card. */
const LONGEST_INSTALL = 5000;

export class Delivery {
  readonly #records: Records;
  readonly #channel: Channel;
  readonly #chat: ChatWith;
  readonly #teams: Teams;
  readonly #now: () => Moment;
  readonly #settings: DeliverySettings;
  readonly #failed: (error: unknown) => void;
  readonly ledger: Ledger;
  /** This process, as the ledger knows it. */
  readonly sender = randomUUID();
  readonly #underWay = new Set<string>();

  constructor(parts: {
    records: Records;
    channel: Channel;
    teams: Teams;
    now: () => Moment;
    settings: DeliverySettings;
    /** Told of what goes wrong after a card has gone out. */
    failed: (error: unknown) => void;
  }) {
    this.#failed = parts.failed;
    this.#records = parts.records;
    this.#channel = parts.channel;
    this.#chat = new ChatWith(parts);
    this.#teams = parts.teams;
    this.#now = parts.now;
    this.#settings = parts.settings;
    this.ledger = new Ledger(parts.records);
  }

  #lease(): Moment {
    return moment(new Date(Date.now() + this.#settings.leaseSeconds * 1000));
  }

  #claimOf(planned: PlannedMessage): Message {
    return {
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
  }

  /** Claims and sends one planned message; does nothing where another sender has claimed it. */
  async deliver(planned: PlannedMessage): Promise<void> {
    const message = this.#claimOf(planned);
    await this.#once(message.key, async () => {
      if ((await this.ledger.claim(message)) === 'mine') await this.#handOver(message);
    });
  }

  /**
   * As `deliver`, for a Category 1: where Graph does not take the claim in time the message goes out all the same, marked
   * as one that may be a repeat, and is written down later. Two cards are better than none.
   */
  async deliverUrgent(planned: PlannedMessage): Promise<void> {
    const message = this.#claimOf(planned);
    if (this.ledger.isUnrecorded(message.key)) return;
    await this.#once(message.key, async () => {
      const claim = await this.ledger.claimWithin(message, URGENT_CLAIM);
      if (claim === 'taken') return;
      await this.#handOver(claim === 'mine' ? message : { ...message, mayBeRepeat: true });
    });
  }

  /** An urgent one that the channel did not take, while Graph does not take down that it is to be tried again: tried again all the same. */
  async deliverUnrecorded(message: Message): Promise<void> {
    const { key, status, handedOver, leaseUntil, attempt } = message;
    if (!isUrgentMessage(message) || status !== 'sending' || handedOver || leaseUntil > moment(new Date()))
      return;
    await this.#once(key, async () => {
      const claimed = { ...message, leaseUntil: this.#lease(), attempt: attempt + 1, handedOver: true };
      this.ledger.keep(claimed);
      await this.#handOver(claimed);
    });
  }

  /** Not twice at the same time in this process. */
  async #once(key: string, work: () => Promise<void>): Promise<void> {
    if (this.#underWay.has(key)) return;
    this.#underWay.add(key);
    try {
      await work();
    } finally {
      this.#underWay.delete(key);
    }
  }

  /** Sends again what was surely not sent; what a dead sender left is uncertain. */
  async settleLease(message: Message): Promise<void> {
    if (
      this.#underWay.has(message.key) ||
      this.ledger.isUnrecorded(message.key) ||
      message.leaseUntil > moment(new Date())
    )
      return;
    if (message.handedOver) return this.ledger.record({ ...message, status: 'uncertain' });
    await this.#once(message.key, async () => {
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
      }
    });
  }

  async #handOver(message: Message): Promise<void> {
    const person = this.#records.model.world().people.get(message.recipientKey);
    if (!person?.oid) return this.ledger.record({ ...message, status: 'failed', failure: 'unmatched' });
    if (isAlsoToldOtherwise(message)) return this.#handOverEveryWay(message, person);
    const outcome = await this.#post(message, person);
    const failed = outcome.status === 'failed' ? await this.#tellOtherwise(message, person) : {};
    await this.ledger.record({ ...outcome, ...failed });
  }

  /** Card, feed and e-mail side by side; none waits for another. */
  async #handOverEveryWay(message: Message, person: Person): Promise<void> {
    let alsoBy: Pick<Message, 'alsoBy'> | undefined;
    const posted = this.#post(message, person);
    // A fault of ours is this message's alone: left to nobody, it would end the process.
    const isOver = posted.catch(() => undefined);
    const hasGrip = this.#records.model.entry('conversations', person.key) !== undefined;
    const installed = hasGrip
      ? undefined
      : Promise.race([isOver, wait(LONGEST_INSTALL, undefined, { ref: false })]);
    const before = this.#toldOtherwiseBefore(message);
    const others = (
      before === undefined ? this.#tellOtherwise(message, person, installed) : Promise.resolve(before)
    )
      .then((told) => {
        alsoBy = told;
      })
      .catch(this.#failed);
    const outcome = await posted;
    await Promise.race([others, wait(OTHER_WAYS, undefined, { ref: false })]);
    await this.ledger.record({ ...outcome, ...alsoBy });
    if (alsoBy) return;
    // Whoever waits for the card to be sent does not wait for a slow mailbox.
    void others.then(() => this.ledger.amend(outcome, alsoBy ?? {})).catch(this.#failed);
  }

  /** What an earlier try has put into the feed or the mailbox has surely arrived: only the card is in doubt and sent again. */
  #toldOtherwiseBefore({ tells, recipientKey }: Message): Pick<Message, 'alsoBy'> | undefined {
    const [need = ''] = tells;
    for (const one of messagesAbout(this.#records.model.world(), parseNeed(need).ref))
      if (one.recipientKey === recipientKey && one.tells.includes(need) && one.alsoBy !== undefined)
        return { alsoBy: one.alsoBy };
    return undefined;
  }

  #tellOtherwise(
    message: Message,
    person: Person,
    installed?: Promise<unknown>,
  ): Promise<Pick<Message, 'alsoBy'>> {
    const page = this.#model(message).page;
    return tellOtherwise(message.kind, person, {
      teams: this.#teams,
      mailbox: this.#settings.mailbox,
      address: this.#settings.open(isUrgentMessage(message) ? page : 'my-work'),
      ...(installed === undefined ? {} : { installed }),
    });
  }

  /** Posts the card; answers with what is to be recorded of it. */
  async #post(message: Message, person: Person): Promise<Message> {
    try {
      const model = this.#model(message);
      // A message belongs to its day, a Category 1 to what still needs it: what is not due any more is planned anew, if at all.
      const isDue = () =>
        isUrgentMessage(message)
          ? isStillWanted(this.#records.model.world(), message, this.#now())
          : londonDay(this.#now()) === message.on;
      const { conversationId, activityId } = await this.#chat.post(
        person.key,
        person.oid ?? '',
        this.#asPost(model, message),
        isDue,
      );
      return {
        ...message,
        status: 'sent',
        sentAt: this.#now(),
        conversationId,
        activityId,
        cardHash: hashOfCard(model),
      };
    } catch (error) {
      if (!(error instanceof ChannelFailure)) throw error;
      return notSent(message, error);
    }
  }

  #model(message: Message): CardModel {
    return cardModel(this.#records.model.world(), message, this.#now());
  }

  /** A card as it is stored in the chat: references only. */
  #asPost(model: CardModel, message: Message): Post {
    return {
      card: renderCard(model, { today: londonDay(this.#now()), open: this.#settings.open, refreshFor: [] }),
      summary: firstLine(model),
      urgent: isUrgentMessage(message),
    };
  }

  async settle(
    message: Message,
    status: 'covered' | 'superseded',
    coveredBy: string | undefined,
  ): Promise<void> {
    await this.ledger.amend(message, { status, ...(coveredBy === undefined ? {} : { coveredBy }) });
  }

  /** What nobody needs to be told any more since the card was on its way is said on it as soon as it has arrived. */
  async refreshOnceSent(key: string): Promise<void> {
    const world = this.#records.model.world();
    const message = world.messages.get(key);
    if (message?.status === 'sent' && !isStillWanted(world, message, this.#now()))
      await this.refreshCard(message);
  }

  /** Brings a card in a chat up to what is true now; false where it has to be tried again. */
  async refreshCard(message: Message): Promise<boolean> {
    if (!message.conversationId || !message.activityId) return true;
    if (this.#underWay.has(message.key)) return false;
    const model = this.#model(message);
    const cardHash = hashOfCard(model);
    if (cardHash === message.cardHash) return true;
    try {
      await this.#channel.update(message.conversationId, message.activityId, this.#asPost(model, message));
    } catch (error) {
      if (!(error instanceof ChannelFailure)) throw error;
      // A card that can never be updated again is left; one that may be is tried with the next tick.
      if (error.problem.kind !== 'permanent') return false;
    }
    await this.ledger.amend(message, { cardHash });
    return this.#records.model.world().messages.get(message.key)?.cardHash === cardHash;
  }
}

/** A Category 1 and a drill go into the feed and by e-mail as well (spec §4.3: bot card + activity feed + e-mail). */
const isAlsoToldOtherwise = ({ kind }: Message): boolean => kind === 'urgentReview' || kind === 'drill';

function notSent(message: Message, { problem }: ChannelFailure): Message {
  if (problem.kind === 'unknown') return { ...message, status: 'uncertain' };
  if (problem.kind === 'late') return { ...message, status: 'superseded' };
  if (problem.kind === 'busy')
    return { ...message, handedOver: false, leaseUntil: moment(new Date(Date.now() + problem.retryAfter)) };
  return { ...message, status: 'failed', failure: problem.failure };
}
