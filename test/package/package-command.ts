// Runs `npm run package` as an administrator does: a process of its own, with only the settings it is given.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, type Unzipped, unzipSync } from 'fflate';

export const anAppId = '8c6f2b5e-0d4a-4c39-9d0e-2f6a7b1c3d55';
export const aBotId = '3e1f0c77-52c6-4a43-8c7a-6d2f4f0b9a10';

/** The settings of a council that has given the three that have no default. */
export const aCouncil = {
  GRIP_APP_ID: anAppId,
  GRIP_BOT_ID: aBotId,
  GRIP_PUBLIC_ADDRESS: 'https://grip.council.example',
} as const;

export interface Packed {
  readonly exitCode: number | null;
  readonly said: string;
  readonly complained: string;
  /** The zip's bytes, or undefined where none was written. */
  readonly zip: Uint8Array | undefined;
}

/** Runs the command with these settings in its environment and these further words on its command line. */
export function runPackage(settings: Readonly<Record<string, string>>, ...words: string[]): Packed {
  const folder = mkdtempSync(join(tmpdir(), 'grip-package-'));
  try {
    const out = join(folder, 'made', 'grip.zip');
    const run = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'src/commands/package.ts', '--out', out, ...words],
      { cwd: fileURLToPath(new URL('../../', import.meta.url)), env: { ...settings }, encoding: 'utf8' },
    );
    return { exitCode: run.status, said: run.stdout, complained: run.stderr, zip: read(out) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The files of a zip by name; throws where there is no zip. */
export function unzip({ zip, complained }: Packed): Unzipped {
  if (zip === undefined) throw new Error(`No package was made: ${complained}`);
  return unzipSync(zip);
}

/** The manifest inside a package, as text. */
export function manifestText(packed: Packed): string {
  return strFromU8(unzip(packed)['manifest.json'] ?? new Uint8Array());
}

function read(path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return undefined;
  }
}
