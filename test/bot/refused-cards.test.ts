// Presses that look right and are not: refused in a sentence, with nothing changed and the card brought to the truth.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { wordsOf } from '../support/chat.ts';
import type { SmallCouncil } from '../support/council.ts';
import { aMorning, done, hazelCard, headCard, type Morning } from './a-morning.ts';

let morning: Morning;
let council: SmallCouncil;
let address: string;
let teams: Morning['teams'];
let unchanged: Morning['unchanged'];

beforeAll(async () => {
  morning = await aMorning();
  ({ council, address, teams, unchanged } = morning);
});
afterAll(async () => {
  await morning?.council.close();
});

describe('going live', () => {
  test('each person gets one card, with the buttons of what is asked of them', async () => {
    const hazel = await teams.newest('TM-HA');
    expect(wordsOf(hazel.cards[0])).toContain('Mark done');
    expect(wordsOf((await teams.newest('TM-BS')).cards[0])).toContain('Acknowledge');
    expect(wordsOf((await teams.newest('HOS-H')).cards[0])).toContain('Agree');
    const creates = (await teams.sent()).filter(({ kind }) => kind === 'create');
    expect(new Set(creates.map(({ userId }) => userId)).size).toBe(creates.length);
  });
});

describe('refused, and nothing changed', () => {
  test('a card that was meant for someone else', async () => {
    await teams.newest('TM-BS');
    const shown = await unchanged('ACT-0001', () => teams.press('TM-BS', 'done', done('ACT-0001')));
    expect(shown).toEqual({
      kind: 'message',
      text: 'This card was not meant for you, so nothing was changed.',
    });
  });

  test('the own card, with the reference of someone else’s action put in', async () => {
    const shown = await unchanged('ACT-0011', () => teams.press('TM-HA', 'done', done('ACT-0011')));
    expect(wordsOf(shown.card)).toContain('That is not on this card, so nothing was changed.');
    const also = await unchanged('ACT-0011', () =>
      teams.press('TM-HA', 'acknowledge', { messageKey: hazelCard, refs: ['ACT-0001', 'ACT-0011'] }),
    );
    expect(wordsOf(also.card)).toContain('That is not on this card');
  });

  test('the own action, by a card that does not speak of it', async () => {
    const shown = await unchanged('ACT-0021', () => teams.press('TM-HA', 'done', done('ACT-0021')));
    expect(wordsOf(shown.card)).toContain('That is not on this card');
  });

  test.each([
    ['one that was never sent', '2018-06-15:TM-HA:2'],
    ['nonsense', 'x'.repeat(190)],
    ['too long', 'x'.repeat(300)],
    ['none', undefined],
    ['no text', { key: hazelCard }],
    ['a name of the language’s own', '__proto__'],
  ])('a message key that is %s', async (_what, messageKey) => {
    const shown = await unchanged('ACT-0001', () =>
      teams.press('TM-HA', 'done', done('ACT-0001', { messageKey })),
    );
    expect(shown).toMatchObject({ kind: 'message', text: expect.stringContaining('could not be read') });
  });

  test.each([
    ['a day to come', { doneOn: '2018-06-18' }, 'has not come yet'],
    ['a day before it was assigned', { doneOn: '2018-04-30' }, 'cannot have been done before that'],
    ['text in place of the date', { doneOn: 'last Friday' }, 'the day it was done'],
    ['a date that there is not', { doneOn: '2018-02-30' }, 'the day it was done'],
    ['no date', { doneOn: undefined }, 'the day it was done'],
    ['a note reference that is too long', { noteReference: 'N'.repeat(41) }, 'case-system note reference'],
    [
      'a sentence as the note reference',
      { noteReference: 'She told me; see note' },
      'case-system note reference',
    ],
    ['no note reference', { noteReference: '' }, 'case-system note reference'],
    ['an outcome there is not', { outcome: 'excellent' }, 'what it changed'],
    ['several things at once', { doneOn: '', outcome: '' }, 'the day it was done and what it changed'],
  ])('marked done with %s: the card comes back and says what to give', async (_what, input, says) => {
    const shown = await unchanged('ACT-0001', () => teams.press('TM-HA', 'done', done('ACT-0001', input)));
    expect(shown.kind).toBe('card');
    expect(wordsOf(shown.card)).toContain(says);
    expect(wordsOf(shown.card)).toContain('ACT-0001');
  });

  test.each([
    ['a date before the due date', { dueOn: '2018-06-13' }],
    ['a Saturday', { dueOn: '2018-06-30' }],
    ['no reason', { reason: undefined }],
    ['a reason of one’s own', { reason: 'because' }],
    ['a field that the card does not have', { effect: 'Nothing' }],
  ])('more time with %s', async (_what, input) => {
    const data = {
      messageKey: hazelCard,
      moreTimeRef: 'ACT-0001',
      dueOn: '2018-06-29',
      reason: 'court',
      ...input,
    };
    const shown = await unchanged('ACT-0001', () => teams.press('TM-HA', 'moreTime', data));
    expect(shown.kind).toBe('card');
  });

  test('a verb that no card has', async () => {
    const shown = await unchanged('ACT-0001', () =>
      teams.press('TM-HA', 'verify', { messageKey: hazelCard, ref: 'ACT-0001' }),
    );
    expect(wordsOf(shown)).toContain('could not be read');
  });

  test('a date other than the one that was shown', async () => {
    const shown = await unchanged('ACT-0021', () =>
      teams.press('HOS-H', 'agree', { messageKey: headCard, request: 'ACT-0021/2019-07-26' }),
    );
    expect(wordsOf(shown.card)).toContain('is now Fri 27 July 2018');
  });

  test('someone whom Grip does not know, and someone of another council', async () => {
    const value = {
      action: { type: 'Action.Execute', verb: 'done', data: done('ACT-0001') },
      trigger: 'manual',
    };
    const unknown = await unchanged('ACT-0001', () =>
      teams.posted(address, {
        value,
        from: { id: '29:y', aadObjectId: '77777777-7777-4777-8777-777777777777', name: 'Nobody' },
      }),
    );
    expect(unknown).toMatchObject({
      status: 200,
      body: expect.stringContaining('does not know your account'),
    });
    const foreign = await unchanged('ACT-0001', () =>
      teams.posted(address, {
        value,
        from: { id: '29:x', aadObjectId: council.oid('TM-HA'), name: '' },
        conversation: {
          id: 'a:1',
          conversationType: 'personal',
          tenantId: '88888888-8888-4888-8888-888888888888',
        },
      }),
    );
    expect(foreign.status).toBe(403);
    expect(foreign.body).not.toContain('ACT-');
  });
});

test('what is logged of it says that it happened and never whom or what it was about', () => {
  const lines = council.logged.join('\n');
  expect(lines).toContain('"event":"bot.foreignTenant"');
  expect(lines).not.toMatch(/Person|TM-HA|HOS-H|ACT-0|CH-0|NOTE|eyJ|example\.org/);
  expect(lines).not.toContain('.failed');
});
