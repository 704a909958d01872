// How measurements are printed: the machine they were taken on, and tables in Markdown, so that a run can be kept as it is.
import { cpus, totalmem } from 'node:os';

/** Processor, cores, memory and Node's version: figures mean nothing without them. */
export function machine(): string {
  const [first] = cpus();
  const gigabytes = (totalmem() / 1024 ** 3).toFixed(0);
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${gigabytes} GB, Node ${process.versions.node}`;
}

export function printTable(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  notes: readonly string[] = [],
): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  console.log(`\n### ${title}\n`);
  console.log([line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n'));
  for (const note of notes) console.log(`\n${note}`);
}

/** The middle one; of an even number the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The value below which so many in a hundred lie. */
export function percentile(values: readonly number[], hundredth: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * hundredth) / 100) - 1)] ?? Number.NaN;
}

export const milliseconds = (value: number): string =>
  `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;

export const bytes = (value: number): string =>
  value < 10_000
    ? `${value} B`
    : value < 10_000_000
      ? `${(value / 1000).toFixed(0)} kB`
      : `${(value / 1e6).toFixed(1)} MB`;

/** Runs it several times and answers each time in milliseconds. */
export async function timed(times: number, work: () => unknown): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < times; run += 1) {
    globalThis.gc?.();
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return taken;
}
