// How many messages a person gets and when: hours, days, one card for what is due, a digest for several kinds (spec §4.5, design §5).
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { planNotifications } from '../../src/core/plan.ts';
import { day } from '../../src/core/time.ts';
import {
  aDelegation,
  aLine,
  anAction,
  anAudit,
  aRequest,
  aStranger,
  at,
  theLines,
} from '../support/records.ts';
import { aWorld, mornings, once, recorded, tick, withActions, withDelegations } from '../support/world.ts';

const overdue = (key: string, given: Parameters<typeof anAction>[0] = {}) =>
  anAction({ key, dueOn: '2018-06-15', ...given });

describe('hours', () => {
  const world = aWorld({ actions: [overdue('ACT-0001')] });
  const sends = (on: string, time: string) => planNotifications(world, at(on, time)).send.length;

  test('nothing goes out before 08:30 or from 17:30 on', () => {
    expect(sends('2018-06-18', '08:29')).toBe(0);
    expect(sends('2018-06-18', '08:30')).toBe(1);
    expect(sends('2018-06-18', '17:29')).toBe(1);
    expect(sends('2018-06-18', '17:30')).toBe(0);
  });

  test('nothing goes out at a weekend or on a bank holiday; it is said to wait', () => {
    expect(sends('2018-06-23', '10:00')).toBe(0);
    expect(sends('2018-06-24', '10:00')).toBe(0);
    expect(sends('2018-08-27', '10:00')).toBe(0);
    expect(planNotifications(world, at('2018-06-23', '10:00')).waiting).toBe(2);
  });

  test('the hours are local, in summer and in winter', () => {
    const winter = aWorld({
      actions: [overdue('ACT-0001', { assignedOn: '2018-01-02', dueOn: '2018-01-12' })],
    });
    expect(planNotifications(winter, at('2018-01-15', '08:29')).send).toHaveLength(0);
    expect(planNotifications(winter, at('2018-01-15', '08:30')).send).toHaveLength(1);
  });

  test('a council’s own hours are kept', () => {
    const early = aWorld({
      actions: [overdue('ACT-0001')],
      settings: { workingHours: { from: '07:00', to: '12:00' } },
    });
    expect(planNotifications(early, at('2018-06-18', '07:00')).send).toHaveLength(1);
    expect(planNotifications(early, at('2018-06-18', '12:00')).send).toHaveLength(0);
  });
});

describe('one message for what belongs together', () => {
  test('everything due or overdue is one card, most urgent first', () => {
    const world = aWorld({
      actions: [
        overdue('ACT-0001', { dueOn: '2018-06-22' }),
        overdue('ACT-0002'),
        overdue('ACT-0003', { dueOn: '2018-06-19' }),
      ],
    });
    const { send } = planNotifications(world, at('2018-06-18'));
    expect(send).toHaveLength(1);
    expect(send[0]).toMatchObject({
      key: '2018-06-18:TM-HA:1',
      kind: 'actionsDue',
      tells: [
        'overdue/ACT-0002/2018-06-15/TM-HA',
        'dueTomorrow/ACT-0003/2018-06-19/TM-HA',
        'dueSoon/ACT-0001/2018-06-22/TM-HA',
      ],
    });
  });

  test('several kinds make a digest', () => {
    const world = aWorld({
      actions: [
        overdue('ACT-0001'),
        anAction({ key: 'ACT-0002', status: 'assigned', assignedOn: '2018-06-18', dueOn: '2018-07-11' }),
      ],
    });
    const { send } = planNotifications(world, at('2018-06-18'));
    expect(send.map((one) => one.kind)).toEqual(['digest']);
  });

  test('new actions of one audit are one card, of two audits a digest', () => {
    const fresh = (key: string, auditRef: string) =>
      anAction({ key, auditRef, status: 'assigned', assignedOn: '2018-06-18', dueOn: '2018-07-11' });
    const kinds = (second: string) =>
      planNotifications(
        aWorld({
          audits: [anAudit(), anAudit({ key: 'AUD-002' })],
          actions: [fresh('ACT-0001', 'AUD-001'), fresh('ACT-0002', second)],
        }),
        at('2018-06-18'),
      ).send.map((one) => one.kind);
    expect(kinds('AUD-001')).toEqual(['actionsAssigned']);
    expect(kinds('AUD-002')).toEqual(['digest']);
  });

  test('someone named on several rungs of one action is told of the highest, and the others are covered', () => {
    const world = aWorld({
      lines: [aLine({ headOfService: 'SM-H' }), ...theLines.slice(1)],
      actions: [overdue('ACT-0001', { dueOn: '2018-06-01' })],
    });
    const message = planNotifications(world, at('2018-06-18')).send.find(
      (one) => one.recipientKey === 'SM-H',
    );
    expect(message?.tells).toEqual(['escalatedHoS/ACT-0001/2018-06-01/SM-H']);
    expect(message?.covers).toEqual(['escalatedSM/ACT-0001/2018-06-01/SM-H']);
  });
});

