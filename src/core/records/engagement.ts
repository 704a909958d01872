// One party's part in one audit: asked how often and how, and what came of it (spec §3.6). Worker and manager: where no session says it.
import { z } from 'zod';
import { trail } from '../history.ts';
import { Day } from '../time.ts';
import { EngagementOutcome, Method, Party, ReasonCode } from '../vocabulary.ts';

export const Engagement = z.object({
  ...trail,
  auditRef: z.string(),
  party: Party,
  /** Absent while it is not decided. */
  outcome: EngagementOutcome.optional(),
  reason: ReasonCode.optional(),
  note: z.string().optional(),
  /** How a child's view was otherwise learnt, where it is not appropriate to ask. */
  otherwise: z.string().optional(),
  attempts: z.array(z.object({ on: Day, method: Method, by: z.string(), note: z.string().optional() })),
  /** Asked of the worker before a parent is contacted: whether contact raises risk (spec §3.6). */
  safeContact: z.object({ by: z.string(), on: Day, isSafe: z.boolean(), note: z.string() }).optional(),
  /** A moderator does not accept the reason given. */
  challenge: z.object({ by: z.string(), on: Day, why: z.string() }).optional(),
});
export type Engagement = Readonly<z.infer<typeof Engagement>>;

export const engagementKey = (auditRef: string, party: Party): string => `${auditRef}.${party}`;
