// Keeps below Teams' limit of 50 requests a second per app and tenant (platform facts B6), with so many under way at once.

export class Pace {
  readonly #gap: number;
  readonly #most: number;
  #next = 0;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(limits: { perSecond: number; atOnce: number }) {
    this.#gap = 1000 / limits.perSecond;
    this.#most = limits.atOnce;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#most) await new Promise<void>((go) => this.#waiting.push(go));
    this.#running += 1;
    try {
      const now = Date.now();
      const at = Math.max(now, this.#next);
      this.#next = at + this.#gap;
      if (at > now) await new Promise((go) => setTimeout(go, at - now));
      return await work();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}