describe('at most two messages a day, and one of them with what is due', () => {
  const fresh = (key: string, auditRef: string) =>
    anAction({ key, auditRef, status: 'assigned', assignedOn: '2018-06-18', dueOn: '2018-07-11' });

  test('something that comes up later the same day is a second message; a third waits for the morning', () => {
    const world = aWorld({
      audits: ['AUD-001', 'AUD-002', 'AUD-003'].map((key) => anAudit({ key })),
      actions: [overdue('ACT-0001')],
    });
    const first = tick(world, at('2018-06-18', '09:00'));
    expect(first.plan.send.map((one) => one.key)).toEqual(['2018-06-18:TM-HA:1']);

    const second = tick(withActions(first.world, [fresh('ACT-0002', 'AUD-002')]), at('2018-06-18', '11:00'));
    expect(second.plan.send.map((one) => [one.key, one.kind])).toEqual([
      ['2018-06-18:TM-HA:2', 'actionsAssigned'],
    ]);

    const third = tick(withActions(second.world, [fresh('ACT-0003', 'AUD-003')]), at('2018-06-18', '14:00'));
    expect(third.plan.send).toEqual([]);
    expect(third.plan.waiting).toBe(1);
    const morning = tick(third.world, at('2018-06-19', '09:00'));
    expect(morning.plan.send.map((one) => [one.key, one.tells])).toEqual([
      ['2018-06-19:TM-HA:1', ['assigned/ACT-0003/1/TM-HA']],
    ]);
  });

  test('a second action found overdue the same day waits, though a message is left', () => {
    const first = tick(aWorld({ actions: [overdue('ACT-0001')] }), at('2018-06-18', '09:00'));
    const later = withActions(first.world, [overdue('ACT-0002')]);
    const second = tick(later, at('2018-06-18', '11:00'));
    expect(second.plan.send).toEqual([]);
    expect(second.plan.waiting).toBe(1);
    expect(tick(second.world, at('2018-06-19', '09:00')).plan.send.map((one) => one.tells)).toEqual([
      ['overdue/ACT-0002/2018-06-15/TM-HA'],
    ]);
  });

  test('a digest that told of something due counts as the one with what is due', () => {
    const world = aWorld({ actions: [overdue('ACT-0001'), fresh('ACT-0002', 'AUD-001')] });
    const first = tick(world, at('2018-06-18', '09:00'));
    const second = tick(withActions(first.world, [overdue('ACT-0003')]), at('2018-06-18', '11:00'));
    expect(second.plan.send).toEqual([]);
  });
});

describe('someone who stands in', () => {
  const world = withDelegations(
    aWorld({ actions: [overdue('ACT-0001'), overdue('ACT-0002', { dueOn: '2018-06-20' })] }),
    [aDelegation('TM-HA', 'TM-BS', '2018-06-18', '2018-06-20')],
  );

  test('is told instead on those days, and the owner again after, of what is new', () => {
    const run = mornings(world, '2018-06-18', '2018-06-21');
    expect(run.sent.map((one) => [one.on, one.recipientKey, one.tells])).toEqual([
      ['2018-06-18', 'TM-BS', ['overdue/ACT-0001/2018-06-15/TM-HA', 'dueSoon/ACT-0002/2018-06-20/TM-HA']],
      ['2018-06-19', 'TM-BS', ['dueTomorrow/ACT-0002/2018-06-20/TM-HA']],
      ['2018-06-21', 'TM-HA', ['overdue/ACT-0002/2018-06-20/TM-HA']],
    ]);
  });

  test('gets one message for their own and the other’s', () => {
    const both = withActions(world, [overdue('ACT-0003', { teamCode: 'BS', ownerKey: 'TM-BS' })]);
    const { send } = planNotifications(both, at('2018-06-18'));
    expect(send.map((one) => one.recipientKey)).toEqual(['TM-BS']);
    expect(send[0]?.tells).toHaveLength(3);
  });

  test('for a head of service is asked to decide about more time', () => {
    const asked = withDelegations(
      aWorld({
        actions: [overdue('ACT-0001', { dueOn: '2018-07-11', extension: aRequest({ dueOn: '2018-07-20' }) })],
      }),
      [aDelegation('HOS-H', 'SM-H', '2018-06-18', '2018-06-20')],
    );
    expect(
      planNotifications(asked, at('2018-06-18')).send.map((one) => [one.recipientKey, one.kind]),
    ).toEqual([['SM-H', 'extensionToDecide']]);
  });
});

