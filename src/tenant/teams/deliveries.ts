// What the connector accepted or refused, in order. Tests hold it against the product's own ledger.
import type { TenantContext } from '../context.ts';
import { all, run } from '../store.ts';
import type { Json } from './messages.ts';

/** One call of a bot on a conversation's activities, and what came of it. */
export interface Delivery {
  readonly seq: number;
  readonly kind: 'create' | 'update' | 'delete';
  readonly outcome: 'accepted' | 'refused';
  /** HTTP status that was answered. */
  readonly status: number;
  /** Error code; absent where accepted. */
  readonly code?: string | undefined;
  readonly botId: string;
  readonly conversationId: string;
  /** Entra object id; absent where the conversation is unknown. */
  readonly userId?: string | undefined;
  readonly activityId?: string | undefined;
  /** Wall clock, ISO. */
  readonly at: string;
  /** Tenant clock, ISO. */
  readonly tenantTime: string;
  readonly activity?: Json | undefined;
}

/** Appends to the log. */
export function recordDelivery(
  { db, clock }: TenantContext,
  delivery: Omit<Delivery, 'seq' | 'at' | 'tenantTime'>,
): void {
  const entry = { ...delivery, at: new Date().toISOString(), tenantTime: clock.now().toISOString() };
  run(db, 'insert into teams_deliveries (entry) values (?)', JSON.stringify(entry));
}

/** Everything after `since`, oldest first; `last` is what to ask with next time. */
export function deliveriesSince({ db }: TenantContext, since: number): { value: Delivery[]; last: number } {
  const rows = all<{ seq: number; entry: string }>(
    db,
    'select seq, entry from teams_deliveries where seq > ? order by seq',
    since,
  );
  const value = rows.map(({ seq, entry }) => ({ seq, ...(JSON.parse(entry) as Omit<Delivery, 'seq'>) }));
  return { value, last: value.at(-1)?.seq ?? since };
}
