// The token endpoint: authorisation codes, refresh tokens, client credentials and on-behalf-of.
import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { audiences } from '../authenticate.ts';
import type { TenantContext } from '../context.ts';
import { type Application, findApplication, type Person } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { signedInPerson } from './account.ts';
import type { Codes } from './codes.ts';
import { isSpaAddress, requireRightOrigin } from './cross-origin.ts';
import { issueRefreshToken, refreshGrantOf, refreshSeconds } from './refresh-tokens.ts';
import { grantFor } from './scopes.ts';
import { requireTenant } from './tenant-id.ts';
import { appToken, clientInfo, idToken, personToken, tokenSeconds } from './tokens.ts';

const TokenRequest = z.object({
  grant_type: z.string().default(''),
  client_id: z.string().default(''),
  client_secret: z.string().optional(),
  scope: z.string().optional(),
  code: z.string().default(''),
  redirect_uri: z.string().default(''),
  code_verifier: z.string().default(''),
  refresh_token: z.string().default(''),
  /** `1` asks for the ids that MSAL keeps an account by. */
  client_info: z.string().optional(),
  assertion: z.string().default(''),
  requested_token_use: z.string().optional(),
});
type TokenRequest = z.infer<typeof TokenRequest>;

/** The JSON answer to a token request; refusals carry Entra's AADSTS numbers. */
export async function redeem(context: TenantContext, codes: Codes, request: Request): Promise<object> {
  requireTenant(context, request);
  const parsed = TokenRequest.safeParse({ ...basicCredentials(request), ...request.body });
  if (!parsed.success) {
    throw new Refusal(400, 'invalid_request', 'AADSTS900144: The request body must be form-encoded text.');
  }
  const wanted = parsed.data;
  const application = findApplication(context.db, wanted.client_id);
  if (application === undefined) {
    throw new Refusal(
      400,
      'unauthorized_client',
      'AADSTS700016: The application is not registered in this tenant.',
    );
  }
  switch (wanted.grant_type) {
    case 'authorization_code':
      return await byCode(context, codes, application, { ...wanted, request });
    case 'refresh_token':
      return await byRefresh(context, application, { ...wanted, request });
    case 'client_credentials':
      return await byCredentials(context, application, wanted);
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return await onBehalf(context, application, wanted);
    default:
      throw new Refusal(400, 'unsupported_grant_type', 'AADSTS70003: The grant type is not supported.');
  }
}

type PersonRequest = TokenRequest & { readonly request: Request };

async function byCode(context: TenantContext, codes: Codes, application: Application, wanted: PersonRequest) {
  if (wanted.client_secret !== undefined) requireSecret(application, wanted);
  const isSpa = isSpaAddress(application, wanted.redirect_uri);
  requireRightOrigin(context, wanted.request, isSpa);
  const authorisation = codes.redeem(wanted.code, {
    appId: application.appId,
    redirectUri: wanted.redirect_uri,
    verifier: wanted.code_verifier,
  });
  const person = signedInPerson(context, authorisation.oid);
  const scope = wanted.scope ?? authorisation.scope;
  const grant = grantFor(context, { application, person, isSilent: false }, scope);
  const until = Date.now() + refreshSeconds(isSpa) * 1000;
  return {
    ...(await personAnswer(context, person, application, grant)),
    ...refreshAnswer(context, { application, person, scope, isSpa, until }),
    ...(wanted.client_info === '1' ? { client_info: clientInfo(context, person) } : {}),
    id_token: await idToken(context, person, application.appId, authorisation.nonce),
  };
}

async function byRefresh(context: TenantContext, application: Application, wanted: PersonRequest) {
  if (wanted.client_secret !== undefined) requireSecret(application, wanted);
  const kept = refreshGrantOf(context, wanted.refresh_token, application.appId);
  requireRightOrigin(context, wanted.request, kept.isSpa);
  const person = signedInPerson(context, kept.oid);
  const scope = wanted.scope ?? kept.scope;
  const grant = grantFor(context, { application, person, isSilent: true }, scope);
  const until = kept.isSpa ? kept.until : Date.now() + refreshSeconds(false) * 1000;
  return {
    ...(await personAnswer(context, person, application, grant)),
    ...refreshAnswer(context, { application, person, scope, isSpa: kept.isSpa, until }),
    ...(wanted.client_info === '1' ? { client_info: clientInfo(context, person) } : {}),
    id_token: await idToken(context, person, application.appId, undefined),
  };
}

