// What the council's Entra tenant is asked for: no more than the reasons given beside each permission.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { z } from 'zod';

const Reason = z.string().regex(/^[A-Z].{30,}\.$/);
const Permission = z.object({
  name: z.string(),
  kind: z.enum(['application', 'delegated']),
  id: z.guid(),
  reason: Reason,
});
const EntraApp = z.object({
  application: z.object({
    signInAudience: z.literal('AzureADMyOrg'),
    identifierUris: z.array(z.string()),
    appRoles: z.array(z.unknown()),
    api: z.object({
      requestedAccessTokenVersion: z.literal(2),
      oauth2PermissionScopes: z.array(z.object({ id: z.guid(), value: z.string() })),
      preAuthorizedApplications: z.array(
        z.object({ appId: z.guid(), delegatedPermissionIds: z.array(z.guid()) }),
      ),
    }),
    requiredResourceAccess: z.array(
      z.object({
        resourceAppId: z.guid(),
        resourceAccess: z.array(z.object({ id: z.guid(), type: z.enum(['Role', 'Scope']) })),
      }),
    ),
  }),
  permissions: z.array(Permission),
  siteGrants: z.array(z.object({ site: z.string(), role: z.string(), reason: Reason })),
  exchangeRoles: z.array(z.object({ role: z.string(), scope: z.string(), reason: Reason })),
  federatedIdentityCredentials: z.array(z.object({ audiences: z.array(z.string()), reason: Reason })),
});
const entra = EntraApp.parse(
  JSON.parse(readFileSync(new URL('../../manifest/entra-app.json', import.meta.url), 'utf8')),
);

test('every permission the registration asks for has its reason, and every reason its permission', () => {
  const asked = entra.application.requiredResourceAccess.flatMap(({ resourceAccess }) => resourceAccess);
  const explained = entra.permissions.map(({ id, kind }) => ({
    id,
    type: kind === 'application' ? 'Role' : 'Scope',
  }));
  expect(asked).toEqual(explained);
});

test('the service may not read a calendar, send from any mailbox or open every site by itself', () => {
  const byItself = entra.permissions.filter(({ kind }) => kind === 'application').map(({ name }) => name);
  expect(
    byItself.filter((name) => /^(Mail|Calendars|Files|Chat|Directory)\b|^Sites\.(?!Selected$)/.test(name)),
  ).toEqual([]);
});

test('only the two Teams clients may sign people in without asking, and only to the one scope', () => {
  const { oauth2PermissionScopes: scopes, preAuthorizedApplications: clients } = entra.application.api;
  expect(scopes.map(({ value }) => value)).toEqual(['access_as_user']);
  expect(clients.map(({ appId }) => appId)).toEqual([
    '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
    '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
  ]);
  for (const { delegatedPermissionIds } of clients) {
    expect(delegatedPermissionIds).toEqual(scopes.map(({ id }) => id));
  }
});

test('the registration answers for the same resource that the Teams app names', () => {
  expect(entra.application.identifierUris).toEqual([expect.stringMatching(/^api:\/\/\S+HOST\S+APP_ID\S+$/)]);
});
