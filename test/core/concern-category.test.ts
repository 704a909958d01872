// Category and standing on the register: up at once, down on approval, raised in error, reopened; and none of it touches a grade (spec §3.3, AT5).
import { describe, expect, test } from '@jest/globals';
import { clocksOf, stageOf } from '../../src/core/concern-facts.ts';
import type { Command } from '../../src/core/decide.ts';
import { closedBetween, registerAt, registerByMonth } from '../../src/core/register.ts';
import { day, formatMoment, type Moment } from '../../src/core/time.ts';
import { concernVerbsFor } from '../../src/core/views/concerns.ts';
import type { World } from '../../src/core/world.ts';
import { told, urgentRun } from '../support/alarms.ts';
import {
  aBlocker,
  acknowledging,
  assuring,
  concernOf,
  REF,
  raising,
  reviewing,
  sentenceOf,
  signingOff,
} from '../support/concerns.ts';
import { aConcern, aDelegation, aLine, anAction, anAudit, aPerson, at } from '../support/records.ts';
import { aWorld, mornings, once, person, refusalOf, withDelegations } from '../support/world.ts';

const tuesday = at('2018-06-12', '10:00');
const wednesday = at('2018-06-13', '10:00');
const thursday = at('2018-06-14', '10:00');
const friday = at('2018-06-15', '10:00');
const notYet = { done: 'notYet', why: 'The line is busy' } as const;
const base = aWorld({ lines: [aLine({ deputy: 'HOS-B' })] });

const two = once(base, raising(), 'AUD-1', tuesday);
const one = once(base, raising({ category: 1, phoned: notYet }), 'AUD-1', tuesday);
const reviewed = once(once(one, acknowledging, 'HOS-H', tuesday), reviewing(), 'HOS-H', wednesday);
const say = <V extends string>(verb: V, more: object = {}) =>
  ({ verb, ref: REF, ...more }) as unknown as Command;
const stepUp = say('concern.stepUp', { reason: 'He has gone back to the house' });
const proposal = say('concern.proposeStepDown', { assurance: 'No immediate risk: he lives with his aunt' });
const approval = say('concern.approveStepDown');
const signedOff = (at: Moment): World =>
  once(once(reviewed, assuring(), 'HOS-H', thursday), signingOff, 'ID-1', at);

describe('stepping up', () => {
  test('is open to everyone who sees it and works with it, and begins the clock at once', () => {
    for (const who of ['AUD-1', 'HOS-H', 'HOS-B', 'SM-H', 'TM-HA', 'PL-1', 'QAL-1']) {
      const world = once(two, stepUp, who, wednesday);
      expect(concernOf(world)).toMatchObject({ category: 1, alarm: { entry: 2, at: wednesday } });
      expect(told(urgentRun(world, wednesday).sent)).toContain(
        who === 'HOS-H' ? 'TM-HA: category1Told' : 'HOS-H: category1First',
      );
    }
    expect(sentenceOf(two, stepUp, 'TM-HA', wednesday)).toBe(
      'COC-001 is Category 1 now and its clock has begun. Now ring.',
    );
    expect(refusalOf(two, stepUp, 'SW-HA', wednesday).reason).toBe('notFound');
    expect(refusalOf(one, stepUp, 'TM-HA', wednesday).reason).toBe('wrongState');
  });

  test('what was found as a Category 2 is asked anew: nobody has it, nothing is reviewed', () => {
    const later = once(once(two, acknowledging, 'SM-H', tuesday), reviewing(), 'HOS-H', wednesday);
    const world = once(later, stepUp, 'TM-HA', thursday);
    const concern = concernOf(world);
    expect([concern.status, concern.acknowledgement, concern.reviewedOn, concern.review]).toEqual([
      'raised',
      undefined,
      undefined,
      undefined,
    ]);
    const { review } = clocksOf(world, concern);
    expect(review && formatMoment(review)).toBe('Fri 15 June 2018, 10:00');
  });

  test('though people were told of it as a Category 2, it is notified only once someone is told of this alarm', () => {
    const heard = urgentRun(once(two, raising(), 'MOD-1', tuesday), tuesday).world;
    expect(stageOf(heard, concernOf(heard))).toBe('notified');
    const world = once(heard, stepUp, 'TM-HA', thursday);
    expect(stageOf(world, concernOf(world))).toBe('raised');
    const told = urgentRun(world, thursday).world;
    expect(stageOf(told, concernOf(told))).toBe('notified');
  });
});

