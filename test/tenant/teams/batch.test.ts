// What a service asks about many people at once: accounts, installations and installing, all inside `$batch`.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Council, eventually, manifestId, openCouncil } from './council.ts';

let council: Council;
let asha: string;
let bryn: string;
let catalogId: string;

interface Part {
  id: string;
  status: number;
  body?: { value?: object[]; error?: { code: string } };
}

beforeAll(async () => {
  council = await openCouncil();
  ({ asha, bryn } = council.people);
  catalogId = String((await council.graph('GET', '/appCatalogs/teamsApps')).body.value?.[0]?.id);
});
afterAll(async () => {
  await council.close();
});

async function batch(...requests: { method?: string; url: string; body?: object }[]): Promise<Part[]> {
  const reply = await council.graph('POST', '/$batch', {
    requests: requests.map(({ method = 'GET', url, body }, index) => ({
      id: String(index),
      method,
      url,
      ...(body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } }),
    })),
  });
  expect(reply.status).toBe(200);
  const parts = reply.body.responses as Part[];
  return parts.toSorted((one, other) => Number(one.id) - Number(other.id));
}

const apps = (person: string) => `/users/${person}/teamwork/installedApps`;
const install = (person: string) => ({
  method: 'POST',
  url: apps(person),
  body: {
    'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${catalogId}`,
  },
});

test('whether accounts are enabled, in one request', async () => {
  await council.control(`/people/${bryn}/account`, { enabled: false });
  const parts = await batch(
    ...[asha, bryn].map((person) => ({ url: `/users/${person}?$select=id,accountEnabled` })),
    { url: '/users/nobody@council.example?$select=id,accountEnabled' },
  );
  expect(parts).toMatchObject([
    { status: 200, body: { id: asha, accountEnabled: true } },
    { status: 200, body: { id: bryn, accountEnabled: false } },
    { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } },
  ]);
  await council.control(`/people/${bryn}/account`, { enabled: true });
});

test('an app is installed for several people, and a second time for none', async () => {
  expect((await batch(install(asha), install(bryn))).map(({ status }) => status)).toEqual([201, 201]);
  expect((await batch(install(asha), install(bryn))).map(({ status }) => status)).toEqual([409, 409]);
  await eventually(
    () => council.received,
    (received) => received.length === 4,
  );
});

test.each([
  ['the id of the catalogue', () => `teamsApp/id eq '${catalogId}'`],
  ['the id of the manifest', () => `teamsApp/externalId eq '${manifestId}'`],
  ['the id of the manifest in capitals', () => `teamsApp/externalId eq '${manifestId.toUpperCase()}'`],
])('installations are found by %s, plain or encoded', async (_name, filter) => {
  const [plain, encoded, bare] = await batch(
    { url: `${apps(asha)}?$expand=teamsApp&$filter=${filter()}` },
    { url: `${apps(asha)}?%24expand=teamsApp&%24filter=${encodeURIComponent(filter())}` },
    { url: `${apps(asha)}?$filter=${filter()}` },
  );
  expect(plain).toMatchObject({
    status: 200,
    body: { value: [{ id: expect.any(String), teamsApp: { id: catalogId, externalId: manifestId } }] },
  });
  expect(encoded?.body).toEqual(plain?.body);
  expect(bare?.body?.value?.[0]).not.toHaveProperty('teamsApp');
});

test('an installation leads to its chat, and is removed', async () => {
  const [list] = await batch({ url: apps(asha) });
  const own = `${apps(asha)}/${(list?.body?.value?.[0] as { id: string } | undefined)?.id}`;
  const [chat] = await batch({ url: `${own}/chat` });
  expect(chat).toMatchObject({ status: 200, body: { id: expect.stringMatching(/^19:/) } });
  const [removed] = await batch({ method: 'DELETE', url: own });
  expect(removed?.status).toBe(204);
  const [after] = await batch({ url: `${apps(asha)}?$filter=teamsApp/id eq '${catalogId}'` });
  expect(after?.body?.value).toEqual([]);
});

test('an unknown filter, option or route is refused in its own part', async () => {
  const parts = await batch(
    { url: `${apps(bryn)}?$filter=teamsApp/displayName eq 'Grip'` },
    { url: `${apps(bryn)}?$filter=teamsApp/id ne '${catalogId}'` },
    { url: `${apps(bryn)}?$expand=teamsAppDefinition` },
    { url: `${apps(bryn)}?$top=1` },
    { ...install(bryn), url: `${apps(bryn)}?$select=id` },
    { url: `/users/${bryn}/teamwork/associatedTeams` },
    { url: apps(bryn) },
  );
  expect(parts.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 501, 200]);
});

test('presence is read in a batch as well', async () => {
  const [one, both] = await batch(
    { url: `/users/${asha}/presence` },
    { method: 'POST', url: '/communications/getPresencesByUserId', body: { ids: [asha, bryn] } },
  );
  expect(one).toMatchObject({ status: 200, body: { id: asha, availability: 'Available' } });
  expect(both).toMatchObject({ status: 200, body: { value: [{ id: asha }, { id: bryn }] } });
});
