// The commands as a person types them: what they print, how they end, and that those which only look change nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { demoTracker, type GripInATenant, startGrip } from '../support/grip.ts';
import { at } from '../support/records.ts';
import { bytesOf, SMALL, smallWith, smallWithout } from '../workbook/a-tracker.ts';
import { run } from './a-command.ts';

let grip: GripInATenant;
const folder = mkdtempSync(join(tmpdir(), 'grip-commands-'));
const faulty = 'test/samples/legacy-tracker-faulty.xlsx';

beforeAll(async () => {
  grip = await startGrip({ isImported: false });
});
afterAll(async () => {
  await grip?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function saved(name: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** How many items every list has, and how many deliveries there were: what a command that only looks must leave alone. */
async function everything(): Promise<Readonly<Record<string, unknown>>> {
  const { db } = grip.tenant.context;
  const { n, last } = db.prepare('select count(*) as n, max(rowid) as last from items').get() as Record<
    string,
    unknown
  >;
  const deliveries = await grip.control('/deliveries?since=0');
  return { n, last, deliveries };
}

const lines = (text: string): string[] => text.trimEnd().split('\n');

describe('npm run import', () => {
  test('--check of a good tracker says what it holds and writes nothing', async () => {
    const before = await everything();
    const { code, out, err } = await run('import', [demoTracker, '--check'], {});
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Read: \d+ teams, \d+ people, \d+ audits, 673 actions.* No faults\./);
    expect(await everything()).toEqual(before);
  });

  test('of a tracker with faults names each of the twelve on a line of its own, ends with 1 and writes nothing', async () => {
    const before = await everything();
    const [checked, imported] = await Promise.all([
      run('import', [faulty, '--check'], {}),
      run('import', [faulty], grip.environment),
    ]);
    expect(checked).toEqual(imported);
    expect([imported.code, imported.out]).toEqual([1, '']);
    const said = lines(imported.err);
    expect(said.slice(0, -1).map((line) => line.split(':')[0])).toEqual([
      'Audit programme!C8',
      'Audit programme!J10',
      'Audit programme!I12',
      'Audit programme!A14',
      'Cases of concern!B9',
      'Cases of concern!F11',
      'Action tracker!I15',
      'Action tracker!B17',
      'Action tracker!F19',
      'Action tracker!A25',
      'Engagement!C7',
      'Feedback sessions!D6',
    ]);
    expect(said.at(-1)).toBe('12 faults; nothing was written. 5 more rows only follow from these.');
    expect(await everything()).toEqual(before);
  });

  test('of a workbook without People and Lines still imports', async () => {
    const file = await saved('bare.xlsx', await bytesOf(smallWithout('People', 'Lines')));
    const { code, out, err } = await run('import', [file], grip.environment);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Written: .*3 audits, 3 actions/);
  });

  test('afterwards with people: those who are matched are said by number, the others by name; again, it changes nothing', async () => {
    await grip.control('/people', [
      { displayName: 'Quillon Marrow', userPrincipalName: 'quillon.marrow@council.example' },
    ]);
    const file = await saved('small.xlsx', await bytesOf(SMALL));
    const first = await run('import', [file], grip.environment);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toContain('can be matched in Grip');
    expect(first.out).toContain('Perrin Vale');
    expect(first.out).not.toContain('  Quillon Marrow');
    const before = await everything();
    const second = await run('import', [file], grip.environment);
    expect(second.out).toContain('Everything was there already; nothing was changed.');
    expect(await everything()).toEqual(before);
  });

  test('one fault is called one fault', async () => {
    const file = await saved('one.xlsx', await smallWith({ 'Action tracker!F2': 'soon' }));
    const { code, err } = await run('import', [file], {});
    expect(code).toBe(1);
    expect(lines(err)[0]).toMatch(/^Action tracker!F2: "soon"/);
    expect(lines(err).at(-1)).toBe('1 fault; nothing was written.');
  });

  test('says in a sentence that no file is named, or none is there, or it is no workbook, or an option is unknown', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /^Name the workbook: npm run import -- FILE\.xlsx \[--check\]\n$/],
      [['/nowhere/tracker.xlsx'], /^There is no such file/],
      [['package.json'], /workbook|\.xlsx/i],
      [['--force', 'x.xlsx'], /Unknown option '--force'/],
    ];
    const ran = await Promise.all(cases.map(([args]) => run('import', args, {})));
    for (const [index, { code, out, err }] of ran.entries()) {
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(cases[index]?.[1] ?? /never/);
      expect(err).not.toMatch(/ {4}at |node:internal/);
      expect(lines(err)).toHaveLength(1);
    }
  });
});

