// Times as the service's clock shows them. The browser's own date is never asked: only how long ago the service told.
import type { Moment } from '../core/time.ts';

const local = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const localDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** `14:02` in local time. */
export const timeOf = (at: string): string => local.format(new Date(at));

/** The local calendar day of a moment, `2018-06-15`. */
export const dayOf = (at: string): string => localDay.format(new Date(at));

/** Starts a clock from what the service said, running on by the time that has passed since. */
export function clockFrom(now: Moment): () => string {
  const told = Date.parse(now);
  const heard = performance.now();
  return () => new Date(told + performance.now() - heard).toISOString();
}
