// `npm run package`: makes the zip that a council's Teams administrator uploads, or says what is missing.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { checkPackage, type PackageFiles } from './package/check.ts';
import { appPackageFolder, fillManifest } from './package/manifest.ts';
import { readSettings } from './package/settings.ts';

const usage = 'Usage: npm run package [-- --out FILE.zip] [--env KEY=VALUE ...]';

/** The moment written into the zip, so that the same settings give the same bytes. A zip knows no time zone. */
const zippedAt = new Date(1980, 0, 1);

/**
 * Packs the app.
 * @returns the sentences that say why nothing was written; none when the zip is at `out`.
 */
async function pack(
  environment: Readonly<Record<string, string | undefined>>,
  out: string,
): Promise<readonly string[]> {
  const settings = readSettings(environment);
  if ('faults' in settings) return settings.faults;
  const manifest = fillManifest(settings.values);
  const icons = [manifest.icons.color, manifest.icons.outline];
  const files: PackageFiles = {
    'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    ...Object.fromEntries(
      icons.map((name) => [name, new Uint8Array(readFileSync(new URL(name, appPackageFolder)))]),
    ),
  };
  const faults = await checkPackage(manifest, files);
  if (faults.length > 0) return faults;
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, zipSync({ ...files }, { level: 9, mtime: zippedAt }));
  return [];
}

/** Reads `--out` and the `--env KEY=VALUE` pairs, which stand before the environment's own. */
function readOptions(): { out: string; environment: Record<string, string | undefined> } {
  const options = { out: { type: 'string' }, env: { type: 'string', multiple: true } } as const;
  const { out = 'build/grip-teams-app.zip', env = [] } = parseArgs({ options }).values;
  const pairs = env.map((pair): [string, string] => {
    const at = pair.indexOf('=');
    if (at < 1) throw new TypeError(`--env takes KEY=VALUE; "${pair}" has no KEY before an equals sign.`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return { out, environment: { ...process.env, ...Object.fromEntries(pairs) } };
}

async function main(): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n${usage}`);
    return 1;
  }
  const faults = await pack(options.environment, options.out);
  if (faults.length > 0) {
    console.error(
      ['The Teams app was not packed.', ...faults.map((fault) => `- ${fault}`), usage].join('\n'),
    );
    return 1;
  }
  console.log(`The Teams app is in ${options.out}.
Next, as a Teams administrator: admin.teams.microsoft.com, Teams apps, Manage apps, Actions, Upload new app.
Then open Grip there, Permissions, and give the organisation's consent to what it asks.`);
  return 0;
}

process.exitCode = await main();
