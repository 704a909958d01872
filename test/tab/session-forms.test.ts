// Every form of a feedback session becomes a command that the service takes, no verb is left without a way to do it, and one sentence says how it stands.
import { describe, expect, test } from '@jest/globals';
import { Command } from '../../src/core/decide.ts';
import { sessionVerbs } from '../../src/core/may-session.ts';
import type { Day } from '../../src/core/time.ts';
import type { SessionDetail, SessionRow } from '../../src/core/views/sessions.ts';
import { aRow, writeRows } from '../../src/tab/concern-forms/rows.ts';
import { isOpen, standsInWords, whenInWords } from '../../src/tab/parts/SessionWords.ts';
import {
  isSessionForm,
  nextStep,
  type SessionFormKind,
  sessionFormKinds,
  sessionForms,
  sessionFormsFor,
} from '../../src/tab/session-forms/session-forms.ts';

const now = '2018-06-15T08:00:00.000Z';
const today = '2018-06-15' as Day;
const tomorrow = { startAt: '2018-06-18T09:00:00.000Z', endAt: '2018-06-18T09:45:00.000Z' };
const yesterday = { startAt: '2018-06-14T09:00:00.000Z', endAt: '2018-06-14T09:45:00.000Z' };
const booked = (time: object, more: object = {}) => ({
  status: 'booked',
  booking: { ...time, organiser: 'Nathan Hartnell', isMine: false, ...more },
});

const aSession = (given: object = {}): SessionDetail =>
  ({
    ref: 'AUD-1806-01.worker',
    auditRef: 'AUD-1806-01',
    party: 'worker',
    person: 'Samuel Ibbotson',
    status: 'proposed',
    deadlineOn: '2018-06-29',
    minutes: 45,
    window: { from: now, to: '2018-06-29T23:00:00.000Z' },
    iWishJoint: false,
    otherWishesJoint: false,
    substitutes: [{ key: 'W-001', name: 'Esther Elwes' }],
    leftover: [],
    earlier: [],
    may: [...sessionVerbs],
    ...given,
  }) as unknown as SessionDetail;

/** What a person may have typed, whichever form it is. */
const typed: Readonly<Record<string, string>> = {
  times: writeRows([aRow({ on: '2018-06-20', time: '10:00' }), aRow({ on: '2018-12-20', time: '9.30' })]),
  reason: 'court',
  note: ' Moved by the court. ',
  personKey: 'W-001',
  instead: 'telephone',
  useful: '3',
  difference: 'Ask the child sooner.',
  why: 'We spoke for half an hour.',
};

const commandOf = (kind: SessionFormKind, session = aSession()) =>
  sessionForms[kind].toCommand(session, typed) as unknown as Record<string, unknown>;

