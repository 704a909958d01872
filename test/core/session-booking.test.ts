// Booking a feedback session: whatever breaks off or happens twice leaves one meeting or none, and every old time is kept (spec §3.5, R070).
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { isChainWhole } from '../../src/core/history.ts';
import { isJoint, statusOf } from '../../src/core/session-facts.ts';
import { addMinutes } from '../../src/core/time.ts';
import { sessionDetail } from '../../src/core/views/sessions.ts';
import type { World } from '../../src/core/world.ts';
import { aDelegation, aPerson, at } from '../support/records.ts';
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
import { aWorld, once, person, refusalOf, withDelegations } from '../support/world.ts';

const tuesday = at('2018-06-12', '10:00');
const wednesday = at('2018-06-13', '10:00');
const thursdayAtTen = at('2018-06-14', '10:00');
const fridayAtTwo = at('2018-06-15', '14:00');
const chosen = once(aWorld(), choosing(), 'PL-1', tuesday);
const is = booked(chosen, 'SW-HA', thursdayAtTen, tuesday);
const cancel = (reason = 'court'): Command => ({ verb: 'session.cancel', ref: WORKER, reason }) as Command;

describe('a case is chosen', () => {
  test('and the worker and the manager each have a session to book', () => {
    expect(sessionOf(chosen)).toMatchObject({
      personKey: 'SW-HA',
      status: 'proposed',
      proposedOn: '2018-06-12',
    });
    expect(sessionOf(chosen, MANAGER)).toMatchObject({ personKey: 'TM-HA', status: 'proposed' });
    expect(chosen.audits.get(AUDIT)).toMatchObject({
      auditorKey: 'AUD-1',
      teamManagerKey: 'TM-HA',
      childRef: 'CH-0002',
      identifiedOn: '2018-06-12',
    });
  });

  test('by Practice Learning, for an auditor who does not answer for the team and has not for six months', () => {
    const people = [aPerson('TM-AUD', ['TM', 'AUD']), aPerson('AUD-2', ['AUD'])];
    const line = (key: string, from: string, teamManager: string) => ({
      ...[...aWorld().lines.values()].find((one) => one.teamCode === 'HA'),
      key,
      teamCode: 'HA',
      from: from as never,
      teamManager,
    });
    const world = aWorld({
      people,
      lines: [line('HA', '2017-01-01', 'TM-AUD'), line('HA@2018-03-01', '2018-03-01', 'TM-HA')],
    });
    const by = (auditorKey: string) => refusalOf(world, choosing({ auditorKey }), 'PL-1', tuesday);
    expect(by('TM-AUD').sentence).toMatch(/answers for this team, or has within six months/);
    expect(by('HOS-H').sentence).toBe('Choose an auditor.');
    expect(refusalOf(world, choosing(), 'TM-HA', tuesday).reason).toBe('notAllowed');
    const later = at('2018-09-03', '10:00');
    expect(
      sentence(world, choosing({ auditorKey: 'TM-AUD', deadlineOn: '2018-09-28' as never }), 'PL-1', later),
    ).toMatch(/^AUD-1806-01 chosen/);
  });

  test('not twice for one child in a month, nor for a child, worker or team that is not known', () => {
    const again = choosing({ childRef: 'CH-0002' });
    expect(refusalOf(chosen, again, 'PL-1', tuesday).sentence).toBe(
      'AUD-1806-01 is about this child in the same month.',
    );
    expect(refusalOf(chosen, choosing({ childRef: 'CH-9999' }), 'PL-1', tuesday).field).toBe('childRef');
    expect(refusalOf(chosen, choosing({ workerKey: 'SW-X' }), 'PL-1', tuesday).field).toBe('workerKey');
    expect(refusalOf(chosen, choosing({ teamCode: 'XX' }), 'PL-1', tuesday).field).toBe('teamCode');
    expect(refusalOf(chosen, choosing({ deadlineOn: '2018-06-16' as never }), 'PL-1', tuesday).field).toBe(
      'deadlineOn',
    );
    expect(sentence(chosen, choosing(), 'PL-1', tuesday)).toMatch(/^AUD-1806-02 chosen/);
  });
});

