// PnPjs as a second client of SharePoint over Graph, which others write: what Grip wrote, read with nothing of ours.
import { DefaultHeaders } from '@pnp/graph';
import { ListItems } from '@pnp/graph/list-item/index.js';
import { Lists } from '@pnp/graph/lists/index.js';
import { type ISites, Sites } from '@pnp/graph/sites/index.js';
import { NodeFetch } from '@pnp/nodejs';
import { DefaultParse, InjectHeaders, type Queryable, RejectOnError, ResolveOnData } from '@pnp/queryable';
import { type ListName, lists } from '../../src/lists/registry.ts';
import type { SmallCouncil } from './council.ts';
import { appTokenFor } from './sign-in.ts';

/** Next links name the real Graph, and some addresses are relative; this carries both to the local tenant. */
function askLocally(root: string) {
  return (instance: Queryable): Queryable => {
    instance.on.pre(async (url, init, result) => {
      const local = url.replace('https://graph.microsoft.com/v1.0', root);
      return [local.startsWith('http') ? local : `${root}/${local}`, init, result];
    });
    return instance;
  };
}

/** The sites of the tenant at that address, asked for with that token. */
export function pnpSites(address: string, token: string): ISites {
  const root = `${address}/graph/v1.0`;
  return Sites(root).using(
    NodeFetch(),
    ResolveOnData(),
    RejectOnError(),
    DefaultParse(),
    DefaultHeaders(),
    InjectHeaders({ authorization: `Bearer ${token}` }),
    askLocally(root),
  );
}

/** The columns of the one item of a record, as PnPjs reads them. */
export async function readByPnp(
  { grip, config, lists: ids }: SmallCouncil,
  list: ListName,
  key: string,
): Promise<Readonly<Record<string, unknown>>> {
  const token = await appTokenFor(grip, 'https://graph.microsoft.com', config.APP_ID);
  const site = await pnpSites(grip.tenant.address, token).getByUrl(
    'council.sharepoint.example',
    '/sites/grip',
  );
  const items = await ListItems(Lists(site).getById(ids.get(lists[list].displayName) ?? ''))
    .filter(`fields/Key eq '${key}'`)
    .expand('fields')();
  if (items.length !== 1) throw new Error(`There are ${items.length} items of ${key}`);
  return (items[0]?.fields ?? {}) as Readonly<Record<string, unknown>>;
}
