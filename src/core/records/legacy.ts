// What a legacy tracker holds beside audits, actions and concerns, kept as imported: engagement, sessions, dip samples.
import { z } from 'zod';
import { trail } from '../history.ts';
import { Day } from '../time.ts';

/** One party's engagement in one audit (spec §3.6). */
export const Engagement = z.object({
  ...trail,
  auditRef: z.string(),
  party: z.string(),
  outcome: z.string(),
  reason: z.string().optional(),
});
export type Engagement = Readonly<z.infer<typeof Engagement>>;

export const FeedbackSession = z.object({
  ...trail,
  auditRef: z.string(),
  proposedOn: Day.optional(),
  bookedOn: Day.optional(),
  timesRebooked: z.int().nonnegative(),
  outcome: z.string().optional(),
  reason: z.string().optional(),
});
export type FeedbackSession = Readonly<z.infer<typeof FeedbackSession>>;

export const DipSample = z.object({
  ...trail,
  topic: z.string(),
  cases: z.int().nonnegative().optional(),
  good: z.int().nonnegative().optional(),
  effectiveOversight: z.int().nonnegative().optional(),
  status: z.string(),
});
export type DipSample = Readonly<z.infer<typeof DipSample>>;
