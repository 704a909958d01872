// What a bot asks of the connector, decided without HTTP: open a chat, send, update, delete.
// Each throws a Refusal; every outcome on an activity is written to the delivery log.
import { z } from 'zod';
import type { TenantContext } from '../context.ts';
import { findPerson, people } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { atomically } from '../store.ts';
import type { TeamsApp } from './apps.ts';
import {
  activityNotFound,
  badArgument,
  conversationNotFound,
  notInRoster,
  throttled,
  tooBig,
  writesBlocked,
} from './connector-refusals.ts';
import { type Conversation, findConversation, isReachable } from './conversations.ts';
import { type Delivery, recordDelivery } from './deliveries.ts';
import { botMri, conversationIdOf, personMri } from './ids.ts';
import {
  addMessage,
  findMessage,
  type Json,
  type Message,
  removeMessage,
  replaceActivity,
} from './messages.ts';
import { globalLimit, type SlidingWindows, threadLimits } from './rate-limits.ts';

/** The calling bot, and the counters of its limits. */
export interface BotCall {
  readonly context: TenantContext;
  readonly app: TeamsApp;
  readonly botId: string;
  readonly limits: SlidingWindows;
}

/** Activity as a bot may send it; the rest is kept as it came. */
const outgoingActivity = z.looseObject({
  type: z.string().min(1),
  text: z.string().optional(),
  summary: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).optional(),
});

const conversationParameters = z.looseObject({
  isGroup: z.boolean().optional(),
  members: z.array(z.looseObject({ id: z.string().min(1) })).length(1),
  tenantId: z.string().optional(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }).optional() }).optional(),
  activity: z.unknown().optional(),
});

const sizeLimitBytes = 100 * 1024;

/** Bytes of the payload as UTF-16, base64 images left out (platform facts B10). */
function utf16Bytes(body: unknown): number {
  return (
    (JSON.stringify(body) ?? '').replaceAll(/data:image\/[a-z+]+;base64,[A-Za-z0-9+/=]+/g, '').length * 2
  );
}

/** Takes one call from the app's and the thread's allowance. */
export function withinLimits(
  { botId, limits }: BotCall,
  kind: keyof typeof threadLimits,
  thread: string,
): void {
  const seconds =
    limits.take(`all ${botId}`, globalLimit) ?? limits.take(`${kind} ${botId} ${thread}`, threadLimits[kind]);
  if (seconds !== undefined) throw throttled(seconds);
}

/** The conversation by id, if it is this bot's. */
export function conversationOf({ context, botId }: BotCall, id: string): Conversation {
  const found = findConversation(context, id);
  if (!found) throw conversationNotFound();
  if (found.botId !== botId) throw notInRoster();
  return found;
}

function memberOid({ context, botId }: BotCall, id: string): string {
  if (!id.startsWith('29:')) {
    const person = findPerson(context.db, id);
    if (person?.oid === id.toLowerCase()) return person.oid;
  }
  const known = people(context.db).find(({ oid }) => personMri(botId, oid) === id);
  if (!known) throw badArgument('The member id is no person of this tenant.');
  return known.oid;
}

/** Opens the 1:1 chat with one person; the same pair always gets the same conversation (platform facts D6, G4). */
export function createConversation(
  call: BotCall,
  body: unknown,
): { id: string; serviceUrl: string; activityId?: string } {
  const { context, botId } = call;
  const parsed = conversationParameters.safeParse(body);
  if (!parsed.success || parsed.data.isGroup)
    throw badArgument('A bot can create a conversation with exactly one person.');
  const { members, tenantId, channelData, activity } = parsed.data;
  if ((tenantId ?? channelData?.tenant?.id) !== context.tenantId)
    throw badArgument('tenantId is missing or not that of this tenant.');
  const oid = memberOid(call, members[0]?.id ?? '');
  withinLimits(call, 'create', oid);
  const conversation = findConversation(context, conversationIdOf(botId, oid));
  if (!conversation || !isReachable(context, conversation)) throw notInRoster();
  const made = { id: conversation.id, serviceUrl: `${context.address}/connector/` };
  if (activity === undefined) return made;
  return { ...made, activityId: sendActivity(call, conversation.id, activity) };
}

interface Target {
  readonly kind: Delivery['kind'];
  readonly conversationId: string;
  readonly activityId?: string;
  readonly activity?: unknown;
}

