// The person's own calendar over Graph: when those taking part are free, and the one meeting of a session.
import type { Client } from '@microsoft/microsoft-graph-client';
import type { Moment } from '../../core/time.ts';
import { CalendarProblem, calendarProblem } from './calendar-problem.ts';
import { addMinutes, asGraphTime } from './london.ts';
import type { Schedule, Slot, Span } from './slots.ts';

interface Participant {
  readonly name: string;
  readonly address: string;
}

/** A meeting as it lies in this person's calendar. */
export interface Meeting extends Span {
  /** This person's own copy. */
  readonly id: string;
  readonly iCalUId: string;
  readonly joinUrl?: string;
  readonly isCancelled: boolean;
  /** What this person has answered; `organizer` where they made it. */
  readonly response: string;
  /** Addresses of those who declined. */
  readonly declinedBy: readonly string[];
  readonly transactionId?: string;
}

interface NewMeeting extends Span {
  /** By which it is found again, and which keeps a second one from being made. */
  readonly transactionId: string;
  readonly subject: string;
  readonly text: string;
  readonly others: readonly Participant[];
}

export interface TimesQuestion {
  readonly others: readonly Participant[];
  /** False where whoever asks stands in for someone and does not take part. */
  readonly takesPart: boolean;
  readonly days: readonly Span[];
  readonly minutes: number;
}

export interface Calendar {
  /** Times that Outlook suggests at which all are free and at work. */
  suggested(question: TimesQuestion): Promise<Slot[]>;
  /** What may be seen of people's time. */
  schedules(addresses: readonly string[], span: Span): Promise<Schedule[]>;
  /** Makes the meeting; asked twice with the same transaction, there is still one. */
  make(meeting: NewMeeting): Promise<Meeting>;
  move(id: string, to: Span): Promise<Meeting>;
  remove(id: string): Promise<void>;
  decline(id: string): Promise<void>;
  read(id: string): Promise<Meeting | undefined>;
  /** The meeting made under this transaction around that time, if there is one. */
  madeUnder(transactionId: string, around: string): Promise<Meeting | undefined>;
  /** This person's copy of a meeting that someone else made. */
  copyOf(iCalUId: string): Promise<Meeting | undefined>;
}

const inUtc = 'outlook.timezone="UTC"';
const chosen = [
  'id',
  'iCalUId',
  'start',
  'end',
  'isCancelled',
  'responseStatus',
  'attendees',
  'onlineMeeting',
  'transactionId',
].join(',');
/** How far from where it was made a meeting is looked for, in days of minutes. */
const AROUND = 7 * 24 * 60;

interface GraphTime {
  readonly dateTime: string;
}
interface GraphEvent {
  readonly id: string;
  readonly iCalUId: string;
  readonly start: GraphTime;
  readonly end: GraphTime;
  readonly isCancelled?: boolean | null;
  readonly responseStatus?: { readonly response?: string | null } | null;
  readonly attendees?: readonly {
    readonly status?: { readonly response?: string | null } | null;
    readonly emailAddress?: { readonly address?: string | null } | null;
  }[];
  readonly onlineMeeting?: { readonly joinUrl?: string | null } | null;
  readonly transactionId?: string | null;
}
interface GraphHours {
  readonly daysOfWeek?: readonly string[];
  readonly startTime?: string;
  readonly endTime?: string;
  readonly timeZone?: { readonly name?: string };
}

const momentOf = ({ dateTime }: GraphTime): Moment =>
  new Date(`${dateTime.slice(0, 19)}Z`).toISOString() as Moment;

const spanOf = ({ start, end }: { start: GraphTime; end: GraphTime }): Span => ({
  startAt: momentOf(start),
  endAt: momentOf(end),
});

const meetingOf = (event: GraphEvent): Meeting => ({
  ...spanOf(event),
  id: event.id,
  iCalUId: event.iCalUId,
  isCancelled: event.isCancelled === true,
  response: event.responseStatus?.response ?? 'none',
  declinedBy: (event.attendees ?? []).flatMap(({ status, emailAddress }) =>
    status?.response === 'declined' && emailAddress?.address ? [emailAddress.address] : [],
  ),
  ...(event.onlineMeeting?.joinUrl ? { joinUrl: event.onlineMeeting.joinUrl } : {}),
  ...(event.transactionId ? { transactionId: event.transactionId } : {}),
});

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const minuteOf = (time: string | undefined, otherwise: number): number =>
  time ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) : otherwise;

/** Outlook names zones as Windows does; one that the browser does not know is taken for London's. */
function zoneOf(name: string | undefined): string {
  if (!name || name === 'GMT Standard Time') return 'Europe/London';
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'Europe/London';
  }
}

const hoursOf = ({
  daysOfWeek,
  startTime,
  endTime,
  timeZone,
}: GraphHours): NonNullable<Schedule['hours']> => ({
  days: (daysOfWeek ?? weekdays.slice(1, 6)).map((name) => weekdays.indexOf(name.toLowerCase())),
  from: minuteOf(startTime, 9 * 60),
  to: minuteOf(endTime, 17 * 60),
  zone: zoneOf(timeZone?.name),
});

interface GraphSchedule {
  readonly scheduleId: string;
  readonly error?: unknown;
  readonly scheduleItems?: readonly { status: string; start: GraphTime; end: GraphTime }[];
  readonly workingHours?: GraphHours;
}

