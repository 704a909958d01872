// Entra's endpoints as login.microsoftonline.com has them, with the tenant first: MSAL puts it there itself.
import type { RequestHandler } from 'express';
import { prefixes, type TenantContext } from '../context.ts';

/** Carries `/{tenant id}/oauth2/v2.0/…` to the login family. */
export function entraAddresses({ tenantId }: TenantContext): RequestHandler {
  const own = new RegExp(`^/${tenantId}/(oauth2|discovery|v2\\.0)/`, 'i');
  return (request, _response, next) => {
    if (own.test(request.url)) request.url = `${prefixes.login}${request.url}`;
    next();
  };
}

/** What MSAL takes as `authorityMetadata` beside its usual authority, to be led here over http. */
export function authorityMetadata({ address, tenantId, issuer }: TenantContext) {
  const base = `${address}/${tenantId}`;
  return {
    issuer: issuer.entra,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}
