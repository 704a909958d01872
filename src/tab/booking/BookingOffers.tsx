// Times that the other has suggested, each taken with one tap; and those that this person suggested.
import { Button } from '@fluentui/react-components';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { useGrip } from '../grip.ts';
import { spanInWords } from './london.ts';
import type { Span } from './slots.ts';

interface Props {
  readonly session: SessionDetail;
  readonly isBusy: boolean;
  readonly onTake: (span: Span) => void;
}

export function BookingOffers({ session: { offers }, isBusy, onTake }: Props) {
  const { now } = useGrip();
  const open = offers?.times.filter(({ startAt }) => startAt > now()) ?? [];
  if (!offers || open.length === 0) return null;
  const { by, byMe } = offers;
  return (
    <section className="boxed booking-offers" aria-label="Suggested times">
      <h2>{byMe ? 'You suggested' : `${by} suggested`}</h2>
      <ul className="booking-slots">
        {open.map(({ startAt, endAt }) => (
          <li key={startAt}>
            {byMe ? (
              spanInWords(startAt, endAt)
            ) : (
              <Button
                appearance="primary"
                disabledFocusable={isBusy}
                onClick={() => onTake({ startAt, endAt })}
              >
                <span className="sr-only">Book </span>
                {spanInWords(startAt, endAt)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
