// Graph's events: a person's own calendar, read in pages, written, answered and called off.
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Caller, Route, TenantContext } from '../context.ts';
import type { Person } from '../directory.ts';
import { graphRoot, nextLink, pageSize, type Query, queryOf, selected } from '../graph/query.ts';
import { Refusal } from '../refusal.ts';
import { atMailboxes, mailboxOf, readers, writers } from './access.ts';
import { eventBody, eventProperties, readingOf, tagOf } from './event-body.ts';
import { eventChangeOf, newEventOf } from './event-input.ts';
import { type CalendarEvent, eventsBetween, eventsOf, findEvent } from './events.ts';
import { cancelMeeting, changeEvent, organise, removeFromCalendar, respond } from './meetings.ts';
import { eventNotFound, outlookBody, staleChangeKey } from './refusals.ts';
import { instantOf } from './zones.ts';

const ResponseBody = z.strictObject({
  comment: z.string().nullish(),
  sendResponse: z.boolean().default(true),
});
const CancelBody = z.strictObject({ comment: z.string().nullish(), Comment: z.string().nullish() });

const answers = {
  accept: 'accepted',
  tentativelyAccept: 'tentativelyAccepted',
  decline: 'declined',
} as const;

const usualPage = 10;
const largestPage = 1000;

export function graphEventRoutes(context: TenantContext): Route[] {
  const eventOf = (request: Request, person: Person): CalendarEvent => {
    const event = findEvent(context, person.oid, String(request.params.eventId));
    if (event === undefined) throw eventNotFound();
    return event;
  };
  const show = (request: Request, response: Response, person: Person, event: CalendarEvent, query: Query) => {
    const reading = readingOf(request);
    if (reading.applied !== undefined) response.set('Preference-Applied', reading.applied);
    response.set('ETag', tagOf(event)).json({
      '@odata.context': `${graphRoot}/$metadata#users('${person.oid}')/events/$entity`,
      ...chosen(eventBody(event, reading), query),
    });
  };
  const showPage = (
    request: Request,
    response: Response,
    found: { person: Person; set: 'events' | 'calendarView'; events: readonly CalendarEvent[]; query: Query },
  ) => {
    const { person, set, query } = found;
    const reading = readingOf(request);
    const events = ordered(found.events, query.orderby);
    const size = pageSize(query, usualPage, largestPage);
    const from = skipped(query.skip);
    if (reading.applied !== undefined) response.set('Preference-Applied', reading.applied);
    response.json({
      '@odata.context': `${graphRoot}/$metadata#users('${person.oid}')/${set}`,
      value: events.slice(from, from + size).map((event) => chosen(eventBody(event, reading), query)),
      ...(events.length > from + size
        ? { '@odata.nextLink': nextLink(request, String(from + size), 'skip') }
        : {}),
    });
  };

  return atMailboxes([
    {
      method: 'get',
      path: '/calendarView',
      summary:
        'What of a calendar overlaps startDateTime–endDateTime; $select, $orderby (start/dateTime), $top, $skip',
      handle: (request, response, caller) => {
        const query = queryOf(request, ['startdatetime', 'enddatetime', 'select', 'orderby', 'top', 'skip']);
        const person = mailboxOf(context, request, caller, readers);
        const { startdatetime: start, enddatetime: end } = query;
        if (start === undefined || end === undefined)
          throw new Refusal(
            400,
            'ErrorInvalidParameter',
            "This request requires a time window specified by the query string parameters 'StartDateTime' and 'EndDateTime'.",
          );
        const events = eventsBetween(context, person.oid, momentOf(start), momentOf(end));
        showPage(request, response, { person, set: 'calendarView', events, query });
      },
    },
    {
      method: 'get',
      path: '/events',
      summary: 'Events; $filter (iCalUId eq), $select, $orderby (start/dateTime), $top, $skip',
      handle: (request, response, caller) => {
        const query = queryOf(request, ['filter', 'select', 'orderby', 'top', 'skip']);
        const person = mailboxOf(context, request, caller, readers);
        const events = eventsOf(context, person.oid).filter(meets(query.filter));
        showPage(request, response, { person, set: 'events', events, query });
      },
    },
    {
      method: 'post',
      path: '/events',
      summary: 'Make an event and invite its attendees; transactionId',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const person = mailboxOf(context, request, caller, writers);
        const event = organise(context, person, newEventOf(request.body));
        show(request, response.status(201), person, event, {});
      },
    },
    {
      method: 'get',
      path: '/events/:eventId',
      summary: 'An event; $select',
      handle: (request, response, caller) => {
        const query = queryOf(request, ['select']);
        const person = mailboxOf(context, request, caller, readers);
        show(request, response, person, eventOf(request, person), query);
      },
    },
    {
      method: 'patch',
      path: '/events/:eventId',
      summary: 'Change or move an event, for everyone invited; If-Match',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const person = mailboxOf(context, request, caller, writers);
        const event = eventOf(request, person);
        checkTag(request, event);
        show(request, response, person, changeEvent(context, event, eventChangeOf(request.body)), {});
      },
    },
    {
      method: 'delete',
      path: '/events/:eventId',
      summary: 'Delete an event; its organiser’s doing cancels it for everyone; If-Match',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const event = eventOf(request, mailboxOf(context, request, caller, writers));
        checkTag(request, event);
        removeFromCalendar(context, event);
        response.status(204).end();
      },
    },
    {
      method: 'post',
      path: '/events/:eventId/cancel',
      summary: 'Call a meeting off, as its organiser',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const event = eventOf(request, mailboxOf(context, request, caller, writers));
        outlookBody(CancelBody, request.body ?? {});
        cancelMeeting(context, event);
        response.status(202).end();
      },
    },
    ...(['accept', 'tentativelyAccept', 'decline'] as const).map((action) => ({
      method: 'post' as const,
      path: `/events/:eventId/${action}`,
      summary: `Answer an invitation: ${answers[action]}; sendResponse`,
      handle: (request: Request, response: Response, caller: Caller | undefined) => {
        queryOf(request, []);
        const person = mailboxOf(context, request, caller, writers);
        const { sendResponse } = outlookBody(ResponseBody, request.body ?? {});
        respond(context, eventOf(request, person), person, answers[action], sendResponse);
        response.status(202).end();
      },
    })),
  ]);
}

