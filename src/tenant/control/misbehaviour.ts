// Switches, faults and the request log: how a test makes the tenant difficult and sees what was asked of it.
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { type Faults, FaultWish } from '../faults.ts';
import { Refusal } from '../refusal.ts';
import type { RequestLog } from '../request-log.ts';
import { type SwitchBoard, SwitchChanges } from '../switches.ts';
import { bodyAs } from './body.ts';

export function switchRoutes(context: TenantContext, switches: SwitchBoard): Route[] {
  return [
    {
      family: 'control',
      method: 'get',
      path: '/switches',
      summary: 'Behaviours that Microsoft leaves open',
      handle: (_request, response) => response.json(switches.current()),
    },
    {
      family: 'control',
      method: 'put',
      path: '/switches',
      summary: 'Change some of them',
      handle: (request, response) => {
        const changed = switches.change(bodyAs(SwitchChanges, request));
        context.events.emit('changed');
        response.json(changed);
      },
    },
  ];
}

export function faultRoutes(faults: Faults): Route[] {
  return [
    {
      family: 'control',
      method: 'get',
      path: '/faults',
      summary: 'The faults asked for and how often each struck',
      handle: (_request, response) => response.json(faults.list()),
    },
    {
      family: 'control',
      method: 'post',
      path: '/faults',
      summary: 'Ask for a fault',
      handle: (request, response) => response.status(201).json(faults.add(bodyAs(FaultWish, request))),
    },
    {
      family: 'control',
      method: 'delete',
      path: '/faults',
      summary: 'Remove every fault',
      handle: (_request, response) => {
        faults.remove();
        response.status(204).end();
      },
    },
    {
      family: 'control',
      method: 'delete',
      path: '/faults/:id',
      summary: 'Remove one fault',
      handle: (request, response) => {
        if (!faults.remove(String(request.params.id))) {
          throw new Refusal(404, 'notFound', 'There is no fault with that id.');
        }
        response.status(204).end();
      },
    },
  ];
}

export function requestRoutes(requests: RequestLog): Route[] {
  return [
    {
      family: 'control',
      method: 'get',
      path: '/requests',
      summary: 'The latest requests and counters over all of them',
      handle: (request, response) => {
        const since = z.coerce
          .number()
          .int()
          .min(0)
          .safeParse(request.query.since ?? 0);
        if (!since.success) throw new Refusal(400, 'badRequest', 'since must be the number of a request.');
        response.json({ requests: requests.since(since.data), counters: requests.counters() });
      },
    },
    {
      family: 'control',
      method: 'post',
      path: '/requests/reset',
      summary: 'Forget the requests so far',
      handle: (_request, response) => {
        requests.reset();
        response.status(204).end();
      },
    },
  ];
}
