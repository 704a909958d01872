// Presence and automatic replies: set by a control route, read over Graph, kept over a restart.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Council, openCouncil } from './council.ts';

let council: Council;
let asha: string;
let bryn: string;

beforeAll(async () => {
  council = await openCouncil();
  ({ asha, bryn } = council.people);
});
afterAll(async () => {
  await council.close();
});

const presence = (person: string) => council.graph('GET', `/users/${person}/presence`);
const set = (person: string, change: object) => council.control(`/users/${person}/presence`, change);
const many = (body: object) => council.graph('POST', '/communications/getPresencesByUserId', body);
const nobody = '00000000-0000-4000-8000-000000000000';

test('a person is available until something else is set', async () => {
  const { status, body } = await presence(asha);
  expect(status).toBe(200);
  expect(body).toEqual({
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#users('${asha}')/presence/$entity`,
    id: asha,
    availability: 'Available',
    activity: 'Available',
    statusMessage: null,
    outOfOfficeSettings: { message: null, isOutOfOffice: false },
  });
});

test('an availability brings its activity, unless another one is named', async () => {
  await set(asha, { availability: 'DoNotDisturb' });
  expect((await presence(asha)).body).toMatchObject({
    availability: 'DoNotDisturb',
    activity: 'DoNotDisturb',
  });
  await set(asha, { availability: 'Busy', activity: 'InAMeeting' });
  expect((await presence(asha)).body).toMatchObject({ availability: 'Busy', activity: 'InAMeeting' });
  await set(asha, { availability: 'BusyIdle' });
  expect((await presence(asha)).body).toMatchObject({ availability: 'BusyIdle', activity: 'Busy' });
});

test('automatic replies are out of office with a message, which is remembered while they are off', async () => {
  await set(asha, { automaticReplies: { on: true, message: 'Back on Monday.' } });
  expect((await presence(asha)).body).toMatchObject({
    availability: 'BusyIdle',
    outOfOfficeSettings: { message: 'Back on Monday.', isOutOfOffice: true },
  });
  await set(asha, { automaticReplies: { on: false } });
  expect((await presence(asha)).body.outOfOfficeSettings).toEqual({ message: null, isOutOfOffice: false });
  await set(asha, { automaticReplies: { on: true } });
  expect((await presence(asha)).body.outOfOfficeSettings).toEqual({
    message: 'Back on Monday.',
    isOutOfOffice: true,
  });
});

test('many are asked for at once; someone unknown is answered as unknown', async () => {
  await set(bryn, { availability: 'Away' });
  const { status, body } = await many({ ids: [asha, bryn, bryn.toUpperCase(), nobody] });
  expect(status).toBe(200);
  expect(body.value).toMatchObject([
    { id: asha, availability: 'BusyIdle', outOfOfficeSettings: { isOutOfOffice: true } },
    { id: bryn, availability: 'Away', outOfOfficeSettings: { isOutOfOffice: false } },
    { id: nobody, availability: 'PresenceUnknown', activity: 'PresenceUnknown' },
  ]);
});

test('it is kept over a restart, and its control route reads as Graph does', async () => {
  const { '@odata.context': _context, ...before } = (await presence(asha)).body;
  await council.restart();
  expect((await council.control(`/users/${asha}/presence`)).body).toEqual(before);
});

describe('what is refused', () => {
  test('more than 650 people, nobody at all, and what is no object id', async () => {
    expect((await many({ ids: Array.from({ length: 650 }, () => asha) })).status).toBe(200);
    expect((await many({ ids: Array.from({ length: 651 }, () => asha) })).status).toBe(400);
    expect((await many({ ids: [] })).status).toBe(400);
    expect((await many({ ids: ['asha.rahman@council.example'] })).status).toBe(400);
    expect((await presence('asha.rahman@council.example')).status).toBe(400);
    expect((await presence(nobody)).status).toBe(404);
  });

  test('query options, and words that are no presence', async () => {
    expect((await council.graph('GET', `/users/${asha}/presence?$select=id`)).status).toBe(400);
    expect((await council.graph('POST', '/communications/getPresencesByUserId?$top=1', {})).status).toBe(400);
    expect((await set(asha, { availability: 'Asleep' })).status).toBe(400);
    expect((await set(nobody, { availability: 'Away' })).status).toBe(404);
  });

  test('an application without the permission', async () => {
    const graph = await council.graphWith(['User.Read.All']);
    for (const reply of [
      await graph('GET', `/users/${asha}/presence`),
      await graph('POST', '/communications/getPresencesByUserId', { ids: [asha] }),
    ])
      expect([reply.status, reply.body.error?.code]).toEqual([403, 'Forbidden']);
    const allowed = await council.graphWith(['Presence.ReadWrite.All']);
    expect((await allowed('GET', `/users/${asha}/presence`)).status).toBe(200);
  });
});
