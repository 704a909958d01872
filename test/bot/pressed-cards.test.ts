// Buttons on cards: the record changes, its history tells of it, and the card shows it at once and in the chat afterwards.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isChainWhole } from '../../src/core/history.ts';
import { day } from '../../src/core/time.ts';
import { wordsOf } from '../support/chat.ts';
import { eventually, type SmallCouncil } from '../support/council.ts';
import { aMorning, birchCard, done, escalationCard, hazelCard, headCard, type Morning } from './a-morning.ts';

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

const storedCard = async (who: string): Promise<string> => {
  const updates = (await teams.sent()).filter(
    ({ userId, outcome }) => userId === council.oid(who) && outcome === 'accepted',
  );
  return wordsOf(updates.at(-1)?.activity?.attachments?.[0]?.content);
};

describe('done', () => {
  test('marked done on the card: the record and its history say so, and the card is true at once and in the chat', async () => {
    const shown = await teams.press('TM-HA', 'done', done('ACT-0001'));
    expect(wordsOf(shown.card)).toContain('ACT-0001 marked done. It now waits to be verified.');
    const action = await council.record('actions', 'ACT-0001');
    expect(action).toMatchObject({
      status: 'claimed',
      claim: { on: '2018-06-14', by: 'TM-HA', noteReference: 'NOTE/12', outcome: 'safer' },
    });
    expect(action.history.at(-1)).toMatchObject({
      what: 'Marked done',
      on: '2018-06-14',
      by: { kind: 'person', key: 'TM-HA' },
      from: { status: 'inProgress' },
      to: { status: 'claimed' },
    });
    expect(isChainWhole(action)).toBe(true);
    await eventually(
      () => storedCard('TM-HA'),
      (words) => words.includes('Done by the owner'),
    );
  });

  test('pressed twice, or from an old card: said so, and done once', async () => {
    const shown = await unchanged('ACT-0001', () => teams.press('TM-HA', 'done', done('ACT-0001')));
    expect(wordsOf(shown.card)).toContain(
      'ACT-0001 was marked done on Thu 14 June 2018 and waits to be verified.',
    );
    const both = await Promise.all([
      teams.press('TM-HA', 'done', done('ACT-0002')),
      teams.press('TM-HA', 'done', done('ACT-0002')),
    ]);
    expect(
      both.map(({ card }) => wordsOf(card)).filter((words) => words.includes('ACT-0002 marked done')),
    ).toHaveLength(1);
    expect((await council.record('actions', 'ACT-0002')).revision).toBe(2);
  });

  test('a card pressed after the tab moved on is answered by what is so now', async () => {
    await council.command('TM-HA', {
      verb: 'action.claim',
      ref: 'ACT-0003',
      doneOn: day('2018-06-15'),
      noteReference: 'N1',
      outcome: 'tooEarly',
    });
    const data = { messageKey: hazelCard, moreTimeRef: 'ACT-0003', dueOn: '2018-06-29', reason: 'court' };
    const shown = await unchanged('ACT-0003', () => teams.press('TM-HA', 'moreTime', data));
    expect(wordsOf(shown.card)).toContain('ACT-0003 was marked done on Fri 15 June 2018');
  });

  test('more time asked for on the card: the due date stays until it is decided', async () => {
    const data = { messageKey: hazelCard, moreTimeRef: 'ACT-0004', dueOn: '2018-06-29', reason: 'court' };
    const shown = await teams.press('TM-HA', 'moreTime', data);
    expect(wordsOf(shown.card)).toContain('The due date stays Thu 14 June 2018 until it is decided');
    expect(await council.record('actions', 'ACT-0004')).toMatchObject({
      dueOn: '2018-06-14',
      extension: { dueOn: '2018-06-29', reason: 'court', by: 'TM-HA', askedOn: '2018-06-15' },
    });
  });

  test('acknowledged on the card, all at once', async () => {
    const shown = await teams.press('TM-BS', 'acknowledge', {
      messageKey: birchCard,
      refs: ['ACT-0011', 'ACT-0012'],
    });
    expect(wordsOf(shown.card)).toContain('ACT-0011 acknowledged.');
    for (const ref of ['ACT-0011', 'ACT-0012'])
      expect(await council.record('actions', ref)).toMatchObject({ status: 'acknowledged' });
    await eventually(
      () => storedCard('TM-BS'),
      (words) => words.includes('Acknowledged'),
    );
    expect((await teams.newest('TM-BS')).cards).toHaveLength(1);
  });

  test('more time agreed and refused on the card: the owner’s record moves or stays, and the owner is told', async () => {
    const agreed = await teams.press('HOS-H', 'agree', {
      messageKey: headCard,
      request: 'ACT-0021/2018-07-27',
    });
    expect(wordsOf(agreed.card)).toContain('Agreed: ACT-0021 is now due Fri 27 July 2018.');
    expect(await council.record('actions', 'ACT-0021')).toMatchObject({
      dueOn: '2018-07-27',
      firstDueOn: '2018-07-13',
      extensionsAgreed: 1,
      extensionAnswer: { on: '2018-06-15', agreed: true },
    });
    const refused = await teams.press('HOS-H', 'refuse', {
      messageKey: headCard,
      request: 'ACT-0022/2018-07-27',
    });
    expect(wordsOf(refused.card)).toContain('Refused: ACT-0022 stays due Fri 13 July 2018.');
    expect((await council.record('actions', 'ACT-0022')).extension).toBeUndefined();
    const answer = await teams.newest(
      'TM-HA',
      (card) => wordsOf(card).startsWith('AdaptiveCard') && wordsOf(card).includes('An answer to yours'),
    );
    expect(wordsOf(answer.cards[0])).toContain('ACT-0021');
  });

  test('whoever stands in may press, and the history names both', async () => {
    const arranged = await council.command('HOS-H', {
      verb: 'delegation.add',
      fromKey: 'HOS-H',
      toKey: 'STANDIN',
      startOn: day('2018-06-15'),
      endOn: day('2018-06-22'),
    });
    expect(arranged.status).toBe(200);
    await teams.app('STANDIN', 'install');
    const value = {
      action: {
        type: 'Action.Execute',
        verb: 'refuse',
        data: { messageKey: headCard, request: 'ACT-0023/2018-07-27' },
      },
      trigger: 'manual',
    };
    const { status, body } = await teams.posted(address, {
      value,
      from: { id: '29:z', aadObjectId: council.oid('STANDIN'), name: '' },
    });
    expect([status, body]).toEqual([200, expect.stringContaining('Refused: ACT-0023')]);
    const { history } = await council.record('actions', 'ACT-0023');
    expect(history.at(-1)?.by).toMatchObject({ key: 'STANDIN', onBehalfOf: 'HOS-H' });
  });

  test('an escalation acknowledged by whoever stands in for its reader is acknowledged, once', async () => {
    const messageKey = escalationCard;
    expect(wordsOf((await teams.newest('SM-H')).cards[0])).toContain('ACT-0005');
    const arranged = await council.command('PL-1', {
      verb: 'delegation.add',
      fromKey: 'SM-H',
      toKey: 'STANDIN-HA',
      startOn: day('2018-06-15'),
      endOn: day('2018-06-22'),
    });
    expect(arranged.status).toBe(200);
    const value = {
      action: { type: 'Action.Execute', verb: 'acknowledgeEscalation', data: { messageKey } },
      trigger: 'manual',
    };
    const from = { id: '29:z', aadObjectId: council.oid('STANDIN-HA'), name: '' };
    expect((await teams.posted(address, { value, from })).body).toContain('Acknowledged');
    expect(await council.record('messages', messageKey)).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: 'STANDIN-HA',
    });
    const again = await teams.press('SM-H', 'acknowledgeEscalation', { messageKey });
    expect(wordsOf(again.card)).toContain('You have acknowledged this already');
    expect(await teams.press('TM-HA', 'acknowledgeEscalation', { messageKey })).toMatchObject({
      text: expect.stringContaining('not meant for you'),
    });
  });

  test('while SharePoint does not answer, the card says so and that it can be tried again; then it can', async () => {
    await council.control('POST', '/faults', { family: 'graph', kind: '500', method: 'PATCH' });
    const shown = await unchanged('ACT-0005', () => teams.press('TM-HA', 'done', done('ACT-0005')));
    expect(wordsOf(shown.card)).toContain('SharePoint does not answer just now');
    await council.control('DELETE', '/faults');
    const then = await teams.press('TM-HA', 'done', done('ACT-0005'));
    expect(wordsOf(then.card)).toContain('ACT-0005 marked done');
  });

  test('a card looked at again refreshes itself to what is so, and changes nothing', async () => {
    const shown = await teams.press('TM-HA', 'refresh', { messageKey: hazelCard });
    expect(shown.kind).toBe('card');
    expect(wordsOf(shown.card)).toContain('Done by the owner');
  });

  test('an older client’s button, which comes as a message, does the same and is answered in words', async () => {
    const key = 'ACT-0004';
    const shown = await teams.say('TM-HA', '', { verb: 'done', ...done(key) });
    expect(shown.kind).toBe('done');
    expect(await council.record('actions', key)).toMatchObject({ status: 'claimed' });
    const chat = await teams.chat('TM-HA');
    expect(chat?.messages.at(-1)?.text).toBe('Thank you. The card shows what is true now.');
  });
});

describe('a line written to Grip', () => {
  test('is answered with how much needs the person, a way there, and 999, and is not kept or repeated', async () => {
    await teams.say('TM-BS', 'Priya is at risk, what do I do?');
    const answer = (await teams.chat('TM-BS'))?.messages.at(-1);
    expect(answer).toMatchObject({ sender: 'bot' });
    expect(answer?.text).toMatch(/need(s)? you now\. Open Grip to see/);
    expect(answer?.text).toContain('call 999');
    expect(answer?.text).not.toContain('Priya');
  });
});

describe('what is logged', () => {
  test('says what happened and never whom or what it was about', () => {
    const lines = council.logged.join('\n');
    expect(lines).toContain('"event":"started"');
    expect(lines).not.toMatch(
      /Person|Priya|TM-HA|HOS-H|ACT-0|AUD-0|CH-0|NOTE|eyJ|example\.org|Share the chronology/,
    );
    expect(lines).not.toContain('.failed');
    for (const who of ['TM-HA', 'TM-BS', 'HOS-H']) expect(lines).not.toContain(council.oid(who));
  });
});
