// What a person has agreed to, seen and changed as in Entra's enterprise applications; and an administrator's consent for all.
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import { findApplication, findPerson, type Person, saveApplication } from '../directory.ts';
import { consentsOf, giveConsent, withdrawConsent } from '../entra/consent.ts';
import { Refusal } from '../refusal.ts';
import { bodyAs } from './body.ts';

const Consent = z.strictObject({ appId: z.guid(), scopes: z.array(z.string().min(1)).min(1) });
const AdminConsent = z.strictObject({ scopes: z.array(z.string().min(1)) });

export function consentRoutes(context: TenantContext): Route[] {
  const { db } = context;
  const personNamed = (key: string | string[] | undefined): Person => {
    const person = findPerson(db, String(key));
    if (person === undefined) throw new Refusal(404, 'notFound', 'There is no such person.');
    return person;
  };
  const applicationNamed = (appId: string) => {
    const application = findApplication(db, appId);
    if (application === undefined) throw new Refusal(404, 'notFound', 'There is no such application.');
    return application;
  };
  return [
    {
      family: 'control',
      method: 'get',
      path: '/users/:userId/consents',
      summary: 'What a person has agreed to, by application',
      handle: (request, response) =>
        response.json({ value: consentsOf(context, personNamed(request.params.userId).oid) }),
    },
    {
      family: 'control',
      method: 'put',
      path: '/users/:userId/consents',
      summary: 'A person agrees to permissions of an application',
      handle: (request, response) => {
        const { appId, scopes } = bodyAs(Consent, request);
        const { oid } = personNamed(request.params.userId);
        giveConsent(context, oid, applicationNamed(appId).appId, scopes);
        response.json({ value: consentsOf(context, oid) });
      },
    },
    {
      family: 'control',
      method: 'delete',
      path: '/users/:userId/consents',
      summary: 'A person’s consent is taken back: of ?appId, or all',
      handle: (request, response) => {
        const { appId } = request.query;
        const { oid } = personNamed(request.params.userId);
        withdrawConsent(context, oid, typeof appId === 'string' ? appId.toLowerCase() : undefined);
        response.status(204).end();
      },
    },
    {
      family: 'control',
      method: 'put',
      path: '/apps/:appId/consent',
      summary: 'An administrator’s consent for everyone, in place of the one before',
      handle: (request, response) => {
        const { scopes } = bodyAs(AdminConsent, request);
        const application = applicationNamed(String(request.params.appId));
        saveApplication(db, { ...application, delegated: scopes });
        response.json({ appId: application.appId, delegated: scopes });
      },
    },
  ];
}
