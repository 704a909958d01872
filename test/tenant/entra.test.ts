// Sign-in and tokens of the local tenant, checked as any client of Entra would check them.
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { startFurnishedTenant, type TestTenant, testApps } from '../support/tenant.ts';

let tenant: TestTenant;
let login: string;
const redirectUri = 'http://127.0.0.1:1/signed-in';
const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

beforeAll(async () => {
  ({ tenant } = await startFurnishedTenant());
  login = `${tenant.address}/login/${tenant.context.tenantId}`;
});

afterAll(async () => {
  await tenant.close();
});

async function authorise(changes: Record<string, string> = {}): Promise<Response> {
  const query = new URLSearchParams({
    client_id: testApps.service,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: `openid profile api://${testApps.service}/access_as_user`,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'abc',
    login_hint: 'bo.lane@council.example',
    ...changes,
  });
  return await fetch(`${login}/oauth2/v2.0/authorize?${query}`, { redirect: 'manual' });
}

async function codeFor(changes: Record<string, string> = {}): Promise<string> {
  const response = await authorise(changes);
  const back = new URL(response.headers.get('location') ?? '');
  expect(back.searchParams.get('state')).toBe('abc');
  return back.searchParams.get('code') ?? '';
}

interface TokenAnswer {
  access_token: string;
  id_token: string;
  scope: string;
  error?: string;
  error_description?: string;
  error_codes?: number[];
}

