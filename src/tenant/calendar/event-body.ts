// An event in Graph's v1.0 shape, its times told in the zone that the client prefers.
import type { Request } from 'express';
import { Temporal } from 'temporal-polyfill';
import type { Attendee, CalendarEvent, Meeting } from './events.ts';
import { graphTime, localTime, preferredZone } from './zones.ts';

/** How the client wants to read: the zone, and bodies as HTML or text. */
export interface Reading {
  readonly zone: string;
  readonly bodyType: 'html' | 'text';
  /** What `Preference-Applied` says; absent where nothing was asked for. */
  readonly applied: string | undefined;
}

export function readingOf(request: Request): Reading {
  const { zone, isAsked } = preferredZone(request);
  const isText = /outlook\.body-content-type\s*=\s*"?text"?/i.test(request.get('prefer') ?? '');
  const applied = [
    ...(isAsked ? [`outlook.timezone="${zone}"`] : []),
    ...(isText ? ['outlook.body-content-type="text"'] : []),
  ];
  return {
    zone,
    bodyType: isText ? 'text' : 'html',
    applied: applied.length === 0 ? undefined : applied.join(', '),
  };
}

/** Every property a client may select. */
export const eventProperties = [
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'changeKey',
  'categories',
  'transactionId',
  'originalStartTimeZone',
  'originalEndTimeZone',
  'iCalUId',
  'reminderMinutesBeforeStart',
  'isReminderOn',
  'hasAttachments',
  'subject',
  'bodyPreview',
  'importance',
  'sensitivity',
  'isAllDay',
  'isCancelled',
  'isOrganizer',
  'responseRequested',
  'seriesMasterId',
  'showAs',
  'type',
  'webLink',
  'onlineMeetingUrl',
  'isOnlineMeeting',
  'onlineMeetingProvider',
  'allowNewTimeProposals',
  'isDraft',
  'hideAttendees',
  'responseStatus',
  'body',
  'start',
  'end',
  'location',
  'locations',
  'recurrence',
  'attendees',
  'organizer',
  'onlineMeeting',
];

const never = '0001-01-01T00:00:00Z';

export function tagOf(event: CalendarEvent): string {
  return `W/"${event.changeKey}"`;
}

export function eventBody(event: CalendarEvent, { zone, bodyType }: Reading) {
  const { meeting, own } = event;
  const place = meeting.location === '' ? [] : [locationBody(meeting.location)];
  return {
    '@odata.etag': tagOf(event),
    id: event.id,
    createdDateTime: event.createdAt,
    lastModifiedDateTime: event.modifiedAt,
    changeKey: event.changeKey,
    categories: own.categories,
    ...(event.transactionId === null ? {} : { transactionId: event.transactionId }),
    originalStartTimeZone: meeting.startZone,
    originalEndTimeZone: meeting.endZone,
    iCalUId: event.iCalUId,
    reminderMinutesBeforeStart: own.reminderMinutesBeforeStart,
    isReminderOn: own.isReminderOn,
    hasAttachments: false,
    subject: meeting.subject,
    bodyPreview: textOf(meeting.body).replaceAll(/\s+/g, ' ').trim().slice(0, 255),
    importance: meeting.importance,
    sensitivity: meeting.sensitivity,
    isAllDay: meeting.isAllDay,
    isCancelled: meeting.isCancelled,
    isOrganizer: event.isOrganizer,
    responseRequested: meeting.responseRequested,
    seriesMasterId: null,
    showAs: own.showAs,
    type: 'singleInstance',
    webLink: `https://outlook.office365.example/owa/?itemid=${encodeURIComponent(event.id)}&exvsurl=1&path=/calendar/item`,
    onlineMeetingUrl: null,
    isOnlineMeeting: meeting.joinUrl !== null,
    onlineMeetingProvider: meeting.joinUrl === null ? 'unknown' : 'teamsForBusiness',
    allowNewTimeProposals: meeting.allowNewTimeProposals,
    isDraft: false,
    hideAttendees: meeting.hideAttendees,
    responseStatus: { response: own.response, time: own.respondedAt ?? never },
    body: bodyOf(meeting.body, bodyType),
    start: edge(event.startAt, meeting.startZone, meeting, zone),
    end: edge(event.endAt, meeting.endZone, meeting, zone),
    location: locationBody(meeting.location),
    locations: place,
    recurrence: null,
    attendees: meeting.attendees.map(attendeeBody),
    organizer: { emailAddress: meeting.organizer },
    onlineMeeting: meeting.joinUrl === null ? null : { joinUrl: meeting.joinUrl },
  };
}

/** A whole day is the same day in every zone: it floats. */
function edge(instant: string, setIn: string, { isAllDay }: Meeting, zone: string) {
  if (!isAllDay) return graphTime(instant, zone);
  const day = localTime(instant, setIn).toPlainDate();
  return { dateTime: `${day.toString()}T00:00:00.0000000`, timeZone: zone };
}

function attendeeBody({ type, name, address, response, respondedAt }: Attendee) {
  return {
    type,
    status: { response, time: respondedAt ?? never },
    emailAddress: { name, address },
  };
}

function locationBody(displayName: string) {
  return {
    displayName,
    locationType: 'default',
    ...(displayName === '' ? {} : { uniqueId: displayName }),
    uniqueIdType: displayName === '' ? 'unknown' : 'private',
  };
}

function bodyOf(body: Meeting['body'], wanted: 'html' | 'text') {
  if (wanted === 'text') return { contentType: 'text', content: textOf(body) };
  if (body.contentType === 'html') return body;
  const escaped = body.content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const content = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>${escaped.replaceAll('\n', '<br>')}</body></html>`;
  return { contentType: 'html', content };
}

function textOf({ contentType, content }: Meeting['body']): string {
  if (contentType === 'text') return content;
  return content
    .replaceAll(/<(br|\/p|\/div|\/li)[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}

/** Whether the instant is midnight in the zone, as both ends of a whole day must be. */
export function isMidnight(instant: string, zone: string): boolean {
  return localTime(instant, zone).toPlainTime().equals(Temporal.PlainTime.from('00:00'));
}
