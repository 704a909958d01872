// Reads the body of a Graph request.
import type { Request } from 'express';
import { z } from 'zod';
import { invalidRequest } from './refusals.ts';

/** The parsed body; throws 400 invalidRequest with what is wrong. */
export function parsedBody<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  throw invalidRequest(z.prettifyError(parsed.error));
}
