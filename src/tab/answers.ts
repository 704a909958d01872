// What the service last said, by path: shared by all that shows it, fetched again on focus and every 20 s while visible, or sooner.
import { type Api, ApiFailure } from './api.ts';

export interface Answer<T> {
  readonly data?: T;
  readonly failure?: ApiFailure;
}

interface Entry {
  answer: Answer<unknown>;
  /** As received, so that an answer that says the same again changes nothing on the page. */
  text: string;
  asked: number;
  /** How many questions are on their way. */
  pending: number;
  readonly listeners: Set<() => void>;
}

const EVERY = 20_000;
const OFTEN = 3000;
const nothing: Answer<never> = {};

export class Answers {
  readonly #api: Api;
  readonly #entries = new Map<string, Entry>();

  constructor(api: Api) {
    this.#api = api;
  }

  #entry(path: string): Entry {
    let entry = this.#entries.get(path);
    if (!entry) {
      entry = { answer: nothing, text: '', asked: 0, pending: 0, listeners: new Set() };
      this.#entries.set(path, entry);
    }
    return entry;
  }

  read = <T>(path: string): Answer<T> => this.#entry(path).answer as Answer<T>;

  /** Fetches, and tells those who watch; the answer to an older question never replaces a newer one. */
  refresh = async (path: string): Promise<void> => {
    const entry = this.#entry(path);
    entry.asked += 1;
    entry.pending += 1;
    const asked = entry.asked;
    let next: Answer<unknown>;
    let text = entry.text;
    try {
      const data = await this.#api.get<unknown>(path);
      text = JSON.stringify(data);
      next = text === entry.text && 'data' in entry.answer ? { data: entry.answer.data } : { data };
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      // Something that is gone or no longer allowed is not shown; after a mere hiccup the last answer stays.
      const kept = error.kind === 'refused' ? {} : entry.answer;
      next = { ...('data' in kept ? { data: kept.data } : {}), failure: error };
    } finally {
      entry.pending -= 1;
    }
    if (asked !== entry.asked) return;
    if (!next.failure && !entry.answer.failure && text === entry.text && 'data' in entry.answer) return;
    entry.text = text;
    entry.answer = next;
    for (const listener of entry.listeners) listener();
  };

  refreshAll = (): void => {
    for (const [path, { listeners }] of this.#entries) if (listeners.size > 0) void this.refresh(path);
  };

  watch = (path: string, listener: () => void): (() => void) => {
    const entry = this.#entry(path);
    entry.listeners.add(listener);
    if (entry.listeners.size === 1) void this.refresh(path);
    return () => entry.listeners.delete(listener);
  };

  /** Asks every 3 s while the page is visible, where somebody waits for the answer; returns how to stop. */
  hurry = (path: string): (() => void) => {
    const timer = setInterval(() => {
      // A slow answer is waited for: asking past it would only throw it away.
      if (document.visibilityState === 'visible' && this.#entry(path).pending === 0) void this.refresh(path);
    }, OFTEN);
    return () => clearInterval(timer);
  };

  /** Keeps what is watched fresh; returns how to stop. */
  keepFresh(): () => void {
    const whenVisible = () => {
      if (document.visibilityState === 'visible') this.refreshAll();
    };
    const timer = setInterval(whenVisible, EVERY);
    window.addEventListener('focus', whenVisible);
    window.addEventListener('online', whenVisible);
    document.addEventListener('visibilitychange', whenVisible);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', whenVisible);
      window.removeEventListener('online', whenVisible);
      document.removeEventListener('visibilitychange', whenVisible);
    };
  }
}
