// The tenant's own signing key: every token of its Entra and its Bot Framework is really signed and really checked.
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import type Database from 'libsql';
import type { Issuer } from './context.ts';
import { keepSetting, keptSetting } from './store.ts';

/** Loads the key pair, or makes and keeps one. The key id is the thumbprint, so a new key never reuses an old id. */
export async function openIssuer(db: Database.Database, address: string, tenantId: string): Promise<Issuer> {
  const kept = keptSetting(db, 'signingKey');
  const jwk: JWK = kept === undefined ? await newKey() : (JSON.parse(kept) as JWK);
  if (kept === undefined) keepSetting(db, 'signingKey', JSON.stringify(jwk));
  const kid = await calculateJwkThumbprint(jwk);
  const open: JWK = { kty: 'RSA', n: jwk.n ?? '', e: jwk.e ?? '', alg: 'RS256', use: 'sig', kid };
  const signingKey = await importJWK(jwk, 'RS256');
  const checkingKey = await importJWK(open, 'RS256');
  return {
    entra: `${address}/login/${tenantId}/v2.0`,
    botFramework: `${address}/login/botframework`,
    jwks: () => ({ keys: [open] }),
    async sign(claims, { issuer, audience, seconds = 3600 }) {
      const at = Math.floor(Date.now() / 1000);
      return await new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(at)
        .setNotBefore(at)
        .setExpirationTime(at + seconds)
        .sign(signingKey);
    },
    async verify(token, { issuer, audience }) {
      const checked = await jwtVerify(token, checkingKey, { issuer, audience, algorithms: ['RS256'] });
      return checked.payload;
    },
  };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return await exportJWK(privateKey);
}
