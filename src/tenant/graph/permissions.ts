// Site permissions: what an administrator grants to one application on one site (facts C1-C3).
import type { Permission } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { all, first, run } from '../store.ts';
import { requireRole } from './access.ts';
import { parsedBody } from './body.ts';
import { graphRoot, queryOf } from './query.ts';
import { notFound } from './refusals.ts';
import { siteById } from './sites.ts';

const Role = z.enum(['read', 'write', 'owner', 'fullcontrol']);
const Identity = z.object({ application: z.object({ id: z.guid(), displayName: z.string().default('') }) });
const Grant = z
  .strictObject({
    roles: z.array(Role).min(1),
    grantedTo: z.array(Identity).length(1).optional(),
    grantedToIdentities: z.array(Identity).length(1).optional(),
    grantedToV2: Identity.optional(),
  })
  .transform((grant, issues) => {
    const identity = grant.grantedToV2 ?? (grant.grantedToIdentities ?? grant.grantedTo)?.[0];
    if (identity === undefined) {
      issues.addIssue('A grant names one application.');
      return z.NEVER;
    }
    return { roles: grant.roles, application: identity.application };
  });
const RoleChange = z.strictObject({ roles: z.array(Role).min(1) });

interface PermissionRow {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly roles: string;
}

export function permissionRoutes(context: TenantContext): Route[] {
  const { db } = context;
  const find = (siteId: string, id: string): PermissionRow => {
    const row = first<PermissionRow>(
      db,
      'select * from sitePermissions where siteId = ? and id = ?',
      siteId,
      id,
    );
    if (row === undefined) throw notFound();
    return row;
  };
  return [
    {
      family: 'graph',
      method: 'get',
      path: '/sites/:siteId/permissions',
      summary: 'The applications granted a role on the site',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const site = siteById(context, String(request.params.siteId));
        requireRole(context, caller, site.id, 'grant');
        const rows = all<PermissionRow>(
          db,
          'select * from sitePermissions where siteId = ? order by displayName, id',
          site.id,
        );
        response.json({
          '@odata.context': `${graphRoot}/$metadata#sites('${site.id}')/permissions`,
          value: rows.map(permissionBody),
        });
      },
    },
    {
      family: 'graph',
      method: 'post',
      path: '/sites/:siteId/permissions',
      summary: 'Grant an application a role on the site',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const site = siteById(context, String(request.params.siteId));
        requireRole(context, caller, site.id, 'grant');
        const { roles, application } = parsedBody(Grant, request);
        const appId = application.id.toLowerCase();
        const id = Buffer.from(`i:0i.t|ms.sp.ext|${appId}@${context.tenantId}`).toString('base64url');
        run(
          db,
          'insert or replace into sitePermissions (id, siteId, appId, displayName, roles) values (?, ?, ?, ?, ?)',
          id,
          site.id,
          appId,
          application.displayName,
          JSON.stringify(roles),
        );
        response.status(201).json(permissionBody(find(site.id, id)));
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: '/sites/:siteId/permissions/:permissionId',
      summary: 'One grant',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const site = siteById(context, String(request.params.siteId));
        requireRole(context, caller, site.id, 'grant');
        response.json(permissionBody(find(site.id, String(request.params.permissionId))));
      },
    },
    {
      family: 'graph',
      method: 'patch',
      path: '/sites/:siteId/permissions/:permissionId',
      summary: 'Change the roles of a grant',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const site = siteById(context, String(request.params.siteId));
        requireRole(context, caller, site.id, 'grant');
        const { id } = find(site.id, String(request.params.permissionId));
        const roles = JSON.stringify(parsedBody(RoleChange, request).roles);
        run(db, 'update sitePermissions set roles = ? where siteId = ? and id = ?', roles, site.id, id);
        response.json(permissionBody(find(site.id, id)));
      },
    },
    {
      family: 'graph',
      method: 'delete',
      path: '/sites/:siteId/permissions/:permissionId',
      summary: 'Take a grant away',
      handle: (request, response, caller) => {
        queryOf(request, []);
        const site = siteById(context, String(request.params.siteId));
        requireRole(context, caller, site.id, 'grant');
        const { id } = find(site.id, String(request.params.permissionId));
        run(db, 'delete from sitePermissions where siteId = ? and id = ?', site.id, id);
        response.status(204).end();
      },
    },
  ];
}

function permissionBody(row: PermissionRow): Permission {
  const identities = [{ application: { id: row.appId, displayName: row.displayName } }];
  return {
    id: row.id,
    roles: JSON.parse(row.roles) as string[],
    grantedToIdentities: identities,
    grantedToIdentitiesV2: identities,
  };
}
