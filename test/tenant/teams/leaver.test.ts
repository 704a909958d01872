// Someone who has left: the account is disabled, and whatever used to reach the person is refused or lost.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Council, openCouncil } from './council.ts';

let council: Council;
let asha: string;
let bryn: string;
let chat: string;

const enable = (person: string, enabled: boolean) =>
  council.control(`/people/${person}/account`, { enabled });
const accountOf = async (person: string) =>
  (await council.graph('GET', `/users/${person}?$select=id,accountEnabled`)).body;
const greet = () => council.send(chat, { type: 'message', text: 'Hello' });

beforeAll(async () => {
  council = await openCouncil();
  ({ asha, bryn } = council.people);
  for (const person of [asha, bryn]) await council.control(`/users/${person}/teams`, { action: 'install' });
  chat = String((await council.open(asha)).body.id);
  await greet();
  expect(await accountOf(asha)).toMatchObject({ id: asha, accountEnabled: true });
  expect(await enable(asha, false)).toMatchObject({
    status: 200,
    body: { oid: asha, accountEnabled: false },
  });
});
afterAll(async () => {
  await council.close();
});

describe('in the directory', () => {
  test('Graph says that the account is disabled, and only that one', async () => {
    expect(await accountOf(asha)).toMatchObject({ id: asha, accountEnabled: false });
    expect(await accountOf(bryn)).toMatchObject({ accountEnabled: true });
    const everyone = await council.graph('GET', '/users?$select=id,accountEnabled');
    expect(everyone.body.value).toContainEqual({ id: asha, accountEnabled: false });
  });

  test('importing the same people again does not let the person back in; presence is unknown', async () => {
    await council.control('/people', [
      { userPrincipalName: 'asha.rahman@council.example', displayName: 'Asha Rahman' },
    ]);
    expect(await accountOf(asha)).toMatchObject({ accountEnabled: false });
    expect((await council.graph('GET', `/users/${asha}/presence`)).body.availability).toBe('PresenceUnknown');
  });

  test('someone unknown, or something else than yes and no, is refused', async () => {
    expect((await enable('00000000-0000-4000-8000-000000000000', false)).status).toBe(404);
    expect((await council.control(`/people/${asha}/account`, {})).status).toBe(400);
  });
});

describe('from the bot', () => {
  test('a chat is no longer opened: the bot is told that it is not in the roster', async () => {
    const reply = await council.open(asha);
    expect([reply.status, reply.body.error?.code]).toEqual([403, 'BotNotInConversationRoster']);
    const members = await council.connector('GET', `/v3/conversations/${encodeURIComponent(chat)}/members`);
    expect([members.status, members.body.error?.code]).toEqual([403, 'BotNotInConversationRoster']);
  });

  test('a message into the old chat is refused as one to someone who uninstalled', async () => {
    const reply = await greet();
    expect([reply.status, reply.body.errorCode]).toEqual([403, 209]);
    expect(JSON.parse(String(reply.body.message))).toMatchObject({ subCode: 'MessageWritesBlocked' });
    const log = (await council.control('/deliveries')).body.value as object[];
    expect(log.at(-1)).toMatchObject({ outcome: 'refused', status: 403, userId: asha });
  });
});

describe('over Graph', () => {
  test('an activity notification and an installation are refused', async () => {
    const notified = await council.graph('POST', `/users/${asha}/teamwork/sendActivityNotification`, {
      topic: {
        source: 'text',
        value: 'Practice learning',
        webUrl: 'https://teams.microsoft.com/l/entity/x/y',
      },
      activityType: 'somethingDue',
      previewText: { content: 'Open Grip to see it' },
      templateParameters: [{ name: 'what', value: 'an action' }],
    });
    expect([notified.status, notified.body.error?.code]).toEqual([403, 'Forbidden']);
    const catalog = await council.graph('GET', '/appCatalogs/teamsApps');
    const installed = await council.graph('POST', `/users/${asha}/teamwork/installedApps`, {
      'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${catalog.body.value?.[0]?.id}`,
    });
    expect([installed.status, installed.body.error?.code]).toEqual([403, 'Forbidden']);
  });

  test('mail is accepted and lost without a word, while a colleague gets the same message', async () => {
    const reply = await council.graph('POST', `/users/${council.people.mailroom}/sendMail`, {
      message: {
        subject: 'Something is due',
        body: { contentType: 'text', content: 'Please open Grip.' },
        toRecipients: ['asha.rahman', 'bryn.hughes'].map((name) => ({
          emailAddress: { address: `${name}@council.example` },
        })),
      },
    });
    expect(reply.status).toBe(202);
    expect((await council.control(`/mail/${asha}`)).body.value).toEqual([]);
    expect((await council.control(`/mail/${bryn}`)).body.value).toMatchObject([
      { subject: 'Something is due' },
    ]);
    expect((await council.control(`/mail/${council.people.mailroom}`)).body.value).toEqual([]);
  });
});

test('the person writes to no bot and changes no app', async () => {
  const said = await council.control(`/chats/${asha}/messages`, { conversationId: chat, text: 'Hello' });
  const removed = await council.control(`/users/${asha}/teams`, { action: 'uninstall' });
  expect([said.status, removed.status]).toEqual([409, 409]);
});

test('a restart changes nothing; once the account is enabled again the same chat is open', async () => {
  await council.restart();
  expect(await accountOf(asha)).toMatchObject({ accountEnabled: false });
  await new Promise((done) => setTimeout(done, 1050));
  expect((await greet()).status).toBe(403);
  await enable(asha, true);
  expect((await council.open(asha)).body.id).toBe(chat);
  expect((await greet()).status).toBe(201);
});
