// Graph routes of the app catalogue and of what each person has installed (platform facts D6, B16).
import type { Request } from 'express';
import { z } from 'zod';
import type { Caller, Route, TenantContext } from '../context.ts';
import { queryOf } from '../graph/query.ts';
import { Refusal } from '../refusal.ts';
import { findApp, findAppByClient, listApps, type TeamsApp } from './apps.ts';
import { equalsFilter, personOf, requireOneOf } from './graph-request.ts';
import { installationIdOf } from './ids.ts';
import { chatWith, installApp, installedApps, isInstalled, uninstallApp } from './installation.ts';

const metadata = 'https://graph.microsoft.com/v1.0/$metadata#';
const catalogPermissions = ['AppCatalog.Read.All', 'AppCatalog.ReadWrite.All', 'AppCatalog.Submit'];
const ownInstallation = 'TeamsAppInstallation.ReadWriteSelfForUser.All';
const anyInstallation = 'TeamsAppInstallation.ReadWriteForUser.All';
const readInstallations = 'TeamsAppInstallation.ReadForUser.All';

const installBody = z.strictObject({
  'teamsApp@odata.bind': z
    .string()
    .regex(/^https:\/\/graph\.microsoft\.com\/v1\.0\/appCatalogs\/teamsApps\/[^/]+$/),
});

function teamsApp({ catalogId, manifest }: TeamsApp) {
  return {
    id: catalogId,
    externalId: manifest.id,
    displayName: manifest.name.short,
    distributionMethod: 'organization',
  };
}

/** The catalogue's id, or for `…externalId` that of the manifest, in lower case. */
function idOf({ catalogId, manifest }: TeamsApp, field: string): string {
  return (field.endsWith('externalId') ? manifest.id : catalogId).toLowerCase();
}

/** With the permission for itself alone, an app reaches no other app (facts D6). */
function requireReach(context: TenantContext, caller: Caller, app: TeamsApp): void {
  if ([anyInstallation, readInstallations].some((each) => caller.permissions.includes(each))) return;
  if (findAppByClient(context, caller.appId)?.catalogId === app.catalogId) return;
  throw new Refusal(403, 'Forbidden', 'The app may manage its own installation only.');
}

function installationOf(context: TenantContext, request: Request, caller: Caller) {
  const person = personOf(context, request);
  const wanted = String(request.params.installationId ?? '');
  const app = listApps(context).find((each) => installationIdOf(person.oid, each.catalogId) === wanted);
  if (!app || !isInstalled(context, app, person.oid))
    throw new Refusal(404, 'NotFound', 'The app is not installed for this person.');
  requireReach(context, caller, app);
  return { person, app };
}

/** The catalogue and installation routes. */
export function graphAppRoutes(context: TenantContext): Route[] {
  return [
    {
      family: 'graph',
      method: 'get',
      path: '/appCatalogs/teamsApps',
      summary: 'The app catalogue; $filter (id, externalId)',
      handle: (request, response, caller) => {
        requireOneOf(caller, ...catalogPermissions);
        const { filter } = queryOf(request, ['filter']);
        const wanted = equalsFilter(filter, 'id', 'externalId');
        const found = listApps(context).filter(
          (app) => wanted === undefined || idOf(app, wanted.field) === wanted.value.toLowerCase(),
        );
        response.json({
          '@odata.context': `${metadata}appCatalogs/teamsApps`,
          '@odata.count': found.length,
          value: found.map(teamsApp),
        });
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: '/users/:userId/teamwork/installedApps',
      summary:
        'The apps a person has installed; $expand=teamsApp, $filter (teamsApp/id, teamsApp/externalId)',
      handle: (request, response, caller) => {
        const known = requireOneOf(caller, ownInstallation, anyInstallation, readInstallations);
        const { filter, expand } = queryOf(request, ['filter', 'expand']);
        const person = personOf(context, request);
        const wanted = equalsFilter(filter, 'teamsApp/id', 'teamsApp/externalId');
        const expands = (expand ?? '').split(',').filter((each) => each !== '');
        if (expands.some((each) => each !== 'teamsApp'))
          throw new Refusal(400, 'BadRequest', 'Only $expand=teamsApp is supported here.');
        const ownOnly = !known.permissions.some((each) =>
          [anyInstallation, readInstallations].includes(each),
        );
        const own = findAppByClient(context, known.appId)?.catalogId;
        const value = installedApps(context, person.oid)
          .filter((app) => wanted === undefined || idOf(app, wanted.field) === wanted.value.toLowerCase())
          .filter((app) => !ownOnly || app.catalogId === own)
          .map((app) => ({
            id: installationIdOf(person.oid, app.catalogId),
            ...(expands.length > 0 ? { teamsApp: teamsApp(app) } : {}),
          }));
        response.json({
          '@odata.context': `${metadata}users('${person.oid}')/teamwork/installedApps`,
          '@odata.count': value.length,
          value,
        });
      },
    },
    {
      family: 'graph',
      method: 'post',
      path: '/users/:userId/teamwork/installedApps',
      summary: 'Install an app for a person',
      handle: (request, response, caller) => {
        const known = requireOneOf(caller, ownInstallation, anyInstallation);
        queryOf(request, []);
        const person = personOf(context, request);
        const body = installBody.safeParse(request.body);
        if (!body.success)
          throw new Refusal(400, 'BadRequest', 'teamsApp@odata.bind must name an app of the catalogue.');
        const app = findApp(context, body.data['teamsApp@odata.bind'].split('/').at(-1) ?? '');
        if (!app) throw new Refusal(404, 'NotFound', 'The app is not in the catalogue.');
        requireReach(context, known, app);
        if (!person.accountEnabled)
          throw new Refusal(403, 'Forbidden', 'The account of the user is disabled.');
        const { installed } = installApp(context, app, person.oid);
        if (!installed && context.switches().installedTwiceAnswer === '409')
          throw new Refusal(409, 'Conflict', 'The app is already installed for this person.');
        response.status(201).end();
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: '/users/:userId/teamwork/installedApps/:installationId',
      summary: 'Read one installation',
      handle: (request, response, caller) => {
        const known = requireOneOf(caller, ownInstallation, anyInstallation, readInstallations);
        queryOf(request, []);
        const { person, app } = installationOf(context, request, known);
        response.json({
          '@odata.context': `${metadata}users('${person.oid}')/teamwork/installedApps/$entity`,
          id: installationIdOf(person.oid, app.catalogId),
        });
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: '/users/:userId/teamwork/installedApps/:installationId/chat',
      summary: 'The chat of a person with an installed app',
      handle: (request, response, caller) => {
        const known = requireOneOf(caller, ownInstallation, anyInstallation, readInstallations);
        queryOf(request, []);
        const { person, app } = installationOf(context, request, known);
        const chat = chatWith(context, app, person.oid);
        if (!chat) throw new Refusal(404, 'NotFound', 'The app has no bot, hence no chat.');
        response.json({ '@odata.context': `${metadata}chats/$entity`, id: chat.graphChatId });
      },
    },
    {
      family: 'graph',
      method: 'delete',
      path: '/users/:userId/teamwork/installedApps/:installationId',
      summary: 'Remove an app for a person',
      handle: (request, response, caller) => {
        const known = requireOneOf(caller, ownInstallation, anyInstallation);
        queryOf(request, []);
        const { person, app } = installationOf(context, request, known);
        uninstallApp(context, app, person.oid);
        response.status(204).end();
      },
    },
  ];
}
