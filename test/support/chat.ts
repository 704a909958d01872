// People's chats with Grip in the tenant, as tests look at them and press their buttons; and signed calls that no person would make.

import { eventually, type SmallCouncil } from './council.ts';
import { everyString } from './forbidden-on-cards.ts';

type Json = Readonly<Record<string, unknown>>;

interface ChatMessage {
  readonly id: string;
  readonly sender: 'bot' | 'person';
  readonly text: string;
  readonly cards: readonly Json[];
}

interface Chat {
  readonly conversationId: string;
  readonly installed: boolean;
  readonly messages: readonly ChatMessage[];
}

/** What Teams shows after a press. */
export interface Shown {
  readonly kind: 'card' | 'message' | 'error' | 'done' | 'dialog';
  readonly text?: string;
  readonly card?: Json;
}

export interface Sent {
  readonly kind: 'create' | 'update' | 'delete';
  readonly outcome: 'accepted' | 'refused';
  readonly userId: string;
  readonly activityId: string;
  readonly code?: string;
  readonly activity?: { readonly attachments?: readonly { readonly content?: Json }[] };
}

/** Everything a card says, as one text. */
export const wordsOf = (card: unknown): string => everyString(card).join(' ');

export function chats(council: SmallCouncil) {
  const chat = async (who: string): Promise<Chat | undefined> => {
    const { value } = (await council.control('GET', `/chats/${council.oid(who)}`)) as { value: Chat[] };
    return value[0];
  };
  /** The newest message with a card that the person has; waits until there is one that holds. */
  const newest = async (who: string, holds: (card: Json) => boolean = () => true): Promise<ChatMessage> => {
    const found = await eventually(
      async () =>
        (await chat(who))?.messages.findLast(({ cards }) => cards[0] !== undefined && holds(cards[0])),
      (message) => message !== undefined,
    );
    if (!found) throw new Error(`${who} has no card`);
    return found;
  };
  return {
    chat,
    newest,
    /** Presses a button of the person's newest card, or claims to, with whatever data. */
    async press(who: string, verb: string, data: Json, messageId?: string): Promise<Shown> {
      const open = await chat(who);
      return (await council.control('POST', `/chats/${council.oid(who)}/actions`, {
        conversationId: open?.conversationId,
        messageId: messageId ?? (await newest(who)).id,
        action: { trigger: verb === 'refresh' ? 'automatic' : 'manual', verb, data },
      })) as Shown;
    },
    async say(who: string, text: string, value?: unknown): Promise<Shown> {
      const open = await chat(who);
      return (await council.control('POST', `/chats/${council.oid(who)}/messages`, {
        conversationId: open?.conversationId,
        text,
        ...(value === undefined ? {} : { value }),
      })) as Shown;
    },
    async app(who: string, action: 'install' | 'uninstall' | 'block' | 'unblock'): Promise<void> {
      await council.control('POST', `/users/${council.oid(who)}/teams`, { action });
    },
    /** What the connector was handed so far. */
    async sent(): Promise<Sent[]> {
      return ((await council.control('GET', '/deliveries?since=0')) as { value: Sent[] }).value;
    },
    /** A press as the connector posts it, signed rightly, with parts that no chat of this tenant would give it. */
    async posted(address: string, changes: Json): Promise<{ status: number; body: string }> {
      const { issuer } = council.grip.tenant.context;
      const serviceUrl = `${council.grip.tenant.address}/connector/`;
      const token = await issuer.sign(
        { serviceurl: serviceUrl },
        { issuer: issuer.botFramework, audience: council.config.BOT_ID },
      );
      const response = await fetch(`${address}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({
          type: 'invoke',
          name: 'adaptiveCard/action',
          id: crypto.randomUUID(),
          channelId: 'msteams',
          serviceUrl,
          from: { id: '29:x', name: '' },
          recipient: { id: `28:${council.config.BOT_ID}`, name: 'Grip' },
          conversation: { id: 'a:1', conversationType: 'personal', tenantId: council.config.TENANT_ID },
          ...changes,
        }),
      });
      return { status: response.status, body: await response.text() };
    },
  };
}
