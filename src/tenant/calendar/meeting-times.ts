// findMeetingTimes: when an organiser and those invited could meet, by the rules that Microsoft documents.
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { TenantContext } from '../context.ts';
import { type Person, people } from '../directory.ts';
import { periodsOf, statusIn } from './availability.ts';
import type { FreeBusy } from './events.ts';
import { isAt } from './invitations.ts';
import { isWithinHours, settingsOf } from './mailbox-settings.ts';
import { invalidRequest, outlookBody } from './refusals.ts';
import { DateTimeTimeZone, graphTime, instantOf, storedInstant } from './zones.ts';

/** Microsoft's own example sends truth values and numbers as text. */
const flag = z.union([z.boolean(), z.stringbool()]).nullish();
const number = z.coerce.number();

const Question = z.strictObject({
  attendees: z
    .array(
      z.looseObject({
        type: z.string().optional(),
        emailAddress: z.looseObject({ address: z.string().min(1), name: z.string().nullish() }),
      }),
    )
    .default([]),
  timeConstraint: z
    .looseObject({
      activityDomain: z.enum(['work', 'personal', 'unrestricted', 'unknown']).nullish(),
      timeSlots: z.array(z.looseObject({ start: DateTimeTimeZone, end: DateTimeTimeZone })).default([]),
    })
    .nullish(),
  meetingDuration: z.iso.duration().nullish(),
  maxCandidates: number.int().min(1).nullish(),
  minimumAttendeePercentage: number.min(0).max(100).nullish(),
  isOrganizerOptional: flag,
  returnSuggestionReasons: flag,
  locationConstraint: z
    .looseObject({
      isRequired: flag,
      locations: z.array(z.looseObject({ displayName: z.string().nullish() })).nullish(),
    })
    .nullish(),
});

/** What Graph answers where it is not told: half an hour, half of the attendees, a week from now. */
const usual = { duration: 'PT30M', percentage: 50, candidates: 20, days: 7 } as const;
const stepMinutes = 30;

interface Invited {
  readonly address: string;
  readonly name: string | null | undefined;
  /** Undefined for someone of whom nothing is known here. */
  readonly person: Person | undefined;
}

type Availability = FreeBusy | 'unknown';

interface Candidate {
  readonly startAt: string;
  readonly endAt: string;
  readonly organiser: FreeBusy;
  readonly attendees: readonly Availability[];
  readonly confidence: number;
}

/** The answer in Graph's shape, its times told in the zone. */
export function meetingTimes(context: TenantContext, organiser: Person, body: unknown, zone: string) {
  const asked = outlookBody(Question, body);
  if (asked.locationConstraint?.isRequired === true) return nothing('locationsUnavailable');
  const length = lengthOf(asked.meetingDuration ?? usual.duration);
  const everyone = people(context.db).filter(({ accountEnabled }) => accountEnabled);
  const invited = asked.attendees.map(
    ({ emailAddress: { address, name } }): Invited => ({
      address,
      name,
      person: everyone.find((each) => isAt(each, { address })),
    }),
  );
  const possible = possibleTimes(context, asked.timeConstraint?.timeSlots ?? [], length);
  const domain = asked.timeConstraint?.activityDomain ?? 'work';
  const isOrganiserOptional = asked.isOrganizerOptional === true;

  const worked = (person: Person) => {
    const settings = settingsOf(context, person.oid);
    return ([from, to]: Span) =>
      domain === 'unrestricted' || isWithinHours(settings, from, to, domain === 'personal');
  };
  const inOwnHours = isOrganiserOptional ? possible : possible.filter(worked(organiser));
  const inHours = invited.reduce<readonly Span[]>(
    (spans, { person }) => (person === undefined ? spans : spans.filter(worked(person))),
    inOwnHours,
  );
  const rated = rate(context, organiser, invited, inHours);
  const attended = rated.filter((each) => isOrganiserOptional || !['busy', 'oof'].includes(each.organiser));
  const least = asked.minimumAttendeePercentage ?? usual.percentage;
  const suggestions = attended
    .filter(({ confidence }) => confidence >= least)
    .toSorted((one, other) => other.confidence - one.confidence || (one.startAt < other.startAt ? -1 : 1))
    .slice(0, asked.maxCandidates ?? usual.candidates);

  if (suggestions.length === 0) {
    if (possible.length === 0) return nothing('unknown');
    if (inOwnHours.length === 0 || (rated.length > 0 && attended.length === 0))
      return nothing('organizerUnavailable');
    return nothing(
      invited.some(({ person }) => person === undefined)
        ? 'attendeesUnavailableOrUnknown'
        : 'attendeesUnavailable',
    );
  }
  const places = (asked.locationConstraint?.locations ?? []).flatMap(({ displayName }) =>
    displayName ? [{ displayName }] : [],
  );
  return {
    emptySuggestionsReason: '',
    meetingTimeSuggestions: suggestions.map((each, index) => ({
      confidence: each.confidence,
      order: index + 1,
      organizerAvailability: each.organiser,
      ...(asked.returnSuggestionReasons === true ? { suggestionReason: reasonFor(each) } : {}),
      attendeeAvailability: invited.map(({ address, name }, place) => ({
        availability: each.attendees[place] ?? 'unknown',
        attendee: { emailAddress: { ...(name ? { name } : {}), address } },
      })),
      locations: places,
      meetingTimeSlot: { start: graphTime(each.startAt, zone), end: graphTime(each.endAt, zone) },
    })),
  };
}

