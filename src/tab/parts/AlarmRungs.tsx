// Who has been told of a Category 1 while nobody has acknowledged it, rung by rung, and whether it reached them.
import type { ConcernDelivery, ConcernDetail } from '../../core/views/concerns.ts';
import { timeOf } from '../clock.ts';
import { momentInWords } from './AlarmTimes.ts';
import { inWhichWay } from './ConcernDeliveries.tsx';

export function AlarmRungs({ concern }: { concern: ConcernDetail }) {
  const { ladder, nextRung, deliveries, raisedAt = '' } = concern;
  const since = deliveries.filter(({ plannedAt }) => plannedAt >= raisedAt);
  return (
    <>
      <h3>Whom Grip has told</h3>
      <ol className="rungs">
        {ladder.map(({ label, at, early, people }) => (
          <li key={`${label} ${at}`}>
            <p>
              <strong>{label}</strong>, {timeOf(at)}
              {early ? ', early because nobody below could be reached' : ''}
            </p>
            <ul>
              {people.map(({ name, office }) => (
                <li key={name}>
                  {name}, {office}: {reached(since, name, label)}
                </li>
              ))}
            </ul>
            {people.length === 0 ? <p className="quiet">Nobody is named here now.</p> : null}
          </li>
        ))}
      </ol>
      {nextRung ? (
        <p>
          If nobody has acknowledged it by {momentInWords(nextRung.at)}, next: {nextRung.label}.
        </p>
      ) : (
        <p>Nobody else is next. Grip keeps showing it until someone acknowledges.</p>
      )}
    </>
  );
}

/** What this rung sent them, else what they were told before it; of that what got furthest. */
function reached(deliveries: readonly ConcernDelivery[], name: string, rung: string): string {
  const all = deliveries.filter(({ to }) => to === name);
  const ofRung = all.filter(({ why }) => why === rung);
  const tried = ofRung.length > 0 ? ofRung : all;
  const best = tried.find(({ sentAt }) => sentAt) ?? tried.find(({ alsoBy }) => alsoBy) ?? tried.at(-1);
  return best ? inWhichWay(best) : 'not told yet.';
}
