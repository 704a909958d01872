// A real browser for the tests of the host page, where the machine has one, and axe to look for faults in what it shows.
import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import axeCore from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const chromiumPath = '/usr/bin/chromium';
const launch = [
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
if (!hasBrowser) console.warn(`The host page was not tested: there is no browser at ${chromiumPath}.`);

/** Tests that are left out, with a warning, where there is no browser. */
export const describeInBrowser = hasBrowser ? describe : describe.skip;

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: launch });

/** A page as wide as a desk; what the browser complains of is added to `problems`. */
export async function openPage(browser: Browser, problems: string[]): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.includes('res.cdn.office.net'))
      problems.push(message.text());
  });
  return page;
}

/** What axe finds on the page, apps' own frames left out. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeCore.source);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run({ exclude: ['iframe', '[data-tabster-dummy]'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}
