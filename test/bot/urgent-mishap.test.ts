// A fault of our own while a Category 1 is sent: it is reported, and the process and the other messages go on.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Channel } from '../../src/bot/channel.ts';
import { Delivery } from '../../src/bot/delivery.ts';
import { UrgentLane } from '../../src/bot/urgent-lane.ts';
import { graphClient } from '../../src/graph/client.ts';
import { serviceCredential } from '../../src/graph/credential.ts';
import { Teams } from '../../src/graph/teams.ts';
import { alarm } from '../support/alarms.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { at } from '../support/records.ts';

let council: SmallCouncil;

beforeAll(async () => {
  council = await startCouncil({ live: true });
}, 60_000);
afterAll(() => council?.close());

test('a channel that breaks for one person: the fault is reported, the others are told, nothing else breaks', async () => {
  const { other: records, config } = council;
  const now = () => at('2018-06-15', '09:30');
  const auditor = records.model.world().people.get('AUD-1');
  if (!auditor) throw new Error('There is no auditor.');
  await records.perform(alarm(), { person: auditor, commandId: 'raised' }, now);
  const told: string[] = [];
  const channel: Channel = {
    async open(oid) {
      if (oid === council.oid('HOS-H')) throw new TypeError('A fault of our own');
      return { conversationId: oid, serviceUrl: '' };
    },
    async send(conversationId) {
      told.push(conversationId);
      return String(told.length);
    },
    async update() {},
  };
  const failed: unknown[] = [];
  const delivery = new Delivery({
    records,
    channel,
    teams: new Teams(graphClient(serviceCredential(config), config), config.TEAMS_APP_ID),
    now,
    settings: { leaseSeconds: 60, open: (page) => page, mailbox: config.MAILBOX },
    failed: (error) => failed.push(error),
  });
  const lane = new UrgentLane({ records, delivery, now, failed: (error) => failed.push(error) });
  await lane.changed();
  // A promise that nobody waits for would end the process a moment later, and fail this test.
  await wait(500);
  expect(failed.map(String)).toEqual(['TypeError: A fault of our own']);
  expect(told.sort()).toEqual(['TM-HA', 'PL-1', 'ID-1'].map((key) => council.oid(key)).sort());
});