describe('booking', () => {
  test('is held, then written down with the meeting; saying it again changes nothing more', () => {
    expect(sessionOf(is)).toMatchObject({
      status: 'booked',
      booking: { startAt: thursdayAtTen, organiserKey: 'SW-HA' },
      bookedOn: '2018-06-12',
      timesRebooked: 0,
      leftover: [],
    });
    expect(sessionOf(is).hold).toBeUndefined();
    expect(isChainWhole(sessionOf(is))).toBe(true);
    const { transactionId } = sessionOf(is).booking ?? { transactionId: '' };
    const again: Command = {
      verb: 'session.book',
      ref: WORKER,
      startAt: thursdayAtTen,
      endAt: addMinutes(thursdayAtTen, 45),
      transactionId,
      eventId: 'e',
      iCalUId: 'u',
    };
    expect(sentence(is, again, 'SW-HA', tuesday)).toBe('Booked for Thu 14 June 2018, 10:00.');
    expect(sessionOf(once(is, again, 'SW-HA', tuesday)).booking).toEqual(sessionOf(is).booking);
  });

  test('is for whoever takes part, and for who stands in for them; not for the line, nor for Practice Learning', () => {
    for (const who of ['TM-HA', 'HOS-H', 'PL-1', 'MOD-1'])
      expect(refusalOf(chosen, holding(thursdayAtTen), who, tuesday).reason).toBe('notAllowed');
    for (const who of ['SW-BS', 'ID-1', 'RO-1'])
      expect(refusalOf(chosen, holding(thursdayAtTen), who, tuesday).reason).toBe('notFound');
    const away = withDelegations(chosen, [aDelegation('SW-HA', 'SW-BS', '2018-06-12', '2018-06-20')]);
    expect(sessionOf(booked(away, 'SW-BS', thursdayAtTen, tuesday)).booking?.organiserKey).toBe('SW-BS');
    expect(sessionOf(booked(chosen, 'AUD-1', thursdayAtTen, tuesday)).booking?.organiserKey).toBe('AUD-1');
  });

  test('by two at once: the second is told who is booking it, and may after two minutes', () => {
    const held = once(chosen, holding(thursdayAtTen), 'SW-HA', tuesday);
    expect(refusalOf(held, holding(fridayAtTwo), 'AUD-1', addMinutes(tuesday, 1)).sentence).toBe(
      'SW-HA Person is booking this session at this moment. Look again in a minute.',
    );
    const later = once(held, holding(fridayAtTwo), 'AUD-1', addMinutes(tuesday, 3));
    // Should the first have made a meeting after all, it is theirs to remove.
    expect(sessionOf(later).leftover).toEqual([
      expect.objectContaining({ organiserKey: 'SW-HA', startAt: thursdayAtTen }),
    ]);
    const theirs = once(later, booking(later), 'AUD-1', addMinutes(tuesday, 3));
    const { transactionId } = sessionOf(held).hold ?? { transactionId: '' };
    const late = { ...booking(held), transactionId };
    expect(refusalOf(theirs, late, 'SW-HA', addMinutes(tuesday, 4)).sentence).toBe(
      'AUD-1 Person booked it meanwhile, for Fri 15 June 2018, 14:00.',
    );
    const tidy = once(theirs, { verb: 'session.cleared', ref: WORKER, transactionId }, 'SW-HA', wednesday);
    expect(sessionOf(tidy).leftover).toEqual([]);
  });

  test('that broke off after the meeting was made is found by its own id and written down', () => {
    const held = once(chosen, holding(thursdayAtTen), 'SW-HA', tuesday);
    const seen = sessionDetail(
      { world: held, person: person(held, 'SW-HA'), today: '2018-06-13' as never },
      sessionOf(held),
      wednesday,
    );
    expect(seen.begun?.transactionId).toBe(sessionOf(held).hold?.transactionId);
    expect(sessionOf(once(held, booking(held), 'SW-HA', wednesday)).status).toBe('booked');
  });

  test('that made no meeting is given up, and leaves nothing', () => {
    const held = once(chosen, holding(thursdayAtTen), 'SW-HA', tuesday);
    const { transactionId } = sessionOf(held).hold ?? { transactionId: '' };
    const released = once(held, { verb: 'session.release', ref: WORKER, transactionId }, 'SW-HA', tuesday);
    expect(sessionOf(released)).toMatchObject({ status: 'proposed', leftover: [] });
    expect(sessionOf(released).hold).toBeUndefined();
  });

  test('not in the past, nor after the audit’s deadline; once that has passed, within two weeks', () => {
    const time = (startAt: string, now = tuesday) =>
      refusalOf(chosen, holding(startAt as never), 'SW-HA', now).sentence;
    expect(time(at('2018-06-12', '09:00'))).toBe('That time has passed. Choose a later one.');
    expect(time(at('2018-06-30', '10:00'))).toBe(
      'That is after the deadline of the audit. Choose an earlier time.',
    );
    const after = at('2018-07-02', '09:00');
    expect(time(at('2018-07-20', '10:00'), after)).toMatch(/more than two weeks away/);
    expect(sentence(chosen, holding(at('2018-07-03', '10:00')), 'SW-HA', after)).toBe(
      'Held while the meeting is made.',
    );
  });
});

