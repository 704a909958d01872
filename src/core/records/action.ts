// An action: what a team manager is to do after an audit, and what became of it (spec §3.4, amendment A-2).
import { z } from 'zod';
import { trail } from '../history.ts';
import { Day, Moment } from '../time.ts';
import { CancelReason, ExtensionReason, Outcome, Purpose } from '../vocabulary.ts';

export const actionStatusLabels = {
  draft: 'Draft',
  assigned: 'Assigned',
  acknowledged: 'Acknowledged',
  inProgress: 'In progress',
  claimed: 'Done, waiting to be verified',
  verified: 'Verified',
  cancelled: 'Cancelled',
  void: 'Void',
} as const;
export type ActionStatus = keyof typeof actionStatusLabels;
export const ActionStatus = z.enum(Object.keys(actionStatusLabels) as [ActionStatus, ...ActionStatus[]]);

const Claim = z.object({
  /** The day it was done. */
  on: Day,
  by: z.string(),
  /** Case-system note reference: where in the child's record it can be seen. Absent on imported claims. */
  noteReference: z.string().optional(),
  outcome: Outcome.optional(),
  /** What changed for the child; given in the tab, required before verification. */
  change: z.string().optional(),
});

const ExtensionRequest = z.object({
  askedOn: Day,
  by: z.string(),
  dueOn: Day,
  reason: ExtensionReason,
  /** What more time means for the child; written in the tab, required before it can be agreed. */
  effect: z.string().optional(),
});

export const Action = z.object({
  ...trail,
  /** The audit it came from; absent where it came from a concern that no audit raised. */
  auditRef: z.string().optional(),
  /** The concern it was set for. */
  concernRef: z.string().optional(),
  /** Audit month `YYYY-MM`. */
  cycle: z.string(),
  /** The team at the time of the audit. */
  teamCode: z.string(),
  childRef: z.string(),
  status: ActionStatus,
  what: z.string(),
  soThat: z.string().optional(),
  howWeWillKnow: z.string().optional(),
  purpose: Purpose.optional(),
  ownerKey: z.string(),
  urgent: z.boolean(),
  blocksConcern: z.boolean(),
  assignedOn: Day.optional(),
  /** The due date first given; `dueOn` is the one now in force. */
  firstDueOn: Day,
  dueOn: Day,
  /** Where hours were given: the moment on that day by which it is to be done. */
  dueAt: Moment.optional(),
  claim: Claim.optional(),
  verifiedOn: Day.optional(),
  verifiedBy: z.string().optional(),
  rejection: z.object({ on: Day, by: z.string(), reason: z.string() }).optional(),
  extension: ExtensionRequest.optional(),
  extensionAnswer: z.object({ on: Day, agreed: z.boolean(), reason: z.string().optional() }).optional(),
  extensionsAgreed: z.int().nonnegative(),
  cancelProposal: z.object({ on: Day, by: z.string(), reason: CancelReason, why: z.string() }).optional(),
  cancelledOn: Day.optional(),
  /** An escalation that a legacy tracker recorded. */
  legacyEscalation: z.object({ to: z.string(), on: Day }).optional(),
});
export type Action = Readonly<z.infer<typeof Action>>;

/** What a figure calls a case: the audit, or the concern where there is none (spec K6). */
export const caseOf = ({
  auditRef,
  concernRef,
  key,
}: Pick<Action, 'auditRef' | 'concernRef' | 'key'>): string => auditRef ?? concernRef ?? key;

/** Neither claimed nor ended: its owner still has something to do, and the ladders run (amendment A-3). */
export const isOpen = (action: Pick<Action, 'status'>): boolean =>
  action.status === 'assigned' || action.status === 'acknowledged' || action.status === 'inProgress';

/** Nothing more can come of it: verified, cancelled, or void. */
export const hasEnded = ({ status }: Pick<Action, 'status'>): boolean =>
  status === 'verified' || status === 'cancelled' || status === 'void';

/** Past its due date and its owner still has something to do; due today is not overdue (spec §2.1). */
export const isOverdue = (action: Pick<Action, 'status' | 'dueOn'>, today: Day): boolean =>
  isOpen(action) && action.dueOn < today;
