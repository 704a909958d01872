// Whom the ordinary ladder tells of a Category 2, of what is stale, and of an Inadequate audit nobody took note of (spec §4.4, R053).
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { planNotifications } from '../../src/core/plan.ts';
import type { World } from '../../src/core/world.ts';
import { acknowledging, assuring, REF, raising, reviewing, sentenceOf } from '../support/concerns.ts';
import { aConcern, aDelegation, anAction, anAudit, at } from '../support/records.ts';
import { aWorld, mornings, once, tick, type WorldGiven } from '../support/world.ts';

/** Everything told between two days, a run each morning: `2018-06-14 HOS-H concernUnacknowledged COC-001`. */
function toldBetween(
  world: World,
  from: string,
  to: string,
  kinds = /concern|inadequate|category1Open|void/,
): string[] {
  return mornings(world, from, to)
    .sent.flatMap(({ on, recipientKey, tells }) =>
      tells.map((key) => {
        const [kind, ref] = key.split('/');
        return `${on} ${recipientKey} ${kind} ${ref}`;
      }),
    )
    .filter((line) => kinds.test(line));
}

const noon = at('2018-06-12', '12:00');
/** Raised on Tuesday 12 June 2018 at noon. */
const raised = (given: WorldGiven = {}) => once(aWorld(given), raising(), 'AUD-1', noon);

describe('a Category 2 that nobody acknowledges', () => {
  test('is told at once to the head of service, the service manager and the team manager, within working hours', () => {
    const { send } = planNotifications(raised(), noon);
    expect(send.map(({ recipientKey, kind, tells }) => [recipientKey, kind, tells])).toEqual([
      ['HOS-H', 'concernToAcknowledge', ['concernRaised/COC-001/1/HOS-H']],
      ['SM-H', 'concernToAcknowledge', ['concernRaised/COC-001/1/SM-H']],
      ['TM-HA', 'concernToAcknowledge', ['concernRaised/COC-001/1/TM-HA']],
    ]);
    const evening = once(aWorld(), raising(), 'AUD-1', at('2018-06-12', '19:00'));
    expect(planNotifications(evening, at('2018-06-12', '19:00')).send).toEqual([]);
    expect(planNotifications(evening, at('2018-06-13')).send).toHaveLength(3);
  });

  test('climbs 1, 3 and 5 working days after the one there is to acknowledge it, each once', () => {
    expect(toldBetween(raised(), '2018-06-13', '2018-06-29', /concernUnack|concernRaised/)).toEqual([
      '2018-06-13 HOS-H concernRaised COC-001',
      '2018-06-13 SM-H concernRaised COC-001',
      '2018-06-13 TM-HA concernRaised COC-001',
      '2018-06-14 HOS-H concernUnacknowledged COC-001',
      '2018-06-18 QAL-1 concernUnacknowledgedQAL COC-001',
      '2018-06-20 ID-1 concernUnacknowledgedID COC-001',
    ]);
  });

  test('counts no weekend, bank holiday or day on which the council is closed', () => {
    const friday = once(
      aWorld({ settings: { closureDays: ['2018-05-29'] } }),
      raising(),
      'AUD-1',
      at('2018-05-25', '12:00'),
    );
    // Monday 28 May was a bank holiday, Tuesday a closure.
    expect(toldBetween(friday, '2018-05-26', '2018-06-06', /concernUnack/)).toEqual([
      '2018-05-31 HOS-H concernUnacknowledged COC-001',
      '2018-06-04 QAL-1 concernUnacknowledgedQAL COC-001',
      '2018-06-06 ID-1 concernUnacknowledgedID COC-001',
    ]);
  });

  test('stops as soon as someone has acknowledged', () => {
    const taken = once(raised(), acknowledging, 'SM-H', at('2018-06-12', '16:00'));
    expect(toldBetween(taken, '2018-06-13', '2018-06-29', /concernUnack|concernRaised/)).toEqual([]);
  });

  test('the one who raised it is not told of it, and who stands in is', () => {
    const byHead = once(aWorld(), raising(), 'HOS-H', noon);
    expect(planNotifications(byHead, noon).send.map(({ recipientKey }) => recipientKey)).toEqual([
      'SM-H',
      'TM-HA',
    ]);
    const covered = raised({ delegations: [aDelegation('HOS-H', 'HOS-B', '2018-06-11', '2018-06-15')] });
    expect(planNotifications(covered, noon).send.map(({ recipientKey }) => recipientKey)).toContain('HOS-B');
  });

  test('reopened, it is told anew, one that came with the register too', () => {
    const reopen: Command = { verb: 'concern.reopen', ref: REF, reason: 'The plan was not followed' };
    for (const origin of ['audit', 'import'] as const) {
      const closed = aConcern({ origin, status: 'closed', closedOn: '2018-06-11', signedOffBy: 'QAL-1' });
      const world = once(aWorld({ concerns: [closed] }), reopen, 'ID-1', noon);
      expect(toldBetween(world, '2018-06-12', '2018-06-12', /concernRaised/)).toEqual([
        '2018-06-12 HOS-H concernRaised COC-001',
        '2018-06-12 SM-H concernRaised COC-001',
        '2018-06-12 TM-HA concernRaised COC-001',
      ]);
    }
  });
});

