// findMeetingTimes: free and full diaries, leave, unknown people, and the day the clocks go back.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type AsPerson, invited, london, type Name, type Office, openOffice } from './office.ts';

let office: Office;
let alex: AsPerson;

beforeAll(async () => {
  office = await openOffice();
  alex = await office.as('alex', ['Calendars.Read']);
});
afterAll(() => office.tenant.close());
beforeEach(async () => {
  for (const name of ['alex', 'bo', 'cam'] as const)
    await office.tenant.control.remove(`/users/${office.ids[name]}/calendar`);
});

const wednesday = { start: london('2018-06-20T00:00:00'), end: london('2018-06-21T00:00:00') };

async function times(question: object = {}, slot: object = wednesday) {
  const { status, body } = await alex(
    'POST',
    '/me/findMeetingTimes',
    {
      attendees: invited(office.address('bo')),
      timeConstraint: { activityDomain: 'work', timeSlots: [slot] },
      meetingDuration: 'PT1H',
      ...question,
    },
    { prefer: 'outlook.timezone="Europe/London"' },
  );
  expect(status).toBe(200);
  return {
    reason: body.emptySuggestionsReason as string,
    starts: body.meetingTimeSuggestions.map((each: { meetingTimeSlot: { start: { dateTime: string } } }) =>
      each.meetingTimeSlot.start.dateTime.slice(5, 16),
    ) as string[],
    suggestions: body.meetingTimeSuggestions,
  };
}

const busy = (name: Name, from: string, to: string, showAs = 'busy') =>
  office.fill(name, { events: [{ start: `2018-06-20T${from}`, end: `2018-06-20T${to}`, showAs }] });

describe('suggestions', () => {
  test('lie on half hours within working hours, by time', async () => {
    const { starts, suggestions, reason } = await times({
      maxCandidates: 100,
      returnSuggestionReasons: true,
    });
    expect([starts.length, starts[0], starts[1], starts.at(-1)]).toEqual([
      15,
      '06-20T09:00',
      '06-20T09:30',
      '06-20T16:00',
    ]);
    expect(reason).toBe('');
    expect(suggestions[0]).toEqual({
      confidence: 100,
      order: 1,
      organizerAvailability: 'free',
      suggestionReason: 'Suggested because it is one of the nearest times when all attendees are available.',
      attendeeAvailability: [
        { availability: 'free', attendee: { emailAddress: { address: 'bo.lane@council.example' } } },
      ],
      locations: [],
      meetingTimeSlot: {
        start: { dateTime: '2018-06-20T09:00:00.0000000', timeZone: 'Europe/London' },
        end: { dateTime: '2018-06-20T10:00:00.0000000', timeZone: 'Europe/London' },
      },
    });
  });

  test('keep clear of what either of the two has in the diary', async () => {
    await busy('alex', '09:00', '12:00');
    await busy('bo', '12:30', '16:00');
    expect((await times()).starts).toEqual(['06-20T16:00']);
    expect((await times({ maxCandidates: 1, meetingDuration: 'PT30M' })).starts).toEqual(['06-20T12:00']);
  });

  test('the surest come first, then the earliest: unknown counts 49, busy 0', async () => {
    await busy('cam', '09:00', '16:00');
    const { suggestions } = await times({
      attendees: invited(office.address('bo'), office.address('cam'), 'parent@elsewhere.example'),
      minimumAttendeePercentage: 40,
    });
    expect(suggestions[0]).toMatchObject({
      confidence: (100 + 100 + 49) / 3,
      meetingTimeSlot: { start: { dateTime: '2018-06-20T16:00:00.0000000' } },
    });
    expect(suggestions[1].confidence).toBeCloseTo((100 + 0 + 49) / 3);
  });

  test('someone tentatively busy counts as the switch says; free time of others’ events is free', async () => {
    await busy('bo', '09:00', '17:00', 'tentative');
    expect((await times()).suggestions[0]).toMatchObject({
      confidence: 50,
      attendeeAvailability: [{ availability: 'tentative' }],
    });
    await office.tenant.control.put('/switches', { tentativeConfidence: 0 });
    expect((await times()).reason).toBe('attendeesUnavailable');
    await office.tenant.control.put('/switches', { tentativeConfidence: 50 });
  });

  test('on the weekend and at night only where the activity is not work', async () => {
    const saturday = { start: london('2018-06-23T06:00:00'), end: london('2018-06-23T12:00:00') };
    expect((await times({}, saturday)).reason).toBe('organizerUnavailable');
    const personal = { timeConstraint: { activityDomain: 'personal', timeSlots: [saturday] } };
    expect((await times(personal)).starts[0]).toBe('06-23T09:00');
    const any = { timeConstraint: { activityDomain: 'unrestricted', timeSlots: [saturday] } };
    expect((await times(any)).starts[0]).toBe('06-23T06:00');
  });

  test('working hours are each person’s own, and local on both sides of the clock change', async () => {
    await office.fill('bo', { workingHours: { startTime: '12:00', daysOfWeek: ['friday', 'monday'] } });
    const weekend = { start: london('2018-10-26T00:00:00'), end: london('2018-10-30T00:00:00') };
    const { body } = await alex('POST', '/me/findMeetingTimes', {
      attendees: invited(office.address('bo')),
      timeConstraint: { timeSlots: [weekend] },
      meetingDuration: 'PT5H',
    });
    expect(
      body.meetingTimeSuggestions.map(
        (each: { meetingTimeSlot: { start: object } }) => each.meetingTimeSlot.start,
      ),
    ).toEqual([
      { dateTime: '2018-10-26T11:00:00.0000000', timeZone: 'UTC' },
      { dateTime: '2018-10-29T12:00:00.0000000', timeZone: 'UTC' },
    ]);
    await office.fill('bo', {
      workingHours: {
        startTime: '09:00',
        daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      },
    });
  });
});

describe('no suggestion', () => {
  test('an attendee on leave is unavailable', async () => {
    await office.fill('bo', {
      events: [{ start: '2018-06-18', end: '2018-06-23', isAllDay: true, showAs: 'oof', subject: 'Leave' }],
    });
    expect(await times()).toEqual({ reason: 'attendeesUnavailable', starts: [], suggestions: [] });
  });

  test('a full diary of the organiser is told apart, unless the organiser need not come', async () => {
    await busy('alex', '09:00', '17:00', 'oof');
    expect((await times()).reason).toBe('organizerUnavailable');
    const without = await times({ isOrganizerOptional: true });
    expect(without.suggestions[0]).toMatchObject({ organizerAvailability: 'oof', confidence: 100 });
  });

  test('someone of whom nothing is known may be unavailable or unknown', async () => {
    expect((await times({ attendees: invited('parent@elsewhere.example') })).reason).toBe(
      'attendeesUnavailableOrUnknown',
    );
  });

  test('a required place there is not, and a window shorter than the meeting', async () => {
    expect((await times({ locationConstraint: { isRequired: true } })).reason).toBe('locationsUnavailable');
    const short = { start: london('2018-06-20T10:00:00'), end: london('2018-06-20T10:30:00') };
    expect((await times({}, short)).reason).toBe('unknown');
  });

  test('nonsense is refused', async () => {
    for (const body of [
      { meetingDuration: 'an hour' },
      { meetingDuration: 'P1M' },
      { maxCandidates: 0 },
      { subject: 'x' },
    ])
      expect((await alex('POST', '/me/findMeetingTimes', body)).status).toBe(400);
  });
});
