// `$batch`: up to 20 requests in one, each run through the very same routes with the same token (facts A5.10).
import type { Request } from 'express';
import { z } from 'zod';
import type { Route } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { batchPartHeader } from '../request-log.ts';
import { parsedBody } from './body.ts';
import { queryOf } from './query.ts';

const Part = z.object({
  id: z.string().min(1),
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  url: z.string().min(1),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
});
type Part = z.infer<typeof Part>;
const Batch = z.object({ requests: z.array(Part).min(1) });

interface PartAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Facts A5.10. */
const mostParts = 20;

export function batchRoutes(): Route[] {
  return [
    {
      family: 'graph',
      method: 'post',
      path: '/\\$batch',
      summary: 'Up to 20 requests in one; dependsOn',
      handle: async (request, response) => {
        queryOf(request, []);
        const parts = parsedBody(Batch, request).requests;
        check(parts);
        response.json({ responses: await answers(request, parts) });
      },
    },
  ];
}

function check(parts: readonly Part[]): void {
  if (parts.length > mostParts) {
    throw new Refusal(
      400,
      'BadRequest',
      `Number of batch request steps exceeds the maximum value of ${mostParts}.`,
    );
  }
  const ids = new Set(parts.map(({ id }) => id.toLowerCase()));
  if (ids.size < parts.length)
    throw new Refusal(400, 'BadRequest', 'Request Id values must be unique within a batch.');
  const seen = new Set<string>();
  for (const part of parts) {
    if (part.dependsOn.some((id) => !seen.has(id.toLowerCase()))) {
      throw new Refusal(
        400,
        'BadRequest',
        `Request '${part.id}' depends on a request that does not come before it.`,
      );
    }
    if (part.body !== undefined && !Object.keys(part.headers).some((name) => /^content-type$/i.test(name))) {
      throw new Refusal(400, 'BadRequest', `Request '${part.id}' has a body and no Content-Type header.`);
    }
    seen.add(part.id.toLowerCase());
  }
}

/** Parts without prerequisites run side by side; a part waits for those it depends on. */
async function answers(request: Request, parts: readonly Part[]): Promise<readonly PartAnswer[]> {
  const running = new Map<string, Promise<PartAnswer>>();
  for (const part of parts) {
    const before = part.dependsOn.flatMap((id) => running.get(id.toLowerCase()) ?? []);
    running.set(
      part.id.toLowerCase(),
      Promise.all(before).then((done) =>
        done.every(({ status }) => status < 400) ? ask(request, part) : failedDependency(part),
      ),
    );
  }
  return await Promise.all(running.values());
}

function failedDependency(part: Part): PartAnswer {
  return {
    id: part.id,
    status: 424,
    headers: { 'Content-Type': 'application/json' },
    body: { error: { code: 'FailedDependency', message: 'A request that this one depends on has failed.' } },
  };
}

async function ask(request: Request, part: Part): Promise<PartAnswer> {
  const address = `http://127.0.0.1:${request.socket.localPort}/graph/v1.0/${part.url.replace(/^\//, '')}`;
  try {
    const answer = await fetch(address, {
      method: part.method,
      headers: {
        ...part.headers,
        authorization: request.get('authorization') ?? '',
        [batchPartHeader]: part.id,
      },
      body: part.body === undefined ? null : JSON.stringify(part.body),
    });
    const text = await answer.text();
    const kept = [
      'content-type',
      'retry-after',
      'location',
      'etag',
      'ratelimit-limit',
      'ratelimit-remaining',
    ];
    const headers = [...answer.headers].filter(([name]) => kept.includes(name));
    return {
      id: part.id,
      status: answer.status,
      headers: Object.fromEntries(headers),
      ...(text === '' ? {} : { body: JSON.parse(text) as unknown }),
    };
  } catch {
    return {
      id: part.id,
      status: 504,
      headers: { 'Content-Type': 'application/json' },
      body: { error: { code: 'generalException', message: 'The request was not answered in time.' } },
    };
  }
}
