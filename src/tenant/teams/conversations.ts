// 1:1 conversations of a bot and a person, and whether the person has the app installed or has blocked it.
import type { TenantContext } from '../context.ts';
import { findPerson } from '../directory.ts';
import { all, first, run } from '../store.ts';
import { conversationIdOf, graphChatIdOf } from './ids.ts';

/** One personal chat with a bot. */
export interface Conversation {
  readonly id: string;
  readonly graphChatId: string;
  readonly botId: string;
  /** Entra object id. */
  readonly userId: string;
  readonly installed: boolean;
  readonly blocked: boolean;
  /** `seq` of the newest message that the person has seen. */
  readonly readTo: number;
}

type ConversationRow = Omit<Conversation, 'installed' | 'blocked'> & {
  readonly installed: number;
  readonly blocked: number;
};

function conversationOf(row: ConversationRow): Conversation {
  return { ...row, installed: row.installed === 1, blocked: row.blocked === 1 };
}

/** The conversation with this id, in the connector's form (`a:…`) or Graph's (`19:…@unq.gbl.spaces`). */
export function findConversation({ db }: TenantContext, id: string): Conversation | undefined {
  const row = first<ConversationRow>(
    db,
    'select * from teams_conversations where id = ? or graphChatId = ?',
    id,
    id,
  );
  return row && conversationOf(row);
}

/** The conversation of this pair, made where there is none yet: always the same one for the same pair. */
export function openConversation(context: TenantContext, botId: string, userId: string): Conversation {
  const id = conversationIdOf(botId, userId);
  run(
    context.db,
    `insert into teams_conversations (id, graphChatId, botId, userId) values (?, ?, ?, ?)
     on conflict do nothing`,
    id,
    graphChatIdOf(botId, userId),
    botId,
    userId,
  );
  const made = findConversation(context, id);
  if (!made) throw new Error('The conversation that was just written cannot be read back.');
  return made;
}

/** Whether Teams lets the bot reach this person: the app is installed, and the account has not been disabled. */
export function isReachable({ db }: TenantContext, { installed, userId }: Conversation): boolean {
  return installed && findPerson(db, userId)?.accountEnabled === true;
}

/** Every conversation of a person. */
export function listConversations({ db }: TenantContext, userId: string): Conversation[] {
  return all<ConversationRow>(
    db,
    'select * from teams_conversations where userId = ? order by rowid',
    userId,
  ).map(conversationOf);
}

/** Records that the app is installed in this chat, or no longer is. */
export function setInstalled({ db }: TenantContext, id: string, installed: boolean): void {
  run(db, 'update teams_conversations set installed = ? where id = ?', installed ? 1 : 0, id);
}

/** Records that the person has blocked the bot, or no longer does. */
export function setBlocked({ db }: TenantContext, id: string, blocked: boolean): void {
  run(db, 'update teams_conversations set blocked = ? where id = ?', blocked ? 1 : 0, id);
}

/** Marks everything up to and including `seq` as seen. */
export function markRead({ db }: TenantContext, id: string, seq: number): void {
  run(db, 'update teams_conversations set readTo = max(readTo, ?) where id = ?', seq, id);
}
