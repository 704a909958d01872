// How a list of audits that was opened from a number says which number it was: the address holds keys and no sentence of its own.
import { engagementOutcomeLabels, type Party, partyLabels } from '../../core/vocabulary.ts';

/** The references that an address names; undefined where it names none. */
export const readRefs = (text: string | undefined): ReadonlySet<string> | undefined =>
  text ? new Set(text.split(',').filter(Boolean)) : undefined;

const standingWords: Readonly<Record<string, string>> = {
  ...engagementOutcomeLabels,
  asked: 'Invited, not answered yet',
};

const figureWords: Readonly<Record<string, string>> = {
  proposed: 'Sessions',
  bookedSoon: 'Sessions booked within two working days',
  rebooked: 'Sessions booked again',
  notHeld: 'Sessions that did not take place',
};

/** Of what the audits are: `child.engaged`, `sessions.rebooked`; the address holds keys and no sentence of its own. */
export function figureChip(of: string | undefined): string {
  const [about = '', what = ''] = (of ?? '').split('.');
  const words =
    about === 'sessions' && Object.hasOwn(figureWords, what)
      ? figureWords[what]
      : about in partyLabels && standingWords[what]
        ? `${partyLabels[about as Party]}: ${standingWords[what]?.toLowerCase()}`
        : undefined;
  return words ?? 'Behind a figure';
}
