// Provisioning: a bare site gets what manifest/lists.json says, one half done is completed, and one that is right is left alone.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphClient } from '../../src/graph/client.ts';
import { grantWrite, provisionLists } from '../../src/graph/provision.ts';
import { ReadModel } from '../../src/graph/read-model.ts';
import { Site } from '../../src/graph/site.ts';
import { listsManifest } from '../../src/lists/manifest.ts';
import { graphToken, startFurnishedTenant, type TestTenant, testApps } from '../support/tenant.ts';

let tenant: TestTenant;
let siteId: string;
const address = 'council.sharepoint.example:/sites/grip';

beforeAll(async () => {
  ({ tenant, siteId } = await startFurnishedTenant());
});
afterAll(async () => {
  await tenant?.close();
});

const clientOf = (appId: string) =>
  graphClient(
    {
      getToken: async () => ({
        token: await graphToken(tenant, appId),
        expiresOnTimestamp: Date.now() + 60_000,
      }),
    },
    { GRAPH_TRANSPORT: `${tenant.address}/graph`, REQUEST_SECONDS: 10, RETRY_SECONDS: 0.05 },
  );

const graph = async (path: string): Promise<Record<string, unknown>[]> =>
  ((await clientOf(testApps.administrator).api(`/sites/${siteId}${path}`).get()) as { value: [] }).value;

test('a site that has not been provisioned is said to be so, with what to run', async () => {
  const site = await Site.find(clientOf(testApps.administrator), address);
  await expect(ReadModel.open(site)).rejects.toThrow('npm run provision');
});

test('a list that is there in part gets the columns and indexes it lacks, and every other list is made', async () => {
  const client = clientOf(testApps.administrator);
  await client.api(`/sites/${siteId}/lists`).post({
    displayName: 'Actions',
    list: { template: 'genericList' },
    columns: [
      { name: 'Key', text: {} },
      { name: 'AuditRef', text: {} },
      { name: 'CouncilsOwn', text: {} },
    ],
  });
  const done = await provisionLists(client, address);
  expect(done).toContain('Column Actions.Key indexed.');
  expect(done).toContain('Column Actions.History added.');
  expect(done.some((line) => /^List Audits created with \d+ columns\.$/.test(line))).toBe(true);
});

test('afterwards every list has every column as the manifest says; what the council added stays', async () => {
  const found = await graph('/lists');
  for (const list of listsManifest()) {
    const id = found.find(({ displayName }) => displayName === list.displayName)?.id;
    const columns = await graph(`/lists/${String(id)}/columns`);
    for (const column of list.columns)
      expect([list.displayName, columns.find(({ name }) => name === column.name)]).toEqual([
        list.displayName,
        expect.objectContaining({
          indexed: column.indexed === true,
          enforceUniqueValues: column.enforceUniqueValues === true,
        }),
      ]);
  }
  const actions = found.find(({ displayName }) => displayName === 'Actions')?.id;
  const names = (await graph(`/lists/${String(actions)}/columns`)).map(({ name }) => name);
  expect(names).toContain('CouncilsOwn');
});

test('run again it changes nothing: not one request that writes', async () => {
  await tenant.control.post('/requests/reset');
  expect(await provisionLists(clientOf(testApps.administrator), address)).toEqual([]);
  const { requests } = await tenant.control.get<{ requests: { family: string; method: string }[] }>(
    '/requests',
  );
  expect(requests.filter(({ family, method }) => family === 'graph' && method !== 'GET')).toEqual([]);
});

test('the service is let write to the site once, and only there', async () => {
  const application = { id: testApps.stranger, displayName: 'Grip' };
  await expect(Site.find(clientOf(testApps.stranger), address)).rejects.toMatchObject({
    problem: 'notAllowed',
  });
  expect(await grantWrite(clientOf(testApps.administrator), address, application)).toBe(true);
  expect(await grantWrite(clientOf(testApps.administrator), address, application)).toBe(false);
  expect((await Site.find(clientOf(testApps.stranger), address)).id).toBe(siteId);
  await tenant.control.post('/sites', { path: '/sites/other', displayName: 'Other' });
  await expect(
    Site.find(clientOf(testApps.stranger), 'council.sharepoint.example:/sites/other'),
  ).rejects.toMatchObject({ problem: 'notAllowed' });
});

test('an account that may not provision is refused, and nothing is half made', async () => {
  const before = (await graph('/lists')).length;
  await expect(
    provisionLists(clientOf(testApps.stranger), 'council.sharepoint.example:/sites/other'),
  ).rejects.toMatchObject({ problem: 'notAllowed' });
  expect((await graph('/lists')).length).toBe(before);
});
