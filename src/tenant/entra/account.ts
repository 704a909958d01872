// The refusal for a person whose account an administrator has disabled: nobody who has left gets a token.
import type { TenantContext } from '../context.ts';
import { findPerson, type Person } from '../directory.ts';
import { Refusal } from '../refusal.ts';

export const accountDisabled = () =>
  new Refusal(400, 'invalid_grant', 'AADSTS50057: The user account is disabled.');

/** The person a token is for; throws AADSTS50034 where there is none, AADSTS50057 where the account is disabled. */
export function signedInPerson(context: TenantContext, oid: string): Person {
  const person = findPerson(context.db, oid);
  if (person === undefined) {
    throw new Refusal(400, 'invalid_grant', 'AADSTS50034: The user account does not exist in the tenant.');
  }
  if (!person.accountEnabled) throw accountDisabled();
  return person;
}