describe('stepping down', () => {
  const proposed = once(reviewed, proposal, 'HOS-H', thursday);

  test('is proposed by the head of service once the review is there and finds no imminent risk', () => {
    const taken = once(one, acknowledging, 'HOS-H', tuesday);
    expect(refusalOf(taken, proposal, 'HOS-H', thursday).sentence).toMatch(/^Record the review of COC-001/);
    const risky = once(taken, reviewing({ imminentRisk: true }), 'HOS-H', wednesday);
    expect(refusalOf(risky, proposal, 'HOS-H', thursday).sentence).toMatch(/imminent risk/);
    for (const who of ['TM-HA', 'SM-H', 'PL-1', 'ID-1'])
      expect(refusalOf(reviewed, proposal, who, thursday).reason).toBe('notAllowed');
    expect(refusalOf(two, proposal, 'HOS-H', thursday).sentence).toBe('COC-001 is Category 2 already.');
  });

  test('changes nothing until the Improvement Director approves, who is told at once', () => {
    expect(concernOf(proposed)).toMatchObject({ category: 1, stepDown: { by: 'HOS-H' } });
    expect(told(urgentRun(proposed, thursday).sent)).toEqual(['ID-1: stepDownToDecide']);
    for (const who of ['HOS-H', 'HOS-B', 'QAL-1', 'PL-1'])
      expect(refusalOf(proposed, approval, who, thursday).reason).toBe('notAllowed');
  });

  test('approved, it stays on the register as a Category 2, without clocks, and whoever has it is told', () => {
    const world = once(proposed, approval, 'ID-1', thursday);
    expect(concernOf(world)).toMatchObject({ category: 2, status: 'underReview' });
    expect(clocksOf(world, concernOf(world))).toEqual({});
    expect(told(urgentRun(world, thursday).sent)).toEqual(['HOS-H: stepDownAnswered']);
    expect(urgentRun(world, at('2018-06-13', '22:00')).sent).toEqual([]);
    const categories = ['2018-06-12', '2018-06-13', '2018-06-14'].map(
      (on) => registerAt(world, day(on))[0]?.category,
    );
    expect(categories).toEqual([1, 1, 2]);
    expect(refusalOf(world, approval, 'ID-1', thursday).sentence).toMatch(/^Nobody proposes/);
  });

  test('approved after assurance was submitted, it is under review again: another closes it', () => {
    const submitted = once(once(reviewed, assuring(), 'HOS-H', thursday), proposal, 'HOS-H', thursday);
    const world = once(submitted, approval, 'ID-1', thursday);
    expect(concernOf(world).status).toBe('underReview');
    const again = once(world, assuring(), 'HOS-H', friday);
    expect(concernOf(once(again, signingOff, 'QAL-1', friday)).status).toBe('closed');
  });

  test('refused, it stays a Category 1, and whoever has it is told', () => {
    const no = say('concern.refuseStepDown', { reason: 'The school is worried still' });
    const world = once(proposed, no, 'ID-1', thursday);
    expect(concernOf(world)).toMatchObject({ category: 1, status: 'underReview' });
    expect(concernOf(world).stepDown).toBeUndefined();
    expect(told(urgentRun(world, thursday).sent)).toEqual(['HOS-H: stepDownAnswered']);
    expect(refusalOf(world, no, 'ID-1', thursday).reason).toBe('wrongState');
  });

  test('with the director away or too close, the deputy director decides', () => {
    const absent = withDelegations(proposed, [aDelegation('ID-1', undefined, '2018-06-14', '2018-06-14')]);
    expect(concernOf(once(absent, approval, 'DID-1', thursday)).category).toBe(2);
    expect(refusalOf(proposed, approval, 'DID-1', thursday).reason).toBe('notAllowed');
  });

  test('proposed and then signed off, the proposal is gone', () => {
    const submitted = once(once(reviewed, proposal, 'HOS-H', thursday), assuring(), 'HOS-H', thursday);
    expect(concernOf(once(submitted, signingOff, 'ID-1', friday)).stepDown).toBeUndefined();
  });
});

