// Going live after an import is a decision: nothing before it, then at most one message to each person (design §5, amendment A-1).
import { describe, expect, test } from '@jest/globals';
import { planNotifications } from '../../src/core/plan.ts';
import type { Action } from '../../src/core/records/action.ts';
import { goingLiveView } from '../../src/core/views/office.ts';
import { anAction, at } from '../support/records.ts';
import { aWorld, once, tick } from '../support/world.ts';

/** What a tracker holds on Friday 15 June 2018: two teams, actions from nearly due to months late. */
const imported: readonly Action[] = [
  '2018-03-29',
  '2018-04-27',
  '2018-05-11',
  '2018-05-25',
  '2018-06-08',
  '2018-06-14',
  '2018-06-15',
  '2018-06-20',
  '2018-07-11',
].flatMap((dueOn, index) =>
  (['HA', 'BS'] as const).map((teamCode, team) =>
    anAction({
      key: `ACT-${String(index * 2 + team + 1).padStart(4, '0')}`,
      teamCode,
      ownerKey: `TM-${teamCode}`,
      assignedOn: '2018-03-01',
      dueOn,
    }),
  ),
);

const NOW = at('2018-06-15', '10:00');
const waiting = aWorld({ actions: imported, settings: { liveAt: null } });

describe('before it is started', () => {
  test('the plan says who would get what, and that it is not live', () => {
    expect(planNotifications(waiting, NOW).live).toBe(false);
    const view = goingLiveView(waiting, NOW);
    expect(view).toMatchObject({ live: false, profile: 'default', waiting: 0 });
    expect(view.messages.map((one) => one.toKey)).toEqual([
      'HOS-B',
      'HOS-H',
      'ID-1',
      'SM-B',
      'SM-H',
      'TM-BS',
      'TM-HA',
    ]);
  });

  test('the other profile can be looked at before deciding, and asks fewer of heads of service', () => {
    const about = (profile: 'default' | 'asBriefing') =>
      goingLiveView(waiting, NOW, profile).messages.find((one) => one.toKey === 'HOS-H')?.refs;
    expect(about('default')).toEqual(['ACT-0001', 'ACT-0003', 'ACT-0005', 'ACT-0007']);
    expect(about('asBriefing')).toEqual(['ACT-0001', 'ACT-0003', 'ACT-0005']);
  });
});

describe('once it is started', () => {
  const live = once(waiting, { verb: 'settings.goLive', profile: 'asBriefing' }, 'PL-1', NOW);
  const first = tick(live, at('2018-06-15', '10:01'));

  test('it is live on the profile chosen, and cannot be started twice', () => {
    expect(first.plan.live).toBe(true);
    expect(live.settings.profile).toBe('asBriefing');
    expect(() => once(live, { verb: 'settings.goLive', profile: 'default' }, 'PL-1', NOW)).toThrow(
      'Grip is sending already',
    );
  });

  test('each person gets at most one message', () => {
    const recipients = first.plan.send.map((one) => one.recipientKey);
    expect(new Set(recipients).size).toBe(recipients.length);
    expect(tick(first.world, at('2018-06-15', '10:31')).plan.send).toEqual([]);
  });

  test('everyone named by a rung that has passed is told, and nobody of a rung to come', () => {
    const told = new Map(first.plan.send.map((one) => [one.recipientKey, one.tells.length]));
    expect(Object.fromEntries(told)).toEqual({
      'TM-HA': 8,
      'TM-BS': 8,
      'SM-H': 5,
      'SM-B': 5,
      'HOS-H': 3,
      'HOS-B': 3,
      'ID-1': 4,
    });
  });

  test('someone who is service manager and head of service at once has the lower rungs recorded as covered', () => {
    const lines = [...waiting.lines.values()].map((line) => ({
      ...line,
      headOfService: 'SM-H',
      serviceManager: 'SM-H',
    }));
    const one = { ...live, lines: new Map(lines.map((line) => [line.key, line])) };
    const message = planNotifications(one, NOW).send.find((planned) => planned.recipientKey === 'SM-H');
    expect(message?.covers).toContain('escalatedSM/ACT-0001/2018-03-29/SM-H');
    expect(message?.tells).toContain('escalatedHoS/ACT-0001/2018-03-29/SM-H');
  });
});
