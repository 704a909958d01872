// One event of a calendar, with the buttons that its organiser or an attendee has for it.
import { Badge, Button, Input, Label } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import type { CalendarEntry, EventAction } from './tenant-api.ts';

interface Props {
  readonly event: CalendarEntry;
  /** IANA name. */
  readonly zone: string;
  readonly onAct: (action: EventAction) => Promise<void>;
}

const responses = {
  none: 'no answer yet',
  notResponded: 'no answer yet',
  organizer: 'organiser',
  accepted: 'accepted',
  tentativelyAccepted: 'tentative',
  declined: 'declined',
} as const satisfies Record<CalendarEntry['response'], string>;

const shownAs = {
  free: 'Free',
  tentative: 'Tentative',
  busy: 'Busy',
  oof: 'Out of office',
  workingElsewhere: 'Working elsewhere',
} as const satisfies Record<CalendarEntry['showAs'], string>;

export function CalendarEvent({ event, zone, onAct }: Props) {
  const { subject, isCancelled, isOrganizer, attendees } = event;
  const [isMoving, setMoving] = useState(false);
  const title = subject || 'No subject';
  const isMeeting = attendees.length > 0;
  const press = (action: Exclude<EventAction['action'], 'move'>, label: string) => (
    <Button
      key={action}
      size="small"
      aria-label={`${label}: ${title}`}
      onClick={() => void onAct({ action })}
    >
      {label}
    </Button>
  );
  return (
    <article className={`event event-${event.showAs}`} aria-label={title}>
      <p className="event-time">{timesOf(event, zone)}</p>
      <div className="event-what">
        <h4>
          {title} {isCancelled && <Badge appearance="outline">Cancelled</Badge>}
        </h4>
        <p className="quiet">
          {[
            shownAs[event.showAs],
            event.location,
            event.joinUrl === null ? '' : 'Online in Teams',
            isOrganizer ? '' : ownAnswer(event.response),
          ]
            .filter((text) => text !== '')
            .join(' · ')}
        </p>
        {isMeeting && (
          <p className="quiet">
            {event.organizer} (organiser)
            {attendees.map(({ name, address, response }) => (
              <span key={address}>
                , {name}
                {isOrganizer && ` (${responses[response]})`}
              </span>
            ))}
          </p>
        )}
        {isMoving ? (
          <MoveForm event={event} zone={zone} title={title} onAct={onAct} onDone={() => setMoving(false)} />
        ) : (
          <div className="event-buttons">
            {isOrganizer && !event.isAllDay && (
              <Button size="small" aria-label={`Move: ${title}`} onClick={() => setMoving(true)}>
                Move
              </Button>
            )}
            {isOrganizer && isMeeting && press('cancel', 'Cancel meeting')}
            {!isOrganizer &&
              !isCancelled && [
                event.response !== 'accepted' && press('accept', 'Accept'),
                event.response !== 'tentativelyAccepted' && press('tentativelyAccept', 'Tentative'),
                event.response !== 'declined' && press('decline', 'Decline'),
              ]}
            {(isOrganizer ? !isMeeting : isCancelled || event.response === 'declined') &&
              press('delete', 'Delete')}
          </div>
        )}
      </div>
    </article>
  );
}

function ownAnswer(response: CalendarEntry['response']): string {
  return response === 'notResponded' ? 'You have not answered yet' : `You: ${responses[response]}`;
}

/** A new start; the event keeps its length. */
function MoveForm({ event, zone, title, onAct, onDone }: Props & { title: string; onDone: () => void }) {
  const before = localOf(event.start, zone);
  const [start, setStart] = useState(before.toString({ smallestUnit: 'minute' }));
  const field = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const save = async () => {
    const to = Temporal.PlainDateTime.from(start);
    const end = to.add(before.until(localOf(event.end, zone)));
    await onAct({
      action: 'move',
      start: to.toString({ smallestUnit: 'minute' }),
      end: end.toString({ smallestUnit: 'minute' }),
    });
    onDone();
  };
  return (
    <form
      ref={form}
      className="event-buttons"
      aria-label={`Move ${title}`}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (start !== '') void save();
      }}
    >
      <Label htmlFor={field} size="small">
        New start
      </Label>
      <Input
        id={field}
        size="small"
        type="datetime-local"
        value={start}
        onChange={(_, { value }) => setStart(value)}
      />
      <Button size="small" type="submit" appearance="primary" disabled={start === ''}>
        Save
      </Button>
      <Button size="small" onClick={onDone}>
        Leave it
      </Button>
    </form>
  );
}

function localOf(instant: string, zone: string): Temporal.PlainDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
}

function timesOf({ start, end, isAllDay }: CalendarEntry, zone: string): string {
  if (isAllDay) return 'All day';
  const [from, to] = [start, end].map((each) =>
    localOf(each, zone).toPlainTime().toString({ smallestUnit: 'minute' }),
  );
  return `${from} to ${to}`;
}
