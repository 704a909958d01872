// Measures a cold start: every list read into memory, beside a bare loop that fetches the same pages and only keeps them.
import { z } from 'zod';
import { graphClient } from '../../graph/client.ts';
import { serviceCredential } from '../../graph/credential.ts';
import { ReadModel } from '../../graph/read-model.ts';
import { Site } from '../../graph/site.ts';
import { held } from '../../lists/registry.ts';
import type { BenchTenant } from './bench-tenant.ts';
import { bytes, median, milliseconds, printTable, timed } from './table.ts';

interface Reading {
  readonly requests: number;
  readonly parts: number;
  readonly bytes: number;
  /** Milliseconds, median. */
  readonly time: number;
  /** Bytes of heap held afterwards. */
  readonly memory: number;
}

export interface ColdStart {
  readonly items: number;
  readonly ours: Reading;
  readonly bare: Reading;
}

const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });

async function bareLoop(tenant: BenchTenant): Promise<unknown[]> {
  const { config, site } = tenant;
  const token = await serviceCredential(config).getToken('https://graph.microsoft.com/.default');
  const kept: unknown[] = [];
  for (const name of held) {
    const path = `/v1.0/sites/${site.id}/lists/${tenant.listId(name)}/items?$expand=fields&$top=1000`;
    for (let next: string | undefined = `${config.GRAPH_TRANSPORT}${path}`; next; ) {
      const response = await fetch(next, { headers: { authorization: `Bearer ${token?.token}` } });
      const page: z.infer<typeof Page> = Page.parse(await response.json());
      kept.push(...page.value);
      next = page['@odata.nextLink']?.replace('https://graph.microsoft.com', config.GRAPH_TRANSPORT);
    }
  }
  return kept;
}

async function ours(tenant: BenchTenant): Promise<ReadModel> {
  const { config } = tenant;
  const model = await ReadModel.open(
    await Site.find(graphClient(serviceCredential(config), config), config.SITE),
  );
  await model.load();
  return model;
}

async function measure(tenant: BenchTenant, read: () => Promise<unknown>, times: number): Promise<Reading> {
  const traffic = await tenant.traffic(read);
  const time = median(await timed(times, read));
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept = await read();
  globalThis.gc?.();
  const memory = process.memoryUsage().heapUsed - before;
  if (kept === undefined) throw new Error('Nothing was read.');
  return { ...traffic, time, memory };
}

/** Reads everything the tenant holds, several times each way. */
export async function measureColdStart(tenant: BenchTenant, times: number): Promise<ColdStart> {
  const bare = await measure(tenant, () => bareLoop(tenant), times);
  const read = await measure(tenant, () => ours(tenant), times);
  return { items: (await ours(tenant)).records('actions').size, ours: read, bare };
}

export function printColdStart({ items, ours: grip, bare }: ColdStart): void {
  const row = (name: string, one: Reading) => [
    name,
    String(one.requests),
    bytes(one.bytes),
    milliseconds(one.time),
    globalThis.gc ? bytes(one.memory) : 'not measured without --expose-gc',
  ];
  printTable(
    `Cold start with ${items} actions`,
    ['', 'Graph requests', 'bytes', 'time', 'memory held'],
    [row('the read model', grip), row('a bare fetch loop that keeps the pages', bare)],
  );
}
