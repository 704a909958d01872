// `npm run cards` as someone runs it who wants to see what people will get.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grip-cards-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/commands/cards.ts', ...words], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    encoding: 'utf8',
  });

test('it writes each card as a file of its own into a folder that it makes, and says so', () => {
  const out = join(folder, 'made', 'cards');
  const { status, stdout, stderr } = run('--out', out);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const names = readdirSync(out);
  expect(names).toEqual(
    expect.arrayContaining(['actionsDue-ten-of-hundred.json', 'actionsAssigned-finished.json']),
  );
  for (const name of names) {
    expect(stdout).toContain(name);
    expect(JSON.parse(readFileSync(join(out, name), 'utf8'))).toMatchObject({ type: 'AdaptiveCard' });
  }
});

test('without a folder it says what is missing and writes nothing', () => {
  for (const words of [[], ['--out'], ['--elsewhere', 'x']]) {
    const { status, stdout, stderr } = run(...words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('say where they should go');
  }
});

test('where the folder cannot be made it says so', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const { status, stderr } = run('--out', join(file, 'cards'));
  expect(status).toBe(1);
  expect(stderr).toContain('No cards could be written');
});
