// SharePoint's resource units: what a request costs, and the refusal of an app that has used up its minute (B2-B4).
import type { Route, TenantContext } from '../context.ts';
import { Refusal } from '../refusal.ts';

/** Puts the meter in front of the SharePoint routes; it is off while the switch `resourceUnitsPerMinute` is 0. */
export function metered(context: TenantContext, routes: readonly Route[]): Route[] {
  const used = new Map<string, { minute: number; units: number }>();
  return routes.map((route) => ({
    ...route,
    handle: (request, response, caller) => {
      const limit = context.switches().resourceUnitsPerMinute;
      if (limit === 0) return route.handle(request, response, caller);
      const app = caller?.appId ?? '';
      const now = Date.now();
      const minute = Math.floor(now / 60_000);
      const before = used.get(app);
      const units =
        (before?.minute === minute ? before.units : 0) + cost(route, request.query.token !== undefined);
      used.set(app, { minute, units });
      const reset = String(60 - Math.floor((now % 60_000) / 1000));
      if (units >= limit * 0.8) {
        response.set({
          'RateLimit-Limit': String(limit),
          'RateLimit-Remaining': String(Math.max(0, limit - units)),
          'RateLimit-Reset': reset,
        });
      }
      if (units > limit) {
        throw new Refusal(429, 'activityLimitReached', 'The request has been throttled', {
          headers: { 'Retry-After': reset },
        });
      }
      return route.handle(request, response, caller);
    },
  }));
}

/** Facts B2: 1 for one item or a delta with a token, 5 for permissions, 2 for everything else. */
function cost(route: Route, hasToken: boolean): number {
  if (route.path.includes('/permissions')) return 5;
  if (route.method !== 'get') return 2;
  if (route.path.includes('/delta')) return hasToken ? 1 : 2;
  return /\/:[A-Za-z]+(\/fields)?$/.test(route.path) ? 1 : 2;
}
