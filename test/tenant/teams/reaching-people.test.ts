// The other ways to reach a person over Graph: installing the app, the activity feed, and mail.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appId, type Council, eventually, manifestId, openCouncil } from './council.ts';

let council: Council;
let asha: string;
let bryn: string;
let catalogId = '';

beforeAll(async () => {
  council = await openCouncil();
  ({ asha, bryn } = council.people);
});
afterAll(async () => {
  await council.close();
});

const apps = (person: string) => `/users/${person}/teamwork/installedApps`;
const bind = () => ({
  'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${catalogId}`,
});

describe('installing for someone', () => {
  test('the app is found in the catalogue by the id of its manifest', async () => {
    const reply = await council.graph(
      'GET',
      `/appCatalogs/teamsApps?$filter=externalId%20eq%20'${manifestId}'`,
    );
    expect(reply.body.value).toMatchObject([{ externalId: manifestId, distributionMethod: 'organization' }]);
    catalogId = reply.body.value?.[0]?.id as string;
    const other = await council.graph('GET', `/appCatalogs/teamsApps?$filter=externalId eq 'unknown'`);
    expect(other.body.value).toEqual([]);
    expect((await council.graph('GET', '/appCatalogs/teamsApps?$top=5')).status).toBe(400);
  });

  test('an installation is made once, tells the bot, and leads to the chat', async () => {
    expect((await council.graph('POST', apps(asha), bind())).status).toBe(201);
    await eventually(
      () => council.received,
      (received) => received.length === 2,
    );
    expect((await council.graph('POST', apps(asha), bind())).status).toBe(409);
    const list = await council.graph(
      'GET',
      `${apps(asha)}?$expand=teamsApp&$filter=teamsApp/id eq '${catalogId}'`,
    );
    expect(list.body.value).toMatchObject([{ teamsApp: { id: catalogId, externalId: manifestId } }]);
    const chat = await council.graph('GET', `${apps(asha)}/${list.body.value?.[0]?.id}/chat`);
    expect(chat.body.id).toMatch(/^19:.*@unq\.gbl\.spaces$/);
    const sent = await council.send(String(chat.body.id), { type: 'message', text: 'Hello' });
    expect(sent.status).toBe(201);
  });

  test('the switch makes a second installation answer 201, as some tenants may', async () => {
    await council.setSwitches({ installedTwiceAnswer: '201' });
    expect((await council.graph('POST', apps(asha), bind())).status).toBe(201);
  });
});

describe('the activity feed', () => {
  const notify = (person: string, change: object = {}) =>
    council.graph('POST', `/users/${person}/teamwork/sendActivityNotification`, {
      topic: {
        source: 'text',
        value: 'Practice learning',
        webUrl: 'https://teams.microsoft.com/l/entity/x/home',
      },
      activityType: 'somethingDue',
      previewText: { content: 'Open Grip to see it' },
      templateParameters: [{ name: 'what', value: 'an action' }],
      ...change,
    });

  test('a line appears with the manifest’s words, and a later one in its chain takes its place', async () => {
    expect((await notify(asha, { chainId: 7 })).status).toBe(204);
    await new Promise((done) => setTimeout(done, 5));
    expect((await notify(asha, { chainId: 7 })).status).toBe(204);
    const feed = (await council.control(`/feed/${asha}`)).body.value as object[];
    expect(feed).toHaveLength(1);
    expect(feed[0]).toMatchObject({
      title: 'Grip: an action is due',
      preview: 'Open Grip to see it',
      read: false,
    });
  });

  test('a kind that the manifest does not name, a text without a link, and a person without the app are refused', async () => {
    expect((await notify(asha, { activityType: 'unheardOf' })).status).toBe(400);
    expect((await notify(asha, { topic: { source: 'text', value: 'No link' } })).status).toBe(400);
    const reply = await notify(bryn);
    expect([reply.status, reply.body.error?.code]).toEqual([403, 'Forbidden']);
  });

  test('the eleventh notification to a person within a minute is throttled', async () => {
    const statuses: number[] = [];
    await new Promise((done) => setTimeout(done, 1050));
    for (let index = 0; index < 9; index += 1) {
      statuses.push((await notify(asha)).status);
      await new Promise((done) => setTimeout(done, 260));
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('mail', () => {
  const send = (body: object) => council.graph('POST', `/users/${council.people.mailroom}/sendMail`, body);

  test('a message from the one mailbox reaches the people it names', async () => {
    const reply = await send({
      message: {
        subject: 'Practice learning: something is due',
        body: { contentType: 'HTML', content: '<p>Please open Grip.</p>' },
        toRecipients: [{ emailAddress: { address: 'Bryn.Hughes@council.example' } }],
      },
      saveToSentItems: false,
    });
    expect(reply.status).toBe(202);
    const mail = (await council.control(`/mail/${bryn}`)).body.value as { id: number }[];
    expect(mail).toMatchObject([
      {
        from: { name: 'Practice mailroom' },
        subject: 'Practice learning: something is due',
        body: { contentType: 'html', content: '<p>Please open Grip.</p>' },
        read: false,
      },
    ]);
    await council.control(`/mail/${bryn}/${mail[0]?.id}/read`, {});
    expect((await council.control(`/mail/${bryn}`)).body.value).toMatchObject([{ read: true }]);
    expect((await council.control(`/mail/${asha}`)).body.value).toEqual([]);
  });

  test('a message to nobody and a mailbox that does not exist are refused', async () => {
    expect(
      (await send({ message: { subject: 'x', body: { contentType: 'text', content: '' } } })).status,
    ).toBe(400);
    expect((await council.graph('POST', '/users/nobody@council.example/sendMail', {})).status).toBe(404);
  });

  test.each([
    ['quiet', 202, undefined],
    ['refused', 403, 'ErrorAccessDenied'],
  ])('where mail delivery is %s, nothing arrives', async (mailDelivery, status, code) => {
    const before = (await council.control(`/mail/${bryn}`)).body;
    await council.setSwitches({ mailDelivery });
    const reply = await send({
      message: {
        subject: 'Lost',
        body: { contentType: 'text', content: 'Lost' },
        toRecipients: [{ emailAddress: { address: 'bryn.hughes@council.example' } }],
      },
    });
    expect([reply.status, reply.body.error?.code]).toEqual([status, code]);
    expect((await council.control(`/mail/${bryn}`)).body).toEqual(before);
    await council.setSwitches({ mailDelivery: 'arrives' });
  });

  test('without the permission nothing is sent', async () => {
    const graph = await council.graphWith([]);
    const refused = await graph('POST', `/users/${council.people.mailroom}/sendMail`);
    expect(refused.status).toBe(403);
  });
});

test('a tab’s own client gets a token through the host only for an address it has registered', async () => {
  const asked = { userId: asha, clientId: appId, scopes: 'https://graph.microsoft.com/Calendars.ReadWrite' };
  const refused = await council.control('/nested-token', { ...asked, origin: 'http://127.0.0.1:1' });
  expect(refused.status).toBe(400);
  const app = ((await council.control('/teamsApps')).body.value as { messagingEndpoint: string }[])[0];
  const { origin } = new URL(app?.messagingEndpoint ?? '');
  const given = await council.control('/nested-token', { ...asked, origin });
  expect(given.status).toBe(200);
  expect(given.body).toMatchObject({ accessToken: expect.any(String), scope: asked.scopes });
});
