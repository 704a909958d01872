// The council's accounts: finding a person by user principal name, and searching them for matching.
import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { GraphFailure } from './graph-failure.ts';
import { answer } from './site.ts';

const User = z.object({ id: z.string(), displayName: z.string().nullish(), userPrincipalName: z.string() });
const Users = z.object({ value: z.array(User) });

export interface Account {
  readonly oid: string;
  readonly name: string;
  readonly upn: string;
}

const FIELDS = '$select=id,displayName,userPrincipalName';
const toAccount = (user: z.infer<typeof User>): Account => ({
  oid: user.id,
  name: user.displayName ?? user.userPrincipalName,
  upn: user.userPrincipalName,
});

/** The account of a user principal name; undefined where there is none. */
export async function accountOf(client: Client, upn: string): Promise<Account | undefined> {
  try {
    return toAccount(
      User.parse(await answer(() => client.api(`/users/${encodeURIComponent(upn)}?${FIELDS}`).get())),
    );
  } catch (error) {
    if (error instanceof GraphFailure && error.problem === 'notFound') return undefined;
    throw error;
  }
}

/** Up to 20 accounts whose user principal name begins with what was typed. */
export async function searchAccounts(client: Client, typed: string): Promise<Account[]> {
  const filter = encodeURIComponent(`startswith(userPrincipalName,'${typed.replaceAll("'", "''")}')`);
  const { value } = Users.parse(
    await answer(() => client.api(`/users?${FIELDS}&$filter=${filter}&$top=20`).get()),
  );
  return value.map(toAccount);
}
