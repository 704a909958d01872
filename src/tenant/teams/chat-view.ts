// A person's chats as the host page shows them: the cards in their present state, and previews that fit a lock screen.
import type { TenantContext } from '../context.ts';
import { findAppByBot, type TeamsApp } from './apps.ts';
import { type Conversation, listConversations } from './conversations.ts';
import { personMri } from './ids.ts';
import { countUnread, type Json, listMessages, type Message } from './messages.ts';

/** A message on the page. */
export interface MessageView {
  readonly id: string;
  readonly seq: number;
  readonly sender: 'bot' | 'person';
  /** Tenant clock, ISO. */
  readonly sentAt: string;
  readonly editedAt: string | undefined;
  readonly text: string;
  readonly textFormat: 'markdown' | 'plain';
  readonly preview: string;
  /** Adaptive Cards, the first one in the person's own view where there is one. */
  readonly cards: readonly Json[];
}

/** A chat on the page. */
export interface ChatView {
  readonly conversationId: string;
  readonly catalogId: string;
  readonly appName: string;
  readonly installed: boolean;
  readonly blocked: boolean;
  /** The person as the bot knows them, for a card's `refresh.userIds`. */
  readonly viewerMri: string;
  readonly unread: number;
  readonly messages: readonly MessageView[];
}

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

const asObject = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function cardsOf(activity: Json): Json[] {
  return asList(activity.attachments)
    .map(asObject)
    .filter((each) => each?.contentType === adaptiveCard)
    .map((each) => asObject(each?.content))
    .filter((each) => each !== undefined);
}

/** The first text a card shows, looked for in depth. */
function firstText(element: Json): string {
  const own = element.type === 'TextBlock' ? asText(element.text) : '';
  if (own !== '') return own;
  for (const child of [...asList(element.body), ...asList(element.items), ...asList(element.columns)]) {
    const found = firstText(asObject(child) ?? {});
    if (found !== '') return found;
  }
  return '';
}

/** What a notification shows: the summary, else the text, else the first text block of the card as stored. */
function previewOf(activity: Json): string {
  const card = cardsOf(activity)[0];
  return asText(activity.summary) || asText(activity.text) || (card ? firstText(card) : '') || 'Sent a card';
}

function messageView(message: Message): MessageView {
  const { activity, view } = message;
  const [stored, ...rest] = cardsOf(activity);
  return {
    id: message.id,
    seq: message.seq,
    sender: message.sender,
    sentAt: message.sentAt,
    editedAt: message.editedAt,
    text: asText(activity.text),
    textFormat: activity.textFormat === 'plain' || message.sender === 'person' ? 'plain' : 'markdown',
    preview: previewOf(activity),
    cards: stored ? [view ?? stored, ...rest] : [],
  };
}

function chatView(context: TenantContext, app: TeamsApp, chat: Conversation): ChatView {
  return {
    conversationId: chat.id,
    catalogId: app.catalogId,
    appName: app.manifest.name.short,
    installed: chat.installed,
    blocked: chat.blocked,
    viewerMri: personMri(chat.botId, chat.userId),
    unread: countUnread(context, chat.id, chat.readTo),
    messages: listMessages(context, chat.id).map(messageView),
  };
}

/** Every chat of the person. */
export function chatsOf(context: TenantContext, userId: string): ChatView[] {
  return listConversations(context, userId).flatMap((chat) => {
    const app = findAppByBot(context, chat.botId);
    return app ? [chatView(context, app, chat)] : [];
  });
}
