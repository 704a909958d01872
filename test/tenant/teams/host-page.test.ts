// The host page in a real browser, with a tiny bot and a tiny tab: what a person sees and does, from sign-in to clock.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../../support/browser.ts';
import { accessibilityFaults, openPage } from './browser.ts';
import { appId, type Council, cardMessage, manifestId, openCouncil } from './council.ts';
import { serveTab } from './tab-page.ts';

const deepLink = `https://teams.microsoft.com/l/entity/${manifestId}/home?context=${encodeURIComponent(
  JSON.stringify({ subEntityId: 'action/ACT-0007' }),
)}`;

const dueCard = {
  body: [
    { type: 'TextBlock', text: 'Practice learning: something is due', style: 'heading', wrap: true },
    {
      type: 'Input.Text',
      id: 'note',
      label: 'What was done',
      isRequired: true,
      errorMessage: 'Please write it',
    },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Done', verb: 'done', style: 'positive' },
    { type: 'Action.OpenUrl', title: 'Open in Grip', url: deepLink },
  ],
};

describeInBrowser('a person at the host page', () => {
  let council: Council;
  let browser: Browser;
  let page: Page;
  let asha: string;
  const problems: string[] = [];

  beforeAll(async () => {
    council = await openCouncil();
    asha = council.people.asha;
    const keys = createRemoteJWKSet(
      new URL(`${council.address}/login/${council.tenantId}/discovery/v2.0/keys`),
    );
    serveTab(council.botApp, council.address, async (token) => {
      const { payload } = await jwtVerify(token, keys, { audience: appId });
      return `${payload.name}, ${payload.scp}`;
    });
    await council.control(`/users/${asha}/teams`, { action: 'install' });
    browser = await openBrowser();
    page = await openPage(browser, problems);
    await page.goto(council.address, { timeout: 150_000 });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await council?.close();
  });

  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' });

  test('they choose who they are, by role', async () => {
    await page.getByRole('searchbox', { name: 'Search people by name or role' }).fill('manager');
    await page.getByRole('link', { name: /Asha Rahman/ }).click();
    await page.getByRole('button', { name: /Signed in as Asha Rahman/ }).waitFor();
    expect(page.url()).toContain(`#/as/${asha}/chat`);
  });

  test('a new card appears with a toast that says no more than a lock screen may', async () => {
    const { id = '' } = (await council.open(asha)).body;
    await council.send(id, cardMessage(dueCard));
    const toast = page.getByRole('status', { name: 'Notifications' });
    await toast.getByText('Practice learning: something is due').waitFor();
    await page.getByRole('heading', { name: 'Practice learning: something is due' }).waitFor();
  });

  test('a failing button leaves what was typed and says a sentence; the next press replaces the card', async () => {
    await button('Done').click();
    await page.getByText('Please write it').waitFor();
    await page.getByLabel('What was done').fill('Visit recorded');
    council.answerWith(() => ({
      status: 200,
      body: {
        statusCode: 400,
        type: 'application/vnd.microsoft.error',
        value: { code: 'conflict', message: 'Someone changed this a minute ago.' },
      },
    }));
    await button('Done').click();
    await page.getByRole('alert').getByText('Someone changed this a minute ago.').waitFor();
    expect(await page.getByLabel('What was done').inputValue()).toBe('Visit recorded');
    council.answerWith(() => ({
      status: 200,
      body: {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: {
          type: 'AdaptiveCard',
          version: '1.5',
          body: [{ type: 'TextBlock', text: 'Done by the team manager, 14:02', wrap: true }],
          actions: dueCard.actions.slice(1),
        },
      },
    }));
    await button('Done').click();
    await page.getByRole('log', { name: 'Messages' }).getByText('Done by the team manager, 14:02').waitFor();
    expect(await page.getByLabel('What was done').count()).toBe(0);
    expect(council.received.at(-1)).toMatchObject({
      name: 'adaptiveCard/action',
      value: { action: { verb: 'done', data: { note: 'Visit recorded' } } },
    });
  });

  test('a link on the card opens the tab at its place, signed in as the same person', async () => {
    await page.getByRole('link', { name: 'Open in Grip' }).click();
    const tab = page.frameLocator('iframe[title="Home"]');
    await tab.getByText('Signed in: Asha Rahman, access_as_user').waitFor();
    await tab.getByText('Place: home action/ACT-0007').waitFor();
    await tab.getByText('Theme: default').waitFor();
  });

  test('the theme that is chosen reaches the tab', async () => {
    await page.getByLabel('Theme').selectOption('dark');
    await page.frameLocator('iframe[title="Home"]').getByText('Theme: dark').waitFor();
    await page.getByLabel('Theme').selectOption('default');
  });

  test('the tab opens a dialog and gets its answer; a script address is never opened', async () => {
    const tab = page.frameLocator('iframe[title="Home"]');
    await tab.getByRole('button', { name: 'Open a dialog' }).click();
    await page.getByRole('dialog', { name: 'A question' }).waitFor();
    await page.frameLocator('iframe[title="A question"]').getByRole('button', { name: 'Yes' }).click();
    await tab.getByText('Dialog: yes').waitFor();
    await tab.getByRole('button', { name: 'Open a dialog' }).click();
    await button('Close dialog').click();
    await tab.getByText('Dialog: closed').waitFor();
    await tab.getByRole('button', { name: 'Open a script' }).click();
    await tab.getByText('Link: refused').waitFor();
  });

  test('the clock is moved for everyone', async () => {
    const before = Date.parse(String((await council.control('/clock')).body.now));
    const answered = page.waitForResponse((response) => response.url().endsWith('/_tenant/clock'));
    await button('+1 week').click();
    await answered;
    const after = Date.parse(String((await council.control('/clock')).body.now));
    expect(Math.round((after - before) / 86_400_000)).toBe(7);
  });

  test('a card that refreshes on sight shows each viewer its own state', async () => {
    await page.getByRole('link', { name: /^Chat/ }).click();
    council.answerWith(({ value }) => ({
      status: 200,
      body: {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: {
          type: 'AdaptiveCard',
          version: '1.5',
          body: [{ type: 'TextBlock', text: `Refreshed, ${value?.trigger}` }],
        },
      },
    }));
    const { id = '' } = (await council.open(asha)).body;
    await council.send(
      id,
      cardMessage({
        body: [{ type: 'TextBlock', text: 'As stored' }],
        refresh: { action: { type: 'Action.Execute', verb: 'refresh' } },
      }),
    );
    await page.getByRole('log', { name: 'Messages' }).getByText('Refreshed, automatic').waitFor();
  });

  test('what a person types reaches the bot', async () => {
    council.answerWith(() => ({ status: 200 }));
    await page.getByRole('textbox', { name: 'Write to Grip' }).fill('What is due?');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: /^You/ }).getByText('What is due?').waitFor();
    expect(council.received.at(-1)).toMatchObject({ type: 'message', text: 'What is due?' });
  });

  test('another person sees their own chats, not these', async () => {
    await page.getByRole('button', { name: /Signed in as/ }).click();
    await page
      .getByRole('dialog', { name: 'Sign in as' })
      .getByRole('link', { name: /Bryn Hughes/ })
      .click();
    await page.getByText('Grip is not installed for this person.').waitFor();
    expect(await page.getByText('What is due?').count()).toBe(0);
    await button('Add Grip').click();
    await page.getByRole('textbox', { name: 'Write to Grip' }).waitFor();
  });

  test('the page has no accessibility fault that axe finds, in any theme', async () => {
    await page.getByRole('button', { name: /Signed in as/ }).click();
    await page
      .getByRole('dialog', { name: 'Sign in as' })
      .getByRole('link', { name: /Asha Rahman/ })
      .click();
    await page.getByRole('article', { name: /^You/ }).waitFor();
    for (const theme of ['default', 'dark', 'contrast']) {
      await page.getByLabel('Theme').selectOption(theme);
      await page.waitForTimeout(300);
      expect(await accessibilityFaults(page)).toEqual([]);
    }
  });

  test('the browser reported no error', () => {
    expect(problems).toEqual([]);
  });
});
