// What a council must say before the Teams app can be packed, and how a missing or wrong answer is explained.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ManifestValues } from './manifest.ts';

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Every setting: what it is, an example, what is wrong with a value, and what stands where it is absent. */
const settings = {
  GRIP_APP_ID: {
    is: 'the application (client) id of the Grip app registration in Entra',
    example: '8c6f2b5e-0d4a-4c39-9d0e-2f6a7b1c3d55',
    must: 'be an id in the form of the example',
    accepts: (value: string) => guid.test(value),
    otherwise: undefined,
  },
  GRIP_BOT_ID: {
    is: 'the Microsoft App ID of the Azure Bot, the same as GRIP_APP_ID where both use one registration',
    example: '8c6f2b5e-0d4a-4c39-9d0e-2f6a7b1c3d55',
    must: 'be an id in the form of the example',
    accepts: (value: string) => guid.test(value),
    otherwise: undefined,
  },
  GRIP_PUBLIC_ADDRESS: {
    is: 'the address at which people reach the Grip service',
    example: 'https://grip.council.example',
    must: 'begin with https:// and end after the host name, which must not be this machine',
    accepts: isPublicAddress,
    otherwise: undefined,
  },
  GRIP_API_RESOURCE: {
    is: "the app registration's application ID URI",
    example: 'api://grip.council.example/8c6f2b5e-0d4a-4c39-9d0e-2f6a7b1c3d55',
    must: 'begin with api://',
    accepts: (value: string) => value.startsWith('api://'),
    otherwise: '',
  },
  GRIP_DEVELOPER_NAME: {
    is: 'the name that Teams shows as the maker of the app',
    example: 'Anyshire County Council',
    must: 'have 32 characters at most',
    accepts: (value: string) => value.length <= 32,
    otherwise: 'Practice Learning',
  },
  GRIP_PACKAGE_VERSION: {
    is: 'the version of the package, higher each time it is uploaded',
    example: '1.2.0',
    must: 'be three numbers with dots between',
    accepts: (value: string) => /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(value),
    otherwise: projectVersion(),
  },
} as const;
type Setting = keyof typeof settings;

/**
 * Reads the package's settings from the environment.
 * @returns the values, or one sentence for each setting that is missing or wrong.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly values: ManifestValues } | { readonly faults: readonly string[] } {
  const faults: string[] = [];
  const read = (name: Setting): string => {
    const { is, example, must, accepts, otherwise } = settings[name];
    const value = environment[name]?.trim() || undefined;
    if (value === undefined && otherwise !== undefined) return otherwise;
    if (value === undefined) faults.push(`${name} is not set: ${is}, for example ${example}.`);
    else if (!accepts(value)) faults.push(`${name} is ${is}; it must ${must}, for example ${example}.`);
    return value ?? '';
  };
  const apiResource = read('GRIP_API_RESOURCE');
  const values = {
    appId: read('GRIP_APP_ID'),
    botId: read('GRIP_BOT_ID'),
    address: read('GRIP_PUBLIC_ADDRESS').replace(/\/$/, ''),
    version: read('GRIP_PACKAGE_VERSION'),
    developerName: read('GRIP_DEVELOPER_NAME'),
    ...(apiResource === '' ? {} : { apiResource }),
  };
  return faults.length > 0 ? { faults } : { values };
}

/** Teams loads the tab from here on other people's machines, so a loopback name would work for nobody. */
function isPublicAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash, username, hostname } = new URL(value);
  const isLocal = /^(localhost|127\.|\[::1\])/.test(hostname);
  return protocol === 'https:' && pathname === '/' && !isLocal && `${search}${hash}${username}` === '';
}

function projectVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
