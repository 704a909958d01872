// What was asked of the tenant: a bounded log and running counters, so that benchmarks can count requests and bytes.
import type { Request, Response } from 'express';
import type { Family } from './context.ts';

interface LoggedRequest {
  /** Counts up from 1; `since` asks for those after a number. */
  readonly number: number;
  readonly family: Family;
  readonly method: string;
  /** The route, not the address: ids are left out. */
  readonly path: string;
  /** 0 where the connection was cut before a reply. */
  readonly status: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Client id of the calling app, where a token named one. */
  readonly client: string | null;
  /** A part of a `$batch`, which itself is logged as well. */
  readonly part: boolean;
  readonly milliseconds: number;
}

interface RequestCounter {
  readonly requests: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

export interface RequestLog {
  /** Notes the request when its response is over. */
  watch(family: Family, path: string, request: Request, response: Response): void;
  since(number: number): readonly LoggedRequest[];
  /** By `family method path status`. */
  counters(): Readonly<Record<string, RequestCounter>>;
  reset(): void;
}

const longest = 5000;

/** Header by which the tenant marks the parts of a batch that it sends to itself. */
export const batchPartHeader = 'x-tenant-batch-part';

export function openRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  let counters: Record<string, RequestCounter> = {};
  let last = 0;
  return {
    watch(family, path, request, response) {
      const began = performance.now();
      response.on('close', () => {
        last += 1;
        const dropped = response.locals.dropped === true || !response.writableFinished;
        const entry: LoggedRequest = {
          number: last,
          family,
          method: request.method,
          path,
          status: dropped ? 0 : response.statusCode,
          requestBytes: Number(request.get('content-length') ?? '0'),
          responseBytes: dropped ? 0 : Number(response.getHeader('content-length') ?? 0),
          client: typeof response.locals.client === 'string' ? response.locals.client : null,
          part: request.get(batchPartHeader) !== undefined,
          milliseconds: Math.round((performance.now() - began) * 10) / 10,
        };
        entries.push(entry);
        if (entries.length > longest * 2) entries = entries.slice(-longest);
        const key = `${family} ${entry.method} ${path} ${entry.status}`;
        const before = counters[key] ?? { requests: 0, requestBytes: 0, responseBytes: 0 };
        counters[key] = {
          requests: before.requests + 1,
          requestBytes: before.requestBytes + entry.requestBytes,
          responseBytes: before.responseBytes + entry.responseBytes,
        };
      });
    },
    since: (number) => entries.slice(-longest).filter((entry) => entry.number > number),
    counters: () => counters,
    reset() {
      entries = [];
      counters = {};
    },
  };
}
