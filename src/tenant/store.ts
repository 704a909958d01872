// Opens the tenant's one SQLite file. Nothing acknowledged may be lost when the process is killed, hence synchronous=FULL.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

type Value = string | number | null;
type Db = Database.Database;

/** Opens (or makes) `tenant.db` in the folder. */
export function openStore(dataDir: string): Db {
  mkdirSync(dataDir, { recursive: true });
  const db = new Database(join(dataDir, 'tenant.db'), { timeout: 5000 });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table if not exists settings (key text primary key, value text not null) without rowid');
  return db;
}

const statements = new WeakMap<Db, Map<string, Database.Statement<Value[]>>>();

function prepared(db: Db, sql: string): Database.Statement<Value[]> {
  let known = statements.get(db);
  if (known === undefined) {
    known = new Map();
    statements.set(db, known);
  }
  let statement = known.get(sql);
  if (statement === undefined) {
    statement = db.prepare<Value[]>(sql);
    known.set(sql, statement);
  }
  return statement;
}

/** Every row of a query; statements are prepared once. */
export function all<Row>(db: Db, sql: string, ...values: Value[]): Row[] {
  return prepared(db, sql).all(...values) as Row[];
}

/** The first row of a query, or undefined. */
export function first<Row>(db: Db, sql: string, ...values: Value[]): Row | undefined {
  return prepared(db, sql).get(...values) as Row | undefined;
}

/** Carries out a change; answers how many rows it touched. */
export function run(db: Db, sql: string, ...values: Value[]): number {
  return prepared(db, sql).run(...values).changes;
}

/** Does the work in one transaction; a throw undoes all of it. Inside another transaction it simply joins in. */
export function atomically<Result>(db: Db, work: () => Result): Result {
  // Asked of a closed store, libsql ends the whole process.
  if (!db.open) throw new TypeError('The database connection is not open');
  return db.inTransaction ? work() : db.transaction(work).immediate();
}

/** A kept setting (clock offset, tenant id, keys), or undefined. */
export function keptSetting(db: Db, key: string): string | undefined {
  return first<{ value: string }>(db, 'select value from settings where key = ?', key)?.value;
}

export function keepSetting(db: Db, key: string, value: string): void {
  run(db, 'insert or replace into settings (key, value) values (?, ?)', key, value);
}

/** Reads a kept setting, making and keeping it the first time. */
export function settledOnce(db: Db, key: string, make: () => string): string {
  const kept = keptSetting(db, key);
  if (kept !== undefined) return kept;
  const made = make();
  keepSetting(db, key, made);
  return made;
}
