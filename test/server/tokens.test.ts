// Who is let in: a token that is not exactly right opens neither the API nor the bot's endpoint, and nothing is done.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { anAction, aPerson } from '../support/records.ts';
import { appTokenFor, tokenFor } from '../support/sign-in.ts';

let council: SmallCouncil;
let address: string;
let itemBefore: unknown;

beforeAll(async () => {
  council = await startCouncil({ actions: [anAction({ status: 'assigned' })] });
  ({ address } = await council.serve());
  itemBefore = await council.item('actions', 'ACT-0001');
});
beforeEach(async () => {
  expect(await council.item('actions', 'ACT-0001')).toEqual(itemBefore);
});
afterAll(async () => {
  await council?.close();
});

const another = '99999999-9999-4999-8999-999999999999';

/** The claims of a token that would be right, for one to be made wrong. */
function rightClaims() {
  const { config } = council;
  return {
    oid: council.oid('TM-HA'),
    tid: config.TENANT_ID,
    scp: 'access_as_user',
    azp: config.APP_ID,
    ver: '2.0',
    name: 'TM-HA Person',
    preferred_username: 'tm-ha@example.org',
  };
}

/** Signed by the tenant's own key, with whatever is to be off. */
function signed(
  claims: Record<string, unknown>,
  options: { issuer?: string; audience?: string; seconds?: number } = {},
): Promise<string> {
  const { issuer } = council.grip.tenant.context;
  return issuer.sign(claims, { issuer: issuer.entra, audience: council.config.APP_ID, ...options });
}

async function forged(claims: Record<string, unknown>, issuer: string, audience: string): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256');
  const [header = ''] = (await signed(claims)).split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
}

const without = (name: string) =>
  Object.fromEntries(Object.entries(rightClaims()).filter(([claim]) => claim !== name));

async function acknowledgeWith(authorization: string | undefined) {
  const response = await fetch(`${address}/api/command`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: JSON.stringify({
      id: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
      command: { verb: 'action.acknowledge', ref: 'ACT-0001' },
    }),
  });
  return { status: response.status, body: await response.text(), headers: response.headers };
}

describe('the API refuses', () => {
  const wrong: Record<string, () => Promise<string> | string> = {
    'a forged signature': () =>
      forged(rightClaims(), council.grip.tenant.context.issuer.entra, council.config.APP_ID),
    'a token that has expired': () => signed(rightClaims(), { seconds: -120 }),
    'a token for another API': () => signed(rightClaims(), { audience: another }),
    'a token of another issuer': () =>
      signed(rightClaims(), { issuer: `https://login.microsoftonline.com/${another}/v2.0` }),
    'a token of another tenant': () => signed({ ...rightClaims(), tid: another }),
    'a token that names no tenant': () => signed(without('tid')),
    'a token that is not signed (alg none)': () =>
      new UnsecuredJWT(rightClaims())
        .setIssuer(council.grip.tenant.context.issuer.entra)
        .setAudience(council.config.APP_ID)
        .setExpirationTime('1h')
        .encode(),
    'a token signed with a shared secret': () =>
      new SignJWT(rightClaims())
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(council.grip.tenant.context.issuer.entra)
        .setAudience(council.config.APP_ID)
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(JSON.stringify(council.grip.tenant.context.issuer.jwks()))),
    'an application’s own token': () =>
      appTokenFor(council.grip, `api://${council.config.APP_ID}`, council.config.APP_ID),
    'a person’s token marked as an application’s': () => signed({ ...rightClaims(), idtyp: 'app' }),
    'a token without a scope': () => signed(without('scp')),
    'a token with another scope': () => signed({ ...rightClaims(), scp: 'access_as_user.read openid' }),
    'a token without an object id': () => signed(without('oid')),
    'an old (v1.0) token': () => signed({ ...rightClaims(), ver: '1.0' }),
    'a person’s token for Graph': () =>
      tokenFor(council.grip, 'tm-ha@example.org', 'https://graph.microsoft.com/User.Read'),
    'a token of the bot’s own': () =>
      appTokenFor(council.grip, 'https://api.botframework.com', council.config.APP_ID),
    'a token by which Teams calls the bot': () =>
      signed(
        { ...rightClaims(), serviceurl: council.config.BOT_SERVICE_URL },
        { issuer: council.config.BOT_TOKEN_ISSUER },
      ),
    'something that is no token at all': () => 'not-a-token',
  };
  test.each(Object.keys(wrong))('%s', async (name) => {
    const token = await wrong[name]?.();
    const { status, body, headers } = await acknowledgeWith(`Bearer ${token}`);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(JSON.parse(body)).toMatchObject({ ok: false, sentence: expect.stringMatching(/sign/i) });
    expect(body).not.toContain(String(token));
  });

  test('a request without a token, and one with a password', async () => {
    expect((await acknowledgeWith(undefined)).status).toBe(401);
    expect((await acknowledgeWith('Basic dG0taGE6c2VjcmV0')).status).toBe(401);
    expect((await acknowledgeWith('Bearer ')).status).toBe(401);
  });

  test('a token of someone whom Grip does not know, with a sentence that says what to do', async () => {
    await council.control('POST', '/people', [
      { displayName: 'New Person', userPrincipalName: 'new.person@example.org' },
    ]);
    const { status, body } = await acknowledgeWith(
      `Bearer ${await tokenFor(council.grip, 'new.person@example.org')}`,
    );
    expect(status).toBe(403);
    expect(body).toContain('Ask Practice Learning to match it');
  });

  test('a name or address in a token never stands in for the object id', async () => {
    const token = await signed({ ...rightClaims(), oid: another });
    expect((await acknowledgeWith(`Bearer ${token}`)).status).toBe(403);
    expect(aPerson('TM-HA', ['TM']).upn).toBe('tm-ha@example.org');
  });
});

