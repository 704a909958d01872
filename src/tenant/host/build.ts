// Builds the host page with Vite into build/host, and leaves it alone while its sources have not changed.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = dirname(fileURLToPath(import.meta.url));
const project = resolve(source, '../../..');

/** Where the built page lies. */
export const builtHost = join(project, 'build', 'host');

const marker = 'built-from.txt';

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  const names = (await readdir(source, { recursive: true })).filter((name) =>
    /\.(tsx?|css|html)$/.test(name),
  );
  for (const name of names.sort()) hash.update(name).update(await readFile(join(source, name)));
  hash.update(await readFile(join(project, 'package-lock.json')));
  return hash.digest('hex');
}

async function isFresh(hash: string): Promise<boolean> {
  const path = join(builtHost, marker);
  return existsSync(path) && (await readFile(path, 'utf8')) === hash;
}

/** Builds the page where it is missing or stale; throws Vite's error where the sources do not build. */
export async function buildHost(): Promise<void> {
  const hash = await sourceHash();
  if (await isFresh(hash)) return;
  const { build } = await import('vite');
  const made = join(project, 'build', `host-${process.pid}`);
  await mkdir(dirname(made), { recursive: true });
  try {
    await build({
      root: source,
      configFile: false,
      logLevel: 'error',
      esbuild: { jsx: 'automatic', jsxDev: false },
      define: { 'process.env.NODE_ENV': JSON.stringify('production') },
      build: { outDir: made, emptyOutDir: true, chunkSizeWarningLimit: 2000, target: 'es2022' },
    });
    await writeFile(join(made, marker), hash);
    if (await isFresh(hash)) return;
    await rm(builtHost, { recursive: true, force: true });
    await rename(made, builtHost);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
