// The measurements at a small size: what must hold whatever the machine. Times themselves are never asserted.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BenchTenant } from '../../src/commands/bench/bench-tenant.ts';
import { measureColdStart } from '../../src/commands/bench/cold-start.ts';
import { measurePlanning } from '../../src/commands/bench/planning.ts';
import { measureTicks, type TickTraffic } from '../../src/commands/bench/ticks.ts';

let tenant: BenchTenant;
let small: TickTraffic | undefined;
let large: TickTraffic | undefined;

beforeAll(async () => {
  tenant = await BenchTenant.start(20);
  [small, large] = await measureTicks(tenant, [200, 2000]);
}, 60_000);
afterAll(() => tenant?.stop());

test('looking for something to do costs one request, however long the list is', () => {
  expect(small?.idle.requests).toBe(1);
  expect(large?.idle.requests).toBe(1);
  expect(large?.idle.parts).toBe(small?.idle.parts);
  // The same but for tokens, which may differ by a few characters.
  expect(large?.idle.bytes).toBeLessThan((small?.idle.bytes ?? 0) * 1.2);
});

test('one change is learnt of with one request, however long the list is', () => {
  expect(large?.afterOneChange.requests).toBe(small?.afterOneChange.requests);
  expect(large?.afterOneChange.bytes).toBeLessThan((small?.afterOneChange.bytes ?? 0) * 1.2);
});

test('asking SharePoint for what is due brings more with every year of records', () => {
  expect(large?.found).toBe((small?.found ?? 0) * 10);
  expect(large?.filtering.bytes).toBeGreaterThan((small?.filtering.bytes ?? 0) * 5);
});

test('a start reads each item once: no more than a bare loop, and one request more for each list', async () => {
  const { ours, bare, items } = await measureColdStart(tenant, 1);
  expect(items).toBe(2000);
  expect(ours.requests).toBeLessThanOrEqual(bare.requests * 2 + 3);
  expect(ours.bytes).toBeLessThan(bare.bytes * 1.1);
});

test('planning grows with the number of open actions, not with its square', async () => {
  const [few, many] = await measurePlanning([1000, 16_000], 3);
  // n log n would be about 22 times; the square 256 times.
  expect((many?.median ?? 0) / (few?.median ?? 1)).toBeLessThan(100);
  expect(many?.messages).toBeGreaterThan(few?.messages ?? 0);
});
