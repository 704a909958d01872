// On top of an open Category 1: who by name has it, or that nobody does yet; live, with one press to take it.
import { useEffect } from 'react';
import type { ConcernDetail } from '../../core/views/concerns.ts';
import { useGrip } from '../grip.ts';
import { AlarmElapsed } from './AlarmElapsed.tsx';
import { AlarmRungs } from './AlarmRungs.tsx';
import { momentInWords } from './AlarmTimes.ts';
import { CommandButton } from './CommandButton.tsx';
import { TelephoneDanger } from './TelephoneDanger.tsx';
import { TelephonesOf } from './TelephonePanel.tsx';

interface Props {
  readonly concern: ConcernDetail;
  /** Where it is answered from, asked more often while nobody has acknowledged. */
  readonly path: string;
}

export function AlarmPanel({ concern, path }: Props) {
  const { answers, me } = useGrip();
  const { unanswered, answered, raisedAt, passes } = concern;
  useEffect(() => (unanswered ? answers.hurry(path) : undefined), [answers, path, unanswered]);
  return (
    <section className={unanswered ? 'alarm' : 'alarm alarm-answered'} aria-label="Who has it">
      <div role="status">
        <h2>
          {unanswered
            ? 'Nobody has acknowledged it yet'
            : `${answered?.by ?? concern.accountable ?? 'Nobody by name'} has it`}
        </h2>
        {answered && !unanswered ? (
          <p>
            {answered.office.charAt(0).toUpperCase() + answered.office.slice(1)}, since{' '}
            {momentInWords(answered.at)}.
          </p>
        ) : null}
        {passes.map(({ by, to, at }) => (
          <p key={`${to} ${at}`}>
            {by} passed it to {to}, {momentInWords(at)}, who has not acknowledged yet.
          </p>
        ))}
      </div>
      {unanswered && raisedAt ? (
        <p>
          Without an answer since {momentInWords(raisedAt)}: <AlarmElapsed since={raisedAt} />.
        </p>
      ) : null}
      <Taking concern={concern} />
      {unanswered && !me.live ? (
        <p>
          <strong>Grip is not sending yet: nobody is told by it.</strong> Ring.
        </p>
      ) : null}
      {unanswered ? (
        <>
          <TelephoneDanger />
          {concern.iRaisedIt ? <RingNow concern={concern} /> : null}
          {me.live ? <AlarmRungs concern={concern} /> : null}
        </>
      ) : null}
    </section>
  );
}

function RingNow({ concern }: { concern: ConcernDetail }) {
  return (
    <>
      <h3>Phone now</h3>
      <p>
        You raised it, and nobody has acknowledged it. Ring now, in this order, until someone answers. This
        page tells you as soon as somebody has it.
      </p>
      <TelephonesOf team={concern.teamCode} known={concern.telephones} />
    </>
  );
}

/** One press each, and no question asked. */
function Taking({ concern }: { concern: ConcernDetail }) {
  const { ref, alarm, may } = concern;
  const mayTake = may.includes('acknowledge');
  const mayPass = may.includes('pass');
  if (!mayTake && !mayPass) return null;
  return (
    <div className="buttons">
      {mayTake ? (
        <CommandButton appearance="primary" command={() => ({ verb: 'concern.acknowledge', ref, alarm })}>
          I am acting on this
        </CommandButton>
      ) : null}
      {mayPass ? (
        <CommandButton command={() => ({ verb: 'concern.pass', ref, alarm })}>
          Pass to my deputy
        </CommandButton>
      ) : null}
    </div>
  );
}
