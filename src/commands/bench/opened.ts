// The service's own parts, opened on a bench tenant as the service does, without its web server.
import express from 'express';
import { Delivery } from '../../bot/delivery.ts';
import { Pace } from '../../bot/pace.ts';
import { createTeamsApp, TeamsChannel, teamsPace } from '../../bot/teams-channel.ts';
import { Tick } from '../../bot/tick.ts';
import type { Moment } from '../../core/time.ts';
import { graphClient } from '../../graph/client.ts';
import { serviceCredential } from '../../graph/credential.ts';
import { ReadModel } from '../../graph/read-model.ts';
import { Records } from '../../graph/records.ts';
import { Site } from '../../graph/site.ts';
import { Teams } from '../../graph/teams.ts';
import { domainClock } from '../clock.ts';
import type { BenchTenant } from './bench-tenant.ts';

export interface Opened {
  readonly records: Records;
  readonly tick: Tick;
  readonly now: () => Moment;
  /** Asks the tenant's clock again, after it was moved. */
  readonly keepFresh: () => Promise<void>;
  /** Delivery within Teams' pace, or another where one is given. */
  readonly delivery: (pace?: Pace) => Delivery;
}

/** Reads all records, then stands ready for a tick. */
export async function openOn(tenant: BenchTenant): Promise<Opened> {
  const { config } = tenant;
  const credential = serviceCredential(config);
  const client = graphClient(credential, config);
  const clock = domainClock(config.CLOCK_URL);
  await clock.keepFresh();
  const model = await ReadModel.open(await Site.find(client, config.SITE));
  await model.load();
  const records = new Records(model, { verifyWrites: false });
  const now = () => clock.now();
  const teamsApp = createTeamsApp(express(), credential, config);
  await teamsApp.initialize();
  const delivery = (pace = new Pace(teamsPace)) =>
    new Delivery({
      records,
      channel: new TeamsChannel(teamsApp, config.TENANT_ID, pace),
      teams: new Teams(client, config.TEAMS_APP_ID),
      now,
      settings: { leaseSeconds: config.LEASE_SECONDS, open: (page) => `https://example.invalid/${page}` },
      failed: (error) => console.error(error),
    });
  return {
    records,
    now,
    keepFresh: () => clock.keepFresh(),
    delivery,
    tick: new Tick({ records, delivery: delivery(), now }),
  };
}
