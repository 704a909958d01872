// Booking over our API and Graph as a browser does it: whatever goes wrong, there is one meeting or none, and a sentence that says so.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Moment } from '../../src/core/time.ts';
import { noCalendar } from '../../src/tab/booking/no-calendar.ts';
import { book, cancel, type Parts } from '../../src/tab/booking/steps.ts';
import { take } from '../../src/tab/booking/take.ts';
import { against, lookForTimes } from '../../src/tab/booking/times.ts';
import { eventually } from '../support/council.ts';
import { readByPnp } from '../support/pnp.ts';
import { type BookingCouncil, type Browsing, juneAt, openBookingCouncil } from './booking-council.ts';

let made: BookingCouncil;
let worker: Browsing;
let auditor: Browsing;
beforeAll(async () => {
  made = await openBookingCouncil();
  worker = made.as('SW-HA');
  auditor = made.as('AUD-1');
}, 120_000);
afterAll(() => made?.close());
afterEach(async () => {
  made.cutOff(undefined);
  await made.council.control('DELETE', '/faults');
  await made.council.control('PUT', '/switches', {
    duplicateTransaction: 'sameEvent',
    declinedEvents: 'removed',
  });
  for (const key of ['SW-HA', 'AUD-1', 'AUD-2'])
    await made.council.control('DELETE', `/users/${made.council.oid(key)}/calendar`);
});

const control = (method: string, path: string, body?: unknown) => made.council.control(method, path, body);
const record = (ref: string) => made.council.record('feedbackSessions', ref);
const fault = (wish: object) => control('POST', '/faults', { family: 'graph', ...wish });
const busy = (key: string, start: string, end: string) =>
  control('POST', `/users/${made.council.oid(key)}/calendar`, { events: [{ start, end }] });
const inOutlook = (key: string, id: string, action: object) =>
  control('POST', `/users/${made.council.oid(key)}/calendar/${encodeURIComponent(id)}`, action);
const replaceAuditor = async (ref: string) => {
  const { body } = await made.council.command('PL-1', {
    verb: 'audit.replaceAuditor',
    auditRef: ref.replace('.worker', ''),
    auditorKey: 'AUD-2',
    reason: 'Long absence',
  });
  expect(body).toEqual(expect.objectContaining({ ok: true }));
};
/** Meetings of the session that still stand, whoever made them. */
const standing = async (ref: string) =>
  [...(await worker.meetings(ref)), ...(await auditor.meetings(ref))].filter(
    ({ isOrganizer, isCancelled }) => isOrganizer && !isCancelled,
  );

