// What follows when a person presses something on a card: ask the bot, open an address, or open a dialog.
import type { CardJson, CardPress } from './card-renderer.ts';
import {
  type ChatView,
  callDialog,
  type Dialog,
  type MessageView,
  type Outcome,
  pressAction,
  sayToBot,
} from './tenant-api.ts';
import type { ThemeName } from './themes.ts';

/** What the page can do for a card. */
export interface CardHost {
  readonly personId: string;
  readonly theme: ThemeName;
  reload(): Promise<void>;
  openAddress(url: string): void;
  openDialog(dialog: Dialog, chat: ChatView): void;
  /** Shows a short message, as the bot's answer to an action. */
  say(sentence: string): void;
}

const asObject = (value: unknown): CardJson =>
  typeof value === 'object' && value !== null ? (value as CardJson) : {};

/** Shows what came of a call; answers the sentence to show on the card where it failed. */
export async function showOutcome(
  host: CardHost,
  chat: ChatView,
  outcome: Outcome,
): Promise<string | undefined> {
  if (outcome.kind === 'error') return outcome.text;
  if (outcome.kind === 'message') host.say(outcome.text);
  if (outcome.kind === 'dialog') host.openDialog(outcome.dialog, chat);
  await host.reload();
  return undefined;
}

/** Carries out a press on a card of a chat. */
export async function pressCard(
  host: CardHost,
  chat: ChatView,
  message: MessageView,
  press: CardPress,
): Promise<string | undefined> {
  const { conversationId } = chat;
  if (press.kind === 'open') {
    host.openAddress(press.url);
    return undefined;
  }
  if (press.kind === 'execute') {
    const { verb, id, data } = press;
    const action = { trigger: 'manual' as const, verb, data, ...(id === undefined ? {} : { id }) };
    return showOutcome(
      host,
      chat,
      await pressAction(host.personId, { conversationId, messageId: message.id, action }),
    );
  }
  return showOutcome(host, chat, await submit(host, conversationId, message.id, press.data));
}

async function submit(
  host: CardHost,
  conversationId: string,
  messageId: string,
  data: unknown,
): Promise<Outcome> {
  const { msteams, ...own } = asObject(data);
  const teams = asObject(msteams);
  if (teams.type === 'task/fetch')
    return callDialog(host.personId, {
      conversationId,
      name: 'task/fetch',
      data,
      theme: host.theme,
      messageId,
    });
  if (teams.type === 'imBack')
    return sayToBot(host.personId, { conversationId, text: String(teams.value ?? '') });
  if (teams.type === 'messageBack')
    return sayToBot(host.personId, {
      conversationId,
      text: String(teams.text ?? teams.displayText ?? ''),
      value: teams.value ?? own,
      replyToId: messageId,
    });
  return sayToBot(host.personId, { conversationId, value: data ?? {}, replyToId: messageId });
}

interface Refresh {
  readonly verb: string;
  readonly id: string | undefined;
  readonly data: unknown;
  /** Whether Teams runs it without being asked, for this person (platform facts B12). */
  readonly automatic: boolean;
}

/** The card's `refresh`, read for this viewer. */
export function refreshOf(card: CardJson, viewer: string): Refresh | undefined {
  const refresh = asObject(card.refresh);
  const action = asObject(refresh.action);
  if (action.type !== 'Action.Execute') return undefined;
  const { userIds } = refresh;
  return {
    verb: typeof action.verb === 'string' ? action.verb : '',
    id: typeof action.id === 'string' ? action.id : undefined,
    data: action.data,
    automatic: Array.isArray(userIds) ? userIds.includes(viewer) : true,
  };
}

/** Runs the card's refresh. An automatic one that fails leaves the card as it was, in silence. */
export async function refreshCard(
  host: CardHost,
  chat: ChatView,
  message: MessageView,
  refresh: Refresh,
  trigger: 'manual' | 'automatic',
): Promise<string | undefined> {
  const { verb, id, data } = refresh;
  const outcome = await pressAction(host.personId, {
    conversationId: chat.conversationId,
    messageId: message.id,
    action: { trigger, verb, data, ...(id === undefined ? {} : { id }) },
  });
  if (trigger === 'automatic' && outcome.kind !== 'card') return undefined;
  return showOutcome(host, chat, outcome);
}
