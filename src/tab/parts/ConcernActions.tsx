// The actions of a concern, those first that keep it open until they are verified.
import { Link } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { ActionRow } from '../../core/views/actions.ts';
import type { ConcernDetail } from '../../core/views/concerns.ts';
import { timeOf } from '../clock.ts';
import { Empty } from './PageHead.tsx';
import { ActionLabels } from './StatusLabel.tsx';

export function ConcernActions({ concern }: { concern: ConcernDetail }) {
  const { actions, blockingRefs, closedOn } = concern;
  const blocks = ({ ref }: ActionRow) => blockingRefs.includes(ref);
  const inOrder = [...actions].sort((a, b) => Number(blocks(b)) - Number(blocks(a)));
  return (
    <section>
      <h2>Actions</h2>
      {blockingRefs.length > 0 && !closedOn ? (
        <p className="gap">
          <strong>
            Closing is blocked until {blockingRefs.join(', ')} {blockingRefs.length === 1 ? 'is' : 'are'}{' '}
            verified.
          </strong>
        </p>
      ) : null}
      {inOrder.length === 0 ? (
        <Empty>
          No action has been set. Urgent ones are set when it is raised or by those who answer for it.
        </Empty>
      ) : (
        <ul className="work">
          {inOrder.map((row) => (
            <li key={row.ref}>
              <div className="work-what">
                <ActionLabels row={row} />
                <p>
                  <Link to={`/actions/${row.ref}`}>
                    <strong>{row.ref}</strong>
                  </Link>{' '}
                  {row.what}
                </p>
                <p className="quiet">
                  {row.owner}, due {formatDay(row.dueOn)}
                  {row.dueAt ? `, ${timeOf(row.dueAt)}` : ''}
                  {row.dueInWords.includes('late') ? `, ${row.dueInWords}` : ''}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
