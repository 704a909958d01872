// A number about audits that opens them, and how the list of audits says which number it was opened from.
import { useNavigate } from 'react-router';
import { formatMonth } from '../../core/format-day.ts';
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
    about === 'sessions'
      ? figureWords[what]
      : about in partyLabels && standingWords[what]
        ? `${partyLabels[about as Party]}: ${standingWords[what]?.toLowerCase()}`
        : undefined;
  return words ?? 'Behind a figure';
}

interface Props {
  readonly count: number;
  readonly refs: readonly string[];
  readonly cycle: string;
  readonly of: string;
  /** What is counted, for those who hear it. */
  readonly what: string;
}

/** Beside it stands how many of them this person may open, where that is fewer audits than were counted. */
export function EngagementOpener({ count, refs, cycle, of, what }: Props) {
  const navigate = useNavigate();
  if (count === 0) return 0;
  if (refs.length === 0) return count;
  return (
    <button
      type="button"
      className="number"
      aria-label={`${count} ${what}, ${formatMonth(cycle)}: open ${refs.length === 1 ? 'the audit' : `${refs.length} audits`}`}
      onClick={() => void navigate(`/audits?refs=${refs.join(',')}&of=${of}`)}
    >
      {count}
    </button>
  );
}
