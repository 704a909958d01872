// What the rules for needs look at: the records, the day and the ladder in force, with the lookups of one run kept.
import { type Ladder, ladders, needKinds } from '../ladder.ts';
import type { Line } from '../records/people.ts';
import { type Day, londonDay } from '../time.ts';
import type { WorkingDays } from '../working-days.ts';
import { lineOf, type World } from '../world.ts';
import type { Need } from './need-key.ts';

export { type Need, need, parseNeed } from './need-key.ts';

export const rankOf = (one: Need): number => needKinds[one.kind].rank;

/** What the rules look at, with the lookups of one run kept. */
export class Outlook {
  readonly world: World;
  readonly today: Day;
  readonly ladder: Ladder;
  readonly days: WorkingDays;
  readonly #liveOn: Day;
  readonly #lines = new Map<string, Line | undefined>();

  constructor(world: World, today: Day) {
    this.world = world;
    this.today = today;
    this.ladder = ladders[world.settings.profile];
    this.days = world.workingDays;
    this.#liveOn = world.settings.liveAt ? londonDay(world.settings.liveAt) : today;
  }

  line(teamCode: string): Line | undefined {
    if (!this.#lines.has(teamCode)) this.#lines.set(teamCode, lineOf(this.world, teamCode, this.today));
    return this.#lines.get(teamCode);
  }

  /** The day, or that of going live where it is later; today while Grip is not live, as if it began now (amendment A-5). */
  sinceLive(on: Day): Day {
    if (on < this.#liveOn) return this.#liveOn;
    return on;
  }

  /** True from the n-th working day after `from` on (before it, where n is negative). */
  hasCome(from: Day, n: number): boolean {
    return this.days.add(from, n) <= this.today;
  }
}
