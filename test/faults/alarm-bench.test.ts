// What must hold of a Category 1 beside a queue of ordinary messages, whatever the machine. Times themselves are never asserted.
import { expect, test } from '@jest/globals';
import { measureAlarms } from '../../src/commands/bench/alarm.ts';

test('an urgent card overtakes the queue: no more than those under way come between the click and it', async () => {
  const { idle, busy } = await measureAlarms(2, 150);
  expect(idle.overtaken).toBe(0);
  expect(busy.overtaken).toBeLessThan(25);
  // There was a queue to overtake, from the first alarm to the last.
  expect(busy.stillQueued).toBeGreaterThan(10);
  expect([...busy.connector, ...busy.cardsTrue].every((milliseconds) => milliseconds >= 0)).toBe(true);
}, 120_000);
