// Writing to SharePoint when it is busy, slow, silent or written to by others: every change once, none lost, none made twice.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openRecords } from '../../src/commands/open-records.ts';
import type { Command } from '../../src/core/decide.ts';
import { asAt, isChainWhole } from '../../src/core/history.ts';
import { day, moment } from '../../src/core/time.ts';
import { GraphFailure } from '../../src/graph/graph-failure.ts';
import { Records } from '../../src/graph/records.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { aClaim, anAction } from '../support/records.ts';

let council: SmallCouncil;
let one: Records;
let two: Records;

const draft = { status: 'draft', dueOn: '2018-07-13' } as const;
const assigned = Array.from({ length: 20 }, (_, index) =>
  anAction({ key: `ACT-01${String(index).padStart(2, '0')}`, status: 'assigned' }),
);

beforeAll(async () => {
  council = await startCouncil({
    settings: { REQUEST_SECONDS: '1', RETRY_SECONDS: '0.05' },
    actions: [
      ...assigned,
      anAction({ key: 'ACT-0001', ...draft }),
      anAction({ key: 'ACT-0002', ...draft }),
      anAction({ key: 'ACT-0003', ...draft }),
      anAction({ key: 'ACT-0004', status: 'claimed', claim: aClaim() }),
    ],
  });
  one = (await openRecords(council.config)).records;
  two = (await openRecords(council.config)).records;
});
afterEach(async () => {
  await council.control('DELETE', '/faults');
});
afterAll(async () => {
  await council?.close();
});

let seconds = 0;
/** Never the same moment twice. */
const now = () => {
  seconds += 1;
  return moment(new Date(Date.parse('2018-06-15T09:00:00Z') + seconds * 1000));
};

function perform(records: Records, who: string, command: Command, commandId = randomUUID()) {
  const person = records.model.world().people.get(who);
  if (!person) throw new Error(`no ${who}`);
  return records.perform(command, { person, commandId }, now);
}
const fault = (kind: string, more: Readonly<Record<string, unknown>> = {}) =>
  council.control('POST', '/faults', { family: 'graph', kind, times: 1, ...more });
const told = async (ref: string) =>
  (await council.record('actions', ref)).history.slice(1).map(({ what }) => what);
const acknowledge = (ref: string): Command => ({ verb: 'action.acknowledge', ref });
const start = (ref: string): Command => ({ verb: 'action.start', ref });

const addAction: Command = {
  verb: 'action.add',
  auditRef: 'AUD-001',
  what: 'Hold a planning meeting',
  soThat: 'everyone works to one plan',
  howWeWillKnow: 'the plan is on the record',
  purpose: 'remedy',
  ownerKey: 'TM-HA',
  dueOn: day('2018-07-13'),
  urgent: false,
  blocksConcern: false,
};

