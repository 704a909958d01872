// AT10 with amendment A-1: a Category 1 through outages, a weekend, a night when the clocks go back. One message for each rung and person.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aDelegation, aDuty, at } from '../support/records.ts';
import { AlarmCouncil } from './alarm-council.ts';
import { notOnceEach, whoWasTold } from './alarm-reckoning.ts';

let council: AlarmCouncil;

beforeAll(async () => {
  council = await AlarmCouncil.start({
    // On the weekends of 15 June and 27 October somebody is on call, on that of 22 June nobody is.
    duties: [
      aDuty('ONCALL', at('2018-06-15', '17:30'), at('2018-06-18', '08:30')),
      aDuty('ONCALL', at('2018-10-27', '08:30'), at('2018-10-29', '08:30')),
    ],
    // One head of service is away, and nobody stands in.
    delegations: [aDelegation('HOS-2', undefined, '2018-06-11', '2018-06-29')],
  });
}, 60_000);
afterAll(() => council?.stop());

async function expectOnceEach(ref: string): Promise<void> {
  await council.aFewLooks();
  expect(notOnceEach(ref, await council.ledger(ref), await council.deliveries())).toEqual([]);
}

describe('after an outage each person whom a missed rung names has one message, of the highest', () => {
  test('raised on Friday at 17:24, the service dead from 17:25 to 20:30', async () => {
    await council.clock('2018-06-15T16:24:00Z');
    const [ref, headAway] = [await council.raise('1'), await council.raise('2')];
    for (const [one, first] of [
      [ref, 'HOS-1'],
      [headAway, 'DEP-2'],
    ] as const)
      await council.settled(one, (found) => found.some(({ recipientKey }) => recipientKey === first));
    await council.service.kill();
    await council.clock('2018-06-15T19:30:00Z');
    await council.startService();
    for (const one of [ref, headAway])
      await council.settled(one, (found) => found.some(({ key }) => key.startsWith('category1Director')));
    await council.aFewLooks();

    const ledger = await council.ledger(ref);
    expect(whoWasTold(ledger)).toEqual(
      [
        // Before the service died:
        'HOS-1 category1First +0',
        'TM-1 category1Told +0',
        'PL-1 category1Told +0',
        'ID-1 category1Told +0',
        // Of the rungs of 17:54, 18:24 and 19:24:
        'HOS-1 category1Deputy +0',
        'DEP-1 category1Deputy +0',
        'ONCALL category1Rota +1',
        'QAL-1 category1Rota +0',
        'ID-1 category1Director +0',
        'AUD-1 category1Ring +0',
      ].sort(),
    );
    // A head of service who is away without a stand-in is passed over, and Practice Learning knows.
    const away = await council.ledger(headAway);
    expect(whoWasTold(away)).toEqual(
      [
        'DEP-2 category1First +0',
        'TM-2 category1Told +0',
        'PL-1 category1Unreached +1',
        'ID-1 category1Told +0',
        'DEP-2 category1Deputy +0',
        'ONCALL category1Rota +1',
        'QAL-1 category1Rota +0',
        'ID-1 category1Director +0',
        'AUD-1 category1Ring +0',
      ].sort(),
    );
    for (const one of [ref, headAway]) await expectOnceEach(one);
    await council.take('HOS-1', ref);
    await council.take('DEP-2', headAway);
  }, 60_000);

  test('everyone on the ladder refuses Grip: it climbs to its end at once, by feed and e-mail, and the one who raised it is told to ring', async () => {
    await council.clock('2018-06-15T19:30:00Z');
    const refusing = ['HOS-10', 'DEP-10', 'ONCALL', 'QAL-1', 'ID-1', 'DCS-1'];
    for (const who of refusing) {
      await council.app(who, 'install');
      await council.app(who, 'block');
    }
    const ref = await council.raise('10');
    const ledger = await council.settled(
      ref,
      (found) =>
        found.some(({ key, status }) => key.startsWith('category1Ring') && status === 'sent') &&
        // By which other ways it went may be written a moment later.
        found.every(({ status, alsoBy }) => status !== 'failed' || alsoBy !== undefined),
    );
    await council.aFewLooks();
    const failed = ledger.filter(({ status }) => status === 'failed');
    expect(new Set(failed.map(({ recipientKey }) => recipientKey))).toEqual(new Set(refusing));
    expect(failed.map(({ failure }) => failure)).toEqual(failed.map(() => 'blocked'));
    for (const who of ['HOS-10', 'DEP-10']) expect(await council.mails(who)).toBe(1);
    await expectOnceEach(ref);
    for (const who of refusing) await council.app(who, 'unblock');
    await council.take('HOS-10', ref);
  }, 60_000);

  test('a weekend with nobody on call, the service dead from 17:25 until after the last rung', async () => {
    await council.clock('2018-06-22T16:24:00Z');
    const ref = await council.raise('11');
    await council.settled(ref, (found) => found.length === 4);
    await council.service.kill();
    await council.clock('2018-06-22T20:40:00Z');
    await council.startService();
    await council.settled(ref, (found) => found.some(({ key }) => key.startsWith('category1Dcs')));
    await council.aFewLooks();
    expect(whoWasTold(await council.ledger(ref))).toEqual(
      [
        'HOS-11 category1First +0',
        'TM-11 category1Told +0',
        'PL-1 category1Told +0',
        'ID-1 category1Told +0',
        'HOS-11 category1Deputy +0',
        'DEP-11 category1Deputy +0',
        'QAL-1 category1Rota +0',
        'ID-1 category1Director +0',
        'DCS-1 category1Dcs +0',
        'AUD-1 category1Ring +0',
      ].sort(),
    );
    await expectOnceEach(ref);
    await council.take('HOS-11', ref);
  }, 60_000);
});

test('when the clocks go back each rung comes by elapsed time', async () => {
  // 01:20 in London, for the first time of two.
  await council.clock('2018-10-28T00:20:00Z');
  const ref = await council.raise('12');
  await council.settled(ref, (found) => found.length === 4);
  let minutes = 0;
  const came: string[] = [];
  const rungs = ['category1Deputy', 'category1Rota', 'category1Director', 'category1Dcs'];
  for (const to of [28, 32, 58, 62, 118, 122, 238, 242]) {
    await council.later(`PT${to - minutes}M`);
    minutes = to;
    await council.aFewLooks();
    const ledger = await council.settled(ref, () => true);
    const kinds = new Set(ledger.map(({ key }) => key.split('/')[0]));
    came.push(`${to}: ${rungs.filter((rung) => kinds.has(rung)).length}`);
  }
  expect(came).toEqual(['28: 0', '32: 1', '58: 1', '62: 2', '118: 2', '122: 3', '238: 3', '242: 4']);
  await expectOnceEach(ref);
}, 60_000);
