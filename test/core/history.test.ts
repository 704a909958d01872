// Each record carries its own history: whole, in order, and telling of any change made behind its back (design §2).
import { describe, expect, test } from '@jest/globals';
import { amend, followsHistory, isChainWhole } from '../../src/core/history.ts';
import { Action } from '../../src/core/records/action.ts';
import { day } from '../../src/core/time.ts';
import { anAction, at, entered } from '../support/records.ts';
import { action, aWorld, once } from '../support/world.ts';

const lived = () => {
  let world = aWorld({ actions: [anAction({ status: 'assigned' })] });
  world = once(world, { verb: 'action.acknowledge', ref: 'ACT-0001' }, 'TM-HA', at('2018-05-02'));
  world = once(world, { verb: 'action.start', ref: 'ACT-0001' }, 'TM-HA', at('2018-05-03'));
  return action(
    once(
      world,
      {
        verb: 'action.claim',
        ref: 'ACT-0001',
        doneOn: day('2018-06-11'),
        noteReference: 'NOTE-1',
        outcome: 'safer',
      },
      'TM-HA',
      at('2018-06-13'),
    ),
  );
};

const through = (record: Action): Action => Action.parse(JSON.parse(JSON.stringify(record)));

describe('what an entry tells', () => {
  test('the first entry sets all fields and names the record', () => {
    const made = anAction();
    expect(made.revision).toBe(1);
    expect(made.history).toHaveLength(1);
    expect(made.history[0]).toMatchObject({
      n: 1,
      before: 'ACT-0001',
      from: {},
      to: { status: 'inProgress', dueOn: '2018-06-15', ownerKey: 'TM-HA' },
    });
  });

  test('a change tells what, from, to, by whom, on which day it happened and when it was recorded', () => {
    const record = lived();
    expect(record.history.at(-1)).toMatchObject({
      n: 4,
      what: 'Marked done',
      by: { kind: 'person', key: 'TM-HA', name: 'TM-HA Person' },
      on: '2018-06-11',
      at: '2018-06-13T08:00:00.000Z',
      from: { status: 'inProgress' },
      to: { status: 'claimed', claim: { on: '2018-06-11', noteReference: 'NOTE-1' } },
    });
    expect(record.revision).toBe(4);
  });

  test('only what has changed is told, an emptied field as nothing, and the record before is left as it was', () => {
    const before = anAction({ verifiedBy: 'PL-1' });
    const next = amend(
      before,
      { status: 'inProgress', verifiedBy: undefined, dueOn: day('2018-06-20') },
      { ...entered('2018-05-02'), reason: 'Because' },
    );
    expect(next.history.at(-1)).toMatchObject({
      from: { verifiedBy: 'PL-1', dueOn: '2018-06-15' },
      to: { verifiedBy: null, dueOn: '2018-06-20' },
      reason: 'Because',
    });
    expect(next.history.at(-1)?.to).not.toHaveProperty('status');
    expect(next).not.toHaveProperty('verifiedBy');
    expect(before.history).toHaveLength(1);
    expect(before.dueOn).toBe('2018-06-15');
  });
});

describe('a chain that is whole', () => {
  test('holds after a life of changes, and after the trip through a SharePoint column', () => {
    const record = lived();
    const back = through(record);
    expect(isChainWhole(record)).toBe(true);
    expect(isChainWhole(back)).toBe(true);
    expect(followsHistory(back)).toBe(true);
    expect(back).toEqual(record);
  });

  test('does not depend on the order in which a store gives the fields of an entry back', () => {
    const record = lived();
    const turned = {
      ...record,
      history: record.history.map((entry) =>
        Object.fromEntries(Object.entries(entry).reverse()),
      ) as unknown as Action['history'],
    };
    expect(isChainWhole(turned)).toBe(true);
  });

  test('goes on from a record read back from the store', () => {
    const next = amend(through(lived()), { status: 'verified' }, entered('2018-06-14'));
    expect(isChainWhole(next)).toBe(true);
    expect(next.history.at(-1)?.n).toBe(5);
  });

  test('is still whole where its oldest part has been sealed off', () => {
    const record = lived();
    expect(isChainWhole({ ...record, history: record.history.slice(2) })).toBe(true);
  });
});

describe('a history changed by hand is noticed', () => {
  const record = lived();
  const changed = (index: number, change: object): Action => ({
    ...record,
    history: record.history.map((entry, i) => (i === index ? { ...entry, ...change } : entry)),
  });

  test.each([
    ['a date', { on: day('2018-05-20') }],
    ['what it was changed to', { to: { status: 'verified' } }],
    ['who did it', { by: { kind: 'office', office: 'Someone else' } }],
    ['a reason put in', { reason: 'Invented' }],
  ])('%s of an earlier entry', (_what, change) => {
    expect(isChainWhole(changed(1, change))).toBe(false);
  });

  test('an entry taken out', () => {
    expect(isChainWhole({ ...record, history: record.history.filter((entry) => entry.n !== 2) })).toBe(false);
  });

  test('two entries exchanged', () => {
    const [a, b, c, d] = record.history;
    if (!a || !b || !c || !d) throw new Error('The record has four entries');
    expect(isChainWhole({ ...record, history: [a, c, b, d] })).toBe(false);
  });

  test('the history of another record', () => {
    expect(isChainWhole({ ...record, key: 'ACT-0002' })).toBe(false);
  });
});

describe('fields changed by hand in the list are noticed', () => {
  const record = lived();

  test.each([
    ['the status', { status: 'verified' as const }],
    ['the due date', { dueOn: day('2018-07-20') }],
    ['the owner', { ownerKey: 'TM-BS' }],
    ['part of the claim', { claim: { on: day('2018-06-01'), by: 'TM-HA' } }],
  ])('%s', (_what, change) => {
    expect(followsHistory({ ...record, ...change })).toBe(false);
  });

  test('a field emptied', () => {
    const { claim: _, ...without } = record;
    expect(followsHistory(without)).toBe(false);
  });
});
