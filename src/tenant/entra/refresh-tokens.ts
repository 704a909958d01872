// Refresh tokens: kept as hashes, bound to client and person; a single-page application's live one day in all.
import { createHash, randomBytes } from 'node:crypto';
import type { TenantContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { first, run } from '../store.ts';

interface RefreshGrant {
  readonly appId: string;
  readonly oid: string;
  readonly scope: string;
  /** Whether the browser redeemed the code: then a refreshed token ends when the first would have. */
  readonly isSpa: boolean;
  /** Wall clock, ms. */
  readonly until: number;
}

const dayMs = 24 * 3_600_000;

export function createRefreshTable({ db }: TenantContext): void {
  db.exec(`
    create table if not exists refreshTokens (
      hash text primary key, appId text not null, oid text not null, scope text not null,
      isSpa integer not null, until integer not null
    ) without rowid;
  `);
}

/** Seconds that a refresh token of this kind lives from a sign-in. */
export function refreshSeconds(isSpa: boolean): number {
  return ((isSpa ? 1 : 90) * dayMs) / 1000;
}

export function issueRefreshToken({ db }: TenantContext, grant: RefreshGrant): string {
  const token = randomBytes(48).toString('base64url');
  run(
    db,
    'insert into refreshTokens (hash, appId, oid, scope, isSpa, until) values (?, ?, ?, ?, ?, ?)',
    hashed(token),
    grant.appId,
    grant.oid,
    grant.scope,
    Number(grant.isSpa),
    grant.until,
  );
  return token;
}

/** What a token was given for; throws AADSTS70000 for none of this client's, AADSTS700084 for one that is too old. */
export function refreshGrantOf({ db }: TenantContext, token: string, appId: string): RefreshGrant {
  const row = first<Omit<RefreshGrant, 'isSpa'> & { isSpa: number }>(
    db,
    'select appId, oid, scope, isSpa, until from refreshTokens where hash = ?',
    hashed(token),
  );
  if (row === undefined || row.appId !== appId)
    throw new Refusal(400, 'invalid_grant', 'AADSTS70000: The refresh token is not valid for this client.', {
      suberror: 'bad_token',
    });
  if (row.until < Date.now())
    throw new Refusal(
      400,
      'invalid_grant',
      row.isSpa === 1
        ? 'AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00.'
        : 'AADSTS700082: The refresh token has expired due to inactivity.',
      { suberror: 'bad_token' },
    );
  return { ...row, isSpa: row.isSpa === 1 };
}

function hashed(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
