// Who may touch which calendar: consent by person and permission, applications, other people's calendars.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphToken, testApps } from '../../support/tenant.ts';
import { bookingApp, consent, delegatedToken, registerBookingApp } from '../delegated-token.ts';
import { london, type Office, openOffice } from './office.ts';

let office: Office;
let alex: string;

beforeAll(async () => {
  office = await openOffice();
  alex = office.ids.alex;
});
afterAll(() => office.tenant.close());
beforeEach(async () => {
  await office.tenant.control.remove(`/users/${alex}/consents`);
  await office.tenant.control.put('/switches', { userConsent: 'allowed', delegatedTokens: 'given' });
});

const token = (scopes: readonly string[]) => delegatedToken(office.tenant, alex, scopes);
const window = { startTime: london('2018-06-20T09:00:00'), endTime: london('2018-06-20T10:00:00') };
const event = { subject: 'x', start: london('2018-06-20T09:00:00'), end: london('2018-06-20T10:00:00') };

describe('a token', () => {
  test('is given for what the person agreed to, until they take it back', async () => {
    await expect(token(['Calendars.ReadWrite'])).rejects.toThrow('AADSTS65001');
    await consent(office.tenant, alex, ['Calendars.ReadWrite']);
    expect(await token(['Calendars.ReadWrite', 'User.Read'])).toMatch(/^ey/);
    await expect(token(['Calendars.Read'])).rejects.toThrow('consent_required');
    await expect(delegatedToken(office.tenant, office.ids.bo, ['Calendars.ReadWrite'])).rejects.toThrow(
      'AADSTS65001',
    );
    expect(await office.tenant.control.get(`/users/${alex}/consents`)).toEqual({
      value: [{ appId: bookingApp, scopes: ['Calendars.ReadWrite'] }],
    });
    await office.tenant.control.remove(`/users/${alex}/consents?appId=${bookingApp}`);
    await expect(token(['Calendars.ReadWrite'])).rejects.toThrow('AADSTS65001');
  });

  test('is kept over a restart', async () => {
    const { tenant, ids } = await openOffice();
    await consent(tenant, ids.alex, ['Calendars.Read']);
    const after = await tenant.restart();
    expect(await delegatedToken(after, ids.alex, ['Calendars.Read'])).toMatch(/^ey/);
    await after.close();
  });

  test('needs no asking where an administrator agreed for all', async () => {
    await office.tenant.control.put(`/apps/${bookingApp}/consent`, { scopes: ['Calendars.Read'] });
    expect(await token(['Calendars.Read'])).toMatch(/^ey/);
    await registerBookingApp(office.tenant);
  });

  test('is not given for a permission that the registration does not name, whoever agreed', async () => {
    await consent(office.tenant, alex, ['Mail.Read']);
    await expect(token(['Mail.Read'])).rejects.toThrow('AADSTS65001');
  });

  test('may be refused by policy, or until the person signs in again', async () => {
    await consent(office.tenant, alex, ['Calendars.Read']);
    await office.tenant.control.put('/switches', { delegatedTokens: 'refused' });
    await expect(token(['Calendars.Read'])).rejects.toThrow('AADSTS53003');
    await office.tenant.control.put('/switches', { delegatedTokens: 'interactionRequired' });
    await expect(token(['Calendars.Read'])).rejects.toThrow('AADSTS50076');
  });
});

