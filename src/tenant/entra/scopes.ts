// Reads the scope parameter: which resource a person's token is for, and what it allows there.
import { audiences } from '../authenticate.ts';
import type { TenantContext } from '../context.ts';
import { type Application, findApplication, type Person } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { requireConsent, requireDeclared, signInScope } from './consent.ts';

const openId = new Set(['openid', 'profile', 'email', 'offline_access']);

interface Grant {
  readonly audience: string;
  readonly scopes: readonly string[];
}

/**
 * What the scopes ask for, whoever asks. OpenID scopes alone give `User.Read` on Graph, as Entra does.
 * Throws AADSTS28000 for two resources at once, AADSTS70011 for an unknown scope, AADSTS65001 for one not registered.
 */
export function wantedOf(context: TenantContext, application: Application, scope: string): Grant {
  const wanted = scope.split(' ').filter((name) => name !== '' && !openId.has(name));
  if (wanted.length === 0) return { audience: audiences.graph, scopes: [signInScope] };
  const read = wanted.map((name) => resourceScope(context, name));
  const audience = read[0]?.audience ?? audiences.graph;
  if (read.some((one) => one.audience !== audience)) {
    throw new Refusal(
      400,
      'invalid_request',
      'AADSTS28000: Provided value for the input parameter scope is not valid because it contains more than one resource.',
    );
  }
  if (audience !== audiences.graph) return { audience, scopes: ['access_as_user'] };
  const all = [...application.delegated, ...application.consentable];
  const scopes = new Set(read.flatMap((one) => (one.scope === '.default' ? all : [one.scope])));
  requireDeclared(application, [...scopes]);
  return { audience, scopes: [...scopes] };
}

/**
 * As `wantedOf`, for this person; throws AADSTS65001 without consent, and what the switch `delegatedTokens` asks for.
 * `isSilent` where the person is not there to be asked.
 */
export function grantFor(
  context: TenantContext,
  { application, person, isSilent }: { application: Application; person: Person; isSilent: boolean },
  scope: string,
): Grant {
  const grant = wantedOf(context, application, scope);
  if (grant.audience !== audiences.graph) return grant;
  requireConsent(context, application, person.oid, grant.scopes);
  requireTokensGiven(context, isSilent);
  return grant;
}

/** Throws what the switch `delegatedTokens` asks for. */
export function requireTokensGiven(context: TenantContext, isSilent: boolean): void {
  const { delegatedTokens } = context.switches();
  if (delegatedTokens === 'refused')
    throw new Refusal(
      400,
      'invalid_grant',
      'AADSTS53003: Access has been blocked by Conditional Access policies.',
      { suberror: 'message_only' },
    );
  if (delegatedTokens === 'interactionRequired' && isSilent)
    throw new Refusal(
      400,
      'invalid_grant',
      'AADSTS50076: You must use multi-factor authentication to access the resource.',
      { suberror: 'basic_action' },
    );
}

function resourceScope(context: TenantContext, name: string): { audience: string; scope: string } {
  const graph = `${audiences.graph}/`;
  if (name.startsWith(graph)) return { audience: audiences.graph, scope: name.slice(graph.length) };
  const api = /^(?:api:\/\/(?:[^/]+\/)?)?([0-9a-f-]{36})\/(access_as_user|\.default)$/i.exec(name);
  const appId = api?.[1];
  if (appId !== undefined) {
    const owner = findApplication(context.db, appId);
    if (owner !== undefined) return { audience: owner.appId, scope: 'access_as_user' };
  } else if (/^[A-Za-z]+(\.[A-Za-z]+)+$/.test(name)) {
    return { audience: audiences.graph, scope: name };
  }
  throw new Refusal(
    400,
    'invalid_scope',
    `AADSTS70011: The provided value for the input parameter 'scope' is not valid: ${name}.`,
  );
}
