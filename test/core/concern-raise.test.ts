// A case of concern is raised: by whom, about which child, with what to do at once; and what happens when it is raised twice (spec §3.3).
import { describe, expect, test } from '@jest/globals';
import { stageOf } from '../../src/core/concern-facts.ts';
import { isUnanswered } from '../../src/core/records/concern.ts';
import { told, urgentRun } from '../support/alarms.ts';
import { acknowledging, concernOf, REF, raising, sentenceOf } from '../support/concerns.ts';
import { aConcern, anAudit, aPerson, at } from '../support/records.ts';
import { applied, attempt, aWorld, once, refusalOf } from '../support/world.ts';

const tuesday = at('2018-06-12', '10:00');
const later = at('2018-06-12', '15:00');
const inHours = (what: string, hours: number, ownerKey = 'TM-HA') => ({ what, ownerKey, due: { hours } });
const keysOf = (map: ReadonlyMap<string, unknown>) => [...map.keys()].sort();

describe('raising', () => {
  test('takes team, worker and child from the audit, and keeps who raised it and when', () => {
    const world = once(aWorld(), raising(), 'AUD-1', tuesday);
    expect(concernOf(world)).toMatchObject({
      openKey: 'CH-0001',
      auditRef: 'AUD-001',
      childRef: 'CH-0001',
      teamCode: 'HA',
      workerKey: 'SW-HA',
      category: 2,
      status: 'raised',
      raisedOn: '2018-06-12',
      raisedBy: 'AUD-1',
    });
    expect(concernOf(world).alarm).toBeUndefined();
    expect(concernOf(world).history.map(({ what }) => what)).toEqual(['Raised']);
  });

  test('team and worker stay as they were when it was raised, though the audit says otherwise later', () => {
    const world = once(aWorld(), raising(), 'AUD-1', tuesday);
    const moved = {
      ...world,
      audits: new Map([['AUD-001', anAudit({ teamCode: 'BS', workerKey: 'SW-BS' })]]),
    };
    expect(concernOf(moved)).toMatchObject({ teamCode: 'HA', workerKey: 'SW-HA' });
  });

  test('a Category 1 asks whom the raiser has rung, or why not yet, and its clock begins', () => {
    expect(refusalOf(aWorld(), raising({ category: 1 }), 'AUD-1', tuesday)).toMatchObject({
      reason: 'invalid',
      field: 'phoned',
    });
    const phoned = { done: 'yes', spokeTo: 'The head of service' } as const;
    const world = once(aWorld(), raising({ category: 1, phoned }), 'AUD-1', tuesday);
    expect(concernOf(world)).toMatchObject({
      phoned: { done: 'yes', spokeTo: 'The head of service', at: tuesday },
      alarm: { entry: 1, at: tuesday },
    });
    expect(sentenceOf(aWorld(), raising({ category: 1, phoned }), 'AUD-1', tuesday)).toBe(
      'COC-001 raised. Now ring.',
    );
  });

  test('of a child new to Grip the team is asked, and a reference is made', () => {
    const { auditRef: _, ...own } = raising({ origin: 'dipSample' });
    expect(refusalOf(aWorld(), own, 'PL-1', tuesday)).toMatchObject({ reason: 'invalid', field: 'teamCode' });
    const world = once(aWorld(), { ...own, teamCode: 'BS' }, 'PL-1', tuesday);
    expect(concernOf(world)).toMatchObject({ childRef: 'CH-0002', teamCode: 'BS', workerKey: 'unknown' });
  });

  test('a child’s reference that nobody knows is refused rather than taken for a new child', () => {
    const { auditRef: _, ...own } = raising({ origin: 'ownInitiative', teamCode: 'HA', childRef: 'CH-9999' });
    expect(refusalOf(aWorld(), own, 'IRO-1', tuesday)).toMatchObject({
      reason: 'invalid',
      field: 'childRef',
    });
    expect(refusalOf(aWorld(), raising({ auditRef: 'AUD-999' }), 'AUD-1', tuesday)).toMatchObject({
      reason: 'notFound',
      field: 'auditRef',
    });
  });

  test('is for auditors, moderators, the learning team, heads of service and reviewing officers', () => {
    for (const who of ['AUD-1', 'MOD-1', 'XMOD-1', 'PL-1', 'QAL-1', 'HOS-B', 'IRO-1'])
      expect(attempt(aWorld(), raising(), who, tuesday).ok).toBe(true);
    for (const who of ['SW-HA', 'TM-HA', 'SM-H', 'ID-1', 'DCS-1', 'RO-1', 'ADM-1'])
      expect(refusalOf(aWorld(), raising(), who, tuesday).reason).toBe('notAllowed');
  });

  test('is raised until anyone has been told, and notified from then on', () => {
    const world = once(
      aWorld(),
      raising({ category: 1, phoned: { done: 'notYet', why: 'Busy' } }),
      'AUD-1',
      tuesday,
    );
    expect(stageOf(world, concernOf(world))).toBe('raised');
    const failed = urgentRun(world, tuesday, () => 'failed').world;
    expect(stageOf(failed, concernOf(failed))).toBe('raised');
    const sent = urgentRun(world, tuesday).world;
    expect(stageOf(sent, concernOf(sent))).toBe('notified');
  });
});

