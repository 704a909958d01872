// What happens to the copies of a meeting: invitation, change, response, cancellation.
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { TenantContext } from '../context.ts';
import { type Person, people } from '../directory.ts';
import { atomically } from '../store.ts';
import { isMidnight } from './event-body.ts';
import type { EventChange, NewEvent } from './event-input.ts';
import {
  type CalendarEvent,
  copiesOf,
  findTransaction,
  insertEvent,
  type Meeting,
  newICalUId,
  type OwnPart,
  type ResponseType,
  removeEvent,
  updateEvent,
} from './events.ts';
import { attendeesOf, distribute, isAt, markCancelled, unanswered } from './invitations.ts';
import { duplicateTransaction, invalidProperty, invalidRequest } from './refusals.ts';
import { type DateTimeTimeZone, instantOf } from './zones.ts';

/** Puts an event into its organiser's calendar and a copy into that of everyone invited who works here. */
export function organise(context: TenantContext, organiser: Person, wanted: NewEvent): CalendarEvent {
  const transactionId = wanted.transactionId ?? null;
  const known = transactionId === null ? undefined : findTransaction(context, organiser.oid, transactionId);
  if (known !== undefined) {
    if (context.switches().duplicateTransaction === '409') throw duplicateTransaction();
    return known;
  }
  const { start, end, isAllDay = false } = wanted;
  const times = spanOf(start, end, isAllDay);
  const attendees = attendeesOf(context, wanted.attendees ?? [], []);
  const meeting: Meeting = {
    subject: wanted.subject ?? '',
    body: wanted.body ?? { contentType: 'html', content: '' },
    isAllDay,
    location: wanted.location?.displayName ?? '',
    importance: wanted.importance ?? 'normal',
    sensitivity: wanted.sensitivity ?? 'normal',
    organizer: { name: organiser.displayName, address: organiser.mail },
    attendees,
    showAs: wanted.showAs ?? (isAllDay ? 'free' : 'busy'),
    joinUrl: wanted.isOnlineMeeting === true ? newJoinUrl(context, organiser) : null,
    allowNewTimeProposals: wanted.allowNewTimeProposals ?? true,
    responseRequested: wanted.responseRequested ?? true,
    hideAttendees: wanted.hideAttendees ?? false,
    isCancelled: false,
    startZone: start.timeZone ?? 'UTC',
    endZone: end.timeZone ?? 'UTC',
  };
  return atomically(context.db, () => {
    const made = insertEvent(context, {
      ...times,
      userId: organiser.oid,
      iCalUId: newICalUId(),
      transactionId,
      isOrganizer: true,
      meeting,
      own: {
        showAs: meeting.showAs,
        categories: wanted.categories ?? [],
        reminderMinutesBeforeStart: wanted.reminderMinutesBeforeStart ?? (isAllDay ? 1080 : 15),
        isReminderOn: wanted.isReminderOn ?? true,
        response: 'organizer',
        respondedAt: null,
      },
    });
    distribute(context, made, { asksAnew: true });
    context.events.emit('changed', organiser.oid);
    return made;
  });
}

/**
 * Changes an event. The organiser's change reaches every copy, and a new time asks everyone anew; an attendee changes
 * what is their own and is refused the rest (a side taken).
 */
export function changeEvent(
  context: TenantContext,
  event: CalendarEvent,
  change: EventChange,
): CalendarEvent {
  const { showAs, categories, reminderMinutesBeforeStart, isReminderOn, ...shared } = change;
  const own: OwnPart = {
    ...event.own,
    ...defined({ showAs, categories, reminderMinutesBeforeStart, isReminderOn }),
  };
  const touchesShared = Object.values(shared).some((value) => value !== undefined);
  if (!event.isOrganizer && touchesShared)
    throw invalidRequest('You need to be an organizer to change the meeting itself.');
  return atomically(context.db, () => {
    if (!event.isOrganizer) {
      const changed = updateEvent(context, event, { own });
      context.events.emit('changed', event.userId);
      return changed;
    }
    const before = event.meeting;
    const start = shared.start ?? { dateTime: event.startAt, timeZone: before.startZone };
    const end = shared.end ?? { dateTime: event.endAt, timeZone: before.endZone };
    const isAllDay = shared.isAllDay ?? before.isAllDay;
    const times = spanOf(start, end, isAllDay);
    const isMoved = times.startAt !== event.startAt || times.endAt !== event.endAt;
    const invited =
      shared.attendees === undefined
        ? before.attendees
        : attendeesOf(context, shared.attendees, before.attendees);
    const meeting: Meeting = {
      ...before,
      ...defined({
        subject: shared.subject,
        body: shared.body,
        importance: shared.importance,
        sensitivity: shared.sensitivity,
        allowNewTimeProposals: shared.allowNewTimeProposals,
        responseRequested: shared.responseRequested,
        hideAttendees: shared.hideAttendees,
        location: shared.location?.displayName,
      }),
      isAllDay,
      showAs: own.showAs,
      startZone: start.timeZone ?? 'UTC',
      endZone: end.timeZone ?? 'UTC',
      attendees: isMoved ? invited.map((each) => ({ ...each, ...unanswered })) : invited,
      joinUrl:
        before.joinUrl ??
        (shared.isOnlineMeeting === true ? newJoinUrl(context, organiserOf(context, event)) : null),
    };
    const changed = updateEvent(context, event, { ...times, meeting, own });
    if (touchesShared || showAs !== undefined) distribute(context, changed, { asksAnew: isMoved });
    context.events.emit('changed', event.userId);
    return changed;
  });
}

