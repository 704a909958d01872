// The connector's refusals, in the three shapes that Teams answers with (platform facts B8, B9).
import { Refusal } from '../refusal.ts';

/** 400: the request is not one the connector understands. */
export const badArgument = (message: string) => new Refusal(400, 'BadArgument', message);

/** 401: the token is no bot's of this tenant (platform facts C12). */
export const notAuthorised = () =>
  new Refusal(401, 'Unauthorized', 'Authorization has been denied for this request.');

/**
 * 403: the app is not installed for this person, or the person has left. Microsoft documents no code of its own for a
 * disabled account (platform facts B8); the tenant takes the side on which a bot must ask Graph to tell the two apart.
 */
export const notInRoster = () =>
  new Refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');

const blockedDetails = {
  subCode: 'MessageWritesBlocked',
  details: 'Thread is blocked from message writes.',
  errorCode: null,
  errorSubCode: null,
};

/** 403: the person uninstalled or blocked the app, or has left. The message is JSON inside a string, as Teams sends it. */
export const writesBlocked = () =>
  new Refusal(403, 'MessageWritesBlocked', blockedDetails.details, {
    body: {
      errorCode: 209,
      message: JSON.stringify(blockedDetails, null, 2).replaceAll('\n', '\r\n'),
    },
  });

export const conversationNotFound = () => new Refusal(404, 'ConversationNotFound', 'Conversation not found.');

export const memberNotFound = () => new Refusal(404, 'MemberNotFoundInConversation', 'Member not found.');

export const activityNotFound = () =>
  new Refusal(404, 'ActivityNotFoundInConversation', 'The activity was not found in the conversation.');

/** 413: more than 100 KB as UTF-16 (platform facts B10). */
export const tooBig = () => new Refusal(413, 'MessageSizeTooBig', 'Message size too large.');

/** 429, with the whole seconds to wait (platform facts B7). */
export const throttled = (seconds: number) =>
  new Refusal(429, 'Throttled', 'Too many requests.', { headers: { 'Retry-After': String(seconds) } });