describe('the bot’s endpoint refuses', () => {
  const activity = (changes: Record<string, unknown> = {}) => ({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: `${council.grip.tenant.address}/connector/`,
    from: { id: '29:x', aadObjectId: council.oid('TM-HA'), name: '' },
    recipient: { id: `28:${council.config.BOT_ID}`, name: 'Grip' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: council.config.TENANT_ID },
    channelData: { tenant: { id: council.config.TENANT_ID } },
    text: 'hello',
    ...changes,
  });

  async function post(token: string | undefined, body: unknown = activity()): Promise<number> {
    const response = await fetch(`${address}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    await response.text();
    return response.status;
  }

  const connectorToken = (
    claims: Record<string, unknown> = {},
    options: { issuer?: string; audience?: string; seconds?: number } = {},
  ) =>
    signed(
      { serviceurl: `${council.grip.tenant.address}/connector/`, ...claims },
      { issuer: council.config.BOT_TOKEN_ISSUER, audience: council.config.BOT_ID, ...options },
    );

  const wrong: Record<string, () => Promise<string> | string> = {
    'a tab user’s token': () => council.token('TM-HA'),
    'a forged signature': () =>
      forged(
        { serviceurl: `${council.grip.tenant.address}/connector/` },
        council.config.BOT_TOKEN_ISSUER,
        council.config.BOT_ID,
      ),
    'a token that has expired': () => connectorToken({}, { seconds: -900 }),
    'a token for another bot': () => connectorToken({}, { audience: another }),
    'a token of another issuer': () => connectorToken({}, { issuer: 'https://sts.example' }),
    'a token for another service address': () =>
      connectorToken({ serviceurl: 'https://elsewhere.example/teams/' }),
    'the service’s own Graph token': () =>
      appTokenFor(council.grip, 'https://graph.microsoft.com', council.config.APP_ID),
    'something that is no token at all': () => 'not-a-token',
  };
  test.each(Object.keys(wrong))('%s', async (name) => {
    expect(await post(await wrong[name]?.())).toBe(401);
  });

  test('a request without a token', async () => {
    expect(await post(undefined)).toBe(401);
  });

  test('a right token is let in, so that what is refused above is refused for its fault', async () => {
    expect(await post(await connectorToken())).toBe(200);
  });

  test('an activity that cannot be read is answered 400, never 500', async () => {
    const token = await connectorToken();
    expect(await post(token, '{"type":')).toBe(400);
    expect(await post(token, {})).toBe(400);
    expect(await post(token, [])).toBe(400);
    expect(await post(token, activity({ from: undefined }))).toBe(400);
    expect(await post(token, activity({ conversation: 'a:1' }))).toBe(400);
    expect(await post(token, activity({ text: 'x'.repeat(300_000) }))).toBe(413);
  });
});
