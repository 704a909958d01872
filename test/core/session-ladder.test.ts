// Whom a chosen case and its sessions tell, and when: at once, unbooked after 2 and 4 working days, before the deadline, after the session (spec §4.4, AT15).
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { planNotifications } from '../../src/core/plan.ts';
import { sessionsView } from '../../src/core/views/sessions.ts';
import type { World } from '../../src/core/world.ts';
import { aPerson, at } from '../support/records.ts';
import {
  AUDIT,
  booked,
  booking,
  choosing,
  holding,
  MANAGER,
  sentence,
  sessionOf,
  WORKER,
} from '../support/sessions.ts';
import { aWorld, mornings, once, person, refusalOf, tick } from '../support/world.ts';

const tuesday = at('2018-06-12', '10:00');
const chosen = once(aWorld(), choosing(), 'PL-1', tuesday);

/** Everything about sessions told between two days, a run each morning: `2018-06-14 SW-HA sessionUnbooked worker`. */
function told(world: World, from: string, to: string): string[] {
  return mornings(world, from, to).sent.flatMap(({ on, recipientKey, tells }) =>
    tells.flatMap((key) => {
      const [kind = '', ref = ''] = key.split('/');
      return kind.startsWith('session') ? [`${on} ${recipientKey} ${kind} ${ref.split('.')[1]}`] : [];
    }),
  );
}

test('the moment a case is chosen the worker, the manager and the auditor each have one card', () => {
  const { send } = planNotifications(chosen, tuesday);
  expect(send.map(({ recipientKey, kind, tells }) => [recipientKey, kind, tells.length])).toEqual([
    ['AUD-1', 'sessions', 2],
    ['SW-HA', 'sessions', 1],
    ['TM-HA', 'sessions', 1],
  ]);
});

test('unbooked after two working days the person and the auditor hear of it, after four the manager, and before the deadline', () => {
  const after = tick(chosen, tuesday).world;
  expect(told(after, '2018-06-13', '2018-06-29')).toEqual([
    '2018-06-14 AUD-1 sessionUnbooked manager',
    '2018-06-14 AUD-1 sessionUnbooked worker',
    '2018-06-14 SW-HA sessionUnbooked worker',
    '2018-06-14 TM-HA sessionUnbooked manager',
    '2018-06-18 TM-HA sessionUnbookedTM manager',
    '2018-06-18 TM-HA sessionUnbookedTM worker',
    '2018-06-26 AUD-1 sessionAtRisk manager',
    '2018-06-26 AUD-1 sessionAtRisk worker',
    '2018-06-26 TM-HA sessionAtRisk manager',
    '2018-06-26 TM-HA sessionAtRisk worker',
  ]);
});

test('booked in time nobody is chased, and the auditor is asked the working day after', () => {
  const worker = booked(chosen, 'SW-HA', at('2018-06-15', '14:00'), tuesday);
  const both = booked(worker, 'TM-HA', at('2018-06-18', '10:00'), tuesday, MANAGER);
  expect(told(tick(both, tuesday).world, '2018-06-13', '2018-06-29')).toEqual([
    '2018-06-18 AUD-1 sessionOutcome worker',
    '2018-06-19 AUD-1 sessionOutcome manager',
  ]);
});

test('a booking that ended is to be booked anew: the others are told, and the chase begins again', () => {
  const worker = booked(chosen, 'SW-HA', at('2018-06-15', '14:00'), tuesday);
  const both = tick(booked(worker, 'TM-HA', at('2018-06-15', '15:00'), tuesday, MANAGER), tuesday).world;
  const cancelled = once(
    both,
    { verb: 'session.cancel', ref: WORKER, reason: 'auditorUnavailable' },
    'AUD-1',
    at('2018-06-13', '11:00'),
  );
  expect(told(cancelled, '2018-06-14', '2018-06-15')).toEqual([
    '2018-06-14 SW-HA sessionToBook worker',
    '2018-06-15 AUD-1 sessionUnbooked worker',
    '2018-06-15 SW-HA sessionUnbooked worker',
  ]);
});

