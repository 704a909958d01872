// A person's clicks on cards and dialogs, as invoke activities, and what the bot's answer means on the page.
import { z } from 'zod';
import type { TenantContext } from '../context.ts';
import type { TeamsApp } from './apps.ts';
import type { Conversation } from './conversations.ts';
import { type BotAnswer, postToBot } from './inbound.ts';
import { type Json, type Message, setView } from './messages.ts';

/** What the page does after a click. */
export type Outcome =
  | { readonly kind: 'card'; readonly card: Json }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'dialog'; readonly dialog: Dialog }
  | { readonly kind: 'done' };

const somethingWrong: Outcome = { kind: 'error', text: 'Something went wrong. Please try again.' };

const jsonObject = z.record(z.string(), z.unknown());

/** A click on `Action.Execute`, or the card's own `refresh`, with the inputs merged into `data`. */
export const cardAction = z.strictObject({
  trigger: z.enum(['manual', 'automatic']),
  verb: z.string().default(''),
  id: z.string().optional(),
  data: z.unknown().optional(),
});
export type CardAction = z.infer<typeof cardAction>;

/** Body of an `adaptiveCard/action` answer (platform facts B13). */
const actionAnswer = z.looseObject({
  statusCode: z.number(),
  type: z.string(),
  value: z.unknown().optional(),
});
const errorValue = z.looseObject({ message: z.string().min(1) });

/** Carries out an Action.Execute and keeps the card that came back as the person's view of the message. */
export async function executeAction(
  context: TenantContext,
  app: TeamsApp,
  chat: Conversation,
  message: Message,
  action: CardAction,
): Promise<Outcome> {
  const { trigger, verb, id, data } = action;
  const answer = await postToBot(context, app, chat, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: message.id,
    channelData: { source: { name: 'message' }, legacy: { replyToId: message.id } },
    value: {
      action: { type: 'Action.Execute', ...(id === undefined ? {} : { id }), verb, data: data ?? {} },
      trigger,
    },
  });
  const outcome = outcomeOfAction(answer);
  if (outcome.kind === 'card') {
    setView(context, message, outcome.card);
    context.events.emit('changed', chat.userId);
  }
  return outcome;
}

function outcomeOfAction({ status, body }: BotAnswer): Outcome {
  if (status < 200 || status > 299) return somethingWrong;
  const parsed = actionAnswer.safeParse(body);
  if (!parsed.success) return somethingWrong;
  const { statusCode, type, value } = parsed.data;
  if (statusCode === 200 && type === 'application/vnd.microsoft.card.adaptive') {
    const card = jsonObject.safeParse(value);
    return card.success ? { kind: 'card', card: card.data } : somethingWrong;
  }
  if (statusCode === 200 && type === 'application/vnd.microsoft.activity.message')
    return typeof value === 'string' ? { kind: 'message', text: value } : somethingWrong;
  const error = errorValue.safeParse(value);
  return error.success ? { kind: 'error', text: error.data.message } : somethingWrong;
}

const cardAttachment = z.looseObject({ content: jsonObject });
const dialogValue = z.looseObject({
  title: z.string().optional(),
  width: z.union([z.number(), z.string()]).optional(),
  height: z.union([z.number(), z.string()]).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  card: cardAttachment.optional(),
});
const taskAnswer = z.looseObject({
  task: z
    .discriminatedUnion('type', [
      z.looseObject({ type: z.literal('continue'), value: dialogValue }),
      z.looseObject({ type: z.literal('message'), value: z.string() }),
    ])
    .optional(),
});

/** A dialog as the bot asked for it: a card or a page. */
export interface Dialog {
  readonly title: string;
  readonly width?: number | string | undefined;
  readonly height?: number | string | undefined;
  readonly url?: string | undefined;
  readonly card?: Json | undefined;
}

/** Asks the bot for a dialog (`task/fetch`) or hands it what was filled in (`task/submit`). */
export async function dialogInvoke(
  context: TenantContext,
  app: TeamsApp,
  chat: Conversation,
  invoke: {
    name: 'task/fetch' | 'task/submit';
    data: unknown;
    theme: string;
    messageId?: string | undefined;
  },
): Promise<Outcome> {
  const answer = await postToBot(context, app, chat, {
    type: 'invoke',
    name: invoke.name,
    ...(invoke.messageId === undefined ? {} : { replyToId: invoke.messageId }),
    value: { data: invoke.data ?? {}, context: { theme: invoke.theme } },
  });
  return outcomeOfTask(answer, app.manifest.name.short);
}

function outcomeOfTask({ status, body }: BotAnswer, appName: string): Outcome {
  if (status < 200 || status > 299) return somethingWrong;
  if (body === undefined || body === null || body === '') return { kind: 'done' };
  const parsed = taskAnswer.safeParse(body);
  if (!parsed.success) return somethingWrong;
  const { task } = parsed.data;
  if (task === undefined) return { kind: 'done' };
  if (task.type === 'message') return { kind: 'message', text: task.value };
  const { title, width, height, url, card } = task.value;
  return { kind: 'dialog', dialog: { title: title ?? appName, width, height, url, card: card?.content } };
}
