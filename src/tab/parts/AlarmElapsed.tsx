// How long nobody has answered, running on; read out only when a person comes to it.
import { useEffect, useState } from 'react';
import { useGrip } from '../grip.ts';
import { lengthInWords, secondsBetween } from './AlarmTimes.ts';

export function AlarmElapsed({ since }: { since: string }) {
  const { now } = useGrip();
  const [, again] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => again((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <strong className="elapsed" role="timer" aria-live="off">
      {lengthInWords(secondsBetween(since, now()))}
    </strong>
  );
}
