// A case of concern: a child for whom risk or service needs a head of service to act, kept on the register until it is put right (spec §3.3).
import { z } from 'zod';
import { trail } from '../history.ts';
import { Day, Moment } from '../time.ts';
import { AssuranceSource, CaseEnd, ConcernOrigin, SeenAlone } from '../vocabulary.ts';

/**
 * What is kept. *Notified* and *awaiting sign-off* are derived: from what the ledger says was sent, and from the actions
 * that block closing (`stageOf`).
 */
export const ConcernStatus = z.enum([
  'raised',
  'acknowledged',
  'underReview',
  'assuranceSubmitted',
  'closed',
  'void',
]);
export type ConcernStatus = z.infer<typeof ConcernStatus>;

export const Category = z.union([z.literal(1), z.literal(2)]);
export type Category = z.infer<typeof Category>;

/** Whom the raiser rang, or why not yet (spec §3.3). */
const Phoned = z.discriminatedUnion('done', [
  z.object({ done: z.literal('yes'), spokeTo: z.string(), at: Moment }),
  z.object({ done: z.literal('notYet'), why: z.string() }),
]);

/** The 24-hour review: is this child seen and safe now, and what was directed. */
const Review = z.object({
  by: z.string(),
  at: Moment,
  childSeen: z.discriminatedUnion('seen', [
    z.object({ seen: z.literal('yes'), on: Day, by: z.string(), alone: SeenAlone }),
    z.object({ seen: z.literal('no'), why: z.string() }),
  ]),
  imminentRisk: z.boolean(),
  /** What that judgement rests on. */
  statement: z.string(),
  safetyPlan: z.string(),
  direction: z.string(),
});

/** One dated piece of evidence, from whom. */
export const AssuranceItem = z.object({ source: AssuranceSource, on: Day, what: z.string() });
export type AssuranceItem = z.infer<typeof AssuranceItem>;

/** The update to the Improvement Director (Category 1), or the recommendation to close (Category 2). */
const Assurance = z.object({ by: z.string(), at: Moment, update: z.string(), items: z.array(AssuranceItem) });

export const Concern = z.object({
  ...trail,
  /** The child's reference while it is open, unique: one open concern a child. Its own key afterwards, because blanks may count as equal. */
  openKey: z.string(),
  auditRef: z.string().optional(),
  /** Team and worker when it was raised. */
  teamCode: z.string(),
  childRef: z.string(),
  workerKey: z.string(),
  category: Category,
  status: ConcernStatus,
  origin: ConcernOrigin,
  raisedOn: Day,
  /** Absent on imported ones. */
  raisedBy: z.string().optional(),
  risk: z.string().optional(),
  neededNow: z.string().optional(),
  phoned: Phoned.optional(),
  /** An earlier concern about the same child, closed within the last 12 months. */
  recurrenceOf: z.string().optional(),
  /** When the present Category 1 clock began, and which entry of the history began it: raised, stepped up or reopened. */
  alarm: z.object({ entry: z.int().positive(), at: Moment }).optional(),
  /** Who has it, since when. */
  acknowledgement: z.object({ by: z.string(), at: Moment }).optional(),
  /** Passed on and not yet acknowledged by the other: it stops nothing until they have; emptied when anyone acknowledges. */
  passes: z.array(z.object({ by: z.string(), to: z.string(), at: Moment })),
  /** What was raised again about the same child while this was open. */
  additions: z.array(
    z.object({
      by: z.string(),
      at: Moment,
      risk: z.string(),
      neededNow: z.string(),
      auditRef: z.string().optional(),
    }),
  ),
  reviewedOn: Day.optional(),
  review: Review.optional(),
  assuranceOn: Day.optional(),
  assurance: Assurance.optional(),
  /** Category 2: the head of service recommends closing what a service manager assured. */
  recommendation: z.object({ by: z.string(), on: Day }).optional(),
  moreRequired: z.object({ by: z.string(), at: Moment, reason: z.string(), dueOn: Day }).optional(),
  /** Category 2 that the Improvement Director decides. */
  calledIn: z.object({ by: z.string(), on: Day }).optional(),
  stepDown: z.object({ by: z.string(), at: Moment, assurance: z.string() }).optional(),
  voidProposal: z.object({ by: z.string(), on: Day, why: z.string() }).optional(),
  caseEnded: z.object({ by: z.string(), on: Day, reason: CaseEnd, why: z.string() }).optional(),
  /** A person's key, or an office as imported (`role:Improvement Director`, amendment A-5). */
  signedOffBy: z.string().optional(),
  decision: z.string().optional(),
  closedOn: Day.optional(),
});
export type Concern = Readonly<z.infer<typeof Concern>>;

/** On the register: neither closed nor void (spec §3.3: open ⇔ on the register). */
export const isOnRegister = ({ status }: Pick<Concern, 'status'>): boolean =>
  status !== 'closed' && status !== 'void';

/** A Category 1 that nobody has acknowledged under its present alarm: the reach ladder runs. */
export const isUnanswered = (concern: Pick<Concern, 'status' | 'category' | 'acknowledgement'>): boolean =>
  isOnRegister(concern) && concern.category === 1 && concern.status === 'raised';
