// Each rung of the ladders of spec §4.4 on its working day: who is told what, morning after morning.
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { day } from '../../src/core/time.ts';
import { aClaim, anAction, anAudit, aRequest, at } from '../support/records.ts';
import { aWorld, mornings, once, tick } from '../support/world.ts';
import { planned, told } from './told.ts';

const ref = 'ACT-0001';

describe('an action due on Friday 15 June 2018', () => {
  const overdueOne = (settings = {}) => aWorld({ actions: [anAction({ dueOn: '2018-06-15' })], settings });

  test('climbs its ladder with heads of service at 10 working days', () => {
    expect(told(overdueOne(), '2018-06-01', '2018-08-31')).toEqual([
      '2018-06-08 TM-HA dueSoon',
      '2018-06-14 TM-HA dueTomorrow',
      '2018-06-18 TM-HA overdue',
      '2018-06-22 SM-H escalatedSM',
      '2018-06-29 HOS-H escalatedHoS',
      '2018-07-13 ID-1 escalatedID',
    ]);
  });

  test('as the briefing, with heads of service at 20 working days', () => {
    expect(told(overdueOne({ profile: 'asBriefing' }), '2018-06-18', '2018-08-31')).toEqual([
      '2018-06-18 TM-HA overdue',
      '2018-06-22 SM-H escalatedSM',
      '2018-07-13 HOS-H escalatedHoS',
      '2018-07-27 ID-1 escalatedID',
    ]);
  });

  test('is not overdue on the day it is due', () => {
    expect(planned(overdueOne(), at('2018-06-15', '16:00'))).toEqual(['2018-06-15 TM-HA dueTomorrow']);
    const reminded = tick(overdueOne(), at('2018-06-14')).world;
    expect(planned(reminded, at('2018-06-15', '16:00'))).toEqual([]);
  });

  test('passes over a day on which the council is closed', () => {
    const world = overdueOne({ closureDays: ['2018-06-18'] });
    expect(told(world, '2018-06-15', '2018-06-24')).toEqual([
      '2018-06-15 TM-HA dueTomorrow',
      '2018-06-19 TM-HA overdue',
    ]);
  });

  test('climbs no further once it is said to be done, though it is not verified', () => {
    const start = mornings(overdueOne(), '2018-06-15', '2018-06-20').world;
    const claim: Command = {
      verb: 'action.claim',
      ref,
      doneOn: day('2018-06-20'),
      noteReference: 'NOTE-1',
      outcome: 'safer',
    };
    expect(told(start, '2018-06-21', '2018-06-22')).toEqual(['2018-06-22 SM-H escalatedSM']);
    const done = once(start, claim, 'TM-HA', at('2018-06-20', '15:00'));
    expect(told(done, '2018-06-21', '2018-06-26')).toEqual([]);
  });

  test('begins its ladder again from a date agreed later', () => {
    const world = aWorld({ actions: [anAction({ dueOn: '2018-06-15', extension: aRequest() })] });
    const start = mornings(world, '2018-06-11', '2018-06-18').world;
    const agree: Command = { verb: 'action.agreeExtension', ref, dueOn: day('2018-06-29') };
    const agreed = once(start, agree, 'HOS-H', at('2018-06-18', '15:00'));
    expect(told(agreed, '2018-06-19', '2018-07-13')).toEqual([
      '2018-06-19 TM-HA extensionAnswered',
      '2018-06-22 TM-HA dueSoon',
      '2018-06-28 TM-HA dueTomorrow',
      '2018-07-02 TM-HA overdue',
      '2018-07-06 SM-H escalatedSM',
      '2018-07-13 HOS-H escalatedHoS',
    ]);
  });
});

describe('bank holidays', () => {
  test('an action due on Friday 25 May 2018 is overdue on Tuesday 29 May', () => {
    const world = aWorld({ actions: [anAction({ dueOn: '2018-05-25' })] });
    expect(told(world, '2018-05-25', '2018-06-04')).toEqual([
      '2018-05-25 TM-HA dueTomorrow',
      '2018-05-29 TM-HA overdue',
      '2018-06-04 SM-H escalatedSM',
    ]);
  });
});

describe('a reminder before the due date', () => {
  test('is not sent for a rung that had come before the action was assigned', () => {
    const world = aWorld({ actions: [anAction({ assignedOn: '2018-06-11', dueOn: '2018-06-15' })] });
    expect(told(world, '2018-06-11', '2018-06-15')).toEqual(['2018-06-14 TM-HA dueTomorrow']);
  });

  test('sent late is the nearest one only', () => {
    const world = aWorld({ actions: [anAction({ dueOn: '2018-06-15' })] });
    expect(told(world, '2018-06-14', '2018-06-15')).toEqual(['2018-06-14 TM-HA dueTomorrow']);
  });
});

describe('an action issued on Monday 4 June 2018', () => {
  const draft = anAction({ status: 'draft', dueOn: '2018-07-11' });
  const issue: Command = { verb: 'audit.issueActions', auditRef: 'AUD-001', refs: [ref] };
  const issued = (settings = {}) =>
    once(aWorld({ actions: [draft], settings }), issue, 'PL-1', at('2018-06-04', '10:00'));

  test('is told to its owner at once', () => {
    expect(planned(issued(), at('2018-06-04', '10:01'))).toEqual(['2018-06-04 TM-HA assigned']);
  });

  test('and left unacknowledged is told again, then to the service manager and the head of service', () => {
    const start = tick(issued(), at('2018-06-04', '10:01')).world;
    expect(told(start, '2018-06-05', '2018-06-29')).toEqual([
      '2018-06-06 TM-HA unacknowledged',
      '2018-06-08 SM-H unacknowledgedSM',
      '2018-06-12 HOS-H unacknowledgedHoS',
    ]);
  });

  test('and acknowledged is left in peace until it is nearly due', () => {
    const start = tick(issued(), at('2018-06-04', '10:01')).world;
    const known = once(start, { verb: 'action.acknowledge', ref }, 'TM-HA', at('2018-06-05'));
    expect(told(known, '2018-06-06', '2018-07-03')).toEqual([]);
  });

  test('before Grip was started begins its acknowledgement timers when it is started', () => {
    const world = issued({ liveAt: at('2018-06-20', '08:40') });
    expect(told(world, '2018-06-20', '2018-06-29')).toEqual([
      '2018-06-20 TM-HA assigned',
      '2018-06-22 TM-HA unacknowledged',
      '2018-06-26 SM-H unacknowledgedSM',
      '2018-06-28 HOS-H unacknowledgedHoS',
    ]);
  });
});

describe('what is settled', () => {
  test.each(['draft', 'verified', 'cancelled', 'void'] as const)(
    'an action that is %s asks nothing of anyone',
    (status) => {
      const world = aWorld({
        audits: [anAudit()],
        actions: [
          anAction({ status, dueOn: '2018-05-01', ...(status === 'verified' ? { claim: aClaim() } : {}) }),
        ],
      });
      expect(told(world, '2018-06-11', '2018-06-15')).toEqual([]);
    },
  );

  test('a team without a line still has its owner told', () => {
    const world = aWorld({ lines: [], actions: [anAction({ dueOn: '2018-05-01' })] });
    expect(told(world, '2018-06-14', '2018-06-15')).toEqual(['2018-06-14 TM-HA overdue']);
  });
});
