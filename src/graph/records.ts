// Changing records: decided in the core, written with If-Match, decided again on conflict, never written twice.

import type { Change } from '../core/change.ts';
import { type Command, carryOut, decide, type Verb } from '../core/decide.ts';
import { formatDay } from '../core/format-day.ts';
import type { Tracked } from '../core/history.ts';
import type { Person } from '../core/records/people.ts';
import type { Access, CaseNumber } from '../core/records/restricted.ts';
import { type Refusal, refuse } from '../core/refusal.ts';
import type { Moment } from '../core/time.ts';
import { type HeldList, type ListName, lists, type RecordOf } from '../lists/registry.ts';
import { GraphFailure, type GraphProblem } from './graph-failure.ts';
import { OneAtATime } from './one-at-a-time.ts';
import type { ReadModel } from './read-model.ts';
import type { Site, SiteItem } from './site.ts';

export interface Done {
  readonly ok: true;
  readonly sentence: string;
  /** Key of the record that was changed. */
  readonly ref: string;
}

/** How often a command is decided anew when someone else keeps changing the record, before saying so. */
const MOST_DECISIONS = 5;

/** Commands on which segregation or closure depends: their record is read again from Graph before deciding (design §2). */
const readAgain: readonly Verb[] = [
  'action.verify',
  'action.reject',
  'action.agreeExtension',
  'action.refuseExtension',
  'action.cancel',
  'action.refuseCancel',
];

export class Records {
  readonly #site: Site;
  readonly #model: ReadModel;
  readonly #verifyWrites: boolean;
  readonly #queues = new OneAtATime();

  constructor(model: ReadModel, options: { verifyWrites: boolean }) {
    this.#site = model.site;
    this.#model = model;
    this.#verifyWrites = options.verifyWrites;
  }

  get model(): ReadModel {
    return this.#model;
  }

  /** The one way in for a command. `now` is the domain clock's. */
  async perform(
    command: Command,
    by: { person: Person; commandId: string },
    now: () => Moment,
  ): Promise<Done | Refusal> {
    const target = 'ref' in command ? command.ref : 'auditRef' in command ? command.auditRef : command.verb;
    return this.#queues.run(target, async () => {
      if (readAgain.includes(command.verb)) await this.#readAgain('actions', target);
      for (let left = MOST_DECISIONS; left > 0; left -= 1) {
        // Looked for anew each time: what was read after a conflict may be our own change, its answer lost.
        const before = this.#alreadyDone(by.commandId, target);
        if (before) {
          await this.#payOwed(before, now());
          return { ok: true, sentence: 'Done already.', ref: before };
        }
        const decision = decide(this.#model.world(), command, by, now());
        if (!decision.ok) return decision;
        const problem = await this.#write(decision.change);
        if (problem === undefined) {
          const ref = decision.change.record.key;
          await this.#payOwed(ref, now());
          return { ok: true, sentence: decision.sentence, ref };
        }
        if (problem !== 'conflict' && problem !== 'duplicate') throw new GraphFailure(problem, 0, '');
      }
      return refuse('conflict', this.#whoChangedIt(target));
    });
  }

