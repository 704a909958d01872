// Who is on duty out of hours, drills of the Category 1 ladder, and what the directory says of people (amendment A-9).
import { z } from 'zod';
import { trail } from '../history.ts';
import { Day, Moment } from '../time.ts';
import { DutyKind } from '../vocabulary.ts';

/** One person on duty from one moment to another. */
export const Duty = z.object({ ...trail, personKey: z.string(), kind: DutyKind, from: Moment, to: Moment });
export type Duty = Readonly<z.infer<typeof Duty>>;

/** A drill through the real channels; it is about no child. */
export const Drill = z.object({
  ...trail,
  teamCode: z.string(),
  startedBy: z.string(),
  startedAt: Moment,
  /** Whom it asks, in the order of the ladder. */
  people: z.array(z.string()),
  acknowledgements: z.array(z.object({ by: z.string(), at: Moment })),
  endedAt: Moment.optional(),
});
export type Drill = Readonly<z.infer<typeof Drill>>;

/** What the directory says of someone whom a Category 1 could need; written when it changes. */
export const ReachFinding = z.object({
  /** The person's key. */
  key: z.string().min(1),
  /** The account is closed or gone; absent where that is no longer so. */
  problem: z.literal('left').optional(),
  since: Day,
});
export type ReachFinding = Readonly<z.infer<typeof ReachFinding>>;
