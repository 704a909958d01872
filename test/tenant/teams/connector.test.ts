// The Bot Connector as a bot meets it: opening chats, sending, changing, refusals, limits, and the log of all of it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Council, cardMessage, eventually, openCouncil, type Received } from './council.ts';

let council: Council;
let asha: string;

beforeAll(async () => {
  council = await openCouncil();
  asha = council.people.asha;
});
afterAll(async () => {
  await council.close();
});

const access = (person: string, action: string) => council.control(`/users/${person}/teams`, { action });

/** Waits out the one- and two-second limits of a conversation. */
const breathe = () => new Promise((done) => setTimeout(done, 2050));

describe('a bot and a person', () => {
  test('a bot cannot open a chat with someone who has not installed the app', async () => {
    const reply = await council.open(asha);
    expect(reply.status).toBe(403);
    expect(reply.body.error?.code).toBe('BotNotInConversationRoster');
  });

  test('installing tells the bot, and then the same pair always gets the same chat', async () => {
    await access(asha, 'install');
    expect(council.received.map(({ type }) => type)).toEqual(['installationUpdate', 'conversationUpdate']);
    const first = council.received[0] as Received & { from: { id: string }; conversation: { id: string } };
    expect(first).toMatchObject({
      action: 'add',
      channelId: 'msteams',
      channelData: { tenant: { id: council.tenantId } },
      from: { aadObjectId: asha, id: expect.stringMatching(/^29:/) },
      conversation: {
        tenantId: council.tenantId,
        conversationType: 'personal',
        id: expect.stringMatching(/^a:/),
      },
      recipient: { id: expect.stringMatching(/^28:/) },
    });
    const one = await council.open(asha);
    const two = await council.open(first.from.id);
    expect(one.status).toBe(201);
    expect(two.body.id).toBe(one.body.id);
    expect(first.conversation.id).toBe(one.body.id);
  });

  test('a sent card can be replaced and deleted, and the person sees each state', async () => {
    const { id = '' } = (await council.open(asha)).body;
    const sent = await council.send(
      id,
      cardMessage({ body: [{ type: 'TextBlock', text: 'Something new' }] }),
    );
    expect(sent.status).toBe(201);
    expect(sent.body.id).toMatch(/^\d+$/);
    const path = `/v3/conversations/${encodeURIComponent(id)}/activities/${sent.body.id}`;
    const update = await council.connector(
      'PUT',
      path,
      cardMessage({ body: [{ type: 'TextBlock', text: 'Done' }] }),
    );
    expect(update.status).toBe(200);
    const chats = await council.control(`/chats/${asha}`);
    expect(chats.body.value).toMatchObject([
      { unread: 1, messages: [{ id: sent.body.id, preview: 'Done', editedAt: expect.any(String) }] },
    ]);
    expect((await council.connector('DELETE', path)).status).toBe(200);
    expect((await council.connector('DELETE', path)).body.error?.code).toBe('ActivityNotFoundInConversation');
    const after = await council.control(`/chats/${asha}`);
    expect(after.body.value).toMatchObject([{ messages: [] }]);
  });

  test('a message over 100 KB as UTF-16 is refused', async () => {
    const { id = '' } = (await council.open(asha)).body;
    const reply = await council.send(id, { type: 'message', text: 'x'.repeat(52_000) });
    expect([reply.status, reply.body.error?.code]).toEqual([413, 'MessageSizeTooBig']);
  });

  test('an unknown chat and an unknown message are named as such', async () => {
    const unknown = await council.send('a:nothing', { type: 'message', text: 'Hello' });
    expect([unknown.status, unknown.body.error?.code]).toEqual([404, 'ConversationNotFound']);
  });

  test('a blocked bot is refused as Teams refuses it, with JSON inside the message', async () => {
    await breathe();
    const { id = '' } = (await council.open(asha)).body;
    await access(asha, 'block');
    const reply = await council.send(id, { type: 'message', text: 'Hello' });
    expect(reply.status).toBe(403);
    expect(reply.body.errorCode).toBe(209);
    expect(JSON.parse(String(reply.body.message))).toMatchObject({ subCode: 'MessageWritesBlocked' });
    await access(asha, 'unblock');
    expect((await council.send(id, { type: 'message', text: 'Hello' })).status).toBe(201);
  });

  test('the eighth message within a second waits as long as Retry-After says', async () => {
    await breathe();
    const { id = '' } = (await council.open(asha)).body;
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        council.send(id, { type: 'message', text: `Message ${index}` }),
      ),
    );
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(refused[0]?.body.error?.code).toBe('Throttled');
  });

  test('the members of a chat are the person, by either id', async () => {
    const { id = '' } = (await council.open(asha)).body;
    const path = `/v3/conversations/${encodeURIComponent(id)}`;
    const list = await council.connector('GET', `${path}/members`);
    expect(list.body).toMatchObject([{ aadObjectId: asha, name: 'Asha Rahman' }]);
    const paged = await council.connector('GET', `${path}/pagedmembers`);
    expect(paged.body.members).toEqual(list.body);
    expect((await council.connector('GET', `${path}/members/${asha}`)).body.aadObjectId).toBe(asha);
    expect((await council.connector('GET', `${path}/members/nobody`)).status).toBe(404);
  });

  test('someone who uninstalls is told to the bot and no longer reached', async () => {
    await breathe();
    const { id = '' } = (await council.open(asha)).body;
    await access(asha, 'uninstall');
    expect(council.received.at(-1)).toMatchObject({ type: 'installationUpdate', action: 'remove' });
    expect((await council.send(id, { type: 'message', text: 'Hello' })).status).toBe(403);
    expect((await council.open(asha)).body.error?.code).toBe('BotNotInConversationRoster');
    await access(asha, 'install');
  });

  test('a caller without a bot’s token is turned away', async () => {
    const bare = await fetch(`${council.address}/connector/v3/conversations`, { method: 'POST' });
    expect(bare.status).toBe(401);
    expect(await bare.json()).toHaveProperty('message');
  });
});

describe('the delivery log', () => {
  test('it says what was accepted and what was refused, in order, and survives a restart', async () => {
    const before = (await council.control('/deliveries?since=0')).body as unknown as {
      value: { seq: number; kind: string; outcome: string; code?: string; userId?: string }[];
      last: number;
    };
    expect(before.value.map(({ kind, outcome }) => `${kind} ${outcome}`).slice(0, 4)).toEqual([
      'create accepted',
      'update accepted',
      'delete accepted',
      'delete refused',
    ]);
    expect(before.value.find(({ code }) => code === 'MessageWritesBlocked')?.userId).toBe(asha);
    await council.restart();
    const after = (await council.control('/deliveries?since=0')).body;
    expect(after).toEqual(before);
    expect((await council.control(`/deliveries?since=${before.last}`)).body.value).toEqual([]);
    await breathe();
    const { id = '' } = (await council.open(asha)).body;
    expect((await council.send(id, { type: 'message', text: 'After the restart' })).status).toBe(201);
    await eventually(
      async () => (await council.control(`/deliveries?since=${before.last}`)).body.value as unknown[],
      (value) => value.length === 1,
    );
  });
});
