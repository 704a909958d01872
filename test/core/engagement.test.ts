// Who took part in audits: every audit under exactly one heading, whatever has been recorded (spec §3.6, R066-R074).
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Command } from '../../src/core/decide.ts';
import { ledgerOf, parties, standingOf } from '../../src/core/engagement.ts';
import { begin } from '../../src/core/history.ts';
import type { Engagement } from '../../src/core/records/engagement.ts';
import { type FeedbackSession, sessionKey } from '../../src/core/records/session.ts';
import { engagementView, partsOf } from '../../src/core/views/engagement.ts';
import {
  engagementOutcomeLabels,
  Party,
  type SessionStatus,
  sessionStatusLabels,
} from '../../src/core/vocabulary.ts';
import type { World } from '../../src/core/world.ts';
import { anAudit, at, entered } from '../support/records.ts';
import { AUDIT, booked, choosing, sentence, WORKER } from '../support/sessions.ts';
import { aWorld, once, person, refusalOf } from '../support/world.ts';

const tuesday = at('2018-06-12', '10:00');
const chosen = once(aWorld(), choosing(), 'PL-1', tuesday);
const audit = (world: World) => {
  const found = world.audits.get(AUDIT);
  if (!found) throw new Error('no audit');
  return found;
};
const record = (more: object): Command =>
  ({ verb: 'engagement.record', auditRef: AUDIT, ...more }) as Command;
const attempt = (party: string, on = '2018-06-11'): Command =>
  ({ verb: 'engagement.attempt', auditRef: AUDIT, party, on, method: 'telephone' }) as Command;
const safe = (isSafe: boolean): Command => ({
  verb: 'engagement.safeContact',
  auditRef: AUDIT,
  isSafe,
  note: 'Asked the worker',
});

describe('worker and manager', () => {
  test('stand where their session stands', () => {
    const after = at('2018-06-14', '11:00');
    const world = booked(chosen, 'SW-HA', at('2018-06-14', '10:00'), tuesday);
    const now = (w: World) => standingOf(w, audit(w), 'worker');
    expect(now(chosen).standing).toBe('asked');
    expect(now(world).standing).toBe('asked');
    const outcome = (more: object) =>
      once(world, { verb: 'session.outcome', ref: WORKER, ...more } as Command, 'AUD-1', after);
    expect(now(outcome({ tookPlace: true })).standing).toBe('engaged');
    expect(now(outcome({ tookPlace: false, reason: 'court' }))).toEqual({
      standing: 'attempted_unavailable',
      reason: 'court',
    });
    // What came of it is said of the session, in one place.
    expect(Command.safeParse(record({ party: 'worker', outcome: 'engaged' })).success).toBe(false);
  });
});

describe('a parent or carer', () => {
  test('is not contacted before the worker was asked whether that is safe', () => {
    expect(refusalOf(chosen, attempt('parent'), 'AUD-1', tuesday).sentence).toMatch(/^Ask the worker first/);
    const unsafe = once(chosen, safe(false), 'AUD-1', tuesday);
    expect(refusalOf(unsafe, attempt('parent'), 'AUD-1', tuesday).reason).toBe('wrongState');
    const asked = once(once(chosen, safe(true), 'AUD-1', tuesday), attempt('parent'), 'AUD-1', tuesday);
    expect(standingOf(asked, audit(asked), 'parent').standing).toBe('asked');
    const rest = record({ party: 'parent', outcome: 'attempted_no_response' });
    expect(refusalOf(chosen, rest, 'AUD-1', tuesday).sentence).toBe(
      'Note first when and how they were asked.',
    );
    expect(standingOf(once(asked, rest, 'AUD-1', tuesday), audit(asked), 'parent').standing).toBe(
      'attempted_no_response',
    );
  });

  test('took part only where it was safe to ask; not asked for reasons of safety is said with its reason', () => {
    expect(refusalOf(chosen, record({ party: 'parent', outcome: 'engaged' }), 'AUD-1', tuesday).reason).toBe(
      'wrongState',
    );
    const not = record({ party: 'parent', outcome: 'not_appropriate', reason: 'safety' });
    expect(sentence(chosen, not, 'AUD-1', tuesday)).toBe(
      'Recorded. Still to say: what came of asking the child or young person.',
    );
  });
});

