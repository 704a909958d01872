// getSchedule: how busy people are in one view, what of it others see, and how much may be asked at once.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AsPerson, london, type Office, openOffice } from './office.ts';

let office: Office;
let alex: AsPerson;

beforeAll(async () => {
  office = await openOffice();
  alex = await office.as('alex', ['Calendars.Read']);
  await office.fill('alex', {
    events: [
      { start: '2018-06-20T09:00', end: '2018-06-20T10:00', subject: 'Supervision', location: 'Room 4' },
      { start: '2018-06-20T10:00', end: '2018-06-20T10:30', subject: 'Doctor', sensitivity: 'private' },
    ],
  });
  await office.fill('bo', {
    events: [
      { start: '2018-06-20T09:30', end: '2018-06-20T10:30', subject: 'Visit', showAs: 'tentative' },
      { start: '2018-06-20T10:00', end: '2018-06-20T11:00', subject: 'Leave', showAs: 'oof' },
      { start: '2018-06-20T11:00', end: '2018-06-20T11:30', subject: 'At home', showAs: 'workingElsewhere' },
    ],
    workingHours: { daysOfWeek: ['tuesday', 'wednesday'], startTime: '08:30', endTime: '15:00' },
  });
});
afterAll(() => office.tenant.close());

const ask = (changes: object = {}, headers: Record<string, string> = {}) =>
  alex(
    'POST',
    '/me/calendar/getSchedule',
    {
      schedules: [office.address('alex'), office.address('bo'), 'nobody@council.example'],
      startTime: london('2018-06-20T09:00:00'),
      endTime: london('2018-06-20T12:00:00'),
      ...changes,
    },
    headers,
  );

test('one digit for each half hour, working hours, and an error for a mailbox that is not there', async () => {
  const { status, body } = await ask();
  expect(status).toBe(200);
  const [own, other, unknown] = body.value;
  expect([own.availabilityView, other.availabilityView]).toEqual(['222000', '013300']);
  expect(other.workingHours).toEqual({
    daysOfWeek: ['tuesday', 'wednesday'],
    startTime: '08:30:00.0000000',
    endTime: '15:00:00.0000000',
    timeZone: { name: 'GMT Standard Time' },
  });
  expect(unknown).toMatchObject({
    scheduleId: 'nobody@council.example',
    scheduleItems: [],
    error: { responseCode: 'ErrorMailRecipientNotFound' },
  });
});

test('subjects show in one’s own calendar only, private matters in none', async () => {
  const { body } = await ask({}, { prefer: 'outlook.timezone="GMT Standard Time"' });
  const [own, other] = body.value;
  expect(own.scheduleItems).toMatchObject([
    { status: 'busy', subject: 'Supervision', location: 'Room 4', isPrivate: false },
    { status: 'busy', start: { dateTime: '2018-06-20T10:00:00.0000000', timeZone: 'GMT Standard Time' } },
  ]);
  expect(own.scheduleItems[1]).not.toHaveProperty('subject');
  expect(JSON.stringify(other)).not.toMatch(/Visit|Leave|At home/);
  expect(other.scheduleItems.map(({ status }: { status: string }) => status)).toEqual([
    'tentative',
    'oof',
    'workingElsewhere',
  ]);
});

test('the interval may be another, written as Microsoft’s example writes it', async () => {
  const { body } = await ask({ availabilityViewInterval: '60' });
  expect(body.value[1].availabilityView).toBe('130');
  const { value } = (
    await alex('POST', '/me/calendar/getSchedule', {
      Schedules: [office.address('bo')],
      StartTime: london('2018-06-20T09:00:00'),
      EndTime: london('2018-06-20T10:00:00'),
    })
  ).body;
  expect(value[0].availabilityView).toBe('01');
});

test('more than 62 days, more mailboxes than allowed and a window of nothing are refused', async () => {
  const codeOf = async (changes: object) => (await ask(changes)).body.error?.code;
  expect(await codeOf({ endTime: london('2018-08-22T09:00:00') })).toBe('ErrorTimeIntervalTooBig');
  expect(await codeOf({ endTime: london('2018-06-20T09:00:00') })).toBe('ErrorInvalidTimeInterval');
  expect(await codeOf({ availabilityViewInterval: 4 })).toBe('RequestBodyRead');
  const many = { schedules: Array.from({ length: 21 }, () => office.address('bo')) };
  expect(await codeOf(many)).toBe('ErrorMailboxDataArrayTooBig');
  await office.tenant.control.put('/switches', { schedulesPerRequest: 100 });
  expect((await ask(many)).status).toBe(200);
});

test('someone who has left has no mailbox to ask for', async () => {
  await office.tenant.control.post(`/people/${office.ids.bo}/account`, { enabled: false });
  expect((await ask()).body.value[1].error.responseCode).toBe('ErrorMailRecipientNotFound');
  await office.tenant.control.post(`/people/${office.ids.bo}/account`, { enabled: true });
});
