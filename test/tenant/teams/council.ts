// A small council for the tests of the tenant's Teams side: three people, one app, its bot on a port, and clients for both.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { type RunningTenant, startTenant } from '../../../src/tenant/tenant.ts';

export const appId = 'b7c1f6de-0a4e-4b1e-9a51-1f2d3c4b5a69';
export const manifestId = '6a3f0a53-6f57-4a8e-8d4c-2f3c1c7a9e10';
const otherAppId = 'c0ffee00-0a4e-4b1e-9a51-1f2d3c4b5a69';
const secret = 'a-secret-for-tests';

export type Json = Record<string, unknown>;

/** An activity as the bot received it, after its token was checked. */
export type Received = Json & { type: string; name?: string; value?: Json };

/** What the bot answers to an invoke: status and body. */
type Answer = { status: number; body?: unknown };

export interface Council {
  readonly address: string;
  readonly tenantId: string;
  /** Object ids by first name. */
  readonly people: Readonly<Record<'asha' | 'bryn' | 'mailroom', string>>;
  readonly received: Received[];
  readonly botApp: Express;
  /** Where the bot and its pages are. */
  readonly botAddress: string;
  /** Says how the bot answers from now on. */
  answerWith(answer: (activity: Received) => Answer): void;
  /** A call of the control routes. */
  control(path: string, body?: unknown, method?: string): Promise<{ status: number; body: Json }>;
  connector(method: string, path: string, body?: unknown): Promise<Reply>;
  graph(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Graph as another application sees it, with these permissions and no Teams app. */
  graphWith(permissions: readonly string[]): Promise<Council['graph']>;
  setSwitches(changes: Json): Promise<void>;
  /** Sends a message to the person's chat and answers the reply with its id. */
  send(conversationId: string, activity: Json): Promise<Reply>;
  open(person: string): Promise<Reply>;
  /** Stops the tenant and starts it again on the same store and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json & { id?: string; value?: Json[]; error?: { code: string; message: string } };
}

async function listening(app: Express): Promise<{ server: Server; address: string }> {
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function manifest(botAddress: string): Json {
  return {
    manifestVersion: '1.25',
    version: '1.0.0',
    id: manifestId,
    developer: {
      name: 'Test',
      websiteUrl: 'https://council.example',
      privacyUrl: 'https://council.example/p',
    },
    name: { short: 'Grip', full: 'Grip' },
    description: { short: 'A test app', full: 'A test app' },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#3B5B7A',
    staticTabs: [
      {
        entityId: 'home',
        name: 'Home',
        contentUrl: `${botAddress}/tab?theme={theme}`,
        scopes: ['personal'],
      },
    ],
    bots: [{ botId: appId, scopes: ['personal'] }],
    webApplicationInfo: { id: appId, resource: `api://${new URL(botAddress).host}/${appId}` },
    activities: {
      activityTypes: [{ type: 'somethingDue', description: 'Due', templateText: '{actor}: {what} is due' }],
    },
  };
}

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** Starts the tenant and the bot; the app is in the catalogue and installed for nobody. */
export async function openCouncil(): Promise<Council> {
  const dataDir = await mkdtemp(join(tmpdir(), 'council-'));
  let tenant: RunningTenant = await startTenant({ port: 0, dataDir });
  const { address } = tenant;
  const { tenantId } = tenant.context;
  const received: Received[] = [];
  let answer: (activity: Received) => Answer = () => ({ status: 200 });

  const botApp = express();
  const keys = createRemoteJWKSet(new URL(`${address}/login/botframework/v1/.well-known/keys`));
  botApp.post('/api/messages', express.json({ limit: '1mb' }), async (request, response) => {
    const token = (request.get('authorization') ?? '').replace('Bearer ', '');
    try {
      const { payload } = await jwtVerify(token, keys, {
        audience: appId,
        issuer: `${address}/login/botframework`,
        algorithms: ['RS256'],
      });
      if (payload.serviceurl !== request.body.serviceUrl) throw new Error('serviceurl');
    } catch {
      response.status(401).end();
      return;
    }
    received.push(request.body);
    const { status, body } = answer(request.body);
    if (body === undefined) response.status(status).end();
    else response.status(status).json(body);
  });
  const bot = await listening(botApp);

  const control: Council['control'] = async (path, body, method = 'POST') =>
    replyOf(
      await fetch(`${address}/_tenant${path}`, {
        ...(body === undefined
          ? {}
          : {
              method,
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            }),
      }),
    );

  const saved = await control('/people', [
    {
      userPrincipalName: 'asha.rahman@council.example',
      displayName: 'Asha Rahman',
      jobTitle: 'Team manager',
    },
    { userPrincipalName: 'bryn.hughes@council.example', displayName: 'Bryn Hughes', jobTitle: 'Auditor' },
    { userPrincipalName: 'mailroom@council.example', displayName: 'Practice mailroom' },
  ]);
  const [asha = '', bryn = '', mailroom = ''] = (saved.body as unknown as { oid: string }[]).map(
    ({ oid }) => oid,
  );
  await control('/apps', {
    appId,
    displayName: 'Grip',
    secret,
    permissions: [
      'AppCatalog.Read.All',
      'TeamsAppInstallation.ReadWriteSelfForUser.All',
      'TeamsActivity.Send',
      'Mail.Send',
      'User.Read.All',
      'Presence.Read.All',
    ],
    delegated: ['Calendars.ReadWrite'],
    redirectUris: [`brk-multihub://${new URL(bot.address).host}`],
  });
  await control('/teamsApps', {
    manifest: manifest(bot.address),
    messagingEndpoint: `${bot.address}/api/messages`,
  });

  async function token(resource: string, clientId = appId): Promise<string> {
    const reply = await fetch(`${address}/login/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: secret,
        scope: `${resource}/.default`,
      }),
    });
    return ((await reply.json()) as { access_token: string }).access_token;
  }
  const tokens = {
    connector: await token('https://api.botframework.com'),
    graph: await token('https://graph.microsoft.com'),
  };
  const caller =
    (root: string, bearer: string) =>
    async (method: string, path: string, body?: unknown): Promise<Reply> =>
      replyOf(
        await fetch(`${address}${root}${path}`, {
          method,
          headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
  const connector = caller('/connector', tokens.connector);

  return {
    address,
    tenantId,
    people: { asha, bryn, mailroom },
    received,
    botApp,
    botAddress: bot.address,
    answerWith(next) {
      answer = next;
    },
    control,
    connector,
    graph: caller('/graph/v1.0', tokens.graph),
    async graphWith(permissions) {
      await control('/apps', { appId: otherAppId, displayName: 'Another app', secret, permissions });
      return caller('/graph/v1.0', await token('https://graph.microsoft.com', otherAppId));
    },
    async setSwitches(changes) {
      const reply = await fetch(`${address}/_tenant/switches`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(changes),
      });
      if (!reply.ok) throw new Error(`The switches were answered ${reply.status}.`);
    },
    send: (conversationId, activity) =>
      connector('POST', `/v3/conversations/${encodeURIComponent(conversationId)}/activities`, activity),
    open: (person) =>
      connector('POST', '/v3/conversations', { members: [{ id: person }], tenantId, isGroup: false }),
    async restart() {
      await tenant.close();
      tenant = await startTenant({ port: Number(new URL(address).port), dataDir });
    },
    async close() {
      await tenant.close();
      bot.server.closeAllConnections();
      await new Promise((done) => bot.server.close(done));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A card message such as a bot sends. */
export function cardMessage(card: Json): Json {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard', version: '1.5', ...card },
      },
    ],
  };
}

/** Reads again until the condition holds; fails after five seconds. */
export async function eventually<T>(read: () => T | Promise<T>, holds: (value: T) => boolean): Promise<T> {
  const until = Date.now() + 5000;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > until) throw new Error('What was waited for did not happen within five seconds.');
    await new Promise((done) => setTimeout(done, 25));
  }
}