describe('booking', () => {
  test('takes two requests of Graph, makes one meeting for both, and says nothing of the child', async () => {
    const ref = await made.aSession();
    await busy('AUD-1', '2018-06-18T09:00', '2018-06-18T12:00');
    await made.countAnew();
    const now = '2018-06-15T08:00:00.000Z' as Moment;
    const { best, days } = await lookForTimes(worker.parts.calendar, await worker.session(ref), now);
    expect(days.find(({ day }) => day === '2018-06-18')?.slots[0]?.startAt).toBe('2018-06-18T11:00:00.000Z');
    const [slot] = best;
    if (!slot) throw new Error('no time was found');
    const outcome = await worker.book(ref, slot);
    expect(outcome).toEqual(expect.objectContaining({ kind: 'booked', startAt: slot.startAt }));
    expect(await made.graphRequests()).toEqual(['POST /me/findMeetingTimes', 'POST /me/events']);
    const { booking } = await record(ref);
    const [event] = await worker.meetings(ref);
    expect(event).toEqual(
      expect.objectContaining({
        id: booking?.eventId,
        subject: `Practice learning conversation ${ref.replace('.worker', '')}`,
        transactionId: booking?.transactionId,
        joinUrl: booking?.joinUrl,
      }),
    );
    expect(await auditor.meetings(ref)).toHaveLength(1);

    // And for anyone's client to read: the session with its history in the list, the meeting in the calendar.
    const item = await readByPnp(made.council, 'feedbackSessions', ref);
    expect(item).toMatchObject({
      Status: 'booked',
      Person: 'SW-HA',
      Party: 'worker',
      BookedOn: '2018-06-15',
    });
    expect(JSON.parse(String(item.Booking))).toEqual(booking);
    const history = JSON.parse(String(item.History)) as { what: string; by: { key: string } }[];
    expect(history.map(({ what, by }) => [what, by.key])).toEqual([
      ['Session proposed', 'PL-1'],
      ['Booking begun', 'SW-HA'],
      ['Booked', 'SW-HA'],
    ]);
    expect(await worker.parts.calendar.read(booking?.eventId ?? '')).toMatchObject({
      startAt: slot.startAt,
      response: 'organizer',
      transactionId: booking?.transactionId,
    });
  });

  test('by two at once ends in one meeting, and the other is told who books', async () => {
    const ref = await made.aSession();
    const outcomes = await Promise.all([worker.book(ref, juneAt(19)), auditor.book(ref, juneAt(19, 120))]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['booked', 'taken']);
    expect(outcomes.find(({ kind }) => kind === 'taken')?.sentence).toMatch(/SW-HA|AUD-1|begun/);
    expect(await standing(ref)).toHaveLength(1);
  });

  test('looks at a time again: who has become busy meanwhile is named', async () => {
    const ref = await made.aSession();
    const session = await worker.session(ref);
    expect(await against(worker.parts.calendar, session, juneAt(20))).toBeUndefined();
    await busy('AUD-1', '2018-06-20T09:30', '2018-06-20T10:00');
    expect(await against(worker.parts.calendar, session, juneAt(20))).toBe('AUD-1 Person is busy then.');
    expect(await against(worker.parts.calendar, session, juneAt(20, 9 * 60))).toBe(
      'You are not at work then. AUD-1 Person is not at work then.',
    );
  });

  test('looks at a time from a list more than a minute old again, within four requests', async () => {
    const ref = await made.aSession();
    const [lookedAt, soon, later] = ['08:00:00', '08:00:50', '08:02:00'].map(
      (time) => `2018-06-15T${time}.000Z` as Moment,
    ) as [Moment, Moment, Moment];
    await busy('AUD-1', '2018-06-20T09:30', '2018-06-20T10:00');
    const session = await worker.session(ref);
    expect(await take(worker.parts, session, juneAt(20), { now: later, lookedAt })).toEqual({
      kind: 'taken',
      sentence:
        'AUD-1 Person is busy then. That time has gone meanwhile, and nothing was booked. Here are the times now.',
    });
    expect(await take(worker.parts, session, juneAt(20), { now: later })).toEqual({
      kind: 'doubtful',
      sentence: 'AUD-1 Person is busy then.',
    });
    expect(await standing(ref)).toEqual([]);
    await made.countAnew();
    await lookForTimes(worker.parts.calendar, session, lookedAt);
    expect((await take(worker.parts, session, juneAt(21), { now: later, lookedAt })).kind).toBe('booked');
    expect(await made.graphRequests()).toEqual([
      'POST /me/findMeetingTimes',
      'POST /me/calendar/getSchedule',
      'POST /me/events',
    ]);
    const other = await made.aSession();
    await made.countAnew();
    const how = { now: soon, lookedAt };
    expect((await take(worker.parts, await worker.session(other), juneAt(22), how)).kind).toBe('booked');
    expect(await made.graphRequests()).toEqual(['POST /me/events']);
  });

  test('searches people’s free and busy hours itself where Outlook suggests nothing', async () => {
    const ref = await made.aSession();
    const session = await worker.session(ref);
    const stranger = { name: 'Someone elsewhere', address: 'someone@elsewhere.example', isMe: false };
    const now = '2018-06-15T08:00:00.000Z' as Moment;
    await made.countAnew();
    const { days, unseen } = await lookForTimes(
      worker.parts.calendar,
      { ...session, attendees: [...session.attendees, stranger] },
      now,
    );
    expect(await made.graphRequests()).toEqual([
      'POST /me/findMeetingTimes',
      'POST /me/calendar/getSchedule',
    ]);
    expect(unseen).toEqual(['Someone elsewhere']);
    expect(days[0]?.slots[0]).toEqual(expect.objectContaining({ isSure: false }));
  });

  test('searches them as well where Graph wants another permission for suggestions', async () => {
    const session = await worker.session(await made.aSession());
    await made.council.control('PUT', '/switches', { findMeetingTimesNeeds: 'Calendars.Read.Shared' });
    const { best } = await lookForTimes(worker.parts.calendar, session, '2018-06-15T08:00:00.000Z' as Moment);
    await made.council.control('PUT', '/switches', { findMeetingTimesNeeds: 'Calendars.Read' });
    expect(best).toHaveLength(3);
  });

  test('waits where Graph asks for a moment, and gives up with nothing booked where it asks for longer', async () => {
    const ref = await made.aSession();
    await fault({ method: 'POST', path: '/me/events$', kind: '429', retryAfter: 1, times: 1 });
    expect(await worker.book(ref, juneAt(20))).toEqual(expect.objectContaining({ kind: 'booked' }));
    const other = await made.aSession();
    await fault({ method: 'POST', path: '/me/events$', kind: '429', retryAfter: 60, times: 2 });
    const outcome = await worker.book(other, juneAt(21));
    expect(outcome).toEqual({
      kind: 'failed',
      sentence: 'Outlook is busy. Try again in a minute. Nothing was booked.',
    });
    expect((await record(other)).hold).toBeUndefined();
    expect(await standing(other)).toEqual([]);
  });

  test.each(['sameEvent', '409'] as const)(
    'whose answer was lost is asked for again, and there is one meeting (%s)',
    async (duplicateTransaction) => {
      await control('PUT', '/switches', { duplicateTransaction });
      const ref = await made.aSession();
      await fault({ method: 'POST', path: '/me/events$', kind: 'dropAfter', times: 1 });
      await made.countAnew();
      expect(await worker.book(ref, juneAt(20))).toEqual(expect.objectContaining({ kind: 'booked' }));
      expect((await made.graphRequests()).length).toBeLessThanOrEqual(4);
      expect(await standing(ref)).toHaveLength(1);
    },
  );

  test('whose answer is lost every time is found in the calendar', async () => {
    const ref = await made.aSession();
    await fault({ method: 'POST', path: '/me/events$', kind: 'dropAfter', times: 5 });
    expect(await worker.book(ref, juneAt(20))).toEqual(expect.objectContaining({ kind: 'booked' }));
    expect(await standing(ref)).toHaveLength(1);
  });

  test('that Grip could not be told of is noted on the next opening', async () => {
    const ref = await made.aSession();
    made.cutOff('session.book');
    const outcome = await worker.book(ref, juneAt(20));
    expect(outcome.kind).toBe('unfinished');
    expect(outcome.sentence).toContain('is in your calendar, but Grip did not answer');
    made.cutOff(undefined);
    const { sentences } = await worker.open(ref);
    expect(sentences).toEqual(['Booked for Wed 20 June 2018, 09:00.']);
    expect((await record(ref)).status).toBe('booked');
    expect(await standing(ref)).toHaveLength(1);
  });

  test('that was begun and left is taken back on the next opening', async () => {
    const ref = await made.aSession();
    await worker.parts.api.command(crypto.randomUUID(), { verb: 'session.hold', ref, ...juneAt(20) });
    const { sentences } = await worker.open(ref);
    expect(sentences).toEqual(['You began to book it, and no meeting was made. Choose a time.']);
    expect((await record(ref)).hold).toBeUndefined();
  });

  test('that someone else has booked meanwhile is taken back, on the next opening', async () => {
    const ref = await made.aSession();
    made.cutOff('session.book');
    expect((await worker.book(ref, juneAt(20))).kind).toBe('unfinished');
    made.cutOff(undefined);
    await control('POST', '/clock', { by: 'PT3M' });
    await eventually(
      () => auditor.session(ref),
      ({ heldBy }) => heldBy === undefined,
    );
    expect(await auditor.book(ref, juneAt(21))).toEqual(expect.objectContaining({ kind: 'booked' }));
    expect(await standing(ref)).toHaveLength(2);
    await worker.open(ref);
    expect((await standing(ref)).map(({ start }) => start)).toEqual(['2018-06-21T08:00:00Z']);
    expect((await record(ref)).leftover).toEqual([]);
  });

  test('that someone else has booked while the meeting was being made is taken back at once', async () => {
    const ref = await made.aSession();
    const { calendar } = worker.parts;
    const slow: Parts = {
      ...worker.parts,
      calendar: {
        ...calendar,
        async make(meeting) {
          const own = await calendar.make(meeting);
          await control('POST', '/clock', { by: 'PT3M' });
          await eventually(
            () => auditor.session(ref),
            ({ heldBy }) => heldBy === undefined,
          );
          expect((await auditor.book(ref, juneAt(21))).kind).toBe('booked');
          return own;
        },
      },
    };
    expect(await book(slow, await worker.session(ref), juneAt(20))).toEqual({
      kind: 'taken',
      sentence:
        'AUD-1 Person booked it meanwhile, for Thu 21 June 2018, 09:00. Your own meeting was taken back.',
    });
    expect((await standing(ref)).map(({ start }) => start)).toEqual(['2018-06-21T08:00:00Z']);
    expect(await record(ref)).toEqual(expect.objectContaining({ status: 'booked', leftover: [] }));
  });

  test('for people who no longer take part is not made', async () => {
    const ref = await made.aSession();
    const session = await worker.session(ref);
    await replaceAuditor(ref);
    expect(await book(worker.parts, session, juneAt(20))).toEqual({
      kind: 'taken',
      sentence: 'Others take part now: AUD-2 Person. Nothing was booked; here are the times for all of you.',
    });
    expect(await standing(ref)).toEqual([]);
    expect((await record(ref)).hold).toBeUndefined();
  });
});

