// The messages of a chat as the store holds them: the activity as sent, and a person's own view of a card.
import type { TenantContext } from '../context.ts';
import { all, first, run } from '../store.ts';

/** An activity's or card's body as JSON; its shape is checked where it is used. */
export type Json = Readonly<Record<string, unknown>>;

/** One message of a chat. */
export interface Message {
  /** Order of arrival. */
  readonly seq: number;
  /** The activity id: digits, as Teams gives. */
  readonly id: string;
  readonly conversationId: string;
  readonly sender: 'bot' | 'person';
  readonly activity: Json;
  /** The card that an action or refresh put in place of the stored one, for the one person of this chat. */
  readonly view: Json | undefined;
  /** Tenant clock, ISO. */
  readonly sentAt: string;
  readonly editedAt: string | undefined;
}

interface MessageRow {
  readonly seq: number;
  readonly id: string;
  readonly conversationId: string;
  readonly sender: 'bot' | 'person';
  readonly activity: string;
  readonly view: string | null;
  readonly sentAt: string;
  readonly editedAt: string | null;
}

function messageOf(row: MessageRow): Message {
  return {
    ...row,
    activity: JSON.parse(row.activity) as Json,
    view: row.view === null ? undefined : (JSON.parse(row.view) as Json),
    editedAt: row.editedAt ?? undefined,
  };
}

/** The next activity id: the wall clock in milliseconds, or one more than the last where that is taken. */
function nextId({ db }: TenantContext): string {
  const row = first<{ last: number | null }>(
    db,
    'select max(cast(id as integer)) as last from teams_messages',
  );
  return String(Math.max(Date.now(), (row?.last ?? 0) + 1));
}

/** Stores a new message and returns it. */
export function addMessage(
  context: TenantContext,
  message: Pick<Message, 'conversationId' | 'sender' | 'activity'>,
): Message {
  const id = nextId(context);
  run(
    context.db,
    'insert into teams_messages (id, conversationId, sender, activity, sentAt) values (?, ?, ?, ?, ?)',
    id,
    message.conversationId,
    message.sender,
    JSON.stringify({ ...message.activity, id }),
    context.clock.now().toISOString(),
  );
  const added = findMessage(context, message.conversationId, id);
  if (!added) throw new Error('The message that was just written cannot be read back.');
  return added;
}

/** The message with this activity id in this conversation. */
export function findMessage({ db }: TenantContext, conversationId: string, id: string): Message | undefined {
  const row = first<MessageRow>(
    db,
    'select * from teams_messages where conversationId = ? and id = ?',
    conversationId,
    id,
  );
  return row && messageOf(row);
}

/** The newest messages of a conversation, oldest first. */
export function listMessages({ db }: TenantContext, conversationId: string, limit = 200): Message[] {
  return all<MessageRow>(
    db,
    'select * from (select * from teams_messages where conversationId = ? order by seq desc limit ?) order by seq',
    conversationId,
    limit,
  ).map(messageOf);
}

/** How many of the bot's messages came after `readTo`. */
export function countUnread({ db }: TenantContext, conversationId: string, readTo: number): number {
  const row = first<{ unread: number }>(
    db,
    `select count(*) as unread from teams_messages where conversationId = ? and seq > ? and sender = 'bot'`,
    conversationId,
    readTo,
  );
  return row?.unread ?? 0;
}

/** Replaces a message as its bot's update asks; the person's own view of the old card goes with it. */
export function replaceActivity(context: TenantContext, message: Message, activity: Json): void {
  run(
    context.db,
    'update teams_messages set activity = ?, view = null, editedAt = ? where seq = ?',
    JSON.stringify({ ...activity, id: message.id }),
    context.clock.now().toISOString(),
    message.seq,
  );
}

/** Puts a card in place of the stored one, in this person's view. */
export function setView({ db }: TenantContext, message: Message, card: Json): void {
  run(db, 'update teams_messages set view = ? where seq = ?', JSON.stringify(card), message.seq);
}

/** Removes a message. */
export function removeMessage({ db }: TenantContext, message: Message): void {
  run(db, 'delete from teams_messages where seq = ?', message.seq);
}
