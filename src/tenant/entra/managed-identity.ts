// The managed identity endpoint as App Service has it: tokens for the service without any secret of its own.
import type { Request } from 'express';
import type { TenantContext } from '../context.ts';
import { findApplication } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { appAudience } from './token-endpoint.ts';
import { appToken, tokenSeconds } from './tokens.ts';

/** The answer of `GET /msi/token?resource&client_id&api-version`; needs X-IDENTITY-HEADER (App Service 2019-08-01). */
export async function managedIdentityToken(context: TenantContext, request: Request): Promise<object> {
  if (request.get('x-identity-header') !== context.identityHeader) {
    throw new Refusal(401, 'unauthorized_client', 'The X-IDENTITY-HEADER is missing or wrong.');
  }
  const { resource, client_id: clientId } = request.query;
  const application = findApplication(context.db, typeof clientId === 'string' ? clientId : '');
  if (application === undefined) {
    throw new Refusal(400, 'invalid_request', 'No managed identity with that client_id is assigned.');
  }
  const audience = appAudience(context, typeof resource === 'string' ? resource : undefined);
  return {
    access_token: await appToken(context, application, audience),
    client_id: application.appId,
    expires_on: String(Math.floor(Date.now() / 1000) + tokenSeconds),
    resource,
    token_type: 'Bearer',
  };
}
