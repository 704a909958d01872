// What the tab shows of actions: what the person may see, in words, with every number leading to its records.
import { describe, expect, test } from '@jest/globals';
import { cohorts } from '../../src/core/cohorts.ts';
import type { Command } from '../../src/core/decide.ts';
import { day } from '../../src/core/time.ts';
import { actionDetail, actionRows } from '../../src/core/views/actions.ts';
import { verificationQueue } from '../../src/core/views/office.ts';
import type { World } from '../../src/core/world.ts';
import { aClaim, aDelegation, aMessage, anAction, anAudit, aRequest, at } from '../support/records.ts';
import { action, aWorld, once, person } from '../support/world.ts';

const today = day('2018-06-13');
const NOW = at('2018-06-13', '10:00');
const as = (world: World, key: string, on = today) => ({ world, person: person(world, key), today: on });

describe('the table of actions', () => {
  const world = aWorld({
    audits: [
      anAudit(),
      anAudit({ key: 'AUD-002', teamCode: 'BS', workerKey: 'SW-BS', teamManagerKey: 'TM-BS' }),
    ],
    actions: [
      anAction({ key: 'ACT-0002', dueOn: '2018-06-08' }),
      anAction({ key: 'ACT-0001', dueOn: '2018-06-20' }),
      anAction({ key: 'ACT-0003', teamCode: 'BS', ownerKey: 'TM-BS', auditRef: 'AUD-002' }),
      anAction({ key: 'ACT-0004', status: 'draft', dueOn: '2018-06-20' }),
    ],
  });
  const refs = (key: string) => actionRows(as(world, key)).map((row) => row.ref);

  test('holds what the person may see, by reference', () => {
    expect(refs('TM-HA')).toEqual(['ACT-0001', 'ACT-0002']);
    expect(refs('SW-HA')).toEqual(['ACT-0001', 'ACT-0002']);
    expect(refs('SM-B')).toEqual(['ACT-0003']);
    expect(refs('PL-1')).toHaveLength(4);
    expect(refs('RO-1')).toEqual([]);
    expect(refs('ADM-1')).toEqual([]);
  });

  test('says how late in working days', () => {
    const row = actionRows(as(world, 'TM-HA')).find((one) => one.ref === 'ACT-0002');
    expect(row).toMatchObject({
      statusLabel: 'Overdue',
      overdue: true,
      workingDaysLate: 3,
      dueInWords: '3 working days late',
      team: 'Hazel Assessment',
      owner: 'TM-HA Person',
    });
  });

  test('every number in the cohort table opens exactly the records it counted', () => {
    const asAt = day('2018-06-15');
    const later = once(
      world,
      {
        verb: 'action.claim',
        ref: 'ACT-0002',
        doneOn: today,
        noteReference: 'NOTE-1',
        outcome: 'safer',
        change: 'Words',
      },
      'TM-HA',
      NOW,
    );
    const verified = once(later, { verb: 'action.verify', ref: 'ACT-0002' }, 'PL-1', NOW);
    for (const one of cohorts(verified, asAt)) {
      const opened = (cohort: 'completed' | 'overdue' | 'notYetDue' | 'open' | 'total') =>
        actionRows(as(verified, 'PL-1', asAt), { cycle: one.cycle, cohort, asAt }).length;
      expect(opened('total')).toBe(one.total);
      expect(opened('completed')).toBe(one.completed);
      expect(opened('overdue')).toBe(one.overdue);
      expect(opened('notYetDue')).toBe(one.notYetDue);
      expect(opened('open')).toBe(one.total - one.completed);
    }
    expect(cohorts(verified, asAt)[0]).toMatchObject({ total: 3, completed: 1 });
  });

  test('narrows to a report group', () => {
    expect(actionRows(as(world, 'PL-1'), { reportGroup: 'Birch' }).map((row) => row.ref)).toEqual([
      'ACT-0003',
    ]);
  });
});

describe('one action', () => {
  test('has a timeline in words: who, for whom, what moved, and why', () => {
    let world: World = aWorld({
      actions: [anAction({ extension: aRequest() })],
      delegations: [aDelegation('TM-HA', 'TM-BS', '2018-06-13', '2018-06-20')],
    });
    const run = (command: Command, by: string) => {
      world = once(world, command, by, NOW);
    };
    run({ verb: 'action.agreeExtension', ref: 'ACT-0001', dueOn: day('2018-06-29') }, 'HOS-H');
    run(
      { verb: 'action.reassign', ref: 'ACT-0001', ownerKey: 'SM-H', reason: 'The manager has left' },
      'PL-1',
    );
    run({ verb: 'action.reassign', ref: 'ACT-0001', ownerKey: 'TM-HA', reason: 'Back again' }, 'PL-1');
    run({ verb: 'action.acknowledge', ref: 'ACT-0001' }, 'TM-BS');
    const { timeline } = actionDetail(as(world, 'PL-1'), action(world));
    expect(timeline.map((entry) => [entry.who, entry.what, entry.changes, entry.reason])).toEqual([
      ['Grip', 'Entered', [], undefined],
      [
        'HOS-H Person',
        'More time agreed',
        ['Due date moved from Fri 15 June 2018 to Fri 29 June 2018'],
        undefined,
      ],
      [
        'PL-1 Person',
        'Given to SM-H Person',
        ['Owner changed from TM-HA Person to SM-H Person', 'In progress → Assigned'],
        'The manager has left',
      ],
      [
        'PL-1 Person',
        'Given to TM-HA Person',
        ['Owner changed from SM-H Person to TM-HA Person'],
        'Back again',
      ],
      ['TM-BS Person for TM-HA Person', 'Acknowledged', ['Assigned → Acknowledged'], undefined],
    ]);
  });

  test('says who was told of it', () => {
    const world = aWorld({
      actions: [anAction()],
      messages: [aMessage({ on: '2018-06-12', tells: ['overdue/ACT-0001/2018-06-15/TM-HA'] })],
    });
    expect(actionDetail(as(world, 'PL-1'), action(world)).deliveries).toEqual([
      { on: '2018-06-12', to: 'TM-HA Person', kind: 'Actions due or overdue', status: 'sent' },
    ]);
  });
});

describe('the verification queue', () => {
  const { change: _, ...short } = aClaim({ on: '2018-06-01' });
  const world = aWorld({
    actions: [
      anAction({ key: 'ACT-0001', status: 'claimed', claim: short }),
      anAction({ key: 'ACT-0002', status: 'claimed', claim: aClaim({ on: '2018-06-12' }) }),
      anAction({ key: 'ACT-0003', status: 'claimed', claim: aClaim({ on: '2018-06-05' }) }),
      anAction({ key: 'ACT-0004' }),
    ],
  });
  const queue = (key: string) => verificationQueue(as(world, key)).map((one) => one.ref);

  test('has the longest waiting first, and those without what changed for the child after the rest', () => {
    expect(queue('PL-1')).toEqual(['ACT-0003', 'ACT-0002', 'ACT-0001']);
  });

  test('is empty for those who may not verify, and holds nothing that its reader may not open', () => {
    expect(queue('TM-HA')).toEqual([]);
    expect(queue('HOS-H')).toEqual([]);
    for (const ref of queue('HOS-B'))
      expect(actionRows(as(world, 'HOS-B')).map((row) => row.ref)).toContain(ref);
    expect(queue('HOS-B')).toHaveLength(3);
  });
});
