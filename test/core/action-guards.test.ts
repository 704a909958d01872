// What a command on an action asks for beside the right state: dates that can be, words that are owed, limits kept.
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { day } from '../../src/core/time.ts';
import { aClaim, anAction, aRequest, at } from '../support/records.ts';
import { action, aWorld, once, refusalOf } from '../support/world.ts';

const NOW = at('2018-06-13', '10:00');
const ref = 'ACT-0001';
const claim = (doneOn: string): Command => ({
  verb: 'action.claim',
  ref,
  doneOn: day(doneOn),
  noteReference: 'NOTE-1',
  outcome: 'safer',
});
const ask = (dueOn: string): Command => ({
  verb: 'action.requestExtension',
  ref,
  dueOn: day(dueOn),
  reason: 'court',
});

describe('marking an action done', () => {
  const world = aWorld({ actions: [anAction({ assignedOn: '2018-05-01' })] });

  test('it can have been done today or on the day it was assigned', () => {
    expect(action(once(world, claim('2018-06-13'), 'TM-HA', NOW)).claim?.on).toBe('2018-06-13');
    expect(action(once(world, claim('2018-05-01'), 'TM-HA', NOW)).claim?.on).toBe('2018-05-01');
  });

  test('it cannot have been done tomorrow', () => {
    expect(refusalOf(world, claim('2018-06-14'), 'TM-HA', NOW)).toEqual({
      ok: false,
      reason: 'invalid',
      field: 'doneOn',
      sentence: 'Thu 14 June 2018 has not come yet. Give the day it was done.',
    });
  });

  test('it cannot have been done before it was assigned', () => {
    expect(refusalOf(world, claim('2018-04-30'), 'TM-HA', NOW)).toMatchObject({
      reason: 'invalid',
      field: 'doneOn',
    });
  });

  test('a request for more time is over once it is done', () => {
    const asked = aWorld({ actions: [anAction({ extension: aRequest() })] });
    expect(action(once(asked, claim('2018-06-13'), 'TM-HA', NOW))).not.toHaveProperty('extension');
  });
});

describe('verifying', () => {
  test('waits for what changed for the child, and is possible once that is written', () => {
    const { change: _, ...short } = aClaim();
    let world = aWorld({ actions: [anAction({ status: 'claimed', claim: short })] });
    const refusal = refusalOf(world, { verb: 'action.verify', ref }, 'PL-1', NOW);
    expect(refusal.reason).toBe('wrongState');
    expect(refusal.sentence).toContain('has not yet written what changed for the child');

    world = once(world, { verb: 'action.describeChange', ref, change: 'Sleeps at home' }, 'TM-HA', NOW);
    world = once(world, { verb: 'action.verify', ref }, 'PL-1', NOW);
    expect(action(world)).toMatchObject({ status: 'verified', verifiedOn: '2018-06-13', verifiedBy: 'PL-1' });
  });

  test('sending back needs no such words, keeps the due date unless a new one is given, and drops the claim', () => {
    const world = aWorld({ actions: [anAction({ status: 'claimed', claim: aClaim() })] });
    const back = { verb: 'action.reject', ref, reason: 'The note is not there' } as const;
    const sent = action(once(world, back, 'PL-1', NOW));
    expect(sent).toMatchObject({ status: 'inProgress', dueOn: '2018-06-15' });
    expect(sent).not.toHaveProperty('claim');
    expect(action(once(world, { ...back, dueOn: day('2018-06-22') }, 'PL-1', NOW))).toMatchObject({
      dueOn: '2018-06-22',
      firstDueOn: '2018-06-15',
    });
    expect(refusalOf(world, { ...back, dueOn: day('2018-06-23') }, 'PL-1', NOW)).toMatchObject({
      reason: 'invalid',
      field: 'dueOn',
    });
  });
});

