// The two lists that need most care: case-system numbers, and the log of who looked at one.
import { z } from 'zod';
import { Moment } from '../time.ts';

export const CaseNumber = z.object({
  /** The opaque child reference. */
  key: z.string().min(1),
  number: z.string(),
});
export type CaseNumber = Readonly<z.infer<typeof CaseNumber>>;

export const Access = z.object({
  key: z.string().min(1),
  at: Moment,
  byKey: z.string(),
  byOid: z.string(),
  /** What was read: `caseNumber` of which record. */
  what: z.string(),
  subject: z.string(),
});
export type Access = Readonly<z.infer<typeof Access>>;

/** The oldest part of a long history, sealed off so that its record still fits its column (design §2). */
export const HistoryPage = z.object({
  /** `ACT-0121#1` */
  key: z.string().min(1),
  list: z.string(),
  recordKey: z.string(),
  page: z.int().positive(),
  entries: z.string(),
});
export type HistoryPage = Readonly<z.infer<typeof HistoryPage>>;