test('times that are suggested reach the other; what is disputed the auditor and Practice Learning', () => {
  const times = [{ startAt: at('2018-06-15', '14:00'), endAt: at('2018-06-15', '14:45') }];
  const offered = once(
    tick(chosen, tuesday).world,
    { verb: 'session.offer', ref: WORKER, times },
    'AUD-1',
    tuesday,
  );
  expect(told(offered, '2018-06-13', '2018-06-13')).toEqual(['2018-06-13 SW-HA sessionOffered worker']);
  const taken = once(offered, holding(at('2018-06-15', '14:00')), 'SW-HA', tuesday);
  const is = once(taken, booking(taken), 'SW-HA', tuesday);
  const friday = at('2018-06-15', '16:00');
  const not = once(
    is,
    { verb: 'session.outcome', ref: WORKER, tookPlace: false, reason: 'other' },
    'AUD-1',
    friday,
  );
  const disputed = once(not, { verb: 'session.dispute', ref: WORKER, why: 'I was there' }, 'SW-HA', friday);
  expect(told(disputed, '2018-06-18', '2018-06-18').filter((line) => line.includes('Disputed'))).toEqual([
    '2018-06-18 AUD-1 sessionDisputed worker',
    '2018-06-18 PL-1 sessionDisputed worker',
  ]);
});

describe('an audit is submitted', () => {
  const submit: Command = { verb: 'audit.submit', auditRef: AUDIT };
  const recorded = (world: World) => {
    const about = (party: 'child' | 'parent'): Command => ({
      verb: 'engagement.record',
      auditRef: AUDIT,
      party,
      outcome: 'not_invited',
      note: 'Agreed with the moderator',
    });
    return once(once(world, about('child'), 'AUD-1', tuesday), about('parent'), 'AUD-1', tuesday);
  };
  const is = recorded(booked(chosen, 'SW-HA', at('2018-06-13', '14:00'), tuesday));
  const later = at('2018-06-14', '09:00');

  test('not while a session whose time has passed says nothing of what came of it (AT15)', () => {
    expect(sentence(is, submit, 'AUD-1', at('2018-06-13', '10:00'))).toBe('AUD-1806-01 submitted.');
    expect(refusalOf(is, submit, 'AUD-1', later).sentence).toBe(
      'Say first whether the session with the social worker took place.',
    );
    const said = once(is, { verb: 'session.outcome', ref: WORKER, tookPlace: true }, 'AUD-1', later);
    expect(sentence(said, submit, 'AUD-1', later)).toBe('AUD-1806-01 submitted.');
  });

  test('not before it says what came of asking the child and a parent (R072)', () => {
    expect(refusalOf(chosen, submit, 'AUD-1', later).sentence).toBe(
      'Say first what came of asking the child or young person and a parent or carer.',
    );
  });

  test('rebooking keeps the history (AT15)', () => {
    const held = once(is, holding(at('2018-06-15', '10:00')), 'SW-HA', at('2018-06-13', '09:00'));
    const moved = once(held, booking(held, { reason: 'leave' }), 'SW-HA', at('2018-06-13', '09:00'));
    expect(sessionOf(moved).history.map(({ what }) => what)).toEqual([
      'Session proposed',
      'Booking begun',
      'Booked',
      'Booking begun',
      'Moved',
    ]);
    expect(sessionOf(moved).earlier).toEqual([
      expect.objectContaining({ startAt: at('2018-06-13', '14:00'), reason: 'leave' }),
    ]);
  });

  test('and then nobody is chased for its sessions any more', () => {
    const submitted = once(recorded(chosen), submit, 'AUD-1', tuesday);
    expect(told(submitted, '2018-06-13', '2018-06-29')).toEqual([]);
  });
});

test('each sees their own sessions, those they lead, and those nobody has booked', () => {
  const world = { ...chosen, people: new Map([...chosen.people, ['AUD-2', aPerson('AUD-2', ['AUD'])]]) };
  const seen = (who: string) => {
    const { mine, auditing, unbooked, mayChoose } = sessionsView(
      { world, person: person(world, who), today: '2018-06-12' as never },
      tuesday,
    );
    return [mine, auditing, unbooked]
      .map((rows) => rows.map(({ party }) => party).sort())
      .concat([[String(mayChoose)]] as never);
  };
  expect(seen('SW-HA')).toEqual([['worker'], [], [], ['false']]);
  expect(seen('TM-HA')).toEqual([['manager'], [], ['worker'], ['false']]);
  expect(seen('AUD-1')).toEqual([[], ['manager', 'worker'], ['manager', 'worker'], ['false']]);
  expect(seen('PL-1')).toEqual([[], [], ['manager', 'worker'], ['true']]);
  expect(seen('HOS-H')).toEqual([[], [], ['manager', 'worker'], ['false']]);
  expect(seen('AUD-2')).toEqual([[], [], [], ['false']]);
  expect(seen('SW-BS')).toEqual([[], [], [], ['false']]);
});