type Span = readonly [startAt: string, endAt: string];

function nothing(emptySuggestionsReason: string) {
  return { emptySuggestionsReason, meetingTimeSuggestions: [] };
}

function reasonFor({ attendees }: Candidate): string {
  const who = attendees.every((each) => each === 'free' || each === 'workingElsewhere')
    ? 'all attendees are'
    : 'the most attendees are';
  return `Suggested because it is one of the nearest times when ${who} available.`;
}

function lengthOf(duration: string): Temporal.Duration {
  const length = Temporal.Duration.from(duration);
  const { years, months, weeks } = length;
  if (years !== 0 || months !== 0 || weeks !== 0 || length.sign !== 1)
    throw invalidRequest('The meetingDuration must be a length of days, hours and minutes.');
  return length;
}

/** Every start on a half hour at which the meeting fits into one of the slots. */
function possibleTimes(
  context: TenantContext,
  slots: readonly { start: DateTimeTimeZone; end: DateTimeTimeZone }[],
  length: Temporal.Duration,
): Span[] {
  const now = Temporal.Instant.fromEpochMilliseconds(context.clock.now().getTime());
  const windows: Span[] =
    slots.length > 0
      ? slots.map(({ start, end }) => [instantOf(start), instantOf(end)])
      : [[storedInstant(now), storedInstant(now.add({ hours: 24 * usual.days }))]];
  const hours = length.total({ unit: 'minutes', relativeTo: Temporal.PlainDate.from('2018-01-01') }) / 60;
  const found = new Map<string, Span>();
  for (const [opens, closes] of windows) {
    let start = Temporal.Instant.from(opens).round({
      smallestUnit: 'minute',
      roundingIncrement: stepMinutes,
      roundingMode: 'ceil',
    });
    for (;;) {
      const endAt = storedInstant(start.add({ seconds: Math.round(hours * 3600) }));
      if (endAt > closes) break;
      const startAt = storedInstant(start);
      found.set(startAt, [startAt, endAt]);
      start = start.add({ minutes: stepMinutes });
    }
  }
  return [...found.values()].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The chance of attendance is averaged over those invited; an organiser alone is certain to come. */
function rate(
  context: TenantContext,
  organiser: Person,
  invited: readonly Invited[],
  spans: readonly Span[],
): Candidate[] {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return [];
  const periodsFor = (person: Person) => periodsOf(context, person, first[0], last[1]);
  const own = periodsFor(organiser);
  const others = invited.map(({ person }) => person && periodsFor(person));
  const chances: Readonly<Record<Availability, number>> = {
    free: 100,
    workingElsewhere: 100,
    tentative: context.switches().tentativeConfidence,
    unknown: 49,
    busy: 0,
    oof: 0,
  };
  return spans.map(([startAt, endAt]) => {
    const attendees = others.map(
      (periods): Availability => (periods === undefined ? 'unknown' : statusIn(periods, startAt, endAt)),
    );
    const sum = attendees.reduce((total, each) => total + chances[each], 0);
    return {
      startAt,
      endAt,
      organiser: statusIn(own, startAt, endAt),
      attendees,
      confidence: attendees.length === 0 ? 100 : sum / attendees.length,
    };
  });
}
