// Installing, removing, blocking: what changes in the store, and what Teams tells the bot about it.
import type { TenantContext } from '../context.ts';
import { atomically, first, run } from '../store.ts';
import { listApps, type TeamsApp } from './apps.ts';
import { type Conversation, openConversation, setBlocked, setInstalled } from './conversations.ts';
import { botMri, personMri } from './ids.ts';
import { postToBot } from './inbound.ts';

/** Whether the person has the app installed. */
export function isInstalled({ db }: TenantContext, app: TeamsApp, userId: string): boolean {
  return (
    first(
      db,
      'select 1 from teams_installations where userId = ? and catalogId = ?',
      userId,
      app.catalogId,
    ) !== undefined
  );
}

/** The apps that the person has installed. */
export function installedApps(context: TenantContext, userId: string): TeamsApp[] {
  return listApps(context).filter((app) => isInstalled(context, app, userId));
}

/** The chat with the app's bot, where the app has one. */
export function chatWith(context: TenantContext, app: TeamsApp, userId: string): Conversation | undefined {
  return app.botId === undefined ? undefined : openConversation(context, app.botId, userId);
}

/**
 * Installs the app for the person; answers false where it was installed already.
 * The bot hears of it by `installationUpdate` and `conversationUpdate`, after the answer: `told` settles then (platform facts D6).
 */
export function installApp(
  context: TenantContext,
  app: TeamsApp,
  userId: string,
): { installed: boolean; told: Promise<void> } {
  if (isInstalled(context, app, userId)) return { installed: false, told: Promise.resolve() };
  const { db } = context;
  const chat = atomically(db, () => {
    run(db, 'insert into teams_installations (userId, catalogId) values (?, ?)', userId, app.catalogId);
    const opened = chatWith(context, app, userId);
    if (opened) setInstalled(context, opened.id, true);
    return opened;
  });
  context.events.emit('changed', userId);
  return { installed: true, told: chat ? tellInstalled(context, app, chat) : Promise.resolve() };
}

async function tellInstalled(context: TenantContext, app: TeamsApp, chat: Conversation): Promise<void> {
  await postToBot(context, app, chat, {
    type: 'installationUpdate',
    action: 'add',
    channelData: { settings: { selectedChannel: { id: chat.id } }, source: { name: 'message' } },
  });
  await postToBot(context, app, chat, {
    type: 'conversationUpdate',
    membersAdded: [
      { id: personMri(chat.botId, chat.userId), aadObjectId: chat.userId },
      { id: botMri(chat.botId) },
    ],
  });
}

/** Removes the app; the chat stays, and what the bot writes into it is refused. False where it was not installed. */
export function uninstallApp(
  context: TenantContext,
  app: TeamsApp,
  userId: string,
): { uninstalled: boolean; told: Promise<void> } {
  if (!isInstalled(context, app, userId)) return { uninstalled: false, told: Promise.resolve() };
  const { db } = context;
  const chat = atomically(db, () => {
    run(db, 'delete from teams_installations where userId = ? and catalogId = ?', userId, app.catalogId);
    const closed = chatWith(context, app, userId);
    if (closed) setInstalled(context, closed.id, false);
    return closed;
  });
  context.events.emit('changed', userId);
  return { uninstalled: true, told: chat ? tellRemoved(context, app, chat) : Promise.resolve() };
}

async function tellRemoved(context: TenantContext, app: TeamsApp, chat: Conversation): Promise<void> {
  await postToBot(context, app, chat, { type: 'installationUpdate', action: 'remove' });
}

/** Blocks the app's bot for the person, or lets it write again; the bot is not told, as in Teams. */
export function blockApp(context: TenantContext, app: TeamsApp, userId: string, blocked: boolean): void {
  const chat = chatWith(context, app, userId);
  if (chat) setBlocked(context, chat.id, blocked);
  context.events.emit('changed', userId);
}
