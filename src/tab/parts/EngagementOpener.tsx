// A number about audits that opens them.
import { useNavigate } from 'react-router';
import { formatMonth } from '../../core/format-day.ts';

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