describe('review, updates and age', () => {
  const taken = once(raised(), acknowledging, 'HOS-H', noon);

  test('the review is due after 5 working days', () => {
    expect(toldBetween(taken, '2018-06-13', '2018-07-10', /concernReviewDue/)).toEqual([
      '2018-06-19 HOS-H concernReviewDue COC-001',
    ]);
    const reviewed = once(taken, reviewing(), 'HOS-H', at('2018-06-18', '15:00'));
    expect(toldBetween(reviewed, '2018-06-19', '2018-07-10', /concernReviewDue/)).toEqual([]);
  });

  test('without an update for 10 working days it is stale: the head of service and the QA lead are told, again after the next silence', () => {
    const quiet = mornings(taken, '2018-06-13', '2018-06-26');
    expect(toldBetween(taken, '2018-06-13', '2018-06-26', /concernStale/)).toEqual([
      '2018-06-26 HOS-H concernStale COC-001',
      '2018-06-26 QAL-1 concernStale COC-001',
    ]);
    const written = once(
      quiet.world,
      { verb: 'concern.update', ref: REF, text: 'Seen again' },
      'TM-HA',
      at('2018-06-27', '10:00'),
    );
    expect(toldBetween(written, '2018-06-27', '2018-07-12', /concernStale/)).toEqual([
      '2018-07-11 HOS-H concernStale COC-001',
      '2018-07-11 QAL-1 concernStale COC-001',
    ]);
  });

  test('a Category 1 is stale after one working day, and counted for the head of service and the director on each', () => {
    const one = once(
      aWorld(),
      raising({ category: 1, phoned: { done: 'notYet', why: 'Busy' } }),
      'AUD-1',
      at('2018-06-14', '12:00'),
    );
    const world = once(one, acknowledging, 'HOS-H', at('2018-06-14', '12:10'));
    expect(toldBetween(world, '2018-06-14', '2018-06-18', /concernStale|category1Open/)).toEqual([
      // One row for each person and concern: that it is stale says more than that it is open.
      '2018-06-15 HOS-H concernStale COC-001',
      '2018-06-15 ID-1 category1Open COC-001',
      '2018-06-15 QAL-1 concernStale COC-001',
      '2018-06-18 HOS-H category1Open COC-001',
      '2018-06-18 ID-1 category1Open COC-001',
    ]);
  });

  test('open for 30 working days it is for the Improvement Director to look at, once', () => {
    expect(toldBetween(taken, '2018-06-13', '2018-08-10', /concernOld/)).toEqual([
      '2018-07-24 ID-1 concernOld COC-001',
    ]);
  });

  test('while it waits for a decision neither review nor age is asked about', () => {
    const submitted = once(taken, assuring(), 'HOS-H', at('2018-06-14'));
    expect(
      toldBetween(submitted, '2018-06-14', '2018-08-10', /concernReviewDue|concernOld|concernToClose/),
    ).toEqual(['2018-06-14 QAL-1 concernToClose COC-001']);
  });
});

describe('other things that are told in the ordinary way', () => {
  test('a recurrence, to the head of service and the Improvement Director', () => {
    const before = aConcern({
      status: 'closed',
      raisedOn: '2018-01-15',
      closedOn: '2018-02-15',
      signedOffBy: 'QAL-1',
    });
    const world = once(aWorld({ concerns: [before] }), raising(), 'AUD-1', noon);
    expect(toldBetween(world, '2018-06-12', '2018-06-13', /concernRecurred|concernRaised COC-002/)).toEqual([
      // To the head of service the new concern itself says more.
      '2018-06-12 HOS-H concernRaised COC-002',
      '2018-06-12 ID-1 concernRecurred COC-002',
      '2018-06-12 SM-H concernRaised COC-002',
      '2018-06-12 TM-HA concernRaised COC-002',
    ]);
  });

  test('one said to be raised in error, to the Improvement Director', () => {
    const said = once(
      raised(),
      { verb: 'concern.proposeVoid', ref: REF, why: 'Another child' },
      'QAL-1',
      at('2018-06-12', '15:00'),
    );
    expect(toldBetween(said, '2018-06-13', '2018-06-14', /void/)).toEqual([
      '2018-06-13 ID-1 voidToDecide COC-001',
    ]);
  });
});

