// Who may do what with a feedback session and with who took part: every role against every command (spec §3.5, 3.6, 3.9).
import { describe, expect, test } from '@jest/globals';
import { type Command, commandKinds, type Verb } from '../../src/core/decide.ts';
import type { World } from '../../src/core/world.ts';
import { aPerson, at, thePeople } from '../support/records.ts';
import { AUDIT, booked, booking, choosing, holding, sessionOf, WORKER } from '../support/sessions.ts';
import { attempt, aWorld, once } from '../support/world.ts';

const tuesday = at('2018-06-12', '10:00');
const after = at('2018-06-14', '11:00');
const friday = { startAt: at('2018-06-15', '14:00'), endAt: at('2018-06-15', '14:45') };
const start: World = aWorld({ people: [aPerson('AUD-2', ['AUD'])] });
const chosen = once(start, choosing(), 'PL-1', tuesday);
const is = booked(chosen, 'SW-HA', at('2018-06-14', '10:00'), tuesday);
const { transactionId = '' } = sessionOf(is).booking ?? {};
const cancelled = once(is, { verb: 'session.cancel', ref: WORKER, reason: 'court' }, 'AUD-1', tuesday);
const not = once(
  is,
  { verb: 'session.outcome', ref: WORKER, tookPlace: false, reason: 'court' },
  'AUD-1',
  after,
);
const came = once(is, { verb: 'session.outcome', ref: WORKER, tookPlace: true }, 'AUD-1', after);
const inappropriate = once(
  chosen,
  { verb: 'engagement.record', auditRef: AUDIT, party: 'child', outcome: 'not_appropriate', reason: 'age' },
  'AUD-1',
  tuesday,
);
const asked = once(
  inappropriate,
  { verb: 'engagement.record', auditRef: AUDIT, party: 'parent', outcome: 'not_invited', note: 'Agreed' },
  'AUD-1',
  tuesday,
);

const everyone = [...thePeople.map(({ key }) => key), 'AUD-2'];
/** Everyone who sees the session of the worker of Hazel Assessment; and everyone who sees the audit before it is issued. */
const seeSession = ['SW-HA', 'TM-HA', 'SM-H', 'HOS-H', 'AUD-1', 'MOD-1', 'PL-1', 'QAL-1'];
const seeAudit = ['AUD-1', 'MOD-1', 'PL-1', 'QAL-1', 'ID-1', 'DID-1'];
const taking = ['SW-HA', 'AUD-1'];
const office = ['PL-1', 'QAL-1'];

interface Case {
  readonly command: Command;
  readonly world: World;
  readonly allowed: readonly string[];
  /** To all others it does not exist. */
  readonly see: readonly string[];
  readonly now?: typeof tuesday;
}

const ref = WORKER;
const held = once(chosen, holding(friday.startAt), 'SW-HA', tuesday);
const cases: readonly Case[] = [
  { command: choosing(), world: start, allowed: office, see: everyone },
  {
    command: { verb: 'audit.replaceAuditor', auditRef: AUDIT, auditorKey: 'AUD-2', reason: 'Sick' },
    world: chosen,
    allowed: office,
    see: seeAudit,
  },
  {
    command: { verb: 'audit.submit', auditRef: AUDIT },
    world: asked,
    allowed: ['AUD-1', ...office],
    see: seeAudit,
  },
  { command: holding(friday.startAt), world: chosen, allowed: taking, see: seeSession },
  { command: booking(held), world: held, allowed: taking, see: seeSession },
  {
    command: {
      verb: 'session.release',
      ref,
      transactionId: sessionOf(held).hold?.transactionId ?? '',
    },
    world: held,
    allowed: taking,
    see: seeSession,
  },
  {
    command: { verb: 'session.cleared', ref, transactionId },
    world: cancelled,
    allowed: ['SW-HA'],
    see: seeSession,
  },
  {
    command: { verb: 'session.found', ref, transactionId, what: 'deleted' },
    world: is,
    allowed: taking,
    see: seeSession,
  },
  {
    command: { verb: 'session.cancel', ref, reason: 'court' },
    world: is,
    allowed: [...taking, ...office],
    see: seeSession,
  },
  {
    command: { verb: 'session.offer', ref, times: [friday] },
    world: chosen,
    allowed: taking,
    see: seeSession,
  },
  {
    command: { verb: 'session.wishJoint', ref, wish: true },
    world: chosen,
    allowed: ['SW-HA'],
    see: seeSession,
  },
  {
    command: { verb: 'session.decline', ref, why: 'Leaving' },
    world: chosen,
    allowed: ['SW-HA'],
    see: seeSession,
  },
  {
    command: { verb: 'session.substitute', ref, personKey: 'SW-BS', reason: 'leave' },
    world: chosen,
    allowed: ['SW-HA', 'AUD-1', 'TM-HA', 'SM-H', 'HOS-H', ...office],
    see: seeSession,
  },
  {
    command: { verb: 'session.outcome', ref, tookPlace: true },
    world: is,
    allowed: ['AUD-1', ...office],
    see: seeSession,
    now: after,
  },
  {
    command: { verb: 'session.dispute', ref, why: 'I was there' },
    world: not,
    allowed: ['SW-HA'],
    see: seeSession,
  },
  { command: { verb: 'session.feedback', ref, useful: 4 }, world: came, allowed: ['SW-HA'], see: seeSession },
  {
    command: { verb: 'engagement.safeContact', auditRef: AUDIT, isSafe: true, note: 'Asked' },
    world: chosen,
    allowed: ['AUD-1', ...office],
    see: seeAudit,
  },
  {
    command: {
      verb: 'engagement.attempt',
      auditRef: AUDIT,
      party: 'child',
      on: '2018-06-11' as never,
      method: 'visit',
    },
    world: chosen,
    allowed: ['AUD-1', ...office],
    see: seeAudit,
  },
  {
    command: { verb: 'engagement.record', auditRef: AUDIT, party: 'iro', outcome: 'engaged' },
    world: chosen,
    allowed: ['AUD-1', ...office],
    see: seeAudit,
  },
  {
    command: { verb: 'engagement.challenge', auditRef: AUDIT, party: 'child', why: 'He is eleven' },
    world: inappropriate,
    allowed: ['MOD-1', 'QAL-1'],
    see: seeAudit,
  },
];

describe('each is done for those who may; the others are told no, or that there is no such thing', () => {
  test.each(cases.map((one) => [one.command.verb, one] as const))(
    '%s',
    (_verb, { command, world, allowed, see, now = tuesday }) => {
      const answered = Object.fromEntries(
        everyone.map((who) => {
          const answer = attempt(world, command, who, now);
          // A booking that someone else has begun is theirs to end, which says nothing of who may book.
          return [who, answer.ok || answer.reason === 'conflict' ? 'done' : answer.reason];
        }),
      );
      expect(answered).toEqual(
        Object.fromEntries(
          everyone.map((who) => [
            who,
            allowed.includes(who) ? 'done' : see.includes(who) ? 'notAllowed' : 'notFound',
          ]),
        ),
      );
    },
  );
});

test('every command about sessions and engagement stands in this table', () => {
  const covered = new Set<Verb>(cases.map(({ command }) => command.verb));
  const missing = (Object.keys(commandKinds) as Verb[]).filter(
    (verb) =>
      /^(session|engagement)\.|^audit\.(choose|replaceAuditor|submit)$/.test(verb) && !covered.has(verb),
  );
  expect(missing).toEqual([]);
});
