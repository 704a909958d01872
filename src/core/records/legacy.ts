// Dip samples, kept as a legacy tracker has them.
import { z } from 'zod';
import { trail } from '../history.ts';

export const DipSample = z.object({
  ...trail,
  topic: z.string(),
  cases: z.int().nonnegative().optional(),
  good: z.int().nonnegative().optional(),
  effectiveOversight: z.int().nonnegative().optional(),
  status: z.string(),
});
export type DipSample = Readonly<z.infer<typeof DipSample>>;
