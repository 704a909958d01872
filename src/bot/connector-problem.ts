// What an answer of the Bot Connector means for the message: platform facts B7, B8, B9, and the three shapes of its errors.
import type { Failure } from '../core/records/message.ts';
import { ChannelFailure, type ChannelProblem } from './channel.ts';

interface Refused {
  readonly status?: number;
  readonly data?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** `{"error":{"code"}}`, `{"errorCode":209,"message":"{…\"subCode\":…}"}` or `{"message"}`. */
function codeOf(data: unknown): string {
  const body = data as { error?: { code?: string }; message?: unknown } | undefined;
  if (body?.error?.code) return body.error.code;
  if (typeof body?.message !== 'string') return '';
  return /"subCode":\s*"(\w+)"/.exec(body.message)?.[1] ?? '';
}

const permanent: Readonly<Record<string, Failure>> = {
  BotNotInConversationRoster: 'notInstalled',
  ConversationBlockedByUser: 'blocked',
  MessageWritesBlocked: 'blocked',
  ConversationNotFound: 'gone',
  ActivityNotFoundInConversation: 'gone',
  MessageSizeTooBig: 'tooLarge',
  RequestEntityTooLarge: 'tooLarge',
};

/** Answers that say the request was not carried out and may be repeated. */
const repeatable = new Set([412, 429, 503]);

function problemOf(response: Refused): ChannelProblem {
  const { status = 0 } = response;
  if (repeatable.has(status))
    return { kind: 'busy', retryAfter: Number(response.headers?.['retry-after'] ?? 1) * 1000 };
  // Said to be well, and thrown all the same: the answer broke off half-way.
  if (status >= 500 || status < 400) return { kind: 'unknown' };
  return {
    kind: 'permanent',
    failure:
      permanent[codeOf(response.data)] ?? (status === 404 ? 'gone' : status === 413 ? 'tooLarge' : 'refused'),
  };
}

/** Nothing was sent where no connection came about. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** From whatever the SDK threw; its error object holds the whole message and must go no further. */
export function channelFailure(error: unknown): ChannelFailure {
  const { response, code } = error as { response?: Refused; code?: string };
  if (response?.status)
    return new ChannelFailure(problemOf(response), `${response.status} ${codeOf(response.data)}`.trim());
  if (code && neverLeft.has(code)) return new ChannelFailure({ kind: 'busy', retryAfter: 2000 }, code);
  return new ChannelFailure({ kind: 'unknown' }, code ?? 'nothing');
}
