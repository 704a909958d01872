// Reads the body of a control request, refusing with a sentence what does not fit.
import type { Request } from 'express';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';

/** The parsed body; throws a 400 Refusal that names what is wrong. */
export function bodyAs<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  throw new Refusal(400, 'badRequest', z.prettifyError(parsed.error));
}
