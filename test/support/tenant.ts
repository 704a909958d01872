// Starts a local tenant for a test, on any free port and in a folder of its own, with a client for its control routes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningTenant, startTenant } from '../../src/tenant/tenant.ts';

interface TenantControl {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body?: unknown): Promise<Answer>;
  put<Answer>(path: string, body: unknown): Promise<Answer>;
  remove(path: string): Promise<void>;
}

export interface TestTenant extends RunningTenant {
  readonly dataDir: string;
  readonly control: TenantControl;
  /** Stops the tenant and starts it again on the same store and port. */
  restart(): Promise<TestTenant>;
}

/** A running tenant; `close` also removes its folder. */
export async function startTestTenant(): Promise<TestTenant> {
  return await startIn(mkdtempSync(join(tmpdir(), 'tenant-')), 0);
}

async function startIn(dataDir: string, port: number): Promise<TestTenant> {
  const running = await startTenant({ port, dataDir });
  return {
    ...running,
    dataDir,
    control: controlOf(running.address),
    async close() {
      await running.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
    async restart() {
      await running.close();
      return await startIn(dataDir, Number(new URL(running.address).port));
    },
  };
}

function controlOf(address: string): TenantControl {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${address}/_tenant${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    get: async <Answer>(path: string) => (await ask('GET', path)) as Answer,
    post: async <Answer>(path: string, body?: unknown) => (await ask('POST', path, body)) as Answer,
    put: async <Answer>(path: string, body: unknown) => (await ask('PUT', path, body)) as Answer,
    async remove(path) {
      await ask('DELETE', path);
    },
  };
}

/** Application ids that tests register. */
export const testApps = {
  service: '11111111-1111-4111-8111-111111111111',
  administrator: '22222222-2222-4222-8222-222222222222',
  stranger: '33333333-3333-4333-8333-333333333333',
} as const;

/** A Graph token for an application, by its managed identity. */
export async function graphToken(tenant: RunningTenant, appId: string): Promise<string> {
  const query = new URLSearchParams({
    resource: 'https://graph.microsoft.com',
    client_id: appId,
    'api-version': '2019-08-01',
  });
  const response = await fetch(`${tenant.address}/msi/token?${query}`, {
    headers: { 'X-IDENTITY-HEADER': tenant.context.identityHeader },
  });
  const answer = (await response.json()) as { access_token: string };
  return answer.access_token;
}

/**
 * A tenant with one site, an administrator (Sites.FullControl.All) and the service (Sites.Selected, granted
 * `fullcontrol` on the site), and four made-up people.
 */
export async function startFurnishedTenant(): Promise<{ tenant: TestTenant; siteId: string }> {
  const tenant = await startTestTenant();
  const { control } = tenant;
  const { id: siteId } = await control.post<{ id: string }>('/sites', {
    path: '/sites/grip',
    displayName: 'Practice audit',
  });
  await control.post('/apps', {
    appId: testApps.administrator,
    displayName: 'Administrator',
    permissions: ['Sites.FullControl.All'],
  });
  await control.post('/apps', {
    appId: testApps.service,
    displayName: 'Grip',
    permissions: ['Sites.Selected', 'User.Read.All'],
    delegated: ['Calendars.ReadWrite'],
    redirectUris: ['http://127.0.0.1:1/signed-in'],
    secret: 'not a real secret',
  });
  await control.post('/apps', {
    appId: testApps.stranger,
    displayName: 'Another app',
    permissions: ['Sites.Selected'],
  });
  await control.post(
    '/people',
    ['Alex Hart', 'Bo Lane', 'Cam Reed', 'Dee Ward'].map((displayName, index) => ({
      displayName,
      userPrincipalName: `${displayName.toLowerCase().replace(' ', '.')}@council.example`,
      jobTitle: index === 0 ? 'Service manager' : 'Team manager',
      ...(index === 0 ? {} : { manager: 'alex.hart@council.example' }),
    })),
  );
  const token = await graphToken(tenant, testApps.administrator);
  const granted = await fetch(`${tenant.address}/graph/v1.0/sites/${siteId}/permissions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      roles: ['fullcontrol'],
      grantedToIdentities: [{ application: { id: testApps.service, displayName: 'Grip' } }],
    }),
  });
  if (granted.status !== 201) throw new Error(`The grant was answered ${granted.status}.`);
  return { tenant, siteId };
}
