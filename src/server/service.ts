// The service: one Node process without a store of its own. Bot endpoint, API, the tab's files and the tick, on one port.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TokenCredential } from '@azure/identity';
import express from 'express';
import { Delivery } from '../bot/delivery.ts';
import { Inbound } from '../bot/inbound.ts';
import { ReachLook } from '../bot/reach-look.ts';
import { createTeamsApp, MESSAGES_PATH, TeamsChannel } from '../bot/teams-channel.ts';
import { teamsRoutes } from '../bot/teams-routes.ts';
import { Tick, Ticker } from '../bot/tick.ts';
import { UrgentLane } from '../bot/urgent-lane.ts';
import type { Config } from '../config.ts';
import type { Moment } from '../core/time.ts';
import { graphClient } from '../graph/client.ts';
import { closedAccounts, searchAccounts } from '../graph/directory.ts';
import { presences } from '../graph/presence.ts';
import { ReadModel } from '../graph/read-model.ts';
import { Records } from '../graph/records.ts';
import { Site } from '../graph/site.ts';
import { Teams } from '../graph/teams.ts';
import { apiRouter } from './api.ts';
import { errorAnswers } from './api-error.ts';
import { botGuard } from './bot-guard.ts';
import { errorDetails, type Log } from './log.ts';
import { securityHeaders, tabPages } from './pages.ts';
import { createSignIn } from './sign-in.ts';

export interface DomainClock {
  now(): Moment;
  /** Asks the training clock again, where there is one. */
  keepFresh(): Promise<void>;
}

export interface ServiceParts {
  readonly config: Config;
  readonly credential: TokenCredential;
  readonly clock: DomainClock;
  readonly log: Log;
  /** The built tab; without it (tests of the API alone) the pages are not served. */
  readonly tabFolder?: URL;
}

export interface RunningService {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  /** Resolves when all records have been read; rejects where they cannot be. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/** Deep link into the tab: Teams opens Grip at the page (platform facts B18). */
function linkTo(config: Pick<Config, 'TEAMS_LINK_BASE' | 'TEAMS_APP_ID'>, page: string): string {
  const context = encodeURIComponent(JSON.stringify({ subEntityId: page }));
  return `${config.TEAMS_LINK_BASE}/l/entity/${config.TEAMS_APP_ID}/grip?context=${context}`;
}

/** Starts listening at once and reads the records meanwhile; until then it says that it is starting. */
export async function startService({
  config,
  credential,
  clock,
  log,
  tabFolder,
}: ServiceParts): Promise<RunningService> {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 1);
  app.use(securityHeaders());
  const server = createServer(app);
  server.requestTimeout = 30_000;
  server.listen(config.PORT, config.HOST);
  await once(server, 'listening');

  const client = graphClient(credential, config);
  const open = (page: string) => linkTo(config, page);
  let records: Records | undefined;
  let inbound: Inbound | undefined;
  let ticker: Ticker | undefined;
  /** The regular looks beside the tick: what is urgent, and who can be reached. */
  let others: readonly Ticker[] = [];
  const failedIn = (what: string) => (error: unknown) => log(`${what}.failed`, errorDetails(error));
  let lane: UrgentLane | undefined;
  /** Something was written: what is urgent goes out at once, the rest with the next look. */
  const changed = () => {
    void lane?.changed();
    ticker?.soon();
  };

  app.get('/health', (_request, response) => void response.json({ status: 'running' }));
  app.get('/ready', (_request, response) => {
    const isReady = records?.model.isLoaded === true && ticker?.lastSuccess !== undefined;
    response.status(isReady ? 200 : 503).json({
      status: isReady ? 'ready' : 'starting',
      lastLook: ticker?.lastSuccess ?? null,
      setAside: records?.model.setAside().length ?? 0,
    });
  });
  app.use(botGuard(MESSAGES_PATH));
  const api = apiRouter({
    signIn: createSignIn(config),
    records: () => records,
    now: () => clock.now(),
    open,
    searchAccounts: (typed) => searchAccounts(client, typed),
    presences: (oids) => presences(client, oids),
    log,
  });
  app.use('/api', (request, response, next) =>
    request.path === '/messages' ? next() : api(request, response, next),
  );
  const teamsApp = createTeamsApp(app, credential, config);
  teamsRoutes({ app: teamsApp, tenantId: config.TENANT_ID, inbound: () => inbound, note: log });
  await teamsApp.initialize();
  if (tabFolder) app.use(tabPages(tabFolder, config));
  app.use(
    (_request, response) =>
      void response.status(404).json({ ok: false, reason: 'notFound', sentence: 'There is nothing here.' }),
  );
  app.use(errorAnswers(log));

  async function begin(): Promise<void> {
    await clock.keepFresh();
    const model = await ReadModel.open(await Site.find(client, config.SITE));
    await model.load();
    const loaded = new Records(model, { verifyWrites: config.VERIFY_WRITES, changed });
    const now = () => clock.now();
    const delivery = new Delivery({
      records: loaded,
      channel: new TeamsChannel(teamsApp, config.TENANT_ID),
      teams: new Teams(client, config.TEAMS_APP_ID),
      now,
      settings: { leaseSeconds: config.LEASE_SECONDS, open, mailbox: config.MAILBOX },
      failed: failedIn('delivery'),
    });
    const tick = new Tick({ records: loaded, delivery, now });
    lane = new UrgentLane({ records: loaded, delivery, now, failed: failedIn('urgent') });
    const urgent = lane;
    inbound = new Inbound({
      records: loaded,
      now,
      open,
      page: (place) => `${config.PUBLIC_ADDRESS}/#/${place}`,
      changed,
    });
    ticker = new Ticker(
      async () => {
        await clock.keepFresh();
        const { sent, waiting } = await tick.run();
        if (sent > 0) log('tick', { sent, waiting });
      },
      { seconds: config.TICK_SECONDS, failed: failedIn('tick') },
    );
    const look = new ReachLook({
      records: loaded,
      closedAccounts: (oids) => closedAccounts(client, oids),
      now,
    });
    others = [
      new Ticker(
        async () => {
          await clock.keepFresh().catch(failedIn('clock'));
          await urgent.round();
        },
        { seconds: config.TICK_SECONDS, failed: failedIn('urgent') },
      ),
      new Ticker(() => look.run(), {
        seconds: config.REACH_MINUTES * 60,
        failed: failedIn('reach'),
      }),
    ];
    records = loaded;
    for (const each of [...others, ticker]) each.soon();
    log('started', { actions: model.world().actions.size, setAside: model.setAside().length });
  }

  const ready = begin();
  ready.catch((error) => log('start.failed', errorDetails(error)));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready,
    async stop() {
      for (const each of others) await each.stop();
      await ticker?.stop();
      server.close();
      server.closeAllConnections();
    },
  };
}
