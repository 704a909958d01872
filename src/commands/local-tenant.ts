// Prepares an emulated Microsoft 365 for Grip, as a council's IT would a real one: people, site, applications, lists, app catalogue.
import { readFileSync } from 'node:fs';
import { ManagedIdentityCredential } from '@azure/identity';
import { z } from 'zod';
import { type Config, readConfig } from '../config.ts';
import { roleLabels } from '../core/vocabulary.ts';
import { graphClient } from '../graph/client.ts';
import { grantWrite, provisionLists } from '../graph/provision.ts';
import { Site } from '../graph/site.ts';
import type { LegacyPerson } from '../workbook/tracker.ts';
import { appPackageFolder, fillManifest } from './package/manifest.ts';

/** Client ids of the two applications of the local tenant: the service, and the administrator who provisions. */
export const localAppId = '6f1d8c1e-4f6b-4f0a-9d5e-7b1c2a3d4e5f';
const provisionerId = '0c7e5b8a-2d41-4c6f-8e93-5a6b7c8d9e0f';

/** What Grip is granted in Entra; the same list, with reasons, is in manifest/entra-app.json. */
const servicePermissions = [
  'Sites.Selected',
  'User.Read.All',
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
  'AppCatalog.Read.All',
  'TeamsActivity.Send',
  'Mail.Send',
  'Presence.Read.All',
];

const TenantSettings = z.object({
  tenantId: z.string(),
  sharePointHost: z.string(),
  entraIssuer: z.string(),
  botIssuer: z.string(),
  botMetadata: z.string(),
  graph: z.string(),
  connector: z.string(),
  identityEndpoint: z.string(),
  identityHeader: z.string(),
});

/** Calls a control route of the local tenant; throws its sentence where it refuses. */
export async function control(address: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${address}/_tenant${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    signal: AbortSignal.timeout(30_000),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`The local tenant refused ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Environment of a service that lives in this tenant, listening on the given port. */
export async function localEnvironment(
  address: string,
  servicePort: number,
): Promise<Record<string, string>> {
  const tenant = TenantSettings.parse(await control(address, '/settings'));
  return {
    HOST: '127.0.0.1',
    PORT: String(servicePort),
    PUBLIC_ADDRESS: `http://127.0.0.1:${servicePort}`,
    TENANT_ID: tenant.tenantId,
    APP_ID: localAppId,
    SITE: `${tenant.sharePointHost}:/sites/grip`,
    MAILBOX: 'practice.learning@council.example',
    TICK_SECONDS: '2',
    RETRY_SECONDS: '0.2',
    GRAPH_TRANSPORT: tenant.graph,
    LOGIN_ADDRESS: address,
    BOT_TOKEN_ISSUER: tenant.botIssuer,
    BOT_METADATA: tenant.botMetadata,
    BOT_SERVICE_URL: tenant.connector,
    API_ISSUER: tenant.entraIssuer,
    API_KEYS: tenant.entraIssuer.replace(/\/v2\.0$/, '/discovery/v2.0/keys'),
    API_AUDIENCE: `api://${localAppId}`,
    TEAMS_HOSTS: address,
    CLOCK_URL: `${address}/_tenant/clock`,
    IDENTITY_ENDPOINT: tenant.identityEndpoint,
    IDENTITY_HEADER: tenant.identityHeader,
    PROVISIONER_CLIENT_ID: provisionerId,
  };
}

export interface Preparation {
  readonly config: Config;
  /** True where the site held no lists before: the very first start. */
  readonly isFirst: boolean;
}

/** Brings the tenant to where Grip can run in it. Run again, it changes nothing. Sets the identity variables of this process. */
export async function prepareTenant(
  address: string,
  environment: Readonly<Record<string, string>>,
  people: readonly LegacyPerson[],
  progress: (line: string) => void,
): Promise<Preparation> {
  for (const name of ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER']) process.env[name] = environment[name];
  const config = readConfig(environment);
  await control(address, '/people', [
    ...people.map(({ name, upn, roles }) => ({
      displayName: name,
      userPrincipalName: upn,
      jobTitle: roles.map((role) => roleLabels[role]).join(', '),
    })),
    {
      displayName: 'Practice Learning mailbox',
      userPrincipalName: environment.MAILBOX,
      jobTitle: 'Shared mailbox',
    },
  ]);
  await control(address, '/sites', { path: '/sites/grip', displayName: 'Grip' });
  await control(address, '/apps', {
    appId: localAppId,
    displayName: 'Grip',
    permissions: servicePermissions,
    consentable: ['Calendars.ReadWrite'],
    spaRedirectUris: [
      `brk-multihub://${new URL(config.PUBLIC_ADDRESS).host}`,
      `${config.PUBLIC_ADDRESS}/sign-in`,
    ],
  });
  await control(address, '/apps', {
    appId: provisionerId,
    displayName: 'Grip provisioning',
    permissions: ['Sites.FullControl.All'],
  });

  const client = graphClient(new ManagedIdentityCredential({ clientId: provisionerId }), config);
  const isFirst = (await (await Site.find(client, config.SITE)).listIds()).size === 0;
  await provisionLists(client, config.SITE, progress);
  await grantWrite(client, config.SITE, { id: config.APP_ID, displayName: 'Grip' });
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const manifest = fillManifest({
    appId: config.TEAMS_APP_ID,
    botId: config.BOT_ID,
    address: config.PUBLIC_ADDRESS,
    apiResource: `api://${localAppId}`,
    version,
    developerName: 'Practice Learning',
  });
  const color = `data:image/png;base64,${readFileSync(new URL('color.png', appPackageFolder)).toString('base64')}`;
  await control(address, '/teamsApps', {
    manifest,
    messagingEndpoint: `${config.PUBLIC_ADDRESS}/api/messages`,
    icons: { color },
  });
  return { config, isFirst };
}
