// My work: what needs me now, most urgent first; then what is coming; then what I did (experience, principle 1).
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { day } from '../../src/core/time.ts';
import { myWork } from '../../src/core/views/my-work.ts';
import { me } from '../../src/core/views/office.ts';
import type { World } from '../../src/core/world.ts';
import { aClaim, aDelegation, anAction, aRequest, at } from '../support/records.ts';
import { aWorld, once, person } from '../support/world.ts';

const today = day('2018-06-13');
const NOW = at('2018-06-13', '10:00');
const as = (world: World, key: string, on = today) => ({ world, person: person(world, key), today: on });

describe('my work', () => {
  const { change: _, ...short } = aClaim();
  const { effect: __, ...bare } = aRequest({ dueOn: '2018-07-20' });
  const base = aWorld({
    actions: [
      anAction({ key: 'ACT-0001', dueOn: '2018-07-11' }),
      anAction({ key: 'ACT-0002', dueOn: '2018-06-18' }),
      anAction({ key: 'ACT-0003', dueOn: '2018-06-08' }),
      anAction({ key: 'ACT-0004', dueOn: '2018-06-01' }),
      anAction({ key: 'ACT-0005', status: 'assigned', dueOn: '2018-06-29' }),
      anAction({ key: 'ACT-0006', status: 'claimed', claim: short }),
      anAction({ key: 'ACT-0007', dueOn: '2018-07-06', extension: bare }),
      anAction({ key: 'ACT-0008', status: 'claimed', claim: aClaim() }),
    ],
  });
  const back: Command = { verb: 'action.reject', ref: 'ACT-0008', reason: 'The note is not there' };
  const world = once(base, back, 'PL-1', at('2018-06-12'));
  const inShort = (key: string) =>
    myWork(as(world, key), NOW).now.map((one) => `${one.label}: ${one.action.ref}`);

  test('begins with what was sent back and what is overdue, longest first, and ends with what is not pressing', () => {
    expect(inShort('TM-HA')).toEqual([
      'Sent back to you: ACT-0008',
      'Overdue: ACT-0004',
      'Overdue: ACT-0003',
      'New: acknowledge: ACT-0005',
      'Due soon: ACT-0002',
      'Say what changed for the child: ACT-0006',
      'Say what more time means for the child: ACT-0007',
    ]);
    expect(myWork(as(world, 'TM-HA'), NOW).coming.map((one) => one.action.ref)).toEqual(['ACT-0001']);
  });

  test('of a head of service is what they are asked to decide', () => {
    expect(inShort('HOS-H')).toEqual(['More time asked for: decide: ACT-0007']);
  });

  test('of those up the line is what has climbed to them, from their rung on', () => {
    const late = aWorld({ actions: [anAction({ key: 'ACT-0009', dueOn: '2018-05-29' })] });
    const kinds = (key: string, on: string) =>
      myWork(as(late, key, day(on)), NOW).now.map((one) => one.label);
    // Five working days after 29 May is 5 June, ten is 12 June, twenty is 26 June.
    expect(kinds('SM-H', '2018-06-04')).toEqual([]);
    expect(kinds('SM-H', '2018-06-05')).toEqual(['Overdue, escalated to you']);
    expect(kinds('HOS-H', '2018-06-11')).toEqual([]);
    expect(kinds('HOS-H', '2018-06-12')).toEqual(['Overdue, escalated to you']);
    expect(kinds('ID-1', '2018-06-25')).toEqual([]);
    expect(kinds('ID-1', '2018-06-26')).toEqual(['Overdue, escalated to you']);
    expect(kinds('HOS-B', '2018-06-26')).toEqual([]);
  });

  test('of Practice Learning is what waits to be verified, and how many people cannot be reached', () => {
    const work = myWork(as(base, 'PL-1'), NOW);
    expect(work.now.map((one) => `${one.label}: ${one.action.ref}`)).toEqual([
      'Waiting to be verified: ACT-0008',
    ]);
    expect(work.unreachable).toBe(0);
    expect(myWork(as(base, 'TM-HA'), NOW)).not.toHaveProperty('unreachable');
  });

  test('of a stand-in says whose it is, and the one who is away sees until when', () => {
    const covered = {
      ...world,
      delegations: new Map([['d', aDelegation('TM-HA', 'TM-BS', '2018-06-13', '2018-06-20')]]),
    };
    const work = myWork(as(covered, 'TM-BS'), NOW);
    expect(work.now).toHaveLength(7);
    expect(new Set(work.now.map((one) => one.standingInFor))).toEqual(new Set(['TM-HA Person']));
    expect(myWork(as(covered, 'TM-HA'), NOW).awayUntil).toBe('2018-06-20');
  });

  test('says what I did lately, newest first', () => {
    expect(myWork(as(world, 'PL-1'), NOW).did).toEqual([
      { ref: 'ACT-0008', what: 'Sent back', on: '2018-06-12', page: 'actions/ACT-0008' },
    ]);
    expect(myWork(as(world, 'PL-1', day('2018-07-02')), NOW).did).toEqual([]);
  });

  test('of the QA lead has a proposal to cancel until it is decided, or the action is verified', () => {
    const propose: Command = {
      verb: 'action.proposeCancel',
      ref: 'ACT-0008',
      reason: 'duplicate',
      why: 'Twice',
    };
    const proposed = once(base, propose, 'HOS-H', NOW);
    const kinds = (one: World) => myWork(as(one, 'QAL-1'), NOW).now.map((item) => item.kind);
    expect(kinds(proposed)).toEqual(['toCancel']);
    expect(kinds(once(proposed, { verb: 'action.verify', ref: 'ACT-0008' }, 'PL-1', NOW))).toEqual([]);
  });

  test('is what the frame counts', () => {
    expect(me(as(world, 'TM-HA'), NOW).needsMe).toBe(7);
  });
});
