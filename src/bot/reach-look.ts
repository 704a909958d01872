// Looks regularly whether the accounts of all whom a Category 1 could need are still there, and writes down what has changed (design §5).
import { neededPeople } from '../core/reach-check.ts';
import type { ReachFinding } from '../core/records/duty.ts';
import { londonDay, type Moment } from '../core/time.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import type { Records } from '../graph/records.ts';

/** Accounts that are closed or gone, of those asked about. */
export type ClosedAccounts = (oids: readonly string[]) => Promise<ReadonlySet<string>>;

export class ReachLook {
  readonly #records: Records;
  readonly #closedAccounts: ClosedAccounts;
  readonly #now: () => Moment;

  constructor(parts: { records: Records; closedAccounts: ClosedAccounts; now: () => Moment }) {
    this.#records = parts.records;
    this.#closedAccounts = parts.closedAccounts;
    this.#now = parts.now;
  }

  async run(): Promise<void> {
    const world = this.#records.model.world();
    const people = neededPeople(world, this.#now()).flatMap(({ personKey }) => {
      const oid = world.people.get(personKey)?.oid;
      return oid === undefined ? [] : [{ personKey, oid }];
    });
    const closed = await this.#closedAccounts(people.map(({ oid }) => oid));
    for (const { personKey, oid } of people) await this.#note(personKey, closed.has(oid));
  }

  /** One write when it changes and none otherwise: every write is a version in SharePoint (platform facts A5.1). */
  async #note(key: string, hasLeft: boolean): Promise<void> {
    const known = this.#records.model.world().reachFindings.get(key);
    if ((known?.problem === 'left') === hasLeft) return;
    const finding: ReachFinding = {
      key,
      since: londonDay(this.#now()),
      ...(hasLeft ? { problem: 'left' as const } : {}),
    };
    try {
      if (known) await this.#records.update('reachFindings', finding);
      else await this.#records.create('reachFindings', finding);
    } catch (error) {
      // Another replica has just written the same.
      if (!(error instanceof GraphFailure && (error.problem === 'duplicate' || error.problem === 'conflict')))
        throw error;
    }
  }
}
