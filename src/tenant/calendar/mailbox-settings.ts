// When a person works, and in which time zone: Monday to Friday, nine to five in London, until it is set otherwise.
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { TenantContext } from '../context.ts';
import type { Person } from '../directory.ts';
import { first, run } from '../store.ts';
import { presenceOf } from '../teams/presence.ts';
import { localTime, zoneNamed } from './zones.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
type Weekday = (typeof weekdays)[number];

export interface CalendarSettings {
  /** Windows or IANA name. */
  readonly timeZone: string;
  readonly daysOfWeek: readonly Weekday[];
  /** Local, `HH:MM:SS`. */
  readonly startTime: string;
  readonly endTime: string;
}

const usual: CalendarSettings = {
  timeZone: 'GMT Standard Time',
  daysOfWeek: weekdays.slice(0, 5),
  startTime: '09:00:00',
  endTime: '17:00:00',
};

const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.0+)?)?$/, 'A time of day reads 09:00.')
  .transform((text) => Temporal.PlainTime.from(text).toString({ smallestUnit: 'second' }));

/** Changes to the settings; what is not named stays. */
export const SettingsChange = z.object({
  timeZone: z.string().refine(isZone, 'There is no such time zone.').optional(),
  workingHours: z
    .strictObject({
      daysOfWeek: z.array(z.enum(weekdays)).optional(),
      startTime: ClockTime.optional(),
      endTime: ClockTime.optional(),
    })
    .optional(),
});
type SettingsChange = z.infer<typeof SettingsChange>;

function isZone(name: string): boolean {
  try {
    zoneNamed(name);
    return true;
  } catch {
    return false;
  }
}

export function settingsOf({ db }: TenantContext, userId: string): CalendarSettings {
  const row = first<Omit<CalendarSettings, 'daysOfWeek'> & { daysOfWeek: string }>(
    db,
    'select timeZone, daysOfWeek, startTime, endTime from calendar_settings where userId = ?',
    userId,
  );
  return row === undefined ? usual : { ...row, daysOfWeek: JSON.parse(row.daysOfWeek) as Weekday[] };
}

export function changeSettings(context: TenantContext, userId: string, change: SettingsChange): void {
  const before = settingsOf(context, userId);
  const hours = change.workingHours;
  run(
    context.db,
    `insert or replace into calendar_settings (userId, timeZone, daysOfWeek, startTime, endTime)
     values (?, ?, ?, ?, ?)`,
    userId,
    change.timeZone ?? before.timeZone,
    JSON.stringify(hours?.daysOfWeek ?? before.daysOfWeek),
    hours?.startTime ?? before.startTime,
    hours?.endTime ?? before.endTime,
  );
}

/** Whether the span lies within one working day of the person; `weekends` counts Saturday and Sunday as worked. */
export function isWithinHours(
  settings: CalendarSettings,
  startAt: string,
  endAt: string,
  weekends: boolean,
): boolean {
  const start = localTime(startAt, settings.timeZone);
  const day = weekdays[start.dayOfWeek - 1] ?? 'sunday';
  if (!settings.daysOfWeek.includes(day) && !(weekends && start.dayOfWeek > 5)) return false;
  const at = (time: string) =>
    start.toPlainDate().toZonedDateTime({ timeZone: start.timeZoneId, plainTime: time });
  return (
    Temporal.ZonedDateTime.compare(at(settings.startTime), start) <= 0 &&
    Temporal.ZonedDateTime.compare(localTime(endAt, settings.timeZone), at(settings.endTime)) <= 0
  );
}

/** `workingHours` in Graph's shape. */
export function workingHoursBody({ timeZone, daysOfWeek, startTime, endTime }: CalendarSettings) {
  return {
    daysOfWeek: [...daysOfWeek],
    startTime: `${startTime}.0000000`,
    endTime: `${endTime}.0000000`,
    timeZone: { name: timeZone },
  };
}

/** `mailboxSettings` in Graph's shape; the automatic replies are those of the person's presence. */
export function mailboxSettingsBody(context: TenantContext, person: Person) {
  const settings = settingsOf(context, person.oid);
  const { isOutOfOffice, message } = presenceOf(context, person).outOfOfficeSettings;
  const never = { dateTime: '2018-01-01T00:00:00.0000000', timeZone: 'UTC' };
  return {
    archiveFolder: null,
    timeZone: settings.timeZone,
    delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
    dateFormat: 'dd/MM/yyyy',
    timeFormat: 'HH:mm',
    automaticRepliesSetting: {
      status: isOutOfOffice ? 'alwaysEnabled' : 'disabled',
      externalAudience: 'none',
      internalReplyMessage: message ?? '',
      externalReplyMessage: '',
      scheduledStartDateTime: never,
      scheduledEndDateTime: never,
    },
    language: { locale: 'en-GB', displayName: 'English (United Kingdom)' },
    workingHours: workingHoursBody(settings),
    userPurpose: 'user',
  };
}