/** Graph gives the id whether it is selected or not. */
function chosen(body: object, { select }: Query): object {
  return selected(body, select === undefined ? undefined : `id,${select}`, eventProperties);
}

function checkTag(request: Request, event: CalendarEvent): void {
  const tag = request.get('if-match');
  if (tag !== undefined && tag !== '*' && tag !== tagOf(event)) throw staleChangeKey();
}

/** A moment of `calendarView`: with its own offset, or in UTC. */
function momentOf(text: string): string {
  // A plus sign that a client left as it is arrives as a space.
  return instantOf({ dateTime: text.replace(' ', '+'), timeZone: 'UTC' });
}

function meets(filter: string | undefined): (event: CalendarEvent) => boolean {
  if (filter === undefined) return () => true;
  const asked = /^\s*iCalUId\s+eq\s+'([^']*)'\s*$/i.exec(filter)?.[1];
  if (asked === undefined)
    throw new Refusal(
      400,
      'ErrorInvalidUrlQueryFilter',
      "The local tenant filters events by iCalUId eq '…' only.",
    );
  return ({ iCalUId }) => iCalUId === asked;
}

function ordered(events: readonly CalendarEvent[], orderby: string | undefined): readonly CalendarEvent[] {
  if (orderby === undefined) return events;
  const match = /^\s*start\/dateTime(?:\s+(asc|desc))?\s*$/i.exec(orderby);
  if (match === null)
    throw new Refusal(400, 'ErrorInvalidUrlQuery', 'The local tenant orders events by start/dateTime only.');
  return match[1]?.toLowerCase() === 'desc' ? events.toReversed() : events;
}

function skipped(skip: string | undefined): number {
  if (skip === undefined) return 0;
  if (!/^\d+$/.test(skip))
    throw new Refusal(400, 'ErrorInvalidUrlQuery', `Invalid value '${skip}' for $skip query option found.`);
  return Number(skip);
}