describe('asking for more time', () => {
  const world = aWorld({ actions: [anAction()] });

  test('leaves the due date as it is until it is decided', () => {
    const asked = action(once(world, ask('2018-06-29'), 'TM-HA', NOW));
    expect(asked.dueOn).toBe('2018-06-15');
    expect(asked.extension).toMatchObject({ dueOn: '2018-06-29', askedOn: '2018-06-13', by: 'TM-HA' });
  });

  test.each([
    ['the due date itself', '2018-06-15'],
    ['an earlier day', '2018-06-14'],
    ['a Saturday', '2018-06-23'],
    ['a bank holiday', '2018-08-27'],
    ['a day that has passed', '2018-06-12'],
  ])('%s is refused', (_what, dueOn) => {
    expect(refusalOf(world, ask(dueOn), 'TM-HA', NOW)).toMatchObject({ reason: 'invalid', field: 'dueOn' });
  });

  test('an action due today cannot be moved to today', () => {
    expect(refusalOf(world, ask('2018-06-15'), 'TM-HA', at('2018-06-15')).reason).toBe('invalid');
  });

  test('an overdue action may be given until today or later, and not until a day gone by', () => {
    const late = aWorld({ actions: [anAction({ dueOn: '2018-06-08' })] });
    expect(action(once(late, ask('2018-06-13'), 'TM-HA', NOW)).extension?.dueOn).toBe('2018-06-13');
    expect(refusalOf(late, ask('2018-06-12'), 'TM-HA', NOW).reason).toBe('invalid');
  });

  test('a day on which the council is closed is refused, and the next working day is named', () => {
    const closed = aWorld({ actions: [anAction()], settings: { closureDays: ['2018-06-29'] } });
    expect(refusalOf(closed, ask('2018-06-29'), 'TM-HA', NOW).sentence).toBe(
      'Fri 29 June 2018 is not a working day. The next one is Mon 2 July 2018.',
    );
  });

  test('the same request twice is known for what it is; another date takes its place', () => {
    const asked = once(world, ask('2018-06-29'), 'TM-HA', NOW);
    expect(refusalOf(asked, ask('2018-06-29'), 'TM-HA', NOW).reason).toBe('wrongState');
    expect(action(once(asked, ask('2018-07-02'), 'TM-HA', NOW)).extension?.dueOn).toBe('2018-07-02');
  });

  test('a third extension is refused', () => {
    const twice = aWorld({ actions: [anAction({ extensionsAgreed: 2 })] });
    expect(refusalOf(twice, ask('2018-06-29'), 'TM-HA', NOW).sentence).toContain('extended 2 times');
    const first = aWorld({ actions: [anAction({ extensionsAgreed: 1 })] });
    expect(action(once(first, ask('2018-06-29'), 'TM-HA', NOW)).extension).toBeDefined();
  });
});

describe('deciding about more time', () => {
  const agree = (dueOn: string): Command => ({ verb: 'action.agreeExtension', ref, dueOn: day(dueOn) });
  const refuse = (dueOn: string): Command => ({ verb: 'action.refuseExtension', ref, dueOn: day(dueOn) });

  test('it cannot be agreed before the effect on the child is written, though it can be refused', () => {
    const { effect: _, ...bare } = aRequest();
    const world = aWorld({ actions: [anAction({ extension: bare })] });
    expect(refusalOf(world, agree('2018-06-29'), 'HOS-H', NOW).sentence).toContain(
      'What more time on ACT-0001 means for the child is not written yet',
    );
    expect(action(once(world, refuse('2018-06-29'), 'HOS-H', NOW)).extensionAnswer?.agreed).toBe(false);
    const written = once(world, { verb: 'action.describeEffect', ref, effect: 'None' }, 'TM-HA', NOW);
    expect(action(once(written, agree('2018-06-29'), 'HOS-H', NOW)).dueOn).toBe('2018-06-29');
  });

  test('agreeing moves the due date, keeps the first one and counts the extension', () => {
    const world = aWorld({ actions: [anAction({ extension: aRequest() })] });
    const agreed = action(once(world, agree('2018-06-29'), 'HOS-H', NOW));
    expect(agreed).toMatchObject({
      dueOn: '2018-06-29',
      firstDueOn: '2018-06-15',
      extensionsAgreed: 1,
      extensionAnswer: { on: '2018-06-13', agreed: true },
    });
    expect(agreed).not.toHaveProperty('extension');
  });

  test('refusing leaves the due date and does not use up an extension', () => {
    const world = aWorld({ actions: [anAction({ extension: aRequest() })] });
    const refused = action(once(world, refuse('2018-06-29'), 'HOS-H', NOW));
    expect(refused).toMatchObject({ dueOn: '2018-06-15', extensionsAgreed: 0 });
    expect(refused).not.toHaveProperty('extension');
  });

  test('an old card that shows another date than the one now asked for decides nothing', () => {
    const world = aWorld({ actions: [anAction({ extension: aRequest({ dueOn: '2018-07-02' }) })] });
    for (const old of [agree('2018-06-29'), refuse('2018-06-29')])
      expect(refusalOf(world, old, 'HOS-H', NOW)).toMatchObject({
        reason: 'wrongState',
        sentence: expect.stringContaining('is now Mon 2 July 2018'),
      });
  });

  test('what has been decided cannot be decided again from an old card', () => {
    const world = aWorld({ actions: [anAction({ extension: aRequest() })] });
    const agreed = once(world, agree('2018-06-29'), 'HOS-H', NOW);
    expect(refusalOf(agreed, refuse('2018-06-29'), 'HOS-H', NOW).reason).toBe('wrongState');
  });
});

