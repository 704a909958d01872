// The life of a meeting in two calendars: invitation, answer, move, cancellation; and what one person may do to it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type AsPerson, invited, london, type Office, openOffice } from './office.ts';

let office: Office;
let alex: AsPerson;
let bo: AsPerson;

beforeAll(async () => {
  office = await openOffice();
  alex = await office.as('alex');
  bo = await office.as('bo');
});
afterAll(() => office.tenant.close());
beforeEach(async () => {
  await office.tenant.control.remove(`/users/${office.ids.alex}/calendar`);
  await office.tenant.control.remove(`/users/${office.ids.bo}/calendar`);
});

const feedback = {
  subject: 'Feedback on practice',
  body: { contentType: 'text', content: 'An hour to talk about the audit' },
  start: london('2018-06-20T10:00:00'),
  end: london('2018-06-20T11:00:00'),
  attendees: invited('bo.lane@council.example'),
  isOnlineMeeting: true,
  onlineMeetingProvider: 'teamsForBusiness',
};

const book = async (changes: object = {}) =>
  (await alex('POST', '/me/events', { ...feedback, ...changes })).body;
const path = (id: string, action = '') => `/me/events/${encodeURIComponent(id)}${action}`;
const copyOf = async (iCalUId: string) =>
  (await bo('GET', `/me/events?$filter=${encodeURIComponent(`iCalUId eq '${iCalUId}'`)}`)).body.value[0];

describe('an invitation', () => {
  test('the organiser’s event is booked, online, and told in UTC', async () => {
    const { status, headers, body } = await alex('POST', '/me/events', feedback);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      subject: 'Feedback on practice',
      start: { dateTime: '2018-06-20T09:00:00.0000000', timeZone: 'UTC' },
      end: { dateTime: '2018-06-20T10:00:00.0000000', timeZone: 'UTC' },
      originalStartTimeZone: 'Europe/London',
      isOrganizer: true,
      showAs: 'busy',
      responseStatus: { response: 'organizer' },
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      organizer: { emailAddress: { name: 'Alex Hart', address: 'alex.hart@council.example' } },
      attendees: [
        {
          type: 'required',
          status: { response: 'none', time: '0001-01-01T00:00:00Z' },
          emailAddress: { name: 'Bo Lane', address: 'bo.lane@council.example' },
        },
      ],
    });
    expect(body.onlineMeeting.joinUrl).toMatch(/^https:\/\/teams\.microsoft\.example\//);
    expect(body['@odata.etag']).toBe(`W/"${body.changeKey}"`);
    expect(headers.get('etag')).toBe(body['@odata.etag']);
    expect(body).not.toHaveProperty('transactionId');
  });

  test('the attendee has a copy of their own: another id, the same meeting, not answered yet', async () => {
    const mine = await book();
    const theirs = await copyOf(mine.iCalUId);
    expect(theirs.id).not.toBe(mine.id);
    expect(theirs).toMatchObject({
      iCalUId: mine.iCalUId,
      subject: 'Feedback on practice',
      isOrganizer: false,
      showAs: 'tentative',
      responseStatus: { response: 'notResponded' },
      onlineMeeting: mine.onlineMeeting,
    });
    expect((await bo('GET', path(mine.id))).status).toBe(404);
    expect((await bo('GET', path(theirs.id))).status).toBe(200);
  });

  test('a preferred zone is followed by IANA or Windows name, and said so', async () => {
    const { id } = await book();
    for (const zone of ['Europe/London', 'GMT Standard Time']) {
      const { body, headers } = await alex('GET', path(id), undefined, {
        prefer: `outlook.timezone="${zone}", outlook.body-content-type="text"`,
      });
      expect(body.start).toEqual({ dateTime: '2018-06-20T10:00:00.0000000', timeZone: zone });
      expect(body.body).toEqual({ contentType: 'text', content: 'An hour to talk about the audit' });
      expect(headers.get('preference-applied')).toContain(zone);
    }
    const { status, body } = await alex('GET', path(id), undefined, { prefer: 'outlook.timezone="Mars"' });
    expect([status, body.error.code]).toEqual([400, 'TimeZoneNotSupportedException']);
  });

  test('an hour after the clocks went back is an hour later in UTC', async () => {
    const { start } = await book({
      start: london('2018-10-29T10:00:00'),
      end: london('2018-10-29T11:00:00'),
    });
    expect(start.dateTime).toBe('2018-10-29T10:00:00.0000000');
  });
});