/** Runs one write on a conversation and logs what came of it; answers the activity's id. */
function logged(call: BotCall, target: Target, write: (conversation: Conversation) => string): string {
  const { context, botId } = call;
  const known = findConversation(context, target.conversationId);
  const activity = z.record(z.string(), z.unknown()).safeParse(target.activity);
  const entry = {
    kind: target.kind,
    botId,
    conversationId: known?.id ?? target.conversationId,
    userId: known?.userId,
    activity: activity.success ? activity.data : undefined,
  };
  try {
    const conversation = conversationOf(call, target.conversationId);
    const status = target.kind === 'create' ? 201 : 200;
    const activityId = atomically(context.db, () => {
      admit(call, conversation, target.activity);
      const written = write(conversation);
      recordDelivery(context, { ...entry, outcome: 'accepted', status, activityId: written });
      return written;
    });
    context.events.emit('changed', conversation.userId);
    return activityId;
  } catch (error) {
    if (error instanceof Refusal) {
      const { status, code } = error;
      recordDelivery(context, { ...entry, outcome: 'refused', status, code, activityId: target.activityId });
    }
    throw error;
  }
}

/** The checks that Teams makes before any write. Updates and deletions count as sends: the stricter reading of B6. */
function admit(call: BotCall, conversation: Conversation, activity: unknown): void {
  withinLimits(call, 'send', conversation.id);
  if (activity !== undefined && utf16Bytes(activity) > sizeLimitBytes) throw tooBig();
  if (!isReachable(call.context, conversation) || conversation.blocked) throw writesBlocked();
}

/** The activity as Teams stores it: people and conversation are set by the connector, whatever the bot wrote. */
function stamped({ context, app, botId }: BotCall, conversation: Conversation, body: Json): Json {
  return {
    ...body,
    timestamp: context.clock.now().toISOString(),
    channelId: 'msteams',
    serviceUrl: `${context.address}/connector/`,
    from: { id: botMri(botId), name: app.manifest.name.short },
    recipient: { id: personMri(botId, conversation.userId), aadObjectId: conversation.userId },
    conversation: { id: conversation.id, tenantId: context.tenantId, conversationType: 'personal' },
  };
}

function messageBody(body: unknown): Json {
  const parsed = outgoingActivity.safeParse(body);
  if (!parsed.success) throw badArgument('The activity has no type, or its attachments are not readable.');
  if (parsed.data.type !== 'message')
    throw badArgument(`An activity of type ${parsed.data.type} cannot be sent to a personal chat.`);
  return parsed.data;
}

/** Sends a message and answers its id; `replyToId` is kept with it. A typing indicator leaves no trace. */
export function sendActivity(
  call: BotCall,
  conversationId: string,
  body: unknown,
  replyToId?: string,
): string {
  if (outgoingActivity.safeParse(body).data?.type === 'typing') {
    const conversation = conversationOf(call, conversationId);
    admit(call, conversation, body);
    return String(Date.now());
  }
  return logged(call, { kind: 'create', conversationId, activity: body }, (conversation) => {
    const activity = stamped(call, conversation, {
      ...messageBody(body),
      ...(replyToId === undefined ? {} : { replyToId }),
    });
    return addMessage(call.context, { conversationId: conversation.id, sender: 'bot', activity }).id;
  });
}

function ownMessage({ context }: BotCall, conversation: Conversation, activityId: string): Message {
  const message = findMessage(context, conversation.id, activityId);
  if (message?.sender !== 'bot') throw activityNotFound();
  return message;
}

/** Replaces one of the bot's own messages (platform facts B14). */
export function updateActivity(
  call: BotCall,
  conversationId: string,
  activityId: string,
  body: unknown,
): string {
  return logged(call, { kind: 'update', conversationId, activityId, activity: body }, (conversation) => {
    const message = ownMessage(call, conversation, activityId);
    replaceActivity(call.context, message, stamped(call, conversation, messageBody(body)));
    return message.id;
  });
}

/** Deletes one of the bot's own messages. */
export function deleteActivity(call: BotCall, conversationId: string, activityId: string): string {
  return logged(call, { kind: 'delete', conversationId, activityId }, (conversation) => {
    const message = ownMessage(call, conversation, activityId);
    removeMessage(call.context, message);
    return message.id;
  });
}