describe('giving an action to someone else', () => {
  const world = aWorld({ actions: [anAction({ extension: aRequest() })] });
  const give = (ownerKey: string): Command => ({
    verb: 'action.reassign',
    ref,
    ownerKey,
    reason: 'The team has a new manager',
  });

  test('the new owner is to acknowledge it, the due date stays, and the old request for more time is over', () => {
    const given = action(once(world, give('TM-BS'), 'PL-1', NOW));
    expect(given).toMatchObject({ ownerKey: 'TM-BS', status: 'assigned', dueOn: '2018-06-15' });
    expect(given).not.toHaveProperty('extension');
  });

  test.each([
    ['a social worker', 'SW-HA'],
    ['someone unknown', 'NOBODY'],
    ['the one who owns it already', 'TM-HA'],
  ])('to %s is refused', (_who, key) => {
    expect(refusalOf(world, give(key), 'PL-1', NOW)).toMatchObject({ reason: 'invalid', field: 'ownerKey' });
  });
});

describe('cancelling', () => {
  const propose = { verb: 'action.proposeCancel', ref, reason: 'duplicate', why: 'Same as another' } as const;
  const cancel = { verb: 'action.cancel', ref, reason: 'duplicate', why: 'Same as another' } as const;

  test('a proposal changes nothing but that it is there, until the QA lead decides', () => {
    const proposed = once(aWorld({ actions: [anAction()] }), propose, 'HOS-H', NOW);
    expect(action(proposed)).toMatchObject({ status: 'inProgress', cancelProposal: { by: 'HOS-H' } });
    expect(action(once(proposed, cancel, 'QAL-1', NOW))).toMatchObject({
      status: 'cancelled',
      cancelledOn: '2018-06-13',
    });
    const refused = once(proposed, { verb: 'action.refuseCancel', ref, why: 'It is not' }, 'QAL-1', NOW);
    expect(action(refused).status).toBe('inProgress');
    expect(action(refused)).not.toHaveProperty('cancelProposal');
  });

  test('where nothing is proposed there is nothing to refuse', () => {
    const world = aWorld({ actions: [anAction()] });
    const refusal = refusalOf(world, { verb: 'action.refuseCancel', ref, why: 'No' }, 'QAL-1', NOW);
    expect(refusal.reason).toBe('wrongState');
  });
});

test('a command repeated after it took effect is refused because the action has moved on', () => {
  const world = aWorld({ actions: [anAction({ status: 'assigned' })] });
  const done = once(world, { verb: 'action.acknowledge', ref }, 'TM-HA', NOW);
  expect(refusalOf(done, { verb: 'action.acknowledge', ref }, 'TM-HA', NOW)).toMatchObject({
    reason: 'wrongState',
    sentence: 'ACT-0001 is acknowledged already.',
  });
});

test('who acts for an owner who is away is recorded as acting on behalf of the owner', () => {
  const world = aWorld({ actions: [anAction({ status: 'assigned' })] });
  const covered = once(
    world,
    {
      verb: 'delegation.add',
      fromKey: 'TM-HA',
      toKey: 'TM-BS',
      startOn: day('2018-06-13'),
      endOn: day('2018-06-20'),
    },
    'TM-HA',
    NOW,
  );
  const done = once(covered, { verb: 'action.acknowledge', ref }, 'TM-BS', NOW);
  expect(action(done).history.at(-1)?.by).toMatchObject({ key: 'TM-BS', onBehalfOf: 'TM-HA' });
});
