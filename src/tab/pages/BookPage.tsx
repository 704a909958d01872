// Choosing a time in a dialog of Teams, opened from a card: nothing but the session and its times. It closes itself once booked.
import { Button } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { Booking } from '../booking/Booking.tsx';
import { useAnswer } from '../grip.ts';
import { closeDialog, isDialog } from '../host.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';

/** How long what was booked stays in sight, in milliseconds. */
const SHOWN_FOR = 3000;

export function BookPage() {
  const { ref = '' } = useParams();
  const path = `/api/sessions/${encodeURIComponent(ref)}`;
  const answer = useAnswer<SessionDetail>(path);
  const navigate = useNavigate();
  const [isDone, setDone] = useState(false);
  const leave = () => (isDialog() ? closeDialog() : void navigate(`/sessions/${encodeURIComponent(ref)}`));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is done
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(leave, SHOWN_FOR);
    // Whoever goes on with something here is not thrown out.
    const stay = () => clearTimeout(timer);
    const doings = ['pointerdown', 'keydown'] as const;
    for (const doing of doings) addEventListener(doing, stay);
    return () => {
      stay();
      for (const doing of doings) removeEventListener(doing, stay);
    };
  }, [isDone]);
  useEffect(() => {
    document.title = 'Choose a time · Grip';
  }, []);
  return (
    <main className="page book" id="page" tabIndex={-1}>
      <PageHead
        title={`Feedback session ${answer.data?.auditRef ?? ''}`}
        purpose={answer.data ? about(answer.data) : 'Times when all of you are free.'}
      >
        {isDone || !isDialog() ? (
          <Button onClick={leave}>{isDialog() ? 'Close' : 'Back to the session'}</Button>
        ) : null}
      </PageHead>
      <Loaded path={path} answer={answer} rows={6}>
        {(session) => <Booking session={session} onDone={() => setDone(true)} />}
      </Loaded>
    </main>
  );
}

function about({ attendees, minutes, deadlineOn }: SessionDetail): string {
  const others = attendees.filter(({ isMe }) => !isMe).map(({ name }) => name);
  const who = others.length > 0 ? `With ${others.join(' and ')}, ` : '';
  return `${who}${minutes} minutes, by ${formatDay(deadlineOn)}. Times are in London.`;
}
