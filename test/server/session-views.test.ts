// Feedback sessions and engagement by the API, as every role: who is shown what, and what was written where it stands alone.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { at, thePeople } from '../support/records.ts';
import { AUDIT, choosing, holding, MANAGER, WORKER } from '../support/sessions.ts';

const everyone = thePeople.map(({ key }) => key);
const seeSession = ['SW-HA', 'TM-HA', 'SM-H', 'HOS-H', 'AUD-1', 'MOD-1', 'PL-1', 'QAL-1'];
const startAt = at('2018-06-18', '10:00');

let council: SmallCouncil;
const mark = (what: string) => `MARKED-${what}.`;

async function does(who: string, command: Command): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await council.command(who, command);
  if (status !== 200) throw new Error(`${who}, ${command.verb}: ${body.sentence}`);
  return body;
}

beforeAll(async () => {
  council = await startCouncil({ settings: { TICK_SECONDS: '0.2' } });
  await council.serve();
  const { ref } = await does('PL-1', choosing());
  expect(ref).toBe(AUDIT);
  await does('SW-HA', holding(startAt));
  const { begun } = (await council.get('SW-HA', `/sessions/${WORKER}`)).body as {
    begun: { transactionId: string };
  };
  await does('SW-HA', {
    verb: 'session.book',
    ref: WORKER,
    startAt,
    endAt: at('2018-06-18', '10:45'),
    transactionId: begun.transactionId,
    eventId: mark('event'),
    iCalUId: 'uid-1',
  });
  await does('AUD-1', {
    verb: 'engagement.safeContact',
    auditRef: AUDIT,
    isSafe: true,
    note: mark('safe'),
  });
  await does('TM-HA', { verb: 'session.decline', ref: MANAGER, why: mark('declined') });
  await council.control('POST', '/clock', { to: '2018-06-18T10:00:00Z' });
  // The service looks at the clock with its next tick.
  await eventually(
    async () => (await council.get('AUD-1', '/me')).body.now as string,
    (now) => now > '2018-06-18T10:00:00Z',
  );
  await does('AUD-1', { verb: 'session.outcome', ref: WORKER, tookPlace: true, note: mark('outcome') });
  await does('SW-HA', { verb: 'session.feedback', ref: WORKER, useful: 2, difference: mark('feedback') });
}, 90_000);
afterAll(() => council?.close());

async function marksOf(path: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const who of everyone) {
    const { body } = await council.get(who, path);
    const marks = [...new Set(JSON.stringify(body).match(/MARKED-[^.]*/g))].map((one) => one.slice(7)).sort();
    if (marks.length > 0) found[who] = marks;
  }
  return found;
}

async function statuses(path: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const who of everyone) found[who] = (await council.get(who, path)).status;
  return found;
}
const only = (may: readonly string[], otherwise: number) =>
  Object.fromEntries(everyone.map((who) => [who, may.includes(who) ? 200 : otherwise]));

test('a session has a page for those who take part, its line, moderators and the learning team', async () => {
  expect(await statuses(`/sessions/${WORKER}`)).toEqual(only(seeSession, 404));
  expect(await statuses('/sessions/AUD-9999.worker')).toEqual(only([], 404));
});

test('choosing cases is for Practice Learning, the counts of who took part are for everyone but social workers and the administrator', async () => {
  expect(await statuses('/choose')).toEqual(only(['PL-1', 'QAL-1'], 403));
  expect(await statuses('/engagement')).toEqual(
    only(
      everyone.filter((who) => !['SW-HA', 'SW-BS', 'ADM-1'].includes(who)),
      403,
    ),
  );
});

describe('what was written', () => {
  test('of what came of it stands on its page; the answer to the second question for who gave it and Practice Learning; the meeting’s own id for who made it', async () => {
    const byAll = Object.fromEntries(seeSession.map((who) => [who, ['outcome']]));
    expect(await marksOf(`/sessions/${WORKER}`)).toEqual({
      ...byAll,
      'SW-HA': ['event', 'feedback', 'outcome'],
      'PL-1': ['feedback', 'outcome'],
      'QAL-1': ['feedback', 'outcome'],
    });
  });

  test('of declining stands on the page of that session', async () => {
    const seen = await marksOf(`/sessions/${MANAGER}`);
    // The social worker has no part in the manager's session.
    expect(Object.keys(seen).sort()).toEqual(seeSession.filter((who) => who !== 'SW-HA').sort());
    expect(new Set(Object.values(seen).flat())).toEqual(new Set(['declined']));
  });

  test('of safe contact stands on the audit’s page, which its auditor has and the line not before it is issued', async () => {
    const seen = await marksOf(`/audits/${AUDIT}`);
    expect(Object.keys(seen).sort()).toEqual(['AUD-1', 'DID-1', 'ID-1', 'MOD-1', 'PL-1', 'QAL-1']);
    expect(new Set(Object.values(seen).flat())).toEqual(new Set(['safe']));
  });

  test('stands on no other page', async () => {
    for (const path of ['/sessions', '/engagement', '/choose', '/my-work', '/audits', '/people'])
      expect([path, await marksOf(path)]).toEqual([path, {}]);
  });
});

test('the ledger counts the new case among all that were chosen', async () => {
  const { body } = await council.get('PL-1', '/engagement?cycle=2018-06&counting=chosen');
  const parties = body.parties as {
    party: string;
    total: number;
    counts: { standing: string; count: number }[];
  }[];
  const standing = Object.fromEntries(
    parties.map(({ party, counts }) => [party, counts.find(({ count }) => count > 0)?.standing]),
  );
  expect(standing).toEqual({
    worker: 'engaged',
    manager: 'declined',
    child: 'not_recorded',
    parent: 'not_recorded',
    iro: 'not_recorded',
  });
  expect(body.feedback).toEqual({ attended: 1, answered: 1, useful: 0 });
});
