// The connector's published limits, counted on the wall clock in sliding windows (platform facts B6).

/** At most so many calls in so many seconds. */
export interface Window {
  readonly calls: number;
  readonly seconds: number;
}

const writing: readonly Window[] = [
  { calls: 7, seconds: 1 },
  { calls: 8, seconds: 2 },
  { calls: 60, seconds: 30 },
  { calls: 1800, seconds: 3600 },
];

const reading: readonly Window[] = [
  { calls: 14, seconds: 1 },
  { calls: 16, seconds: 2 },
  { calls: 120, seconds: 30 },
  { calls: 3600, seconds: 3600 },
];

/** Per bot and thread. */
export const threadLimits = { send: writing, create: writing, members: reading } as const;

/** All calls of one app in one tenant. */
export const globalLimit: readonly Window[] = [{ calls: 50, seconds: 1 }];

/** Counts calls under a key, in memory; a refused call is not counted. */
export class SlidingWindows {
  readonly #calls = new Map<string, number[]>();

  /** Counts one call, or answers after how many whole seconds it may be tried again. */
  take(key: string, windows: readonly Window[], now = Date.now()): number | undefined {
    const longest = Math.max(...windows.map(({ seconds }) => seconds)) * 1000;
    const calls = (this.#calls.get(key) ?? []).filter((at) => at > now - longest);
    this.#calls.set(key, calls);
    let wait = 0;
    for (const { calls: most, seconds } of windows) {
      const oldest = calls.at(-most);
      if (oldest !== undefined) wait = Math.max(wait, oldest + seconds * 1000 - now);
    }
    if (wait > 0) return Math.ceil(wait / 1000);
    calls.push(now);
    return undefined;
  }
}
