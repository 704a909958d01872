// How a feedback session stands, in one sentence; times are London's.
import { formatDay } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import type { SessionDetail, SessionRow } from '../../core/views/sessions.ts';
import { dayOf, timeOf } from '../clock.ts';
import { momentInWords } from './AlarmTimes.ts';

/** `Fri 15 June 2018, 10:00 to 10:45` */
export const timeInWords = ({
  startAt,
  endAt,
}: {
  readonly startAt: string;
  readonly endAt: string;
}): string => `${momentInWords(startAt)} to ${timeOf(endAt)}`;

/** `to take place by Fri 29 June 2018`, or that it should have. */
const deadlineInWords = (deadlineOn: Day, today: Day): string =>
  deadlineOn < today
    ? `it should have taken place by ${formatDay(deadlineOn)}`
    : `it should take place by ${formatDay(deadlineOn)}`;

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
export const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

export function standsInWords(session: SessionDetail, now: string): string {
  const { booking, offers, outcome, dispute, declined, deadlineOn } = session;
  const by = deadlineInWords(deadlineOn, dayOf(now) as Day);
  switch (session.status) {
    case 'booked': {
      if (!booking) return `Booked; ${by}.`;
      if (booking.startAt > now) return `Booked for ${timeInWords(booking)}.`;
      return booking.endAt > now
        ? `It is under way: ${timeInWords(booking)}.`
        : `It was booked for ${timeInWords(booking)}. Nobody has said yet whether it took place.`;
    }
    case 'offered': {
      const many = offers?.times.length ?? 0;
      const times = many === 1 ? 'One time has been suggested' : `${many} times have been suggested`;
      const whose = offers?.byMe ? ' by you' : offers ? ` by ${offers.by}` : '';
      return `${times}${whose} and none is taken yet; ${by}.`;
    }
    case 'attended':
    case 'didNotTakePlace': {
      const came =
        session.status === 'didNotTakePlace'
          ? `It did not take place${outcome?.reason ? `: ${lower(outcome.reason)}` : ''}`
          : outcome?.instead
            ? `They spoke in another way: ${lower(outcome.instead)}`
            : 'It took place';
      const said = outcome ? `, says ${outcome.by}, ${formatDay(outcome.on)}` : '';
      return `${came}${said}.${dispute ? ` That is disputed since ${formatDay(dispute.on)}.` : ''}`;
    }
    case 'declined':
      return `Declined${declined ? ` on ${formatDay(declined.on)}` : ''}.`;
    default:
      return `Nobody has booked it yet; ${by}.`;
  }
}

/** Under a session in a list: when it is or by when it should be. */
export function whenInWords(row: SessionRow, today: Day): string {
  const { status, startAt, endAt, deadlineOn } = row;
  if (status === 'booked' && startAt && endAt) return timeInWords({ startAt, endAt });
  if (status === 'proposed' || status === 'offered')
    return deadlineOn < today
      ? `should have taken place by ${formatDay(deadlineOn)}`
      : `to take place by ${formatDay(deadlineOn)}`;
  return startAt && endAt ? timeInWords({ startAt, endAt }) : '';
}

/** Still to be booked, held or answered. */
export const isOpen = ({ status, asks }: Pick<SessionRow, 'status' | 'asks'>): boolean =>
  asks !== undefined || status === 'proposed' || status === 'offered' || status === 'booked';