describe('an answer', () => {
  test('acceptance is seen by the organiser, and the time is taken', async () => {
    const mine = await book();
    const theirs = await copyOf(mine.iCalUId);
    expect((await bo('POST', path(theirs.id, '/accept'), { comment: 'Gladly' })).status).toBe(202);
    expect((await copyOf(mine.iCalUId)).showAs).toBe('busy');
    expect((await alex('GET', path(mine.id))).body.attendees[0].status.response).toBe('accepted');
  });

  test('a meeting that is declined leaves the calendar, and the organiser sees who declined', async () => {
    const mine = await book();
    const theirs = await copyOf(mine.iCalUId);
    expect((await bo('POST', path(theirs.id, '/decline'), { sendResponse: true })).status).toBe(202);
    expect(await copyOf(mine.iCalUId)).toBeUndefined();
    const { attendees } = (await alex('GET', path(mine.id))).body;
    expect(attendees[0].status.response).toBe('declined');
    expect(attendees[0].status.time).not.toMatch(/^0001/);
  });

  test('where declined meetings are kept, the copy stays as free time', async () => {
    await office.tenant.control.put('/switches', { declinedEvents: 'kept' });
    const { iCalUId } = await book();
    await bo('POST', path((await copyOf(iCalUId)).id, '/decline'));
    expect(await copyOf(iCalUId)).toMatchObject({
      showAs: 'free',
      responseStatus: { response: 'declined' },
    });
    await office.tenant.control.put('/switches', { declinedEvents: 'removed' });
  });

  test('an answer that is not sent stays with the attendee', async () => {
    const mine = await book();
    const { id } = await copyOf(mine.iCalUId);
    await bo('POST', path(id, '/tentativelyAccept'), { sendResponse: false });
    expect((await copyOf(mine.iCalUId)).responseStatus.response).toBe('tentativelyAccepted');
    expect((await alex('GET', path(mine.id))).body.attendees[0].status.response).toBe('none');
  });

  test('an organiser does not answer, and an attendee does not cancel or move the meeting', async () => {
    const mine = await book();
    const { id } = await copyOf(mine.iCalUId);
    for (const { status, body } of [
      await alex('POST', path(mine.id, '/accept')),
      await bo('POST', path(id, '/cancel'), {}),
      await bo('PATCH', path(id), { start: london('2018-06-21T10:00:00') }),
    ])
      expect([status, body.error.code]).toEqual([400, 'ErrorInvalidRequest']);
    expect((await bo('PATCH', path(id), { showAs: 'oof', categories: ['Learning'] })).body).toMatchObject({
      showAs: 'oof',
      categories: ['Learning'],
    });
  });
});

describe('a change by the organiser', () => {
  test('a move shows on every copy and asks anew, even those who declined', async () => {
    const mine = await book();
    await bo('POST', path((await copyOf(mine.iCalUId)).id, '/decline'));
    const moved = await alex('PATCH', path(mine.id), {
      start: london('2018-06-21T14:00:00'),
      end: london('2018-06-21T15:00:00'),
    });
    expect(moved.body.start.dateTime).toBe('2018-06-21T13:00:00.0000000');
    expect(moved.body.changeKey).not.toBe(mine.changeKey);
    expect(moved.body.attendees[0].status.response).toBe('none');
    expect(await copyOf(mine.iCalUId)).toMatchObject({
      start: { dateTime: '2018-06-21T13:00:00.0000000' },
      responseStatus: { response: 'notResponded' },
    });
  });

  test('a new subject keeps the answers, and does not come back to someone who declined', async () => {
    const mine = await book();
    await bo('POST', path((await copyOf(mine.iCalUId)).id, '/accept'));
    await alex('PATCH', path(mine.id), { subject: 'Feedback' });
    expect(await copyOf(mine.iCalUId)).toMatchObject({
      subject: 'Feedback',
      responseStatus: { response: 'accepted' },
    });
    await bo('POST', path((await copyOf(mine.iCalUId)).id, '/decline'));
    await alex('PATCH', path(mine.id), { subject: 'Feedback, again' });
    expect(await copyOf(mine.iCalUId)).toBeUndefined();
  });

  test.each([
    ['cancelled', (id: string) => alex('POST', path(id, '/cancel'), { comment: 'Leave' }), 202],
    ['deleted', (id: string) => alex('DELETE', path(id)), 204],
  ])(
    'a meeting that is %s goes from one calendar and is marked in the other',
    async (_name, end, expected) => {
      const mine = await book();
      expect((await end(mine.id)).status).toBe(expected);
      expect((await alex('GET', path(mine.id))).status).toBe(404);
      expect(await copyOf(mine.iCalUId)).toMatchObject({
        isCancelled: true,
        subject: 'Canceled: Feedback on practice',
        showAs: 'free',
      });
    },
  );

  test('someone taken off the list finds the meeting cancelled; an attendee’s deletion tells nobody', async () => {
    const mine = await book();
    await alex('PATCH', path(mine.id), { attendees: [] });
    const { id, isCancelled } = await copyOf(mine.iCalUId);
    expect(isCancelled).toBe(true);
    expect((await bo('DELETE', path(id))).status).toBe(204);
    const other = await book();
    await bo('DELETE', path((await copyOf(other.iCalUId)).id));
    expect((await alex('GET', path(other.id))).body.attendees[0].status.response).toBe('none');
  });

  test('a change on the ground of an old reading is refused', async () => {
    const mine = await book();
    await alex('PATCH', path(mine.id), { subject: 'Newer' });
    const stale = await alex(
      'PATCH',
      path(mine.id),
      { subject: 'Older' },
      { 'if-match': mine['@odata.etag'] },
    );
    expect([stale.status, stale.body.error.code]).toEqual([412, 'ErrorIrresolvableConflict']);
  });
});

