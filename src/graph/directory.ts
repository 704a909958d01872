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

const Enabled = z.object({ id: z.string(), accountEnabled: z.boolean().nullish() });
const BatchAnswer = z.object({
  responses: z.array(z.object({ id: z.string(), status: z.number(), body: z.unknown() })),
});
/** $batch holds at most this many requests (platform facts A5.10). */
const MOST_IN_BATCH = 20;

/** Of the accounts asked about, those that are closed or no longer there; asked in batches. */
export async function closedAccounts(client: Client, oids: readonly string[]): Promise<Set<string>> {
  const closed = new Set<string>();
  for (let from = 0; from < oids.length; from += MOST_IN_BATCH) {
    const requests = oids.slice(from, from + MOST_IN_BATCH).map((oid) => ({
      id: oid,
      method: 'GET',
      url: `/users/${oid}?$select=id,accountEnabled`,
    }));
    const { responses } = BatchAnswer.parse(await answer(() => client.api('/$batch').post({ requests })));
    for (const { id, status, body } of responses) {
      const account = Enabled.safeParse(body);
      if (status === 404 || (status === 200 && account.success && account.data.accountEnabled === false))
        closed.add(id);
    }
  }
  return closed;
}

/** Up to 20 accounts whose user principal name begins with what was typed. */
export async function searchAccounts(client: Client, typed: string): Promise<Account[]> {
  const filter = encodeURIComponent(`startswith(userPrincipalName,'${typed.replaceAll("'", "''")}')`);
  const { value } = Users.parse(
    await answer(() => client.api(`/users?${FIELDS}&$filter=${filter}&$top=20`).get()),
  );
  return value.map(toAccount);
}
