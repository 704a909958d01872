// What the Teams routes of Graph share: permission, person, and the one filter they understand.
import type { Request } from 'express';
import type { Caller, TenantContext } from '../context.ts';
import { findPerson, type Person } from '../directory.ts';
import { Refusal } from '../refusal.ts';

/** Refuses with 403 unless the caller holds one of the permissions. */
export function requireOneOf(caller: Caller | undefined, ...permissions: readonly string[]): Caller {
  if (caller && permissions.some((each) => caller.permissions.includes(each))) return caller;
  throw new Refusal(
    403,
    'Forbidden',
    `Missing role permissions on the request. API requires one of '${permissions.join(', ')}'.`,
  );
}

/** The person that `:userId` names, by object id or user principal name; 404 where there is none. */
export function personOf({ db }: TenantContext, request: Request): Person {
  const key = String(request.params.userId ?? '');
  const person = findPerson(db, key);
  if (person) return person;
  throw new Refusal(404, 'Request_ResourceNotFound', `Resource '${key}' does not exist.`);
}

/** As `personOf`, for what only a person who can sign in does: 409 where the account is disabled. */
export function presentPersonOf(context: TenantContext, request: Request): Person {
  const person = personOf(context, request);
  if (person.accountEnabled) return person;
  throw new Refusal(409, 'accountDisabled', `The account of ${person.displayName} is disabled.`);
}

/** Field and value of `<field> eq '<value>'`; undefined without a filter, 400 for any other field or form. */
export function equalsFilter(
  filter: string | undefined,
  ...fields: readonly string[]
): { readonly field: string; readonly value: string } | undefined {
  if (filter === undefined) return undefined;
  const match = /^\s*([\w/]+)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(filter);
  const field = fields.find((each) => each === match?.[1]);
  if (field === undefined || match?.[2] === undefined)
    throw new Refusal(
      400,
      'BadRequest',
      `Only $filter=… eq '…' on ${fields.join(' or ')} is supported here.`,
    );
  return { field, value: match[2].replaceAll("''", "'") };
}
