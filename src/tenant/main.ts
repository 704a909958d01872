// Runs the local tenant alone: `tsx src/tenant/main.ts --port 4310 --data DIR`.
import { parseArgs } from 'node:util';
import { type RunningTenant, startTenant } from './tenant.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4310' }, data: { type: 'string', default: '.tenant' } },
});
const port = Number(values.port);

function stopWith(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

if (!Number.isInteger(port) || port < 0 || port > 65535) stopWith(`"${values.port}" is not a port number.`);

let tenant: RunningTenant;
try {
  tenant = await startTenant({ port, dataDir: values.data });
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    stopWith(`Port ${port} is taken. Stop what runs there, or name another with --port.`);
  }
  stopWith(`The local tenant could not start: ${error instanceof Error ? error.message : String(error)}`);
}
console.log(`The local tenant is at ${tenant.address}`);
process.send?.({ address: tenant.address });

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await tenant.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => void stop());
