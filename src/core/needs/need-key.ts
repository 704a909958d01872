// A need: one person should have been told one thing by now. Its key is deterministic, so a repeated run plans nothing.
import { type NeedKind, needKinds } from '../ladder.ts';

export interface Need {
  /** `overdue/ACT-0121/2018-06-11/TM-HA`: kind, subject, occurrence, person. */
  readonly key: string;
  readonly kind: NeedKind;
  readonly ref: string;
  readonly occurrence: string;
  readonly personKey: string;
}

/** `occurrence` tells one time from the next: the due date it is about, or the number of the history entry that gave rise to it. */
export const need = (kind: NeedKind, ref: string, occurrence: string | number, personKey: string): Need => ({
  key: `${kind}/${ref}/${occurrence}/${personKey}`,
  kind,
  ref,
  occurrence: String(occurrence),
  personKey,
});

export function parseNeed(key: string): Need {
  const [kind = '', ref = '', occurrence = '', personKey = ''] = key.split('/');
  if (!(kind in needKinds)) throw new Error(`"${key}" is not the key of a need`);
  return { key, kind: kind as NeedKind, ref, occurrence, personKey };
}
