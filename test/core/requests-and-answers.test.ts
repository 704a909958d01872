// More time asked for, actions handed on, claims to verify: who is asked or told, and when (spec §4.4).
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { day } from '../../src/core/time.ts';
import { aClaim, anAction, at } from '../support/records.ts';
import { aWorld, once, tick } from '../support/world.ts';
import { planned, told } from './told.ts';

const ref = 'ACT-0001';

describe('more time asked for on Wednesday 13 June 2018', () => {
  const world = aWorld({ actions: [anAction({ dueOn: '2018-06-29' })] });
  const ask: Command = {
    verb: 'action.requestExtension',
    ref,
    dueOn: day('2018-07-13'),
    reason: 'court',
  };
  const noon = at('2018-06-13', '12:00');

  test('with its effect on the child goes to the head of service at once', () => {
    const asked = once(world, { ...ask, effect: 'The plan holds' }, 'TM-HA', noon);
    expect(planned(asked, at('2018-06-13', '12:01'))).toEqual(['2018-06-13 HOS-H extensionToDecide']);
  });

  test('without it waits for it to be written, and no longer than the next working day', () => {
    const asked = once(world, ask, 'TM-HA', noon);
    expect(planned(asked, at('2018-06-13', '17:00'))).toEqual([]);
    expect(planned(asked, at('2018-06-14'))).toEqual(['2018-06-14 HOS-H extensionToDecide']);
    const written = once(
      asked,
      { verb: 'action.describeEffect', ref, effect: 'The plan holds' },
      'TM-HA',
      at('2018-06-13', '15:00'),
    );
    expect(planned(written, at('2018-06-13', '15:01'))).toEqual(['2018-06-13 HOS-H extensionToDecide']);
  });

  test('is brought to mind once more after three working days, for silence is not approval', () => {
    const asked = once(world, ask, 'TM-HA', noon);
    expect(told(asked, '2018-06-14', '2018-06-21')).toEqual([
      '2018-06-14 HOS-H extensionToDecide',
      '2018-06-18 HOS-H extensionUndecided',
    ]);
  });

  test('where a concern hangs on the action goes to the Improvement Director', () => {
    const blocking = aWorld({ actions: [anAction({ dueOn: '2018-06-29', blocksConcern: true })] });
    const asked = once(blocking, { ...ask, effect: 'The plan holds' }, 'TM-HA', noon);
    expect(planned(asked, at('2018-06-13', '12:01'))).toEqual(['2018-06-13 ID-1 extensionToDecide']);
  });

  test('refused, then asked for again to the same day, is brought to the head of service again', () => {
    let run = tick(once(world, { ...ask, effect: 'A' }, 'TM-HA', noon), at('2018-06-13', '12:01')).world;
    const refuse: Command = { verb: 'action.refuseExtension', ref, dueOn: day('2018-07-13') };
    run = tick(once(run, refuse, 'HOS-H', at('2018-06-13', '14:00')), at('2018-06-13', '14:01')).world;
    const again = once(run, { ...ask, effect: 'B' }, 'TM-HA', at('2018-06-14'));
    expect(planned(again, at('2018-06-14', '09:01'))).toEqual(['2018-06-14 HOS-H extensionToDecide']);
  });

  test('and answered is told to the owner at once, and no more two weeks later', () => {
    const asked = once(world, { ...ask, effect: 'The plan holds' }, 'TM-HA', noon);
    const refused = once(
      asked,
      { verb: 'action.refuseExtension', ref, dueOn: day('2018-07-13'), reason: 'It cannot wait' },
      'HOS-H',
      at('2018-06-13', '15:00'),
    );
    expect(planned(refused, at('2018-06-13', '15:01'))).toEqual(['2018-06-13 TM-HA extensionAnswered']);
    expect(planned(refused, at('2018-06-27'))).toEqual(['2018-06-27 TM-HA dueSoon']);
  });
});

