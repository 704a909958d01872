// What the records hold that must never show on a card, in its preview or in an e-mail (spec §5.6), to be looked for in them.

import { gradeLabels } from '../../src/core/vocabulary.ts';
import type { World } from '../../src/core/world.ts';

/** Every string anywhere inside a card: texts, titles, data, addresses (as opened, not as encoded), property values. */
export function everyString(value: unknown): string[] {
  if (typeof value === 'string') return [value, decoded(value)];
  if (Array.isArray(value)) return value.flatMap(everyString);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyString) : [];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Names, child references, grades, what actions say, and everything that someone wrote. */
export function forbiddenOnCards(world: World): string[] {
  const written = [...world.actions.values()].flatMap((action) => [
    action.what,
    action.soThat,
    action.howWeWillKnow,
    action.childRef,
    action.claim?.change,
    action.claim?.noteReference,
    action.extension?.effect,
    action.rejection?.reason,
    action.extensionAnswer?.reason,
    action.cancelProposal?.why,
    ...action.history.flatMap((entry) => [entry.reason, ...everyString(entry.to.what)]),
  ]);
  // Everything anyone wrote about a concern, in whichever field or history; the states and days are not words of theirs.
  const aboutConcerns = [...world.concerns.values()].flatMap((concern) => [
    concern.childRef,
    ...everyString([
      concern.risk,
      concern.neededNow,
      concern.phoned && 'spokeTo' in concern.phoned ? concern.phoned.spokeTo : undefined,
      concern.additions.map(({ risk, neededNow }) => [risk, neededNow]),
      concern.review && [concern.review.statement, concern.review.safetyPlan, concern.review.direction],
      concern.assurance && [concern.assurance.update, concern.assurance.items.map(({ what }) => what)],
      concern.moreRequired?.reason,
      concern.stepDown?.assurance,
      concern.history.map(({ reason }) => reason),
    ]),
  ]);
  const found = [
    'Category 1',
    'Category 2',
    ...aboutConcerns,
    ...Object.keys(gradeLabels),
    ...Object.values(gradeLabels),
    ...[...world.people.values()].map((person) => person.name),
    ...[...world.audits.values()].map((audit) => audit.childRef),
    ...written.filter((text) => text !== undefined),
  ];
  return [...new Set(found)];
}

/** Those of the forbidden that a card shows, whole words in any case. */
export function shownAllTheSame(card: unknown, forbidden: readonly string[]): string[] {
  const shown = everyString(card).join('\n').toLowerCase();
  return forbidden.filter((text) =>
    new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text.toLowerCase())}(?![\\p{L}\\p{N}])`, 'u').test(shown),
  );
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
