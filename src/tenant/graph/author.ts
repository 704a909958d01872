// Who SharePoint says made a change: for an application's own token never a person (facts A2.10).
import type { IdentitySet } from '@microsoft/microsoft-graph-types';
import type { Caller, TenantContext } from '../context.ts';
import { findApplication } from '../directory.ts';

export function authorOf(context: TenantContext, caller: Caller | undefined): IdentitySet {
  const appId = caller?.appId ?? '';
  const displayName = findApplication(context.db, appId)?.displayName ?? appId;
  return { application: { id: appId, displayName }, user: { displayName: 'SharePoint App' } };
}
