// The bot's endpoint: the SDK checks the token, this checks the tenant and hands what people did to Inbound.
import type { App } from '@microsoft/teams.apps';
import { channelFailure } from './connector-problem.ts';
import type { Inbound } from './inbound.ts';

interface Incoming {
  readonly id: string;
  readonly from: { readonly aadObjectId?: string };
  readonly conversation: { readonly id: string; readonly tenantId?: string };
  readonly channelData?: { readonly tenant?: { readonly id?: string } };
  readonly serviceUrl?: string;
  readonly value?: unknown;
}

export interface TeamsRouteParts {
  readonly app: App;
  readonly tenantId: string;
  readonly inbound: () => Inbound | undefined;
  readonly note: (event: string, details: Readonly<Record<string, string>>) => void;
}

/** Answers of `adaptiveCard/action` invokes: platform facts B13. */
const sentence = (value: string) => ({
  statusCode: 200 as const,
  type: 'application/vnd.microsoft.activity.message' as const,
  value,
});
const starting = 'Grip is starting. Please try again in a moment; nothing was changed.';

export function teamsRoutes({ app, tenantId, inbound, note }: TeamsRouteParts): void {
  /** The account that sent it, where it is one of our tenant. */
  const senderOf = (incoming: Incoming): string | undefined => {
    const tenant = incoming.conversation.tenantId ?? incoming.channelData?.tenant?.id;
    if (tenant !== tenantId) {
      note('bot.foreignTenant', { activity: incoming.id });
      return undefined;
    }
    return incoming.from.aadObjectId;
  };

  app.on('card.action', async ({ activity }) => {
    const incoming = activity as unknown as Incoming;
    const oid = senderOf(incoming);
    if (oid === undefined) return { status: 403, body: undefined as never };
    const answer = await inbound()?.press(incoming.value, { oid, activityId: incoming.id });
    if (!answer) return sentence(starting);
    if (answer.kind === 'sentence') return sentence(answer.sentence);
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card as never };
  });

  app.on('dialog.open', async ({ activity }) => {
    const incoming = activity as unknown as Incoming;
    const oid = senderOf(incoming);
    if (oid === undefined) return { status: 403, body: undefined as never };
    const answer = inbound()?.dialog(incoming.value, oid);
    if (answer === undefined) return { task: { type: 'message', value: starting } };
    return answer.kind === 'sentence'
      ? { task: { type: 'message', value: answer.sentence } }
      : {
          task: {
            type: 'continue',
            value: { title: answer.title, url: answer.url, width: 'medium', height: 'large' },
          },
        };
  });

  // What was done in the dialog went through the tab's own requests: there is nothing to take in.
  app.on('dialog.submit', async ({ activity }) => {
    senderOf(activity as unknown as Incoming);
    return undefined as never;
  });

  app.on('install.add', async ({ activity }) => {
    const incoming = activity as unknown as Incoming;
    const oid = senderOf(incoming);
    if (oid && incoming.serviceUrl)
      await inbound()?.installed(oid, {
        conversationId: incoming.conversation.id,
        serviceUrl: incoming.serviceUrl,
      });
  });

  app.on('message', async ({ activity, send: reply }) => {
    /** Someone who has removed Grip meanwhile gets no answer; the SDK's error holds the whole message and goes no further. */
    const send = async (text: string): Promise<void> => {
      try {
        await reply(text);
      } catch (error) {
        note('bot.noAnswer', { problem: channelFailure(error).problem.kind });
      }
    };
    const incoming = activity as unknown as Incoming & { value?: unknown };
    const oid = senderOf(incoming);
    if (oid === undefined) return;
    const current = inbound();
    if (!current) await send(starting);
    else if (incoming.value === undefined || incoming.value === null) await send(current.written(oid));
    else {
      // An older client's Action.Submit: answered in words, since its card cannot be replaced in place; the next tick updates it.
      const answer = await current.press(incoming.value, { oid, activityId: incoming.id });
      await send(
        answer.kind === 'sentence' ? answer.sentence : 'Thank you. The card shows what is true now.',
      );
    }
  });
}
