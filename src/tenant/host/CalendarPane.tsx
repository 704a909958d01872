// A person's calendar, a week at a time: what is in it, who comes, and what the person does about it.
import { Button } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { CalendarEvent } from './CalendarEvent.tsx';
import { type CalendarEntry, type CalendarView, changeEvent, type EventAction } from './tenant-api.ts';

interface Props {
  readonly personId: string;
  readonly calendar: CalendarView;
  readonly now: Date;
  readonly reload: () => Promise<void>;
}

const dayName = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const weekName = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const asDate = (day: Temporal.PlainDate) => new Date(`${day.toString()}T12:00:00Z`);

const said = {
  accept: 'Accepted.',
  tentativelyAccept: 'Accepted tentatively.',
  decline: 'Declined.',
  cancel: 'The meeting is cancelled.',
  delete: 'Removed from the calendar.',
  move: 'Moved.',
} as const satisfies Record<EventAction['action'], string>;

export function CalendarPane({ personId, calendar, now, reload }: Props) {
  const { zone, events } = calendar;
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const [ahead, setAhead] = useState(0);
  const [news, setNews] = useState('');
  const [problem, setProblem] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const monday = today.subtract({ days: today.dayOfWeek - 1 }).add({ weeks: ahead });
  const days = Array.from({ length: 7 }, (_, index) => monday.add({ days: index }));

  /** The event may be gone or elsewhere afterwards, and its button with it: the heading takes the focus. */
  async function act(event: CalendarEntry, action: EventAction): Promise<void> {
    setProblem(undefined);
    try {
      await changeEvent(personId, event.id, action);
      setNews(`${said[action.action]} ${event.subject}`);
      await reload();
      heading.current?.focus();
    } catch (failure) {
      setProblem(failure instanceof Error ? failure.message : 'That was not possible.');
    }
  }

  return (
    <section className="list-pane calendar" aria-label="Calendar">
      <div className="calendar-head">
        <h2 ref={heading} tabIndex={-1}>
          Week of {weekName.format(asDate(monday))}
        </h2>
        <div className="calendar-weeks">
          <Button
            size="small"
            icon={<ChevronLeftRegular />}
            aria-label="Previous week"
            onClick={() => setAhead(ahead - 1)}
          />
          <Button size="small" onClick={() => setAhead(0)}>
            This week
          </Button>
          <Button
            size="small"
            icon={<ChevronRightRegular />}
            aria-label="Next week"
            onClick={() => setAhead(ahead + 1)}
          />
        </div>
      </div>
      <p role="status" className="quiet">
        {news}
      </p>
      {problem !== undefined && (
        <p className="card-error" role="alert">
          {problem}
        </p>
      )}
      {days.map((day) => {
        const held = events.filter((event) => isOn(event, day, zone));
        if (held.length === 0 && day.dayOfWeek > 5) return null;
        return (
          <section key={day.toString()} className="calendar-day" aria-label={dayName.format(asDate(day))}>
            <h3 className={day.equals(today) ? 'today' : undefined}>
              {dayName.format(asDate(day))}
              {day.equals(today) && ', today'}
            </h3>
            {held.length === 0 && <p className="quiet">Nothing in the calendar.</p>}
            <ul>
              {held.map((event) => (
                <li key={event.id}>
                  <CalendarEvent event={event} zone={zone} onAct={(action) => act(event, action)} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}

function isOn({ start, end }: CalendarEntry, day: Temporal.PlainDate, zone: string): boolean {
  const from = day.toZonedDateTime(zone).epochMilliseconds;
  const to = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return Date.parse(start) < to && Date.parse(end) > from;
}
