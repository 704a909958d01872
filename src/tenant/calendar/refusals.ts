// Outlook's own refusals, worded as Graph hands them on.
import { z } from 'zod';
import { Refusal } from '../refusal.ts';

export const accessDenied = () =>
  new Refusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');

export const eventNotFound = () =>
  new Refusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');

export const invalidRequest = (reason: string) =>
  new Refusal(400, 'ErrorInvalidRequest', `Your request can't be completed. ${reason}`);

export const invalidProperty = (message: string) =>
  new Refusal(400, 'ErrorPropertyValidationFailure', message);

export const staleChangeKey = () =>
  new Refusal(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  );

/** The error text was seen; its status and when Exchange gives it were not, hence the switch `duplicateTransaction`. */
export const duplicateTransaction = () =>
  new Refusal(
    409,
    'ErrorDuplicateTransactionId',
    "Your request can't be completed. The TransactionId specified in the request has already been used to create a different event.",
  );

/** The parsed body; throws 400 with what is wrong in it. */
export function outlookBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Refusal(400, 'RequestBodyRead', z.prettifyError(parsed.error));
}
