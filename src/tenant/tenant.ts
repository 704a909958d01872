// Starts the local tenant: an emulated Microsoft 365 on one loopback address, whose store survives a restart.
import { randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { calendarRoutes } from './calendar/routes.ts';
import { openClock } from './clock.ts';
import type { Route, TenantContext } from './context.ts';
import { controlRoutes } from './control/routes.ts';
import { createDirectory } from './directory.ts';
import { entraAddresses } from './entra/entra-addresses.ts';
import { entraRoutes } from './entra/routes.ts';
import { openFaults } from './faults.ts';
import { graphRoutes } from './graph/routes.ts';
import { siteAddresses } from './graph/site-addresses.ts';
import { hostHandler } from './host/serve.ts';
import { openIssuer } from './issuer.ts';
import { mountRoutes } from './mount.ts';
import { openRequestLog } from './request-log.ts';
import { openStore, settledOnce } from './store.ts';
import { openSwitches } from './switches.ts';
import { teamsRoutes } from './teams/routes.ts';

export interface TenantOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder of the store; made where it is missing. */
  readonly dataDir: string;
  /** The address others reach the tenant by, where something stands in front of it. */
  readonly publicAddress?: string;
}

export interface RunningTenant {
  readonly address: string;
  readonly context: TenantContext;
  readonly routes: readonly Route[];
  /** Cuts hanging requests, closes the store. */
  close(): Promise<void>;
}

/** Starts the tenant on 127.0.0.1. Rejects with the listen error (`EADDRINUSE`) where the port is taken. */
export async function startTenant(options: TenantOptions): Promise<RunningTenant> {
  const app = express();
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  // The port is known only once it is listened on; what arrives before the routes are there waits for them.
  const server = createServer((request, response) => void ready.then(() => app(request, response)));
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = options.publicAddress ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const db = openStore(options.dataDir);
  createDirectory(db);
  const tenantId = settledOnce(db, 'tenantId', randomUUID);
  const clock = openClock(db);
  const switchBoard = openSwitches(db);
  const context: TenantContext = {
    address,
    tenantId,
    sharePointHost: 'council.sharepoint.example',
    identityHeader: settledOnce(db, 'identityHeader', () => randomBytes(24).toString('base64url')),
    db,
    clock,
    issuer: await openIssuer(db, address, tenantId),
    switches: switchBoard.current,
    events: new EventEmitter(),
  };
  const faults = openFaults();
  const requests = openRequestLog();
  const routes = [
    ...entraRoutes(context),
    ...graphRoutes(context),
    ...controlRoutes(context, { clock, switchBoard, faults, requests }),
    ...teamsRoutes(context),
    ...calendarRoutes(context),
  ];
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(siteAddresses(context));
  app.use(entraAddresses(context));
  mountRoutes(app, routes, { context, faults, requests });
  app.use(hostHandler(context));
  isReady();
  return {
    address,
    context,
    routes,
    async close() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
      db.close();
    },
  };
}
