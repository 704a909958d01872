// The tables of the calendars: one row for each copy of an event, and the working hours of whoever has their own.
import type Database from 'libsql';

/** Creates what is missing. */
export function createCalendarTables(db: Database.Database): void {
  db.exec(`
    create table if not exists calendar_events (
      seq integer primary key autoincrement, id text not null unique, userId text not null,
      iCalUId text not null, transactionId text, startAt text not null, endAt text not null,
      isOrganizer integer not null, meeting text not null, own text not null, changeKey text not null,
      createdAt text not null, modifiedAt text not null, unique (userId, transactionId)
    );
    create index if not exists calendar_events_by_time on calendar_events (userId, startAt);
    create index if not exists calendar_events_by_meeting on calendar_events (iCalUId, userId);
    create table if not exists calendar_settings (
      userId text primary key, timeZone text not null, daysOfWeek text not null,
      startTime text not null, endTime text not null
    );
  `);
}
