// A fault of our own while a Category 1 is sent: it is reported, and the process and the other messages go on.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Channel } from '../../src/bot/channel.ts';
import { Delivery } from '../../src/bot/delivery.ts';
import { Ledger } from '../../src/bot/ledger.ts';
import { UrgentLane } from '../../src/bot/urgent-lane.ts';
import { graphClient } from '../../src/graph/client.ts';
import { serviceCredential } from '../../src/graph/credential.ts';
import { Teams } from '../../src/graph/teams.ts';
import { alarm } from '../support/alarms.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { aMessage, at } from '../support/records.ts';

let council: SmallCouncil;

beforeAll(async () => {
  council = await startCouncil({ live: true, settings: { REQUEST_SECONDS: '1', RETRY_SECONDS: '0.05' } });
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

test('what is learnt of a message while an older note of it is being written again is not lost to the older note', async () => {
  const ledger = new Ledger(council.other);
  const posts = { family: 'graph', method: 'POST', path: '/items$' };
  await council.control('POST', '/faults', { ...posts, kind: '503', retryAfter: 0.05 });
  const sent = aMessage({
    key: 'category1First/COC-900/1/HOS-H',
    recipientKey: 'HOS-H',
    kind: 'urgentReview',
  });
  const { sentAt: _, conversationId: __, activityId: ___, ...unsent } = sent;
  await ledger.record({ ...unsent, status: 'sending', handedOver: false });
  await council.control('DELETE', '/faults');
  await council.control('POST', '/faults', { ...posts, kind: 'hang', times: 1 });
  await council.control('POST', '/faults', { ...posts, kind: '503', retryAfter: 0.05 });
  const again = ledger.recordAgain();
  await wait(300);
  await ledger.record(sent);
  await again;
  expect(ledger.unrecorded()).toEqual([sent]);
  await council.control('DELETE', '/faults');
  await ledger.recordAgain();
  expect(ledger.unrecorded()).toEqual([]);
  expect(await council.record('messages', sent.key)).toMatchObject({ status: 'sent', activityId: '1' });
});

test('by which other ways a message went is written down late where Graph would not take it, and not forgotten', async () => {
  const ledger = new Ledger(council.other);
  const sent = aMessage({
    key: 'category1First/COC-901/1/HOS-H',
    recipientKey: 'HOS-H',
    kind: 'urgentReview',
  });
  await ledger.record(sent);
  await council.control('POST', '/faults', {
    family: 'graph',
    method: 'PATCH',
    kind: '503',
    retryAfter: 0.05,
  });
  await ledger.amend(sent, { alsoBy: 'both' });
  await ledger.recordAgain();
  await council.control('DELETE', '/faults');
  await ledger.recordAgain();
  expect(ledger.unrecorded()).toEqual([]);
  expect(await council.record('messages', sent.key)).toMatchObject({ status: 'sent', alsoBy: 'both' });
});
