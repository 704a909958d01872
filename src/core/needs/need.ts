// A need: one person should have been told one thing by now. Its key is deterministic, so a repeated run plans nothing.
import { type Ladder, ladders, type NeedKind, needKinds } from '../ladder.ts';
import type { Line } from '../records/people.ts';
import { type Day, londonDay } from '../time.ts';
import type { WorkingDays } from '../working-days.ts';
import { lineOf, type World } from '../world.ts';

export interface Need {
  /** `overdue/ACT-0121/2018-06-11/TM-HA`: kind, subject, occurrence, person. */
  readonly key: string;
  readonly kind: NeedKind;
  readonly ref: string;
  readonly personKey: string;
}

/** `occurrence` tells one time from the next: the due date it is about, or the number of the history entry that gave rise to it. */
export const need = (kind: NeedKind, ref: string, occurrence: string | number, personKey: string): Need => ({
  key: `${kind}/${ref}/${occurrence}/${personKey}`,
  kind,
  ref,
  personKey,
});

export function parseNeed(key: string): Need {
  const [kind = '', ref = '', , personKey = ''] = key.split('/');
  if (!(kind in needKinds)) throw new Error(`"${key}" is not the key of a need`);
  return { key, kind: kind as NeedKind, ref, personKey };
}

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
