// Measures what a tick asks of Graph, at list sizes far apart: idle, and after one change; beside filtering the list.
import { amend } from '../../core/history.ts';
import { planNotifications } from '../../core/plan.ts';
import type { Message } from '../../core/records/message.ts';
import { londonDay } from '../../core/time.ts';
import { lists } from '../../lists/registry.ts';
import type { BenchTenant, Traffic } from './bench-tenant.ts';
import { actionsOf, managerKey } from './made-up-records.ts';
import { type Opened, openOn } from './opened.ts';
import { filterOverdue } from './pnp-list.ts';
import { bytes, printTable } from './table.ts';

export interface TickTraffic {
  readonly items: number;
  readonly idle: Traffic;
  readonly afterOneChange: Traffic;
  readonly filtering: Traffic;
  /** Items that filtering brings each time. */
  readonly found: number;
}

/** Everyone has been told what there was to tell, so that the next tick has nothing to do. */
async function tellEveryone(tenant: BenchTenant, { records, now }: Opened): Promise<void> {
  const { send } = planNotifications(records.model.world(), now());
  const told: Message[] = send.map((planned) => ({
    ...planned,
    tells: [...planned.tells],
    covers: [...planned.covers],
    status: 'sent',
    plannedAt: now(),
    sentAt: now(),
    sender: 'bench',
    leaseUntil: now(),
    attempt: 1,
    handedOver: true,
  }));
  await tenant.put('messages', told);
}

/** Someone else changes a verified action: nothing follows from it but that it must be known. */
async function changeOne(tenant: BenchTenant, { records, now }: Opened): Promise<void> {
  const entry = [...records.model.records('actions').values()].find(({ status }) => status === 'verified');
  const known = entry && records.model.entry('actions', entry.key);
  if (!known) throw new Error('There is no verified action to change.');
  const changed = amend(
    known.record,
    { verifiedBy: managerKey(2) },
    { what: 'Corrected', commandId: 'bench-2', by: { kind: 'service' }, now: now(), on: londonDay(now()) },
  );
  await tenant.site.patch(tenant.listId('actions'), known.itemId, lists.actions.encode(changed), known.etag);
}

/** Measures at each size in turn; the list grows from one to the next. */
export async function measureTicks(tenant: BenchTenant, sizes: readonly number[]): Promise<TickTraffic[]> {
  const measured: TickTraffic[] = [];
  let there = 0;
  for (const items of sizes) {
    await tenant.put('actions', actionsOf(items, tenant.managers).slice(there));
    there = items;
    measured.push(await measureTick(tenant, items));
  }
  return measured;
}

async function measureTick(tenant: BenchTenant, items: number): Promise<TickTraffic> {
  const opened = await openOn(tenant);
  await tellEveryone(tenant, opened);
  await opened.tick.run();
  await opened.tick.run();
  const idle = await tenant.traffic(() => opened.tick.run());
  await changeOne(tenant, opened);
  const afterOneChange = await tenant.traffic(() => opened.tick.run());
  const filter = await filterOverdue(tenant);
  let found = 0;
  const filtering = await tenant.traffic(async () => {
    found = await filter();
  });
  return { items, idle, afterOneChange, filtering, found };
}

export function printTicks(measured: readonly TickTraffic[]): void {
  const shown = ({ requests, parts, bytes: size }: Traffic) =>
    `${requests}${parts > 0 ? ` ($batch of ${parts})` : ''}, ${bytes(size)}`;
  printTable(
    'Graph requests and bytes of one tick',
    [
      'actions in the list',
      'idle tick',
      'tick after one change',
      'filtering the list with @pnp/graph, each time',
    ],
    measured.map((one) => [
      String(one.items),
      shown(one.idle),
      shown(one.afterOneChange),
      `${shown(one.filtering)}, ${one.found} items`,
    ]),
  );
}
