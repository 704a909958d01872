// Holds the ledger about one Category 1 against what the connector took: one message for each rung and person, and a second one only where it says that it may be one.
import type { Message } from '../../src/core/records/message.ts';
import { cardsSent, type Delivery, messageKeyOf } from './reckoning.ts';

/** Cards about one concern that arrived, by key of their message. */
export function cardsAbout(ref: string, deliveries: readonly Delivery[]): Map<string, Delivery[]> {
  const found = new Map<string, Delivery[]>();
  for (const card of cardsSent(deliveries)) {
    const key = messageKeyOf(card);
    if (key.includes(`/${ref}/`)) found.set(key, [...(found.get(key) ?? []), card]);
  }
  return found;
}

/** What does not add up, a sentence each; empty where every rung told each of its people once. */
export function notOnceEach(
  ref: string,
  ledger: readonly Message[],
  deliveries: readonly Delivery[],
): string[] {
  const problems: string[] = [];
  const cards = cardsAbout(ref, deliveries);
  const known = new Set(ledger.map(({ key }) => key));
  for (const [key, arrived] of cards) {
    if (!known.has(key)) problems.push(`A card ${key} arrived that the ledger does not know.`);
    if (arrived.length > 1) problems.push(`${key} arrived ${arrived.length} times.`);
  }
  const told = new Map<string, string>();
  for (const message of ledger) {
    const { key, status, activityId, mayBeRepeat } = message;
    const [card] = cards.get(key) ?? [];
    if (status === 'sent' && card?.activityId !== activityId)
      problems.push(`${key} is said to be sent, and the connector took something else.`);
    if (status === 'failed' && card) problems.push(`${key} is said to have failed, and arrived.`);
    if (status === 'sending' || status === 'uncertain') problems.push(`${key} is still ${status}.`);
    if (mayBeRepeat) continue;
    // Who could not be reached may become known while Practice Learning is being told of someone else.
    const rungs = message.covers.filter((need) => !need.startsWith('category1Unreached'));
    for (const need of [...message.tells, ...rungs]) {
      const other = told.get(need);
      if (other)
        problems.push(`${need} was told by ${other} and by ${key}, which does not say that it repeats.`);
      told.set(need, key);
    }
  }
  return problems;
}

/** Whom which rung told, with how many lower ones it covers, as `HOS-1 category1Deputy +0`. */
export const whoWasTold = (ledger: readonly Message[]): string[] =>
  ledger
    .map(({ recipientKey, tells, covers }) => `${recipientKey} ${tells[0]?.split('/')[0]} +${covers.length}`)
    .sort();

/** All of them have a card, and of none it is in doubt. */
export const areTold =
  (...who: string[]) =>
  (ledger: readonly Message[]): boolean =>
    ledger.every(({ status }) => status !== 'uncertain') &&
    who.every((key) => ledger.some(({ recipientKey, status }) => recipientKey === key && status === 'sent'));
