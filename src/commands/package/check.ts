// Everything that Microsoft's upload page would refuse, said before anyone is at that page.
import { Buffer } from 'node:buffer';
import { PNG } from 'pngjs';
import type { TeamsAppManifest } from './manifest.ts';
import { schemaFaults } from './schema.ts';

/** The files of the package by their names in the zip. */
export type PackageFiles = Readonly<Record<string, Uint8Array>>;

/**
 * Checks a filled manifest and its icons against Microsoft's schema 1.29 and what the schema does not say: https, hosts
 * that agree, and icons of the right size and colour (platform facts D2).
 * @returns one sentence for each fault; none when the package may be uploaded.
 */
export async function checkPackage(manifest: TeamsAppManifest, files: PackageFiles): Promise<string[]> {
  const text = JSON.stringify(manifest);
  return [
    ...(await schemaFaults(manifest)),
    ...[...text.matchAll(/http:\/\/[^"]*/g)].map(([address]) => `${address} is not https.`),
    ...hostFaults(manifest),
    ...iconFaults(manifest.icons.color, 192, files),
    ...iconFaults(manifest.icons.outline, 32, files),
    ...outlineFaults(manifest.icons.outline, files),
  ];
}

/** Teams gives a sign-in token only where the resource names the tab's own host, and frames only listed hosts. */
function hostFaults(manifest: TeamsAppManifest): string[] {
  const { resource } = manifest.webApplicationInfo;
  return manifest.staticTabs.flatMap(({ contentUrl }) => {
    const { host } = new URL(contentUrl);
    return [
      ...(resource.startsWith(`api://${host}/`)
        ? []
        : [
            `GRIP_API_RESOURCE is ${resource}; Teams signs people in only where it begins with api://${host}/.`,
          ]),
      ...(manifest.validDomains.includes(host) ? [] : [`${host} is not among the valid domains.`]),
    ];
  });
}

function iconFaults(name: string, side: number, files: PackageFiles): string[] {
  const bytes = files[name];
  if (bytes === undefined) return [`The icon ${name} is missing.`];
  const { width, height } = PNG.sync.read(Buffer.from(bytes));
  return width === side && height === side
    ? []
    : [`The icon ${name} is ${width} by ${height} pixels; it must be ${side} by ${side}.`];
}

function outlineFaults(name: string, files: PackageFiles): string[] {
  const bytes = files[name];
  if (bytes === undefined) return [];
  const { data } = PNG.sync.read(Buffer.from(bytes));
  let clear = 0;
  let coloured = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, alpha] = data.subarray(at, at + 4);
    if (alpha === 0) clear += 1;
    else if (red !== 255 || green !== 255 || blue !== 255) coloured += 1;
  }
  return clear > 0 && coloured === 0 ? [] : [`The icon ${name} must be white on a transparent ground.`];
}
