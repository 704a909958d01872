// When a person cannot be reached: the reason is kept, they are told another way, Practice Learning hears of it, and it is put right.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chats, wordsOf } from '../support/chat.ts';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { anAction } from '../support/records.ts';

let council: SmallCouncil;
let teams: ReturnType<typeof chats>;

beforeAll(async () => {
  council = await startCouncil({
    live: true,
    settings: { TICK_SECONDS: '0.3' },
    actions: [
      anAction({ dueOn: '2018-06-14' }),
      anAction({ key: 'ACT-0002', dueOn: '2018-06-15' }),
      anAction({ key: 'ACT-0003', dueOn: '2018-07-13' }),
    ],
  });
  teams = chats(council);
});
afterAll(async () => {
  await council?.close();
});

const message = (key: string) => council.record('messages', key);
const told = async (who: string, words: string): Promise<number> =>
  ((await teams.chat(who))?.messages ?? []).filter(({ cards }) => wordsOf(cards[0]).includes(words)).length;

test('who has removed Grip is told in their mail, with the neutral line alone, and the reason is on the message', async () => {
  await teams.app('TM-HA', 'install');
  await teams.app('TM-HA', 'block');
  await council.serve();
  const failed = await eventually(
    () => message('2018-06-15:TM-HA:1').catch(() => undefined),
    (found) => found?.status === 'failed',
  );
  expect(failed).toMatchObject({ failure: 'blocked' });
  expect(['mail', 'both']).toContain(failed?.alsoBy);
  const { value } = (await council.control('GET', `/mail/${council.oid('TM-HA')}`)) as {
    value: { subject: string; body: { content: string } }[];
  };
  expect(value.map(({ subject }) => subject)).toEqual(['Practice learning: something is due']);
  expect(value[0]?.body.content).not.toMatch(/ACT-|CH-|TM-HA|Hazel/);
});

test('Practice Learning is told that someone cannot be reached, once', async () => {
  await teams.newest('PL-1', (card) => wordsOf(card).includes('cannot be reached'));
  await council.control('POST', '/clock', { by: 'PT1H' });
  await new Promise((later) => setTimeout(later, 1200));
  expect(await told('PL-1', 'cannot be reached')).toBe(1);
  const { body } = await council.get('PL-1', '/reach');
  expect(body.unreachable).toMatchObject([{ personKey: 'TM-HA', reason: 'blocked', since: '2018-06-15' }]);
});

test('nor again when the next day’s message fails for the same reason', async () => {
  await council.control('POST', '/clock', { to: '2018-06-18T08:00:00Z' });
  await eventually(
    () => message('2018-06-18:TM-HA:1').catch(() => undefined),
    (found) => found?.status === 'failed',
  );
  await new Promise((later) => setTimeout(later, 1200));
  expect(await told('PL-1', 'cannot be reached')).toBe(1);
});

test('once Grip is added again, what could not be said is said', async () => {
  await teams.app('TM-HA', 'unblock');
  await teams.app('TM-HA', 'uninstall');
  await teams.app('TM-HA', 'install');
  const card = await teams.newest('TM-HA');
  expect(wordsOf(card.cards[0])).toContain('ACT-0001');
  expect(wordsOf(card.cards[0])).toContain('ACT-0002');
  expect(await message('2018-06-15:TM-HA:1')).toMatchObject({ status: 'superseded' });
  const { body } = await council.get('PL-1', '/reach');
  expect(body.unreachable).toEqual([]);
});

test('who removes Grip later is again not reached, and no card is lost: each has an end in the ledger', async () => {
  await teams.app('TM-HA', 'uninstall');
  await council.control('POST', '/clock', { to: '2018-07-16T08:00:00Z' });
  const failed = await eventually(
    () => message('2018-07-16:TM-HA:1').catch(() => undefined),
    (found) => found?.status === 'failed',
  );
  expect(failed?.alsoBy).toBe('mail');
  const ledger = async () => {
    const statuses: unknown[] = [];
    await council.site.items(council.lists.get('Notifications') ?? '', ({ fields }) =>
      statuses.push(fields.DeliveryStatus),
    );
    return statuses;
  };
  await eventually(ledger, (statuses) => !statuses.includes('sending'));
  expect(council.logged.filter((line) => line.includes('.failed'))).toEqual([]);
});
