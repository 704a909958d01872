// The sample tracker imported once into a tenant's folder; each test then runs on a copy of it, on the same ports.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toRecords } from '../../src/commands/import-tracker/to-records.ts';
import { writeImport } from '../../src/commands/import-tracker/write.ts';
import { control, localEnvironment, prepareTenant } from '../../src/commands/local-tenant.ts';
import { openRecords } from '../../src/commands/open-records.ts';
import type { Config } from '../../src/config.ts';
import { londonDay } from '../../src/core/time.ts';
import { peopleWithRole } from '../../src/core/world.ts';
import { startTenant } from '../../src/tenant/tenant.ts';
import { readWorkbook } from '../../src/workbook/read-workbook.ts';
import { demoMoment, demoTracker } from '../support/grip.ts';
import { freePort } from './free-port.ts';

export interface ImportedCouncil {
  readonly tenantPort: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly config: Config;
  /** A fresh copy of the tenant's store, removed with the rest. */
  copy(): string;
  remove(): void;
}

/** Prepares a tenant at 15 June 2018, 09:00, imports the sample tracker, and stops it. Nothing is live. */
export async function importCouncil(settings: Readonly<Record<string, string>>): Promise<ImportedCouncil> {
  const folder = mkdtempSync(join(tmpdir(), 'grip-faults-'));
  const imported = join(folder, 'imported');
  const tenantPort = await freePort();
  const tenant = await startTenant({ port: tenantPort, dataDir: imported });
  try {
    await control(tenant.address, '/clock', { to: demoMoment });
    const { tracker } = await readWorkbook(demoTracker);
    const environment = { ...(await localEnvironment(tenant.address, await freePort())), ...settings };
    const { config } = await prepareTenant(tenant.address, environment, tracker.people, () => undefined);
    const { records, client, clock } = await openRecords(config);
    await writeImport(
      { records, client, now: () => clock.now(), progress: () => undefined },
      toRecords(tracker, clock.now(), londonDay(clock.now())),
    );
    const [practiceLearning] = peopleWithRole(records.model.world(), 'PL');
    if (!practiceLearning) throw new Error('The sample tracker names nobody in Practice Learning.');
    await records.perform(
      { verb: 'settings.change', emergencyDutyTeam: '01632 960999' },
      { person: practiceLearning, commandId: 'the emergency duty team' },
      () => clock.now(),
    );
    let copies = 0;
    return {
      tenantPort,
      environment,
      config,
      copy() {
        copies += 1;
        const to = join(folder, `copy-${copies}`);
        cpSync(imported, to, { recursive: true });
        return to;
      },
      remove: () => rmSync(folder, { recursive: true, force: true }),
    };
  } finally {
    await tenant.close();
  }
}
