// Tokens for a tab's own client through Nested App Authentication: what Teams brokers for MSAL inside a tab.
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { bodyAs } from '../control/body.ts';
import { findApplication } from '../directory.ts';
import { signedInPerson } from '../entra/account.ts';
import { grantFor } from '../entra/scopes.ts';
import { idToken, personToken, tokenSeconds } from '../entra/tokens.ts';
import { Refusal } from '../refusal.ts';

const asked = z.strictObject({
  userId: z.string(),
  clientId: z.guid(),
  /** Origin of the frame that asks, as the browser told the host. */
  origin: z.url(),
  scopes: z.string(),
});

/**
 * `POST /_tenant/nested-token`: the client must have registered `brk-multihub://<host of the origin>` as a redirect
 * address, and been granted the delegated permissions (platform facts C8); a disabled account gets none (AADSTS50057).
 */
export function nestedTokenRoutes(context: TenantContext): Route[] {
  return [
    {
      family: 'control',
      method: 'post',
      path: '/nested-token',
      summary: 'A token for a tab’s own client (Nested App Authentication)',
      handle: async (request, response) => {
        const { userId, clientId, origin, scopes } = bodyAs(asked, request);
        const application = findApplication(context.db, clientId);
        const broker = `brk-multihub://${new URL(origin).host}`;
        if (!application?.redirectUris.includes(broker))
          throw new Refusal(400, 'invalid_client', `The application has not registered ${broker}.`);
        const person = signedInPerson(context, userId);
        const { appId } = application;
        response.json({
          accessToken: await personToken(context, {
            person,
            appId,
            ...grantFor(context, application, scopes),
          }),
          idToken: await idToken(context, person, appId, undefined),
          expiresIn: tokenSeconds,
          scope: scopes,
        });
      },
    },
  ];
}
