// What the API answers when it cannot do what was asked: a status and a sentence, never the inside of an error.
import type { ErrorRequestHandler } from 'express';
import { GraphFailure } from '../graph/graph-failure.ts';
import { errorDetails, type Log } from './log.ts';
import { SignInError } from './sign-in.ts';

export class ApiError extends Error {
  readonly status: number;
  readonly field: string | undefined;
  constructor(status: number, sentence: string, field?: string) {
    super(sentence);
    this.status = status;
    this.field = field;
  }
}

const sharePointIsAway =
  'SharePoint does not answer just now. What you wrote is kept; please try again in a moment.';

function answerFor(error: unknown): { status: number; sentence: string; field?: string | undefined } {
  if (error instanceof ApiError) return { status: error.status, sentence: error.message, field: error.field };
  if (error instanceof SignInError) return { status: 401, sentence: error.message };
  if (error instanceof GraphFailure) return { status: 503, sentence: sharePointIsAway };
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') return { status: 413, sentence: 'That is too much text at once.' };
  if (status === 400) return { status: 400, sentence: 'The request could not be read.' };
  return {
    status: 500,
    sentence: 'Something went wrong on our side. What you wrote is kept; please try again.',
  };
}

export const errorAnswers =
  (log: Log): ErrorRequestHandler =>
  (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const { status, sentence, field } = answerFor(error);
    if (status >= 500)
      log('request.failed', {
        path: request.route?.path ? String(request.route.path) : 'unknown',
        status,
        ...errorDetails(error),
      });
    if (status === 401) response.set('WWW-Authenticate', 'Bearer');
    if (status === 429 || status === 503) response.set('Retry-After', status === 429 ? '60' : '5');
    response.status(status).json({
      ok: false,
      reason: status === 400 ? 'invalid' : 'failed',
      sentence,
      ...(field ? { field } : {}),
    });
  };
