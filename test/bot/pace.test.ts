// The pace at which Grip calls Teams: what is urgent overtakes, the limit holds over every second, and no more run at once than may.
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Pace } from '../../src/bot/pace.ts';
import { teamsPace } from '../../src/bot/teams-channel.ts';

/** Calls that can be let go one by one, and the order and moments in which they began. */
function watched(pace: Pace) {
  const began: string[] = [];
  const at: number[] = [];
  const held = new Map<string, () => void>();
  return {
    began,
    at,
    /** Asks for a call that takes until it is let go. */
    holding: (name: string, urgent = false) =>
      pace.run(
        () =>
          new Promise<void>((end) => {
            began.push(name);
            held.set(name, end);
          }),
        urgent,
      ),
    /** Asks for a call that is over at once. */
    quick: (name: string, urgent = false) =>
      pace.run(async () => {
        began.push(name);
        at.push(performance.now());
      }, urgent),
    letGo(...names: string[]) {
      for (const name of names) held.get(name)?.();
    },
  };
}

const aMoment = () => wait(40);

test('what is urgent goes before all that waits, and the rest in its order', async () => {
  const calls = watched(new Pace({ perSecond: 500, atOnce: 1 }));
  const all = [
    calls.quick('first'),
    ...['a', 'b', 'c'].map((name) => calls.quick(name)),
    calls.quick('urgent 1', true),
    calls.quick('urgent 2', true),
  ];
  await Promise.all(all);
  expect(calls.began).toEqual(['first', 'urgent 1', 'urgent 2', 'a', 'b', 'c']);
});

test('what is urgent overtakes even what waits for the next moment only', async () => {
  const calls = watched(new Pace({ perSecond: 10, atOnce: 8 }));
  const all = ['a', 'b', 'c'].map((name) => calls.quick(name));
  await wait(20);
  all.push(calls.quick('urgent', true));
  await Promise.all(all);
  expect(calls.began.indexOf('urgent')).toBeLessThan(calls.began.indexOf('c'));
});

test('calls that never come back hold up the ordinary and leave room for the urgent', async () => {
  const calls = watched(new Pace({ perSecond: 1000, atOnce: 2 }));
  const hanging = ['a', 'b', 'c'].map((name) => calls.holding(name));
  await aMoment();
  expect(calls.began).toEqual(['a', 'b']);
  const urgent = ['u', 'v', 'w'].map((name) => calls.holding(name, true));
  await aMoment();
  // As many again as may run at once, and not one more.
  expect(calls.began).toEqual(['a', 'b', 'u', 'v']);
  calls.letGo('u');
  await aMoment();
  expect(calls.began).toEqual(['a', 'b', 'u', 'v', 'w']);
  calls.letGo('a', 'b', 'v', 'w');
  await aMoment();
  expect(calls.began.at(-1)).toBe('c');
  calls.letGo('c');
  await Promise.all([...hanging, ...urgent]);
});

test('a call that fails gives up its place, and the failure is the caller’s', async () => {
  const pace = new Pace({ perSecond: 1000, atOnce: 1 });
  const failing = pace.run(async () => Promise.reject(new Error('refused')));
  const next = pace.run(async () => 'done');
  await expect(failing).rejects.toThrow('refused');
  expect(await next).toBe('done');
});

test('over any second no more begin than Teams takes, after a rest as well', async () => {
  const perSecond = teamsPace.perSecond;
  const pace = new Pace(teamsPace);
  const calls = watched(pace);
  const some = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, n) => calls.quick(String(n), n % 3 === 0)));
  await some(50);
  // A rest saves nothing up for a burst.
  await wait(400);
  await some(60);
  const { at } = calls;
  expect(at).toHaveLength(110);
  const inASecond = at.map((from) => at.filter((one) => one >= from && one < from + 1000).length);
  // Platform facts B6: fifty a second; timers may be a few milliseconds early or late.
  expect(Math.max(...inASecond)).toBeLessThanOrEqual(perSecond + 2);
}, 20_000);

test('whatever is asked for and whenever: everything runs once, and never more at once than may', async () => {
  const asked = fc.array(
    fc.record({ urgent: fc.boolean(), takes: fc.integer({ min: 0, max: 4 }), fails: fc.boolean() }),
    { minLength: 1, maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(asked, fc.integer({ min: 1, max: 4 }), async (wishes, atOnce) => {
      const pace = new Pace({ perSecond: 5000, atOnce });
      let running = 0;
      let ordinary = 0;
      const most = { running: 0, ordinary: 0 };
      let done = 0;
      await Promise.all(
        wishes.map(({ urgent, takes, fails }) =>
          pace
            .run(async () => {
              running += 1;
              ordinary += urgent ? 0 : 1;
              most.running = Math.max(most.running, running);
              most.ordinary = Math.max(most.ordinary, ordinary);
              await wait(takes);
              running -= 1;
              ordinary -= urgent ? 0 : 1;
              done += 1;
              if (fails) throw new Error('refused');
            }, urgent)
            .catch(() => undefined),
        ),
      );
      expect(done).toBe(wishes.length);
      expect(most.ordinary).toBeLessThanOrEqual(atOnce);
      expect(most.running).toBeLessThanOrEqual(atOnce * 2);
    }),
    { numRuns: 25 },
  );
}, 20_000);
