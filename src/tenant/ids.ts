// Ids that come out the same on every machine, so that a demonstration, a test and a restart speak of the same people.
import { createHash } from 'node:crypto';

/** A GUID derived from what it names: the same parts always give the same id. */
export function steadyGuid(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join('\n')).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
