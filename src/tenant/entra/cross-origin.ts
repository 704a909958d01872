// What Entra lets pages of other origins do: redeem codes of single-page applications, and read its public documents.
import type { Request, Response } from 'express';
import type { TenantContext } from '../context.ts';
import type { Application } from '../directory.ts';
import { Refusal } from '../refusal.ts';

/** Lets any page read the answer; what it may ask for is decided by what it sends. */
export function allowOtherOrigins(request: Request, response: Response): void {
  const origin = request.get('origin');
  response.set({ 'Access-Control-Allow-Origin': origin ?? '*', Vary: 'Origin' });
}

/** Whether a request comes from a page of the tenant's own. */
export function isOwnOrigin({ address }: TenantContext, request: Request): boolean {
  const origin = request.get('origin');
  return origin === address || origin === `http://${request.get('host')}`;
}

/** Whether a browser redeems codes sent to this address. */
export function isSpaAddress(application: Application, redirectUri: string): boolean {
  return application.spaRedirectUris.includes(redirectUri);
}

/**
 * Throws AADSTS9002326 where a page of another origin redeems what was not given to a single-page application, and
 * AADSTS9002327 where anything but such a page redeems what was.
 */
export function requireRightOrigin(context: TenantContext, request: Request, isSpa: boolean): void {
  const origin = request.get('origin');
  if (isSpa && origin === undefined)
    throw new Refusal(
      400,
      'invalid_request',
      "AADSTS9002327: Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    );
  if (!isSpa && origin !== undefined && !isOwnOrigin(context, request))
    throw new Refusal(
      400,
      'invalid_request',
      "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
    );
}
