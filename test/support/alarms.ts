// Alarms in tests of the pure part: a Category 1 raised, and the urgent lane run until nothing new follows.
import type { Command } from '../../src/core/decide.ts';
import type { PlannedMessage } from '../../src/core/plan.ts';
import { planUrgent } from '../../src/core/plan-urgent.ts';
import type { Message } from '../../src/core/records/message.ts';
import type { Moment } from '../../src/core/time.ts';
import { type World, withMessages } from '../../src/core/world.ts';

/** A Category 1 about a child new to Grip, in Hazel Assessment, raised by the auditor unless told otherwise. */
export const alarm = (given: Partial<Extract<Command, { verb: 'concern.raise' }>> = {}): Command => ({
  verb: 'concern.raise',
  origin: 'dipSample',
  teamCode: 'HA',
  category: 1,
  risk: 'He is left alone at night',
  neededNow: 'Someone sees him today',
  phoned: { done: 'notYet', why: 'The line is busy' },
  actions: [],
  ...given,
});

export type Outcome = Message['status'];

/** A planned message as the ledger holds it, with what became of it. */
export const asMessage = (planned: PlannedMessage, now: Moment, status: Outcome): Message => ({
  ...planned,
  tells: [...planned.tells],
  covers: [...planned.covers],
  status,
  plannedAt: now,
  sender: 'one',
  leaseUntil: now,
  attempt: 1,
  handedOver: true,
  ...(status === 'sent' ? { sentAt: now, conversationId: 'a:1', activityId: '1' } : {}),
  ...(status === 'failed' ? { failure: 'blocked' as const } : {}),
});

export interface Sent {
  readonly key: string;
  readonly to: string;
  readonly kind: string;
  readonly covers: readonly string[];
  readonly mayBeRepeat: boolean;
  readonly outcome: Outcome;
}

/** One run of the urgent lane: sends until nothing new follows, with what becomes of each message; the rest of doubt is settled. */
export function urgentRun(
  world: World,
  now: Moment,
  outcomeOf: (recipientKey: string) => Outcome = () => 'sent',
): { world: World; sent: Sent[] } {
  const sent: Sent[] = [];
  const begun = new Set<string>();
  let current = world;
  for (;;) {
    const fresh = planUrgent(current, now).send.filter(({ tells }) => !tells.some((key) => begun.has(key)));
    if (fresh.length === 0 || !planUrgent(current, now).live) break;
    for (const planned of fresh) {
      for (const key of planned.tells) begun.add(key);
      const outcome = outcomeOf(planned.recipientKey);
      sent.push({
        key: planned.key,
        to: planned.recipientKey,
        kind: (planned.tells[0] ?? '').split('/')[0] ?? '',
        covers: planned.covers,
        mayBeRepeat: planned.mayBeRepeat ?? false,
        outcome,
      });
      current = withMessages(current, [asMessage(planned, now, outcome)]);
    }
  }
  const settled = planUrgent(current, now).settle.flatMap(({ key, status, coveredBy }) => {
    const message = current.messages.get(key);
    return message ? [{ ...message, status, ...(coveredBy ? { coveredBy } : {}) }] : [];
  });
  return { world: withMessages(current, settled), sent };
}

/** Who was sent what, as `HOS-H: category1First`, in the order of names. */
export const told = (sent: readonly Sent[]): string[] => sent.map(({ to, kind }) => `${to}: ${kind}`).sort();
