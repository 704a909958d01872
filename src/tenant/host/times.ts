// Moments as the page writes them: in London, in plain words.

const zone = 'Europe/London';
const full = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});

/** "Fri, 15 June 2018 at 09:30". */
export const fullTime = (moment: Date) => full.format(moment);

/** The hour alone where it is today, else day and hour. */
export function shortTime(iso: string, now: Date): string {
  const moment = new Date(iso);
  const hour = clock.format(moment);
  return day.format(moment) === day.format(now) ? hour : `${day.format(moment)}, ${hour}`;
}
