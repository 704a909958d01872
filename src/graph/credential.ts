// The service's own identity: a managed identity, in production and locally alike (IDENTITY_ENDPOINT); no secret anywhere.
import { ClientAssertionCredential, ManagedIdentityCredential, type TokenCredential } from '@azure/identity';
import type { Config } from '../config.ts';

type Identity = Pick<Config, 'MANAGED_IDENTITY_CLIENT_ID' | 'APP_ID' | 'TENANT_ID'>;

/** The audience under which Entra takes a managed identity's token as proof for an app registration. */
const EXCHANGE = 'api://AzureADTokenExchange/.default';

/**
 * APP_ID as a managed identity; or, where MANAGED_IDENTITY_CLIENT_ID names another, the app registration APP_ID that
 * trusts it by a federated credential (manifest/entra-app.json), as Teams' own calls need.
 */
export function serviceCredential({
  MANAGED_IDENTITY_CLIENT_ID,
  APP_ID,
  TENANT_ID,
}: Identity): TokenCredential {
  const managed = new ManagedIdentityCredential({ clientId: MANAGED_IDENTITY_CLIENT_ID ?? APP_ID });
  if (MANAGED_IDENTITY_CLIENT_ID === undefined || MANAGED_IDENTITY_CLIENT_ID === APP_ID) return managed;
  return new ClientAssertionCredential(
    TENANT_ID,
    APP_ID,
    async () => (await managed.getToken(EXCHANGE)).token,
  );
}