describe('urgent actions at raising', () => {
  test('are due in hours of elapsed time or on a day, and keep the concern open', () => {
    const friday = at('2018-06-15', '23:00');
    const world = once(
      aWorld(),
      raising({
        actions: [
          inHours('See him', 4),
          { what: 'Strategy meeting', ownerKey: 'SM-H', due: { on: '2018-06-18' as never } },
        ],
      }),
      'AUD-1',
      friday,
    );
    expect(keysOf(world.actions)).toEqual(['ACT-COC-001-1', 'ACT-COC-001-2']);
    expect(world.actions.get('ACT-COC-001-1')).toMatchObject({
      status: 'assigned',
      urgent: true,
      blocksConcern: true,
      concernRef: REF,
      dueAt: at('2018-06-16', '03:00'),
      dueOn: '2018-06-16',
    });
    expect(world.actions.get('ACT-COC-001-2')).toMatchObject({ ownerKey: 'SM-H', dueOn: '2018-06-18' });
  });

  test('are owned by a manager, and not due in the past', () => {
    expect(
      refusalOf(aWorld(), raising({ actions: [inHours('See him', 4, 'SW-HA')] }), 'AUD-1', tuesday),
    ).toMatchObject({ reason: 'invalid', field: 'ownerKey' });
    const past = { what: 'See him', ownerKey: 'TM-HA', due: { on: '2018-06-11' as never } };
    expect(refusalOf(aWorld(), raising({ actions: [past] }), 'AUD-1', tuesday)).toMatchObject({
      reason: 'invalid',
      field: 'dueOn',
    });
  });

  test('those of a second raising are added to those of the first, though the first still wait to be written', () => {
    const first = attempt(aWorld(), raising({ actions: [inHours('See him', 4)] }), 'AUD-1', tuesday);
    if (!first.ok) throw new Error(first.sentence);
    // The process ended before it wrote the action.
    const interrupted = applied(aWorld(), first.change);
    const world = once(interrupted, raising({ actions: [inHours('Ring the school', 2)] }), 'MOD-1', later);
    expect([...world.actions.values()].map(({ what }) => what).sort()).toEqual([
      'Ring the school',
      'See him',
    ]);
  });
});

