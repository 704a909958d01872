// A page offers nothing that would be refused for the state the action is in.
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import type { ActionVerb } from '../../src/core/may.ts';
import { type Action, type ActionStatus, actionStatusLabels, isOpen } from '../../src/core/records/action.ts';
import { day } from '../../src/core/time.ts';
import { verbsFor } from '../../src/core/views/actions.ts';
import type { World } from '../../src/core/world.ts';
import { aClaim, anAction, aRequest, at, thePeople } from '../support/records.ts';
import { action, attempt, aWorld, person } from '../support/world.ts';

const today = day('2018-06-13');
const NOW = at('2018-06-13', '10:00');
const as = (world: World, key: string, on = today) => ({ world, person: person(world, key), today: on });

/** The commands behind what a page offers; verifying and sending back are offered as one, so are both answers to a request. */
const behind: Record<Exclude<ActionVerb, 'read'>, readonly Command[]> = {
  amendDraft: [{ verb: 'action.discardDraft', ref: 'ACT-0001' }],
  acknowledge: [{ verb: 'action.acknowledge', ref: 'ACT-0001' }],
  start: [{ verb: 'action.start', ref: 'ACT-0001' }],
  claim: [
    { verb: 'action.claim', ref: 'ACT-0001', doneOn: today, noteReference: 'NOTE-1', outcome: 'safer' },
  ],
  describeChange: [{ verb: 'action.describeChange', ref: 'ACT-0001', change: 'Words' }],
  requestExtension: [
    { verb: 'action.requestExtension', ref: 'ACT-0001', dueOn: day('2018-07-20'), reason: 'capacity' },
  ],
  verify: [
    { verb: 'action.verify', ref: 'ACT-0001' },
    { verb: 'action.reject', ref: 'ACT-0001', reason: 'Words' },
  ],
  decideExtension: [
    { verb: 'action.agreeExtension', ref: 'ACT-0001', dueOn: day('2018-06-29') },
    { verb: 'action.refuseExtension', ref: 'ACT-0001', dueOn: day('2018-06-29') },
  ],
  reassign: [{ verb: 'action.reassign', ref: 'ACT-0001', ownerKey: 'SM-B', reason: 'Words' }],
  proposeCancel: [{ verb: 'action.proposeCancel', ref: 'ACT-0001', reason: 'duplicate', why: 'Words' }],
  cancel: [{ verb: 'action.cancel', ref: 'ACT-0001', reason: 'duplicate', why: 'Words' }],
};

describe('what a page offers', () => {
  const { change: _, ...short } = aClaim();
  const { effect: __, ...bare } = aRequest();
  const variants: readonly ((status: ActionStatus) => Action)[] = [
    (status) => anAction({ status, ...(status === 'claimed' ? { claim: short } : {}) }),
    (status) =>
      anAction({
        status,
        blocksConcern: true,
        ...(isOpen({ status }) ? { extension: bare } : {}),
        ...(status === 'claimed' ? { claim: aClaim() } : {}),
      }),
    (status) =>
      anAction({
        status,
        extensionsAgreed: 2,
        cancelProposal: { on: today, by: 'HOS-H', reason: 'duplicate', why: 'Words' },
        ...(status === 'claimed' ? { claim: aClaim() } : {}),
      }),
  ];

  test.each(Object.keys(actionStatusLabels) as ActionStatus[])(
    'on an action that is %s is never refused to the one it was offered to',
    (status) => {
      for (const variant of variants) {
        const world = aWorld({ actions: [variant(status)] });
        for (const { key } of thePeople)
          for (const verb of verbsFor(as(world, key), action(world))) {
            if (verb === 'read') continue;
            const answers = behind[verb].map((command) => attempt(world, command, key, NOW));
            const refusals = answers
              .filter((one) => !one.ok)
              .map((one) => `${verb} by ${key}: ${one.sentence}`);
            expect(answers.some((one) => one.ok) ? [] : refusals).toEqual([]);
          }
      }
    },
  );

  test('a third extension is not offered', () => {
    const world = aWorld({ actions: [anAction({ extensionsAgreed: 2 })] });
    expect(verbsFor(as(world, 'TM-HA'), action(world))).toEqual(['read', 'claim']);
  });
});
