// Nothing on a card may not be seen over a shoulder: records full of recognisable words, and none of them on any card (spec §5.6).
import { describe, expect, test } from '@jest/globals';
import { cardModel } from '../../src/core/card-model.ts';
import { needKinds } from '../../src/core/ladder.ts';
import { type CardKind, cardKindLabels } from '../../src/core/records/message.ts';
import { day } from '../../src/core/time.ts';
import {
  aClaim,
  aConcern,
  aMessage,
  anAction,
  anAudit,
  aPerson,
  aRequest,
  aTeam,
  at,
} from '../support/records.ts';
import { aWorld } from '../support/world.ts';

const NOW = at('2018-06-18', '10:00');

describe('no card', () => {
  const secret = ['NAME-SECRET', 'CHILD-SECRET', 'NARRATIVE-SECRET', 'Inadequate', 'CATEGORY-SECRET'];
  const people = ['SW-HA', 'TM-HA', 'SM-H', 'HOS-H', 'PL-1', 'QAL-1', 'ID-1'].map((key) =>
    aPerson(key, [key.startsWith('TM') ? 'TM' : 'HoS'], { name: `NAME-SECRET ${key}` }),
  );
  const words = 'NARRATIVE-SECRET';
  const given = {
    what: words,
    soThat: words,
    howWeWillKnow: words,
    childRef: 'CHILD-SECRET',
    dueOn: '2018-06-15',
  };
  const proposal = { on: day('2018-06-11'), by: 'HOS-H', reason: 'duplicate', why: words } as const;
  const actions = [
    anAction({ ...given, key: 'ACT-0001', extension: aRequest({ effect: words }), cancelProposal: proposal }),
    anAction({ ...given, key: 'ACT-0002', status: 'assigned' }),
    anAction({
      ...given,
      key: 'ACT-0003',
      status: 'claimed',
      claim: aClaim({ change: words, noteReference: words }),
    }),
    anAction({ ...given, key: 'ACT-0004', rejection: { on: day('2018-06-12'), by: 'PL-1', reason: words } }),
    anAction({
      ...given,
      key: 'ACT-0005',
      extensionAnswer: { on: day('2018-06-12'), agreed: false, reason: words },
    }),
    anAction({
      ...given,
      key: 'ACT-0006',
      status: 'cancelled',
      cancelledOn: '2018-06-12',
      cancelProposal: proposal,
    }),
    anAction({ ...given, key: 'ACT-0007', status: 'verified', claim: aClaim({ change: words }) }),
  ];
  const world = aWorld({
    people,
    teams: [aTeam('HA', 'Hazel Assessment', 'Hazel')],
    audits: [anAudit({ childRef: 'CHILD-SECRET', moderatedGrade: 'Inadequate', inadmissibleReason: words })],
    concerns: [aConcern({ childRef: 'CHILD-SECRET', signedOffBy: 'CATEGORY-SECRET' })],
    actions,
  });
  const tells = [
    ...(Object.keys(needKinds) as (keyof typeof needKinds)[])
      .filter((kind) => kind !== 'cannotReach')
      .flatMap((kind) => actions.map((one) => `${kind}/${one.key}/2018-06-15/TM-HA`)),
    'cannotReach/SM-H/unmatched/TM-HA',
  ];

  test.each(Object.keys(cardKindLabels) as CardKind[])(
    'of the kind %s holds a name, a child’s reference, a grade or a narrative',
    (kind) => {
      for (const recipientKey of ['TM-HA', 'HOS-H']) {
        const message = aMessage({ on: '2018-06-18', kind, recipientKey, tells, acknowledgedAt: NOW });
        const text = JSON.stringify({ ...cardModel(world, message, NOW), messageKey: '' });
        expect(text).toContain('"kind"');
        for (const one of secret) expect(text).not.toContain(one);
      }
    },
  );
});
