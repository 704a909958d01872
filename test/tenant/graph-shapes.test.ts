// Every answer of the tenant's Graph, right or refused, has the shape that Microsoft's own metadata describes.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphRoutes } from '../../src/tenant/graph/routes.ts';
import { graphToken, startFurnishedTenant, type TestTenant, testApps } from '../support/tenant.ts';
import { describeBySpecification, openSpecification } from './graph-specification.ts';

/** Routes that the file does not have: SharePoint addresses a site by path in a form OpenAPI cannot write. */
const absent = ['GET /sites/:hostName\\:/*sitePath'];

/** A route, the address to ask, and the body to send; in an order in which each finds what it needs. */
interface Asked {
  readonly route: string;
  readonly path: string;
  readonly body?: object;
  /** What should be answered with an error of the right shape. */
  readonly refusedPath?: string;
}

const site = '/sites/:siteId';
const list = `${site}/lists/:listId`;
const item = `${list}/items/:itemId`;
const asked: readonly Asked[] = [
  { route: `GET ${site}`, path: 'SITE', refusedPath: '/sites/nowhere' },
  {
    route: `POST ${site}/permissions`,
    path: 'SITE/permissions',
    body: grant('read'),
    refusedPath: 'SITE/permissions',
  },
  { route: `GET ${site}/permissions`, path: 'SITE/permissions' },
  {
    route: `GET ${site}/permissions/:permissionId`,
    path: 'SITE/permissions/GRANT',
    refusedPath: 'SITE/permissions/x',
  },
  {
    route: `PATCH ${site}/permissions/:permissionId`,
    path: 'SITE/permissions/GRANT',
    body: { roles: ['write'] },
  },
  { route: `DELETE ${site}/permissions/:permissionId`, path: 'SITE/permissions/GRANT' },
  {
    route: `POST ${site}/lists`,
    path: 'SITE/lists',
    body: { displayName: 'Things', columns: [{ name: 'Key', text: {}, indexed: true }] },
    refusedPath: 'SITE/lists',
  },
  { route: `GET ${site}/lists`, path: 'SITE/lists', refusedPath: 'SITE/lists?$filter=name eq 1' },
  { route: `GET ${list}`, path: 'SITE/lists/Things', refusedPath: 'SITE/lists/Other' },
  {
    route: `GET ${list}/columns`,
    path: 'SITE/lists/Things/columns',
    refusedPath: 'SITE/lists/Things/columns?$top=1',
  },
  {
    route: `POST ${list}/columns`,
    path: 'SITE/lists/Things/columns',
    body: { name: 'Grade', choice: { choices: ['Good'] } },
    refusedPath: 'SITE/lists/Things/columns',
  },
  {
    route: `GET ${list}/columns/:columnId`,
    path: 'SITE/lists/Things/columns/Key',
    refusedPath: 'SITE/lists/Things/columns/x',
  },
  {
    route: `PATCH ${list}/columns/:columnId`,
    path: 'SITE/lists/Things/columns/Key',
    body: { required: false },
  },
  {
    route: `POST ${list}/items`,
    path: 'SITE/lists/Things/items',
    body: { fields: { Title: 'One', Key: 'k', Grade: 'Good' } },
    refusedPath: 'SITE/lists/Things/items',
  },
  {
    route: `GET ${list}/items`,
    path: 'SITE/lists/Things/items?$expand=fields',
    refusedPath: 'SITE/lists/Things/items?$skip=2',
  },
  {
    route: `GET ${list}/items/delta`,
    path: 'SITE/lists/Things/items/delta?$expand=fields',
    refusedPath: 'SITE/lists/Things/items/delta?token=x',
  },
  { route: `GET ${list}/items/delta\\(\\)`, path: 'SITE/lists/Things/items/delta()' },
  {
    route: `GET ${item}`,
    path: 'SITE/lists/Things/items/1?$expand=fields',
    refusedPath: 'SITE/lists/Things/items/9',
  },
  {
    route: `PATCH ${item}`,
    path: 'SITE/lists/Things/items/1',
    body: { fields: { Title: 'Two' } },
    refusedPath: 'SITE/lists/Things/items/9',
  },
  { route: `GET ${item}/fields`, path: 'SITE/lists/Things/items/1/fields' },
  { route: `PATCH ${item}/fields`, path: 'SITE/lists/Things/items/1/fields', body: { Title: 'Three' } },
  { route: `GET ${item}/versions`, path: 'SITE/lists/Things/items/1/versions?$expand=fields' },
  {
    route: `GET ${item}/versions/:versionId`,
    path: 'SITE/lists/Things/items/1/versions/2.0',
    refusedPath: 'SITE/lists/Things/items/1/versions/9.0',
  },
  { route: `DELETE ${item}`, path: 'SITE/lists/Things/items/1', refusedPath: 'SITE/lists/Things/items/9' },
  {
    route: 'POST /\\$batch',
    path: '/$batch',
    body: { requests: [{ id: '1', method: 'GET', url: '/users' }] },
    refusedPath: '/$batch',
  },
  { route: 'GET /users', path: '/users', refusedPath: '/users?$filter=age eq 3' },
  { route: 'GET /users/:userId', path: '/users/bo.lane@council.example', refusedPath: '/users/nobody' },
  {
    route: 'GET /users/:userId/manager',
    path: '/users/bo.lane@council.example/manager',
    refusedPath: '/users/alex.hart@council.example/manager',
  },
  { route: 'GET /me', path: '/me', refusedPath: '/me' },
];

