// What holds whatever happens, tried on scores of random weeks.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asAt, followsHistory, isChainWhole, type Tracked } from '../../src/core/history.ts';
import { needKinds } from '../../src/core/ladder.ts';
import { parseNeed } from '../../src/core/needs/need.ts';
import { MOST_A_DAY, planNotifications } from '../../src/core/plan.ts';
import { Action, isOpen } from '../../src/core/records/action.ts';
import { addDays, day, londonTime } from '../../src/core/time.ts';
import { delegateOf, type World } from '../../src/core/world.ts';
import { at } from '../support/records.ts';
import { mornings, recorded, tick } from '../support/world.ts';
import { anyDepartment, anySteps, dayOf, live, worldOf } from './random-days.ts';

const runs = (numRuns: number) => ({ numRuns });

const snapshot = (world: World): string =>
  JSON.stringify([
    [...world.actions.values()],
    [...world.audits.values()],
    [...world.messages.values()],
    [...world.delegations.values()],
    world.settings,
  ]);

function shuffled(world: World, seed: number): World {
  const turn = <T>(map: ReadonlyMap<string, T>): Map<string, T> => {
    const entries = [...map];
    const cut = entries.length === 0 ? 0 : seed % entries.length;
    return new Map([...entries.slice(cut), ...entries.slice(0, cut)].reverse());
  };
  return {
    ...world,
    people: turn(world.people),
    lines: turn(world.lines),
    audits: turn(world.audits),
    actions: turn(world.actions),
    delegations: turn(world.delegations),
    messages: turn(world.messages),
  };
}

describe('over random weeks', () => {
  test('planning again after a plan was carried out plans nothing, but word of whom it failed to reach', () => {
    fc.assert(
      fc.property(anyDepartment, anySteps, (department, steps) => {
        for (const { step, world, now, plan } of live(department, steps)) {
          if (!plan) continue;
          const failed = step.does === 'run' && step.status === 'failed';
          const again = planNotifications(world, now).send.filter(
            (one) => !(failed && one.kind === 'cannotReach'),
          );
          expect(again).toEqual([]);
        }
      }),
      runs(30),
    );
  });

  test('the order in which records are held does not matter to the plan', () => {
    fc.assert(
      fc.property(anyDepartment, anySteps, fc.nat(), (department, steps, seed) => {
        for (const { before, now, plan } of live(department, steps))
          if (plan) expect(planNotifications(shuffled(before, seed), now)).toEqual(plan);
      }),
      runs(20),
    );
  });

  test('nobody gets more than two messages a day, nor more than one with what is due, and no two share a key', () => {
    fc.assert(
      fc.property(anyDepartment, anySteps, (department, steps) => {
        const sent = [...live(department, steps)].flatMap((moved) => moved.plan?.send ?? []);
        expect(new Set(sent.map((one) => one.key)).size).toBe(sent.length);
        const perDay = new Map<string, typeof sent>();
        for (const one of sent) {
          const key = `${one.on} ${one.recipientKey}`;
          perDay.set(key, [...(perDay.get(key) ?? []), one]);
        }
        for (const messages of perDay.values()) {
          expect(messages.length).toBeLessThanOrEqual(MOST_A_DAY);
          const due = messages.filter((one) =>
            one.tells.some((key) => needKinds[parseNeed(key).kind].card === 'actionsDue'),
          );
          expect(due.length).toBeLessThanOrEqual(1);
        }
      }),
      runs(40),
    );
  });

  test('nothing is sent outside working hours', () => {
    fc.assert(
      fc.property(anyDepartment, anySteps, (department, steps) => {
        for (const { world, now, plan } of live(department, steps)) {
          if (!plan || plan.send.length === 0) continue;
          const { day: on, minute } = londonTime(now);
          expect(world.workingDays.isWorkingDay(on)).toBe(true);
          expect(minute).toBeGreaterThanOrEqual(8 * 60 + 30);
          expect(minute).toBeLessThan(17 * 60 + 30);
        }
      }),
      runs(20),
    );
  });

  test('after each working morning whoever owns an overdue action has been told, or cannot be reached', () => {
    fc.assert(
      fc.property(anyDepartment, anySteps, (department, steps) => {
        let world = worldOf(department);
        let now = at('2018-05-14');
        for (const moved of live(department, steps)) ({ world, now } = moved);
        let on = addDays(dayOf(now), 1);
        for (let mornings = 0; mornings < 3; mornings += 1) {
          on = world.workingDays.onOrAfter(addDays(on, 1));
          const moment = at(on);
          world = recorded(world, planNotifications(world, moment), 'uncertain');
          const told = new Set(
            [...world.messages.values()]
              .filter((one) => one.status !== 'uncertain' || one.on === on)
              .flatMap((one) => [...one.tells, ...one.covers]),
          );
          for (const action of world.actions.values()) {
            if (!isOpen(action) || world.workingDays.add(action.dueOn, 1) > on) continue;
            const recipient = delegateOf(world, action.ownerKey, on) ?? action.ownerKey;
            const reachable = world.people.get(recipient)?.oid !== undefined;
            if (reachable) expect(told).toContain(`overdue/${action.key}/${action.dueOn}/${action.ownerKey}`);
          }
        }
      }),
      runs(30),
    );
  });

  test('a refused command changes nothing', () => {
    fc.assert(
      fc.property(anyDepartment, anySteps, (department, steps) => {
        let held = snapshot(worldOf(department));
        for (const { world, refused } of live(department, steps)) {
          const now = snapshot(world);
          if (refused) expect(now).toBe(held);
          held = now;
        }
      }),
      runs(20),
    );
  });

  test('every history stays whole, tells of the fields as they are, and survives its trip through the store', () => {
    fc.assert(
      fc.property(anyDepartment, anySteps, (department, steps) => {
        let world = worldOf(department);
        let now = at('2018-05-14');
        for (const moved of live(department, steps)) ({ world, now } = moved);
        for (const action of world.actions.values()) {
          const back = Action.parse(JSON.parse(JSON.stringify(action)));
          expect(isChainWhole(back)).toBe(true);
          expect(followsHistory(back)).toBe(true);
          expect(asAt(back, dayOf(now))).toEqual(own(back));
        }
      }),
      runs(30),
    );
  });
});

/** The fields of a record without what every record carries. */
function own<T extends Tracked>(record: T): object {
  const { key: _key, revision: _r, lastCommandId: _c, history: _h, owed: _o, ...fields } = record;
  return fields;
}

describe('a week in which the service did not run', () => {
  const MONDAY = day('2018-06-11');
  const NEXT_MONDAY = day('2018-06-18');

  test('is caught up with in one message each, and nobody named by a missed rung goes untold', () => {
    fc.assert(
      fc.property(anyDepartment, (department) => {
        const until = mornings(worldOf(department), '2018-06-04', '2018-06-08').world;
        const named = new Set(
          mornings(until, MONDAY, NEXT_MONDAY).sent.flatMap((one) =>
            one.tells.map((key) => parseNeed(key).personKey),
          ),
        );
        const caughtUp = tick(until, at(NEXT_MONDAY));
        const recipients = caughtUp.plan.send.map((one) => one.recipientKey);
        expect(new Set(recipients).size).toBe(recipients.length);
        const told = new Set(
          caughtUp.plan.send.flatMap((one) => one.tells.map((key) => parseNeed(key).personKey)),
        );
        for (const person of named) expect(told).toContain(person);
        expect(tick(caughtUp.world, at(NEXT_MONDAY, '10:00')).plan.send).toEqual([]);
      }),
      runs(40),
    );
  });
});
