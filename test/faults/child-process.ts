// A process of Grip or of the tenant that a test starts, kills without warning and starts again.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface Program {
  /** Below `src`. */
  readonly module: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Keeps one program running, as an orchestrator does: where it ends by itself it is started again. */
export class KeptRunning {
  readonly #program: Program;
  #child: ChildProcess | undefined;
  #stopped = false;
  /** How often it ended by itself, without having been killed. */
  ended = 0;
  killed = 0;
  /** What it said on standard error, for the message of a failing test. */
  complaints = '';

  constructor(program: Program) {
    this.#program = program;
  }

  start(): void {
    const { module, args, environment } = this.#program;
    const file = fileURLToPath(new URL(`../../src/${module}`, import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
      env: { ...process.env, ...environment },
      // With a channel, so that the program ends when the test does.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    child.stderr?.on('data', (text: Buffer) => {
      this.complaints = (this.complaints + text.toString()).slice(-4000);
    });
    child.once('exit', () => {
      if (this.#child !== child || this.#stopped) return;
      this.ended += 1;
      setTimeout(() => this.#stopped || this.start(), 100);
    });
  }

  /** `kill -9`, at once; nothing in the program can notice. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.killed += 1;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.kill();
  }
}

/** Looks again every 20 ms until it is so; false where the time ran out. */
export async function until(holds: () => Promise<boolean>, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await wait(20))
    if (await holds().catch(() => false)) return true;
  return false;
}
