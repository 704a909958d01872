// getSchedule: the free and busy times of several people, as far as each lets others see them.
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { TenantContext } from '../context.ts';
import { type Person, people } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { periodsOf, statusIn, viewDigit } from './availability.ts';
import { type CalendarEvent, eventsBetween } from './events.ts';
import { isAt } from './invitations.ts';
import { settingsOf, workingHoursBody } from './mailbox-settings.ts';
import { outlookBody } from './refusals.ts';
import { DateTimeTimeZone, graphTime, instantOf, storedInstant } from './zones.ts';

const ScheduleRequest = z.strictObject({
  schedules: z.array(z.string().min(1)).min(1),
  startTime: DateTimeTimeZone,
  endTime: DateTimeTimeZone,
  /** Minutes; Microsoft's own example sends it as text. */
  availabilityViewInterval: z.coerce.number().int().min(5).max(1440).default(30),
});

const mostDays = 62;

/** Answers for each schedule asked for, in that order. `reader` sees what their own calendar holds. */
export function schedulesFor(
  context: TenantContext,
  reader: Person | undefined,
  body: unknown,
  zone: string,
) {
  const asked = outlookBody(ScheduleRequest, withSmallInitials(body));
  const startAt = instantOf(asked.startTime);
  const endAt = instantOf(asked.endTime);
  const limit = context.switches().schedulesPerRequest;
  if (asked.schedules.length > limit)
    throw new Refusal(
      400,
      'ErrorMailboxDataArrayTooBig',
      `There are too many target users in the EmailAddress array. The allowed size = ${limit}; the actual size = ${asked.schedules.length}.`,
    );
  const minutes = Temporal.Instant.from(startAt).until(endAt).total('minutes');
  if (minutes <= 0 || asked.availabilityViewInterval > minutes)
    throw new Refusal(
      400,
      'ErrorInvalidTimeInterval',
      'The time window must end after it starts and be at least as long as the availability view interval.',
    );
  if (minutes > mostDays * 1440)
    throw new Refusal(
      400,
      'ErrorTimeIntervalTooBig',
      `The requested time duration specified for FreeBusyViewOptions.TimeWindow is too long. The allowed limit = ${mostDays} days; the actual limit = ${Math.ceil(minutes / 1440)} days.`,
    );
  const everyone = people(context.db).filter(({ accountEnabled }) => accountEnabled);
  return asked.schedules.map((scheduleId) => {
    const person = everyone.find((each) => isAt(each, { address: scheduleId }));
    if (person === undefined) return unknownSchedule(scheduleId);
    const periods = periodsOf(context, person, startAt, endAt);
    return {
      scheduleId,
      availabilityView: stepsOf(startAt, endAt, asked.availabilityViewInterval)
        .map(([from, to]) => viewDigit(statusIn(periods, from, to)))
        .join(''),
      scheduleItems: eventsBetween(context, person.oid, startAt, endAt).map((event) =>
        itemBody(event, zone, reader?.oid === person.oid),
      ),
      workingHours: workingHoursBody(settingsOf(context, person.oid)),
    };
  });
}

/** Others see how busy someone is, not with what; a private matter is hidden even where the calendar is one's own. */
function itemBody(event: CalendarEvent, zone: string, isOwn: boolean) {
  const { sensitivity, subject, location } = event.meeting;
  const isOpen = sensitivity === 'normal' || sensitivity === 'personal';
  return {
    ...(isOwn && isOpen ? { isPrivate: false, subject, location } : {}),
    status: event.own.showAs,
    start: graphTime(event.startAt, zone),
    end: graphTime(event.endAt, zone),
  };
}

function unknownSchedule(scheduleId: string) {
  return {
    scheduleId,
    availabilityView: '',
    scheduleItems: [],
    error: {
      message: `Unable to resolve e-mail address ${scheduleId} to an Active Directory object.`,
      responseCode: 'ErrorMailRecipientNotFound',
    },
  };
}

/** The span in steps; the last one may be shorter. */
function stepsOf(startAt: string, endAt: string, minutes: number): [string, string][] {
  const steps: [string, string][] = [];
  for (let from = startAt; from < endAt; ) {
    const to = storedInstant(Temporal.Instant.from(from).add({ minutes }));
    steps.push([from, to < endAt ? to : endAt]);
    from = to;
  }
  return steps;
}

/** Graph's documentation writes `Schedules` and `schedules` alike. */
function withSmallInitials(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [`${key.slice(0, 1).toLowerCase()}${key.slice(1)}`, value]),
  );
}
