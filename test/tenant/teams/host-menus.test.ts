// The menus of the host page, by keyboard: one's presence, the app in its chat; and what someone who has left sees.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../../support/browser.ts';
import { accessibilityFaults, openPage } from './browser.ts';
import { type Council, eventually, openCouncil } from './council.ts';

describeInBrowser('the menus of the host page', () => {
  let council: Council;
  let browser: Browser;
  let page: Page;
  let asha: string;
  let chat: string;
  const problems: string[] = [];

  beforeAll(async () => {
    council = await openCouncil();
    asha = council.people.asha;
    await council.control(`/users/${asha}/teams`, { action: 'install' });
    chat = String((await council.open(asha)).body.id);
    await council.send(chat, { type: 'message', text: 'Welcome' });
    browser = await openBrowser();
    page = await openPage(browser, problems);
    await page.goto(`${council.address}/#/as/${asha}/chat`, { timeout: 150_000 });
    await page.getByRole('heading', { name: 'Grip', exact: true }).waitFor();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await council?.close();
  });

  const presenceButton = (name: string) => page.getByRole('button', { name, exact: true });
  const appButton = () => page.getByRole('button', { name: 'More options for Grip' });
  const presence = async () => (await council.graph('GET', `/users/${asha}/presence`)).body;
  const settled = (status: number) =>
    eventually(
      async () => (await council.send(chat, { type: 'message', text: 'Hello' })).status,
      (answered) => answered === status,
    );

  /** Opens a menu with Enter, goes down so many entries and takes that one. */
  async function takeByKeyboard(button: ReturnType<typeof appButton>, down: number): Promise<void> {
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    for (let step = 0; step < down; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  }

  test('one says by keyboard not to be disturbed, and then nothing pops up', async () => {
    await takeByKeyboard(presenceButton('Presence: Available'), 2);
    await presenceButton('Presence: Do not disturb').waitFor();
    expect(await presence()).toMatchObject({ availability: 'DoNotDisturb', activity: 'DoNotDisturb' });
    await council.send(chat, { type: 'message', text: 'Quietly' });
    await page.getByRole('article').getByText('Quietly').waitFor();
    expect(await page.getByRole('status', { name: 'Notifications' }).textContent()).toBe('');
  });

  test('automatic replies are switched on and off again', async () => {
    await takeByKeyboard(presenceButton('Presence: Do not disturb'), 4);
    await presenceButton('Presence: Do not disturb, automatic replies on').waitFor();
    expect((await presence()).outOfOfficeSettings).toMatchObject({ isOutOfOffice: true });
    await takeByKeyboard(presenceButton('Presence: Do not disturb, automatic replies on'), 4);
    await presenceButton('Presence: Do not disturb').waitFor();
    expect((await presence()).outOfOfficeSettings).toEqual({ message: null, isOutOfOffice: false });
  });

  test('what a trainer sets by the control route shows at once', async () => {
    await council.control(`/users/${asha}/presence`, { availability: 'Offline' });
    await presenceButton('Presence: Offline').waitFor();
    await council.control(`/users/${asha}/presence`, { availability: 'Available' });
    await presenceButton('Presence: Available').waitFor();
  });

  test('the bot is blocked and let in again', async () => {
    await takeByKeyboard(appButton(), 0);
    await page.getByText('Grip is blocked. What it sends is refused.').waitFor();
    expect((await council.send(chat, { type: 'message', text: 'Hello' })).body.errorCode).toBe(209);
    await takeByKeyboard(appButton(), 0);
    await page.getByText('Grip is blocked.').waitFor({ state: 'detached' });
    await settled(201);
  });

  test('the app is uninstalled, which the bot hears, and added again', async () => {
    await takeByKeyboard(appButton(), 1);
    await page.getByText('Grip is not installed, so it cannot write here.').waitFor();
    expect(council.received.at(-1)).toMatchObject({ type: 'installationUpdate', action: 'remove' });
    expect(await page.getByRole('textbox', { name: 'Write to Grip' }).count()).toBe(0);
    await takeByKeyboard(appButton(), 0);
    await page.getByRole('textbox', { name: 'Write to Grip' }).waitFor();
    expect(council.received.at(-1)).toMatchObject({ type: 'conversationUpdate' });
  });

  test('Escape closes a menu, changes nothing and goes back to its button', async () => {
    await appButton().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Uninstall' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await appButton().evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await page.getByRole('textbox', { name: 'Write to Grip' }).count()).toBe(1);
  });

  test.each([1400, 400])(
    'open menus have no fault that axe finds, %i pixels wide, in any theme',
    async (width) => {
      await page.setViewportSize({ width, height: 800 });
      for (const theme of ['default', 'dark', 'contrast']) {
        await page.getByLabel('Theme').selectOption(theme);
        for (const button of [presenceButton('Presence: Available'), appButton()]) {
          await button.click();
          const menu = page.getByRole('menu');
          await menu.waitFor();
          await page.waitForTimeout(300);
          expect(await accessibilityFaults(page)).toEqual([]);
          const box = await menu.boundingBox();
          expect(box?.x).toBeGreaterThanOrEqual(0);
          expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width);
          await page.keyboard.press('Escape');
          await menu.waitFor({ state: 'detached' });
        }
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    },
  );

  test('someone who has left is told so and sees no chat', async () => {
    await page.setViewportSize({ width: 1400, height: 800 });
    await council.control(`/people/${asha}/account`, { enabled: false });
    await page.getByRole('heading', { name: 'This account is disabled' }).waitFor();
    expect(await page.getByRole('navigation', { name: 'Apps' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Presence/ }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /Signed in as/ }).click();
    await page.getByRole('link', { name: 'Asha Rahman Team manager. Account disabled' }).waitFor();
    await page.keyboard.press('Escape');
    await council.control(`/people/${asha}/account`, { enabled: true });
    await page.getByRole('textbox', { name: 'Write to Grip' }).waitFor();
  });

  test('the browser reported no error', () => {
    expect(problems).toEqual([]);
  });
});
