// A case audit as issued: its dates, grades and the people around it. The audit form itself is not held here.
import { z } from 'zod';
import { trail } from '../history.ts';
import { Day } from '../time.ts';
import { Grade } from '../vocabulary.ts';

export const Audit = z.object({
  ...trail,
  /** Audit month `YYYY-MM`. */
  cycle: z.string(),
  /** The team at the time of the audit. */
  teamCode: z.string(),
  childRef: z.string(),
  workerKey: z.string(),
  teamManagerKey: z.string(),
  /** Unknown of those imported from a tracker that names none. */
  auditorKey: z.string().optional(),
  identifiedOn: Day,
  deadlineOn: Day,
  submittedOn: Day.optional(),
  auditorGrade: Grade.optional(),
  moderatedOn: Day.optional(),
  moderatedGrade: Grade.optional(),
  admissible: z.boolean().optional(),
  inadmissibleReason: z.string().optional(),
  issuedOn: Day.optional(),
  /** The head of service has taken note that it is Inadequate, where no concern was raised from it (spec §4.4). */
  inadequateAcknowledged: z.object({ by: z.string(), on: Day }).optional(),
});
export type Audit = Readonly<z.infer<typeof Audit>>;
