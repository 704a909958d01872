// Each person's presence and automatic replies, as Teams shows them to others; kept until someone changes them.
import type { TenantContext } from '../context.ts';
import type { Person } from '../directory.ts';
import { first, run } from '../store.ts';

/** Graph's base presence. */
export const availabilities = [
  'Available',
  'AvailableIdle',
  'Away',
  'BeRightBack',
  'Busy',
  'BusyIdle',
  'DoNotDisturb',
  'Offline',
  'PresenceUnknown',
] as const;
export type Availability = (typeof availabilities)[number];

/** Graph's supplement to it. */
export const activities = [
  'Available',
  'Away',
  'BeRightBack',
  'Busy',
  'DoNotDisturb',
  'InACall',
  'InAConferenceCall',
  'Inactive',
  'InAMeeting',
  'Offline',
  'OffWork',
  'OutOfOffice',
  'PresenceUnknown',
  'Presenting',
  'UrgentInterruptionsOnly',
] as const;
type Activity = (typeof activities)[number];

/** A presence in Graph's v1.0 shape. */
export interface Presence {
  /** Entra object id. */
  readonly id: string;
  readonly availability: Availability;
  readonly activity: Activity;
  readonly statusMessage: null;
  /** The automatic replies of Outlook and Teams; the message is null while they are off. */
  readonly outOfOfficeSettings: { readonly message: string | null; readonly isOutOfOffice: boolean };
}

interface PresenceRow {
  readonly availability: Availability;
  readonly activity: Activity;
  readonly repliesOn: number;
  readonly replyMessage: string;
}

const untouched: PresenceRow = {
  availability: 'Available',
  activity: 'Available',
  repliesOn: 0,
  replyMessage: 'I am out of the office.',
};

/** What Graph answers about someone whom Teams does not know or whose account is disabled. */
export function unknownPresence(id: string): Presence {
  return {
    id,
    availability: 'PresenceUnknown',
    activity: 'PresenceUnknown',
    statusMessage: null,
    outOfOfficeSettings: { message: null, isOutOfOffice: false },
  };
}

/** The person's presence: `Available` until it is set. */
export function presenceOf(context: TenantContext, { oid, accountEnabled }: Person): Presence {
  const { availability, activity, repliesOn, replyMessage } = rowOf(context, oid);
  return {
    ...unknownPresence(oid),
    ...(accountEnabled ? { availability, activity } : {}),
    outOfOfficeSettings: { message: repliesOn === 1 ? replyMessage : null, isOutOfOffice: repliesOn === 1 },
  };
}

export interface PresenceChange {
  readonly availability?: Availability | undefined;
  readonly activity?: Activity | undefined;
  readonly automaticReplies?: { readonly on: boolean; readonly message?: string | undefined } | undefined;
}

/** Changes what is named. An availability without an activity brings the activity of the same name. */
export function setPresence(context: TenantContext, oid: string, change: PresenceChange): void {
  const before = rowOf(context, oid);
  const { availability, automaticReplies: replies } = change;
  const follows = activities.find((name) => name === availability?.replace(/Idle$/, ''));
  run(
    context.db,
    `insert or replace into teams_presence (userId, availability, activity, repliesOn, replyMessage)
     values (?, ?, ?, ?, ?)`,
    oid,
    availability ?? before.availability,
    change.activity ?? follows ?? before.activity,
    replies === undefined ? before.repliesOn : Number(replies.on),
    replies?.message ?? before.replyMessage,
  );
  context.events.emit('changed', oid);
}

function rowOf({ db }: TenantContext, oid: string): PresenceRow {
  const kept = first<PresenceRow>(
    db,
    'select availability, activity, repliesOn, replyMessage from teams_presence where userId = ?',
    oid,
  );
  return kept ?? untouched;
}
