// Graph's routes. Their order matters where two fit one address: `items/delta` comes before `items/:itemId`.
import type { Route, TenantContext } from '../context.ts';
import { batchRoutes } from './batch.ts';
import { deltaRoutes } from './delta.ts';
import { itemRoutes } from './item-routes.ts';
import { listRoutes } from './list-routes.ts';
import { permissionRoutes } from './permissions.ts';
import { metered } from './resource-units.ts';
import { siteRoutes } from './sites.ts';
import { createGraphTables } from './tables.ts';
import { userRoutes } from './users.ts';
import { versionRoutes } from './versions.ts';

export function graphRoutes(context: TenantContext): Route[] {
  createGraphTables(context.db);
  const sharePoint = [
    ...siteRoutes(context),
    ...permissionRoutes(context),
    ...listRoutes(context),
    ...deltaRoutes(context),
    ...itemRoutes(context),
    ...versionRoutes(context),
  ];
  return [...batchRoutes(), ...metered(context, sharePoint), ...userRoutes(context)];
}
