// Reads an event as a client sends it. What Graph knows and the tenant does not play is refused by name.
import { z } from 'zod';
import { freeBusy } from './events.ts';
import { outlookBody } from './refusals.ts';
import { DateTimeTimeZone } from './zones.ts';

/** Graph reads its own words without regard to case. */
function word<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.preprocess(
    (value) =>
      typeof value === 'string'
        ? (words.find((each) => each.toLowerCase() === value.toLowerCase()) ?? value)
        : value,
    z.enum(words),
  );
}

const AttendeeInput = z.strictObject({
  emailAddress: z.strictObject({ address: z.string().min(3), name: z.string().nullish() }),
  type: word(['required', 'optional', 'resource']).default('required'),
  /** Sent back by clients that change a list they have read; it is the attendee's own to set. */
  status: z.unknown().optional(),
});

const EventChange = z.strictObject({
  subject: z.string().max(255).optional(),
  body: z
    .strictObject({ contentType: word(['text', 'html']).default('text'), content: z.string() })
    .optional(),
  start: DateTimeTimeZone.optional(),
  end: DateTimeTimeZone.optional(),
  isAllDay: z.boolean().optional(),
  showAs: word(freeBusy).optional(),
  attendees: z.array(AttendeeInput).max(500).optional(),
  location: z.looseObject({ displayName: z.string().default('') }).optional(),
  importance: word(['low', 'normal', 'high']).optional(),
  sensitivity: word(['normal', 'personal', 'private', 'confidential']).optional(),
  categories: z.array(z.string()).optional(),
  allowNewTimeProposals: z.boolean().optional(),
  responseRequested: z.boolean().optional(),
  hideAttendees: z.boolean().optional(),
  reminderMinutesBeforeStart: z.int().min(0).optional(),
  isReminderOn: z.boolean().optional(),
  isOnlineMeeting: z.boolean().optional(),
  onlineMeetingProvider: word(['teamsForBusiness', 'unknown']).optional(),
});
export type EventChange = z.infer<typeof EventChange>;

const NewEvent = EventChange.extend({
  start: DateTimeTimeZone,
  end: DateTimeTimeZone,
  transactionId: z.string().min(1).max(255).nullish(),
});
export type NewEvent = z.infer<typeof NewEvent>;

/** A new event. Throws 400 for what is missing or not understood. */
export function newEventOf(body: unknown): NewEvent {
  return outlookBody(NewEvent, withoutAnnotations(body));
}

/** Changes to an event; the transaction id is not among what can be changed. */
export function eventChangeOf(body: unknown): EventChange {
  return outlookBody(EventChange, withoutAnnotations(body));
}

/** SDKs write `@odata.type` and the like beside what they mean. */
function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.includes('@odata.'))
      .map(([key, each]) => [key, withoutAnnotations(each)]),
  );
}
