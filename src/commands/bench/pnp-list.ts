// The other way to the same answer: asking SharePoint for what is open and due, by filter and paging, with PnPjs.
import { DefaultHeaders } from '@pnp/graph';
import { ListItems } from '@pnp/graph/list-item/index.js';
import { Lists } from '@pnp/graph/lists/index.js';
import { Sites } from '@pnp/graph/sites/index.js';
import { NodeFetch } from '@pnp/nodejs';
import { DefaultParse, InjectHeaders, type Queryable, RejectOnError, ResolveOnData } from '@pnp/queryable';
import { serviceCredential } from '../../graph/credential.ts';
import type { BenchTenant } from './bench-tenant.ts';
import { today } from './made-up-records.ts';

/** Carries Graph's own address, which next links name, to the tenant. */
const carriedTo =
  (root: string) =>
  (instance: Queryable): Queryable => {
    instance.on.pre(async (url, init, result) => {
      const local = url.replace('https://graph.microsoft.com/v1.0', root);
      return [local.startsWith('http') ? local : `${root}/${local}`, init, result];
    });
    return instance;
  };

/** Asks which actions are in progress and past their date; resolves to how many there are. */
export async function filterOverdue(tenant: BenchTenant): Promise<() => Promise<number>> {
  const { config } = tenant;
  const token = await serviceCredential(config).getToken('https://graph.microsoft.com/.default');
  const root = `${config.GRAPH_TRANSPORT}/v1.0`;
  const sites = Sites(root).using(
    NodeFetch(),
    ResolveOnData(),
    RejectOnError(),
    DefaultParse(),
    DefaultHeaders(),
    InjectHeaders({ authorization: `Bearer ${token?.token}` }),
    carriedTo(root),
  );
  const [host = '', path = ''] = config.SITE.split(':');
  const list = Lists(await sites.getByUrl(host, path)).getById(tenant.listId('actions'));
  return async () => {
    let found = 0;
    const query = ListItems(list)
      .filter(`fields/Status eq 'inProgress' and fields/DueOn lt '${today}'`)
      .expand('fields');
    for await (const page of query) found += page.length;
    return found;
  };
}
