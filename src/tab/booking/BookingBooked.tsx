// What is booked: when, with whom, the way into the meeting, and moving or cancelling it. Earlier times stay in sight.
import { Button, Link, MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { useGrip } from '../grip.ts';
import { openAddress } from '../host.ts';
import { CommandButton } from '../parts/CommandButton.tsx';
import { spanInWords } from './london.ts';
import type { Settled } from './settle.ts';

interface Props {
  readonly session: SessionDetail;
  readonly settled: Settled | undefined;
  /** The person is moving or cancelling it: until that is done the time stands. */
  readonly isMoving: boolean;
  readonly isBusy: boolean;
  readonly onMove: () => void;
  readonly onCancel: () => void;
  readonly onKeep: () => void;
}

export function BookingBooked({ session, settled, isMoving, isBusy, onMove, onCancel, onKeep }: Props) {
  const { now } = useGrip();
  const { booking, attendees, may, ref } = session;
  if (!booking) return null;
  const others = attendees.filter(({ isMe }) => !isMe).map(({ name }) => name);
  const isOver = booking.endAt <= now();
  return (
    <section className="boxed booking-booked" aria-label="What is booked">
      <p className="lead">{spanInWords(booking.startAt, booking.endAt)}</p>
      <p>
        {others.length > 0 ? `With ${others.join(' and ')}. ` : ''}
        {booking.isMine ? 'You booked it.' : `${booking.organiser} booked it.`}
        {isMoving ? ' It stands until you have chosen.' : ''}
      </p>
      {settled?.isMissing && may.includes('book') ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            This meeting is not in your calendar. Did you decline it in Outlook?{' '}
            <CommandButton
              command={() => ({
                verb: 'session.found',
                ref,
                transactionId: booking.transactionId,
                what: 'declined',
              })}
            >
              Yes, another time is needed
            </CommandButton>
          </MessageBarBody>
        </MessageBar>
      ) : null}
      <div className="buttons">
        {booking.joinUrl && !isOver ? (
          <Link
            href={booking.joinUrl}
            onClick={(event) => {
              event.preventDefault();
              if (booking.joinUrl) openAddress(booking.joinUrl);
            }}
          >
            Join in Teams
          </Link>
        ) : null}
        {may.includes('book') && !isOver && !isMoving ? (
          <Button disabledFocusable={isBusy} onClick={onMove}>
            Move…
          </Button>
        ) : null}
        {may.includes('cancel') && !isOver && !isMoving ? (
          <Button disabledFocusable={isBusy} onClick={onCancel}>
            Cancel…
          </Button>
        ) : null}
        {isMoving ? <Button onClick={onKeep}>Keep this time</Button> : null}
      </div>
    </section>
  );
}
