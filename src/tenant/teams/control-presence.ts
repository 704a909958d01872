// Control routes by which the host page, a trainer or a test sets how present a person is.
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { bodyAs } from '../control/body.ts';
import { personOf } from './graph-request.ts';
import { activities, availabilities, presenceOf, setPresence } from './presence.ts';

const presenceChange = z.strictObject({
  availability: z.enum(availabilities).optional(),
  activity: z.enum(activities).optional(),
  automaticReplies: z.strictObject({ on: z.boolean(), message: z.string().max(8000).optional() }).optional(),
});

/** The presence routes of the control family. */
export function controlPresenceRoutes(context: TenantContext): Route[] {
  return [
    {
      family: 'control',
      method: 'get',
      path: '/users/:userId/presence',
      summary: 'A person’s presence, as Graph shows it',
      handle: (request, response) => response.json(presenceOf(context, personOf(context, request))),
    },
    {
      family: 'control',
      method: 'post',
      path: '/users/:userId/presence',
      summary: 'Set a person’s presence and automatic replies',
      handle: (request, response) => {
        const change = bodyAs(presenceChange, request);
        const person = personOf(context, request);
        setPresence(context, person.oid, change);
        response.json(presenceOf(context, person));
      },
    },
  ];
}
