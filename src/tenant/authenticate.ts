// Turns a bearer token into the caller it stands for; each family asks for its own audience.
import type { Request } from 'express';
import type { JWTPayload } from 'jose';
import type { Caller, Family, TenantContext } from './context.ts';
import { Refusal } from './refusal.ts';

/** `aud` of the tokens that Graph and the Bot Connector take (facts C12). */
export const audiences = {
  graph: 'https://graph.microsoft.com',
  connector: 'https://api.botframework.com',
} as const;

const refusals = {
  graph: (message: string) => new Refusal(401, 'InvalidAuthenticationToken', message),
  connector: () => new Refusal(401, 'Unauthorized', 'Authorization has been denied for this request.'),
} as const;

/**
 * The caller of a graph or connector route; undefined for families that take no bearer token.
 * Throws a 401 Refusal where the token is missing, foreign, expired or meant for something else.
 */
export async function authenticate(
  context: TenantContext,
  family: Family,
  request: Request,
): Promise<Caller | undefined> {
  if (family !== 'graph' && family !== 'connector') return undefined;
  const token = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (token === undefined) throw refusals[family]('Access token is empty.');
  let claims: JWTPayload;
  try {
    claims = await context.issuer.verify(token, {
      issuer: context.issuer.entra,
      audience: audiences[family],
    });
  } catch {
    throw refusals[family]('Access token validation failure.');
  }
  const caller = callerOf(claims);
  if (caller === undefined || claims.tid !== context.tenantId) {
    throw refusals[family]('Access token names no application of this tenant.');
  }
  return caller;
}

function callerOf(claims: JWTPayload): Caller | undefined {
  const { azp, oid, scp, roles, idtyp } = claims;
  if (typeof azp !== 'string' || typeof oid !== 'string') return undefined;
  if (idtyp === 'app') {
    const granted = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
    return { kind: 'app', appId: azp, permissions: granted };
  }
  return { kind: 'person', appId: azp, oid, permissions: typeof scp === 'string' ? scp.split(' ') : [] };
}
