// The times themselves: the best three first, then day by day. One tap books.
import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { formatDay } from '../../core/format-day.ts';
import { Waiting } from '../parts/Loaded.tsx';
import { clockTime, wallOf } from './london.ts';
import type { Slot } from './slots.ts';
import type { Times } from './times.ts';

interface Props {
  readonly times: Times | undefined;
  readonly problem: string | undefined;
  readonly isBusy: boolean;
  readonly onTake: (slot: Slot) => void;
  readonly onLookAgain: () => void;
}

const DAYS_AT_FIRST = 5;

/** What the place says to the eye, in words for the ear. */
const Before = ({ children }: { children: ReactNode }) => <span className="sr-only">{children}</span>;

export function BookingTimes({ times, problem, isBusy, onTake, onLookAgain }: Props) {
  const [isWhole, setWhole] = useState(false);
  if (problem)
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>No times could be looked up. {problem}</MessageBarBody>
        <MessageBarActions>
          <Button onClick={onLookAgain}>Look again</Button>
        </MessageBarActions>
      </MessageBar>
    );
  if (!times)
    return (
      <div className="booking-looking">
        <p className="quiet" role="status">
          Looking for times when all of you are free…
        </p>
        <Waiting rows={5} />
      </div>
    );
  const { best, days, unseen } = times;
  if (days.length === 0)
    return (
      <p className="empty" role="status">
        There is no time left at which all of you are free and at work. Choose a date and time yourself, or
        suggest some.
      </p>
    );
  const shown = isWhole ? days : days.slice(0, DAYS_AT_FIRST);
  return (
    <>
      {unseen.length > 0 ? (
        <p className="advice">
          {unseen.join(' and ')}: Outlook does not show when they are free. The times suit everyone else.
        </p>
      ) : null}
      <section aria-label="Best times">
        <h2>Best</h2>
        <ul className="booking-best">
          {best.map((slot) => (
            <li key={slot.startAt}>
              <Button appearance="primary" disabledFocusable={isBusy} onClick={() => onTake(slot)}>
                <span>
                  <Before>Book </Before>
                  {formatDay(wallOf(slot.startAt).day)},{' '}
                  <strong>
                    {clockTime(slot.startAt)} to {clockTime(slot.endAt)}
                  </strong>
                  {slot.isSure ? '' : ' (perhaps)'}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      </section>
      {shown.map(({ day, slots }) => (
        <section key={day}>
          <h2>{formatDay(day)}</h2>
          <ul className="booking-slots">
            {slots.map((slot) => (
              <li key={slot.startAt}>
                <Button disabledFocusable={isBusy} onClick={() => onTake(slot)}>
                  <span>
                    <Before>Book {formatDay(day)}, </Before>
                    {clockTime(slot.startAt)}
                    <Before> to {clockTime(slot.endAt)}</Before>
                    {slot.isSure ? '' : ' (perhaps)'}
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown.length < days.length ? (
        <Button onClick={() => setWhole(true)}>
          Show {days.length - shown.length} more {days.length - shown.length === 1 ? 'day' : 'days'}
        </Button>
      ) : null}
    </>
  );
}
