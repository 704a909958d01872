// The package that a council uploads to Teams: what is in it, and what is said when a setting is missing or wrong.
import { describe, expect, test } from '@jest/globals';
import { TeamsAppManifest } from '../../src/commands/package/manifest.ts';
import { aBotId, aCouncil, anAppId, manifestText, runPackage, unzip } from './package-command.ts';

describe('a package with everything said', () => {
  const packed = runPackage(aCouncil);

  test('is made, and the administrator is told where it is and what to do next', () => {
    expect(packed.complained).toBe('');
    expect(packed.exitCode).toBe(0);
    expect(packed.said).toContain('grip.zip');
    expect(packed.said).toContain('Manage apps');
  });

  test('holds the manifest and the two icons at its root and nothing else', () => {
    expect(Object.keys(unzip(packed)).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  });

  test('has no placeholder left in it', () => {
    expect(manifestText(packed)).not.toContain('${{');
  });

  test('names the council’s own app, bot and address', () => {
    const manifest = TeamsAppManifest.parse(JSON.parse(manifestText(packed)));
    expect(manifest.id).toBe(anAppId);
    expect(manifest.bots[0]?.botId).toBe(aBotId);
    expect(manifest.staticTabs[0]?.entityId).toBe('grip');
    expect(manifest.staticTabs[0]?.contentUrl).toBe(
      'https://grip.council.example/?theme={app.theme}&locale={app.locale}',
    );
    expect(manifest.validDomains).toEqual(['grip.council.example']);
    expect(manifest.webApplicationInfo).toEqual({
      id: anAppId,
      resource: `api://grip.council.example/${anAppId}`,
    });
  });

  test('is the same to the byte when it is made again', () => {
    expect(runPackage({ ...aCouncil, TZ: 'Pacific/Auckland' }).zip).toEqual(packed.zip);
  });
});

test('settings on the command line stand before the environment’s', () => {
  const packed = runPackage(
    aCouncil,
    '--env',
    'GRIP_PUBLIC_ADDRESS=https://practice.council.example/',
    '--env',
    'GRIP_DEVELOPER_NAME=Anyshire "Council"',
    '--env',
    'GRIP_PACKAGE_VERSION=2.0.1',
  );
  const manifest = TeamsAppManifest.parse(JSON.parse(manifestText(packed)));
  expect(manifest.developer).toEqual({
    name: 'Anyshire "Council"',
    websiteUrl: 'https://practice.council.example/',
    privacyUrl: 'https://practice.council.example/privacy',
    termsOfUseUrl: 'https://practice.council.example/terms',
  });
  expect(manifest.version).toBe('2.0.1');
});

test('each missing setting is named, explained and shown by example, and nothing is written', () => {
  const packed = runPackage({});
  expect(packed.exitCode).toBe(1);
  expect(packed.zip).toBeUndefined();
  for (const name of Object.keys(aCouncil)) {
    expect(packed.complained).toMatch(new RegExp(`- ${name} is not set: .+, for example .+\\.`));
  }
});

test('an address that people could not reach from Teams is refused', () => {
  for (const address of [
    'http://grip.council.example',
    'https://localhost',
    'https://grip.council.example/app',
  ]) {
    const packed = runPackage({ ...aCouncil, GRIP_PUBLIC_ADDRESS: address });
    expect(packed.exitCode).toBe(1);
    expect(packed.complained).toContain('GRIP_PUBLIC_ADDRESS');
    expect(packed.zip).toBeUndefined();
  }
});

test('a sign-in resource of another host is refused, because Teams would sign nobody in', () => {
  const packed = runPackage({ ...aCouncil, GRIP_API_RESOURCE: `api://other.example/${anAppId}` });
  expect(packed.exitCode).toBe(1);
  expect(packed.complained).toContain('begins with api://grip.council.example/');
});

test('an option that does not exist is said to be unknown', () => {
  const packed = runPackage(aCouncil, '--upload');
  expect(packed.exitCode).toBe(1);
  expect(packed.complained).toContain('--upload');
  expect(packed.complained).toContain('Usage:');
});