describe('raised in error', () => {
  const said = once(
    two,
    say('concern.proposeVoid', { why: 'Another child of that name' }),
    'QAL-1',
    wednesday,
  );

  test('says the QA lead, decides the Improvement Director', () => {
    expect(refusalOf(two, say('concern.proposeVoid', { why: 'Wrong' }), 'HOS-H', wednesday).reason).toBe(
      'notAllowed',
    );
    expect(refusalOf(two, say('concern.approveVoid'), 'ID-1', wednesday).sentence).toMatch(/^Nobody says/);
    expect(refusalOf(said, say('concern.approveVoid'), 'QAL-1', wednesday).reason).toBe('notAllowed');
    const world = once(said, say('concern.approveVoid'), 'ID-1', thursday);
    expect(concernOf(world)).toMatchObject({ status: 'void', openKey: REF });
    expect(stageOf(world, concernOf(world))).toBe('void');
  });

  test('it counts on no day, not even while it was open, and the child may have a new one that is no recurrence', () => {
    const world = once(said, say('concern.approveVoid'), 'ID-1', thursday);
    expect(['2018-06-12', '2018-06-13', '2018-06-14'].flatMap((on) => registerAt(world, day(on)))).toEqual(
      [],
    );
    expect(concernOf(world).history).toHaveLength(3);
    const anew = once(world, raising(), 'AUD-1', friday);
    expect(concernOf(anew, 'COC-002').recurrenceOf).toBeUndefined();
  });

  test('until it is decided all goes on as it was; refused, it stands', () => {
    const urgent = once(one, say('concern.proposeVoid', { why: 'Another child' }), 'QAL-1', tuesday);
    expect(told(urgentRun(urgent, tuesday).sent)).toContain('HOS-H: category1First');
    const stands = once(said, say('concern.refuseVoid', { reason: 'It is him' }), 'ID-1', thursday);
    expect(concernOf(stands)).toMatchObject({ status: 'raised' });
    expect(concernOf(stands).voidProposal).toBeUndefined();
    expect(refusalOf(stands, say('concern.refuseVoid', { reason: 'No' }), 'ID-1', thursday).reason).toBe(
      'wrongState',
    );
  });

  test('its open actions are void with it, and nobody is chased for them', () => {
    const withActions = (concern: World) => ({
      ...concern,
      actions: new Map([
        ['ACT-COC-001-1', aBlocker({ status: 'inProgress' })],
        ['ACT-COC-001-2', aBlocker({ key: 'ACT-COC-001-2', status: 'verified' })],
        ['ACT-0001', anAction({ status: 'assigned' })],
      ]),
    });
    const world = once(withActions(said), say('concern.approveVoid'), 'ID-1', thursday);
    expect([...world.actions.values()].map(({ status }) => status)).toEqual(['void', 'verified', 'assigned']);
    expect(world.actions.get('ACT-COC-001-1')?.history.at(-1)?.what).toBe(
      'Void: its concern was raised in error',
    );
    const { sent } = mornings(world, '2018-06-15', '2018-06-22');
    expect(JSON.stringify(sent)).not.toContain('ACT-COC-001');
  });

  test('whoever holds both offices does not decide on what they proposed', () => {
    const both = { ...two, people: new Map([...two.people, ['QAL-1', aPerson('QAL-1', ['QAL', 'ID'])]]) };
    const proposed = once(both, say('concern.proposeVoid', { why: 'Another child' }), 'QAL-1', wednesday);
    expect(refusalOf(proposed, say('concern.approveVoid'), 'QAL-1', thursday).sentence).toBe(
      'You proposed it, so someone else decides whether COC-001 is void.',
    );
    expect(concernOf(once(proposed, say('concern.approveVoid'), 'ID-1', thursday)).status).toBe('void');
  });

  test('an alarm ends with it', () => {
    const said1 = once(one, say('concern.proposeVoid', { why: 'Another child' }), 'QAL-1', tuesday);
    const world = once(
      urgentRun(said1, tuesday).world,
      say('concern.approveVoid'),
      'ID-1',
      at('2018-06-12', '10:20'),
    );
    expect(urgentRun(world, at('2018-06-12', '14:00')).sent).toEqual([]);
  });
});

