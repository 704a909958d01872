// Puts people and applications into the tenant: what an administrator does in Entra.
import { z } from 'zod';
import type { Route, TenantContext } from '../context.ts';
import {
  applications,
  findPerson,
  people,
  saveApplication,
  savePerson,
  setAccountEnabled,
} from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { atomically } from '../store.ts';
import { bodyAs } from './body.ts';

const NewPeople = z.array(
  z.strictObject({
    userPrincipalName: z.string().min(3).max(113),
    displayName: z.string().min(1).max(256),
    jobTitle: z.string().max(128).optional(),
    mail: z.string().optional(),
    /** User principal name of the line manager. */
    manager: z.string().optional(),
  }),
);

const NewApplication = z.strictObject({
  appId: z.guid(),
  displayName: z.string().min(1),
  permissions: z.array(z.string()),
  secret: z.string().min(1).optional(),
  delegated: z.array(z.string()).default([]),
  consentable: z.array(z.string()).default([]),
  redirectUris: z.array(z.string()).default([]),
  spaRedirectUris: z.array(z.string()).default([]),
});

const AccountChange = z.strictObject({ enabled: z.boolean() });

export function directoryRoutes(context: TenantContext): Route[] {
  const { db } = context;
  return [
    {
      family: 'control',
      method: 'get',
      path: '/people',
      summary: 'Everyone in the directory',
      handle: (_request, response) => response.json(people(db)),
    },
    {
      family: 'control',
      method: 'post',
      path: '/people',
      summary: 'Add or change people, by user principal name',
      handle: (request, response) => {
        const wanted = bodyAs(NewPeople, request);
        const saved = atomically(db, () =>
          wanted.map((person) =>
            savePerson(db, {
              userPrincipalName: person.userPrincipalName,
              displayName: person.displayName,
              jobTitle: person.jobTitle ?? null,
              mail: person.mail ?? person.userPrincipalName,
              manager: person.manager ?? null,
            }),
          ),
        );
        context.events.emit('changed');
        response.json(saved);
      },
    },
    {
      family: 'control',
      method: 'post',
      path: '/people/:userId/account',
      summary: 'Disable the account of someone who leaves, or enable it again',
      handle: (request, response) => {
        const { enabled } = bodyAs(AccountChange, request);
        const person = findPerson(db, String(request.params.userId));
        if (person === undefined) throw new Refusal(404, 'notFound', 'There is no such person.');
        setAccountEnabled(db, person.oid, enabled);
        context.events.emit('changed');
        response.json({ ...person, accountEnabled: enabled });
      },
    },
    {
      family: 'control',
      method: 'get',
      path: '/apps',
      summary: 'The registered applications, without their secrets',
      handle: (_request, response) =>
        response.json(
          applications(db).map(({ secret, ...open }) => ({ ...open, hasSecret: secret !== null })),
        ),
    },
    {
      family: 'control',
      method: 'post',
      path: '/apps',
      summary: 'Register an application with its permissions',
      handle: (request, response) => {
        const wanted = bodyAs(NewApplication, request);
        saveApplication(db, { ...wanted, secret: wanted.secret ?? null });
        const { secret: _secret, ...open } = wanted;
        response.json({ ...open, appIdUri: `api://${wanted.appId}`, scope: 'access_as_user' });
      },
    },
  ];
}
