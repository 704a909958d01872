// Who is told what, in short, for tests of the ladders.
import { parseNeed } from '../../src/core/needs/need.ts';
import { type PlannedMessage, planNotifications } from '../../src/core/plan.ts';
import type { Moment } from '../../src/core/time.ts';
import type { World } from '../../src/core/world.ts';
import { mornings } from '../support/world.ts';

/** `2018-06-18 TM-HA overdue`: on which day, to whom, of what kinds. */
const inShort = (sent: readonly PlannedMessage[]): string[] =>
  sent.map(
    (one) =>
      `${one.on} ${one.recipientKey} ${[...new Set(one.tells.map((key) => parseNeed(key).kind))].join(' ')}`,
  );

/** What a run each morning at nine sends from the first day to the last. */
export const told = (world: World, from: string, to: string): string[] =>
  inShort(mornings(world, from, to).sent);
/** What would be sent at that moment. */
export const planned = (world: World, now: Moment): string[] => inShort(planNotifications(world, now).send);