/** A refresh token, for a client that asked to stay signed in. */
function refreshAnswer(
  context: TenantContext,
  given: { application: Application; person: Person; scope: string; isSpa: boolean; until: number },
) {
  const { application, person, scope, isSpa, until } = given;
  if (!scope.split(' ').includes('offline_access')) return {};
  return {
    refresh_token: issueRefreshToken(context, {
      appId: application.appId,
      oid: person.oid,
      scope,
      isSpa,
      until,
    }),
    refresh_token_expires_in: Math.floor((until - Date.now()) / 1000),
  };
}

async function byCredentials(context: TenantContext, application: Application, wanted: TokenRequest) {
  requireSecret(application, wanted);
  const resource = /^(.+)\/\.default$/.exec(wanted.scope ?? '')?.[1];
  return {
    token_type: 'Bearer',
    expires_in: tokenSeconds,
    ext_expires_in: tokenSeconds,
    access_token: await appToken(context, application, appAudience(context, resource)),
  };
}

async function onBehalf(context: TenantContext, application: Application, wanted: TokenRequest) {
  requireSecret(application, wanted);
  if (wanted.requested_token_use !== 'on_behalf_of') {
    throw new Refusal(400, 'invalid_request', 'AADSTS900144: requested_token_use must be on_behalf_of.');
  }
  let oid: unknown;
  try {
    const claims = await context.issuer.verify(wanted.assertion, {
      issuer: context.issuer.entra,
      audience: application.appId,
    });
    oid = claims.idtyp === 'app' || claims.scp === undefined ? undefined : claims.oid;
  } catch {
    oid = undefined;
  }
  if (typeof oid !== 'string') {
    throw new Refusal(
      400,
      'invalid_grant',
      'AADSTS500131: The assertion is no valid user token for this API.',
    );
  }
  const person = signedInPerson(context, oid);
  const grant = grantFor(context, { application, person, isSilent: true }, wanted.scope ?? '');
  return await personAnswer(context, person, application, grant);
}

async function personAnswer(
  context: TenantContext,
  person: Person,
  application: Application,
  grant: { audience: string; scopes: readonly string[] },
) {
  const resource = grant.audience === audiences.graph ? audiences.graph : `api://${grant.audience}`;
  return {
    token_type: 'Bearer',
    scope: grant.scopes.map((scope) => `${resource}/${scope}`).join(' '),
    expires_in: tokenSeconds,
    ext_expires_in: tokenSeconds,
    access_token: await personToken(context, { person, appId: application.appId, ...grant }),
  };
}

/** The audience of an app-only token for a resource; throws AADSTS500011 for one the tenant does not know. */
export function appAudience(context: TenantContext, resource: string | undefined): string {
  const name = (resource ?? '').replace(/\/+$/, '');
  if (name === audiences.graph || name === audiences.connector) return name;
  const appId = /^(?:api:\/\/(?:[^/]+\/)?)?([0-9a-f-]{36})$/i.exec(name)?.[1];
  const owner = appId === undefined ? undefined : findApplication(context.db, appId);
  if (owner !== undefined) return owner.appId;
  throw new Refusal(400, 'invalid_resource', 'AADSTS500011: The resource was not found in the tenant.');
}

function requireSecret(application: Application, wanted: TokenRequest): void {
  const right = Buffer.from(application.secret ?? '');
  const given = Buffer.from(wanted.client_secret ?? '');
  if (right.length === 0 || right.length !== given.length || !timingSafeEqual(right, given)) {
    throw new Refusal(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.');
  }
}

function basicCredentials(request: Request): { client_id?: string; client_secret?: string } {
  const encoded = /^Basic (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (encoded === undefined) return {};
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { client_id: decodeURIComponent(id), client_secret: decodeURIComponent(secret) };
}
