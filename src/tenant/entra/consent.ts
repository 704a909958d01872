// Who has agreed to what: an administrator for everyone, or each person for themselves and one application.
import type { TenantContext } from '../context.ts';
import type { Application } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { all, atomically, run } from '../store.ts';

/** What a sign-in itself allows; nobody is asked for it alone. */
export const signInScope = 'User.Read';

export function createConsentTables({ db }: TenantContext): void {
  db.exec(`
    create table if not exists consents (
      userId text not null, appId text not null, scope text not null, primary key (userId, appId, scope)
    ) without rowid;
  `);
}

/** The permissions a person has agreed to, by application. */
export function consentsOf({ db }: TenantContext, userId: string): { appId: string; scopes: string[] }[] {
  const rows = all<{ appId: string; scope: string }>(
    db,
    'select appId, scope from consents where userId = ? order by appId, scope',
    userId,
  );
  return [...new Set(rows.map(({ appId }) => appId))].map((appId) => ({
    appId,
    scopes: rows.filter((row) => row.appId === appId).map(({ scope }) => scope),
  }));
}

export function giveConsent(
  { db }: TenantContext,
  userId: string,
  appId: string,
  scopes: readonly string[],
): void {
  atomically(db, () => {
    for (const scope of scopes)
      run(db, 'insert or ignore into consents (userId, appId, scope) values (?, ?, ?)', userId, appId, scope);
  });
}

/** Takes back what a person agreed to, for one application or for all. */
export function withdrawConsent({ db }: TenantContext, userId: string, appId?: string): void {
  if (appId === undefined) run(db, 'delete from consents where userId = ?', userId);
  else run(db, 'delete from consents where userId = ? and appId = ?', userId, appId);
}

/** Those of the permissions that neither an administrator nor the person has agreed to. */
export function missingConsent(
  context: TenantContext,
  application: Application,
  userId: string,
  scopes: readonly string[],
): string[] {
  const own = consentsOf(context, userId).find(({ appId }) => appId === application.appId);
  const agreed = new Set([signInScope, ...application.delegated, ...(own?.scopes ?? [])]);
  return scopes.filter((scope) => !agreed.has(scope));
}

/**
 * Throws AADSTS65001 for a permission that the registration does not name. Entra itself would ask the person; here it
 * is refused, so that a registration that forgets a permission is found out.
 */
export function requireDeclared(application: Application, scopes: readonly string[]): void {
  const declared = new Set([signInScope, ...application.delegated, ...application.consentable]);
  const missing = scopes.filter((scope) => !declared.has(scope));
  if (missing.length > 0) throw notConsented(missing);
}

/** Throws AADSTS65001 where someone has still to agree; `suberror` says that asking the person helps. */
export function requireConsent(
  context: TenantContext,
  application: Application,
  userId: string,
  scopes: readonly string[],
): void {
  const missing = missingConsent(context, application, userId, scopes);
  if (missing.length > 0) throw notConsented(missing, 'consent_required');
}

function notConsented(missing: readonly string[], suberror?: string): Refusal {
  return new Refusal(
    400,
    'invalid_grant',
    `AADSTS65001: The user or administrator has not consented to use the application for ${missing.join(', ')}.`,
    suberror === undefined ? {} : { suberror },
  );
}

/** What a person is told who may not agree for themselves. */
export const adminConsentNeeded = () =>
  new Refusal(
    400,
    'access_denied',
    'AADSTS90094: The application needs permissions that only an administrator can grant.',
  );

export const consentDeclined = () =>
  new Refusal(400, 'access_denied', 'AADSTS65004: The user declined to consent to access the application.');
