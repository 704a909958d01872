// Entra-shaped access tokens (v2.0): one maker for people, one for applications (facts C9).
import type { TenantContext } from '../context.ts';
import { type Application, type Person, servicePrincipalId } from '../directory.ts';
import { steadyGuid } from '../ids.ts';

/** Seconds that a token lives, by the wall clock. */
export const tokenSeconds = 3600;

interface PersonToken {
  readonly person: Person;
  /** Client id of the application that acts for the person. */
  readonly appId: string;
  /** `https://graph.microsoft.com`, or the client id of the API that is called. */
  readonly audience: string;
  /** Without their resource, e.g. `access_as_user`. */
  readonly scopes: readonly string[];
}

/** An access token by which an application acts for a signed-in person. */
export async function personToken(context: TenantContext, wanted: PersonToken): Promise<string> {
  const { person } = wanted;
  return await context.issuer.sign(
    {
      ...identityClaims(context, person, wanted.appId),
      azp: wanted.appId,
      azpacr: '0',
      scp: wanted.scopes.join(' '),
    },
    { issuer: context.issuer.entra, audience: wanted.audience, seconds: tokenSeconds },
  );
}

/** The id token of OpenID Connect, for the client itself. */
export async function idToken(
  context: TenantContext,
  person: Person,
  appId: string,
  nonce: string | undefined,
): Promise<string> {
  return await context.issuer.sign(
    { ...identityClaims(context, person, appId), ...(nonce === undefined ? {} : { nonce }) },
    { issuer: context.issuer.entra, audience: appId, seconds: tokenSeconds },
  );
}

/** An access token by which an application acts as itself, with the permissions agreed for it. */
export async function appToken(
  context: TenantContext,
  application: Application,
  audience: string,
): Promise<string> {
  const oid = servicePrincipalId(application.appId);
  return await context.issuer.sign(
    {
      azp: application.appId,
      azpacr: application.secret === null ? '2' : '1',
      idtyp: 'app',
      oid,
      sub: oid,
      roles: [...application.permissions],
      tid: context.tenantId,
      ver: '2.0',
    },
    { issuer: context.issuer.entra, audience, seconds: tokenSeconds },
  );
}

/** The ids by which MSAL keeps an account. */
export function clientInfo({ tenantId }: TenantContext, { oid }: Person): string {
  return Buffer.from(JSON.stringify({ uid: oid, utid: tenantId })).toString('base64url');
}

function identityClaims(context: TenantContext, person: Person, appId: string) {
  return {
    oid: person.oid,
    sub: steadyGuid('subject', person.oid, appId),
    tid: context.tenantId,
    name: person.displayName,
    preferred_username: person.userPrincipalName,
    ver: '2.0',
  };
}
