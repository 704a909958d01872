// The urgent lane: Category 1 and drills, sent the moment something changes and looked at again with every tick, beside the ordinary tick and never behind it.
import { isUrgentMessage, planUrgent, type UrgentPlan } from '../core/plan-urgent.ts';
import type { Message } from '../core/records/message.ts';
import { addDays, londonDay, type Moment } from '../core/time.ts';
import { type World, withMessages } from '../core/world.ts';
import type { Records } from '../graph/records.ts';
import type { Delivery } from './delivery.ts';
import { CARD_DAYS } from './tick.ts';

export class UrgentLane {
  readonly #records: Records;
  readonly #delivery: Delivery;
  readonly #now: () => Moment;
  readonly #failed: (error: unknown) => void;
  #refreshing: Promise<void> | undefined;
  #stale = false;

  constructor(parts: {
    records: Records;
    delivery: Delivery;
    now: () => Moment;
    failed: (error: unknown) => void;
  }) {
    this.#records = parts.records;
    this.#delivery = parts.delivery;
    this.#now = parts.now;
    this.#failed = parts.failed;
  }

  /** The records with what was sent while Graph would not take it down, so that the ladder goes on without Graph. */
  #world(): World {
    return withMessages(this.#records.model.world(), this.#delivery.ledger.unrecorded());
  }

  /** Sends from memory what is wanted now. May be called at any time and any number of times: a message under way is not begun again. */
  async sendNow(): Promise<void> {
    // Someone out of reach brings the next rung at once: looked at again until nothing new follows. What is uncertain is
    // repeated with the next round, not at once.
    const begun = new Set<string>();
    for (;;) {
      const { live, send } = planUrgent(this.#world(), this.#now());
      const fresh = send.filter(({ tells }) => !tells.some((key) => begun.has(key)));
      if (!live || fresh.length === 0) return;
      for (const key of fresh.flatMap(({ tells }) => tells)) begun.add(key);
      await this.#all(
        fresh.map(async (planned) => {
          await this.#delivery.deliverUrgent(planned);
          await this.#delivery.refreshOnceSent(planned.key);
        }),
      );
    }
  }

  /** After something changed: what follows from it is sent, and the cards say so. */
  async changed(): Promise<void> {
    try {
      await this.sendNow();
      await this.refreshCards();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** One regular look: what is due, what others changed, what is in doubt, and the cards as they should be. */
  async round(): Promise<void> {
    await this.sendNow();
    await this.#records.model.refresh();
    await this.#delivery.ledger.recordAgain();
    const urgent = this.#urgent();
    await this.#all(
      urgent
        .filter(({ status }) => status === 'sending')
        .map((message) => this.#delivery.settleLease(message)),
    );
    await this.#settle(planUrgent(this.#records.model.world(), this.#now()));
    await this.sendNow();
    await this.refreshCards();
  }

  /** Every urgent card that says what is no longer so is put right; asked for while it is being done, it is done again. */
  async refreshCards(): Promise<void> {
    this.#stale = true;
    this.#refreshing ??= this.#refreshAll().finally(() => {
      this.#refreshing = undefined;
    });
    await this.#refreshing;
  }

  async #refreshAll(): Promise<void> {
    while (this.#stale) {
      this.#stale = false;
      const since = addDays(londonDay(this.#now()), -CARD_DAYS);
      await this.#all(
        this.#urgent()
          .filter(({ status, on }) => on >= since && (status === 'sent' || status === 'acknowledged'))
          .map((message) => this.#delivery.refreshCard(message)),
      );
    }
  }

  #urgent(): Message[] {
    return [...this.#records.model.world().messages.values()].filter(isUrgentMessage);
  }

  async #settle({ live, settle }: UrgentPlan): Promise<void> {
    if (!live) return;
    for (const { key, status, coveredBy } of settle) {
      const message = this.#records.model.world().messages.get(key);
      if (message) await this.#delivery.settle(message, status, coveredBy);
    }
  }

  /** What goes wrong with one stops none of the others. */
  async #all(work: readonly Promise<unknown>[]): Promise<void> {
    for (const result of await Promise.allSettled(work))
      if (result.status === 'rejected') this.#failed(result.reason);
  }
}