describe('the same transaction again', () => {
  test('makes no second event: the one that is there is answered', async () => {
    const first = await book({ transactionId: 'FB-0007' });
    const again = await alex('POST', '/me/events', { ...feedback, transactionId: 'FB-0007' });
    expect([again.status, again.body.id, again.body.transactionId]).toEqual([201, first.id, 'FB-0007']);
    expect((await office.calendar('alex')).events).toHaveLength(1);
    expect((await office.calendar('bo')).events).toHaveLength(1);
    expect(await copyOf(first.iCalUId)).not.toHaveProperty('transactionId');
  });

  test('or is refused, as the switch says; another person’s is another one', async () => {
    await office.tenant.control.put('/switches', { duplicateTransaction: '409' });
    await book({ transactionId: 'FB-0008' });
    const again = await alex('POST', '/me/events', { ...feedback, transactionId: 'FB-0008' });
    expect([again.status, again.body.error.code]).toEqual([409, 'ErrorDuplicateTransactionId']);
    expect((await bo('POST', '/me/events', { ...feedback, transactionId: 'FB-0008' })).status).toBe(201);
    await office.tenant.control.put('/switches', { duplicateTransaction: 'sameEvent' });
  });

  test('it cannot be changed afterwards', async () => {
    const { id } = await book({ transactionId: 'FB-0009' });
    expect((await alex('PATCH', path(id), { transactionId: 'FB-0010' })).status).toBe(400);
  });

  test('a reply that was lost is asked for again, and the booking is one', async () => {
    await office.tenant.control.post('/faults', {
      family: 'graph',
      kind: 'dropAfter',
      method: 'POST',
      path: '/me/events$',
      times: 1,
    });
    await expect(alex('POST', '/me/events', { ...feedback, transactionId: 'FB-0011' })).rejects.toThrow();
    expect((await alex('POST', '/me/events', { ...feedback, transactionId: 'FB-0011' })).status).toBe(201);
    expect((await office.calendar('alex')).events).toHaveLength(1);
  });
});

describe('a view of the calendar', () => {
  const view = (query: string) => `/me/calendarView?${query}`;
  const june = 'startDateTime=2018-06-01T00:00:00Z&endDateTime=2018-07-01T00:00:00Z';

  test('it holds what overlaps, in order, in pages that lead on', async () => {
    await office.fill('alex', {
      events: [20, 18, 19, 21, 22].map((day) => ({
        start: `2018-06-${day}T10:00`,
        end: `2018-06-${day}T10:30`,
        subject: `Day ${day}`,
      })),
    });
    const days: string[] = [];
    let next: string | undefined = view(`${june}&$select=subject,start&$top=2&$orderby=start/dateTime`);
    let pages = 0;
    while (next !== undefined) {
      const { body } = await alex('GET', next);
      days.push(...body.value.map(({ subject }: { subject: string }) => subject));
      expect(Object.keys(body.value[0]).sort()).toEqual(['@odata.etag', 'id', 'start', 'subject']);
      next = body['@odata.nextLink']?.replace('https://graph.microsoft.com/v1.0', '');
      pages += 1;
    }
    expect([pages, days]).toEqual([3, ['Day 18', 'Day 19', 'Day 20', 'Day 21', 'Day 22']]);
    const narrow = await alex(
      'GET',
      view('startDateTime=2018-06-20T10:29:00%2B01:00&endDateTime=2018-06-20T10:31:00%2B01:00'),
    );
    expect(narrow.body.value).toHaveLength(1);
    expect((await alex('GET', view(`${june}&$orderby=start/dateTime desc`))).body.value[0].subject).toBe(
      'Day 22',
    );
  });

  test('without its window, or with an option that is not played, it is refused', async () => {
    for (const query of [
      '',
      `${june}&$expand=instances`,
      `${june}&$orderby=subject`,
      `${june}&$filter=a eq 1`,
    ])
      expect((await alex('GET', view(query))).status).toBe(400);
    expect((await alex('GET', "/me/events?$filter=subject eq 'x'")).status).toBe(400);
    expect((await alex('GET', '/me/calendars')).status).toBe(501);
  });
});

test('a whole day is the same day in every zone, from midnight to midnight only', async () => {
  const leave = { subject: 'Leave', isAllDay: true, showAs: 'oof', attendees: [] };
  const day = await book({
    ...leave,
    start: london('2018-06-20T00:00:00'),
    end: london('2018-06-21T00:00:00'),
  });
  expect(day.start).toEqual({ dateTime: '2018-06-20T00:00:00.0000000', timeZone: 'UTC' });
  expect((await alex('POST', '/me/events', { ...feedback, isAllDay: true })).status).toBe(400);
});

test('what Graph knows and is not played is refused by name', async () => {
  const { status, body } = await alex('POST', '/me/events', { ...feedback, recurrence: {} });
  expect([status, body.error.message.includes('recurrence')]).toEqual([400, true]);
  expect((await alex('POST', '/me/events', { subject: 'No time' })).status).toBe(400);
  expect((await alex('POST', '/me/events', { ...feedback, end: london('2018-06-20T09:00:00') })).status).toBe(
    400,
  );
});