describe('people who cannot be reached', () => {
  const world = aWorld({ people: [aStranger('TM-HA', ['TM'])], actions: [overdue('ACT-0001')] });

  test('wait, and Practice Learning is told once', () => {
    const run = mornings(world, '2018-06-18', '2018-06-21');
    expect(run.sent.map((one) => [one.on, one.recipientKey, one.kind, one.tells])).toEqual([
      ['2018-06-18', 'PL-1', 'cannotReach', ['cannotReach/TM-HA/unmatched/PL-1']],
    ]);
    expect(planNotifications(run.world, at('2018-06-21')).waiting).toBe(1);
  });

  test('are told what waited, in one message, once they are matched', () => {
    const run = mornings(world, '2018-06-18', '2018-06-20');
    const match: Command = {
      verb: 'person.match',
      key: 'TM-HA',
      oid: '22222222-2222-4222-8222-222222222222',
      upn: 'Tm.Ha@example.org',
    };
    const matched = once(run.world, match, 'PL-1', at('2018-06-20', '10:00'));
    expect(planNotifications(matched, at('2018-06-20', '10:01')).send).toMatchObject([
      { recipientKey: 'TM-HA', tells: ['overdue/ACT-0001/2018-06-15/TM-HA'] },
    ]);
  });

  test('while they are away their stand-in is told instead', () => {
    const covered = withDelegations(world, [aDelegation('TM-HA', 'TM-BS', '2018-06-18', '2018-06-20')]);
    expect(planNotifications(covered, at('2018-06-18')).send.map((one) => one.recipientKey)).toEqual([
      'PL-1',
      'TM-BS',
    ]);
  });
});

describe('a message that failed', () => {
  const failed = (() => {
    const world = aWorld({ actions: [overdue('ACT-0001')] });
    return recorded(world, planNotifications(world, at('2018-06-18')), 'failed');
  })();

  test('is not repeated; Practice Learning is told that the person cannot be reached', () => {
    const run = mornings(failed, '2018-06-18', '2018-06-21');
    expect(run.sent.map((one) => [one.on, one.recipientKey, one.tells])).toEqual([
      ['2018-06-18', 'PL-1', ['cannotReach/TM-HA/blocked2018-06-18/PL-1']],
    ]);
  });

  test('does not keep the next rung from climbing', () => {
    const run = mornings(failed, '2018-06-22', '2018-06-22');
    expect(run.sent.map((one) => one.recipientKey)).toContain('SM-H');
  });
});

describe('a message of whose arrival nobody can be sure', () => {
  const start = aWorld({ actions: [overdue('ACT-0001')] });
  const uncertain = recorded(start, planNotifications(start, at('2018-06-18')), 'uncertain');

  test('is not repeated on its own day', () => {
    expect(planNotifications(uncertain, at('2018-06-18', '16:00'))).toMatchObject({ send: [], settle: [] });
  });

  test('is covered by the next working day’s message, and settled once that has gone out', () => {
    const next = tick(uncertain, at('2018-06-19'));
    expect(next.plan.send.map((one) => [one.key, one.tells])).toEqual([
      ['2018-06-19:TM-HA:1', ['overdue/ACT-0001/2018-06-15/TM-HA']],
    ]);
    expect(next.plan.settle).toEqual([]);
    const after = tick(next.world, at('2018-06-19', '10:00'));
    expect(after.plan).toMatchObject({
      send: [],
      settle: [{ key: '2018-06-18:TM-HA:1', status: 'covered', coveredBy: '2018-06-19:TM-HA:1' }],
    });
    expect(tick(after.world, at('2018-06-19', '11:00')).plan).toMatchObject({ send: [], settle: [] });
  });

  test('is settled as superseded where there is nothing left to tell', () => {
    const claim: Command = {
      verb: 'action.claim',
      ref: 'ACT-0001',
      doneOn: day('2018-06-18'),
      noteReference: 'NOTE-1',
      outcome: 'safer',
    };
    const done = once(uncertain, claim, 'TM-HA', at('2018-06-18', '15:00'));
    expect(planNotifications(done, at('2018-06-19'))).toMatchObject({
      send: [],
      settle: [{ key: '2018-06-18:TM-HA:1', status: 'superseded' }],
    });
  });
});
