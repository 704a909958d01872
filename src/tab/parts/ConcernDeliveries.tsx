// The record of who was told of a concern: by which ways, when, and who acknowledged.
import type { Answered, ConcernDelivery } from '../../core/views/concerns.ts';
import { timeOf } from '../clock.ts';
import { momentInWords } from './AlarmTimes.ts';
import { messageStatusWords } from './Timeline.tsx';

const otherWays = {
  activityFeed: 'the activity feed',
  mail: 'e-mail',
  both: 'the activity feed and e-mail',
} as const;

/** How a message fared and by what else it was told, in sentences. */
export function inWhichWay({ status, sentAt, alsoBy, failure, mayBeRepeat }: ConcernDelivery): string {
  const also = alsoBy ? otherWays[alsoBy] : undefined;
  const sentences: string[] = [];
  if (sentAt) sentences.push(`Teams card delivered ${timeOf(sentAt)}${also ? `, also ${also}` : ''}.`);
  else if (status === 'failed')
    sentences.push(
      `the Teams card did not arrive${failure ? ` (${failure.charAt(0).toLowerCase()}${failure.slice(1)})` : ''}${also ? `; told by ${also}` : ''}.`,
    );
  else sentences.push(`${messageStatusWords[status]}${also ? `, also ${also}` : ''}.`);
  if (status === 'acknowledged') sentences.push('Acknowledged.');
  if (mayBeRepeat) sentences.push('It may have arrived twice.');
  return sentences.join(' ');
}

interface Props {
  readonly entries: readonly ConcernDelivery[];
  readonly answered: Answered | undefined;
}

export function ConcernDeliveries({ entries, answered }: Props) {
  if (entries.length === 0) return <p className="quiet">Nobody has been told of it by Grip yet.</p>;
  return (
    <ul className="plain-list">
      {answered ? (
        <li>
          {momentInWords(answered.at)}: <strong>{answered.by}</strong>, {answered.office}, acknowledged it.
        </li>
      ) : null}
      {entries.map((entry) => (
        <li key={entry.key}>
          {momentInWords(entry.plannedAt)}: <strong>{entry.to}</strong>, {entry.office}. {entry.why}:{' '}
          {inWhichWay(entry)}
        </li>
      ))}
    </ul>
  );
}