describe('moving and cancelling', () => {
  test('because of court: the old time and the reason are kept, and the same meeting moves', () => {
    const held = once(is, holding(fridayAtTwo), 'SW-HA', wednesday);
    expect(refusalOf(held, booking(held), 'SW-HA', wednesday).field).toBe('reason');
    const moved = once(
      held,
      booking(held, { reason: 'court', note: 'Listed at short notice' }),
      'SW-HA',
      wednesday,
    );
    expect(sessionOf(moved)).toMatchObject({
      status: 'booked',
      booking: { startAt: fridayAtTwo, transactionId: sessionOf(is).booking?.transactionId },
      timesRebooked: 1,
      earlier: [{ startAt: thursdayAtTen, how: 'moved', reason: 'court', endedBy: 'SW-HA' }],
      leftover: [],
    });
    expect(isChainWhole(sessionOf(moved))).toBe(true);
  });

  test('by someone who did not make the meeting: it is cancelled with the reason, booked anew, and the old one is its maker’s to remove', () => {
    expect(refusalOf(is, holding(fridayAtTwo), 'AUD-1', wednesday).sentence).toMatch(
      /SW-HA Person booked it for/,
    );
    const open = once(is, cancel('auditorUnavailable'), 'AUD-1', wednesday);
    expect(sessionOf(open)).toMatchObject({
      status: 'proposed',
      earlier: [{ how: 'cancelled', reason: 'auditorUnavailable' }],
      leftover: [{ organiserKey: 'SW-HA' }],
    });
    const anew = booked(open, 'AUD-1', fridayAtTwo, wednesday);
    expect(sessionOf(anew)).toMatchObject({ booking: { organiserKey: 'AUD-1' }, timesRebooked: 1 });
    expect(sessionOf(anew).leftover).toHaveLength(1);
  });

  test('what was done in Outlook is taken over by whoever sees it: moved, declined, deleted', () => {
    const { transactionId } = sessionOf(is).booking ?? { transactionId: '' };
    const found = (what: 'moved' | 'declined' | 'deleted', more: object = {}): Command =>
      ({ verb: 'session.found', ref: WORKER, transactionId, what, ...more }) as Command;
    const moved = once(
      is,
      found('moved', { startAt: fridayAtTwo, endAt: addMinutes(fridayAtTwo, 45) }),
      'AUD-1',
      wednesday,
    );
    expect(sessionOf(moved)).toMatchObject({
      status: 'booked',
      booking: { startAt: fridayAtTwo },
      earlier: [{ startAt: thursdayAtTen, how: 'movedInOutlook' }],
      leftover: [],
    });
    expect(sessionOf(once(is, found('declined'), 'SW-HA', wednesday))).toMatchObject({
      status: 'proposed',
      leftover: [{ organiserKey: 'SW-HA' }],
    });
    expect(sessionOf(once(is, found('deleted'), 'SW-HA', wednesday))).toMatchObject({
      status: 'proposed',
      leftover: [],
    });
    expect(
      refusalOf(moved, { ...found('deleted'), transactionId: 'other' } as Command, 'SW-HA', wednesday).reason,
    ).toBe('wrongState');
  });

  test('another auditor: what was booked is to be booked anew, with the reason, and a stranger to the new one is told', () => {
    const world: World = { ...is, people: new Map([...is.people, ['AUD-2', aPerson('AUD-2', ['AUD'])]]) };
    const handed = once(
      world,
      { verb: 'audit.replaceAuditor', auditRef: AUDIT, auditorKey: 'AUD-2', reason: 'Long sick leave' },
      'PL-1',
      wednesday,
    );
    expect(handed.audits.get(AUDIT)?.auditorKey).toBe('AUD-2');
    expect(sessionOf(handed)).toMatchObject({
      status: 'proposed',
      earlier: [{ how: 'auditorReplaced', reason: 'auditorUnavailable' }],
      leftover: [{ organiserKey: 'SW-HA' }],
    });
    expect(sessionOf(handed, MANAGER).earlier).toEqual([]);
    expect(refusalOf(handed, holding(fridayAtTwo), 'AUD-1', wednesday).reason).toBe('notFound');
    expect(sentence(handed, holding(fridayAtTwo), 'AUD-2', wednesday)).toBe(
      'Held while the meeting is made.',
    );
  });

  test('someone else takes part: a social worker for the worker, not the auditor', () => {
    const substitute = (personKey: string): Command => ({
      verb: 'session.substitute',
      ref: WORKER,
      personKey,
      reason: 'sickness',
    });
    expect(refusalOf(is, substitute('AUD-1'), 'TM-HA', wednesday).field).toBe('personKey');
    expect(refusalOf(is, substitute('TM-BS'), 'TM-HA', wednesday).sentence).toBe('Choose a social worker.');
    const handed = once(is, substitute('SW-BS'), 'TM-HA', wednesday);
    expect(sessionOf(handed)).toMatchObject({
      personKey: 'SW-BS',
      status: 'proposed',
      earlier: [{ how: 'personReplaced', reason: 'sickness' }],
    });
    // Who took part before has still their meeting to remove, and nothing else to do with it.
    expect(refusalOf(handed, holding(fridayAtTwo), 'SW-HA', wednesday).reason).toBe('notAllowed');
    const { transactionId = '' } = sessionOf(handed).leftover[0] ?? {};
    const gone = once(handed, { verb: 'session.cleared', ref: WORKER, transactionId }, 'SW-HA', wednesday);
    expect(refusalOf(gone, holding(fridayAtTwo), 'SW-HA', wednesday).reason).toBe('notFound');
  });
});

