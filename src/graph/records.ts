// Changing records: decided in the core, written with If-Match, decided again on conflict, never written twice.

import type { Change } from '../core/change.ts';
import { actionsOf } from '../core/concern-facts.ts';
import { type Command, carryOut, decide, type Verb } from '../core/decide.ts';
import { formatDay } from '../core/format-day.ts';
import type { Tracked } from '../core/history.ts';
import type { Audit } from '../core/records/audit.ts';
import type { Concern } from '../core/records/concern.ts';
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

/** Commands on which segregation or closure depends: the records involved are read again from Graph before deciding (design §2). */
const readAgain: ReadonlySet<Verb> = new Set<Verb>([
  'action.verify',
  'action.reject',
  'action.agreeExtension',
  'action.refuseExtension',
  'action.cancel',
  'action.refuseCancel',
  'concern.acknowledge',
  'concern.submitAssurance',
  'concern.requireMore',
  'concern.signOff',
  'concern.approveStepDown',
  'concern.approveVoid',
  'concern.reopen',
]);

/** What a command is about, so that commands about the same are decided one after another: a record, or the child of a new concern. */
function targetOf(command: Command): string {
  if ('ref' in command) return command.ref;
  if (command.verb === 'concern.raise') return command.auditRef ?? command.childRef ?? 'concern.raise';
  if ('auditRef' in command) return command.auditRef;
  return 'key' in command ? command.key : command.verb;
}

export class Records {
  readonly #site: Site;
  readonly #model: ReadModel;
  readonly #verifyWrites: boolean;
  readonly #changed: () => void;
  readonly #queues = new OneAtATime();

  /** `changed` is called as soon as a command has been written, before what it still owes is carried out. */
  constructor(model: ReadModel, options: { verifyWrites: boolean; changed?: () => void }) {
    this.#site = model.site;
    this.#model = model;
    this.#verifyWrites = options.verifyWrites;
    this.#changed = options.changed ?? (() => undefined);
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
    const target = targetOf(command);
    return this.#queues.run(target, async () => {
      if (readAgain.has(command.verb)) await this.#readAgain(target);
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
          this.#changed();
          // What was owed may ask for something to be sent as well.
          if (await this.#payOwed(ref, now())) this.#changed();
          return { ok: true, sentence: decision.sentence, ref };
        }
        if (problem !== 'conflict' && problem !== 'duplicate') throw new GraphFailure(problem, 0, '');
        // Another column may be the one that is taken, such as the child's one open concern: read what others wrote.
        if (problem === 'duplicate') await this.#model.refresh();
      }
      return refuse('conflict', this.#whoChangedIt(target));
    });
  }

  #whoChangedIt(target: string): string {
    const last = this.#recordOf(target)?.history.at(-1);
    const who = last?.by.kind === 'person' ? `${last.by.name} changed ${target}` : `${target} was changed`;
    return `${who} at the same moment${last ? ` (${formatDay(last.on)})` : ''}. What you wrote is kept; look at it as it is now and save again.`;
  }

  /** The record that a command has changed before, e.g. when its first answer was lost. */
  #alreadyDone(commandId: string, target: string): string | undefined {
    const { actions, concerns, settings, people, delegations, duties, drills } = this.#model.world();
    const aimedAt = this.#recordOf(target);
    const candidates: readonly Tracked[] = aimedAt
      ? [aimedAt]
      : [settings, ...people.values(), ...delegations.values(), ...duties.values(), ...drills.values()];
    // A concern raised on a child that has one becomes an entry of that one.
    for (const { key, history } of [...candidates, ...concerns.values()])
      if (history.some((entry) => entry.command === commandId)) return key;
    for (const action of actions.values()) if (action.history[0]?.command === commandId) return action.key;
    return undefined;
  }

  #recordOf(target: string): Tracked | undefined {
    const { actions, audits, concerns, drills } = this.#model.world();
    return actions.get(target) ?? concerns.get(target) ?? audits.get(target) ?? drills.get(target);
  }

  /** The record itself, and of a concern the actions that may block its closing. */
  async #readAgain(target: string): Promise<void> {
    const { concerns } = this.#model.world();
    const concern = concerns.get(target);
    const blocking = concern ? actionsOf(this.#model.world(), concern) : [];
    await Promise.all([
      this.#readOne(concern ? 'concerns' : 'actions', target),
      ...blocking.map(({ key }) => this.#readOne('actions', key)),
    ]);
  }

  /** The concern as SharePoint has it now. */
  readConcern(key: string): Promise<void> {
    return this.#readOne('concerns', key);
  }

  async #readOne(name: HeldList, key: string): Promise<void> {
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

  /** Carries out what an audit or a concern still owes, then clears it; false where it owed nothing. Run again, it does nothing. */
  async #payOwed(key: string, now: Moment): Promise<boolean> {
    const debt = this.#debtOf(key);
    const last = debt?.record.history.at(-1);
    if (!debt || !last || debt.record.owed.length === 0) return false;
    const { history } = debt.record;
    for (const owed of debt.record.owed) {
      const entry = history.findLast(({ what }) => what.includes(owed.key)) ?? last;
      const debtor = { key, commandId: entry.command, by: entry.by, on: entry.on };
      for (let left = MOST_DECISIONS; left > 0; left -= 1) {
        const change = carryOut(this.#model.world(), owed, debtor, now);
        if (!change || (await this.#write(change)) === undefined) break;
      }
    }
    const current = this.#debtOf(key);
    if (!current) return true;
    const debtor = { key, commandId: '', by: last.by, on: last.on };
    const left = current.record.owed.filter(
      (owed) => carryOut(this.#model.world(), owed, debtor, now) !== undefined,
    );
    const paid = { revision: current.record.revision + 1, owed: left };
    await this.#write(
      current.list === 'audits'
        ? { list: 'audits', op: 'update', record: { ...current.record, ...paid } }
        : { list: 'concerns', op: 'update', record: { ...current.record, ...paid } },
    );
    return true;
  }

  #debtOf(
    key: string,
  ):
    | { readonly list: 'audits'; readonly record: Audit }
    | { readonly list: 'concerns'; readonly record: Concern }
    | undefined {
    const { audits, concerns } = this.#model.world();
    const concern = concerns.get(key);
    if (concern) return { list: 'concerns', record: concern };
    const audit = audits.get(key);
    return audit && { list: 'audits', record: audit };
  }

  /** Completes what a crash left owed. */
  async payAllOwed(now: Moment): Promise<void> {
    const { audits, concerns } = this.#model.world();
    for (const { key, owed } of [...audits.values(), ...concerns.values()])
      if (owed.length > 0) await this.#queues.run(key, () => this.#payOwed(key, now));
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
