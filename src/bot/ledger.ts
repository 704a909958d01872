// The ledger of messages as delivery writes it: claimed by a unique insert, and what became of each written down, later where Graph will not take it now (design §5).
import type { Message } from '../core/records/message.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import type { Records } from '../graph/records.ts';

/** What came of trying to claim a message. */
export type Claim = 'mine' | 'taken' | 'unknown';

/** How often something is added anew when someone else keeps writing the same message. */
const MOST_AMENDS = 4;

export class Ledger {
  readonly #records: Records;
  /** What became of messages while Graph would not take it down; tried again with every tick. */
  readonly #unrecorded = new Map<string, Message>();

  constructor(records: Records) {
    this.#records = records;
  }

  /** The message with what was written since it was looked at, such as that its person acknowledged it. */
  asItIsNow(message: Message): Message {
    return this.#records.model.world().messages.get(message.key) ?? message;
  }

  /** Sent, or tried, and not written down yet. */
  unrecorded(): readonly Message[] {
    return [...this.#unrecorded.values()];
  }

  isUnrecorded(key: string): boolean {
    return this.#unrecorded.has(key);
  }

  /** `taken` where another sender has it; any other trouble with Graph is thrown. */
  async claim(message: Message): Promise<'mine' | 'taken'> {
    try {
      await this.#records.create('messages', message);
      return 'mine';
    } catch (error) {
      if (error instanceof GraphFailure && error.problem === 'duplicate') return 'taken';
      throw error;
    }
  }

  /** As `claim`, but answers `unknown` where Graph fails or takes longer than so many milliseconds: what is urgent does not wait. */
  async claimWithin(message: Message, milliseconds: number): Promise<Claim> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Claim>((tell) => {
      timer = setTimeout(() => tell('unknown'), milliseconds);
    });
    const claimed = this.claim(message).catch((error: unknown): Claim => {
      if (error instanceof GraphFailure) return 'unknown';
      throw error;
    });
    try {
      return await Promise.race([claimed, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Writes down what became of a message; kept and tried again while Graph will not take it. */
  async record(message: Message): Promise<void> {
    if (await this.#isWritten(message)) this.#unrecorded.delete(message.key);
    else this.keep(message);
  }

  /** Remembers what is so of a message, to be written down with the next look. */
  keep(message: Message): void {
    this.#unrecorded.set(message.key, message);
  }

  /** Writes it; false where Graph will not take it now. */
  async #isWritten(message: Message): Promise<boolean> {
    try {
      if (this.#records.model.entry('messages', message.key)) await this.#records.update('messages', message);
      else await this.#createOrUpdate(message);
      return true;
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error;
      return error.problem === 'conflict' && this.#wasSettledByOthers(message);
    }
  }

  /** Adds to what is known of a message that has gone out, upon whatever was written of it meanwhile. */
  async amend(message: Message, changes: Partial<Message>): Promise<void> {
    for (let left = MOST_AMENDS; ; left -= 1) {
      const amended = { ...this.asItIsNow(message), ...changes };
      try {
        if (this.#records.model.entry('messages', message.key))
          return await this.#records.update('messages', amended);
        this.#unrecorded.set(message.key, { ...(this.#unrecorded.get(message.key) ?? message), ...changes });
        return;
      } catch (error) {
        if (!(error instanceof GraphFailure)) throw error;
        if (error.problem === 'conflict' && left > 0) continue;
        this.#unrecorded.set(message.key, amended);
        return;
      }
    }
  }

  /** One that could not be claimed before it was sent; another process may have done both meanwhile. */
  async #createOrUpdate(message: Message): Promise<void> {
    if ((await this.claim(message)) === 'taken' && !this.#wasSettledByOthers(message))
      await this.#records.update('messages', message);
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
    for (const key of [...this.#unrecorded.keys()]) {
      const message = this.#unrecorded.get(key);
      if (!message) continue;
      const isDone = this.#wasSettledByOthers(message)
        ? await this.#isAlsoByKept(message)
        : await this.#isWritten(message);
      // What was learnt of it while this was being written is newer, and waits in its place.
      if (isDone && this.#unrecorded.get(key) === message) this.#unrecorded.delete(key);
    }
  }

  /** By which other ways it went is known to the one who sent it alone; false where it cannot be added now. */
  async #isAlsoByKept({ key, alsoBy }: Message): Promise<boolean> {
    const now = this.#records.model.world().messages.get(key);
    if (!now || alsoBy === undefined || now.alsoBy !== undefined) return true;
    try {
      await this.#records.update('messages', { ...now, alsoBy });
      return true;
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error;
      return false;
    }
  }
}
