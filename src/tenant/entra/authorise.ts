// The authorize endpoint: code flow with PKCE, for a person who is named by login_hint or chosen on a page, and their consent.
import type { Request, Response } from 'express';
import { audiences } from '../authenticate.ts';
import type { TenantContext } from '../context.ts';
import { type Application, findApplication, findPerson, people } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { accountDisabled } from './account.ts';
import type { Codes } from './codes.ts';
import {
  adminConsentNeeded,
  consentDeclined,
  giveConsent,
  missingConsent,
  requireConsent,
} from './consent.ts';
import { consentPage } from './consent-page.ts';
import { isOwnOrigin, isSpaAddress } from './cross-origin.ts';
import { personPage, refusalPage } from './person-page.ts';
import { requireTokensGiven, wantedOf } from './scopes.ts';
import { isThisTenant } from './tenant-id.ts';
import { clientInfo } from './tokens.ts';

/** What a person has pressed on the consent page. */
type Decision = 'accept' | 'cancel' | undefined;

/** A sign-in that is under way: what the client asked for, and the way back to it. */
interface SignIn {
  readonly asked: URLSearchParams;
  readonly decision: Decision;
  readonly application: Application;
  readonly redirectUri: string;
  readonly back: (answer: Record<string, string>) => void;
}

/**
 * A client or address that is not registered gets a page (400) and no redirect; any other fault goes back to the
 * client's registered address as `error` and `error_description`.
 */
export function authorise(context: TenantContext, codes: Codes, request: Request, response: Response): void {
  const asked = new URL(request.originalUrl, context.address).searchParams;
  proceed(context, codes, request, response, { asked, decision: undefined });
}

/** The consent page's answer: the request as it was, and what was pressed. No other page can answer in its place. */
export function decide(context: TenantContext, codes: Codes, request: Request, response: Response): void {
  if (!isOwnOrigin(context, request)) {
    response.status(403).type('html').send(refusalPage('Consent is given on the page of the sign-in only.'));
    return;
  }
  const fields: Record<string, unknown> = request.body ?? {};
  proceed(context, codes, request, response, {
    asked: new URLSearchParams(String(fields.request ?? '')),
    decision: fields.decision === 'accept' ? 'accept' : 'cancel',
  });
}

function proceed(
  context: TenantContext,
  codes: Codes,
  request: Request,
  response: Response,
  { asked, decision }: Pick<SignIn, 'asked' | 'decision'>,
): void {
  const client = clientOf(context, request, asked);
  if (typeof client === 'string') {
    response.status(400).type('html').send(refusalPage(client));
    return;
  }
  const { redirectUri } = client;
  const back = (answer: Record<string, string>) => {
    const state = asked.get('state');
    const parameters = new URLSearchParams({ ...answer, ...(state === null ? {} : { state }) });
    const mark = asked.get('response_mode') === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
    response.redirect(302, `${redirectUri}${mark}${parameters}`);
  };
  try {
    const page = signIn(context, codes, { ...client, asked, decision, back });
    if (page !== undefined) response.type('html').send(page);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    back({ error: errorOf(error), error_description: error.message });
  }
}

/** The word by which the authorize endpoint calls what the token endpoint calls `invalid_grant`. */
function errorOf({ code, details: { suberror } }: Refusal): string {
  if (code !== 'invalid_grant') return code;
  if (suberror === 'consent_required') return suberror;
  return suberror === 'basic_action' ? 'interaction_required' : 'access_denied';
}

/** Goes back with a code, or answers the page where the person must choose or agree. Throws what goes back as an error. */
function signIn(
  context: TenantContext,
  codes: Codes,
  { asked, decision, application, redirectUri, back }: SignIn,
): string | undefined {
  checkRequest(asked);
  const scope = asked.get('scope') ?? 'openid';
  const wanted = wantedOf(context, application, scope);
  const prompt = asked.get('prompt');
  const isSilent = prompt === 'none';
  const hint = asked.get('login_hint');
  const person =
    hint === null || prompt === 'select_account' || prompt === 'login'
      ? undefined
      : findPerson(context.db, hint);
  if (person === undefined) {
    if (isSilent) throw new Refusal(400, 'login_required', 'AADSTS50058: No user is signed in.');
    return personPage(people(context.db), asked);
  }
  if (!person.accountEnabled) throw accountDisabled();
  if (wanted.audience === audiences.graph) {
    const mayConsent = context.switches().userConsent === 'allowed';
    if (decision === 'cancel') throw mayConsent ? consentDeclined() : adminConsentNeeded();
    if (decision === 'accept' && mayConsent)
      giveConsent(context, person.oid, application.appId, wanted.scopes);
    if (isSilent) requireConsent(context, application, person.oid, wanted.scopes);
    const missing = missingConsent(context, application, person.oid, wanted.scopes);
    if (missing.length > 0 || (prompt === 'consent' && decision === undefined))
      return consentPage({ application, person, scopes: wanted.scopes, request: asked, mayConsent });
    requireTokensGiven(context, isSilent);
  }
  const code = codes.issue({
    appId: application.appId,
    oid: person.oid,
    redirectUri,
    scope,
    challenge: asked.get('code_challenge') ?? '',
    nonce: asked.get('nonce') ?? undefined,
  });
  back({ code, ...(asked.get('client_info') === '1' ? { client_info: clientInfo(context, person) } : {}) });
  return undefined;
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
  return application.redirectUris.includes(redirectUri) || isSpaAddress(application, redirectUri)
    ? { application, redirectUri }
    : 'AADSTS50011: The redirect URI of the request is not registered for the application.';
}

function checkRequest(asked: URLSearchParams): void {
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
}
