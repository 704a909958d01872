// What a legacy tracker holds beside audits and actions, kept as imported: concerns, engagement, sessions, dip samples.
import { z } from 'zod';
import { trail } from '../history.ts';
import { Day } from '../time.ts';

/** A case of concern as the register knew it; its signer is an office (amendment A-5). */
export const Concern = z.object({
  ...trail,
  auditRef: z.string().optional(),
  teamCode: z.string(),
  childRef: z.string(),
  workerKey: z.string(),
  category: z.union([z.literal(1), z.literal(2)]),
  raisedOn: Day,
  reviewedOn: Day.optional(),
  assuranceOn: Day.optional(),
  signedOffBy: z.string().optional(),
  closedOn: Day.optional(),
});
export type Concern = Readonly<z.infer<typeof Concern>>;

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
