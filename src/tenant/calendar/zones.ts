// Time zones by Windows or IANA name, and Graph's pair of a local time and a zone.
import type { Request } from 'express';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';

/** A local time and the zone it is told in. */
export const DateTimeTimeZone = z.object({ dateTime: z.string().min(1), timeZone: z.string().nullish() });
export type DateTimeTimeZone = z.infer<typeof DateTimeTimeZone>;

/** Windows' names of the zones that a British council meets. */
const windowsZones: Readonly<Record<string, string>> = {
  utc: 'UTC',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik',
  'w. europe standard time': 'Europe/Berlin',
  'romance standard time': 'Europe/Paris',
  'central europe standard time': 'Europe/Budapest',
  'central european standard time': 'Europe/Warsaw',
  'gtb standard time': 'Europe/Bucharest',
  'fle standard time': 'Europe/Kiev',
  'turkey standard time': 'Europe/Istanbul',
  'eastern standard time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'mountain standard time': 'America/Denver',
  'pacific standard time': 'America/Los_Angeles',
  'india standard time': 'Asia/Kolkata',
  'tokyo standard time': 'Asia/Tokyo',
  'aus eastern standard time': 'Australia/Sydney',
};

/** The IANA zone of a Windows or IANA name; throws 400 TimeZoneNotSupportedException. */
export function zoneNamed(name: string): string {
  const known = windowsZones[name.toLowerCase()];
  if (known !== undefined) return known;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return name;
  } catch {
    throw new Refusal(
      400,
      'TimeZoneNotSupportedException',
      `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
    );
  }
}

/** An instant as the store keeps it: UTC to the second, so that text sorts as time does. */
export function storedInstant(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' });
}

/** The instant of a local time, in UTC where no zone is named. One that carries its own offset is taken at its word. */
export function instantOf({ dateTime, timeZone }: DateTimeTimeZone): string {
  const zone = zoneNamed(timeZone ?? 'UTC');
  try {
    return storedInstant(
      /(Z|[+-]\d\d:\d\d)$/i.test(dateTime)
        ? Temporal.Instant.from(dateTime)
        : Temporal.PlainDateTime.from(dateTime).toZonedDateTime(zone).toInstant(),
    );
  } catch {
    throw new Refusal(400, 'ErrorInvalidParameter', `'${dateTime}' is not a date and time.`);
  }
}

/** The local time of a stored instant in a zone. */
export function localTime(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zoneNamed(zone));
}

/** A stored instant as Graph writes it, with the zone called as the client called it. */
export function graphTime(instant: string, zone: string): { dateTime: string; timeZone: string } {
  const local = localTime(instant, zone).toPlainDateTime();
  return { dateTime: `${local.toString({ smallestUnit: 'second' })}.0000000`, timeZone: zone };
}

/** The zone of `Prefer: outlook.timezone="…"`, or UTC. */
export function preferredZone(request: Request): { zone: string; isAsked: boolean } {
  const asked = /outlook\.timezone\s*=\s*"?([^",;]+)"?/i.exec(request.get('prefer') ?? '')?.[1]?.trim();
  if (asked === undefined) return { zone: 'UTC', isAsked: false };
  zoneNamed(asked);
  return { zone: asked, isAsked: true };
}
