// What holds of a Category 1 whatever happens to it: any order of answers, absences, failures, outages, duties and turns of the clock.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountableFor, alarmOf, clockStart } from '../../src/core/concern-facts.ts';
import { type NeedKind, needKinds } from '../../src/core/ladder.ts';
import { type Need, parseNeed } from '../../src/core/needs/need.ts';
import { planUrgent } from '../../src/core/plan-urgent.ts';
import { isOutOfReach, reachLadder } from '../../src/core/reach-ladder.ts';
import { type Concern, isOnRegister, isUnanswered } from '../../src/core/records/concern.ts';
import type { Message } from '../../src/core/records/message.ts';
import { londonDay } from '../../src/core/time.ts';
import { delegateOf, messagesAbout, type World } from '../../src/core/world.ts';
import { REF } from '../support/concerns.ts';
import { anyStory, type Moved, type Story, told } from './random-alarms.ts';

const acting: ReadonlySet<NeedKind> = new Set([
  'category1First',
  'category1Deputy',
  'category1Rota',
  'category1Director',
  'category1Dcs',
]);
const asking: ReadonlySet<NeedKind> = new Set([
  ...acting,
  'category1Told',
  'category1Ring',
  'category1Unreached',
]);
/** One seed for the file, another each time: every property looks at the same stories, so that each is played once. */
const seed = Date.now() % 2 ** 31;
const numRuns = 200;
const played = new Map<string, readonly Moved[]>();

function play(story: Story): readonly Moved[] {
  const key = JSON.stringify(story);
  const known = played.get(key) ?? [...told(story)];
  played.set(key, known);
  return known;
}

/** Makes the check of every story. */
const ofEachStory = (check: (moves: readonly Moved[], story: Story) => void): void =>
  fc.assert(
    fc.property(anyStory, (story) => check(play(story), story)),
    { numRuns, seed },
  );

/** Makes the check after every step of every story. */
const everywhere = (check: (moved: Moved, story: Story) => void): void =>
  ofEachStory((moves, story) => {
    for (const moved of moves) check(moved, story);
  });

const concernIn = (world: World): Concern | undefined => world.concerns.get(REF);
const unanswered = (world: World): Concern | undefined => {
  const concern = concernIn(world);
  return concern && isUnanswered(concern) ? concern : undefined;
};

/** What the messages of the present alarm said or covered, each with its message. */
function saidOf(world: World, concern: Concern): { message: Message; one: Need }[] {
  const alarm = String(alarmOf(concern));
  return messagesAbout(world, REF).flatMap((message) =>
    [...message.tells, ...message.covers]
      .map(parseNeed)
      .filter(({ occurrence }) => occurrence === alarm)
      .map((one) => ({ message, one })),
  );
}

describe('while nobody has acknowledged', () => {
  test('everyone whom a rung names has had a message that asks them to act, from that rung or a higher one', () => {
    everywhere(({ world, now, step }) => {
      const concern = step.does === 'look' ? unanswered(world) : undefined;
      if (!concern) return;
      const said = saidOf(world, concern).filter(({ one }) => acting.has(one.kind));
      for (const { kind, act } of reachLadder(world, concern, now).come)
        for (const key of act) {
          // They themselves or whoever stands in for them, now or when it was sent.
          const recipient = delegateOf(world, key, londonDay(now)) ?? key;
          const heard = said.some(
            ({ message, one }) =>
              needKinds[one.kind].rank >= needKinds[kind].rank &&
              [message.recipientKey, one.personKey].some((who) => who === key || who === recipient),
          );
          expect({ key, kind, heard }).toEqual({ key, kind, heard: true });
        }
    });
  });

  test('someone is being asked, or there is nobody left to ask', () => {
    everywhere(({ world, now, step }) => {
      const concern = step.does === 'look' ? unanswered(world) : undefined;
      const start = concern && clockStart(world, concern);
      if (!concern || start === undefined || start > now) return;
      const asked = saidOf(world, concern).some(
        ({ message, one }) => acting.has(one.kind) && !isOutOfReach(world, concern, message.recipientKey),
      );
      expect(asked || reachLadder(world, concern, now).next === undefined).toBe(true);
    });
  });

  test('Practice Learning hears of everyone on the ladder who was tried in vain', () => {
    everywhere(({ world, now, step }, { raiser }) => {
      const concern = step.does === 'look' ? unanswered(world) : undefined;
      if (step.does !== 'look' || !concern || raiser === 'PL-1') return;
      const today = londonDay(now);
      const listener = delegateOf(world, 'PL-1', today) ?? 'PL-1';
      // Where their own message may not have arrived, what is new goes with the next try of it.
      if (step.outcomes[listener] !== undefined || isOutOfReach(world, concern, listener)) return;
      const said = saidOf(world, concern);
      const rungs = new Set(reachLadder(world, concern, now).come.map(({ kind }) => kind as NeedKind));
      const heardOf = messagesAbout(world, REF).flatMap(({ tells, covers }) =>
        [...tells, ...covers].map(parseNeed).filter(({ kind }) => kind === 'category1Unreached'),
      );
      for (const { message, one } of said) {
        if (message.status !== 'failed' || !acting.has(one.kind) || !rungs.has(one.kind)) continue;
        if ((delegateOf(world, one.personKey, today) ?? one.personKey) !== message.recipientKey) continue;
        if (!isOutOfReach(world, concern, message.recipientKey)) continue;
        const heard = heardOf.some(({ occurrence }) => occurrence === `${alarmOf(concern)}~${one.personKey}`);
        expect({ of: one.key, heard }).toEqual({ of: one.key, heard: true });
      }
    });
  });
});

