// Every command on an action in every state it can be in: allowed, or refused because of the state (spec §3.4).
import { describe, expect, test } from '@jest/globals';
import { type Command, decide } from '../../src/core/decide.ts';
import { type Action, type ActionStatus, actionStatusLabels, isOpen } from '../../src/core/records/action.ts';
import { day } from '../../src/core/time.ts';
import { aClaim, anAction, aRequest, at } from '../support/records.ts';
import { attempt, aWorld, person } from '../support/world.ts';

const NOW = at('2018-06-13', '10:00');
const ref = 'ACT-0001';
const why = 'A reason in words';

const draftFields = {
  what: 'Agree the safety plan',
  soThat: 'the child is safe at weekends',
  howWeWillKnow: 'the plan is shared',
  purpose: 'remedy',
  ownerKey: 'TM-HA',
  dueOn: day('2018-06-20'),
  urgent: false,
  blocksConcern: false,
} as const;

const open = ['assigned', 'acknowledged', 'inProgress'] as const;

/** Each command, by someone who may give it, and the states in which it is allowed. */
const table: readonly {
  readonly by: string;
  readonly command: Command;
  readonly allowedIn: readonly ActionStatus[];
  readonly becomes?: ActionStatus;
}[] = [
  { by: 'PL-1', command: { verb: 'action.amendDraft', ref, ...draftFields }, allowedIn: ['draft'] },
  { by: 'PL-1', command: { verb: 'action.discardDraft', ref }, allowedIn: ['draft'], becomes: 'cancelled' },
  {
    by: 'PL-1',
    command: { verb: 'audit.issueActions', auditRef: 'AUD-001', refs: [ref] },
    allowedIn: ['draft'],
  },
  {
    by: 'TM-HA',
    command: { verb: 'action.acknowledge', ref },
    allowedIn: ['assigned'],
    becomes: 'acknowledged',
  },
  {
    by: 'TM-HA',
    command: { verb: 'action.start', ref },
    allowedIn: ['assigned', 'acknowledged'],
    becomes: 'inProgress',
  },
  {
    by: 'TM-HA',
    command: {
      verb: 'action.claim',
      ref,
      doneOn: day('2018-06-12'),
      noteReference: 'NOTE-1',
      outcome: 'safer',
    },
    allowedIn: open,
    becomes: 'claimed',
  },
  {
    by: 'TM-HA',
    command: { verb: 'action.describeChange', ref, change: 'Sleeps at home again' },
    allowedIn: ['claimed'],
    becomes: 'claimed',
  },
  {
    by: 'TM-HA',
    command: { verb: 'action.requestExtension', ref, dueOn: day('2018-07-02'), reason: 'court' },
    allowedIn: open,
  },
  {
    by: 'TM-HA',
    command: { verb: 'action.describeEffect', ref, effect: 'No harm in waiting' },
    allowedIn: open,
  },
  { by: 'PL-1', command: { verb: 'action.verify', ref }, allowedIn: ['claimed'], becomes: 'verified' },
  {
    by: 'PL-1',
    command: { verb: 'action.reject', ref, reason: why },
    allowedIn: ['claimed'],
    becomes: 'inProgress',
  },
  {
    by: 'HOS-H',
    command: { verb: 'action.agreeExtension', ref, dueOn: day('2018-06-29') },
    allowedIn: open,
  },
  {
    by: 'HOS-H',
    command: { verb: 'action.refuseExtension', ref, dueOn: day('2018-06-29') },
    allowedIn: open,
  },
  {
    by: 'HOS-H',
    command: { verb: 'action.reassign', ref, ownerKey: 'TM-BS', reason: why },
    allowedIn: open,
    becomes: 'assigned',
  },
  {
    by: 'HOS-H',
    command: { verb: 'action.proposeCancel', ref, reason: 'duplicate', why },
    allowedIn: [...open, 'claimed'],
  },
  {
    by: 'QAL-1',
    command: { verb: 'action.cancel', ref, reason: 'duplicate', why },
    allowedIn: [...open, 'claimed'],
    becomes: 'cancelled',
  },
  {
    by: 'QAL-1',
    command: { verb: 'action.refuseCancel', ref, why },
    allowedIn: [...open, 'claimed'],
  },
];

/** An action in that state with everything about it that a command could need, so that only the state can be the reason. */
function inState(status: ActionStatus): Action {
  const settled = status === 'claimed' || status === 'verified';
  return anAction({
    status,
    ...(isOpen({ status }) ? { extension: aRequest() } : {}),
    ...(settled ? { claim: aClaim() } : {}),
    cancelProposal: { on: day('2018-06-11'), by: 'HOS-H', reason: 'duplicate', why },
  });
}

const statuses = Object.keys(actionStatusLabels) as ActionStatus[];

describe.each(table)('$command.verb', ({ by, command, allowedIn, becomes }) => {
  test.each(statuses)('on an action that is %s', (status) => {
    const world = aWorld({ actions: [inState(status)] });
    const before = JSON.stringify([...world.actions.values(), ...world.audits.values()]);
    const decision = attempt(world, command, by, NOW);

    if (allowedIn.includes(status)) {
      expect(decision).toMatchObject({ ok: true });
      if (becomes && decision.ok) expect(decision.change.record).toMatchObject({ status: becomes });
    } else {
      // To its owner a draft does not exist yet.
      const unseen = status === 'draft' && by === 'TM-HA';
      expect(decision).toMatchObject({ ok: false, reason: unseen ? 'notFound' : 'wrongState' });
      expect(decision).not.toHaveProperty('change');
    }
    expect(JSON.stringify([...world.actions.values(), ...world.audits.values()])).toBe(before);
  });
});

test('the same records, command, person and moment give the same answer', () => {
  const world = aWorld({ actions: [inState('assigned')] });
  for (const { by, command } of table) {
    const who = { person: person(world, by), commandId: 'c-1' };
    expect(decide(world, command, who, NOW)).toEqual(decide(world, command, who, NOW));
  }
});

test('every refusal is a sentence that names the action', () => {
  for (const { by, command, allowedIn } of table)
    for (const status of statuses.filter((one) => !allowedIn.includes(one))) {
      const decision = attempt(aWorld({ actions: [inState(status)] }), command, by, NOW);
      expect(decision).toMatchObject({
        ok: false,
        sentence: expect.stringMatching(/^[^.]*ACT-0001.*\.$/),
      });
    }
});
