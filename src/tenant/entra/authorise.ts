// The authorize endpoint: code flow with PKCE, for a person who is named by login_hint or chosen on a page.
import type { Request, Response } from 'express';
import type { TenantContext } from '../context.ts';
import { type Application, findApplication, findPerson, people } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { accountDisabled } from './account.ts';
import type { Codes } from './codes.ts';
import { personPage, refusalPage } from './person-page.ts';
import { grantFor } from './scopes.ts';
import { isThisTenant } from './tenant-id.ts';

/**
 * A client or address that is not registered gets a page (400) and no redirect; any other fault goes back to the
 * client's registered address as `error` and `error_description`.
 */
export function authorise(context: TenantContext, codes: Codes, request: Request, response: Response): void {
  const asked = new URL(request.originalUrl, context.address).searchParams;
  const client = clientOf(context, request, asked);
  if (typeof client === 'string') {
    response.status(400).type('html').send(refusalPage(client));
    return;
  }
  const { application, redirectUri } = client;
  const back = (answer: Record<string, string>) => {
    const state = asked.get('state');
    const parameters = new URLSearchParams({ ...answer, ...(state === null ? {} : { state }) });
    const mark = asked.get('response_mode') === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
    response.redirect(302, `${redirectUri}${mark}${parameters}`);
  };
  const fault = faultOf(context, application, asked);
  if (fault !== undefined) {
    back({ error: fault.code, error_description: fault.message });
    return;
  }
  const hint = asked.get('login_hint');
  const person = hint === null ? undefined : findPerson(context.db, hint);
  if (person?.accountEnabled === false) {
    const { message } = accountDisabled();
    back({ error: 'access_denied', error_description: message });
  } else if (person !== undefined) {
    const code = codes.issue({
      appId: application.appId,
      oid: person.oid,
      redirectUri,
      scope: asked.get('scope') ?? 'openid',
      challenge: asked.get('code_challenge') ?? '',
      nonce: asked.get('nonce') ?? undefined,
    });
    back({ code });
  } else if (asked.get('prompt') === 'none') {
    back({ error: 'login_required', error_description: 'AADSTS50058: No user is signed in.' });
  } else {
    response.type('html').send(personPage(people(context.db), asked));
  }
}

/** The client and its registered address, or the sentence that refuses them. */
function clientOf(
  context: TenantContext,
  request: Request,
  asked: URLSearchParams,
): { application: Application; redirectUri: string } | string {
  if (!isThisTenant(context, request)) return 'AADSTS90002: The tenant was not found.';
  const application = findApplication(context.db, asked.get('client_id') ?? '');
  if (application === undefined) return 'AADSTS700016: The application is not registered in this tenant.';
  const redirectUri = asked.get('redirect_uri') ?? '';
  return application.redirectUris.includes(redirectUri)
    ? { application, redirectUri }
    : 'AADSTS50011: The redirect URI of the request is not registered for the application.';
}

function faultOf(
  context: TenantContext,
  application: Application,
  asked: URLSearchParams,
): Refusal | undefined {
  try {
    checkRequest(context, application, asked);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function checkRequest(context: TenantContext, application: Application, asked: URLSearchParams): void {
  if (asked.get('response_type') !== 'code') {
    throw new Refusal(
      400,
      'unsupported_response_type',
      'AADSTS700054: Only response_type code is supported.',
    );
  }
  if (!['query', 'fragment', null].includes(asked.get('response_mode'))) {
    throw new Refusal(400, 'invalid_request', 'AADSTS9000411: Only query and fragment are supported.');
  }
  if (asked.get('code_challenge_method') !== 'S256' || (asked.get('code_challenge') ?? '').length < 43) {
    throw new Refusal(
      400,
      'invalid_request',
      'AADSTS9002325: Proof Key for Code Exchange (S256) is required.',
    );
  }
  grantFor(context, application, asked.get('scope') ?? 'openid');
}
