// `npm run bench [-- --quick]`: the measurements, side by side in one run, on loopback only; it stops by itself.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BenchTenant } from './bench/bench-tenant.ts';
import { measureColdStart, printColdStart } from './bench/cold-start.ts';
import { measurePlanning, printPlanning } from './bench/planning.ts';
import { measureSending, printSending } from './bench/sending.ts';
import { machine } from './bench/table.ts';
import { measureTicks, printTicks } from './bench/ticks.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const { quick } = values;

console.log(`Measured on ${machine()}.`);
if (!globalThis.gc) console.log('Without --expose-gc the memory held cannot be measured.');

printPlanning(await measurePlanning(quick ? [100, 1000] : [1000, 10_000, 100_000], quick ? 3 : 7));

// In a process of its own, with a tenant of its own.
const alarms = fileURLToPath(new URL('./bench/alarm-run.ts', import.meta.url));
spawnSync(process.execPath, ['--import', 'tsx', alarms, ...(quick ? ['--quick'] : [])], { stdio: 'inherit' });

const tenant = await BenchTenant.start(quick ? 40 : 200);
try {
  printTicks(await measureTicks(tenant, quick ? [200, 2000] : [1000, 20_000]));
  printColdStart(await measureColdStart(tenant, quick ? 1 : 5));
  printSending(await measureSending(tenant, quick ? 1 : 5));
} finally {
  await tenant.stop();
}
process.exit(0);
