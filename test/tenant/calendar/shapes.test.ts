// Every answer of the calendars has the shape that Microsoft's own metadata describes.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { calendarRoutes } from '../../../src/tenant/calendar/routes.ts';
import { describeBySpecification, openSpecification } from '../graph-specification.ts';
import { type AsPerson, invited, london, type Office, openOffice } from './office.ts';

const event = {
  subject: 'Feedback',
  start: london('2018-06-20T09:00:00'),
  end: london('2018-06-20T10:00:00'),
  attendees: invited('bo.lane@council.example'),
  isOnlineMeeting: true,
  transactionId: 'FB-1',
};
const window = 'startDateTime=2018-06-20T00:00:00Z&endDateTime=2018-06-21T00:00:00Z';

/** Route, address and body below `/me`, in an order in which each finds what it needs. */
const asked: readonly [route: string, path: string, body?: object][] = [
  ['POST /events', '/events', event],
  ['GET /events', '/events'],
  ['GET /events/:eventId', '/events/EVENT'],
  ['PATCH /events/:eventId', '/events/EVENT', { subject: 'Another' }],
  ['GET /calendarView', `/calendarView?${window}`],
  ['POST /findMeetingTimes', '/findMeetingTimes', { attendees: event.attendees }],
  [
    'POST /calendar/getSchedule',
    '/calendar/getSchedule',
    {
      schedules: ['alex.hart@council.example', 'nobody@council.example'],
      startTime: event.start,
      endTime: event.end,
    },
  ],
  ['GET /mailboxSettings', '/mailboxSettings'],
];

/** Those that answer nothing but a status, and those that the file does not have. */
const bare = ['cancel', 'accept', 'tentativelyAccept', 'decline'].map(
  (action) => `POST /events/:eventId/${action}`,
);

describeBySpecification('the shapes of the calendars', () => {
  let office: Office;
  let alex: AsPerson;
  let eventId = '';
  let shapeOf: ReturnType<typeof openSpecification>;

  beforeAll(async () => {
    office = await openOffice();
    alex = await office.as('alex', ['Calendars.ReadWrite', 'MailboxSettings.Read']);
    shapeOf = openSpecification();
  });
  afterAll(() => office.tenant.close());

  test('every route is asked here, or answers with a status alone', () => {
    const registered = calendarRoutes(office.tenant.context)
      .filter(({ family, path }) => family === 'graph' && path.startsWith('/me'))
      .map(({ method, path }) => `${method.toUpperCase()} ${path.slice('/me'.length)}`);
    const known = [...asked.map(([route]) => route), ...bare, 'DELETE /events/:eventId'];
    expect(known.sort()).toEqual(registered.sort());
  });

  test.each(asked.map((each) => [each[0], each] as const))('%s', async (_name, [route, path, body]) => {
    const [method = '', template = ''] = route.split(' ');
    const address = `/me${path.replace('EVENT', encodeURIComponent(eventId))}`;
    const reply = await alex(method, address, body);
    expect(reply.status).toBeLessThan(300);
    if (route === 'POST /events') eventId = reply.body.id;
    const valid = shapeOf(`${method} /me${template}`, reply.status);
    expect([valid(reply.body), valid.errors]).toEqual([true, null]);
    const refused = await alex(method, `${address}${address.includes('?') ? '&' : '?'}$expand=all`, body);
    expect(refused.status).toBe(400);
    const validError = shapeOf(`${method} /me${template}`, 400);
    expect([validError(refused.body), validError.errors]).toEqual([true, null]);
  });
});