describe('Graph', () => {
  const requests = [
    ['POST', '/findMeetingTimes', {}],
    ['POST', '/calendar/getSchedule', { schedules: ['bo.lane@council.example'], ...window }],
    ['GET', '/calendarView?startDateTime=2018-06-20T09:00:00Z&endDateTime=2018-06-21T09:00:00Z', undefined],
    ['GET', '/events', undefined],
  ] as const;

  test('lets someone who may read look, and not write', async () => {
    const ask = await office.as('alex', ['Calendars.Read']);
    for (const [method, path, body] of requests)
      expect((await ask(method, `/me${path}`, body)).status).toBe(200);
    const { status, body } = await ask('POST', '/me/events', event);
    expect([status, body.error.code]).toEqual([403, 'ErrorAccessDenied']);
  });

  test('lets nobody look without the permission', async () => {
    const ask = await office.as('alex', ['User.Read']);
    for (const [method, path, body] of requests) {
      const reply = await ask(method, `/me${path}`, body);
      expect([reply.status, reply.body.error.code]).toEqual([403, 'ErrorAccessDenied']);
    }
    expect((await ask('GET', '/me')).status).toBe(200);
    expect((await (await office.as('alex', ['Calendars.Read']))('GET', '/me')).status).toBe(403);
  });

  test('gives working hours with the permission for mailbox settings', async () => {
    const calendarOnly = await office.as('alex', ['Calendars.ReadWrite']);
    expect((await calendarOnly('GET', '/me/mailboxSettings')).status).toBe(403);
    await office.tenant.control.post(`/users/${alex}/presence`, {
      automaticReplies: { on: true, message: 'Away' },
    });
    const settings = await office.as('alex', ['MailboxSettings.Read']);
    expect((await settings('GET', '/me/mailboxSettings?$select=timeZone,workingHours')).body).toMatchObject({
      timeZone: 'GMT Standard Time',
      workingHours: { startTime: '09:00:00.0000000', endTime: '17:00:00.0000000' },
    });
    expect((await settings('GET', '/me/mailboxSettings')).body.automaticRepliesSetting).toMatchObject({
      status: 'alwaysEnabled',
      internalReplyMessage: 'Away',
    });
  });

  test('lets a person into their own calendar by name, and into no other', async () => {
    const ask = await office.as('alex');
    expect((await ask('GET', `/users/${alex}/events`)).status).toBe(200);
    for (const path of ['/events', '/findMeetingTimes', '/calendar/getSchedule']) {
      const method = path === '/events' ? 'GET' : 'POST';
      expect((await ask(method, `/users/${office.ids.bo}${path}`)).status).toBe(403);
    }
  });

  test('has no “me” for an application, and no findMeetingTimes; a calendar by permission only', async () => {
    const service = office.withToken(await graphToken(office.tenant, testApps.service));
    for (const [method, path, body] of requests) {
      expect((await service(method, `/me${path}`, body)).status).toBe(400);
      expect((await service(method, `/users/${alex}${path}`, body)).status).toBe(403);
    }
    await office.tenant.control.post('/apps', {
      appId: testApps.stranger,
      displayName: 'Another app',
      permissions: ['Calendars.ReadWrite'],
    });
    const calendars = office.withToken(await graphToken(office.tenant, testApps.stranger));
    expect((await calendars('POST', `/users/${alex}/events`, event)).status).toBe(201);
    expect((await calendars('POST', `/users/${alex}/findMeetingTimes`, {})).status).toBe(403);
    expect((await calendars('GET', '/users/nobody/events')).status).toBe(404);
  });

  test('may ask for the shared permission to find meeting times, as its documentation does now', async () => {
    await office.tenant.control.put('/switches', { findMeetingTimesNeeds: 'Calendars.Read.Shared' });
    const plain = await office.as('alex', ['Calendars.ReadWrite']);
    expect((await plain('POST', '/me/findMeetingTimes', {})).status).toBe(403);
    await registerBookingApp(office.tenant, ['Calendars.Read.Shared']);
    const shared = await office.as('alex', ['Calendars.Read.Shared']);
    expect((await shared('POST', '/me/findMeetingTimes', {})).status).toBe(200);
    await registerBookingApp(office.tenant);
    await office.tenant.control.put('/switches', { findMeetingTimesNeeds: 'Calendars.Read' });
  });

  test('throttles on request, and answers pages of other origins', async () => {
    const ask = await office.as('alex');
    await office.tenant.control.post('/faults', {
      family: 'graph',
      kind: '429',
      path: '/findMeetingTimes$',
      retryAfter: 4,
      times: 1,
    });
    const throttled = await ask('POST', '/me/findMeetingTimes', {}, { origin: 'http://127.0.0.1:1' });
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '4']);
    expect(throttled.headers.get('access-control-allow-origin')).toBe('*');
    const preflight = await fetch(`${office.tenant.address}/graph/v1.0/me/events`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://127.0.0.1:1',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,prefer',
      },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      200,
      'authorization,prefer',
    ]);
  });
});
