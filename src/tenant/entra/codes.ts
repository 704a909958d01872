// Authorisation codes: short-lived, used once, bound to the client, its address and its PKCE challenge.
import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from '../refusal.ts';

interface Authorisation {
  readonly appId: string;
  readonly oid: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly challenge: string;
  readonly nonce: string | undefined;
}

export interface Codes {
  issue(authorisation: Authorisation): string;
  /** Gives the authorisation and spends the code; throws where code, client, address or verifier do not fit. */
  redeem(code: string, proof: { appId: string; redirectUri: string; verifier: string }): Authorisation;
}

const lifeMs = 10 * 60_000;

/** Codes live in memory: a sign-in that a restart interrupts is begun again. */
export function openCodes(): Codes {
  const open = new Map<string, { authorisation: Authorisation; until: number }>();
  return {
    issue(authorisation) {
      for (const [code, { until }] of open) if (until < Date.now()) open.delete(code);
      const code = randomBytes(32).toString('base64url');
      open.set(code, { authorisation, until: Date.now() + lifeMs });
      return code;
    },
    redeem(code, { appId, redirectUri, verifier }) {
      const entry = open.get(code);
      open.delete(code);
      if (entry === undefined || entry.until < Date.now()) {
        throw invalidGrant(
          'AADSTS54005: The authorization code was already used, has expired or is unknown.',
        );
      }
      const { authorisation } = entry;
      if (authorisation.appId !== appId) {
        throw invalidGrant('AADSTS70000: The authorization code was issued to another client.');
      }
      if (authorisation.redirectUri !== redirectUri) {
        throw invalidGrant('AADSTS500112: The redirect_uri does not match the one of the authorize request.');
      }
      if (createHash('sha256').update(verifier).digest('base64url') !== authorisation.challenge) {
        throw invalidGrant('AADSTS50148: The code_verifier does not match the code_challenge.');
      }
      return authorisation;
    },
  };
}

function invalidGrant(message: string): Refusal {
  return new Refusal(400, 'invalid_grant', message);
}
