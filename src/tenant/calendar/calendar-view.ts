// A calendar as the host page and tests look at it: plain events with who comes and what they have answered.
import type { TenantContext } from '../context.ts';
import type { Person } from '../directory.ts';
import { type CalendarEvent, eventsOf, type FreeBusy, type ResponseType } from './events.ts';
import { type CalendarSettings, settingsOf } from './mailbox-settings.ts';
import { zoneNamed } from './zones.ts';

/** An event in a person's calendar. */
export interface CalendarEntry {
  readonly id: string;
  readonly iCalUId: string;
  readonly subject: string;
  /** UTC, ISO. */
  readonly start: string;
  readonly end: string;
  readonly isAllDay: boolean;
  readonly showAs: FreeBusy;
  readonly isOrganizer: boolean;
  readonly isCancelled: boolean;
  /** What the person has answered; `organizer` for an event of their own. */
  readonly response: ResponseType;
  readonly organizer: string;
  readonly attendees: readonly {
    readonly name: string;
    readonly address: string;
    readonly response: ResponseType;
  }[];
  readonly joinUrl: string | null;
  readonly location: string;
  readonly transactionId: string | null;
}

export interface CalendarView {
  readonly timeZone: string;
  /** The same zone by its IANA name. */
  readonly zone: string;
  readonly workingHours: Omit<CalendarSettings, 'timeZone'>;
  readonly events: readonly CalendarEntry[];
}

export function calendarView(context: TenantContext, { oid }: Person): CalendarView {
  const { timeZone, ...workingHours } = settingsOf(context, oid);
  return { timeZone, zone: zoneNamed(timeZone), workingHours, events: eventsOf(context, oid).map(entryOf) };
}

export function entryOf(event: CalendarEvent): CalendarEntry {
  const { meeting, own } = event;
  return {
    id: event.id,
    iCalUId: event.iCalUId,
    subject: meeting.subject,
    start: event.startAt,
    end: event.endAt,
    isAllDay: meeting.isAllDay,
    showAs: own.showAs,
    isOrganizer: event.isOrganizer,
    isCancelled: meeting.isCancelled,
    response: own.response,
    organizer: meeting.organizer.name,
    attendees: meeting.attendees.map(({ name, address, response }) => ({ name, address, response })),
    joinUrl: meeting.joinUrl,
    location: meeting.location,
    transactionId: event.transactionId,
  };
}