describe('an action given to someone else', () => {
  const give = (ownerKey: string): Command => ({
    verb: 'action.reassign',
    ref,
    ownerKey,
    reason: 'A new manager',
  });
  const world = aWorld({
    actions: [anAction({ status: 'assigned', assignedOn: '2018-06-04', dueOn: '2018-07-11' })],
  });

  test('is told to the new owner, whose time to acknowledge begins then', () => {
    const start = tick(world, at('2018-06-04')).world;
    const given = once(start, give('TM-BS'), 'HOS-H', at('2018-06-12', '10:00'));
    expect(planned(given, at('2018-06-12', '10:01'))).toContain('2018-06-12 TM-BS assigned');
    const next = tick(given, at('2018-06-12', '10:01')).world;
    expect(told(next, '2018-06-13', '2018-06-15')).toEqual(['2018-06-14 TM-BS unacknowledged']);
  });

  test('and back again is told to the first owner again', () => {
    let run = tick(world, at('2018-06-04')).world;
    run = tick(once(run, give('TM-BS'), 'PL-1', at('2018-06-05', '10:00')), at('2018-06-05', '10:01')).world;
    const back = once(run, give('TM-HA'), 'PL-1', at('2018-06-06', '10:00'));
    expect(planned(back, at('2018-06-06', '10:01'))).toEqual(['2018-06-06 TM-HA assigned']);
  });

  test('is new to the new owner, though it was sent back to the one before', () => {
    const claimed = aWorld({
      actions: [anAction({ status: 'claimed', claim: aClaim(), dueOn: '2018-07-11' })],
    });
    const back: Command = { verb: 'action.reject', ref, reason: 'The note is not there' };
    let run = once(claimed, back, 'PL-1', at('2018-06-12', '09:30'));
    run = once(run, give('TM-BS'), 'HOS-H', at('2018-06-12', '10:00'));
    expect(planned(run, at('2018-06-12', '10:01'))).toEqual(['2018-06-12 TM-BS assigned']);
  });
});

describe('a claim', () => {
  const claimedWorld = () =>
    once(
      aWorld({ actions: [anAction({ dueOn: '2018-06-15' })] }),
      {
        verb: 'action.claim',
        ref,
        doneOn: day('2018-06-01'),
        noteReference: 'NOTE-1',
        outcome: 'safer',
        change: 'Words',
      },
      'TM-HA',
      at('2018-06-04', '10:00'),
    );

  test('left unverified goes to Practice Learning after 5 working days and to the QA lead after 10', () => {
    expect(told(claimedWorld(), '2018-06-04', '2018-06-29')).toEqual([
      '2018-06-11 PL-1 verificationWaiting',
      '2018-06-18 QAL-1 verificationLate',
    ]);
  });

  test('sent back is told to the owner at once, and its ladder goes on from where it was', () => {
    const back: Command = { verb: 'action.reject', ref, reason: 'The note is not there' };
    const rejected = once(claimedWorld(), back, 'PL-1', at('2018-06-05', '10:00'));
    expect(planned(rejected, at('2018-06-05', '10:01'))).toEqual(['2018-06-05 TM-HA claimRejected']);
    const start = tick(rejected, at('2018-06-05', '10:01')).world;
    expect(told(start, '2018-06-06', '2018-06-18')).toEqual([
      '2018-06-08 TM-HA dueSoon',
      '2018-06-14 TM-HA dueTomorrow',
      '2018-06-18 TM-HA overdue',
    ]);
  });

  test('that came with an import is counted from the day it was imported', () => {
    const imported = anAction({
      status: 'claimed',
      claim: aClaim({ on: '2018-03-01' }),
      assignedOn: '2018-06-14',
    });
    expect(told(aWorld({ actions: [imported] }), '2018-06-14', '2018-06-22')).toEqual([
      '2018-06-21 PL-1 verificationWaiting',
    ]);
  });
});