async function token(fields: Record<string, string>): Promise<{ status: number; body: TokenAnswer }> {
  const response = await fetch(`${login}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: testApps.service, ...fields }),
  });
  return { status: response.status, body: (await response.json()) as TokenAnswer };
}

const redeem = (code: string, changes: Record<string, string> = {}) =>
  token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...changes,
  });

async function checked(jwt: string, audience: string) {
  const metadata = (await (await fetch(`${login}/v2.0/.well-known/openid-configuration`)).json()) as {
    issuer: string;
    jwks_uri: string;
  };
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
  return (await jwtVerify(jwt, keys, { issuer: metadata.issuer, audience })).payload;
}

describe('a person signs in', () => {
  test('the token names the person, the tenant and what the application may do', async () => {
    const { status, body } = await redeem(await codeFor({ nonce: 'n1' }));
    expect(status).toBe(200);
    const claims = await checked(body.access_token, testApps.service);
    expect(claims).toMatchObject({
      tid: tenant.context.tenantId,
      azp: testApps.service,
      scp: 'access_as_user',
      name: 'Bo Lane',
      preferred_username: 'bo.lane@council.example',
      ver: '2.0',
    });
    expect(claims).not.toHaveProperty('idtyp');
    expect((await checked(body.id_token, testApps.service)).nonce).toBe('n1');
  });

  test('without a hint the person chooses a name on a page', async () => {
    const query = new URLSearchParams({
      client_id: testApps.service,
      response_type: 'code',
      redirect_uri: redirectUri,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    const page = await (await fetch(`${login}/oauth2/v2.0/authorize?${query}`)).text();
    expect(page).toContain('<html lang="en-GB">');
    expect(page).toContain('>Cam Reed</a>');
    const silent = await authorise({ login_hint: 'nobody', prompt: 'none' });
    expect(silent.headers.get('location')).toContain('error=login_required');
  });

  test('a wrong verifier, another address, another client or a code used twice gets no token', async () => {
    expect((await redeem(await codeFor(), { code_verifier: 'x'.repeat(43) })).body.error).toBe(
      'invalid_grant',
    );
    expect((await redeem(await codeFor(), { redirect_uri: `${redirectUri}/x` })).body.error).toBe(
      'invalid_grant',
    );
    expect((await redeem(await codeFor(), { client_id: testApps.stranger })).body.error).toBe(
      'invalid_grant',
    );
    const code = await codeFor();
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).body.error_codes).toEqual([54005]);
  });

  test('an address that is not registered is never sent to', async () => {
    const response = await authorise({ redirect_uri: 'http://127.0.0.1:1/elsewhere' });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(await response.text()).toContain('AADSTS50011');
  });

  test('a sign-in without PKCE, or for a permission nobody agreed to, goes back with an error', async () => {
    const plain = await authorise({ code_challenge_method: 'plain' });
    expect(plain.headers.get('location')).toContain('error=invalid_request');
    const mail = await authorise({ scope: 'https://graph.microsoft.com/Mail.Read' });
    expect(mail.headers.get('location')).toContain('AADSTS65001');
  });

  test('the service may act for the person on Graph, with its secret only', async () => {
    const { body } = await redeem(await codeFor());
    const ask = (secret: string) =>
      token({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        client_secret: secret,
        assertion: body.access_token,
        requested_token_use: 'on_behalf_of',
        scope: 'https://graph.microsoft.com/Calendars.ReadWrite https://graph.microsoft.com/User.Read',
      });
    const answer = await ask('not a real secret');
    expect((await checked(answer.body.access_token, 'https://graph.microsoft.com')).scp).toBe(
      'Calendars.ReadWrite User.Read',
    );
    const me = await fetch(`${tenant.address}/graph/v1.0/me`, {
      headers: { authorization: `Bearer ${answer.body.access_token}` },
    });
    expect(((await me.json()) as { displayName: string }).displayName).toBe('Bo Lane');
    expect((await ask('guessed')).body.error).toBe('invalid_client');
  });
});

describe('an application signs in as itself', () => {
  const identity = (query: Record<string, string>, header = tenant.context.identityHeader) =>
    fetch(`${tenant.address}/msi/token?${new URLSearchParams({ client_id: testApps.service, ...query })}`, {
      headers: { 'X-IDENTITY-HEADER': header },
    });

  test('its managed identity gives tokens for Graph and for the connector', async () => {
    for (const resource of ['https://graph.microsoft.com', 'https://api.botframework.com']) {
      const answer = (await (await identity({ resource })).json()) as {
        access_token: string;
        expires_on: string;
      };
      const claims = await checked(answer.access_token, resource);
      expect(claims).toMatchObject({
        idtyp: 'app',
        azp: testApps.service,
        roles: ['Sites.Selected', 'User.Read.All'],
        tid: tenant.context.tenantId,
      });
      expect(answer.expires_on).toMatch(/^\d+$/);
    }
  });

  test('without the header, for an unknown application or resource there is no token', async () => {
    const resource = 'https://graph.microsoft.com';
    expect((await identity({ resource }, 'wrong')).status).toBe(401);
    expect((await identity({ resource, client_id: '00000000-0000-4000-8000-000000000000' })).status).toBe(
      400,
    );
    expect((await identity({ resource: 'https://vault.example' })).status).toBe(400);
  });

  test('client credentials need the right secret', async () => {
    const scope = 'https://graph.microsoft.com/.default';
    const right = await token({
      grant_type: 'client_credentials',
      client_secret: 'not a real secret',
      scope,
    });
    expect(right.status).toBe(200);
    const wrong = await token({ grant_type: 'client_credentials', client_secret: 'wrong', scope });
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
  });

  test('a token for one service does not open another, and a forged one opens nothing', async () => {
    const answer = await identity({ resource: 'https://api.botframework.com' });
    const { access_token: forConnector } = (await answer.json()) as { access_token: string };
    const users = (authorization?: string) =>
      fetch(
        `${tenant.address}/graph/v1.0/users`,
        authorization === undefined ? {} : { headers: { authorization } },
      );
    expect((await users(`Bearer ${forConnector}`)).status).toBe(401);
    expect((await users('Bearer nonsense')).status).toBe(401);
    const none = await users();
    expect(none.status).toBe(401);
    expect(((await none.json()) as { error: { code: string } }).error.code).toBe(
      'InvalidAuthenticationToken',
    );
  });
});

test('the Bot Framework metadata leads to keys endorsed for Teams', async () => {
  const address = `${tenant.address}/login/botframework/v1/.well-known/openidconfiguration`;
  const metadata = (await (await fetch(address)).json()) as { jwks_uri: string; issuer: string };
  expect(metadata.jwks_uri).toBe(address.replace('openidconfiguration', 'keys'));
  const { keys } = (await (await fetch(metadata.jwks_uri)).json()) as { keys: { endorsements: string[] }[] };
  expect(keys[0]?.endorsements).toEqual(['msteams']);
  expect(metadata.issuer).toBe(tenant.context.issuer.botFramework);
});
