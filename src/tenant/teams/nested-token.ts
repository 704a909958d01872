// Tokens for a tab's own client through Nested App Authentication: what Teams brokers for MSAL inside a tab.
import type { Request } from 'express';
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { bodyAs } from '../control/body.ts';
import { type Application, findApplication } from '../directory.ts';
import { signedInPerson } from '../entra/account.ts';
import { adminConsentNeeded, missingConsent } from '../entra/consent.ts';
import { permissionName } from '../entra/permission-names.ts';
import { grantFor, requireTokensGiven, wantedOf } from '../entra/scopes.ts';
import { idToken, personToken, tokenSeconds } from '../entra/tokens.ts';
import { Refusal } from '../refusal.ts';

const asked = z.strictObject({
  userId: z.string(),
  clientId: z.guid(),
  /** Origin of the frame that asks, as the browser told the host. */
  origin: z.url(),
  scopes: z.string(),
  /** Whether the person is there to be asked, as in GetTokenPopup. */
  isInteractive: z.boolean().default(false),
});

/** What a person is asked to agree to. */
export interface ConsentQuestion {
  readonly application: { readonly appId: string; readonly displayName: string };
  /** Empty where everything was agreed to before. */
  readonly permissions: readonly {
    readonly scope: string;
    readonly displayName: string;
    readonly description: string;
  }[];
}

/**
 * The client must have registered `brk-multihub://<host of the origin>` as a redirect address (platform facts C8);
 * permissions need consent, and a disabled account gets no token (AADSTS50057).
 */
export function nestedTokenRoutes(context: TenantContext): Route[] {
  const read = (request: Request) => {
    const wish = bodyAs(asked, request);
    const application = brokered(context, wish.clientId, wish.origin);
    return { ...wish, application, person: signedInPerson(context, wish.userId) };
  };
  return [
    {
      family: 'control',
      method: 'post',
      path: '/nested-token',
      summary: 'A token for a tab’s own client (Nested App Authentication)',
      handle: async (request, response) => {
        const { application, person, scopes, isInteractive } = read(request);
        const { appId } = application;
        const grant = grantFor(context, { application, person, isSilent: !isInteractive }, scopes);
        response.json({
          accessToken: await personToken(context, { person, appId, ...grant }),
          idToken: await idToken(context, person, appId, undefined),
          expiresIn: tokenSeconds,
          scope: scopes,
        });
      },
    },
    {
      family: 'control',
      method: 'post',
      path: '/nested-consent',
      summary: 'What a person would have to agree to for such a token',
      handle: (request, response) => {
        const { application, person, scopes } = read(request);
        const wanted = wantedOf(context, application, scopes);
        const isMissing = missingConsent(context, application, person.oid, wanted.scopes).length > 0;
        if (isMissing && context.switches().userConsent === 'adminOnly') throw adminConsentNeeded();
        if (isMissing) requireTokensGiven(context, false);
        const question: ConsentQuestion = {
          application: { appId: application.appId, displayName: application.displayName },
          permissions: isMissing ? wanted.scopes.map(permissionName) : [],
        };
        response.json(question);
      },
    },
  ];
}

function brokered({ db }: TenantContext, clientId: string, origin: string): Application {
  const application = findApplication(db, clientId);
  const broker = `brk-multihub://${new URL(origin).host}`;
  if (!application || ![...application.redirectUris, ...application.spaRedirectUris].includes(broker))
    throw new Refusal(400, 'invalid_client', `The application has not registered ${broker}.`);
  return application;
}
