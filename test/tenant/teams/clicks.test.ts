// What a bot hears when a person writes, presses buttons, looks at a card or opens a dialog, and what the person then sees.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Council, cardMessage, type Json, openCouncil } from './council.ts';

let council: Council;
let asha: string;
let conversationId: string;
let messageId: string;

const cardType = 'application/vnd.microsoft.card.adaptive';
const card = (text: string): Json => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text }],
});

beforeAll(async () => {
  council = await openCouncil();
  asha = council.people.asha;
  await council.control(`/users/${asha}/teams`, { action: 'install' });
  conversationId = String((await council.open(asha)).body.id);
  messageId = String((await council.send(conversationId, cardMessage(card('Something is due')))).body.id);
});
beforeEach(() => {
  council.received.length = 0;
  council.answerWith(() => ({ status: 200 }));
});
afterAll(async () => {
  await council.close();
});

const press = (action: Json) =>
  council.control(`/chats/${asha}/actions`, { conversationId, messageId, action });
const dialog = (name: string, data: Json) =>
  council.control(`/chats/${asha}/dialogs`, { conversationId, name, data, messageId });
const shownCard = async () => {
  const { value } = (await council.control(`/chats/${asha}`)).body as {
    value: { messages: { id: string; cards: Json[]; preview: string }[] }[];
  };
  return value[0]?.messages.find(({ id }) => id === messageId);
};

test('what a person writes reaches the bot and stays in the chat', async () => {
  const reply = await council.control(`/chats/${asha}/messages`, { conversationId, text: 'What is due?' });
  expect(reply.body).toEqual({ kind: 'done' });
  expect(council.received).toMatchObject([
    { type: 'message', text: 'What is due?', from: { aadObjectId: asha } },
  ]);
});

test('a bot that fails is said so, without losing the message', async () => {
  council.answerWith(() => ({ status: 500 }));
  const reply = await council.control(`/chats/${asha}/messages`, { conversationId, text: 'Are you there?' });
  expect(reply.body).toEqual({ kind: 'error', text: 'Grip did not answer. Please try again.' });
  const chats = (await council.control(`/chats/${asha}`)).body.value;
  expect(JSON.stringify(chats)).toContain('Are you there?');
});

test('a pressed button carries what was typed, and the card that comes back is the one shown', async () => {
  council.answerWith(() => ({
    status: 200,
    body: { statusCode: 200, type: cardType, value: card('Done, 14:02') },
  }));
  const reply = await press({ trigger: 'manual', verb: 'done', data: { note: 'Recorded' } });
  expect(reply.body).toMatchObject({ kind: 'card' });
  expect(council.received).toMatchObject([
    {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: messageId,
      value: {
        action: { type: 'Action.Execute', verb: 'done', data: { note: 'Recorded' } },
        trigger: 'manual',
      },
    },
  ]);
  const shown = await shownCard();
  expect(shown?.cards).toEqual([card('Done, 14:02')]);
  expect(shown?.preview).toBe('Something is due');
});

test('a message in answer is shown as it is, an error as its sentence, anything else as a plain apology', async () => {
  const answers = [
    { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Noted' },
    {
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
      value: { code: 'conflict', message: 'Someone changed it.' },
    },
    { nonsense: true },
  ];
  const outcomes: unknown[] = [];
  for (const body of answers) {
    council.answerWith(() => ({ status: 200, body }));
    outcomes.push((await press({ trigger: 'manual', verb: 'done' })).body);
  }
  expect(outcomes).toEqual([
    { kind: 'message', text: 'Noted' },
    { kind: 'error', text: 'Someone changed it.' },
    { kind: 'error', text: 'Something went wrong. Please try again.' },
  ]);
});

test('an update by the bot takes the place of what the person had in view', async () => {
  const path = `/v3/conversations/${encodeURIComponent(conversationId)}/activities/${messageId}`;
  await council.connector('PUT', path, cardMessage(card('No longer needed')));
  expect((await shownCard())?.cards).toEqual([card('No longer needed')]);
});

test('a dialog is asked for, filled in and sent off', async () => {
  council.answerWith(({ name }) =>
    name === 'task/fetch'
      ? {
          status: 200,
          body: {
            task: {
              type: 'continue',
              value: { title: 'More time', card: { contentType: cardType, content: card('Why?') } },
            },
          },
        }
      : { status: 200, body: { task: { type: 'message', value: 'Asked for.' } } },
  );
  const opened = await dialog('task/fetch', { msteams: { type: 'task/fetch' } });
  expect(opened.body).toMatchObject({ kind: 'dialog', dialog: { title: 'More time', card: card('Why?') } });
  const sent = await dialog('task/submit', { why: 'Leave' });
  expect(sent.body).toEqual({ kind: 'message', text: 'Asked for.' });
  expect(council.received.map(({ name }) => name)).toEqual(['task/fetch', 'task/submit']);
});

test('nobody can act in another person’s chat', async () => {
  const reply = await council.control(`/chats/${council.people.bryn}/messages`, {
    conversationId,
    text: 'Not mine',
  });
  expect(reply.status).toBe(404);
  expect(council.received).toEqual([]);
});

test('the page is told of changes as they happen', async () => {
  const abort = new AbortController();
  const stream = await fetch(`${council.address}/_tenant/stream`, { signal: abort.signal });
  const reader = stream.body?.getReader();
  await reader?.read();
  await council.control(`/chats/${asha}/messages`, { conversationId, text: 'Hello again' });
  const chunk = await reader?.read();
  expect(new TextDecoder().decode(chunk?.value)).toContain(JSON.stringify({ person: asha }));
  abort.abort();
  await reader?.cancel().catch(() => undefined);
});
