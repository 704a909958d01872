// A Category 1 while Graph or the bot is away, and while the service or the whole of Microsoft 365 is killed. Whoever is named is told, and a second card says that it may be one.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AlarmCouncil } from './alarm-council.ts';
import { areTold, cardsAbout, notOnceEach } from './alarm-reckoning.ts';
import { until } from './child-process.ts';

let council: AlarmCouncil;

beforeAll(async () => {
  council = await AlarmCouncil.start({ duties: [], delegations: [] });
}, 60_000);
afterAll(() => council?.stop());

async function expectOnceEach(ref: string): Promise<void> {
  await council.aFewLooks();
  expect(notOnceEach(ref, await council.ledger(ref), await council.deliveries())).toEqual([]);
}

/** The tenant's requests of one kind so far, and then the service killed after so many more and started again. */
async function killAfter(route: string, count: number): Promise<{ readonly back: Promise<void> }> {
  const before = await council.requests(route);
  const kill = async () => {
    await until(async () => (await council.requests(route)) >= before + count, 6000);
    await council.service.kill();
    await council.startService();
  };
  return { back: kill() };
}

describe('on a Thursday morning, Graph away while the bot works', () => {
  test('from the moment it was saved no claim can be written: the cards go all the same, and are written down once', async () => {
    await council.clock('2018-06-14T09:00:00Z');
    await council.fault({
      family: 'graph',
      method: 'POST',
      path: `/lists/${await council.listId('messages')}/items$`,
      kind: '503',
      retryAfter: 0.1,
    });
    const ref = await council.raise('3');
    const four = ['HOS-3', 'ID-1', 'PL-1', 'TM-3'];
    const arrived = async () => cardsAbout(ref, await council.deliveries());
    expect(await until(async () => (await arrived()).size === 4, 15_000)).toBe(true);
    expect(await council.ledger(ref)).toEqual([]);
    await council.behave();
    const ledger = await council.settled(ref, (found) => found.length === 4);
    await council.aFewLooks();
    expect(ledger.map(({ recipientKey }) => recipientKey).sort()).toEqual(four);
    expect(ledger.every(({ status, mayBeRepeat }) => status === 'sent' && mayBeRepeat === true)).toBe(true);
    expect([...(await arrived()).values()].map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    await expectOnceEach(ref);
    for (const who of four) expect(await council.mails(who)).toBe(1);
    await council.take('HOS-3', ref);
  }, 60_000);

  test('Graph answers nothing at all while a rung falls due: it goes by card, and is written down once it is back', async () => {
    await council.app('DEP-4', 'install');
    const ref = await council.raise('4');
    await council.settled(ref, (found) => found.length === 4);
    await council.fault({ family: 'graph', kind: 'hang' });
    const arrived = async () => new Set(cardsAbout(ref, await council.deliveries()).keys());
    const deputy = `category1Deputy/${ref}/1/DEP-4`;
    await council.later('PT31M');
    expect(await until(async () => (await arrived()).has(deputy), 25_000)).toBe(true);
    await council.aFewLooks();
    await council.behave();
    await council.settled(
      ref,
      (found) => found.some(({ key, status }) => key === deputy && status === 'sent'),
      25_000,
    );
    await expectOnceEach(ref);
    await council.take('DEP-4', ref);
  }, 90_000);
});

test('Graph and the bot both away, the bot back first: the card goes as soon as the bot works again', async () => {
  for (const who of ['HOS-10', 'DEP-10']) await council.app(who, 'install');
  const ref = await council.raise('10');
  await council.settled(ref, (found) => found.length === 4);
  for (const method of ['POST', 'PATCH'])
    await council.fault({ family: 'graph', method, path: '/items', kind: '503', retryAfter: 0.1 });
  const sends = 'connector POST /v3/conversations/:id/activities';
  const before = await council.requests(sends);
  const fault = await council.fault({ family: 'connector', kind: '503', retryAfter: 0.1 });
  await council.later('PT31M');
  // Tried in vain, for two people, as often as it is tried at once.
  expect(await until(async () => (await council.requests(sends)) >= before + 8, 25_000)).toBe(true);
  await council.mend(fault);
  const deputy = `category1Deputy/${ref}/1/DEP-10`;
  const arrived = async () => cardsAbout(ref, await council.deliveries());
  expect(await until(async () => (await arrived()).has(deputy), 25_000)).toBe(true);
  expect((await council.ledger(ref)).map(({ key }) => key)).not.toContain(deputy);
  await council.behave();
  await council.settled(ref, (found) => found.some(({ key, status }) => key === deputy && status === 'sent'));
  await expectOnceEach(ref);
  await council.take('DEP-10', ref);
}, 60_000);

test('a connector that never answers: what may have arrived is repeated and says so, then the next rung is asked, and each has one e-mail', async () => {
  for (const who of ['HOS-5', 'DEP-5']) await council.app(who, 'install');
  await council.fault({ family: 'connector', path: '/activities$', kind: 'hang' });
  const ref = await council.raise('5');
  // Nobody moves the clock: the deputy is asked because the head of service cannot be known to have been reached.
  for (const who of ['HOS-5', 'DEP-5'])
    expect(await until(async () => (await council.mails(who)) > 0, 20_000)).toBe(true);
  await council.behave();
  const ledger = await council.settled(ref, (found) =>
    found.some(({ recipientKey, status }) => recipientKey === 'DEP-5' && status === 'sent'),
  );
  expect(
    ledger
      .filter(({ recipientKey }) => recipientKey === 'HOS-5')
      .map(({ mayBeRepeat }) => mayBeRepeat === true),
  ).toEqual([false, true, true]);
  expect(await council.mails('HOS-5')).toBe(1);
  await council.take('DEP-5', ref);
}, 60_000);

describe('killed while sending', () => {
  test.each([
    ['once two messages were claimed', '6', 'graph POST /sites/:siteId/lists/:listId/items', 3],
    ['once one card was sent', '7', 'connector POST /v3/conversations/:id/activities', 1],
    ['once one card was written down', '8', 'graph PATCH /sites/:siteId/lists/:listId/items/:itemId', 1],
  ])(
    'the service, %s: everybody is told, and a second card says that it may be one',
    async (_when, line, route, count) => {
      const { back } = await killAfter(route, count);
      const ref = await council.raise(line);
      await back;
      await council.settled(ref, areTold(`HOS-${line}`, `TM-${line}`, 'PL-1', 'ID-1'));
      await council.aFewLooks();
      await expectOnceEach(ref);
      await council.take(`HOS-${line}`, ref);
    },
    60_000,
  );

  test('Microsoft 365 itself, right after the concern was saved: everybody is told as soon as it is back', async () => {
    const ref = await council.raise('9');
    await council.tenant.kill();
    await wait(2500);
    await council.startTenant();
    await council.settled(ref, areTold('HOS-9', 'TM-9', 'PL-1', 'ID-1'));
    await expectOnceEach(ref);
    await council.take('HOS-9', ref);
  }, 60_000);
});
