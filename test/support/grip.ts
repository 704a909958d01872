// Grip in a local tenant of its own, for tests through the front door: real requests, real tokens, real SharePoint answers.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { domainClock } from '../../src/commands/clock.ts';
import { toRecords } from '../../src/commands/import-tracker/to-records.ts';
import { writeImport } from '../../src/commands/import-tracker/write.ts';
import { control, localEnvironment, prepareTenant } from '../../src/commands/local-tenant.ts';
import { openRecords } from '../../src/commands/open-records.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { Command } from '../../src/core/decide.ts';
import { londonDay } from '../../src/core/time.ts';
import { serviceCredential } from '../../src/graph/credential.ts';
import { createLog } from '../../src/server/log.ts';
import { type RunningService, startService } from '../../src/server/service.ts';
import { type RunningTenant, startTenant } from '../../src/tenant/tenant.ts';
import { readWorkbook } from '../../src/workbook/read-workbook.ts';

export const demoTracker = fileURLToPath(new URL('../../demo/legacy-tracker.xlsx', import.meta.url));
/** The briefing's "now": Friday 15 June 2018, 09:00 in London. */
export const demoMoment = '2018-06-15T08:00:00Z';

export interface GripInATenant {
  readonly tenant: RunningTenant;
  readonly config: Config;
  readonly environment: Readonly<Record<string, string>>;
  control(path: string, body?: unknown): Promise<unknown>;
  /** Starts the service in this process. */
  serve(tabFolder?: URL): Promise<RunningService>;
  close(): Promise<void>;
}

interface Prepared {
  readonly tenantPort: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** A tenant prepared without records, once for each process that runs tests: each small council begins with a copy. */
const kept = join(tmpdir(), `grip-prepared-${process.pid}`);

async function prepare(dataDir: string, isImported: boolean): Promise<Prepared> {
  const tenant = await startTenant({ port: 0, dataDir });
  try {
    await control(tenant.address, '/clock', { to: demoMoment });
    const { tracker } = await readWorkbook(demoTracker);
    const environment = {
      ...(await localEnvironment(tenant.address, await freePort())),
      TICK_SECONDS: '600',
      LOG_LEVEL: 'silent',
    };
    const { config } = await prepareTenant(tenant.address, environment, tracker.people, () => undefined);
    if (isImported) {
      const { records, client, clock } = await openRecords(config);
      const now = clock.now();
      await writeImport(
        { records, client, now: () => clock.now(), progress: () => undefined },
        toRecords(tracker, now, londonDay(now)),
      );
    }
    return { tenantPort: Number(new URL(tenant.address).port), environment };
  } finally {
    await tenant.close();
  }
}

async function copyOfPrepared(dataDir: string): Promise<Prepared> {
  const [known, store] = [join(kept, 'prepared.json'), join(kept, 'store')];
  if (!existsSync(known)) {
    const prepared = await prepare(store, false);
    writeFileSync(known, JSON.stringify(prepared));
    process.once('exit', () => rmSync(kept, { recursive: true, force: true }));
  }
  cpSync(store, dataDir, { recursive: true });
  return JSON.parse(readFileSync(known, 'utf8')) as Prepared;
}

/** A tenant at 15 June 2018 with the lists provisioned and, unless told otherwise, the sample tracker imported; not live. */
export async function startGrip(
  options: { isImported?: boolean; settings?: Readonly<Record<string, string>> } = {},
): Promise<GripInATenant> {
  const dataDir = mkdtempSync(join(tmpdir(), 'grip-'));
  const prepared = await ((options.isImported ?? true) ? prepare(dataDir, true) : copyOfPrepared(dataDir));
  const tenant = await startTenant({ port: prepared.tenantPort, dataDir });
  await control(tenant.address, '/clock', { to: demoMoment });
  const environment: Readonly<Record<string, string>> = { ...prepared.environment, ...options.settings };
  for (const name of ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER']) process.env[name] = environment[name];
  const config = readConfig(environment);
  const services: RunningService[] = [];
  return {
    tenant,
    config,
    environment,
    control: (path, body) => control(tenant.address, path, body),
    async serve(tabFolder) {
      const service = await startService({
        config,
        credential: serviceCredential(config),
        clock: domainClock(config.CLOCK_URL),
        log: createLog(config.LOG_LEVEL),
        ...(tabFolder ? { tabFolder } : {}),
      });
      services.push(service);
      await service.ready;
      return service;
    },
    async close() {
      for (const service of services) await service.stop();
      await tenant.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((tell) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => tell(port));
    });
  });
}

/** Enters the emergency duty team's number and presses Start, as Practice Learning does. */
export async function goLive(grip: GripInATenant): Promise<void> {
  await performAsPracticeLearning(
    grip,
    { verb: 'settings.change', emergencyDutyTeam: '01632 960999' },
    'the emergency duty team',
  );
  await performAsPracticeLearning(grip, { verb: 'settings.goLive', profile: 'asBriefing' }, 'going live');
}

/** Does something as Practice Learning before the service runs. */
async function performAsPracticeLearning(
  grip: GripInATenant,
  command: Command,
  commandId: string,
): Promise<void> {
  const { records, clock } = await openRecords(grip.config);
  const person = [...records.model.world().people.values()].find((one) => one.roles.includes('PL'));
  if (!person) throw new Error('nobody in Practice Learning');
  const result = await records.perform(command, { person, commandId }, () => clock.now());
  if (!result.ok) throw new Error(result.sentence);
}
