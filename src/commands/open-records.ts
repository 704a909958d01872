// Opens the records of a site for a command: client, clock, read model and the one path for changes.
import type { Client } from '@microsoft/microsoft-graph-client';
import type { Config } from '../config.ts';
import { graphClient } from '../graph/client.ts';
import { serviceCredential } from '../graph/credential.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import { ReadModel } from '../graph/read-model.ts';
import { Records } from '../graph/records.ts';
import { Site } from '../graph/site.ts';
import type { DomainClock } from '../server/service.ts';
import { domainClock } from './clock.ts';
import { settingsForCommand, stop } from './settings.ts';

export interface OpenRecords {
  readonly records: Records;
  readonly client: Client;
  readonly clock: DomainClock;
}

export async function openRecords(config: Config): Promise<OpenRecords> {
  const clock = domainClock(config.CLOCK_URL);
  await clock.keepFresh();
  const client = graphClient(serviceCredential(config), config);
  const model = await ReadModel.open(await Site.find(client, config.SITE));
  await model.load();
  return { records: new Records(model, { verifyWrites: config.VERIFY_WRITES }), client, clock };
}

/** With the settings of the environment; ends the process with a sentence where the tenant cannot be read. */
export async function openRecordsForCommand(): Promise<OpenRecords> {
  const config = settingsForCommand();
  try {
    return await openRecords(config);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.message.includes('npm run provision')) return stop(error.message);
    if (
      error instanceof GraphFailure ||
      /fetch failed|timeout/i.test(error.message) ||
      /Credential|Authentication/.test(error.name)
    )
      return stop(
        `Grip cannot read its records (${error.message.split('\n')[0]}). Check its settings, and that the tenant they name can be reached.`,
      );
    throw error;
  }
}
