// One error class for everything the tenant refuses, written in the shape of the family that was called.
import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Family } from './context.ts';

interface Details {
  /** Code of Graph's nested innerError, e.g. `tooManyResources`. */
  readonly inner?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Entra's `suberror`, by which MSAL tells what asking the person would mend. */
  readonly suberror?: string;
  /** Sent as it is, in place of the family's own shape. */
  readonly body?: object;
}

/** A refusal with an HTTP status, a code of the called service and a plain message. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Details;

  constructor(status: number, code: string, message: string, details: Details = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** The id that Graph gives each request; kept on the response so that headers and error body agree. */
export function requestIds(request: Request, response: Response): { own: string; client: string } {
  const own: string =
    typeof response.locals.requestId === 'string' ? response.locals.requestId : randomUUID();
  response.locals.requestId = own;
  return { own, client: request.get('client-request-id') ?? own };
}

/** Answers with the refusal in the family's shape (facts A3.2, B9, C12; checklist I). */
export function answerRefusal(family: Family, refusal: Refusal, request: Request, response: Response): void {
  if (response.headersSent) return;
  response.status(refusal.status).set(refusal.details.headers ?? {});
  response.json(refusal.details.body ?? bodyOf(family, refusal, request, response));
}

function bodyOf(family: Family, refusal: Refusal, request: Request, response: Response): object {
  const ids = requestIds(request, response);
  const date = new Date().toISOString().slice(0, 19);
  if (family === 'graph') {
    return {
      error: {
        code: refusal.code,
        message: refusal.message,
        innerError: {
          ...(refusal.details.inner === undefined ? {} : { code: refusal.details.inner }),
          date,
          'request-id': ids.own,
          'client-request-id': ids.client,
        },
      },
    };
  }
  if (family === 'login' || family === 'identity') {
    return {
      error: refusal.code,
      error_description: refusal.message,
      ...suberrorOf(refusal),
      error_codes: [Number(/^AADSTS(\d+)/.exec(refusal.message)?.[1] ?? '0')],
      timestamp: `${date.replace('T', ' ')}Z`,
      trace_id: ids.own,
      correlation_id: ids.client,
    };
  }
  if (family === 'connector' && refusal.status === 401) return { message: refusal.message };
  return { error: { code: refusal.code, message: refusal.message, ...suberrorOf(refusal) } };
}

function suberrorOf({ details: { suberror } }: Refusal): { suberror?: string } {
  return suberror === undefined ? {} : { suberror };
}