describe('The forms of a feedback session', () => {
  test.each(sessionFormKinds)('%s: what was typed becomes a command that the service takes', (kind) => {
    expect(Command.safeParse(commandOf(kind))).toEqual(expect.objectContaining({ success: true }));
  });

  test('there is one for every verb; a time is booked, and an old meeting cleared, beside them', () => {
    const covered = sessionFormKinds.map((kind) => sessionForms[kind].verb);
    expect(sessionVerbs.filter((verb) => !covered.includes(verb))).toEqual(['read', 'book', 'clear']);
    expect(isSessionForm('book')).toBe(false);
    expect(isSessionForm('toString')).toBe(false);
  });

  test('times are London’s, in summer and in winter, each as long as the session', () => {
    expect(commandOf('offer').times).toEqual([
      { startAt: '2018-06-20T09:00:00.000Z', endAt: '2018-06-20T09:45:00.000Z' },
      { startAt: '2018-12-20T09:30:00.000Z', endAt: '2018-12-20T10:15:00.000Z' },
    ]);
  });

  test('only what the service offers is shown', () => {
    expect(sessionFormsFor(aSession({ may: ['read'] }), now)).toEqual([]);
    expect(sessionFormsFor(aSession({ may: ['dispute', 'feedback'] }), now)).toEqual(['feedback', 'dispute']);
  });

  test('that it took place can be pressed once its time has begun, or where what was said is disputed', () => {
    const tookPlace = (given: object) => sessionFormsFor(aSession(given), now).includes('tookPlace');
    expect(tookPlace({})).toBe(false);
    expect(tookPlace(booked(tomorrow))).toBe(false);
    expect(tookPlace(booked(yesterday))).toBe(true);
    expect(tookPlace({ status: 'didNotTakePlace', dispute: { on: today, why: 'It did.' } })).toBe(true);
  });

  test('a time comes first while there is none, what came of it once it has begun', () => {
    expect(sessionFormsFor(aSession(), now)[0]).toBe('offer');
    expect(sessionFormsFor(aSession(booked(yesterday)), now)[0]).toBe('tookPlace');
    expect(nextStep({ asks: 'sayOutcome' })).toBe('tookPlace');
    expect(nextStep({ asks: 'answer' })).toBe('feedback');
    expect(nextStep({ asks: 'choose' })).toBeUndefined();
  });

  test('together or alone: the one that is not so yet', () => {
    const wishes = (iWishJoint: boolean) =>
      sessionFormsFor(aSession({ iWishJoint }), now).filter((kind) => kind === 'together' || kind === 'own');
    expect(wishes(false)).toEqual(['together']);
    expect(wishes(true)).toEqual(['own']);
    expect(sessionForms.together.says?.(aSession({ otherWishesJoint: true }))).toContain(
      'The team manager wishes to have it together with you',
    );
  });

  test('a meeting of one’s own is cancelled where the calendar is, another’s here', () => {
    const offers = (isMine: boolean) =>
      sessionFormsFor(aSession(booked(tomorrow, { isMine })), now).includes('cancel');
    expect(offers(false)).toBe(true);
    expect(offers(true)).toBe(false);
  });
});

describe('How a session stands', () => {
  test.each([
    [{}, 'Nobody has booked it yet; it should take place by Fri 29 June 2018.'],
    [
      { deadlineOn: '2018-06-08' },
      'Nobody has booked it yet; it should have taken place by Fri 8 June 2018.',
    ],
    [
      { status: 'offered', offers: { by: 'Nathan Hartnell', byMe: false, times: [tomorrow, yesterday] } },
      '2 times have been suggested by Nathan Hartnell and none is taken yet; it should take place by Fri 29 June 2018.',
    ],
    [booked(tomorrow), 'Booked for Mon 18 June 2018, 10:00 to 10:45.'],
    [
      booked({ startAt: now, endAt: '2018-06-15T08:45:00.000Z' }),
      'It is under way: Fri 15 June 2018, 09:00 to 09:45.',
    ],
    [
      booked(yesterday),
      'It was booked for Thu 14 June 2018, 10:00 to 10:45. Nobody has said yet whether it took place.',
    ],
    [
      { status: 'attended', outcome: { by: 'Nathan Hartnell', on: today, instead: 'Telephone' } },
      'They spoke in another way: telephone, says Nathan Hartnell, Fri 15 June 2018.',
    ],
    [
      {
        status: 'didNotTakePlace',
        outcome: { by: 'Nathan Hartnell', on: today, reason: 'Court' },
        dispute: { on: today, why: 'It did.' },
      },
      'It did not take place: court, says Nathan Hartnell, Fri 15 June 2018. That is disputed since Fri 15 June 2018.',
    ],
    [{ status: 'declined', declined: { on: today, why: 'No.' } }, 'Declined on Fri 15 June 2018.'],
  ])('%#: in one sentence', (given, sentence) => {
    expect(standsInWords(aSession(given), now)).toBe(sentence);
  });

  test('in a list its time, or the day by which it should take place', () => {
    const row = aSession() as SessionRow;
    expect(whenInWords(row, today)).toBe('to take place by Fri 29 June 2018');
    expect(whenInWords({ ...row, deadlineOn: '2018-06-08' as Day }, today)).toBe(
      'should have taken place by Fri 8 June 2018',
    );
    expect(whenInWords({ ...row, status: 'booked', ...tomorrow } as SessionRow, today)).toBe(
      'Mon 18 June 2018, 10:00 to 10:45',
    );
  });

  test('one that has taken place is open only as long as it asks something', () => {
    expect(isOpen({ status: 'attended' })).toBe(false);
    expect(isOpen({ status: 'attended', asks: 'answer' })).toBe(true);
    expect(isOpen({ status: 'offered' })).toBe(true);
  });
});