const scheduleOf = ({ scheduleId, error, scheduleItems, workingHours }: GraphSchedule): Schedule => ({
  address: scheduleId,
  isKnown: error === undefined || error === null,
  taken: (scheduleItems ?? [])
    .filter(({ status }) => status !== 'free' && status !== 'workingElsewhere')
    .map((item) => ({ ...spanOf(item), isTentative: item.status === 'tentative' })),
  ...(workingHours ? { hours: hoursOf(workingHours) } : {}),
});

const graphSpan = ({ startAt, endAt }: Span) => ({ start: asGraphTime(startAt), end: asGraphTime(endAt) });

/** Every call throws a CalendarProblem where it gives nothing. What got no answer is asked once more: all of it may be. */
export function calendarOver(client: Client): Calendar {
  const request = (path: string) => client.api(path).header('Prefer', inUtc);
  async function call<T>(send: () => Promise<unknown>): Promise<T> {
    for (let attempt = 0; ; attempt += 1)
      try {
        return (await send()) as T;
      } catch (error) {
        const problem = calendarProblem(error);
        if (problem.kind !== 'silent' || attempt > 0) throw problem;
      }
  }
  async function unlessGone(send: () => Promise<unknown>): Promise<void> {
    try {
      await call(send);
    } catch (error) {
      if (!(error instanceof CalendarProblem) || error.kind !== 'gone') throw error;
    }
  }

  async function madeUnder(transactionId: string, around: string): Promise<Meeting | undefined> {
    const { value } = await call<{ value: readonly GraphEvent[] }>(() =>
      request('/me/calendarView')
        .query({
          startDateTime: addMinutes(around, -AROUND),
          endDateTime: addMinutes(around, AROUND),
          $select: chosen,
          $top: '500',
        })
        .get(),
    );
    const found = value.find((event) => event.transactionId === transactionId);
    return found && meetingOf(found);
  }

  return {
    madeUnder,
    async suggested({ others, takesPart, days, minutes }) {
      const answer = await call<{
        meetingTimeSuggestions?: readonly {
          readonly confidence?: number;
          readonly meetingTimeSlot: { start: GraphTime; end: GraphTime };
        }[];
      }>(() =>
        request('/me/findMeetingTimes').post({
          attendees: others.map(({ name, address }) => ({
            type: 'required',
            emailAddress: { name, address },
          })),
          timeConstraint: { activityDomain: 'work', timeSlots: days.map(graphSpan) },
          meetingDuration: `PT${minutes}M`,
          maxCandidates: 200,
          minimumAttendeePercentage: 100,
          isOrganizerOptional: !takesPart,
        }),
      );
      return (answer.meetingTimeSuggestions ?? []).map(({ confidence = 100, meetingTimeSlot }) => ({
        ...spanOf(meetingTimeSlot),
        isSure: confidence >= 100,
      }));
    },
    async schedules(addresses, { startAt, endAt }) {
      const { value } = await call<{ value: readonly GraphSchedule[] }>(() =>
        request('/me/calendar/getSchedule').post({
          schedules: addresses,
          startTime: asGraphTime(startAt),
          endTime: asGraphTime(endAt),
          availabilityViewInterval: 15,
        }),
      );
      return value.map(scheduleOf);
    },
    async make({ transactionId, subject, text, others, ...span }) {
      try {
        return meetingOf(
          await call<GraphEvent>(() =>
            request('/me/events').post({
              subject,
              body: { contentType: 'text', content: text },
              ...graphSpan(span),
              attendees: others.map(({ name, address }) => ({
                type: 'required',
                emailAddress: { name, address },
              })),
              isOnlineMeeting: true,
              onlineMeetingProvider: 'teamsForBusiness',
              transactionId,
            }),
          ),
        );
      } catch (error) {
        // Made by an earlier try whose answer did not arrive: that one is the meeting.
        if (!(error instanceof CalendarProblem) || error.kind !== 'taken') throw error;
        const made = await madeUnder(transactionId, span.startAt);
        if (!made) throw error;
        return made;
      }
    },
    move: async (id, to) =>
      meetingOf(
        await call<GraphEvent>(() => request(`/me/events/${encodeURIComponent(id)}`).patch(graphSpan(to))),
      ),
    remove: (id) => unlessGone(() => request(`/me/events/${encodeURIComponent(id)}`).delete()),
    decline: (id) =>
      unlessGone(() => request(`/me/events/${encodeURIComponent(id)}/decline`).post({ sendResponse: true })),
    async read(id) {
      try {
        return meetingOf(
          await call<GraphEvent>(() =>
            request(`/me/events/${encodeURIComponent(id)}`)
              .query({ $select: chosen })
              .get(),
          ),
        );
      } catch (error) {
        if (error instanceof CalendarProblem && error.kind === 'gone') return undefined;
        throw error;
      }
    },
    async copyOf(iCalUId) {
      const { value } = await call<{ value: readonly GraphEvent[] }>(() =>
        request('/me/events')
          .query({ $filter: `iCalUId eq '${iCalUId.replaceAll("'", "''")}'`, $select: chosen })
          .get(),
      );
      const [first] = value;
      return first && meetingOf(first);
    },
  };
}