describe('what happens to it later', () => {
  const booked = async () => {
    const ref = await made.aSession();
    expect(await worker.book(ref, juneAt(20))).toEqual(expect.objectContaining({ kind: 'booked' }));
    return ref;
  };

  test('is moved by whoever booked it: the same meeting, the old time and the reason kept', async () => {
    const ref = await booked();
    const [before] = await worker.meetings(ref);
    await made.countAnew();
    expect(await worker.book(ref, juneAt(21), { reason: 'court' })).toEqual(
      expect.objectContaining({ kind: 'booked', sentence: 'Booked for Thu 21 June 2018, 09:00.' }),
    );
    expect(await made.graphRequests()).toEqual(['PATCH /me/events/:eventId']);
    const [after] = await worker.meetings(ref);
    expect([after?.id, after?.start]).toEqual([before?.id, '2018-06-21T08:00:00Z']);
    const { earlier } = await record(ref);
    expect(earlier).toEqual([
      expect.objectContaining({ startAt: juneAt(20).startAt, how: 'moved', reason: 'court' }),
    ]);
  });

  test('is moved by the other: cancelled with the reason, declined, and booked anew', async () => {
    const ref = await booked();
    await made.countAnew();
    expect(await auditor.book(ref, juneAt(22), { reason: 'leave' })).toEqual(
      expect.objectContaining({ kind: 'booked' }),
    );
    expect((await made.graphRequests()).length).toBeLessThanOrEqual(4);
    await worker.open(ref);
    expect((await standing(ref)).map(({ start }) => start)).toEqual(['2018-06-22T08:00:00Z']);
    expect((await record(ref)).earlier).toEqual([
      expect.objectContaining({ how: 'cancelled', reason: 'leave' }),
    ]);
  });

  test('is cancelled: gone from both calendars, and nothing is left to tidy', async () => {
    const ref = await booked();
    expect(await worker.cancel(ref, { reason: 'sickness' })).toMatch(/^Cancelled/);
    expect(await standing(ref)).toEqual([]);
    expect(await record(ref)).toEqual(expect.objectContaining({ status: 'proposed', leftover: [] }));
  });

  test('is cancelled without the calendar: Grip knows, and Outlook is tidied on a later opening', async () => {
    const ref = await booked();
    const without = { ...worker.parts, calendar: noCalendar };
    expect(await cancel(without, await worker.session(ref), { reason: 'leave' })).toMatch(
      /It is still in Outlook, and is removed from there once you open this again with your calendar\.$/,
    );
    expect((await record(ref)).status).toBe('proposed');
    expect((await worker.open(ref)).sentences).toEqual(['The old meeting is gone.']);
    expect(await standing(ref)).toEqual([]);
  });

  test('is moved in Outlook, and whoever opens it sees the new time', async () => {
    const ref = await booked();
    const [event] = await worker.meetings(ref);
    await inOutlook('SW-HA', event?.id ?? '', {
      action: 'move',
      start: '2018-06-22T14:00',
      end: '2018-06-22T14:45',
    });
    const { sentences } = await auditor.open(ref);
    expect(sentences).toEqual(['It was moved in Outlook: it is Fri 22 June 2018, 14:00 now.']);
    expect((await record(ref)).booking?.startAt).toBe('2018-06-22T13:00:00.000Z');
    expect((await worker.open(ref)).sentences).toEqual([]);
  });

  test('is deleted in Outlook, and is to be booked anew', async () => {
    const ref = await booked();
    const [event] = await worker.meetings(ref);
    await inOutlook('SW-HA', event?.id ?? '', { action: 'delete' });
    expect((await worker.open(ref)).sentences).toEqual([
      'The meeting is no longer in Outlook. Choose another time.',
    ]);
    expect((await record(ref)).status).toBe('proposed');
  });

  test('is declined in Outlook: the organiser sees who, and the meeting is taken back', async () => {
    const ref = await booked();
    const [copy] = await auditor.meetings(ref);
    await inOutlook('AUD-1', copy?.id ?? '', { action: 'decline' });
    expect((await auditor.open(ref)).isMissing).toBe(true);
    expect((await worker.open(ref)).sentences).toEqual([
      'AUD-1 Person declined it in Outlook. Choose another time.',
    ]);
    expect(await standing(ref)).toEqual([]);
    expect(await record(ref)).toEqual(expect.objectContaining({ status: 'proposed', leftover: [] }));
  });

  test('is declined in Outlook: where the copy stays, whoever declined sees it too', async () => {
    await control('PUT', '/switches', { declinedEvents: 'kept' });
    const ref = await booked();
    const [copy] = await auditor.meetings(ref);
    await inOutlook('AUD-1', copy?.id ?? '', { action: 'decline' });
    expect((await auditor.open(ref)).sentences).toEqual(['It was declined in Outlook. Choose another time.']);
    await worker.open(ref);
    expect(await standing(ref)).toEqual([]);
  });

  test('of two who have it together is one meeting for all three, and leaves nothing behind when cancelled', async () => {
    const ref = await made.aSession();
    const theirs = ref.replace('.worker', '.manager');
    const manager = made.as('TM-HA');
    for (const [key, own] of [
      ['SW-HA', ref],
      ['TM-HA', theirs],
    ] as const)
      await made.council.command(key, { verb: 'session.wishJoint', ref: own, wish: true });
    expect(await manager.book(theirs, juneAt(20))).toEqual(expect.objectContaining({ kind: 'booked' }));
    for (const one of [worker, auditor, manager]) expect(await one.meetings(ref)).toHaveLength(1);
    expect((await worker.session(ref)).booking?.organiser).toBe('TM-HA Person');
    await manager.cancel(theirs, { reason: 'court' });
    expect(await record(ref)).toEqual(expect.objectContaining({ status: 'proposed', leftover: [] }));
    expect((await manager.meetings(ref)).filter(({ isCancelled }) => !isCancelled)).toEqual([]);
  });

  test('leaves whoever takes part no longer: their old meeting is removed when they open it', async () => {
    const ref = await booked();
    await made.council.command('PL-1', {
      verb: 'session.substitute',
      ref,
      personKey: 'SW-BS',
      reason: 'sickness',
    });
    expect((await record(ref)).leftover).toHaveLength(1);
    await worker.open(ref);
    expect(await standing(ref)).toEqual([]);
    expect((await record(ref)).leftover).toEqual([]);
  });

  test('loses its auditor: the old meeting goes, and the next is with the new one', async () => {
    const ref = await booked();
    await replaceAuditor(ref);
    await eventually(
      () => worker.session(ref),
      ({ booking }) => booking === undefined,
    );
    await worker.open(ref);
    expect(await standing(ref)).toEqual([]);
    expect(await record(ref)).toEqual(expect.objectContaining({ status: 'proposed', leftover: [] }));
    expect(await worker.book(ref, juneAt(21))).toEqual(expect.objectContaining({ kind: 'booked' }));
    expect(await made.as('AUD-2').meetings(ref)).toHaveLength(1);
  });
});