describe('together', () => {
  const wish = (ref: string, wishes = true): Command => ({ verb: 'session.wishJoint', ref, wish: wishes });
  const one = once(chosen, wish(WORKER), 'SW-HA', tuesday);
  const both = once(one, wish(MANAGER), 'TM-HA', tuesday);

  test('is one session once both wish it, booked for both by any of the three', () => {
    expect([isJoint(one, sessionOf(one)), isJoint(both, sessionOf(both))]).toEqual([false, true]);
    const world = booked(both, 'TM-HA', thursdayAtTen, tuesday, WORKER);
    expect(statusOf(world, sessionOf(world, MANAGER))).toBe('booked');
    expect(sessionOf(world, MANAGER).booking).toBeUndefined();
    const seen = sessionDetail(
      { world, person: person(world, 'SW-HA'), today: '2018-06-12' as never },
      sessionOf(world),
      tuesday,
    );
    expect(seen.attendees.map(({ name }) => name).sort()).toEqual([
      'AUD-1 Person',
      'SW-HA Person',
      'TM-HA Person',
    ]);
  });

  test('booked by the reference of either', () => {
    const held = once(both, holding(thursdayAtTen, MANAGER), 'TM-HA', tuesday);
    const world = once(held, booking(held, { ref: MANAGER, key: WORKER }), 'TM-HA', tuesday);
    expect(sessionOf(world).booking?.organiserKey).toBe('TM-HA');
  });

  test('cannot be changed while it is booked; before that either may go back', () => {
    const world = booked(both, 'SW-HA', thursdayAtTen, tuesday);
    expect(refusalOf(world, wish(MANAGER, false), 'TM-HA', tuesday).sentence).toMatch(/^It is booked/);
    const apart = once(both, wish(MANAGER, false), 'TM-HA', tuesday);
    expect(isJoint(apart, sessionOf(apart))).toBe(false);
  });

  test('each has an outcome of their own', () => {
    const world = booked(both, 'SW-HA', thursdayAtTen, tuesday);
    const after = at('2018-06-14', '11:00');
    const came = once(world, { verb: 'session.outcome', ref: WORKER, tookPlace: true }, 'AUD-1', after);
    const not = once(
      came,
      { verb: 'session.outcome', ref: MANAGER, tookPlace: false, reason: 'court' },
      'AUD-1',
      after,
    );
    expect([sessionOf(not).status, sessionOf(not, MANAGER).status]).toEqual(['attended', 'didNotTakePlace']);
  });
});

