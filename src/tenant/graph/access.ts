// Who may do what on a site: tenant-wide permissions, or Sites.Selected with a grant on that very site (facts C1-C3).
import type { Caller, TenantContext } from '../context.ts';
import { all } from '../store.ts';
import { accessDenied } from './refusals.ts';

/** What a request needs: reading, writing items, making lists and columns, granting permissions. */
export type Need = 'read' | 'write' | 'manage' | 'grant';

const byPermission: Readonly<Record<string, readonly Need[]>> = {
  'Sites.Read.All': ['read'],
  'Sites.ReadWrite.All': ['read', 'write'],
  'Sites.Manage.All': ['read', 'write', 'manage'],
  'Sites.FullControl.All': ['read', 'write', 'manage', 'grant'],
};

/** Facts A1.10: the role `write` does not suffice to make lists or columns. */
const byRole: Readonly<Record<string, readonly Need[]>> = {
  read: ['read'],
  write: ['read', 'write'],
  owner: ['read', 'write', 'manage'],
  fullcontrol: ['read', 'write', 'manage'],
};

/** Throws 403 accessDenied where the caller may not do this on the site. People's tokens reach no site. */
export function requireRole(
  context: TenantContext,
  caller: Caller | undefined,
  siteId: string,
  need: Need,
): void {
  if (caller === undefined || caller.kind !== 'app') throw accessDenied();
  if (caller.permissions.some((permission) => byPermission[permission]?.includes(need) === true)) return;
  if (caller.permissions.includes('Sites.Selected')) {
    const grants = all<{ roles: string }>(
      context.db,
      'select roles from sitePermissions where siteId = ? and appId = ?',
      siteId,
      caller.appId.toLowerCase(),
    );
    const roles = grants.flatMap((grant) => JSON.parse(grant.roles) as string[]);
    if (roles.some((role) => byRole[role]?.includes(need) === true)) return;
  }
  throw accessDenied();
}
