// Whose mailbox a request is about, once the caller's right to it is checked.
import type { Request } from 'express';
import type { Caller, Route, TenantContext } from '../context.ts';
import { findPerson, type Person } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { accessDenied, eventNotFound } from './refusals.ts';

/** The permissions one of which suffices; the same names for people and for applications. */
export const readers = [
  'Calendars.Read',
  'Calendars.ReadWrite',
  'Calendars.Read.Shared',
  'Calendars.ReadWrite.Shared',
];
export const writers = ['Calendars.ReadWrite', 'Calendars.ReadWrite.Shared'];
export const scheduleReaders = ['Calendars.ReadBasic', ...readers];
export const settingsReaders = ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'];

/** The names under which Graph offers a mailbox: the caller's own, and by object id or user principal name. */
export function atMailboxes(routes: readonly Omit<Route, 'family'>[]): Route[] {
  return ['/me', '/users/:userId'].flatMap((root) =>
    routes.map((route) => ({ ...route, family: 'graph' as const, path: `${root}${route.path}` })),
  );
}

/** Refuses `/me` to applications (400) and anyone without one of the permissions (403 ErrorAccessDenied). */
function permitted(request: Request, caller: Caller | undefined, permissions: readonly string[]): Caller {
  if (request.params.userId === undefined && caller?.oid === undefined)
    throw new Refusal(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
  if (caller === undefined || !permissions.some((name) => caller.permissions.includes(name)))
    throw accessDenied();
  return caller;
}

/**
 * The mailbox of the address. A person reaches their own alone, since nobody here shares a calendar; an application
 * reaches every mailbox by its own permission.
 */
export function mailboxOf(
  context: TenantContext,
  request: Request,
  caller: Caller | undefined,
  permissions: readonly string[],
): Person {
  const { oid } = permitted(request, caller, permissions);
  const asked = request.params.userId;
  const person = findPerson(context.db, String(asked ?? oid ?? ''));
  if (oid !== undefined && person?.oid !== oid) throw accessDenied();
  if (person === undefined) throw eventNotFound();
  return person;
}

/** As `mailboxOf`, for what Graph offers to signed-in people only (facts C4). */
export function ownMailboxOf(
  context: TenantContext,
  request: Request,
  caller: Caller | undefined,
  permissions: readonly string[],
): Person {
  if (caller?.oid === undefined && request.params.userId !== undefined) throw accessDenied();
  return mailboxOf(context, request, caller, permissions);
}
