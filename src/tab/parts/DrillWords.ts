// How a drill goes, in words: how many have acknowledged, and how each was told.
import type { DrillView } from '../../core/views/duty.ts';
import { timeOf } from '../clock.ts';
import { lengthInWords } from './AlarmTimes.ts';
import { alsoInWords } from './ReachCheckWords.ts';
import { messageStatusWords } from './Timeline.tsx';

type Asked = DrillView['people'][number];

/** `3 of 8 have acknowledged`, with the middle time once there is one. */
export function drillInShort({ people, running, medianSeconds }: DrillView): string {
  const answered = people.filter(({ acknowledgedAt }) => acknowledgedAt !== undefined).length;
  const median = medianSeconds === undefined ? '' : `; median time ${lengthInWords(medianSeconds)}`;
  return `${answered} of ${people.length} ${running ? 'have acknowledged' : 'acknowledged'}${median}`;
}

/** How someone was told, as far as it has come. */
export function toldInWords(
  { sentAt, failure, status, alsoBy }: Pick<Asked, 'sentAt' | 'failure' | 'status' | 'alsoBy'>,
  running: boolean,
): string {
  const also = alsoInWords(alsoBy);
  if (sentAt) return `By card at ${timeOf(sentAt)}${also}`;
  const why = failure ? ` (${failure.charAt(0).toLowerCase()}${failure.slice(1)})` : '';
  if (status === undefined) return running ? 'Not told yet' : `Not told${why}`;
  return failure ? `The card did not arrive${why}${also}` : `${messageStatusWords[status]}${also}`;
}
