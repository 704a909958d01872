// Posts activities to a bot as Teams does: signed by the connector's issuer, within its time limit.
import type { TenantContext } from '../context.ts';
import { findPerson } from '../directory.ts';
import type { TeamsApp } from './apps.ts';
import type { Conversation } from './conversations.ts';
import { botMri, personMri } from './ids.ts';
import type { Json } from './messages.ts';

/** What the bot answered; `status` 0 where it could not be reached or took longer than the limit. */
export interface BotAnswer {
  readonly status: number;
  readonly body: unknown;
}

const limitMs = 15_000;
const silent: BotAnswer = { status: 0, body: undefined };

/** The parts that every activity of a personal chat carries (platform facts C10, C11). */
function envelope(context: TenantContext, app: TeamsApp, botId: string, conversation: Conversation): Json {
  const { userId } = conversation;
  return {
    channelId: 'msteams',
    serviceUrl: `${context.address}/connector/`,
    timestamp: context.clock.now().toISOString(),
    locale: 'en-GB',
    from: {
      id: personMri(botId, userId),
      name: findPerson(context.db, userId)?.displayName ?? '',
      aadObjectId: userId,
    },
    recipient: { id: botMri(botId), name: app.manifest.name.short },
    conversation: { id: conversation.id, tenantId: context.tenantId, conversationType: 'personal' },
    channelData: { tenant: { id: context.tenantId } },
    entities: [
      { type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' },
    ],
  };
}

async function read(reply: Response): Promise<unknown> {
  const text = await reply.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Sends one activity of a person to the app's bot and waits, 15 seconds at most, for its answer. */
export async function postToBot(
  context: TenantContext,
  app: TeamsApp,
  conversation: Conversation,
  activity: Json,
): Promise<BotAnswer> {
  const { botId, messagingEndpoint } = app;
  if (botId === undefined || messagingEndpoint === undefined || !context.db.open) return silent;
  const common = envelope(context, app, botId, conversation);
  const channelData = {
    ...(common.channelData as Json),
    ...((activity.channelData as Json | undefined) ?? {}),
  };
  const body = { id: crypto.randomUUID(), ...common, ...activity, channelData };
  const token = await context.issuer.sign(
    { serviceurl: `${context.address}/connector/` },
    { issuer: context.issuer.botFramework, audience: botId },
  );
  try {
    const reply = await fetch(messagingEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    });
    return { status: reply.status, body: await read(reply) };
  } catch {
    return silent;
  }
}
