// Category 1 concerns that nobody has acknowledged, above everything else on the register.
import { Link } from 'react-router';
import type { RegisterRow } from '../../core/views/register.ts';
import { useGrip } from '../grip.ts';
import { dueInTime } from './AlarmTimes.ts';

export function RegisterUnanswered({ rows }: { rows: readonly RegisterRow[] }) {
  const { now } = useGrip();
  const unanswered = rows.filter((row) => row.unanswered);
  if (unanswered.length === 0) return null;
  return (
    <section className="register-alarm-box" aria-labelledby="register-unanswered">
      <h2 id="register-unanswered">Nobody has acknowledged</h2>
      <ul className="plain-list">
        {unanswered.map((row) => (
          <li key={row.ref}>
            <Link className="strong" to={`/concerns/${row.ref}`}>
              {row.ref}
            </Link>
            , {row.categoryName}, {row.team}. {row.accountable ? `${row.accountable} answers for it. ` : ''}
            {row.dueNext ? `${row.dueNext.what} ${dueInTime(row.dueNext.at, now())}. ` : ''}
          </li>
        ))}
      </ul>
      <p>Open it for the numbers to ring, and ring until someone answers.</p>
    </section>
  );
}
