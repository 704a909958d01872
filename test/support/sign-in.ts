// How people sign in, and tokens that are not right.
import type { GripInATenant } from './grip.ts';

export { tokenFor } from '../../src/commands/bench/sign-in.ts';

/** A token that an application gets for itself by its managed identity. */
export async function appTokenFor(grip: GripInATenant, resource: string, clientId: string): Promise<string> {
  const query = new URLSearchParams({ resource, client_id: clientId, 'api-version': '2019-08-01' });
  const response = await fetch(`${grip.tenant.address}/msi/token?${query}`, {
    headers: { 'X-IDENTITY-HEADER': grip.tenant.context.identityHeader },
  });
  const { access_token } = (await response.json()) as { access_token?: string };
  if (access_token === undefined) throw new Error(`The managed identity was answered ${response.status}.`);
  return access_token;
}
