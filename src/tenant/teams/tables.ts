// Every table of the tenant's Teams side in one place; written through at once, so a killed process loses nothing acknowledged.
import type Database from 'libsql';

/** Makes the tables where they are missing. */
export function createTeamsTables(db: Database.Database): void {
  db.exec(`
    create table if not exists teams_apps (
      catalogId text primary key, manifestId text not null unique, botId text, clientId text,
      manifest text not null, messagingEndpoint text, icon text
    );
    create table if not exists teams_conversations (
      id text primary key, graphChatId text not null unique, botId text not null, userId text not null,
      installed integer not null default 0, blocked integer not null default 0,
      readTo integer not null default 0, unique (botId, userId)
    );
    create table if not exists teams_installations (
      userId text not null, catalogId text not null, primary key (userId, catalogId)
    );
    create table if not exists teams_messages (
      seq integer primary key autoincrement, id text not null unique, conversationId text not null,
      sender text not null, activity text not null, view text, sentAt text not null, editedAt text
    );
    create index if not exists teams_messages_by_chat on teams_messages (conversationId, seq);
    create table if not exists teams_deliveries (
      seq integer primary key autoincrement, entry text not null
    );
    create table if not exists teams_feed (
      seq integer primary key autoincrement, userId text not null, catalogId text not null, chainId integer,
      entry text not null, sentAt text not null, read integer not null default 0
    );
    create index if not exists teams_feed_by_person on teams_feed (userId, seq);
    create table if not exists teams_mail (
      seq integer primary key autoincrement, sender text not null, message text not null, sentAt text not null
    );
    create table if not exists teams_mailboxes (
      mailSeq integer not null, userId text not null, read integer not null default 0,
      primary key (mailSeq, userId)
    );
    create table if not exists teams_presence (
      userId text primary key, availability text not null, activity text not null,
      repliesOn integer not null, replyMessage text not null
    );
  `);
}