  #whoChangedIt(target: string): string {
    const last = this.#model.world().actions.get(target)?.history.at(-1);
    const who = last?.by.kind === 'person' ? `${last.by.name} changed ${target}` : `${target} was changed`;
    return `${who} at the same moment${last ? ` (${formatDay(last.on)})` : ''}. What you wrote is kept; look at it as it is now and save again.`;
  }

  /** The record that a command has changed before, e.g. when its first answer was lost. */
  #alreadyDone(commandId: string, target: string): string | undefined {
    const { actions, audits, settings, people, delegations } = this.#model.world();
    const aimedAt: Tracked | undefined = actions.get(target) ?? audits.get(target);
    const candidates: readonly Tracked[] = aimedAt
      ? [aimedAt]
      : [settings, ...people.values(), ...delegations.values()];
    for (const { key, history } of candidates)
      if (history.some((entry) => entry.command === commandId)) return key;
    for (const action of actions.values()) if (action.history[0]?.command === commandId) return action.key;
    return undefined;
  }

  async #readAgain(name: HeldList, key: string): Promise<void> {
    const entry = this.#model.entry(name, key);
    if (entry) this.#model.apply(name, await this.#site.item(this.#model.listId(name), entry.itemId));
  }

  /** Writes one change; undefined where it is done, else why it is not. Lost answers are resolved by reading back. */
  async #write(change: Change): Promise<GraphProblem | undefined> {
    if (change.list === 'caseNumbers') return this.#writeCaseNumber(change.record);
    try {
      if (change.op === 'create')
        await this.create(change.list, change.record as RecordOf<typeof change.list>);
      else await this.update(change.list, change.record as RecordOf<typeof change.list>);
      return undefined;
    } catch (error) {
      if (error instanceof GraphFailure) return error.problem;
      throw error;
    }
  }

  async #writeCaseNumber(record: CaseNumber): Promise<GraphProblem | undefined> {
    const listId = this.#model.listId('caseNumbers');
    const existing = await this.#site.itemByKey(listId, record.key);
    const fields = lists.caseNumbers.encode(record);
    if (existing) await this.#site.patch(listId, existing.id, fields, existing.etag);
    else await this.#site.create(listId, fields);
    return undefined;
  }

  /** Creates a record under its unique key. Throws 'duplicate' where the key is taken by something else. */
  async create<L extends ListName>(name: L, record: RecordOf<L>): Promise<void> {
    const listId = this.#model.listId(name);
    const fields = lists[name].encode(record as never);
    for (let left = 4; ; left -= 1) {
      try {
        return this.#take(name, await this.#site.create(listId, fields));
      } catch (error) {
        if (!(error instanceof GraphFailure) || left === 0) throw error;
        if (error.problem !== 'duplicate' && error.problem !== 'unknown') throw error;
        const existing = await this.#site.itemByKey(listId, record.key);
        if (existing && isSame(existing, fields)) return this.#take(name, existing);
        if (existing) {
          this.#take(name, existing);
          throw error.problem === 'duplicate' ? error : new GraphFailure('duplicate', 409, '');
        }
        if (error.problem === 'duplicate') throw error;
      }
    }
  }

  /** Writes a record over the version it was made from; throws 'conflict' (with the newer one taken in) where there is a newer one. */
  async update<L extends HeldList>(name: L, record: RecordOf<L>): Promise<void> {
    const entry = this.#model.entry(name, record.key);
    if (!entry) throw new GraphFailure('notFound', 404, '');
    const listId = this.#model.listId(name);
    const { record: own, page } = this.#model.sealed.split(name, record);
    if (page) await this.create('historyPages', page);
    const fields = lists[name].encode(own as never);
    for (let left = 4; ; left -= 1) {
      try {
        if (this.#verifyWrites && (await this.#site.item(listId, entry.itemId)).etag !== entry.etag)
          throw new GraphFailure('conflict', 412, '');
        const written = await this.#site.patch(listId, entry.itemId, fields, entry.etag);
        if (!this.#verifyWrites) return this.#take(name, written);
        const found = await this.#site.item(listId, entry.itemId);
        this.#take(name, found);
        if (isSame(found, fields)) return;
        throw new GraphFailure('conflict', 409, '');
      } catch (error) {
        if (!(error instanceof GraphFailure) || (error.problem !== 'conflict' && error.problem !== 'unknown'))
          throw error;
        const found = await this.#site.item(listId, entry.itemId);
        if (isSame(found, fields)) return this.#take(name, found);
        const unchanged = found.etag === entry.etag;
        this.#take(name, found);
        if (left === 0 || !(error.problem === 'unknown' && unchanged))
          throw error.problem === 'unknown' && !unchanged ? new GraphFailure('conflict', 409, '') : error;
      }
    }
  }

  #take(name: ListName, item: SiteItem): void {
    if (name !== 'caseNumbers' && name !== 'accessLog') this.#model.apply(name, item);
  }

  /** Carries out what the last change of an audit still owes, then clears it. Run again, it does nothing. */
  async #payOwed(key: string, now: Moment): Promise<void> {
    const debtor = this.#model.world().audits.get(key);
    const [last] = debtor?.history.slice(-1) ?? [];
    if (!debtor || !last || debtor.owed.length === 0) return;
    for (const owed of debtor.owed) {
      for (let left = MOST_DECISIONS; left > 0; left -= 1) {
        const creditor = debtor.history.findLast((entry) => entry.what.includes(owed.key)) ?? last;
        const change = carryOut(
          this.#model.world(),
          owed,
          { commandId: creditor.command, by: creditor.by },
          now,
        );
        if (!change || (await this.#write(change)) === undefined) break;
      }
    }
    const current = this.#model.world().audits.get(key);
    const left = current?.owed.filter(
      (owed) => carryOut(this.#model.world(), owed, { commandId: '', by: last.by }, now) !== undefined,
    );
    if (current && left)
      await this.#write({
        list: 'audits',
        op: 'update',
        record: { ...current, revision: current.revision + 1, owed: left },
      });
  }

  /** Completes what a crash left owed. */
  async payAllOwed(now: Moment): Promise<void> {
    for (const audit of this.#model.world().audits.values())
      if (audit.owed.length > 0) await this.#queues.run(audit.key, () => this.#payOwed(audit.key, now));
  }

  /** The case-system number of a child; read from its own list only when someone asks (design §2). */
  async caseNumber(childRef: string): Promise<string | undefined> {
    const item = await this.#site.itemByKey(this.#model.listId('caseNumbers'), childRef);
    return item && lists.caseNumbers.decode(item.fields).number;
  }

  async logAccess(access: Access): Promise<void> {
    await this.create('accessLog', access);
  }
}

/** True where an item holds what we meant to write: the same revision by the same command, or the very same fields. */
function isSame(item: SiteItem, fields: Readonly<Record<string, unknown>>): boolean {
  if (fields.LastCommandId)
    return (
      item.fields.LastCommandId === fields.LastCommandId &&
      item.fields.Revision === fields.Revision &&
      item.fields.History === fields.History
    );
  return Object.entries(fields).every(([name, value]) => (item.fields[name] ?? null) === (value ?? null));
}
