// A record as it stood at the end of a day, by the days on which things happened and not those on which they were entered.
import { describe, expect, test } from '@jest/globals';
import { amend, asAt } from '../../src/core/history.ts';
import { day } from '../../src/core/time.ts';
import { aClaim, anAction, aRequest, at, entered } from '../support/records.ts';
import { action, aWorld, once } from '../support/world.ts';

const on = (text: string) => day(text);

describe('as at a day', () => {
  test('there was nothing before the record began', () => {
    const made = anAction({ assignedOn: '2018-05-01' });
    expect(asAt(made, on('2018-04-30'))).toBeUndefined();
    expect(asAt(made, on('2018-05-01'))?.status).toBe('inProgress');
  });

  test('the due date in force is the one agreed by then', () => {
    let world = aWorld({ actions: [anAction({ extension: aRequest() })] });
    const agree = { verb: 'action.agreeExtension', ref: 'ACT-0001', dueOn: on('2018-06-29') } as const;
    world = once(world, agree, 'HOS-H', at('2018-06-13'));
    expect(asAt(action(world), on('2018-06-12'))?.dueOn).toBe('2018-06-15');
    expect(asAt(action(world), on('2018-06-13'))?.dueOn).toBe('2018-06-29');
    expect(asAt(action(world), on('2018-06-13'))?.firstDueOn).toBe('2018-06-15');
  });

  test('a field that was emptied is no longer there', () => {
    const claimed = amend(anAction(), { status: 'claimed', claim: aClaim() }, entered('2018-06-12'));
    const back = amend(claimed, { status: 'inProgress', claim: undefined }, entered('2018-06-14'));
    expect(asAt(back, on('2018-06-13'))?.claim).toBeDefined();
    expect(asAt(back, on('2018-06-14'))).not.toHaveProperty('claim');
  });
});

describe('what is entered late', () => {
  const doneOnMonday = {
    verb: 'action.claim',
    ref: 'ACT-0001',
    doneOn: on('2018-06-11'),
    noteReference: 'NOTE-1',
    outcome: 'safer',
  } as const;

  test('counts from the day it happened', () => {
    const world = once(aWorld({ actions: [anAction()] }), doneOnMonday, 'TM-HA', at('2018-06-15'));
    expect(asAt(action(world), on('2018-06-10'))?.status).toBe('inProgress');
    expect(asAt(action(world), on('2018-06-11'))?.status).toBe('claimed');
  });

  test('an action acknowledged on Wednesday and said on Friday to have been done on Monday is done as at Friday', () => {
    let world = aWorld({ actions: [anAction({ status: 'assigned' })] });
    world = once(world, { verb: 'action.acknowledge', ref: 'ACT-0001' }, 'TM-HA', at('2018-06-13'));
    world = once(world, doneOnMonday, 'TM-HA', at('2018-06-15'));
    expect(asAt(action(world), on('2018-06-12'))?.status).toBe('claimed');
    expect(asAt(action(world), on('2018-06-15'))?.status).toBe('claimed');
  });

  test('an action sent back, then said to have been done before that, is done as at the end of that day', () => {
    let world = aWorld({ actions: [anAction({ status: 'claimed', claim: aClaim({ on: '2018-06-08' }) })] });
    const back = { verb: 'action.reject', ref: 'ACT-0001', reason: 'The note is not there' } as const;
    world = once(world, back, 'PL-1', at('2018-06-12'));
    world = once(world, doneOnMonday, 'TM-HA', at('2018-06-15'));
    const then = asAt(action(world), on('2018-06-15'));
    expect(then?.status).toBe('claimed');
    expect(then?.claim?.on).toBe('2018-06-11');
  });
});
