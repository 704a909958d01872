// Graph's presence of one person and of many: advice only, for applications and for people with the permission to read it.
import { z } from 'zod';
import type { Caller, Route, TenantContext } from '../context.ts';
import { findPerson } from '../directory.ts';
import { graphRoot, queryOf } from '../graph/query.ts';
import { Refusal } from '../refusal.ts';
import { personOf, requireOneOf } from './graph-request.ts';
import { presenceOf, unknownPresence } from './presence.ts';
import { SlidingWindows } from './rate-limits.ts';

/** The same for both routes and for both kinds of caller. */
const readers = ['Presence.Read.All', 'Presence.ReadWrite.All'];

/** Requests per application and tenant. */
const perApp = [{ calls: 1500, seconds: 30 }];

const guid = z.guid();
const wantedIds = z.strictObject({ ids: z.array(guid).min(1).max(650) });

/** The presence routes. */
export function graphPresenceRoutes(context: TenantContext): Route[] {
  const limits = new SlidingWindows();

  function admit(caller: Caller | undefined): void {
    const { appId } = requireOneOf(caller, ...readers);
    const seconds = limits.take(appId, perApp);
    if (seconds !== undefined)
      throw new Refusal(429, 'TooManyRequests', 'Too many requests.', {
        headers: { 'Retry-After': String(seconds) },
      });
  }

  return [
    {
      family: 'graph',
      method: 'get',
      path: '/users/:userId/presence',
      summary: 'A person’s presence and automatic replies, by object id',
      handle: (request, response, caller) => {
        admit(caller);
        queryOf(request, []);
        if (!guid.safeParse(request.params.userId).success)
          throw new Refusal(400, 'BadRequest', 'A presence is asked for by the object id of the user.');
        const presence = presenceOf(context, personOf(context, request));
        response.json({
          '@odata.context': `${graphRoot}/$metadata#users('${presence.id}')/presence/$entity`,
          ...presence,
        });
      },
    },
    {
      family: 'graph',
      method: 'post',
      path: '/communications/getPresencesByUserId',
      summary: 'The presence of up to 650 people',
      handle: (request, response, caller) => {
        admit(caller);
        queryOf(request, []);
        const body = wantedIds.safeParse(request.body);
        if (!body.success)
          throw new Refusal(
            400,
            'BadRequest',
            `ids must hold 1 to 650 object ids: ${z.prettifyError(body.error)}`,
          );
        const ids = [...new Set(body.data.ids.map((id) => id.toLowerCase()))];
        response.json({
          '@odata.context': `${graphRoot}/$metadata#Collection(microsoft.graph.presence)`,
          value: ids.map((id) => {
            const person = findPerson(context.db, id);
            return person === undefined ? unknownPresence(id) : presenceOf(context, person);
          }),
        });
      },
    },
  ];
}
