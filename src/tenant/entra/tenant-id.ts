// Checks that an Entra address speaks of this tenant.
import type { Request } from 'express';
import type { TenantContext } from '../context.ts';
import { Refusal } from '../refusal.ts';

export function isThisTenant(context: TenantContext, request: Request): boolean {
  return String(request.params.tenantId).toLowerCase() === context.tenantId;
}

/** Throws AADSTS90002 where the tenant in the path is another one. */
export function requireTenant(context: TenantContext, request: Request): void {
  if (!isThisTenant(context, request)) {
    throw new Refusal(400, 'invalid_request', 'AADSTS90002: The tenant was not found.');
  }
}
