// Every form of a concern becomes a command that the service takes, and no verb is left without a way to do it.
import { describe, expect, test } from '@jest/globals';
import { Command } from '../../src/core/decide.ts';
import { concernVerbs } from '../../src/core/may-concern.ts';
import type { Day } from '../../src/core/time.ts';
import type { ConcernDetail } from '../../src/core/views/concerns.ts';
import {
  type ConcernFormKind,
  concernFormKinds,
  concernForms,
  concernFormsFor,
  isNextStep,
} from '../../src/tab/concern-forms/concern-forms.ts';
import { aRow, readRows, writeRows } from '../../src/tab/concern-forms/rows.ts';

const concern = { ref: 'COC-072', category: 1, team: 'Hazel Assessment', blockingRefs: [], may: [] };
const aConcern = (given: object = {}) => ({ ...concern, ...given }) as unknown as ConcernDetail;

/** What a person may have typed, whichever form it is. */
const typed: Readonly<Record<string, string>> = {
  childSeen: 'yes',
  seenOn: '2018-06-15',
  seenBy: ' the social worker ',
  alone: 'yes',
  imminentRisk: 'no',
  statement: 'Seen at home.',
  safetyPlan: 'The grandmother stays.',
  direction: 'Visit daily.',
  update: 'Seen daily.',
  items: writeRows([aRow({ source: 'chair', on: '2018-06-15', what: 'The plan is kept.' })]),
  decision: 'Satisfied.',
  reason: 'movedArea',
  why: 'The family has moved.',
  dueOn: '2018-06-20',
  text: 'The school has rung.',
  what: 'See the child.',
  ownerKey: 'TM-SA',
  due: '4',
};

describe('The forms of a concern', () => {
  test.each(concernFormKinds)('%s: what was typed becomes a command that the service takes', (kind) => {
    const command = concernForms[kind].toCommand('COC-072', typed, aConcern());
    expect(Command.safeParse(command)).toEqual(expect.objectContaining({ success: true }));
  });

  test('there is one for every verb; reading and passing on have their own place', () => {
    const covered = concernFormKinds.map((kind) => concernForms[kind].verb);
    expect(concernVerbs.filter((verb) => !covered.includes(verb))).toEqual(['read', 'pass']);
  });

  test('a Category 1 is taken in its alarm panel, a Category 2 among what can be done', () => {
    const may = ['acknowledge'];
    expect(concernFormsFor(aConcern({ may, category: 1 }))).toEqual([]);
    expect(concernFormsFor(aConcern({ may, category: 2 }))).toEqual(['acknowledge']);
  });

  test('signing off is not the next step while an action blocks it', () => {
    expect(isNextStep('signOff', { blockingRefs: [] })).toBe(true);
    expect(isNextStep('signOff', { blockingRefs: ['ACT-0551'] })).toBe(false);
    expect(isNextStep('stepUp', { blockingRefs: [] })).toBe(false);
  });
});

describe('The review', () => {
  const names = (values: Readonly<Record<string, string>>, kind: ConcernFormKind = 'review') =>
    concernForms[kind]
      .fields?.({ concern: aConcern(), today: '2018-06-15' as Day, managers: [] })
      .filter(({ when }) => when?.(values) ?? true)
      .map(({ name }) => name);

  test('asks when, by whom and whether alone where the child was seen, and else why not', () => {
    expect(names({ childSeen: 'yes' })).toEqual(expect.arrayContaining(['seenOn', 'seenBy', 'alone']));
    expect(names({ childSeen: 'yes' })).not.toContain('notSeen');
    expect(names({ childSeen: 'no' })).toContain('notSeen');
    expect(names({ childSeen: 'no' })).not.toContain('seenOn');
  });

  test('sends why the child was not seen, and nothing of a day', () => {
    const command = concernForms.review.toCommand(
      'COC-072',
      { ...typed, childSeen: 'no', notSeen: 'Nobody opened.' },
      aConcern(),
    );
    expect(command).toMatchObject({ childSeen: { seen: 'no', why: 'Nobody opened.' } });
    expect(Command.safeParse(command).success).toBe(true);
  });

  test('what assured before is there to be added to when more is asked for', () => {
    const fields = concernForms.assure.fields?.({
      concern: aConcern({
        assurance: {
          update: 'Seen daily.',
          items: [{ source: 'Conference chair', on: '2018-06-14', what: 'Kept.' }],
        },
      }),
      today: '2018-06-15' as Day,
      managers: [],
    });
    const initial = Object.fromEntries(fields?.map(({ name, initial: text }) => [name, text]) ?? []);
    expect(initial.update).toBe('Seen daily.');
    expect(readRows(initial.items)).toEqual([
      { id: expect.any(String), source: 'chair', on: '2018-06-14', what: 'Kept.' },
    ]);
  });
});

describe('Answers that come several at a time', () => {
  test('come back as they were kept; none is nothing at all', () => {
    const rows = [aRow({ what: 'See the child.' }), aRow({ what: 'Ring the school.' })];
    expect(readRows(writeRows(rows))).toEqual(rows);
    expect(writeRows([])).toBe('');
    expect(rows[0]?.id).not.toBe(rows[1]?.id);
  });

  test('what cannot be read is passed over', () => {
    expect([readRows(undefined), readRows('{'), readRows('{}'), readRows('[1, {"a": 2}, null]')]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});