describe('two who write at the same time', () => {
  test('both changes stand where both can: the later one is decided again upon the earlier', async () => {
    expect(await perform(one, 'TM-HA', acknowledge('ACT-0100'))).toMatchObject({ ok: true });
    expect(two.model.world().actions.get('ACT-0100')?.status).toBe('assigned');
    expect(await perform(two, 'TM-HA', start('ACT-0100'))).toMatchObject({ ok: true });
    expect(await told('ACT-0100')).toEqual(['Acknowledged', 'Begun']);
    expect(isChainWhole(await council.record('actions', 'ACT-0100'))).toBe(true);
  });

  test('where the earlier one settles it, the later is told so and changes nothing', async () => {
    await perform(one, 'TM-HA', start('ACT-0101'));
    const refused = await perform(two, 'TM-HA', start('ACT-0101'));
    expect(refused).toMatchObject({
      ok: false,
      reason: 'wrongState',
      sentence: 'ACT-0101 is in progress already.',
    });
    expect(await told('ACT-0101')).toEqual(['Begun']);
  });

  test('whose record keeps being changed is told who changed it, and that what they wrote is kept', async () => {
    await perform(one, 'TM-HA', acknowledge('ACT-0102'));
    await fault('conflict', { times: 50 });
    const refused = await perform(one, 'TM-HA', start('ACT-0102'));
    expect(refused).toMatchObject({ ok: false, reason: 'conflict' });
    expect(refused.sentence).toContain('TM-HA Person changed ACT-0102');
    expect(refused.sentence).toContain('What you wrote is kept');
  });

  test('two drafts added at once get two references', async () => {
    const answers = await Promise.all([perform(one, 'PL-1', addAction), perform(two, 'QAL-1', addAction)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    const refs = answers.map((answer) => ('ref' in answer ? answer.ref : ''));
    expect(new Set(refs).size).toBe(2);
    for (const ref of refs) expect((await council.record('actions', ref)).revision).toBe(1);
  });

  test('a key that something else holds is not written over', async () => {
    const taken = anAction({ key: 'ACT-0119', status: 'verified' });
    await expect(one.create('actions', taken)).rejects.toMatchObject({ problem: 'duplicate' });
    await council.control('PUT', '/switches', { duplicateAnswer: '400' });
    await expect(one.create('actions', taken)).rejects.toMatchObject({ problem: 'duplicate' });
    await council.control('PUT', '/switches', { duplicateAnswer: '409' });
    expect(await council.record('actions', 'ACT-0119')).toMatchObject({ status: 'assigned' });
  });
});

describe('a tenant that does not look at If-Match', () => {
  test('with VERIFY_WRITES no change of another is written over', async () => {
    await council.control('PUT', '/switches', { honoursIfMatch: false });
    const checking = async () =>
      new Records((await openRecords(council.config)).records.model, { verifyWrites: true });
    const [first, second] = [await checking(), await checking()];
    await perform(first, 'TM-HA', acknowledge('ACT-0103'));
    expect(await perform(second, 'TM-HA', start('ACT-0103'))).toMatchObject({ ok: true });
    expect(await told('ACT-0103')).toEqual(['Acknowledged', 'Begun']);
    await council.control('PUT', '/switches', { honoursIfMatch: true });
  });
});

describe('a Graph that is not well', () => {
  test.each(['429', '503'])('%s with Retry-After is waited for and asked again', async (kind) => {
    const ref = kind === '429' ? 'ACT-0104' : 'ACT-0105';
    await fault(kind, { method: 'PATCH', retryAfter: 1, times: 2 });
    const began = performance.now();
    expect(await perform(one, 'TM-HA', acknowledge(ref))).toMatchObject({ ok: true });
    expect(performance.now() - began).toBeGreaterThan(1900);
    expect(await told(ref)).toEqual(['Acknowledged']);
  });

  test.each([
    ['dropAfter', 'ACT-0106'],
    ['cutShort', 'ACT-0118'],
  ])('a reply that is lost after the change was made (%s): it counts as made, once', async (kind, ref) => {
    await fault(kind, { method: 'PATCH' });
    expect(await perform(one, 'TM-HA', acknowledge(ref))).toMatchObject({ ok: true });
    expect(await told(ref)).toEqual(['Acknowledged']);
  });

  test.each(['dropAfter', 'cutShort'])(
    'a reply that is lost after something was added (%s): there is one of it',
    async (kind) => {
      await fault(kind, { method: 'POST', path: '/items$' });
      const added = await perform(one, 'PL-1', addAction);
      expect(added).toMatchObject({ ok: true });
      const id = one.model.world().actions.get('ref' in added ? added.ref : '')?.lastCommandId ?? '-';
      const found: unknown[] = [];
      await council.site.items(council.lists.get('Actions') ?? '', ({ fields }) => {
        if (String(fields.History).includes(id)) found.push(fields.Key);
      });
      expect(found).toHaveLength(1);
    },
  );

  test('a page of records that breaks off half-way is asked for again', async () => {
    await fault('cutShort', { method: 'GET', path: '/items$', times: 2 });
    const read = await openRecords(council.config);
    expect(read.records.model.world().actions.size).toBe(one.model.world().actions.size);
  });

  test('an error in the middle (500) is looked into: not made, so it is made now', async () => {
    await fault('500', { method: 'PATCH' });
    expect(await perform(one, 'TM-HA', acknowledge('ACT-0107'))).toMatchObject({ ok: true });
    expect(await told('ACT-0107')).toEqual(['Acknowledged']);
  });

  test('a conflict that is none is decided again', async () => {
    await fault('conflict', { times: 2 });
    expect(await perform(one, 'TM-HA', acknowledge('ACT-0108'))).toMatchObject({ ok: true });
    expect(await told('ACT-0108')).toEqual(['Acknowledged']);
  });

  test('a request that is never answered ends at its time limit and is made again', async () => {
    await fault('hang', { method: 'PATCH' });
    expect(await perform(one, 'TM-HA', acknowledge('ACT-0109'))).toMatchObject({ ok: true });
    expect(await told('ACT-0109')).toEqual(['Acknowledged']);
    await fault('hang', { method: 'POST', path: 'batch' });
    await expect(one.model.refresh()).rejects.toBeInstanceOf(GraphFailure);
    await one.model.refresh();
  });

  test('a Graph that does not come back is said, and nothing is half done', async () => {
    await fault('500', { method: 'PATCH', times: 50 });
    await expect(perform(one, 'TM-HA', acknowledge('ACT-0110'))).rejects.toBeInstanceOf(GraphFailure);
    expect(await told('ACT-0110')).toEqual([]);
    await council.control('DELETE', '/faults');
    expect(await perform(one, 'TM-HA', acknowledge('ACT-0110'))).toMatchObject({ ok: true });
  });

  test('the same command again, its first answer lost, is done once', async () => {
    const id = randomUUID();
    expect(await perform(one, 'TM-HA', acknowledge('ACT-0111'), id)).toMatchObject({ ok: true });
    expect(await perform(one, 'TM-HA', acknowledge('ACT-0111'), id)).toMatchObject({
      ok: true,
      ref: 'ACT-0111',
    });
    await two.model.refresh();
    expect(await perform(two, 'TM-HA', acknowledge('ACT-0111'), id)).toMatchObject({ ok: true });
    expect(await told('ACT-0111')).toEqual(['Acknowledged']);
  });

  test('the same addition again on a replica that has not seen it yet is not added twice', async () => {
    const id = randomUUID();
    const first = await perform(one, 'PL-1', addAction, id);
    const again = await perform(two, 'PL-1', addAction, id);
    expect(again).toEqual(expect.objectContaining({ ok: true, ref: 'ref' in first ? first.ref : '' }));
  });
});

describe('a command that touches several records', () => {
  test('what a crash left owed is completed by whoever looks next, once', async () => {
    await one.model.refresh();
    await fault('500', { method: 'PATCH', path: `${council.lists.get('Actions')}/items/`, times: 1000 });
    const refs = ['ACT-0001', 'ACT-0002', 'ACT-0003'];
    const issued = await perform(one, 'PL-1', { verb: 'audit.issueActions', auditRef: 'AUD-001', refs });
    expect(issued).toMatchObject({ ok: true });
    expect((await council.record('audits', 'AUD-001')).owed.map(({ key }) => key)).toEqual(refs);
    await council.control('DELETE', '/faults');

    await two.model.refresh();
    const three = (await openRecords(council.config)).records;
    await Promise.all([two.payAllOwed(now()), three.payAllOwed(now())]);
    await two.model.refresh();
    await two.payAllOwed(now());
    for (const ref of refs) {
      const action = await council.record('actions', ref);
      expect(action).toMatchObject({ status: 'assigned', assignedOn: '2018-06-15', revision: 2 });
      expect(action.history.at(-1)?.by).toMatchObject({ key: 'PL-1' });
    }
    expect((await council.record('audits', 'AUD-001')).owed).toEqual([]);
  });
});

describe('a long history', () => {
  test('is sealed into pages and reads as one: whole, and right as at any day', async () => {
    const writing = (text: string, n: number) =>
      text.repeat(3900).slice(0, 3900 - 4) + String(n).padStart(4, '0');
    for (let n = 1; n <= 30; n += 1)
      await perform(one, 'TM-HA', {
        verb: 'action.describeChange',
        ref: 'ACT-0004',
        change: writing('ab ', n),
      });
    await perform(one, 'PL-1', { verb: 'action.verify', ref: 'ACT-0004' });
    const { fields } = await council.item('actions', 'ACT-0004');
    expect(String(fields.History).length).toBeLessThan(63_999);
    const pages: string[] = [];
    await council.site.items(council.lists.get('HistoryPages') ?? '', (item) =>
      pages.push(String(item.fields.Entries)),
    );
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page.length).toBeLessThan(63_999);

    await two.model.refresh();
    const three = (await openRecords(council.config)).records;
    for (const records of [one, two, three]) {
      const action = records.model.world().actions.get('ACT-0004');
      expect(action?.history.map(({ n }) => n)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
      expect(action && isChainWhole(action)).toBe(true);
      expect(action && asAt(action, day('2018-05-01'))).toMatchObject({
        status: 'claimed',
        dueOn: '2018-06-15',
      });
      expect(action && asAt(action, day('2018-06-15'))).toMatchObject({ status: 'verified' });
    }
  });
});
