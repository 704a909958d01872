// What others may know of a person's time: how busy they are, never with what.
import type { TenantContext } from '../context.ts';
import type { Person } from '../directory.ts';
import { eventsBetween, type FreeBusy } from './events.ts';

interface Period {
  readonly startAt: string;
  readonly endAt: string;
  readonly status: FreeBusy;
}

/** The busier wins where events overlap; working elsewhere is free time. */
const weights: Readonly<Record<FreeBusy, number>> = {
  free: 0,
  workingElsewhere: 0.5,
  tentative: 1,
  busy: 2,
  oof: 3,
};

/** How a person's time is taken up in the span. */
export function periodsOf(context: TenantContext, person: Person, startAt: string, endAt: string): Period[] {
  return eventsBetween(context, person.oid, startAt, endAt).map((event) => ({
    startAt: event.startAt,
    endAt: event.endAt,
    status: event.own.showAs,
  }));
}

/** The busiest of what overlaps the span. */
export function statusIn(periods: readonly Period[], startAt: string, endAt: string): FreeBusy {
  return periods
    .filter((period) => period.startAt < endAt && period.endAt > startAt)
    .reduce<FreeBusy>(
      (busiest, { status }) => (weights[status] > weights[busiest] ? status : busiest),
      'free',
    );
}

/** The digit of an availability view: 0 free or working elsewhere, 1 tentative, 2 busy, 3 out of office. */
export function viewDigit(status: FreeBusy): string {
  return String(Math.floor(weights[status]));
}