describe('reopening', () => {
  const reopening = say('concern.reopen', { reason: 'He was never seen' });

  test('within ten working days it is the same concern, on the register again, and its alarm begins anew', () => {
    const lastDay = at('2018-06-29', '16:00');
    const world = once(signedOff(friday), reopening, 'ID-1', lastDay);
    const concern = concernOf(world);
    expect(concern).toMatchObject({ status: 'raised', openKey: 'CH-0001', alarm: { at: lastDay } });
    expect([concern.closedOn, concern.signedOffBy, concern.decision, concern.acknowledgement]).toEqual(
      Array(4).fill(undefined),
    );
    expect(told(urgentRun(world, lastDay).sent)).toContain('HOS-H: category1First');
    expect(told(urgentRun(world, at('2018-06-29', '16:30')).sent)).toContain('HOS-B: category1Deputy');
  });

  test('on the eleventh working day it is raised anew instead', () => {
    const offeredOn = (on: string) => {
      const world = signedOff(friday);
      const situation = { world, person: person(world, 'ID-1'), today: day(on) };
      return concernVerbsFor(situation, concernOf(world)).includes('reopen');
    };
    expect([offeredOn('2018-06-29'), offeredOn('2018-07-02')]).toEqual([true, false]);
    expect(refusalOf(signedOff(friday), reopening, 'ID-1', at('2018-07-02')).sentence).toBe(
      'COC-001 was closed on Fri 15 June 2018, more than 10 working days ago. Raise a new concern: it will be known as a recurrence.',
    );
    const anew = once(signedOff(friday), raising(), 'AUD-1', at('2018-07-02'));
    expect(concernOf(anew, 'COC-002').recurrenceOf).toBe(REF);
  });

  test('is for the Improvement Director, of a closed one, and not where the child has another open', () => {
    for (const who of ['QAL-1', 'HOS-H', 'PL-1'])
      expect(refusalOf(signedOff(friday), reopening, who, friday).reason).toBe('notAllowed');
    expect(refusalOf(reviewed, reopening, 'ID-1', friday).reason).toBe('wrongState');
    const other = once(signedOff(friday), raising(), 'AUD-1', friday);
    expect(refusalOf(other, reopening, 'ID-1', friday).sentence).toBe(
      'This child has an open concern already: COC-002.',
    );
  });

  test('it stood off the register in between, and what was counted as closed then is counted still', () => {
    const world = once(signedOff(friday), reopening, 'ID-1', at('2018-06-20'));
    const stock = ['2018-06-14', '2018-06-15', '2018-06-19', '2018-06-20'].map(
      (on) => registerAt(world, day(on)).length,
    );
    expect(stock).toEqual([1, 0, 0, 1]);
    expect(closedBetween(world, day('2018-06-15'), day('2018-06-15')).map(({ key }) => key)).toEqual([REF]);
    const [, june] = registerByMonth(world, day('2018-06-30'), 2);
    expect(june).toMatchObject({ open: 1, raised: 1, closed: 1 });
  });

  test('a Category 2 reopened is to be acknowledged anew, and recommended anew', () => {
    const supervised = once(once(two, acknowledging, 'HOS-H', tuesday), assuring(), 'HOS-H', thursday);
    const closed = once(supervised, signingOff, 'QAL-1', thursday);
    const concern = concernOf(once(closed, reopening, 'ID-1', friday));
    expect([concern.status, concern.acknowledgement, concern.recommendation]).toEqual([
      'raised',
      undefined,
      undefined,
    ]);
    expect(concern.alarm).toBeUndefined();
  });
});

describe('category and grade are two things (AT5)', () => {
  test('a grade changed after moderation changes no category, and closing a concern changes no grade', () => {
    const audits = [anAudit({ moderatedGrade: 'Inadequate' })];
    const world = once(aWorld({ audits }), raising(), 'AUD-1', tuesday);
    const regraded = {
      ...world,
      audits: new Map([['AUD-001', anAudit({ moderatedGrade: 'RequiresImprovement' })]]),
    };
    expect(concernOf(regraded)).toEqual(concernOf(world));
    expect(registerAt(regraded, day('2018-06-12'))).toHaveLength(1);
    for (const grade of ['Good', 'RequiresImprovement', 'Inadequate'] as const)
      for (const category of [1, 2] as const) {
        const graded = aWorld({ audits: [anAudit({ moderatedGrade: grade })] });
        const raised = once(graded, raising({ category, phoned: notYet }), 'AUD-1', tuesday);
        expect(concernOf(raised).category).toBe(category);
      }
    const closed = signedOff(friday);
    expect(closed.audits).toEqual(base.audits);
  });

  test('no command about a concern writes to an audit', () => {
    for (const world of [two, one, reviewed, signedOff(friday)]) expect(world.audits).toBe(base.audits);
  });
});

test('an imported concern closed under an office is reopened like any other', () => {
  const imported = aConcern({
    category: 1,
    origin: 'import',
    raisedBy: undefined,
    status: 'closed',
    closedOn: '2018-06-11',
    signedOffBy: 'role:Improvement Director',
  });
  const world = aWorld({ concerns: [imported], people: [aPerson('ID-1', ['ID'])] });
  expect(
    concernOf(once(world, say('concern.reopen', { reason: 'New bruises' }), 'ID-1', tuesday)).status,
  ).toBe('raised');
});
