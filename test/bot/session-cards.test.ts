// Cards about feedback sessions in the tenant: told when a case is chosen, the dialog opened from the card, answered with a press.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Command } from '../../src/core/decide.ts';
import { chats, wordsOf } from '../support/chat.ts';
import { eventually, type SmallCouncil, startCouncil } from '../support/council.ts';
import { at } from '../support/records.ts';
import { AUDIT, choosing, holding, MANAGER, WORKER } from '../support/sessions.ts';

let council: SmallCouncil;
let teams: ReturnType<typeof chats>;

beforeAll(async () => {
  council = await startCouncil({ live: true, settings: { TICK_SECONDS: '0.3' } });
  teams = chats(council);
  await council.serve();
  await does('PL-1', choosing());
}, 90_000);
afterAll(() => council?.close());

async function does(who: string, command: Command): Promise<void> {
  const { status, body } = await council.command(who, command);
  if (status !== 200) throw new Error(`${who}, ${command.verb}: ${body.sentence}`);
}

interface Dialog {
  readonly kind: string;
  readonly text?: string;
  readonly dialog?: { readonly title: string; readonly url: string };
}

/** Presses "Choose a time" on a card of someone, or claims to. */
async function opens(who: string, data: object): Promise<Dialog> {
  const chat = await teams.chat(who);
  return (await council.control('POST', `/chats/${council.oid(who)}/dialogs`, {
    conversationId: chat?.conversationId,
    name: 'task/fetch',
    data,
  })) as Dialog;
}

const buttonOf = (card: unknown): { title: string; data: { messageKey: string; session: string } } =>
  (card as { actions: never[] }).actions[0] as never;

test('the social worker’s card says by when, of which audit, and nothing of whom or why', async () => {
  const { cards } = await teams.newest('SW-HA');
  const words = wordsOf(cards[0]);
  expect(words).toContain(AUDIT);
  expect(words).toContain('To be booked, by Fri 29 June 2018.');
  expect(words).not.toMatch(/Person|CH-|SW-HA Person/);
  expect(buttonOf(cards[0]).title).toBe('Choose a time');
});

test('“Choose a time” opens the page for that session in a dialog; for others, and with another’s session, it says no', async () => {
  const { cards } = await teams.newest('SW-HA');
  const { data } = buttonOf(cards[0]);
  const { dialog } = await opens('SW-HA', data);
  expect(dialog?.title).toBe('Choose a time');
  expect(dialog?.url).toBe(`${council.config.PUBLIC_ADDRESS}/#/book/${WORKER}`);
  await teams.newest('TM-HA');
  expect((await opens('TM-HA', data)).text).toBe('This card was not meant for you, so nothing was changed.');
  expect((await opens('SW-HA', { ...data, session: MANAGER })).text).toMatch(/^That is not on this card/);
  expect((await opens('SW-HA', { messageKey: 'x'.repeat(300) })).text).toMatch(
    /^This card could not be read/,
  );
});

test('once it is booked every card about it says when', async () => {
  await does('SW-HA', holding(at('2018-06-18', '10:00')));
  const { begun } = (await council.get('SW-HA', `/sessions/${WORKER}`)).body as {
    begun: { transactionId: string };
  };
  await does('SW-HA', {
    verb: 'session.book',
    ref: WORKER,
    startAt: at('2018-06-18', '10:00'),
    endAt: at('2018-06-18', '10:45'),
    transactionId: begun.transactionId,
    eventId: 'event-1',
    iCalUId: 'uid-1',
  });
  for (const who of ['SW-HA', 'AUD-1']) {
    const { cards } = await teams.newest(who, (card) => wordsOf(card).includes('Booked for'));
    expect(wordsOf(cards[0])).toContain('Booked for Mon 18 June 2018, 10:00');
  }
});

test('the day after, the auditor says with one press that it took place, and the worker answers the first question', async () => {
  await does('TM-HA', { verb: 'session.decline', ref: MANAGER, why: 'On leave until July' });
  await council.control('POST', '/clock', { to: '2018-06-19T08:30:00Z' });
  const { cards, id } = await teams.newest('AUD-1', (card) => wordsOf(card).includes('did it take place'));
  const press = (cards[0] as { actions: { title: string; verb: string; data: Record<string, unknown> }[] })
    .actions[0];
  expect(press?.title).toBe('It took place');
  const shown = await teams.press('AUD-1', String(press?.verb), press?.data ?? {}, id);
  expect(wordsOf(shown.card)).toContain('Noted: it took place.');
  expect((await council.record('feedbackSessions', WORKER)).status).toBe('attended');

  const asked = await teams.newest('SW-HA', (card) => wordsOf(card).includes('Answer two questions'));
  const { data } = (
    asked.cards[0] as unknown as { actions: { card: { actions: { data: Record<string, unknown> }[] } }[] }
  ).actions[0]?.card.actions[0] ?? { data: {} };
  const answered = await teams.press('SW-HA', 'sessionFeedback', { ...data, useful: '3' }, asked.id);
  expect(wordsOf(answered.card)).toContain('Thank you.');
  await eventually(
    async () => (await council.record('feedbackSessions', WORKER)).feedback,
    (feedback) => feedback?.useful === 3,
  );
});
