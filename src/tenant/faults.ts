// Faults that a test or a trainer asks for: the tenant misbehaves as Microsoft 365 sometimes does, and counts how often.
import { setTimeout as wait } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type Family, families } from './context.ts';
import { Refusal } from './refusal.ts';

/** What to break, where and how often. Without `times` a fault strikes until it is removed. */
export const FaultWish = z.strictObject({
  family: z.enum(families),
  method: z.string().optional(),
  /** Regular expression over the whole path, e.g. `/items/\\d+$`. */
  path: z.string().refine(isPattern, 'path must be a regular expression').optional(),
  kind: z.enum(['429', '500', '503', 'hang', 'dropAfter', 'cutShort', 'conflict', 'latency']),
  probability: z.number().min(0).max(1).default(1),
  times: z.int().min(1).optional(),
  /** Seconds. */
  retryAfter: z.number().min(0).optional(),
  latencyMs: z.int().min(0).default(1000),
  seed: z.int().default(1),
});
export type FaultWish = z.infer<typeof FaultWish>;

interface Fault extends FaultWish {
  readonly id: string;
  readonly struck: number;
}

export interface Faults {
  add(wish: FaultWish): Fault;
  list(): readonly Fault[];
  /** Removes one fault, or all; answers whether there was any. */
  remove(id?: string): boolean;
  /** Lets a due fault happen to this request. True where the request is never to be answered. */
  strike(family: Family, request: Request, response: Response): Promise<boolean>;
}

/** Faults live in memory: a restarted tenant behaves. */
export function openFaults(): Faults {
  const active: { fault: Fault; random: () => number }[] = [];
  let last = 0;

  function due(family: Family, request: Request): Fault | undefined {
    for (const entry of active) {
      const { fault } = entry;
      if (fault.times !== undefined && fault.struck >= fault.times) continue;
      if (!concerns(fault, family, request) || entry.random() >= fault.probability) continue;
      entry.fault = { ...fault, struck: fault.struck + 1 };
      return fault;
    }
    return undefined;
  }

  return {
    add(wish) {
      last += 1;
      const fault: Fault = { ...wish, id: String(last), struck: 0 };
      active.push({ fault, random: seededRandom(wish.seed) });
      return fault;
    },
    list: () => active.map((entry) => entry.fault),
    remove(id) {
      const before = active.length;
      const kept = id === undefined ? [] : active.filter((entry) => entry.fault.id !== id);
      active.splice(0, before, ...kept);
      return active.length < before;
    },
    async strike(family, request, response) {
      const fault = due(family, request);
      return fault !== undefined && (await happen(fault, response));
    },
  };
}

async function happen(fault: Fault, response: Response): Promise<boolean> {
  const headers = fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) };
  switch (fault.kind) {
    case '429':
      throw new Refusal(429, 'activityLimitReached', 'The request has been throttled', { headers });
    case '500':
      throw new Refusal(500, 'generalException', 'An unspecified error has occurred.', { headers });
    case '503':
      throw new Refusal(503, 'serviceNotAvailable', 'The service is not available. Try again later.', {
        headers,
      });
    case 'conflict':
      throw new Refusal(
        409,
        'resourceModified',
        'The resource has changed since the caller last read it; usually an eTag mismatch',
      );
    case 'latency':
      await wait(fault.latencyMs, undefined, { ref: false });
      return false;
    case 'dropAfter':
      dropReply(response);
      return false;
    case 'cutShort':
      cutReplyShort(response);
      return false;
    case 'hang':
      return true;
  }
}

/** Leaves the handler its work and its commit, but cuts the connection where the reply would begin. */
function dropReply(response: Response): void {
  const cut = () => {
    response.locals.dropped = true;
    response.socket?.destroy();
    return response;
  };
  response.writeHead = cut;
  response.write = () => false;
  response.end = cut;
}

/** Leaves the handler its work and its commit, sends the head and half of the reply, and cuts the connection. */
function cutReplyShort(response: Response): void {
  const end = response.end;
  response.end = (...reply: unknown[]) => {
    const [body] = reply;
    response.end = end;
    const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? Buffer.from(body) : Buffer.alloc(0);
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroy());
    return response;
  };
}

function concerns(fault: Fault, family: Family, request: Request): boolean {
  const path = new URL(request.originalUrl, 'http://tenant').pathname;
  if (fault.kind === 'conflict' && !(request.method === 'PATCH' && /\/items\/[^/]+/.test(path))) return false;
  if (fault.family !== family) return false;
  if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) return false;
  return fault.path === undefined || new RegExp(fault.path).test(path);
}

/** Mulberry32: the same seed strikes the same requests on every run. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
