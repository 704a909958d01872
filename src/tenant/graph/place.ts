// Finds the site, and where the address names one the list, that a request is about.
import type { Request } from 'express';
import type { Caller, TenantContext } from '../context.ts';
import { type Need, requireRole } from './access.ts';
import { type ListRow, listOf } from './lists.ts';
import { type SiteRow, siteById } from './sites.ts';

/** The site of the address; throws 404 itemNotFound. */
export function place(context: TenantContext, request: Request): { site: SiteRow } {
  return { site: siteById(context, String(request.params.siteId)) };
}

/** The site and list of the address, once the caller's right to them is checked; throws 403 or 404. */
export function listPlace(
  context: TenantContext,
  request: Request,
  caller: Caller | undefined,
  need: Need,
): { site: SiteRow; list: ListRow } {
  const { site } = place(context, request);
  requireRole(context, caller, site.id, need);
  return { site, list: listOf(context, site, String(request.params.listId)) };
}
