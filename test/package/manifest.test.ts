// The manifest itself: accepted by Microsoft's schema, neutral on a lock screen, with icons that Teams will take.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { PNG } from 'pngjs';
import { z } from 'zod';
import { checkPackage } from '../../src/commands/package/check.ts';
import { appPackageFolder, fillManifest } from '../../src/commands/package/manifest.ts';
import { aBotId, anAppId } from './package-command.ts';

const values = { appId: anAppId, botId: aBotId, version: '1.0.0', developerName: 'Practice Learning' };
const manifest = fillManifest({ ...values, address: 'https://grip.council.example' });
const icon = (name: string) => new Uint8Array(readFileSync(new URL(name, appPackageFolder)));
const files = { 'color.png': icon('color.png'), 'outline.png': icon('outline.png') };

describe('what Microsoft asks', () => {
  test('the manifest and icons as they stand have no fault', async () => {
    expect(await checkPackage(manifest, files)).toEqual([]);
  });

  test('a name longer than Teams shows is found', async () => {
    const named = { ...manifest, name: { ...manifest.name, short: 'Grip, the practice learning app' } };
    expect(await checkPackage(named, files)).toEqual([expect.stringContaining('/name/short')]);
  });

  test('a property that Teams does not know is found', async () => {
    expect(await checkPackage({ ...manifest, colour: 'teal' }, files)).toHaveLength(1);
  });

  test('the manifest of the local tenant is the same but for its addresses, and only https is missing', async () => {
    const local = fillManifest({ ...values, address: 'http://127.0.0.1:3978' });
    const faults = await checkPackage(local, files);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every((fault) => fault.endsWith('is not https.'))).toBe(true);
    const elsewhere = JSON.stringify(local).replaceAll(
      'http://127.0.0.1:3978',
      'https://grip.council.example',
    );
    expect(JSON.parse(elsewhere.replaceAll('127.0.0.1:3978', 'grip.council.example'))).toEqual(manifest);
  });

  const published = new URL('../../../shared/specs/teams-manifest-v1.29.schema.json', import.meta.url);
  const where = existsSync(published) ? test : test.skip;
  where('the schema as Microsoft publishes it accepts the manifest', () => {
    const schema = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(published, 'utf8')));
    const { $schema: _, ...draft } = schema;
    const ajv = new Ajv({ strict: false, formats: { uri: (text: string) => URL.canParse(text) } });
    expect(ajv.validate(draft, manifest)).toBe(true);
    expect(ajv.validate(draft, { ...manifest, accentColor: 'teal' })).toBe(false);
  });
});

describe('what a notification may show on a lock screen', () => {
  const types = manifest.activities.activityTypes;

  test('one of the neutral lines, in which nothing can be filled in', () => {
    expect(types.map(({ type, templateText }) => [type, templateText])).toEqual([
      ['practiceLearningItem', 'Something new in practice learning'],
      ['practiceLearningDue', 'Practice learning: something is due'],
      ['practiceLearningAnswer', 'An answer to yours'],
      ['urgentReview', 'Urgent: review needed now, open the card'],
      ['practiceDrill', 'Drill: please open the card and acknowledge'],
    ]);
    expect(types.filter(({ templateText }) => /[{}]/.test(templateText))).toEqual([]);
  });

  test('no grade, category or child is mentioned, and "urgent" is kept for the urgent review', () => {
    const said = types.map(
      ({ type, description, templateText }) => `${type}: ${description} ${templateText}`,
    );
    expect(said.filter((text) => /child|grade|inadequate|categor|concern|case/i.test(text))).toEqual([]);
    expect(said.filter((text) => /urgent/i.test(text))).toHaveLength(1);
  });

  test('the app asks each person’s Teams for nothing of its own', () => {
    expect(manifest).not.toHaveProperty('authorization');
  });
});

describe('the icons', () => {
  const decode = (bytes: Uint8Array) => PNG.sync.read(Buffer.from(bytes));

  test('the colour icon is 192 by 192 pixels and has no see-through pixel', () => {
    const { width, height, data } = decode(files['color.png']);
    expect([width, height]).toEqual([192, 192]);
    expect(data.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
  });

  test('the outline icon is 32 by 32 pixels, white on a transparent ground', () => {
    const { width, height, data } = decode(files['outline.png']);
    const alphas = data.filter((_, at) => at % 4 === 3);
    expect([width, height]).toEqual([32, 32]);
    expect(alphas.filter((alpha) => alpha === 0).length).toBeGreaterThan(alphas.length / 2);
    expect(alphas.filter((alpha) => alpha === 255).length).toBeGreaterThan(50);
  });

  test('an icon of the wrong size, in colour or missing is refused', async () => {
    const swapped = { 'color.png': files['outline.png'], 'outline.png': files['color.png'] };
    expect(await checkPackage(manifest, swapped)).toEqual([
      'The icon color.png is 32 by 32 pixels; it must be 192 by 192.',
      'The icon outline.png is 192 by 192 pixels; it must be 32 by 32.',
      'The icon outline.png must be white on a transparent ground.',
    ]);
    expect(await checkPackage(manifest, { 'color.png': files['color.png'] })).toEqual([
      'The icon outline.png is missing.',
    ]);
  });
});
