// The tick: takes in what changed, completes what is owed, sends what should have been sent by now. Run twice, it does nothing twice.

import { isOrdinary, planNotifications } from '../core/plan.ts';
import type { Message } from '../core/records/message.ts';
import { addDays, londonDay, type Moment, moment } from '../core/time.ts';
import type { Records } from '../graph/records.ts';
import type { Delivery } from './delivery.ts';

/** Cards older than this are left as they are. */
export const CARD_DAYS = 60;
/** Messages claimed, or cards updated, at once: a process that dies leaves no more than these in doubt. */
const AT_ONCE = 8;

export interface TickReport {
  readonly sent: number;
  readonly waiting: number;
}

export class Tick {
  readonly #records: Records;
  readonly #delivery: Delivery;
  readonly #now: () => Moment;
  #lastSeen = '';

  constructor(parts: { records: Records; delivery: Delivery; now: () => Moment }) {
    this.#records = parts.records;
    this.#delivery = parts.delivery;
    this.#now = parts.now;
  }

  async run(): Promise<TickReport> {
    const { model } = this.#records;
    await model.refresh();
    await this.#records.payAllOwed(this.#now());
    await this.#delivery.ledger.recordAgain();
    await eachOf(this.#messages('sending'), (message) => this.#delivery.settleLease(message));
    const plan = planNotifications(model.world(), this.#now());
    if (plan.live) {
      await eachOf(plan.send, (planned) => this.#delivery.deliver(planned));
      for (const { key, status, coveredBy } of plan.settle) {
        const message = model.world().messages.get(key);
        if (message) await this.#delivery.settle(message, status, coveredBy);
      }
    }
    await this.#refreshCards();
    return { sent: plan.live ? plan.send.length : 0, waiting: plan.waiting };
  }

  #messages(status: Message['status']): Message[] {
    return [...this.#records.model.world().messages.values()].filter(
      (message) => message.status === status && isOrdinary(message),
    );
  }

  /** Only where a record or the day has moved since all cards were last seen to be true: otherwise no card can have. */
  async #refreshCards(): Promise<void> {
    const today = londonDay(this.#now());
    const seen = `${this.#records.model.version}@${today}`;
    if (seen === this.#lastSeen) return;
    const since = addDays(today, -CARD_DAYS);
    const shown = [...this.#records.model.world().messages.values()].filter(
      (message) =>
        message.on >= since &&
        (message.status === 'sent' || message.status === 'acknowledged') &&
        isOrdinary(message),
    );
    let areCurrent = true;
    await eachOf(shown, async (message) => {
      if (!(await this.#delivery.refreshCard(message))) areCurrent = false;
    });
    if (areCurrent) this.#lastSeen = seen;
  }
}

/** Does the work for each, a few at a time. What goes wrong with one stops none of the others; the first of it is thrown at the end. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const problems: unknown[] = [];
  const worker = async () => {
    for (const item of left) await work(item).catch((error: unknown) => problems.push(error));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (problems.length > 0) throw problems[0];
}

/** Runs ticks one at a time: regularly, and soon after something changed. */
export class Ticker {
  readonly #tick: () => Promise<unknown>;
  readonly #seconds: number;
  readonly #failed: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  /** When the last tick succeeded, wall clock; readiness looks at it. */
  lastSuccess: Moment | undefined;

  constructor(tick: () => Promise<unknown>, options: { seconds: number; failed: (error: unknown) => void }) {
    this.#tick = tick;
    this.#seconds = options.seconds;
    this.#failed = options.failed;
  }

  /** As soon as the one under way is over. */
  soon(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#once();
  }

  async #once(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await this.#tick();
      this.lastSuccess = moment(new Date());
    } catch (error) {
      this.#failed(error);
    }
    this.#running = undefined;
    if (this.#stopped) return;
    if (this.#again) {
      this.#again = false;
      this.soon();
    } else this.#timer = setTimeout(() => this.soon(), this.#seconds * 1000);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
