// Real sign-in of the chosen persona: authorization code with PKCE against the tenant's Entra, without a page.
import { signedInPath, teamsWebClientId } from './teams-client.ts';

/** A token for one resource, as the tab or the page uses it. */
interface Token {
  readonly accessToken: string;
  /** Wall clock, milliseconds. */
  readonly expiresAt: number;
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

async function pkce(): Promise<{ verifier: string; challenge: string }> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, challenge: base64url(new Uint8Array(digest)) };
}

async function redeem(tenantId: string, upn: string, scope: string): Promise<Token> {
  const { verifier, challenge } = await pkce();
  const state = crypto.randomUUID();
  const redirectUri = `${location.origin}${signedInPath}`;
  const authorize = new URLSearchParams({
    client_id: teamsWebClientId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: redirectUri,
    scope,
    state,
    prompt: 'none',
    login_hint: upn,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const back = await fetch(`/login/${tenantId}/oauth2/v2.0/authorize?${authorize}`, { cache: 'no-store' });
  const answer = new URL(back.url).searchParams;
  const code = answer.get('code');
  if (code === null || answer.get('state') !== state)
    throw new Error(answer.get('error_description') ?? 'Sign-in was refused.');
  const reply = await fetch(`/login/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: teamsWebClientId,
      redirect_uri: redirectUri,
      scope,
      code,
      code_verifier: verifier,
    }),
  });
  const body = (await reply.json()) as {
    access_token?: string;
    expires_in?: number;
    error_description?: string;
  };
  if (!reply.ok || body.access_token === undefined)
    throw new Error(body.error_description ?? 'The token was refused.');
  return { accessToken: body.access_token, expiresAt: Date.now() + (body.expires_in ?? 0) * 1000 };
}

const tokens = new Map<string, Promise<Token>>();
const spareMs = 300_000;

/** An access token of this person for this resource; kept until five minutes before it expires. Throws Entra's sentence. */
export async function accessToken(tenantId: string, upn: string, resource: string): Promise<string> {
  const key = `${upn}\n${resource}`;
  const kept = await tokens.get(key)?.catch(() => undefined);
  if (kept && kept.expiresAt - spareMs > Date.now()) return kept.accessToken;
  const asked = redeem(tenantId, upn, `${resource}/access_as_user openid profile`);
  tokens.set(key, asked);
  return (await asked).accessToken;
}