function grant(role: string): object {
  return {
    roles: [role],
    grantedToIdentities: [{ application: { id: testApps.stranger, displayName: 'Another app' } }],
  };
}

describeBySpecification('the shapes of Graph', () => {
  let tenant: TestTenant;
  let tokens: { administrator: string; service: string; person: string };
  let siteId = '';
  let grantId = '';
  let shapeOf: ReturnType<typeof openSpecification>;

  beforeAll(async () => {
    ({ tenant, siteId } = await startFurnishedTenant());
    const people = await tenant.control.get<{ oid: string }[]>('/people');
    tokens = {
      administrator: await graphToken(tenant, testApps.administrator),
      service: await graphToken(tenant, testApps.service),
      person: await tenant.context.issuer.sign(
        {
          oid: people[0]?.oid,
          azp: testApps.service,
          scp: 'User.Read',
          tid: tenant.context.tenantId,
          ver: '2.0',
        },
        { issuer: tenant.context.issuer.entra, audience: 'https://graph.microsoft.com' },
      ),
    };
    shapeOf = openSpecification();
  });

  afterAll(async () => {
    await tenant.close();
  });

  const ask = async (method: string, path: string, body?: object): Promise<Response> => {
    const address = path.replace('SITE', `/sites/${siteId}`).replace('GRANT', grantId);
    const token = path.startsWith('/me')
      ? tokens.person
      : path.includes('/permissions') || path.startsWith('SITE')
        ? tokens.administrator
        : tokens.service;
    return await fetch(`${tenant.address}/graph/v1.0${address}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
  };

  test('every route of lists, people and batches is asked here, or named as absent from the file', () => {
    const registered = graphRoutes(tenant.context).map(
      ({ method, path }) => `${method.toUpperCase()} ${path}`,
    );
    expect([...asked.map(({ route }) => route), ...absent].sort()).toEqual([...registered].sort());
  });

  test.each(asked.map((one) => [one.route, one] as const))(
    '%s',
    async (route, { path, body, refusedPath }) => {
      const method = route.split(' ')[0] ?? '';
      if (refusedPath !== undefined) {
        const sent = method === 'GET' || method === 'DELETE' ? undefined : { nonsense: true };
        const response =
          route === 'GET /me'
            ? await fetch(`${tenant.address}/graph/v1.0/me`, {
                headers: { authorization: `Bearer ${tokens.service}` },
              })
            : await ask(method, refusedPath, sent);
        const answer = (await response.json()) as { error: { innerError: Record<string, string> } };
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).toBeLessThan(500);
        const valid = shapeOf(route, response.status);
        expect([valid(answer), valid.errors]).toEqual([true, null]);
        expect(answer.error.innerError['request-id']).toBe(response.headers.get('request-id'));
        expect(answer.error.innerError.date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
      }
      const response = await ask(method, path, body);
      expect(response.status).toBeLessThan(300);
      const text = await response.text();
      if (response.status === 204) {
        expect(text).toBe('');
        return;
      }
      const answer = JSON.parse(text) as { id?: string };
      if (route === `POST ${site}/permissions`) grantId = answer.id ?? '';
      const valid = shapeOf(route, response.status);
      expect([valid(answer), valid.errors]).toEqual([true, null]);
    },
  );

  test('a route the tenant does not have is named, not guessed at', async () => {
    const response = await ask('GET', 'SITE/drives');
    const answer = (await response.json()) as { error: { message: string } };
    expect(response.status).toBe(501);
    expect(answer.error.message).toContain(`GET /sites/${siteId}/drives`);
  });
});
