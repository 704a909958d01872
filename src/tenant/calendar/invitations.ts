// Who is invited to a meeting, and the copies in their calendars: made, brought up to date, and cancelled.
import type { TenantContext } from '../context.ts';
import { type Person, people } from '../directory.ts';
import type { EventChange } from './event-input.ts';
import { type Attendee, type CalendarEvent, copiesOf, findCopy, insertEvent, updateEvent } from './events.ts';

/** What is known of someone who has not answered. */
export const unanswered = { response: 'none', respondedAt: null } as const;

export function isAt(
  { mail, userPrincipalName }: Person,
  { address }: { readonly address: string },
): boolean {
  return [mail, userPrincipalName].some((own) => own.toLowerCase() === address.toLowerCase());
}

/** The list as asked for, with the answers of those who were on it before. */
export function attendeesOf(
  context: TenantContext,
  wanted: NonNullable<EventChange['attendees']>,
  before: readonly Attendee[],
): Attendee[] {
  const everyone = people(context.db);
  return wanted.map(({ type, emailAddress: { address, name } }) => {
    const known = before.find((each) => each.address.toLowerCase() === address.toLowerCase());
    const person = everyone.find((each) => isAt(each, { address }));
    return {
      type,
      address,
      name: name ?? person?.displayName ?? address,
      response: known?.response ?? 'none',
      respondedAt: known?.respondedAt ?? null,
    };
  });
}

/** Brings every attendee's copy up to the organiser's, making and cancelling copies where the list has changed. */
export function distribute(
  context: TenantContext,
  event: CalendarEvent,
  { asksAnew }: { asksAnew: boolean },
): void {
  const { startAt, endAt, iCalUId } = event;
  const invited = people(context.db).filter(
    (person) =>
      person.accountEnabled &&
      person.oid !== event.userId &&
      event.meeting.attendees.some((each) => isAt(person, each)),
  );
  for (const person of invited) {
    const { oid } = person;
    const copy = findCopy(context, oid, iCalUId);
    const asked = {
      response: 'notResponded',
      respondedAt: null,
      showAs: event.meeting.showAs === 'free' ? 'free' : 'tentative',
    } as const;
    if (copy !== undefined)
      updateEvent(context, copy, {
        startAt,
        endAt,
        meeting: event.meeting,
        own: asksAnew ? { ...copy.own, ...asked } : copy.own,
      });
    else if (asksAnew || !hasDeclined(event, person))
      insertEvent(context, {
        userId: oid,
        iCalUId,
        transactionId: null,
        startAt,
        endAt,
        isOrganizer: false,
        meeting: event.meeting,
        own: { ...asked, categories: [], reminderMinutesBeforeStart: 15, isReminderOn: true },
      });
    context.events.emit('changed', oid);
  }
  const here = new Set([event.userId, ...invited.map(({ oid }) => oid)]);
  for (const copy of copiesOf(context, iCalUId)) if (!here.has(copy.userId)) markCancelled(context, copy);
}

/** Someone who declined is not asked again until the time changes. */
function hasDeclined(event: CalendarEvent, person: Person): boolean {
  return event.meeting.attendees.some((each) => isAt(person, each) && each.response === 'declined');
}

/** Marks a copy as called off. */
export function markCancelled(context: TenantContext, copy: CalendarEvent): void {
  const { meeting, own } = copy;
  updateEvent(context, copy, {
    meeting: {
      ...meeting,
      isCancelled: true,
      subject: meeting.isCancelled ? meeting.subject : `Canceled: ${meeting.subject}`,
    },
    own: { ...own, showAs: 'free', isReminderOn: false },
  });
  context.events.emit('changed', copy.userId);
}