describe('messages', () => {
  test('no key goes out twice, nobody gets two for one rung of one alarm unless the first may not have arrived, and one at a time', () => {
    ofEachStory((moves) => {
      const keys = new Set<string>();
      const certain = new Set<string>();
      for (const { rounds } of moves)
        for (const round of rounds) {
          expect(new Set(round.map(({ planned }) => planned.recipientKey)).size).toBe(round.length);
          for (const { planned, outcome } of round) {
            expect(keys).not.toContain(planned.key);
            keys.add(planned.key);
            const [one] = planned.tells.map(parseNeed);
            if (!one || !acting.has(one.kind)) continue;
            const rung = `${one.kind} ${one.occurrence} ${planned.recipientKey}`;
            expect(certain).not.toContain(rung);
            if (outcome !== 'uncertain') certain.add(rung);
          }
        }
    });
  });

  test('none asks the one who raised it to act', () => {
    everywhere(({ rounds }, { raiser }) => {
      for (const { planned } of rounds.flat())
        if (planned.recipientKey === raiser)
          for (const key of planned.tells) expect(acting).not.toContain(parseNeed(key).kind);
    });
  });

  test('after an acknowledgement nobody is asked or told to ring: only what follows from it is sent', () => {
    everywhere(({ before, rounds }) => {
      if (unanswered(before)) return;
      for (const { planned } of rounds.flat())
        for (const key of planned.tells) expect(asking).not.toContain(parseNeed(key).kind);
    });
  });

  test('looked at again at the same moment, nothing more goes out but a repeat of what may not have arrived', () => {
    everywhere(({ before, world, now, step, rounds }) => {
      if (step.does !== 'look') return;
      for (const planned of planUrgent(world, now).send) expect(planned.mayBeRepeat).toBe(true);
      // Only what did not arrive brings about more, or what arrives at someone who was out of reach before.
      const allArrived = (round: (typeof rounds)[number]) => round.every(({ outcome }) => outcome === 'sent');
      if (rounds[0] && allArrived(rounds[0]) && messagesAbout(before, REF).every(({ sentAt }) => sentAt))
        expect(rounds).toHaveLength(1);
    });
  });

  test('the order in which records are held does not matter', () => {
    const turned = <T>(map: ReadonlyMap<string, T>): Map<string, T> => new Map([...map].reverse());
    everywhere(({ before: world, now, step }) => {
      if (step.does !== 'look') return;
      const other = {
        ...world,
        people: turned(world.people),
        lines: turned(world.lines),
        delegations: turned(world.delegations),
        concerns: turned(world.concerns),
        actions: turned(world.actions),
        duties: turned(world.duties),
        messages: turned(world.messages),
        messagesAbout: turned(world.messagesAbout),
      };
      expect(planUrgent(other, now)).toEqual(planUrgent(world, now));
      const concern = concernIn(world);
      if (concern) expect(accountableFor(other, concern, now)).toBe(accountableFor(world, concern, now));
    });
  });
});

test('an open Category 1 always has someone accountable who is there, and it is not the one who raised it', () => {
  everywhere(({ world, now }) => {
    const concern = concernIn(world);
    if (!concern || !isOnRegister(concern) || concern.category !== 1) return;
    const key = accountableFor(world, concern, now);
    expect(key).toBeDefined();
    expect(world.people.has(key ?? '')).toBe(true);
    expect(key).not.toBe(concern.raisedBy);
  });
});
