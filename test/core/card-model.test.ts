// What a card says: the records as they are now, ten rows at most (experience: Cards).
import { describe, expect, test } from '@jest/globals';
import { cardModel } from '../../src/core/card-model.ts';
import { type CardModel, MOST_ROWS } from '../../src/core/card-shapes.ts';
import type { Command } from '../../src/core/decide.ts';
import type { CardKind } from '../../src/core/records/message.ts';
import { day, type Moment } from '../../src/core/time.ts';
import { type World, withMessages } from '../../src/core/world.ts';
import { aClaim, aMessage, anAction, aRequest, at } from '../support/records.ts';
import { aWorld, once } from '../support/world.ts';

const NOW = at('2018-06-18', '10:00');
const ref = 'ACT-0001';

function card<K extends CardModel['kind']>(
  world: World,
  kind: K,
  message: Partial<Parameters<typeof aMessage>[0]>,
  now: Moment = NOW,
): Extract<CardModel, { kind: K | 'actionsDue' | 'actionsAssigned' }> {
  const model = cardModel(world, aMessage({ on: '2018-06-18', ...message, kind: kind as CardKind }), now);
  expect(model.kind).toBe(kind);
  return model as Extract<CardModel, { kind: K | 'actionsDue' | 'actionsAssigned' }>;
}

const due = (key: string) => `overdue/${key}/2018-06-15/TM-HA`;

describe('a list on a card', () => {
  const many = Array.from({ length: 13 }, (_, index) =>
    anAction({ key: `ACT-00${String(index + 1).padStart(2, '0')}`, dueOn: '2018-06-15' }),
  );
  const world = aWorld({ actions: many });

  test('has ten rows at most, and says how many more there are', () => {
    const model = card(world, 'actionsDue', { tells: many.map((one) => due(one.key)) });
    expect(model.rows).toHaveLength(MOST_ROWS);
    expect(model.more).toBe(3);
    expect(model.open).toHaveLength(13);
  });

  test('of ten has no more', () => {
    const model = card(world, 'actionsDue', { tells: many.slice(0, 10).map((one) => due(one.key)) });
    expect(model.rows).toHaveLength(10);
    expect(model.more).toBe(0);
  });

  test('has what is open before what is finished, then the earlier due date', () => {
    const mixed = aWorld({
      actions: [
        anAction({ key: 'ACT-0001', status: 'claimed', claim: aClaim(), dueOn: '2018-06-01' }),
        anAction({ key: 'ACT-0002', dueOn: '2018-06-15' }),
        anAction({ key: 'ACT-0003', dueOn: '2018-06-14' }),
      ],
    });
    const tells = ['ACT-0001', 'ACT-0002', 'ACT-0003'].map(due);
    expect(card(mixed, 'actionsDue', { tells }).rows.map((row) => [row.ref, row.state])).toEqual([
      ['ACT-0003', 'overdue'],
      ['ACT-0002', 'overdue'],
      ['ACT-0001', 'finished'],
    ]);
  });
});

describe('a card about actions that are due', () => {
  const world = aWorld({ actions: [anAction({ dueOn: '2018-06-15' })] });
  const message = { tells: [due(ref)] };
  const claim: Command = {
    verb: 'action.claim',
    ref,
    doneOn: day('2018-06-18'),
    noteReference: 'NOTE-1',
    outcome: 'safer',
  };

  test('says what is so: overdue, then more time asked for, then done', () => {
    expect(card(world, 'actionsDue', message).rows[0]).toMatchObject({ says: 'Overdue', state: 'overdue' });
    const asked = once(
      world,
      { verb: 'action.requestExtension', ref, dueOn: day('2018-06-29'), reason: 'court' },
      'TM-HA',
      NOW,
    );
    expect(card(asked, 'actionsDue', message).rows[0]?.says).toBe(
      'Overdue; more time asked for, to Fri 29 June 2018',
    );
    const done = once(asked, claim, 'TM-HA', at('2018-06-18', '14:02'));
    const model = card(done, 'actionsDue', message);
    expect(model.rows[0]?.says).toBe('Done by the owner, Mon 18 June 2018, 14:02; waits to be verified');
    expect(model.finished).toBe('Nothing on this list is waiting for you any more.');
    expect(model.open).toEqual([]);
  });

  test('keeps the time it was done when words are added later', () => {
    let later = once(world, claim, 'TM-HA', at('2018-06-18', '14:02'));
    later = once(
      later,
      { verb: 'action.describeChange', ref, change: 'Words' },
      'TM-HA',
      at('2018-06-19', '09:00'),
    );
    expect(card(later, 'actionsDue', message).rows[0]?.says).toContain('14:02');
  });

  test('says that the actions are with someone else where they were given away', () => {
    const given = once(
      world,
      { verb: 'action.reassign', ref, ownerKey: 'TM-BS', reason: 'A new manager' },
      'HOS-H',
      NOW,
    );
    const model = card(given, 'actionsDue', message);
    expect(model.finished).toBe('These actions are now with someone else.');
    expect([model.open, model.toAcknowledge]).toEqual([[], []]);
  });

  test('opens at its one action, or at my work where there are several', () => {
    expect(card(world, 'actionsDue', message).page).toBe('actions/ACT-0001');
    expect(card(world, 'actionsDue', { tells: [due(ref), due('ACT-0002')] }).page).toBe('my-work');
  });

  test('for a stand-in says so', () => {
    expect(card(world, 'actionsDue', message).standingIn).toBe(false);
    expect(card(world, 'actionsDue', { ...message, recipientKey: 'TM-BS' }).standingIn).toBe(true);
  });
});

