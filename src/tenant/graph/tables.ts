// The tables of SharePoint in the store. Every query by which Graph answers has its index here.
import type Database from 'libsql';

/** Creates what is missing. `changes` counts up with each write of a list and drives its delta feed. */
export function createGraphTables(db: Database.Database): void {
  db.exec(`
    create table if not exists sites (
      id text primary key, path text not null collate nocase unique, displayName text not null,
      createdAt text not null
    );
    create table if not exists sitePermissions (
      id text not null, siteId text not null, appId text not null, displayName text not null,
      roles text not null, primary key (siteId, id)
    );
    create table if not exists lists (
      key integer primary key, id text not null unique, siteId text not null, name text not null,
      displayName text not null collate nocase, description text not null, template text not null,
      createdAt text not null, modifiedAt text not null, author text not null,
      lastItem integer not null default 0, changes integer not null default 0,
      unique (siteId, displayName), unique (siteId, name)
    );
    create table if not exists columns (
      listKey integer not null, id text not null, name text not null, definition text not null,
      position integer not null, primary key (listKey, name)
    );
    create table if not exists items (
      listKey integer not null, id integer not null, guid text not null, version integer not null,
      createdAt text not null, createdBy text not null, modifiedAt text not null, modifiedBy text not null,
      fields text not null, change integer not null, primary key (listKey, id)
    );
    create unique index if not exists itemsByChange on items (listKey, change);
    create table if not exists deletedItems (
      listKey integer not null, change integer not null, id integer not null, primary key (listKey, change)
    ) without rowid;
    create table if not exists indexedValues (
      listKey integer not null, columnName text not null, value not null, id integer not null,
      primary key (listKey, columnName, value, id)
    ) without rowid;
    create table if not exists versions (
      listKey integer not null, id integer not null, version integer not null, modifiedAt text not null,
      modifiedBy text not null, fields text not null, primary key (listKey, id, version)
    );
  `);
}
