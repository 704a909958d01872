// Control routes by which a trainer or a test fills a calendar, and a person on the host page changes their own.
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { bodyAs } from '../control/body.ts';
import type { Person } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { atomically } from '../store.ts';
import { personOf, presentPersonOf } from '../teams/graph-request.ts';
import { calendarView, entryOf } from './calendar-view.ts';
import { newEventOf } from './event-input.ts';
import { type CalendarEvent, clearCalendar, findEvent, freeBusy } from './events.ts';
import { changeSettings, SettingsChange, settingsOf } from './mailbox-settings.ts';
import { cancelMeeting, changeEvent, organise, removeFromCalendar, respond } from './meetings.ts';

/** `2018-06-15T10:00` in the person's own zone, or a moment with an offset. */
const Moment = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/,
    'A moment reads 2018-06-15T10:00.',
  );

const CalendarFill = SettingsChange.extend({
  events: z
    .array(
      z.strictObject({
        start: Moment,
        end: Moment,
        subject: z.string().max(255).default('Busy'),
        showAs: z.enum(freeBusy).default('busy'),
        isAllDay: z.boolean().default(false),
        sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']).default('normal'),
        location: z.string().default(''),
        /** Addresses of those invited. */
        attendees: z.array(z.string()).default([]),
      }),
    )
    .default([]),
}).strict();

const EventAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('move'), start: Moment, end: Moment }),
  z.strictObject({ action: z.enum(['accept', 'tentativelyAccept', 'decline', 'cancel', 'delete']) }),
]);
type EventAction = z.infer<typeof EventAction>;

/** The calendar routes of the control family. */
export function controlCalendarRoutes(context: TenantContext): Route[] {
  return [
    {
      family: 'control',
      method: 'get',
      path: '/users/:userId/calendar',
      summary: 'A person’s calendar, working hours and time zone',
      handle: (request, response) => response.json(calendarView(context, personOf(context, request))),
    },
    {
      family: 'control',
      method: 'post',
      path: '/users/:userId/calendar',
      summary: 'Fill a person’s calendar, set their working hours and time zone',
      handle: (request, response) => {
        const { events, ...settings } = bodyAs(CalendarFill, request);
        const person = personOf(context, request);
        const added = atomically(context.db, () => {
          changeSettings(context, person.oid, settings);
          const { timeZone } = settingsOf(context, person.oid);
          return events.map(({ start, end, location, attendees, ...event }) =>
            organise(
              context,
              person,
              newEventOf({
                ...event,
                start: { dateTime: start, timeZone },
                end: { dateTime: end, timeZone },
                location: { displayName: location },
                attendees: attendees.map((address) => ({ emailAddress: { address } })),
              }),
            ),
          );
        });
        context.events.emit('changed', person.oid);
        response.status(201).json({ events: added.map(entryOf) });
      },
    },
    {
      family: 'control',
      method: 'delete',
      path: '/users/:userId/calendar',
      summary: 'Empty a person’s calendar, telling nobody',
      handle: (request, response) => {
        const { oid } = personOf(context, request);
        clearCalendar(context, oid);
        context.events.emit('changed', oid);
        response.status(204).end();
      },
    },
    {
      family: 'control',
      method: 'post',
      path: '/users/:userId/calendar/:eventId',
      summary: 'A person moves, answers, cancels or deletes an event in Outlook',
      handle: (request, response) => {
        const action = bodyAs(EventAction, request);
        const person = presentPersonOf(context, request);
        const event = findEvent(context, person.oid, String(request.params.eventId));
        if (event === undefined)
          throw new Refusal(404, 'notFound', 'There is no such event in this calendar.');
        act(context, person, event, action);
        response.status(204).end();
      },
    },
  ];
}

const answers = {
  accept: 'accepted',
  tentativelyAccept: 'tentativelyAccepted',
  decline: 'declined',
} as const;

function act(context: TenantContext, person: Person, event: CalendarEvent, action: EventAction): void {
  if (action.action === 'move') {
    const { timeZone } = settingsOf(context, person.oid);
    const [start, end] = [action.start, action.end].map((dateTime) => ({ dateTime, timeZone }));
    changeEvent(context, event, { start, end });
  } else if (action.action === 'cancel') cancelMeeting(context, event);
  else if (action.action === 'delete') removeFromCalendar(context, event);
  else respond(context, event, person, answers[action.action], event.meeting.responseRequested);
}
