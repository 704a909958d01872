// The next working morning of an English council: for the button that moves the tenant's clock there.
import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';

/** The next Monday to Friday at 09:00 in London that is no bank holiday and lies after the moment given. */
export function nextWorkingMorning(from: Date): Date {
  const holidays = new Holidays('GB', 'ENG', { types: ['public'] });
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO('Europe/London');
  let day = start.toPlainDate();
  for (;;) {
    const nine = day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '09:00' });
    const isHoliday = holidays.isHoliday(new Date(`${day.toString()}T12:00:00Z`)) !== false;
    if (day.dayOfWeek <= 5 && !isHoliday && Temporal.ZonedDateTime.compare(nine, start) > 0) {
      return new Date(nine.epochMilliseconds);
    }
    day = day.add({ days: 1 });
  }
}