describe('an audit moderated Inadequate without a concern', () => {
  const inadequate = anAudit({
    moderatedOn: '2018-06-12',
    moderatedGrade: 'Inadequate',
    issuedOn: undefined,
  });
  const note: Command = { verb: 'audit.acknowledge', auditRef: 'AUD-001' };

  test('is not to be taken note of once a concern was raised from it: the concern is what is acknowledged', () => {
    const world = once(aWorld({ audits: [inadequate] }), raising(), 'AUD-1', noon);
    expect(sentenceOf(world, note, 'HOS-H', noon)).toBe('Nothing about AUD-001 waits to be acknowledged.');
  });

  test('is told to the head of service, and to the QA lead 2 working days after the 2 there are to take note', () => {
    expect(toldBetween(aWorld({ audits: [inadequate] }), '2018-06-12', '2018-06-29')).toEqual([
      '2018-06-12 HOS-H inadequateRaised AUD-001',
      '2018-06-18 QAL-1 inadequateUnacknowledged AUD-001',
    ]);
  });

  test('once the head of service has taken note, nobody else is told', () => {
    const noted = once(aWorld({ audits: [inadequate] }), note, 'HOS-H', noon);
    expect(noted.audits.get('AUD-001')?.inadequateAcknowledged).toEqual({ by: 'HOS-H', on: '2018-06-12' });
    expect(toldBetween(noted, '2018-06-13', '2018-06-29')).toEqual([]);
  });

  test('with a concern it is one card: the concern alone is asked about', () => {
    const world = once(aWorld({ audits: [inadequate] }), raising(), 'AUD-1', noon);
    expect(planNotifications(world, noon).send.flatMap(({ tells }) => tells)).toEqual([
      'concernRaised/COC-001/1/HOS-H',
      'concernRaised/COC-001/1/SM-H',
      'concernRaised/COC-001/1/TM-HA',
    ]);
    const run = tick(world, noon);
    expect(
      planNotifications(run.world, at('2018-06-20'))
        .send.flatMap(({ tells }) => tells)
        .join(),
    ).not.toMatch(/inadequate/);
  });

  test('the same holds where the concern was another’s and this audit was added to it', () => {
    const first = anAudit({ key: 'AUD-000', moderatedGrade: 'RequiresImprovement' });
    const open = once(
      aWorld({ audits: [first, inadequate] }),
      raising({ auditRef: 'AUD-000' }),
      'AUD-1',
      noon,
    );
    expect(toldBetween(open, '2018-06-12', '2018-06-12', /inadequate/)).toHaveLength(1);
    const added = once(open, raising({ auditRef: 'AUD-001' }), 'MOD-1', noon);
    expect(toldBetween(added, '2018-06-12', '2018-06-29', /inadequate/)).toEqual([]);
  });

  test('a concern raised in error leaves the audit to be taken note of', () => {
    const world = aWorld({
      audits: [inadequate],
      concerns: [aConcern({ status: 'void', raisedOn: '2018-06-12' })],
    });
    expect(toldBetween(world, '2018-06-12', '2018-06-12')).toEqual([
      '2018-06-12 HOS-H inadequateRaised AUD-001',
    ]);
  });

  test('actions and a concern of one audit come to the head of service as one message, not two', () => {
    const actions = [anAction({ dueOn: '2018-05-21', ownerKey: 'TM-HA' })];
    const world = raised({ actions });
    const toHead = planNotifications(world, noon).send.filter(({ recipientKey }) => recipientKey === 'HOS-H');
    expect(toHead).toHaveLength(1);
    expect(toHead[0]?.kind).toBe('digest');
  });
});

describe('what was there before Grip went live', () => {
  const live = at('2018-06-15');
  const imported = (more = {}) =>
    aConcern({ origin: 'import', raisedBy: undefined, raisedOn: '2018-02-12', ...more });
  const wait = (given: WorldGiven) => aWorld({ ...given, settings: { liveAt: null } });
  const started = (given: WorldGiven) => aWorld({ ...given, settings: { liveAt: live } });

  test('is exempt: its time to acknowledge, to review and to grow old starts at going live', () => {
    const told = toldBetween(started({ concerns: [imported()] }), '2018-06-15', '2018-07-30');
    expect(told).toEqual([
      '2018-06-19 HOS-H concernUnacknowledged COC-001',
      '2018-06-21 QAL-1 concernUnacknowledgedQAL COC-001',
      '2018-06-22 HOS-H concernReviewDue COC-001',
      '2018-06-25 ID-1 concernUnacknowledgedID COC-001',
      '2018-06-29 HOS-H concernStale COC-001',
      '2018-06-29 QAL-1 concernStale COC-001',
      '2018-07-27 ID-1 concernOld COC-001',
    ]);
  });

  test('an audit moderated Inadequate before going live is not asked about', () => {
    const audits = [anAudit({ moderatedOn: '2018-06-14', moderatedGrade: 'Inadequate' })];
    expect(toldBetween(started({ audits }), '2018-06-15', '2018-06-29')).toEqual([]);
  });

  test('one raised by hand before going live is not told of twice; those of before are told by no backlog', () => {
    const world = once(wait({}), raising(), 'AUD-1', noon);
    const begun = { ...world, settings: { ...world.settings, liveAt: live } };
    expect(toldBetween(begun, '2018-06-15', '2018-06-19', /concern/)).toEqual([
      '2018-06-19 HOS-H concernUnacknowledged COC-001',
    ]);
  });

  test('before going live nothing of it is sent', () => {
    expect(planNotifications(wait({ concerns: [imported()] }), live).live).toBe(false);
  });
});