describe('a child', () => {
  test('of whom it was not right to ask has a reason, and it is said how their view was otherwise learnt', () => {
    const not = (more: object) => record({ party: 'child', outcome: 'not_appropriate', ...more });
    expect(refusalOf(chosen, not({}), 'AUD-1', tuesday).field).toBe('reason');
    expect(refusalOf(chosen, not({ reason: 'court' }), 'AUD-1', tuesday).field).toBe('reason');
    expect(refusalOf(chosen, not({ reason: 'circumstances' }), 'AUD-1', tuesday).field).toBe('otherwise');
    expect(
      refusalOf(chosen, not({ reason: 'other', otherwise: 'From her drawings' }), 'AUD-1', tuesday).field,
    ).toBe('note');
    expect(sentence(chosen, not({ reason: 'age' }), 'AUD-1', tuesday)).toMatch(/^Recorded/);
  });

  test('a moderator may not accept the reason; then it is open again and the auditor is told', () => {
    const not = once(
      chosen,
      record({ party: 'child', outcome: 'not_appropriate', reason: 'age' }),
      'AUD-1',
      tuesday,
    );
    const challenge: Command = {
      verb: 'engagement.challenge',
      auditRef: AUDIT,
      party: 'child',
      why: 'He is eleven',
    };
    expect(refusalOf(not, challenge, 'AUD-1', tuesday).reason).toBe('notAllowed');
    expect(refusalOf(chosen, challenge, 'MOD-1', tuesday).reason).toBe('wrongState');
    const open = once(not, challenge, 'MOD-1', tuesday);
    expect(standingOf(open, audit(open), 'child').standing).toBe('not_recorded');
    const parts = partsOf(
      { world: open, person: person(open, 'AUD-1'), today: '2018-06-12' as never },
      audit(open),
    );
    expect(parts.find(({ party }) => party === 'child')?.challenge?.why).toBe('He is eleven');
  });

  test('was asked on a day that has come, by someone who may record it', () => {
    expect(refusalOf(chosen, attempt('child', '2018-06-13'), 'AUD-1', tuesday).field).toBe('on');
    expect(refusalOf(chosen, attempt('child'), 'TM-HA', tuesday).reason).toBe('notFound');
    expect(refusalOf(chosen, attempt('child'), 'MOD-1', tuesday).reason).toBe('notAllowed');
  });
});

test('whatever is recorded, every party adds up to the number of audits, each audit once', () => {
  const outcomes = Object.keys(engagementOutcomeLabels);
  const statuses = Object.keys(sessionStatusLabels) as SessionStatus[];
  const Recorded = fc.array(
    fc.record({
      audit: fc.nat(5),
      party: fc.constantFrom(...Party.options),
      outcome: fc.option(fc.constantFrom(...outcomes), { nil: undefined }),
      attempts: fc.nat(2),
    }),
  );
  const Sessions = fc.array(
    fc.record({
      audit: fc.nat(5),
      party: fc.constantFrom('worker', 'manager'),
      status: fc.constantFrom(...statuses),
    }),
  );
  fc.assert(
    fc.property(Recorded, Sessions, fc.nat(6), (recorded, sessions, late) => {
      const audits = Array.from({ length: 6 }, (_, n) =>
        anAudit({ key: `AUD-${n}`, submittedOn: n < late ? '2018-04-18' : undefined }),
      );
      const base = aWorld({ audits });
      const world = {
        ...base,
        engagements: new Map(
          recorded.map(({ audit: n, party, outcome, attempts }) => [
            `AUD-${n}.${party}`,
            begin<Engagement>(
              `AUD-${n}.${party}`,
              {
                auditRef: `AUD-${n}`,
                party,
                ...(outcome ? { outcome: outcome as never } : {}),
                attempts: Array(attempts).fill({ on: '2018-04-10', method: 'telephone', by: 'AUD-1' }),
              },
              entered('2018-04-10'),
            ),
          ]),
        ),
        feedbackSessions: new Map(
          sessions.map(({ audit: n, party, status }) => {
            const key = sessionKey(`AUD-${n}`, party as 'worker');
            return [
              key,
              begin<FeedbackSession>(
                key,
                {
                  auditRef: `AUD-${n}`,
                  party: party as 'worker',
                  personKey: 'SW-HA',
                  status,
                  timesRebooked: 0,
                  leftover: [],
                  earlier: [],
                },
                entered('2018-04-03'),
              ),
            ];
          }),
        ),
      };
      for (const counting of ['completed', 'chosen'] as const) {
        const ledger = ledgerOf(world, '2018-04', counting);
        expect(ledger.audits).toHaveLength(counting === 'chosen' ? 6 : Math.min(6, late));
        for (const { refs } of ledger.parties)
          expect(Object.values(refs).flat().sort()).toEqual(ledger.audits.map(({ key }) => key));
      }
      const view = engagementView(
        { world, person: person(world, 'PL-1'), today: '2018-06-12' as never },
        '2018-04',
        'chosen',
      );
      expect(view.parties.map(({ total }) => total)).toEqual(parties.map(() => 6));
    }),
    { numRuns: 100 },
  );
});
