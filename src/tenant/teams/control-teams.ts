// Control routes of the Teams side: upload an app, install or block it, and read what reached a person.
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { bodyAs } from '../control/body.ts';
import { Refusal } from '../refusal.ts';
import { appUpload, findApp, listApps, type TeamsApp, uploadApp } from './apps.ts';
import { deliveriesSince } from './deliveries.ts';
import { listFeed, readFeed } from './feed.ts';
import { personOf, presentPersonOf } from './graph-request.ts';
import { blockApp, installApp, isInstalled, uninstallApp } from './installation.ts';
import { listMail, readMail } from './mail.ts';

const accessChange = z.strictObject({
  action: z.enum(['install', 'uninstall', 'block', 'unblock']),
  /** Catalogue or manifest id; may be left out where the catalogue holds one app. */
  appId: z.string().optional(),
});

function appView({ catalogId, manifest, botId, messagingEndpoint, icon }: TeamsApp) {
  return {
    catalogId,
    manifestId: manifest.id,
    name: manifest.name.short,
    accentColor: manifest.accentColor,
    icon,
    botId,
    messagingEndpoint,
    resource: manifest.webApplicationInfo?.resource,
    clientId: manifest.webApplicationInfo?.id,
    staticTabs: manifest.staticTabs
      .filter(({ contentUrl, scopes }) => contentUrl !== undefined && scopes.includes('personal'))
      .map(({ entityId, name, contentUrl }) => ({ entityId, name: name ?? '', contentUrl })),
  };
}

function appNamed(context: TenantContext, appId: string | undefined): TeamsApp {
  const [only, ...others] = listApps(context);
  const app = appId === undefined ? (others.length === 0 ? only : undefined) : findApp(context, appId);
  if (app) return app;
  throw new Refusal(404, 'notFound', 'Name an app of the catalogue in appId; this one is not there.');
}

/** The Teams routes of the control family, but for the chats. */
export function controlTeamsRoutes(context: TenantContext): Route[] {
  return [
    {
      family: 'control',
      method: 'get',
      path: '/teamsApps',
      summary: 'The Teams apps of the catalogue',
      handle: (_request, response) => response.json({ value: listApps(context).map(appView) }),
    },
    {
      family: 'control',
      method: 'post',
      path: '/teamsApps',
      summary: 'Upload a Teams app by its manifest',
      handle: (request, response) =>
        response.status(201).json(appView(uploadApp(context, bodyAs(appUpload, request)))),
    },
    {
      family: 'control',
      method: 'post',
      path: '/users/:userId/teams',
      summary: 'Install, uninstall, block or unblock an app for a person',
      handle: async (request, response) => {
        const { action, appId } = bodyAs(accessChange, request);
        const app = appNamed(context, appId);
        const { oid } = presentPersonOf(context, request);
        if (action === 'install') await installApp(context, app, oid).told;
        else if (action === 'uninstall') await uninstallApp(context, app, oid).told;
        else blockApp(context, app, oid, action === 'block');
        response.json({ installed: isInstalled(context, app, oid) });
      },
    },
    {
      family: 'control',
      method: 'get',
      path: '/deliveries',
      summary: 'What the connector accepted and refused, after `since`',
      handle: (request, response) => {
        const since = z.coerce
          .number()
          .int()
          .min(0)
          .safeParse(request.query.since ?? 0);
        if (!since.success) throw new Refusal(400, 'badRequest', 'since must be the number of a delivery.');
        response.json(deliveriesSince(context, since.data));
      },
    },
    {
      family: 'control',
      method: 'get',
      path: '/feed/:userId',
      summary: 'A person’s activity feed',
      handle: (request, response) =>
        response.json({ value: listFeed(context, personOf(context, request).oid) }),
    },
    {
      family: 'control',
      method: 'post',
      path: '/feed/:userId/read',
      summary: 'A person has looked at the feed',
      handle: (request, response) => {
        readFeed(context, personOf(context, request).oid);
        response.status(204).end();
      },
    },
    {
      family: 'control',
      method: 'get',
      path: '/mail/:userId',
      summary: 'A person’s mail',
      handle: (request, response) =>
        response.json({ value: listMail(context, personOf(context, request).oid) }),
    },
    {
      family: 'control',
      method: 'post',
      path: '/mail/:userId/:mailId/read',
      summary: 'A person has read a mail',
      handle: (request, response) => {
        readMail(context, personOf(context, request).oid, Number(request.params.mailId));
        response.status(204).end();
      },
    },
  ];
}
