// The events of a calendar as the store keeps them: one copy for each person, with what is shared and what is their own.
import { randomBytes } from 'node:crypto';
import type { TenantContext } from '../context.ts';
import { all, first, run } from '../store.ts';

export const freeBusy = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere'] as const;
export type FreeBusy = (typeof freeBusy)[number];

export type ResponseType =
  | 'none'
  | 'organizer'
  | 'tentativelyAccepted'
  | 'accepted'
  | 'declined'
  | 'notResponded';

export interface Attendee {
  readonly type: 'required' | 'optional' | 'resource';
  readonly name: string;
  readonly address: string;
  readonly response: ResponseType;
  /** Tenant clock, ISO; null before any response. */
  readonly respondedAt: string | null;
}

/** What the organiser decides; every copy has it. */
export interface Meeting {
  readonly subject: string;
  readonly body: { readonly contentType: 'text' | 'html'; readonly content: string };
  readonly isAllDay: boolean;
  readonly location: string;
  readonly importance: 'low' | 'normal' | 'high';
  readonly sensitivity: 'normal' | 'personal' | 'private' | 'confidential';
  readonly organizer: { readonly name: string; readonly address: string };
  readonly attendees: readonly Attendee[];
  /** What the organiser shows the time as; an attendee's copy takes it over on acceptance. */
  readonly showAs: FreeBusy;
  /** Null for a meeting that is not online. */
  readonly joinUrl: string | null;
  readonly allowNewTimeProposals: boolean;
  readonly responseRequested: boolean;
  readonly hideAttendees: boolean;
  readonly isCancelled: boolean;
  /** The zones as the organiser named them. */
  readonly startZone: string;
  readonly endZone: string;
}

/** What belongs to one copy alone. */
export interface OwnPart {
  readonly showAs: FreeBusy;
  readonly categories: readonly string[];
  readonly reminderMinutesBeforeStart: number;
  readonly isReminderOn: boolean;
  readonly response: ResponseType;
  readonly respondedAt: string | null;
}

export interface CalendarEvent {
  readonly id: string;
  /** Object id of the person whose calendar it lies in. */
  readonly userId: string;
  readonly iCalUId: string;
  readonly transactionId: string | null;
  /** UTC, to the second. */
  readonly startAt: string;
  readonly endAt: string;
  readonly isOrganizer: boolean;
  readonly meeting: Meeting;
  readonly own: OwnPart;
  readonly changeKey: string;
  readonly createdAt: string;
  readonly modifiedAt: string;
}

type EventRow = Omit<CalendarEvent, 'meeting' | 'own' | 'isOrganizer'> & {
  readonly meeting: string;
  readonly own: string;
  readonly isOrganizer: number;
};

function eventOf(row: EventRow): CalendarEvent {
  return {
    ...row,
    isOrganizer: row.isOrganizer === 1,
    meeting: JSON.parse(row.meeting) as Meeting,
    own: JSON.parse(row.own) as OwnPart,
  };
}

/** As many characters as Exchange's own ids have, and as hostile to addresses. */
const newId = () => `AAMkAG${randomBytes(96).toString('base64url')}AAA=`;
export const newICalUId = () =>
  `040000008200E00074C5B7101A82E008${randomBytes(24).toString('hex').toUpperCase()}`;

/** Puts a copy into a calendar. */
export function insertEvent(
  context: TenantContext,
  event: Omit<CalendarEvent, 'id' | 'changeKey' | 'createdAt' | 'modifiedAt'>,
): CalendarEvent {
  const now = context.clock.now().toISOString();
  const made: CalendarEvent = { ...event, id: newId(), changeKey: newKey(), createdAt: now, modifiedAt: now };
  run(
    context.db,
    `insert into calendar_events (id, userId, iCalUId, transactionId, startAt, endAt, isOrganizer, meeting, own,
       changeKey, createdAt, modifiedAt) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    made.id,
    made.userId,
    made.iCalUId,
    made.transactionId,
    made.startAt,
    made.endAt,
    Number(made.isOrganizer),
    JSON.stringify(made.meeting),
    JSON.stringify(made.own),
    made.changeKey,
    now,
    now,
  );
  return made;
}

type EventChange = Partial<Pick<CalendarEvent, 'startAt' | 'endAt' | 'meeting' | 'own'>>;

/** Writes what has changed of a copy; its change key changes with it. */
export function updateEvent(
  context: TenantContext,
  event: CalendarEvent,
  change: EventChange,
): CalendarEvent {
  const changed: CalendarEvent = {
    ...event,
    ...change,
    changeKey: newKey(),
    modifiedAt: context.clock.now().toISOString(),
  };
  run(
    context.db,
    `update calendar_events set startAt = ?, endAt = ?, meeting = ?, own = ?, changeKey = ?, modifiedAt = ?
     where id = ?`,
    changed.startAt,
    changed.endAt,
    JSON.stringify(changed.meeting),
    JSON.stringify(changed.own),
    changed.changeKey,
    changed.modifiedAt,
    event.id,
  );
  return changed;
}

const newKey = () => randomBytes(16).toString('base64');

export function removeEvent({ db }: TenantContext, event: CalendarEvent): void {
  run(db, 'delete from calendar_events where id = ?', event.id);
}

/** One's own copy by its id. */
export function findEvent({ db }: TenantContext, userId: string, id: string): CalendarEvent | undefined {
  const row = first<EventRow>(db, 'select * from calendar_events where userId = ? and id = ?', userId, id);
  return row && eventOf(row);
}

/** One's own copy by the meeting it is of. */
export function findCopy({ db }: TenantContext, userId: string, iCalUId: string): CalendarEvent | undefined {
  const row = first<EventRow>(
    db,
    'select * from calendar_events where iCalUId = ? and userId = ?',
    iCalUId,
    userId,
  );
  return row && eventOf(row);
}

/** What the person made with this transaction id. */
export function findTransaction(
  { db }: TenantContext,
  userId: string,
  transactionId: string,
): CalendarEvent | undefined {
  const row = first<EventRow>(
    db,
    'select * from calendar_events where userId = ? and transactionId = ?',
    userId,
    transactionId,
  );
  return row && eventOf(row);
}

/** Every copy of a meeting. */
export function copiesOf({ db }: TenantContext, iCalUId: string): CalendarEvent[] {
  return all<EventRow>(db, 'select * from calendar_events where iCalUId = ? order by seq', iCalUId).map(
    eventOf,
  );
}

/** A whole calendar, by start. */
export function eventsOf({ db }: TenantContext, userId: string): CalendarEvent[] {
  return all<EventRow>(
    db,
    'select * from calendar_events where userId = ? order by startAt, seq',
    userId,
  ).map(eventOf);
}

/** What of a calendar overlaps the span, by start. */
export function eventsBetween(
  { db }: TenantContext,
  userId: string,
  startAt: string,
  endAt: string,
): CalendarEvent[] {
  return all<EventRow>(
    db,
    `select * from calendar_events where userId = ? and startAt < ? and endAt > ? order by startAt, seq`,
    userId,
    endAt,
    startAt,
  ).map(eventOf);
}

/** Empties a calendar, without a word to anyone. */
export function clearCalendar({ db }: TenantContext, userId: string): void {
  run(db, 'delete from calendar_events where userId = ?', userId);
}
