// Adding actions to an audit as drafts, and issuing them: the audit decides, each action is then owed its assignment.
import { describe, expect, test } from '@jest/globals';
import { type Command, carryOut } from '../../src/core/decide.ts';
import { isChainWhole } from '../../src/core/history.ts';
import { day } from '../../src/core/time.ts';
import { anAction, anAudit, at } from '../support/records.ts';
import { action, applied, attempt, aWorld, once, refusalOf } from '../support/world.ts';

const NOW = at('2018-06-13', '10:00');
const fields = {
  what: 'Agree the safety plan',
  soThat: 'the child is safe at weekends',
  howWeWillKnow: 'the plan is shared',
  purpose: 'remedy',
  ownerKey: 'TM-HA',
  dueOn: day('2018-07-11'),
  urgent: false,
  blocksConcern: false,
} as const;
const add: Command = { verb: 'action.add', auditRef: 'AUD-001', ...fields };
const issue = (...refs: string[]): Command => ({ verb: 'audit.issueActions', auditRef: 'AUD-001', refs });

describe('a draft', () => {
  test('takes team, child and month from its audit and the next free reference', () => {
    const world = once(aWorld({ actions: [anAction({ key: 'ACT-0673' })] }), add, 'PL-1', NOW);
    expect(action(world, 'ACT-0674')).toMatchObject({
      status: 'draft',
      auditRef: 'AUD-001',
      cycle: '2018-04',
      teamCode: 'HA',
      childRef: 'CH-0001',
      firstDueOn: '2018-07-11',
    });
    expect(action(world, 'ACT-0674')).not.toHaveProperty('assignedOn');
  });

  test('cannot come from an audit that was ruled inadmissible', () => {
    const world = aWorld({ audits: [anAudit({ admissible: false })] });
    expect(refusalOf(world, add, 'PL-1', NOW).reason).toBe('wrongState');
  });

  test('is owned by a manager and due on a working day that has not passed', () => {
    const world = aWorld();
    expect(refusalOf(world, { ...add, ownerKey: 'SW-HA' }, 'PL-1', NOW).field).toBe('ownerKey');
    expect(refusalOf(world, { ...add, dueOn: day('2018-06-12') }, 'PL-1', NOW).field).toBe('dueOn');
    expect(refusalOf(world, { ...add, dueOn: day('2018-06-16') }, 'PL-1', NOW).field).toBe('dueOn');
    expect(attempt(world, { ...add, dueOn: day('2018-06-13') }, 'PL-1', NOW).ok).toBe(true);
  });

  test('when changed carries its first due date along', () => {
    const world = once(aWorld(), add, 'PL-1', NOW);
    const later = { ...fields, dueOn: day('2018-07-18') };
    const changed = once(world, { verb: 'action.amendDraft', ref: 'ACT-0001', ...later }, 'PL-1', NOW);
    expect(action(changed)).toMatchObject({ dueOn: '2018-07-18', firstDueOn: '2018-07-18' });
  });
});

describe('issuing', () => {
  const drafts = ['ACT-0001', 'ACT-0002'].map((key) =>
    anAction({ key, status: 'draft', dueOn: '2018-07-11' }),
  );
  const world = aWorld({ audits: [anAudit({ issuedOn: undefined })], actions: drafts });

  test('writes on the audit what is owed, and changes no action yet', () => {
    const decision = attempt(world, issue('ACT-0001', 'ACT-0002'), 'PL-1', NOW);
    expect(decision).toMatchObject({
      ok: true,
      change: {
        list: 'audits',
        record: {
          issuedOn: '2018-06-13',
          owed: [
            { effect: 'assign', key: 'ACT-0001' },
            { effect: 'assign', key: 'ACT-0002' },
          ],
        },
      },
    });
    if (decision.ok) expect(action(applied(world, decision.change)).status).toBe('draft');
  });

  test('what is owed can be carried out twice and is done once', () => {
    const by = { key: 'AUD-001', commandId: 'c-1', by: { kind: 'service' }, on: day('2018-06-15') } as const;
    const owed = { effect: 'assign', key: 'ACT-0001' } as const;
    const change = carryOut(world, owed, by, NOW);
    if (!change) throw new Error('Nothing was carried out');
    const carried = applied(world, change);
    expect(action(carried)).toMatchObject({ status: 'assigned', assignedOn: '2018-06-13' });
    expect(isChainWhole(action(carried))).toBe(true);
    expect(carryOut(carried, owed, by, NOW)).toBeUndefined();
  });

  test('what is owed on a draft that was discarded meanwhile, or is not there, is nothing', () => {
    const by = { key: 'AUD-001', commandId: 'c-1', by: { kind: 'service' }, on: day('2018-06-15') } as const;
    const discarded = once(world, { verb: 'action.discardDraft', ref: 'ACT-0001' }, 'PL-1', NOW);
    expect(carryOut(discarded, { effect: 'assign', key: 'ACT-0001' }, by, NOW)).toBeUndefined();
    expect(carryOut(world, { effect: 'assign', key: 'ACT-9999' }, by, NOW)).toBeUndefined();
  });

  test('the same reference named twice is owed once, and the audit keeps the day it was first issued', () => {
    const earlier = aWorld({ actions: drafts });
    const decision = attempt(earlier, issue('ACT-0001', 'ACT-0001'), 'PL-1', NOW);
    expect(decision).toMatchObject({
      ok: true,
      change: { record: { issuedOn: '2018-05-01', owed: [{ effect: 'assign', key: 'ACT-0001' }] } },
    });
  });

  test('is refused whole where one of them is issued already, of another audit, or past its date', () => {
    const mixed = aWorld({
      actions: [
        ...drafts,
        anAction({ key: 'ACT-0003' }),
        anAction({ key: 'ACT-0004', status: 'draft', auditRef: 'AUD-002' }),
        anAction({ key: 'ACT-0005', status: 'draft', dueOn: '2018-06-12' }),
      ],
    });
    expect(refusalOf(mixed, issue('ACT-0001', 'ACT-0003'), 'PL-1', NOW).reason).toBe('wrongState');
    expect(refusalOf(mixed, issue('ACT-0001', 'ACT-0004'), 'PL-1', NOW).reason).toBe('invalid');
    expect(refusalOf(mixed, issue('ACT-0001', 'ACT-0005'), 'PL-1', NOW).reason).toBe('invalid');
  });
});
