// Puts each family's routes on the one address: log, fault, authentication, handler, and errors in the family's shape.
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express';
import { authenticate } from './authenticate.ts';
import { type Family, families, prefixes, type Route, type TenantContext } from './context.ts';
import type { Faults } from './faults.ts';
import { requireLoopback } from './loopback.ts';
import { answerRefusal, Refusal, requestIds } from './refusal.ts';
import type { RequestLog } from './request-log.ts';

export interface Mounting {
  readonly context: TenantContext;
  readonly faults: Faults;
  readonly requests: RequestLog;
}

/** The largest body each family takes. */
const bodyLimits: Record<Family, string> = {
  login: '100kb',
  identity: '100kb',
  graph: '16mb',
  connector: '4mb',
  control: '128mb',
  host: '4mb',
};

export function mountRoutes(app: Express, routes: readonly Route[], mounting: Mounting): void {
  for (const family of families) {
    const own = routes.filter((route) => route.family === family);
    if (own.length === 0 && family === 'host') continue;
    app.use(prefixes[family] === '' ? '/' : prefixes[family], familyRouter(family, own, mounting));
  }
}

function familyRouter(family: Family, routes: readonly Route[], mounting: Mounting): Router {
  const router = express.Router({ caseSensitive: false });
  if (family === 'graph' || family === 'connector') {
    router.use((request, response, next) => {
      const ids = requestIds(request, response);
      response.set({ 'request-id': ids.own, 'client-request-id': ids.client });
      next();
    });
  }
  if (family === 'graph') router.use(otherOrigins);
  if (family === 'control' || family === 'host') {
    router.use((request, _response, next) => {
      requireLoopback(mounting.context.address, request);
      next();
    });
  }
  const limit = bodyLimits[family];
  router.use(express.json({ limit, type: isJson, strict: true }));
  router.use(express.urlencoded({ extended: false, limit }));
  for (const route of routes) router[route.method](route.path, handlerOf(route, mounting));
  if (family !== 'host') router.use(unknownRoute(family, mounting));
  router.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    // The tenant was stopped while this was being answered.
    if (!mounting.context.db.open) {
      response.destroy();
      return;
    }
    answerRefusal(family, refusalOf(error, family), request, response);
  });
  return router;
}

/** Graph answers pages of any origin: what they may do is in their token. */
function otherOrigins(request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers':
      'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, Retry-After',
  });
  if (request.method === 'OPTIONS')
    response
      .set({
        'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE',
        'Access-Control-Allow-Headers': request.get('access-control-request-headers') ?? '',
      })
      .status(200)
      .end();
  else next();
}

function handlerOf(route: Route, { context, faults, requests }: Mounting) {
  return async (request: Request, response: Response): Promise<void> => {
    requests.watch(route.family, route.path, request, response);
    const caller = await authenticate(context, route.family, request);
    if (caller !== undefined) response.locals.client = caller.appId;
    if (await faults.strike(route.family, request, response)) return;
    await route.handle(request, response, caller);
  };
}

function unknownRoute(family: Family, { requests }: Mounting) {
  return (request: Request, response: Response): void => {
    requests.watch(family, 'unknown', request, response);
    throw new Refusal(
      501,
      'notImplemented',
      `The local tenant has no ${request.method} ${request.path} in ${family}.`,
    );
  };
}

function refusalOf(error: unknown, family: Family): Refusal {
  if (error instanceof Refusal) return error;
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const code = family === 'graph' ? 'invalidRequest' : family === 'login' ? 'invalid_request' : 'BadSyntax';
    return new Refusal(status, code, 'The request body could not be read.');
  }
  // A bug in the tenant itself: said on the console so that it is mended, answered as a 500.
  console.error(error);
  return new Refusal(500, 'generalException', 'The local tenant itself has failed; its console says where.');
}

function isJson(request: { headers: { 'content-type'?: string | undefined } }): boolean {
  return /^application\/(.+\+)?json\b/i.test(request.headers['content-type'] ?? '');
}
