// Why a command was not carried out: a closed set of reasons, each with a sentence that a person understands.
import { z } from 'zod';

const refusalReasons = [
  /** Signed in, but this is not theirs to do. */
  'notAllowed',
  /** No such record, or none this person may see. */
  'notFound',
  /** The record is not in a state in which this can be done; it may have moved on. */
  'wrongState',
  /** Something given is missing or cannot be right. */
  'invalid',
  /** Someone else changed the record at the same time and deciding again did not settle it. */
  'conflict',
] as const;
export const RefusalReason = z.enum(refusalReasons);
export type RefusalReason = z.infer<typeof RefusalReason>;

export interface Refusal {
  readonly ok: false;
  readonly reason: RefusalReason;
  readonly sentence: string;
  /** The field of the command that is wrong, where one is. */
  readonly field?: string;
}

export const refuse = (reason: RefusalReason, sentence: string, field?: string): Refusal => ({
  ok: false,
  reason,
  sentence,
  ...(field === undefined ? {} : { field }),
});
