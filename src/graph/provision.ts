// Brings a site to what manifest/lists.json says: lists, columns, and the service's own grant. Run again, it changes nothing.
import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { listsManifest } from '../lists/manifest.ts';
import { answer, Site } from './site.ts';

const Column = z.object({
  id: z.string(),
  name: z.string(),
  indexed: z.boolean().optional(),
  enforceUniqueValues: z.boolean().optional(),
});
const Columns = z.object({ value: z.array(Column) });
const Permission = z.object({
  id: z.string(),
  roles: z.array(z.string()).optional(),
  grantedToIdentitiesV2: z
    .array(z.object({ application: z.object({ id: z.string() }).optional() }))
    .optional(),
  grantedToIdentities: z.array(z.object({ application: z.object({ id: z.string() }).optional() })).optional(),
});
const Permissions = z.object({ value: z.array(Permission) });

/** What was done, one line each; empty where everything was as it should be. */
export async function provisionLists(
  client: Client,
  siteAddress: string,
  say: (line: string) => void = () => undefined,
): Promise<string[]> {
  const site = await Site.find(client, siteAddress);
  const known = await site.listIds();
  const done: string[] = [];
  const tell = (line: string) => {
    done.push(line);
    say(line);
  };
  for (const list of listsManifest()) {
    const listId = known.get(list.displayName);
    if (listId === undefined) {
      await answer(() =>
        client
          .api(`/sites/${site.id}/lists`)
          .post({ displayName: list.displayName, columns: list.columns, list: { template: 'genericList' } }),
      );
      tell(`List ${list.displayName} created with ${list.columns.length} columns.`);
      continue;
    }
    const path = `/sites/${site.id}/lists/${listId}/columns`;
    const { value } = Columns.parse(await answer(() => client.api(path).get()));
    for (const column of list.columns) {
      const found = value.find((one) => one.name === column.name);
      if (!found) {
        await answer(() => client.api(path).post(column));
        tell(`Column ${list.displayName}.${column.name} added.`);
      } else if (column.indexed === true && found.indexed !== true) {
        await answer(() =>
          client.api(`${path}/${found.id}`).patch({
            indexed: true,
            ...(column.enforceUniqueValues === true ? { enforceUniqueValues: true } : {}),
          }),
        );
        tell(`Column ${list.displayName}.${column.name} indexed.`);
      }
    }
  }
  return done;
}

/** Gives the service `write` on the site (Sites.Selected: platform facts C1, C2); true where it had to be given. */
export async function grantWrite(
  client: Client,
  siteAddress: string,
  application: { id: string; displayName: string },
): Promise<boolean> {
  const site = await Site.find(client, siteAddress);
  const path = `/sites/${site.id}/permissions`;
  const { value } = Permissions.parse(await answer(() => client.api(path).get()));
  const has = value.some((one) =>
    [...(one.grantedToIdentitiesV2 ?? []), ...(one.grantedToIdentities ?? [])].some(
      (identity) => identity.application?.id === application.id,
    ),
  );
  if (has) return false;
  await answer(() => client.api(path).post({ roles: ['write'], grantedToIdentities: [{ application }] }));
  return true;
}
