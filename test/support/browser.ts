// A real browser for journeys: Debian's Chromium. Without one the tests are reported as skipped, except in CI, where they fail.
import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const chromiumPath = '/usr/bin/chromium';
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const hasBrowser = existsSync(chromiumPath) || process.env.CI === 'true';
if (!hasBrowser) console.warn(`Skipped, because there is no browser at ${chromiumPath}.`);

/** `describe` where there is a browser, or must be one. */
export const describeInBrowser = hasBrowser ? describe : describe.skip;

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: flags });
