// Sign-in of a person whose account was disabled: no code and no token, and the sentence that Entra says.
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { signedInPath, teamsWebClientId } from '../../src/tenant/host/teams-client.ts';
import { startFurnishedTenant, type TestTenant, testApps } from '../support/tenant.ts';

const { tenant, bo } = await startWithBo();
const login = `${tenant.address}/login/${tenant.context.tenantId}/oauth2/v2.0`;
const redirectUri = `${tenant.address}${signedInPath}`;
const scope = `api://${testApps.service}/access_as_user`;
const verifier = randomBytes(32).toString('base64url');
const sentence = 'AADSTS50057: The user account is disabled.';

async function startWithBo(): Promise<{ tenant: TestTenant; bo: string }> {
  const started = await startFurnishedTenant();
  const people = await started.tenant.control.get<{ oid: string; displayName: string }[]>('/people');
  return {
    tenant: started.tenant,
    bo: people.find(({ displayName }) => displayName === 'Bo Lane')?.oid ?? '',
  };
}

const enable = (enabled: boolean) => tenant.control.post(`/people/${bo}/account`, { enabled });

async function authorise(): Promise<URLSearchParams> {
  const query = new URLSearchParams({
    client_id: teamsWebClientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: 'bo.lane@council.example',
    prompt: 'none',
  });
  const response = await fetch(`${login}/authorize?${query}`, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '').searchParams;
}

async function token(fields: Record<string, string>) {
  const response = await fetch(`${login}/token`, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const redeem = (code: string) =>
  token({
    client_id: teamsWebClientId,
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  });

const refusal = {
  status: 400,
  body: { error: 'invalid_grant', error_description: sentence, error_codes: [50057] },
};

beforeEach(() => enable(true));
afterAll(() => tenant.close());

test('sign-in goes back with an error and no code', async () => {
  await enable(false);
  const answer = await authorise();
  expect(answer.get('error')).toBe('access_denied');
  expect(answer.get('error_description')).toBe(sentence);
  expect(answer.has('code')).toBe(false);
});

test('a code that was given before is not redeemed', async () => {
  const code = (await authorise()).get('code') ?? '';
  await enable(false);
  expect(await redeem(code)).toMatchObject(refusal);
});

test('the service no longer acts for the person, though the person’s own token has not expired', async () => {
  const { body } = await redeem((await authorise()).get('code') ?? '');
  const onBehalf = () =>
    token({
      client_id: testApps.service,
      client_secret: 'not a real secret',
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: String(body.access_token),
      requested_token_use: 'on_behalf_of',
      scope: 'https://graph.microsoft.com/User.Read',
    });
  expect((await onBehalf()).status).toBe(200);
  await enable(false);
  expect(await onBehalf()).toMatchObject(refusal);
});

test('a tab’s own client gets no token through the host', async () => {
  await tenant.control.post('/apps', {
    appId: testApps.stranger,
    displayName: 'A tab',
    permissions: [],
    redirectUris: ['brk-multihub://127.0.0.1:1'],
  });
  const ask = () =>
    tenant.control.post('/nested-token', {
      userId: bo,
      clientId: testApps.stranger,
      origin: 'http://127.0.0.1:1',
      scopes: 'https://graph.microsoft.com/User.Read',
    });
  expect(await ask()).toHaveProperty('accessToken');
  await enable(false);
  await expect(ask()).rejects.toThrow('AADSTS50057');
});

test('the account is enabled again, and the person signs in', async () => {
  await enable(false);
  await enable(true);
  expect((await redeem((await authorise()).get('code') ?? '')).status).toBe(200);
});