/** An attendee's answer, seen by the organiser unless no response is sent. What was declined leaves the calendar. */
export function respond(
  context: TenantContext,
  event: CalendarEvent,
  person: Person,
  response: Exclude<ResponseType, 'none' | 'organizer' | 'notResponded'>,
  sendResponse: boolean,
): void {
  if (event.isOrganizer)
    throw invalidRequest("You can't respond to this meeting because you're the meeting organizer.");
  if (event.meeting.isCancelled)
    throw invalidRequest("You can't respond to this meeting because it has been canceled.");
  if (sendResponse && !event.meeting.responseRequested)
    throw invalidRequest("The meeting organizer hasn't requested a response.");
  const respondedAt = context.clock.now().toISOString();
  const answered = { response, respondedAt };
  const withAnswer = (meeting: Meeting): Meeting => ({
    ...meeting,
    attendees: meeting.attendees.map((each) => (isAt(person, each) ? { ...each, ...answered } : each)),
  });
  const showAs = {
    accepted: event.meeting.showAs,
    tentativelyAccepted: 'tentative',
    declined: 'free',
  } as const;
  atomically(context.db, () => {
    if (response === 'declined' && context.switches().declinedEvents === 'removed')
      removeEvent(context, event);
    else
      updateEvent(context, event, {
        meeting: withAnswer(event.meeting),
        own: { ...event.own, ...answered, showAs: showAs[response] },
      });
    const organisers = copiesOf(context, event.iCalUId).find(({ isOrganizer }) => isOrganizer);
    if (sendResponse && organisers !== undefined) {
      updateEvent(context, organisers, { meeting: withAnswer(organisers.meeting) });
      context.events.emit('changed', organisers.userId);
    }
  });
  context.events.emit('changed', person.oid);
}

/** The organiser calls the meeting off. */
export function cancelMeeting(context: TenantContext, event: CalendarEvent): void {
  if (!event.isOrganizer) throw invalidRequest('You need to be an organizer to cancel a meeting.');
  removeFromCalendar(context, event);
}

/**
 * Takes an event out of its owner's calendar. The organiser's going cancels it for everyone; an attendee's tells
 * nobody (a side taken: Exchange sends no response for a deleted copy).
 */
export function removeFromCalendar(context: TenantContext, event: CalendarEvent): void {
  atomically(context.db, () => {
    removeEvent(context, event);
    if (event.isOrganizer) for (const copy of copiesOf(context, event.iCalUId)) markCancelled(context, copy);
  });
  context.events.emit('changed', event.userId);
}

function organiserOf(context: TenantContext, event: CalendarEvent): Person {
  const person = people(context.db).find(({ oid }) => oid === event.userId);
  if (person === undefined) throw new Error('An event lies in the calendar of nobody.');
  return person;
}

function spanOf(start: DateTimeTimeZone, end: DateTimeTimeZone, isAllDay: boolean) {
  const [startAt, endAt] = [instantOf(start), instantOf(end)];
  if (endAt < startAt) throw invalidProperty('The end of the event lies before its start.');
  if (isAllDay) {
    const [startZone, endZone] = [start.timeZone ?? 'UTC', end.timeZone ?? 'UTC'];
    if (startZone !== endZone || !isMidnight(startAt, startZone) || !isMidnight(endAt, endZone))
      throw invalidProperty(
        'The Event.Start and Event.End properties of an all-day event need to be midnight in the same time zone.',
      );
    const hours = Temporal.Instant.from(startAt).until(endAt).total('hours');
    if (hours < 23) throw invalidProperty('The duration of an all-day event must be at least 24 hours.');
  }
  return { startAt, endAt };
}

/** A link in the form of Teams' own that leads nowhere. */
function newJoinUrl({ tenantId }: TenantContext, { oid }: Person): string {
  const thread = Buffer.from(randomUUID()).toString('base64').replaceAll('=', '');
  const about = encodeURIComponent(JSON.stringify({ Tid: tenantId, Oid: oid }));
  return `https://teams.microsoft.example/l/meetup-join/19%3ameeting_${thread}%40thread.v2/0?context=${about}`;
}

function defined<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
