// The service's own identity: a managed identity, in production and locally alike (IDENTITY_ENDPOINT); no secret anywhere.
import { ManagedIdentityCredential, type TokenCredential } from '@azure/identity';
import type { Config } from '../config.ts';

export const serviceCredential = (
  config: Pick<Config, 'MANAGED_IDENTITY_CLIENT_ID' | 'APP_ID'>,
): TokenCredential =>
  new ManagedIdentityCredential({ clientId: config.MANAGED_IDENTITY_CLIENT_ID ?? config.APP_ID });
