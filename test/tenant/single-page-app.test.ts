// Sign-in of a single-page application without a browser: who may redeem its codes, and how long it stays signed in.
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startFurnishedTenant, type TestTenant } from '../support/tenant.ts';
import { bookingApp, consent } from './delegated-token.ts';

const origin = 'http://127.0.0.1:1';
const redirectUri = `${origin}/redirect`;
const verifier = randomBytes(32).toString('base64url');
const scope = 'https://graph.microsoft.com/Calendars.ReadWrite openid profile offline_access';

let tenant: TestTenant;
let login: string;
let bo = '';

beforeAll(async () => {
  ({ tenant } = await startFurnishedTenant());
  login = `${tenant.address}/${tenant.context.tenantId}/oauth2/v2.0`;
  const people = await tenant.control.get<{ oid: string; displayName: string }[]>('/people');
  bo = people.find(({ displayName }) => displayName === 'Bo Lane')?.oid ?? '';
  await tenant.control.post('/apps', {
    appId: bookingApp,
    displayName: 'Booking',
    permissions: [],
    consentable: ['Calendars.ReadWrite'],
    spaRedirectUris: [redirectUri],
  });
});
afterAll(() => tenant.close());
beforeEach(() => consent(tenant, bo, ['Calendars.ReadWrite']));

const asked = (changes: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: bookingApp,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: 'bo.lane@council.example',
    ...changes,
  });

async function code(): Promise<string> {
  const response = await fetch(`${login}/authorize?${asked()}`, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function token(fields: Record<string, string>, headers: Record<string, string> = { origin }) {
  const response = await fetch(`${login}/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ client_id: bookingApp, scope, client_info: '1', ...fields }),
  });
  return { headers: response.headers, body: (await response.json()) as Record<string, unknown> };
}

const redeem = async (headers?: Record<string, string>) =>
  token(
    {
      grant_type: 'authorization_code',
      code: await code(),
      redirect_uri: redirectUri,
      code_verifier: verifier,
    },
    headers,
  );
const refresh = (token_: unknown, headers?: Record<string, string>) =>
  token({ grant_type: 'refresh_token', refresh_token: String(token_) }, headers);

test('its page redeems the code, reads the answer, and knows the account by it', async () => {
  const { body, headers } = await redeem();
  expect(headers.get('access-control-allow-origin')).toBe(origin);
  expect(body).toMatchObject({
    scope: 'https://graph.microsoft.com/Calendars.ReadWrite',
    token_type: 'Bearer',
  });
  expect(JSON.parse(Buffer.from(String(body.client_info), 'base64url').toString())).toEqual({
    uid: bo,
    utid: tenant.context.tenantId,
  });
});

test('nothing but a page redeems it, and a page redeems nothing else', async () => {
  expect((await redeem({})).body.error_codes).toEqual([9002327]);
  await tenant.control.post('/apps', {
    appId: bookingApp,
    displayName: 'Booking',
    permissions: [],
    consentable: ['Calendars.ReadWrite'],
    redirectUris: [redirectUri],
  });
  expect((await redeem()).body.error_codes).toEqual([9002326]);
  expect((await redeem({})).body).toHaveProperty('access_token');
  await tenant.control.post('/apps', {
    appId: bookingApp,
    displayName: 'Booking',
    permissions: [],
    consentable: ['Calendars.ReadWrite'],
    spaRedirectUris: [redirectUri],
  });
});

test('it stays signed in for the rest of a day, over a restart, as long as the person agrees', async () => {
  const first = (await redeem()).body;
  expect(first.refresh_token_expires_in).toBeGreaterThan(86_390);
  tenant = await tenant.restart();
  const second = (await refresh(first.refresh_token)).body;
  expect(second).toHaveProperty('access_token');
  expect(second.refresh_token_expires_in).toBeLessThanOrEqual(86_400);
  expect((await refresh(second.refresh_token, {})).body.error_codes).toEqual([9002327]);
  expect((await refresh('nonsense')).body).toMatchObject({ error: 'invalid_grant', suberror: 'bad_token' });
  await tenant.control.remove(`/users/${bo}/consents`);
  expect((await refresh(second.refresh_token)).body).toMatchObject({
    error: 'invalid_grant',
    suberror: 'consent_required',
    error_codes: [65001],
  });
});

test('no other page answers the question of consent', async () => {
  await tenant.control.remove(`/users/${bo}/consents`);
  const answer = (from: string) =>
    fetch(`${login}/consent`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: from },
      body: new URLSearchParams({ request: asked().toString(), decision: 'accept' }),
    });
  expect((await answer(origin)).status).toBe(403);
  expect(await tenant.control.get(`/users/${bo}/consents`)).toEqual({ value: [] });
  expect((await answer(tenant.address)).headers.get('location')).toContain('code=');
  expect(await tenant.control.get(`/users/${bo}/consents`)).toEqual({
    value: [{ appId: bookingApp, scopes: ['Calendars.ReadWrite'] }],
  });
});

test('a page that asks for someone to be chosen shows the names, and goes on with the chosen one', async () => {
  const page = await (await fetch(`${login}/authorize?${asked({ prompt: 'select_account' })}`)).text();
  expect(page).toContain('>Bo Lane</a>');
  expect(page).not.toContain('prompt=');
  const silent = await fetch(`${login}/authorize?${asked({ prompt: 'none', response_mode: 'fragment' })}`, {
    redirect: 'manual',
  });
  expect(silent.headers.get('location')).toMatch(/redirect#code=/);
});
