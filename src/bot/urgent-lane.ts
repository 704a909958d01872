// The urgent lane: Category 1 and drills, sent the moment something changes and looked at again with every tick, beside the ordinary tick and never behind it.
import { setTimeout as wait } from 'node:timers/promises';
import { parseNeed } from '../core/needs/need.ts';
import type { PlannedMessage } from '../core/plan.ts';
import { isStillWanted, isUrgentMessage, planUrgent, type UrgentPlan } from '../core/plan-urgent.ts';
import type { Message } from '../core/records/message.ts';
import { addDays, londonDay, type Moment } from '../core/time.ts';
import { type World, withMessages } from '../core/world.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import type { Records } from '../graph/records.ts';
import type { Delivery } from './delivery.ts';
import { CARD_DAYS } from './tick.ts';

/** Milliseconds that a round waits for SharePoint before it goes on from memory, and that one message waits for its concern. */
const LONGEST_REFRESH = 3000;
const LONGEST_READ = 2000;

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
          if (!(await this.#isStillSo(planned))) return;
          await this.#delivery.deliverUrgent(planned);
          await this.#delivery.refreshOnceSent(planned.key);
        }),
      );
    }
  }

  /** Of what climbs the concern is read once more before anyone is asked; where SharePoint does not answer in time, memory counts. */
  async #isStillSo(planned: PlannedMessage): Promise<boolean> {
    const [key = ''] = planned.tells;
    const { kind, ref } = parseNeed(key);
    if (kind === 'category1First' || kind === 'category1Told' || kind === 'drill') return true;
    await Promise.race([
      this.#records.readConcern(ref).catch((error: unknown) => {
        if (!(error instanceof GraphFailure)) throw error;
      }),
      wait(LONGEST_READ, undefined, { ref: false }),
    ]);
    return isStillWanted(this.#world(), planned, this.#now());
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
    const refreshed = this.#records.model.refresh();
    // Nobody is asked about what someone has taken meanwhile through another process; but without an answer it goes on from memory.
    await Promise.race([refreshed.catch(() => undefined), wait(LONGEST_REFRESH, undefined, { ref: false })]);
    await this.sendNow();
    const { ledger } = this.#delivery;
    await this.#all(ledger.unrecorded().map((message) => this.#delivery.deliverUnrecorded(message)));
    await refreshed;
    await ledger.recordAgain();
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
