// The people and the registered applications of the tenant: what Entra signs in and Graph's /users lists.
import type Database from 'libsql';
import { steadyGuid } from './ids.ts';
import { all, atomically, first, run } from './store.ts';

export interface Person {
  /** Entra object id. */
  readonly oid: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly jobTitle: string | null;
  readonly mail: string;
  /** User principal name of the manager. */
  readonly manager: string | null;
  /** False for someone who has left: Entra signs them in no more. */
  readonly accountEnabled: boolean;
}

export interface Application {
  readonly appId: string;
  readonly displayName: string;
  /** Application permissions, e.g. `Sites.Selected`. */
  readonly permissions: readonly string[];
  /** Delegated Graph permissions that the administrator has agreed to, e.g. `Calendars.ReadWrite`. */
  readonly delegated: readonly string[];
  /** Delegated Graph permissions that each person is asked for. */
  readonly consentable: readonly string[];
  readonly redirectUris: readonly string[];
  /** Those of a single-page application, whose codes are redeemed by the browser. */
  readonly spaRedirectUris: readonly string[];
  readonly secret: string | null;
}

export function createDirectory(db: Database.Database): void {
  db.exec(`
    create table if not exists people (
      oid text primary key, upn text not null collate nocase unique, displayName text not null,
      jobTitle text, mail text not null, manager text
    );
    create table if not exists applications (
      appId text primary key collate nocase, displayName text not null, permissions text not null,
      delegated text not null, redirectUris text not null, secret text
    );
    create table if not exists publicClients (
      appId text primary key collate nocase, consentable text not null, spaRedirectUris text not null
    );
    create table if not exists disabledAccounts (oid text primary key) without rowid;
  `);
}

const personColumns = `oid, upn as userPrincipalName, displayName, jobTitle, mail, manager,
  oid not in (select oid from disabledAccounts) as accountEnabled`;

type PersonRow = Omit<Person, 'accountEnabled'> & { readonly accountEnabled: number };

function personOf(row: PersonRow): Person {
  return { ...row, accountEnabled: row.accountEnabled === 1 };
}

/** Everyone, by name. */
export function people(db: Database.Database): readonly Person[] {
  return all<PersonRow>(db, `select ${personColumns} from people order by displayName, upn`).map(personOf);
}

/** A person by object id or user principal name; undefined where there is none. */
export function findPerson(db: Database.Database, key: string): Person | undefined {
  const row = first<PersonRow>(
    db,
    `select ${personColumns} from people where oid = lower(?) or upn = ?`,
    key,
    key,
  );
  return row && personOf(row);
}

/** Disables a person's account, as when they leave, or enables it again; everything of theirs stays where it is. */
export function setAccountEnabled(db: Database.Database, oid: string, enabled: boolean): void {
  if (enabled) run(db, 'delete from disabledAccounts where oid = ?', oid);
  else run(db, 'insert or ignore into disabledAccounts (oid) values (?)', oid);
}

/** Adds a person, or changes the one with that user principal name; the object id follows from the name alone. */
export function savePerson(db: Database.Database, person: Omit<Person, 'oid' | 'accountEnabled'>): Person {
  const oid = steadyGuid('person', person.userPrincipalName.toLowerCase());
  run(
    db,
    `insert into people (oid, upn, displayName, jobTitle, mail, manager) values (?, ?, ?, ?, ?, ?)
     on conflict (oid) do update set displayName = excluded.displayName, jobTitle = excluded.jobTitle,
       mail = excluded.mail, manager = excluded.manager`,
    oid,
    person.userPrincipalName,
    person.displayName,
    person.jobTitle,
    person.mail,
    person.manager,
  );
  return findPerson(db, oid) ?? { oid, ...person, accountEnabled: true };
}

interface ApplicationRow {
  readonly appId: string;
  readonly displayName: string;
  readonly permissions: string;
  readonly delegated: string;
  readonly redirectUris: string;
  readonly secret: string | null;
  readonly consentable: string;
  readonly spaRedirectUris: string;
}

const applicationRows = `select applications.*, ifnull(consentable, '[]') as consentable,
  ifnull(spaRedirectUris, '[]') as spaRedirectUris from applications left join publicClients using (appId)`;

/** A registered application by client id; undefined where there is none. */
export function findApplication(db: Database.Database, appId: string): Application | undefined {
  const row = first<ApplicationRow>(db, `${applicationRows} where applications.appId = ?`, appId);
  return row === undefined ? undefined : applicationOf(row);
}

export function applications(db: Database.Database): readonly Application[] {
  return all<ApplicationRow>(db, `${applicationRows} order by displayName`).map(applicationOf);
}

/** Registers an application, or replaces the registration with that client id. */
export function saveApplication(db: Database.Database, application: Application): void {
  const appId = application.appId.toLowerCase();
  atomically(db, () => {
    run(
      db,
      `insert or replace into applications (appId, displayName, permissions, delegated, redirectUris, secret)
       values (?, ?, ?, ?, ?, ?)`,
      appId,
      application.displayName,
      JSON.stringify(application.permissions),
      JSON.stringify(application.delegated),
      JSON.stringify(application.redirectUris),
      application.secret,
    );
    run(
      db,
      'insert or replace into publicClients (appId, consentable, spaRedirectUris) values (?, ?, ?)',
      appId,
      JSON.stringify(application.consentable),
      JSON.stringify(application.spaRedirectUris),
    );
  });
}

/** Object id of the application's service principal: `oid` and `sub` of its app-only tokens. */
export function servicePrincipalId(appId: string): string {
  return steadyGuid('service principal', appId.toLowerCase());
}

function applicationOf(row: ApplicationRow): Application {
  return {
    appId: row.appId,
    displayName: row.displayName,
    permissions: JSON.parse(row.permissions) as string[],
    delegated: JSON.parse(row.delegated) as string[],
    consentable: JSON.parse(row.consentable) as string[],
    redirectUris: JSON.parse(row.redirectUris) as string[],
    spaRedirectUris: JSON.parse(row.spaRedirectUris) as string[],
    secret: row.secret,
  };
}
