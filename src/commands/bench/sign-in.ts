// Signs a person in as Teams does for the tab: authorisation code with PKCE against the local tenant's Entra.
import { createHash, randomBytes } from 'node:crypto';
import type { Config } from '../../config.ts';
import { signedInPath, teamsWebClientId } from '../../tenant/host/teams-client.ts';

/** What signing in needs of a council: where its tenant is, and what Grip is called in it. */
export interface SignInTo {
  readonly tenant: { readonly address: string };
  readonly config: Pick<Config, 'TENANT_ID' | 'APP_ID'>;
}

/** An access token of a person for Grip's API, as `authentication.getAuthToken` gives it to the tab. */
export async function tokenFor(grip: SignInTo, upn: string, scope?: string): Promise<string> {
  const { tenant, config } = grip;
  const login = `${tenant.address}/login/${config.TENANT_ID}/oauth2/v2.0`;
  const verifier = randomBytes(32).toString('base64url');
  const wanted = {
    client_id: teamsWebClientId,
    redirect_uri: `${tenant.address}${signedInPath}`,
    scope: scope ?? `api://${config.APP_ID}/access_as_user openid profile`,
  };
  const query = new URLSearchParams({
    ...wanted,
    response_type: 'code',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: upn,
    prompt: 'none',
  });
  const back = await fetch(`${login}/authorize?${query}`, { redirect: 'manual' });
  const answer = new URL(back.headers.get('location') ?? '', tenant.address).searchParams;
  const code = answer.get('code');
  if (code === null) throw new Error(answer.get('error_description') ?? 'The sign-in was refused.');
  const reply = await fetch(`${login}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...wanted,
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
    }),
  });
  const body = (await reply.json()) as { access_token?: string; error_description?: string };
  if (body.access_token === undefined) throw new Error(body.error_description ?? 'No token was given.');
  return body.access_token;
}
