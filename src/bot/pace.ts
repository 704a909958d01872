// Keeps below Teams' limit of 50 requests a second per app and tenant (platform facts B6), with so many under way at once; what is urgent overtakes.

type Go = () => void;

export interface PaceLimits {
  readonly perSecond: number;
  /** Under way at once; what is urgent may pass it by as many again, so that slow answers to others never hold it up. */
  readonly atOnce: number;
}

export class Pace {
  readonly #gap: number;
  readonly #most: number;
  #next = 0;
  #running = 0;
  readonly #urgent: Go[] = [];
  readonly #ordinary: Go[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: PaceLimits) {
    this.#gap = 1000 / limits.perSecond;
    this.#most = limits.atOnce;
  }

  async run<T>(work: () => Promise<T>, urgent = false): Promise<T> {
    await new Promise<void>((go) => {
      (urgent ? this.#urgent : this.#ordinary).push(go);
      this.#pump();
    });
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#pump();
    }
  }

  /** Lets the next go when its moment has come: chosen only then, so that what is urgent never waits behind a queue. */
  #pump(): void {
    while (this.#timer === undefined) {
      const queue = this.#ready();
      if (!queue) return;
      const early = this.#next - Date.now();
      if (early > 0) {
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          this.#pump();
        }, early);
        return;
      }
      this.#next = Math.max(this.#next, Date.now() - this.#gap) + this.#gap;
      this.#running += 1;
      queue.shift()?.();
    }
  }

  #ready(): Go[] | undefined {
    if (this.#urgent.length > 0 && this.#running < this.#most * 2) return this.#urgent;
    return this.#ordinary.length > 0 && this.#running < this.#most ? this.#ordinary : undefined;
  }
}