describe('a card about new actions', () => {
  const world = aWorld({
    actions: ['ACT-0001', 'ACT-0002'].map((key) =>
      anAction({ key, status: 'assigned', dueOn: '2018-07-11' }),
    ),
  });
  const message = { tells: ['ACT-0001', 'ACT-0002'].map((key) => `assigned/${key}/1/TM-HA`) };

  test('names the audit and the team, and what is to be acknowledged', () => {
    expect(card(world, 'actionsAssigned', message)).toMatchObject({
      auditRef: 'AUD-001',
      team: 'Hazel Assessment',
      toAcknowledge: ['ACT-0001', 'ACT-0002'],
    });
  });

  test('shrinks to one line once all are acknowledged', () => {
    let known = once(
      world,
      { verb: 'action.acknowledge', ref: 'ACT-0001' },
      'TM-HA',
      at('2018-06-18', '14:02'),
    );
    expect(card(known, 'actionsAssigned', message).finished).toBeUndefined();
    known = once(known, { verb: 'action.acknowledge', ref: 'ACT-0002' }, 'TM-HA', at('2018-06-18', '14:02'));
    expect(card(known, 'actionsAssigned', message).finished).toBe(
      'Acknowledged, Mon 18 June 2018, 14:02. 2 still to do.',
    );
  });
});

describe('a card that escalates', () => {
  const world = withMessages(aWorld({ actions: [anAction({ dueOn: '2018-06-15' })] }), [
    aMessage({ on: '2018-06-18', recipientKey: 'TM-HA', tells: [due(ref)] }),
    aMessage({
      on: '2018-06-22',
      recipientKey: 'SM-H',
      kind: 'overdueEscalated',
      tells: ['escalatedSM/ACT-0001/2018-06-15/SM-H'],
    }),
  ]);
  const now = at('2018-06-29', '10:00');
  const message = {
    on: '2018-06-29',
    recipientKey: 'HOS-H',
    tells: ['escalatedHoS/ACT-0001/2018-06-15/HOS-H'],
  };

  test('carries what has been tried, by office', () => {
    expect(card(world, 'overdueEscalated', message, now).rows[0]).toMatchObject({
      tried: 'team manager told Mon 18 June 2018; service manager told Fri 22 June 2018',
    });
  });

  test('says when nobody was reached before', () => {
    const bare = aWorld({ actions: [anAction({ dueOn: '2018-06-15' })] });
    expect(card(bare, 'overdueEscalated', message, now).rows[0]).toMatchObject({
      tried: 'Nobody has been told through Grip before',
    });
  });

  test('is finished once everything on it is done or settled', () => {
    const cancelled = once(
      world,
      { verb: 'action.cancel', ref, reason: 'duplicate', why: 'Same as another' },
      'QAL-1',
      now,
    );
    expect(card(cancelled, 'overdueEscalated', message, now).finished).toBe(
      'Every action on this list has been done or settled.',
    );
  });
});

describe('a card that asks for a decision', () => {
  const { effect: _, ...bare } = aRequest();
  const message = {
    recipientKey: 'HOS-H',
    tells: ['extensionToDecide/ACT-0001/2018-06-11>2018-06-29/HOS-H'],
  };

  test('says whether it can be agreed yet', () => {
    const ready = (world: World) => card(world, 'extensionToDecide', message).rows[0];
    expect(ready(aWorld({ actions: [anAction({ extension: bare })] }))).toMatchObject({ ready: false });
    expect(ready(aWorld({ actions: [anAction({ extension: aRequest() })] }))).toMatchObject({
      ready: true,
      askedDueOn: '2018-06-29',
      reason: 'Court or legal timetable',
    });
  });

  test('says afterwards what was decided', () => {
    const world = once(
      aWorld({ actions: [anAction({ extension: aRequest() })] }),
      { verb: 'action.agreeExtension', ref, dueOn: day('2018-06-29') },
      'HOS-H',
      NOW,
    );
    expect(card(world, 'extensionToDecide', message).finished).toBe(
      'More time agreed on Mon 18 June 2018. ACT-0001 is due Fri 29 June 2018.',
    );
  });
});
