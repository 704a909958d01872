// Whose request it is: the tab's token checked against the tenant's keys (platform facts C9; design §6). Never by e-mail or UPN.
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Config } from '../config.ts';

const Claims = z.object({
  tid: z.string(),
  oid: z.string(),
  scp: z.string(),
  idtyp: z.string().optional(),
  ver: z.literal('2.0'),
});

export class SignInError extends Error {}

export type SignIn = (authorization: string | undefined) => Promise<{ oid: string }>;

/** Checks signature, issuer, audience, time, tenant and scope; throws a SignInError with a sentence. */
export function createSignIn(
  config: Pick<Config, 'API_ISSUER' | 'API_KEYS' | 'API_AUDIENCE' | 'APP_ID' | 'TENANT_ID'>,
): SignIn {
  const keys = createRemoteJWKSet(new URL(config.API_KEYS));
  const audience = [config.APP_ID, ...(config.API_AUDIENCE ? [config.API_AUDIENCE] : [])];
  return async (authorization) => {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    if (!token) throw new SignInError('Please sign in: the request carried no token.');
    let payload: unknown;
    try {
      ({ payload } = await jwtVerify(token, keys, {
        issuer: config.API_ISSUER,
        audience,
        algorithms: ['RS256'],
        clockTolerance: 60,
      }));
    } catch (error) {
      if (error instanceof errors.JWKSTimeout) throw error;
      if (error instanceof errors.JOSEError)
        throw new SignInError('Your sign-in was not accepted. Close Grip and open it again.');
      throw error;
    }
    const claims = Claims.safeParse(payload);
    const isOurs =
      claims.success &&
      claims.data.tid === config.TENANT_ID &&
      claims.data.idtyp !== 'app' &&
      claims.data.scp.split(' ').includes('access_as_user');
    if (!isOurs)
      throw new SignInError('Your sign-in was not accepted: it is not for Grip in this organisation.');
    return { oid: claims.data.oid };
  };
}
