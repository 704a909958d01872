// Who may start, acknowledge and end a drill, asked of the API as each person (amendment A-9): in a council that is live, since a drill goes through the real channels.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { chats, wordsOf } from '../support/chat.ts';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { everyone, theDepartment, type Who } from './concern-table.ts';

let council: SmallCouncil;

beforeAll(async () => {
  council = await startCouncil({ ...theDepartment, live: true });
  await council.serve();
}, 60_000);
afterAll(() => council?.close());

const keepers: readonly Who[] = ['PL-1', 'QAL-1'];

async function refusedToAllBut(may: readonly Who[], command: Command): Promise<void> {
  for (const who of everyone.filter((one) => !may.includes(one))) {
    const { status, body } = await council.command(who, command);
    expect([who, status, body.reason]).toEqual([who, 403, 'notAllowed']);
    expect(String(body.sentence)).toMatch(/^[A-Z].*\.$/);
  }
}

test('a drill is started and ended by Practice Learning and the QA lead, and acknowledged by those it asks', async () => {
  const start: Command = { verb: 'drill.start', teamCode: 'HA' };
  await refusedToAllBut(keepers, start);
  const ref = String((await council.command('QAL-1', start)).body.ref);

  // The head of service is away; whoever starts a drill is not asked by it.
  const asked: readonly Who[] = ['STANDIN-HOS', 'DEPUTY', 'ID-1', 'DCS-1'];
  for (const who of everyone) {
    const { status } = await council.command(who, { verb: 'drill.acknowledge', ref });
    expect([who, status]).toEqual([who, asked.includes(who) ? 200 : 404]);
  }
  await refusedToAllBut(keepers, { verb: 'drill.end', ref });
  const drill = await council.record('drills', ref);
  expect(drill.acknowledgements.map(({ by }) => by).sort()).toEqual([...asked].sort());
  expect(drill.endedAt).toBeUndefined();

  expect((await council.command('PL-1', { verb: 'drill.end', ref })).status).toBe(200);
  const second = String((await council.command('PL-1', start)).body.ref);
  const { people } = await council.record('drills', second);
  expect(people).toContain('QAL-1');
  // Ended once all have their card, and left once all cards say so: nothing is on its way when the council closes.
  const told = (words: string) => async () =>
    (await chats(council).sent())
      .filter(({ activity }) => wordsOf(activity).includes(second) && wordsOf(activity).includes(words))
      .map(({ userId }) => userId);
  const all = (found: readonly string[]) => people.every((key) => found.includes(council.oid(key)));
  await eventually(told('Drill: please open the card'), all);
  expect((await council.command('QAL-1', { verb: 'drill.end', ref: second })).status).toBe(200);
  await eventually(told('This drill is over.'), all);
});
