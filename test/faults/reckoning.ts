// Holds the ledger against what the connector saw, and the records against their histories; whatever does not add up is a sentence.
import { followsHistory, isChainWhole, type Tracked } from '../../src/core/history.ts';
import type { Message } from '../../src/core/records/message.ts';
import { londonDay, type Moment } from '../../src/core/time.ts';
import type { World } from '../../src/core/world.ts';

/** One entry of the tenant's delivery log. */
export interface Delivery {
  readonly kind: 'create' | 'update' | 'delete';
  readonly outcome: 'accepted' | 'refused';
  readonly userId?: string;
  readonly conversationId: string;
  readonly activityId?: string;
  readonly tenantTime: string;
  readonly activity?: { readonly attachments?: readonly { readonly content?: unknown }[] };
}

/** Cards that reached a chat, oldest first. */
export const cardsSent = (deliveries: readonly Delivery[]): Delivery[] =>
  deliveries.filter(({ kind, outcome }) => kind === 'create' && outcome === 'accepted');

/** Which message of the ledger a card says it belongs to. */
export function messageKeyOf(delivery: Delivery): string {
  const card = delivery.activity?.attachments?.[0]?.content as
    | { refresh?: { action?: { data?: { messageKey?: string } } } }
    | undefined;
  return card?.refresh?.action?.data?.messageKey ?? '';
}

const dayOf = ({ tenantTime }: Delivery) => londonDay(tenantTime as Moment);

/** How many cards each person got on each day, as `oid day`. */
export function cardsPerDay(deliveries: readonly Delivery[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const delivery of cardsSent(deliveries)) {
    const key = `${delivery.userId} ${dayOf(delivery)}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return counted;
}

/** What the ledger and the connector do not agree on; empty where every message and every card is accounted for. */
export function unaccounted(world: World, deliveries: readonly Delivery[]): string[] {
  const problems: string[] = [];
  const cards = new Map<string, Delivery[]>();
  for (const card of cardsSent(deliveries)) {
    const key = messageKeyOf(card);
    cards.set(key, [...(cards.get(key) ?? []), card]);
    const message = world.messages.get(key);
    if (!message) problems.push(`A card "${key}" was delivered that the ledger does not know.`);
    else {
      if (world.people.get(message.recipientKey)?.oid !== card.userId)
        problems.push(`${key} was delivered to someone else than its recipient.`);
      // The clock may be moved while a message is on its way; one left lying is planned anew on the next day instead.
      if (dayOf(card) < message.on || dayOf(card) > world.workingDays.add(message.on, 1))
        problems.push(`${key} was delivered on ${dayOf(card)}.`);
    }
  }
  for (const message of world.messages.values())
    problems.push(...wrongWith(world, message, cards.get(message.key) ?? []));
  return problems;
}

function wrongWith(world: World, message: Message, cards: readonly Delivery[]): string[] {
  const { key, status } = message;
  const problems: string[] = [];
  if (cards.length > 1) problems.push(`${key} was delivered ${cards.length} times.`);
  const [card] = cards;
  switch (status) {
    case 'sent':
    case 'acknowledged':
      if (!card) problems.push(`${key} is ${status}, yet the connector never accepted it.`);
      else if (card.activityId !== message.activityId)
        problems.push(`${key} is kept under an activity that it is not.`);
      break;
    case 'failed':
      if (!message.failure) problems.push(`${key} failed without a reason.`);
      if (card) problems.push(`${key} is said to have failed, yet it was delivered.`);
      break;
    case 'covered': {
      // By a later message that arrived, or that is known to have failed: then its reason stands for both.
      const cover = message.coveredBy === undefined ? undefined : world.messages.get(message.coveredBy);
      if (cover?.sentAt === undefined && cover?.failure === undefined)
        problems.push(`${key} is covered by nothing that was sent or is known to have failed.`);
      break;
    }
    case 'superseded':
      break;
    default:
      problems.push(`${key} is still ${status}.`);
  }
  return problems;
}

/** Records whose history has a gap, or whose fields are not what it tells. */
export function brokenRecords(world: World): string[] {
  const tracked: Tracked[] = [
    ...world.actions.values(),
    ...world.audits.values(),
    ...world.people.values(),
    ...world.delegations.values(),
    world.settings,
  ];
  return tracked.flatMap((record) => [
    ...(isChainWhole(record) ? [] : [`The history of ${record.key} has a gap.`]),
    ...(followsHistory(record) ? [] : [`The fields of ${record.key} are not what its history tells.`]),
    ...(record.owed.length === 0 ? [] : [`${record.key} still owes something.`]),
  ]);
}