describe('what came of it', () => {
  const after = at('2018-06-14', '11:00');
  const outcome = (more: object): Command => ({ verb: 'session.outcome', ref: WORKER, ...more }) as Command;

  test('is said by the auditor once its time has come, with a reason where it did not take place', () => {
    expect(refusalOf(is, outcome({ tookPlace: true }), 'AUD-1', wednesday).sentence).toBe(
      'Its time has not come yet.',
    );
    expect(refusalOf(chosen, outcome({ tookPlace: true }), 'AUD-1', wednesday).sentence).toMatch(
      /never booked/,
    );
    expect(refusalOf(is, outcome({ tookPlace: false }), 'AUD-1', after).field).toBe('reason');
    expect(refusalOf(is, outcome({ tookPlace: true }), 'SW-HA', after).reason).toBe('notAllowed');
    expect(sessionOf(once(is, outcome({ tookPlace: true }), 'AUD-1', after)).status).toBe('attended');
  });

  test('a conversation by telephone instead counts as having taken part; a letter is no conversation', () => {
    const rang = once(chosen, outcome({ tookPlace: true, instead: 'telephone' }), 'AUD-1', wednesday);
    expect(sessionOf(rang)).toMatchObject({ status: 'attended', outcome: { instead: 'telephone' } });
  });

  test('may be disputed by the person, and is then looked at again', () => {
    const not = once(is, outcome({ tookPlace: false, reason: 'other' }), 'AUD-1', after);
    const dispute: Command = { verb: 'session.dispute', ref: WORKER, why: 'I was there' };
    expect(refusalOf(is, dispute, 'SW-HA', after).reason).toBe('wrongState');
    const disputed = once(not, dispute, 'SW-HA', after);
    const settled = once(disputed, outcome({ tookPlace: true }), 'AUD-1', after);
    expect(sessionOf(settled)).toMatchObject({ status: 'attended', outcome: { tookPlace: true } });
    expect(sessionOf(settled).dispute).toBeUndefined();
    expect(refusalOf(settled, outcome({ tookPlace: false, reason: 'other' }), 'AUD-1', after).reason).toBe(
      'wrongState',
    );
  });

  test('two questions are answered by the one who took part alone, and may be answered anew', () => {
    const answer: Command = { verb: 'session.feedback', ref: WORKER, useful: 3, difference: 'Plan sooner' };
    expect(refusalOf(is, answer, 'SW-HA', after).reason).toBe('wrongState');
    const came = once(is, outcome({ tookPlace: true }), 'AUD-1', after);
    expect(refusalOf(came, answer, 'AUD-1', after).reason).toBe('notAllowed');
    const answered = once(came, answer, 'SW-HA', after);
    const seenBy = (who: string) =>
      sessionDetail(
        { world: answered, person: person(answered, who), today: '2018-06-14' as never },
        sessionOf(answered),
        after,
      ).feedback;
    expect(seenBy('SW-HA')?.useful).toBe('Useful');
    expect(seenBy('PL-1')?.difference).toBe('Plan sooner');
    // The auditor is whom it is about.
    expect(seenBy('AUD-1')).toBeUndefined();
  });

  test('declined, it is over, and what was booked is to be removed', () => {
    const no: Command = { verb: 'session.decline', ref: WORKER, why: 'I am leaving on Friday' };
    const declined = once(is, no, 'SW-HA', wednesday);
    expect(sessionOf(declined)).toMatchObject({ status: 'declined', leftover: [{ organiserKey: 'SW-HA' }] });
    expect(refusalOf(declined, holding(fridayAtTwo), 'SW-HA', wednesday).reason).toBe('wrongState');
  });
});
