// Requests that are malformed, too large, too many or for nothing; and what every answer carries.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { anAction } from '../support/records.ts';

let council: SmallCouncil;
let address: string;
const folder = mkdtempSync(join(tmpdir(), 'grip-tab-'));
const id = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

beforeAll(async () => {
  writeFileSync(
    join(folder, 'index.html'),
    '<script nonce="__CSP_NONCE__">window.grip = "__GRIP_SETTINGS__"</script>',
  );
  council = await startCouncil({ actions: [anAction({ status: 'assigned' })] });
  ({ address } = await council.grip.serve(pathToFileURL(`${folder}/`)));
});
afterAll(async () => {
  await council?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function post(body: string, type = 'application/json') {
  const response = await fetch(`${address}/api/command`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await council.token('TM-HA')}`, 'content-type': type },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const acknowledge = { verb: 'action.acknowledge', ref: 'ACT-0001' };

test.each([
  ['not JSON', '{"id":'],
  ['a list', '[]'],
  ['nothing', ''],
  ['a text', '"acknowledge"'],
  ['no command', JSON.stringify({ id })],
  ['no id', JSON.stringify({ command: acknowledge })],
  ['an id that is none', JSON.stringify({ id: '1', command: acknowledge })],
  ['a verb there is not', JSON.stringify({ id, command: { verb: 'action.delete', ref: 'ACT-0001' } })],
  ['no verb', JSON.stringify({ id, command: { ref: 'ACT-0001' } })],
  ['a name of the language’s own', JSON.stringify({ id, command: { verb: '__proto__', ref: 'ACT-0001' } })],
  ['a reference that is no text', JSON.stringify({ id, command: { ...acknowledge, ref: { $ne: '' } } })],
  ['a field too many', JSON.stringify({ id, command: acknowledge, by: 'PL-1' })],
  ['a field too many in the command', JSON.stringify({ id, command: { ...acknowledge, ownerKey: 'TM-HA' } })],
  [
    'a date that is none',
    JSON.stringify({
      id,
      command: { verb: 'action.requestExtension', ref: 'ACT-0001', dueOn: '2018-02-30', reason: 'court' },
    }),
  ],
])('a command with %s is answered 400 with a sentence, and nothing is done', async (_what, sent) => {
  const before = await council.item('actions', 'ACT-0001');
  const { status, body } = await post(sent);
  expect(status).toBe(400);
  expect(body).toMatchObject({ ok: false, reason: 'invalid', sentence: expect.stringMatching(/\.$/) });
  expect(await council.item('actions', 'ACT-0001')).toEqual(before);
});

test('a malformed field is named, so that the page can show where', async () => {
  const { body } = await post(
    JSON.stringify({
      id,
      command: { verb: 'action.requestExtension', ref: 'ACT-0001', dueOn: 'soon', reason: 'court' },
    }),
  );
  expect(body.field).toBe('dueOn');
});

test('a command that is too large is answered 413', async () => {
  const command = { verb: 'action.describeChange', ref: 'ACT-0001', change: 'x'.repeat(70_000) };
  expect((await post(JSON.stringify({ id, command }))).status).toBe(413);
});

test('a form in place of JSON is answered 400', async () => {
  expect((await post('id=1', 'application/x-www-form-urlencoded')).status).toBe(400);
});

test.each(['/api/nothing', '/api/command', '/nothing', '/api/actions/ACT-0001/history', '/.env'])(
  'there is nothing at %s',
  async (path) => {
    const response = await fetch(`${address}${path}`, {
      headers: { authorization: `Bearer ${await council.token('PL-1')}` },
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ ok: false });
  },
);

test.each([
  '/actions?asAt=tomorrow',
  '/actions?cohort=lost',
  '/cohorts?asAt=2018-13-01',
  '/cohorts?asAt=2018-06-15&asAt=2018-06-16',
  '/going-live?profile=fast',
])('a question that cannot be read is answered 400: %s', async (path) => {
  const response = await fetch(`${address}/api${path}`, {
    headers: { authorization: `Bearer ${await council.token('PL-1')}` },
  });
  expect(response.status).toBe(400);
});

test.each([{ search: 'x' }, {}, { search: 'tm', all: true }])(
  'a search of the directory that cannot be read is answered 400: %j',
  async (body) => {
    const response = await fetch(`${address}/api/directory`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await council.token('PL-1')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
  },
);

test('the page’s file leads to the page, never to its unfilled template; the icon is the app’s own', async () => {
  const file = await fetch(`${address}/index.html`);
  expect(new URL(file.url).pathname).toBe('/');
  expect(await file.text()).not.toContain('__CSP_NONCE__');
  const icon = await fetch(`${address}/favicon.ico`);
  expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/png']);
});

test.each(['/health', '/api/me', '/nothing', '/privacy'])('%s carries the security headers', async (path) => {
  const { headers } = await fetch(`${address}${path}`);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('strict-transport-security')).toContain('max-age=');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('x-powered-by')).toBeNull();
});

test('the tab may be framed by Teams alone, and runs only scripts that carry the nonce of this very answer', async () => {
  const nonceOf = async () => {
    const response = await fetch(`${address}/`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/frame-ancestors 'self' https:\/\/teams\.microsoft\.com /);
    expect(policy).toContain(council.grip.tenant.address);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(await response.text()).toContain(`nonce="${nonce}"`);
    return nonce;
  };
  expect(await nonceOf()).not.toBe(await nonceOf());
});

test('while SharePoint does not answer a command is answered 503, when to try again, and that the text is kept', async () => {
  await council.control('POST', '/faults', { family: 'graph', kind: '500', method: 'PATCH' });
  const response = await fetch(`${address}/api/command`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await council.token('TM-HA')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ id, command: acknowledge }),
  });
  await council.control('DELETE', '/faults');
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.json()).toMatchObject({
    ok: false,
    sentence: expect.stringContaining('What you wrote is kept'),
  });
});

test('whether it runs and whether it is ready can be asked without a token, and gives nothing away', async () => {
  expect(await (await fetch(`${address}/health`)).json()).toEqual({ status: 'running' });
  const ready = await fetch(`${address}/ready`);
  expect(ready.status).toBe(200);
  expect(Object.keys((await ready.json()) as object).sort()).toEqual(['lastLook', 'setAside', 'status']);
});

test('too many requests are answered 429 and told how long to wait', async () => {
  let last: Response | undefined;
  for (let sent = 0; sent < 700 && last?.status !== 429; sent += 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${address}/api/me`)));
    for (const answer of answers) await answer.text();
    last = answers.find((answer) => answer.status === 429) ?? answers[0];
  }
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
});
