// A council in a browser, for journeys: the sample imported and live, the tab and the page of Teams, and people to be.
import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import type { Command } from '../../src/core/decide.ts';
import { buildTab } from '../../src/tab/build.ts';
import { buildHost } from '../../src/tenant/host/build.ts';
import { openBrowser } from './browser.ts';
import { type GripInATenant, goLive, startGrip } from './grip.ts';
import { tokenFor } from './sign-in.ts';

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

interface Account {
  readonly oid: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
}

export interface Journey {
  readonly grip: GripInATenant;
  readonly context: BrowserContext;
  readonly page: Page;
  account(name: string): Account;
  /** Opens the tab as someone at a page, and gives its frame once the page's heading is there. */
  as(name: string, place: string): Promise<Frame>;
  /** Opens someone's chat with Grip on the page of Teams. */
  chatOf(name: string): Promise<void>;
  /** Does something through the API as someone else, as from another computer. Answers the record's reference. */
  elsewhere(name: string, command: Command): Promise<string>;
  close(): Promise<void>;
}

export async function startJourney(settings?: Readonly<Record<string, string>>): Promise<Journey> {
  await buildTab();
  await buildHost();
  const grip = await startGrip(settings ? { settings } : {});
  await goLive(grip);
  const { address } = await grip.serve(new URL('../../build/tab/', import.meta.url));
  const accounts = (await grip.control('/people')) as readonly Account[];
  const browser: Browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);

  function account(name: string): Account {
    const found = accounts.find(({ displayName }) => displayName === name);
    if (!found) throw new Error(`${name} is not in the council`);
    return found;
  }

  return {
    grip,
    context,
    page,
    account,
    async as(name, place) {
      await page.goto('about:blank');
      await page.goto(
        `${grip.tenant.address}/#/as/${account(name).oid}/grip?sub=${encodeURIComponent(place)}`,
      );
      await page.frameLocator('iframe').locator('.page h1').waitFor();
      const frame = page.frames().find((one) => one !== page.mainFrame());
      if (!frame) throw new Error('The host page shows no tab');
      return frame;
    },
    async chatOf(name) {
      await page.goto('about:blank');
      await page.goto(`${grip.tenant.address}/#/as/${account(name).oid}/chat`);
      await page.getByRole('button', { name: `Signed in as ${name}` }).waitFor();
    },
    async elsewhere(name, command) {
      const response = await fetch(`${address}/api/command`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await tokenFor(grip, account(name).userPrincipalName)}`,
        },
        body: JSON.stringify({ id: crypto.randomUUID(), command }),
      });
      const body = (await response.json()) as { ok: boolean; ref: string };
      expect([response.status, body]).toEqual([200, expect.objectContaining({ ok: true })]);
      return body.ref;
    },
    async close() {
      await browser.close();
      await grip.close();
    },
  };
}

/** Each width and each theme at least once: layout goes with the width, colours with the theme. */
const looks = [
  { width: 1400, theme: 'default' },
  { width: 1400, theme: 'dark' },
  { width: 400, theme: 'contrast' },
] as const;

/** What axe finds on the tab, and whether it is wider than its window: wide and on a telephone, in the three themes. */
export async function faultsIn(page: Page, tab: Frame): Promise<string[]> {
  await tab.evaluate(axe);
  const faults: string[] = [];
  for (const { width, theme } of looks) {
    await page.setViewportSize({ width, height: 1000 });
    await page.getByLabel('Theme').selectOption(theme);
    await tab.waitForFunction((name) => document.documentElement.dataset.theme === name, theme);
    await tab.waitForFunction(() => document.querySelector('.waiting') === null);
    // A theme changes colours alone, a width everything: dark is looked at for its colours.
    const found = await tab.evaluate(async (colours) => {
      const { axe } = window as unknown as {
        axe: {
          run(
            what: object,
            how: object,
          ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      };
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      // What lies behind an open panel is hidden from everyone's tools, and dimmed.
      const { violations } = await axe.run(
        { exclude: ['[data-tabster-dummy]', '[aria-hidden="true"]'] },
        {
          resultTypes: ['violations'],
          ...(colours ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : {}),
        },
      );
      const boxes = [document.documentElement, ...document.querySelectorAll('.page')];
      const tooWide = boxes.some((box) => box.scrollWidth > box.clientWidth) ? ['too wide'] : [];
      return [...tooWide, ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)];
    }, theme === 'dark');
    faults.push(...found.map((fault) => `${width} ${theme}: ${fault}`));
  }
  await page.setViewportSize({ width: 1400, height: 1000 });
  await page.getByLabel('Theme').selectOption('default');
  return faults;
}
