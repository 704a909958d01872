// Entra's routes: discovery, keys, sign-in and tokens, and the Bot Framework's metadata beside them.
import type { Route, TenantContext } from '../context.ts';
import { authorise, decide } from './authorise.ts';
import { openCodes } from './codes.ts';
import { createConsentTables } from './consent.ts';
import { allowOtherOrigins } from './cross-origin.ts';
import { managedIdentityToken } from './managed-identity.ts';
import { createRefreshTable } from './refresh-tokens.ts';
import { requireTenant } from './tenant-id.ts';
import { redeem } from './token-endpoint.ts';

export function entraRoutes(context: TenantContext): Route[] {
  createConsentTables(context);
  createRefreshTable(context);
  const codes = openCodes();
  return [
    ...botFrameworkRoutes(context),
    {
      family: 'login',
      method: 'get',
      path: '/:tenantId/v2.0/.well-known/openid-configuration',
      summary: 'OpenID Connect discovery',
      handle: (request, response) => {
        allowOtherOrigins(request, response);
        requireTenant(context, request);
        response.json(discovery(context));
      },
    },
    {
      family: 'login',
      method: 'get',
      path: '/:tenantId/discovery/v2.0/keys',
      summary: 'Signing keys (JWKS)',
      handle: (request, response) => {
        allowOtherOrigins(request, response);
        requireTenant(context, request);
        response.json(context.issuer.jwks());
      },
    },
    {
      family: 'login',
      method: 'get',
      path: '/:tenantId/oauth2/v2.0/authorize',
      summary: 'Sign-in: code flow with PKCE, by login_hint or on a page, and consent',
      handle: (request, response) => authorise(context, codes, request, response),
    },
    {
      family: 'login',
      method: 'post',
      path: '/:tenantId/oauth2/v2.0/consent',
      summary: 'A person accepts or cancels on the consent page',
      handle: (request, response) => decide(context, codes, request, response),
    },
    {
      family: 'login',
      method: 'post',
      path: '/:tenantId/oauth2/v2.0/token',
      summary: 'Tokens: authorization_code, refresh_token, client_credentials, on-behalf-of',
      handle: async (request, response) => {
        allowOtherOrigins(request, response);
        response.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
        response.json(await redeem(context, codes, request));
      },
    },
    {
      family: 'identity',
      method: 'get',
      path: '/token',
      summary: 'Managed identity tokens',
      handle: async (request, response) => {
        response.json(await managedIdentityToken(context, request));
      },
    },
  ];
}

/** Metadata by which a bot checks the tokens of the connector (facts C10). SDKs disagree on where the keys lie. */
function botFrameworkRoutes(context: TenantContext): Route[] {
  const keys = () => ({
    keys: context.issuer.jwks().keys.map((key) => ({ ...key, endorsements: ['msteams'] })),
  });
  const base = '/botframework/v1';
  return [
    {
      family: 'login',
      method: 'get',
      path: `${base}/.well-known/openidconfiguration`,
      summary: 'Bot Framework metadata',
      handle: (_request, response) =>
        response.json({
          issuer: context.issuer.botFramework,
          authorization_endpoint: 'https://invalid.botframework.com',
          jwks_uri: `${context.address}/login${base}/.well-known/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
        }),
    },
    ...['/.well-known/keys', '/keys'].map(
      (path): Route => ({
        family: 'login',
        method: 'get',
        path: `${base}${path}`,
        summary: 'Bot Framework signing keys, endorsed for msteams',
        handle: (_request, response) => response.json(keys()),
      }),
    ),
  ];
}

function discovery(context: TenantContext): object {
  const base = `${context.address}/login/${context.tenantId}`;
  return {
    issuer: context.issuer.entra,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'tid', 'oid', 'name', 'preferred_username', 'ver'],
    tenant_region_scope: 'EU',
  };
}