describe('npm run plan', () => {
  test('says what would be sent and to whom, sends nothing and writes nothing', async () => {
    const before = await everything();
    const { code, out, err } = await run('plan', [], grip.environment);
    expect([code, err]).toEqual([0, '']);
    expect(lines(out)[0]).toMatch(
      /^Fri 15 June 2018, 09:\d\d\. Grip is not live: nothing is sent until Practice Learning presses Start\. \d+ messages/,
    );
    const planned = await run('plan', ['--json'], grip.environment);
    expect(JSON.parse(planned.out)).toMatchObject({
      live: false,
      send: expect.any(Array),
      waiting: expect.any(Number),
    });
    expect(Date.parse((JSON.parse(planned.out) as { at: string }).at)).toBeGreaterThanOrEqual(
      Date.parse(at('2018-06-15')),
    );
    expect(await everything()).toEqual(before);
  });

  test('says so where the tenant does not answer', async () => {
    const nowhere = {
      ...grip.environment,
      GRAPH_TRANSPORT: 'http://127.0.0.1:9',
      IDENTITY_ENDPOINT: 'http://127.0.0.1:9/msi/token',
      CLOCK_URL: 'http://127.0.0.1:9/clock',
      REQUEST_SECONDS: '1',
    };
    const { code, err } = await run('plan', [], nowhere);
    expect(code).toBe(1);
    expect(err).not.toMatch(/ {4}at |node:internal/);
    expect(err).toMatch(/\.\n?$/);
  });
});

describe('npm run provision', () => {
  test('of a site that is as it should be changes nothing and says so', async () => {
    const before = await everything();
    const { code, out } = await run('provision', [], grip.environment);
    expect([code, out]).toEqual([0, 'Everything is as it should be; nothing was changed.\n']);
    expect(await everything()).toEqual(before);
  });

  test('by an account that may not is refused in a sentence', async () => {
    await grip.control('/sites', { path: '/sites/another', displayName: 'Another' });
    const { code, err } = await run('provision', [], {
      ...grip.environment,
      SITE: 'council.sharepoint.example:/sites/another',
      PROVISIONER_CLIENT_ID: grip.config.APP_ID,
    });
    expect(code).toBe(1);
    expect(err).toContain('SharePoint refused');
    expect(err).toContain('full control');
  });
});

describe('npm run serve', () => {
  const held: Server[] = [];
  afterAll(() => {
    for (const server of held) server.close();
  });

  test('with a setting missing or unusable says of each what it is', async () => {
    const { SITE: _site, ...rest } = grip.environment;
    const { code, err } = await run('serve', ['--without-pages'], { ...rest, TICK_SECONDS: 'often' });
    expect(code).toBe(1);
    expect(err).toContain('SITE: is missing; it is the dedicated SharePoint site');
    expect(err).toContain('TICK_SECONDS: is not usable');
    expect(err).not.toMatch(/ {4}at /);
  });

  test('on a port in use says so', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    held.push(server);
    await new Promise((ready) => server.once('listening', ready));
    const { port } = server.address() as AddressInfo;
    const { code, err } = await run('serve', ['--without-pages'], {
      ...grip.environment,
      PORT: String(port),
    });
    expect([code, err]).toEqual([1, `Port ${port} is in use. Stop what uses it, or set PORT to another.\n`]);
  });

  test('on a site without lists says what to run', async () => {
    const { code, err } = await run('serve', ['--without-pages'], {
      ...grip.environment,
      PORT: '0',
      SITE: 'council.sharepoint.example:/sites/nowhere',
    });
    expect(code).toBe(1);
    expect(err).toContain('Grip cannot read its records');
  });
});
