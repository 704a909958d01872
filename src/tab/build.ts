// Builds the tab with Vite into build/tab, and leaves it alone while nothing it is made from has changed.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = dirname(fileURLToPath(import.meta.url));
const project = resolve(source, '../..');

const builtTab = join(project, 'build', 'tab');

const marker = 'built-from.txt';

async function addFolder(hash: ReturnType<typeof createHash>, folder: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).filter((name) =>
    /\.(tsx?|css|html)$/.test(name),
  );
  for (const name of names.sort()) hash.update(name).update(await readFile(join(folder, name)));
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  await addFolder(hash, source);
  await addFolder(hash, join(project, 'src', 'core'));
  hash.update(await readFile(join(project, 'package-lock.json')));
  return hash.digest('hex');
}

async function isFresh(hash: string): Promise<boolean> {
  const path = join(builtTab, marker);
  return existsSync(path) && (await readFile(path, 'utf8')) === hash;
}

/** The browser needs the vocabulary's words; its schemas, marked as free of effects, are left out and zod with them. */
const wordsWithoutSchemas = {
  name: 'words-without-schemas',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    id.endsWith('/core/vocabulary.ts') ? code.replaceAll('= z.', '= /* @__PURE__ */ z.') : undefined,
};

/** Builds the tab where it is missing or stale; throws Vite's error where the sources do not build. */
export async function buildTab(): Promise<void> {
  const hash = await sourceHash();
  if (await isFresh(hash)) return;
  const { build } = await import('vite');
  const made = join(project, 'build', `tab-${process.pid}`);
  await mkdir(dirname(made), { recursive: true });
  try {
    await build({
      root: source,
      configFile: false,
      logLevel: 'error',
      base: './',
      esbuild: { jsx: 'automatic', jsxDev: false },
      plugins: [wordsWithoutSchemas],
      define: { 'process.env.NODE_ENV': JSON.stringify('production') },
      // The server puts a fresh nonce in place of this word with every page it serves.
      html: { cspNonce: '__CSP_NONCE__' },
      build: {
        outDir: made,
        emptyOutDir: true,
        // The page itself, and the small one to which a sign-in comes back.
        rollupOptions: { input: ['index.html', 'sign-in.html'].map((page) => join(source, page)) },
        chunkSizeWarningLimit: 2000,
        target: 'es2022',
      },
    });
    await writeFile(join(made, marker), hash);
    if (await isFresh(hash)) return;
    await rm(builtTab, { recursive: true, force: true });
    await rename(made, builtTab);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