describe('raised again while it is open', () => {
  const open = once(aWorld(), raising(), 'AUD-1', tuesday);

  test('it is added to the open one: a child has one open concern', () => {
    const world = once(open, raising({ risk: 'Seen alone at the station' }), 'MOD-1', later);
    expect(keysOf(world.concerns)).toEqual([REF]);
    expect(concernOf(world)).toMatchObject({
      category: 2,
      raisedBy: 'AUD-1',
      additions: [{ by: 'MOD-1', at: later, risk: 'Seen alone at the station', auditRef: 'AUD-001' }],
    });
    expect(sentenceOf(open, raising(), 'MOD-1', later)).toBe(
      'This child has an open concern, COC-001. What you wrote is added to it; whoever has it is told.',
    );
  });

  test('as Category 1 it is stepped up and says so; the alarm starts with whoever raised it again', () => {
    const again = raising({ category: 1, phoned: { done: 'notYet', why: 'Busy' } });
    const taken = once(open, acknowledging, 'HOS-H', at('2018-06-12', '11:00'));
    expect(sentenceOf(taken, again, 'MOD-1', later)).toBe(
      'This child has an open concern, COC-001. It is stepped up to Category 1 with what you wrote. Now ring.',
    );
    const world = once(taken, again, 'MOD-1', later);
    expect(concernOf(world)).toMatchObject({
      category: 1,
      status: 'raised',
      alarm: { entry: 3, at: later },
      phoned: { done: 'notYet' },
    });
    expect(concernOf(world).acknowledgement).toBeUndefined();
    expect(concernOf(world).history.at(-1)?.what).toBe('Raised again as Category 1: stepped up');
    expect(told(urgentRun(world, later).sent)).toContain('HOS-H: category1First');
    expect(told(urgentRun(world, at('2018-06-12', '16:00')).sent)).toContain('MOD-1: category1Ring');
  });

  test('as Category 2 it does not bring a Category 1 down', () => {
    const first = once(
      aWorld(),
      raising({ category: 1, phoned: { done: 'notYet', why: 'Busy' } }),
      'AUD-1',
      tuesday,
    );
    const world = once(first, raising(), 'MOD-1', later);
    expect(concernOf(world)).toMatchObject({ category: 1, alarm: { entry: 1, at: tuesday } });
    expect(isUnanswered(concernOf(world))).toBe(true);
    expect(sentenceOf(first, raising(), 'MOD-1', later)).toMatch(
      /which stays Category 1; whoever has it is told/,
    );
  });

  test('whoever has it is told once, without waiting for the next day, and not of what they wrote themselves', () => {
    const mine = once(open, acknowledging, 'HOS-H', at('2018-06-12', '11:00'));
    const world = once(mine, raising(), 'MOD-1', later);
    const run = urgentRun(world, later);
    expect(told(run.sent)).toEqual(['HOS-H: concernAddedTo']);
    expect(urgentRun(run.world, at('2018-06-13')).sent).toEqual([]);
    expect(told(urgentRun(once(mine, raising(), 'HOS-H', later), later).sent)).toEqual([]);
  });

  test('two who raise at the same moment about one child make one concern: both ask for the same place on the register', () => {
    const [one, other] = ['AUD-1', 'MOD-1'].map((who) => attempt(aWorld(), raising(), who, tuesday));
    if (!one?.ok || !other?.ok) throw new Error('Both were to be allowed');
    expect(one.change).toMatchObject({ op: 'create', record: { key: REF, openKey: 'CH-0001' } });
    expect(other.change).toMatchObject({ op: 'create', record: { key: REF, openKey: 'CH-0001' } });
  });
});

describe('the same child again after it was closed', () => {
  const closed = (closedOn: string, key = 'COC-001') =>
    aConcern({ key, status: 'closed', raisedOn: '2017-05-02', closedOn, signedOffBy: 'ID-1' });

  test('within twelve months it is a new episode that names the one before', () => {
    const world = aWorld({ concerns: [closed('2017-06-12')] });
    const raised = once(world, raising(), 'AUD-1', tuesday);
    expect(concernOf(raised, 'COC-002')).toMatchObject({ openKey: 'CH-0001', recurrenceOf: 'COC-001' });
    expect(sentenceOf(world, raising(), 'AUD-1', tuesday)).toMatch(
      /COC-002 raised. This child had a concern before: COC-001, closed on Mon 12 June 2017\./,
    );
  });

  test('after more than twelve months it is not a recurrence', () => {
    const raised = once(aWorld({ concerns: [closed('2017-06-11')] }), raising(), 'AUD-1', tuesday);
    expect(concernOf(raised, 'COC-002').recurrenceOf).toBeUndefined();
  });

  test('of several the one closed last is named; one raised in error is not', () => {
    const raised = once(
      aWorld({
        concerns: [
          closed('2018-02-01', 'COC-001'),
          closed('2018-04-03', 'COC-002'),
          aConcern({ key: 'COC-003', status: 'void', raisedOn: '2018-05-01' }),
        ],
      }),
      raising(),
      'AUD-1',
      tuesday,
    );
    expect(concernOf(raised, 'COC-004').recurrenceOf).toBe('COC-002');
  });
});

test('a person gone from the department can no longer be given an urgent action', () => {
  const world = aWorld({ people: [aPerson('TM-HA', [])] });
  expect(refusalOf(world, raising({ actions: [inHours('See him', 4)] }), 'AUD-1', tuesday).reason).toBe(
    'invalid',
  );
});
