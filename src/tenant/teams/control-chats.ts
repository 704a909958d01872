// What a person does in a chat with a bot, as the host page and tests ask for it below /_tenant.
import type { Request } from 'express';
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { bodyAs } from '../control/body.ts';
import { Refusal } from '../refusal.ts';
import { findAppByBot, type TeamsApp } from './apps.ts';
import { chatsOf } from './chat-view.ts';
import { type Conversation, findConversation, markRead } from './conversations.ts';
import { personOf, presentPersonOf } from './graph-request.ts';
import { botMri, personMri } from './ids.ts';
import { postToBot } from './inbound.ts';
import { cardAction, dialogInvoke, executeAction, type Outcome } from './invokes.ts';
import { addMessage, findMessage, type Json, type Message } from './messages.ts';

const newMessage = z.strictObject({
  conversationId: z.string(),
  text: z.string().max(4000).default(''),
  /** Data of an `Action.Submit`; the message then shows nothing but its text. */
  value: z.unknown().optional(),
  replyToId: z.string().optional(),
});
const actionOn = z.strictObject({ conversationId: z.string(), messageId: z.string(), action: cardAction });
const dialogCall = z.strictObject({
  conversationId: z.string(),
  name: z.enum(['task/fetch', 'task/submit']),
  data: z.unknown(),
  theme: z.enum(['default', 'dark', 'contrast']).default('default'),
  messageId: z.string().optional(),
});
const readUpTo = z.strictObject({ conversationId: z.string(), seq: z.int().min(0) });

interface OpenChat {
  readonly chat: Conversation;
  readonly app: TeamsApp;
}

function chatOf(context: TenantContext, request: Request, conversationId: string): OpenChat {
  const { oid } = presentPersonOf(context, request);
  const chat = findConversation(context, conversationId);
  const app = chat && findAppByBot(context, chat.botId);
  if (!app || chat.userId !== oid) throw new Refusal(404, 'notFound', 'This person has no such chat.');
  if (!chat.installed)
    throw new Refusal(409, 'notInstalled', `${app.manifest.name.short} is not installed for this person.`);
  return { chat, app };
}

function messageIn(context: TenantContext, { chat }: OpenChat, id: string): Message {
  const message = findMessage(context, chat.id, id);
  if (!message) throw new Refusal(404, 'notFound', 'That message is no longer in the chat.');
  return message;
}

async function say(
  context: TenantContext,
  { chat, app }: OpenChat,
  said: z.infer<typeof newMessage>,
): Promise<Outcome> {
  const own: Json = {
    type: 'message',
    text: said.text,
    textFormat: 'plain',
    ...(said.value === undefined ? {} : { value: said.value }),
    ...(said.replyToId === undefined ? {} : { replyToId: said.replyToId }),
  };
  const id =
    said.text.trim() === ''
      ? undefined
      : addMessage(context, {
          conversationId: chat.id,
          sender: 'person',
          activity: {
            ...own,
            from: { id: personMri(chat.botId, chat.userId), aadObjectId: chat.userId },
            recipient: { id: botMri(chat.botId) },
          },
        });
  context.events.emit('changed', chat.userId);
  const { status } = await postToBot(context, app, chat, id ? { ...own, id: id.id } : own);
  return status >= 200 && status < 300
    ? { kind: 'done' }
    : { kind: 'error', text: `${app.manifest.name.short} did not answer. Please try again.` };
}

/** The chat routes of the control family. */
export function controlChatRoutes(context: TenantContext): Route[] {
  return [
    {
      family: 'control',
      method: 'get',
      path: '/chats/:userId',
      summary: 'A person’s chats with bots',
      handle: (request, response) =>
        response.json({ value: chatsOf(context, personOf(context, request).oid) }),
    },
    {
      family: 'control',
      method: 'post',
      path: '/chats/:userId/messages',
      summary: 'A person writes to a bot',
      handle: async (request, response) => {
        const said = bodyAs(newMessage, request);
        response.json(await say(context, chatOf(context, request, said.conversationId), said));
      },
    },
    {
      family: 'control',
      method: 'post',
      path: '/chats/:userId/actions',
      summary: 'A person presses a button of a card, or its refresh runs',
      handle: async (request, response) => {
        const { conversationId, messageId, action } = bodyAs(actionOn, request);
        const open = chatOf(context, request, conversationId);
        const message = messageIn(context, open, messageId);
        response.json(await executeAction(context, open.app, open.chat, message, action));
      },
    },
    {
      family: 'control',
      method: 'post',
      path: '/chats/:userId/dialogs',
      summary: 'A person opens a bot’s dialog or sends it off',
      handle: async (request, response) => {
        const { conversationId, ...invoke } = bodyAs(dialogCall, request);
        const { app, chat } = chatOf(context, request, conversationId);
        response.json(await dialogInvoke(context, app, chat, invoke));
      },
    },
    {
      family: 'control',
      method: 'post',
      path: '/chats/:userId/read',
      summary: 'A person has seen a chat up to a message',
      handle: (request, response) => {
        const { conversationId, seq } = bodyAs(readUpTo, request);
        const { oid } = personOf(context, request);
        const chat = findConversation(context, conversationId);
        if (chat?.userId !== oid) throw new Refusal(404, 'notFound', 'This person has no such chat.');
        if (seq > chat.readTo) {
          markRead(context, chat.id, seq);
          context.events.emit('changed', oid);
        }
        response.status(204).end();
      },
    },
  ];
}
