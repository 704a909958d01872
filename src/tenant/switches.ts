// Behaviours that Microsoft's documentation leaves open, kept in the store so that a restart does not change the tenant.
import type Database from 'libsql';
import { z } from 'zod';
import type { Switches } from './context.ts';
import { keepSetting, keptSetting } from './store.ts';

/** Any of the switches; those not named stay as they are. */
export const SwitchChanges = z.strictObject({
  honoursIfMatch: z.boolean().optional(),
  thresholdAnswer: z.enum(['422', '429']).optional(),
  duplicateAnswer: z.enum(['409', '400']).optional(),
  installedTwiceAnswer: z.enum(['409', '201']).optional(),
  mailDelivery: z.enum(['arrives', 'quiet', 'refused']).optional(),
  listViewThreshold: z.int().min(1).optional(),
  defaultPageSize: z.int().min(1).max(5000).optional(),
  deltaTokenSeconds: z.int().min(0).optional(),
  resourceUnitsPerMinute: z.int().min(0).optional(),
  duplicateTransaction: z.enum(['sameEvent', '409']).optional(),
  declinedEvents: z.enum(['removed', 'kept']).optional(),
  schedulesPerRequest: z.int().min(1).optional(),
  tentativeConfidence: z.number().min(0).max(100).optional(),
  findMeetingTimesNeeds: z.enum(['Calendars.Read', 'Calendars.Read.Shared']).optional(),
  userConsent: z.enum(['allowed', 'adminOnly']).optional(),
  nestedAppAuth: z.boolean().optional(),
  delegatedTokens: z.enum(['given', 'interactionRequired', 'refused']).optional(),
});
export type SwitchChanges = z.infer<typeof SwitchChanges>;

const asDocumented: Switches = {
  honoursIfMatch: true,
  thresholdAnswer: '422',
  duplicateAnswer: '409',
  installedTwiceAnswer: '409',
  mailDelivery: 'arrives',
  listViewThreshold: 5000,
  defaultPageSize: 200,
  deltaTokenSeconds: 60 * 24 * 3600,
  resourceUnitsPerMinute: 0,
  duplicateTransaction: 'sameEvent',
  declinedEvents: 'removed',
  schedulesPerRequest: 20,
  tentativeConfidence: 50,
  findMeetingTimesNeeds: 'Calendars.Read',
  userConsent: 'allowed',
  nestedAppAuth: true,
  delegatedTokens: 'given',
};

export interface SwitchBoard {
  current(): Switches;
  change(changes: SwitchChanges): Switches;
}

export function openSwitches(db: Database.Database): SwitchBoard {
  const kept = SwitchChanges.safeParse(JSON.parse(keptSetting(db, 'switches') ?? '{}'));
  let current: Switches = merged(asDocumented, kept.success ? kept.data : {});
  return {
    current: () => current,
    change(changes) {
      current = merged(current, changes);
      keepSetting(db, 'switches', JSON.stringify(current));
      return current;
    },
  };
}

function merged(before: Switches, changes: SwitchChanges): Switches {
  const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...before, ...named };
}
