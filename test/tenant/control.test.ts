// Steering the tenant: its clock, its people and sites, a restart, and who may steer it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  graphToken,
  startFurnishedTenant,
  startTestTenant,
  type TestTenant,
  testApps,
} from '../support/tenant.ts';

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startTestTenant();
});

afterAll(async () => {
  await tenant.close();
});

interface ClockReading {
  now: string;
  offsetMs: number;
}

const minuteOf = ({ now }: ClockReading): string => now.slice(0, 16);

describe('the clock', () => {
  test('it is set to a moment, moved by a span, and runs on', async () => {
    const set = await tenant.control.post<ClockReading>('/clock', { to: '2018-06-15T10:00:00Z' });
    expect(minuteOf(set)).toBe('2018-06-15T10:00');
    expect(minuteOf(await tenant.control.post<ClockReading>('/clock', { by: 'P1W' }))).toBe(
      '2018-06-22T10:00',
    );
    const one = await tenant.control.get<ClockReading>('/clock');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const other = await tenant.control.get<ClockReading>('/clock');
    expect(Date.parse(other.now)).toBeGreaterThan(Date.parse(one.now));
  });

  test.each([
    ['a Friday evening', '2018-06-15T18:00:00Z', '2018-06-18T08:00'],
    ['early on a Monday', '2018-06-18T05:00:00Z', '2018-06-18T08:00'],
    ['nine o’clock itself', '2018-06-18T08:00:00Z', '2018-06-19T08:00'],
    ['the Friday before the August bank holiday', '2018-08-24T12:00:00Z', '2018-08-28T08:00'],
    ['Christmas Eve', '2018-12-24T12:00:00Z', '2018-12-27T09:00'],
  ])('after %s comes the next working morning', async (_name, from, expected) => {
    await tenant.control.post('/clock', { to: from });
    const reading = await tenant.control.post<ClockReading>('/clock', { to: 'nextWorkingMorning' });
    expect(minuteOf(reading)).toBe(expected);
  });

  test('nonsense is refused with a sentence', async () => {
    await expect(tenant.control.post('/clock', { to: 'tomorrow' })).rejects.toThrow('400');
  });
});

describe('people and sites', () => {
  test('adding them again changes nothing, and the same name gives the same id everywhere', async () => {
    const person = { userPrincipalName: 'alex.hart@council.example', displayName: 'Alex Hart' };
    const [first] = await tenant.control.post<{ oid: string }[]>('/people', [person]);
    const [again] = await tenant.control.post<{ oid: string }[]>('/people', [
      { ...person, jobTitle: 'Director' },
    ]);
    expect(again?.oid).toBe(first?.oid);
    expect(await tenant.control.get<unknown[]>('/people')).toHaveLength(1);
    const other = await startTestTenant();
    const [elsewhere] = await other.control.post<{ oid: string }[]>('/people', [person]);
    await other.close();
    expect(elsewhere?.oid).toBe(first?.oid);
    const site = { path: '/sites/grip', displayName: 'Practice audit' };
    expect(await tenant.control.post('/sites', site)).toEqual(await tenant.control.post('/sites', site));
  });
});

describe('who may steer the tenant', () => {
  const status = async (headers: Record<string, string>): Promise<number | undefined> => {
    const asked = request(`${tenant.address}/_tenant/clock`, { headers });
    asked.end();
    const [response] = await once(asked, 'response');
    response.resume();
    return response.statusCode;
  };

  test('this machine may; other web pages and other host names may not', async () => {
    expect(await status({})).toBe(200);
    expect(await status({ origin: tenant.address })).toBe(200);
    expect(await status({ origin: 'https://example.com' })).toBe(403);
    expect(await status({ host: 'rebound.example' })).toBe(403);
  });
});

test('a restarted tenant has everything it had: items, tokens, clock, switches', async () => {
  const { tenant: before, siteId } = await startFurnishedTenant();
  const token = await graphToken(before, testApps.service);
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${before.address}/graph/v1.0/sites/${siteId}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
  await ask('/lists', { method: 'POST', body: JSON.stringify({ displayName: 'Actions' }) });
  await ask('/lists/Actions/items', { method: 'POST', body: JSON.stringify({ fields: { Title: 'Kept' } }) });
  const delta = (await (await ask('/lists/Actions/items/delta')).json()) as { '@odata.deltaLink': string };
  await before.control.post('/clock', { to: '2018-06-15T10:00:00Z' });
  await before.control.put('/switches', { honoursIfMatch: false });
  const after = await before.restart();
  const item = (await (await ask('/lists/Actions/items/1?$expand=fields')).json()) as {
    fields: { Title: string };
  };
  expect(item.fields.Title).toBe('Kept');
  const link = delta['@odata.deltaLink'].replace('https://graph.microsoft.com', `${after.address}/graph`);
  const changes = await fetch(link, { headers: { authorization: `Bearer ${token}` } });
  expect(((await changes.json()) as { value: unknown[] }).value).toEqual([]);
  expect((await after.control.get<ClockReading>('/clock')).now.slice(0, 10)).toBe('2018-06-15');
  expect(await after.control.get('/switches')).toMatchObject({ honoursIfMatch: false });
  await after.close();
});

describe('the command', () => {
  const start = (port: number, data: string) =>
    spawn(
      process.execPath,
      ['--import', 'tsx', 'src/tenant/main.ts', '--port', String(port), '--data', data],
      {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );

  test('it says so when its port is taken', async () => {
    const data = mkdtempSync(join(tmpdir(), 'tenant-'));
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const child = start(port, data);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [code] = await once(child, 'close');
    holder.close();
    rmSync(data, { recursive: true, force: true });
    expect(code).toBe(1);
    expect(said).toContain(`Port ${port} is taken.`);
  });

  test('it stops when the process that started it is gone', async () => {
    const data = mkdtempSync(join(tmpdir(), 'tenant-'));
    const child = start(0, data);
    const [message] = (await once(child, 'message')) as [{ address: string }];
    expect((await fetch(`${message.address}/_tenant/clock`)).status).toBe(200);
    const over = once(child, 'exit');
    child.disconnect();
    const [code] = await over;
    rmSync(data, { recursive: true, force: true });
    expect(code).toBe(0);
  });
});
