// Microsoft's own MSAL in a tab and in a bot's dialog: Nested App Authentication with consent, and the usual pop-up without it.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../../support/browser.ts';
import { serveBooking } from './booking-page.ts';
import { accessibilityFaults, openPage, shoot } from './browser.ts';
import { appId, type Council, cardMessage, openCouncil } from './council.ts';

describeInBrowser('a booking page in Teams', () => {
  let council: Council;
  let browser: Browser;
  let page: Page;
  let tab: FrameLocator;
  let asha: string;
  const problems: string[] = [];

  beforeAll(async () => {
    council = await openCouncil();
    asha = council.people.asha;
    const { authorityMetadata } = (await council.control('/settings')).body;
    serveBooking(council.botApp, {
      host: council.address,
      tenantId: council.tenantId,
      clientId: appId,
      authorityMetadata,
    });
    await council.control('/apps', {
      appId,
      displayName: 'Grip',
      permissions: [],
      secret: 'a-secret-for-tests',
      consentable: ['Calendars.ReadWrite'],
      spaRedirectUris: [
        `brk-multihub://${new URL(council.botAddress).host}`,
        `${council.botAddress}/redirect`,
      ],
    });
    await council.control(`/users/${asha}/teams`, { action: 'install' });
    browser = await openBrowser();
    page = await openPage(browser, problems);
    await page.goto(`${council.address}/#/as/${asha}/grip`, { timeout: 150_000 });
    tab = page.frameLocator('iframe');
    await bridge('nested');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await council?.close();
  });
  beforeEach(() =>
    council.setSwitches({ delegatedTokens: 'given', userConsent: 'allowed', nestedAppAuth: true }),
  );

  const bridge = (kind: string) => tab.getByText(`Bridge: ${kind}`).waitFor();
  const press = (name: string) => tab.getByRole('button', { name }).click();
  /** Waits for what MSAL has said last. */
  async function token(expected: string | RegExp): Promise<void> {
    let said = '';
    for (let tries = 0; tries < 100; tries += 1) {
      said = (await tab.locator('#token').textContent()) ?? '';
      if (typeof expected === 'string' ? said.includes(expected) : expected.test(said)) return;
      await page.waitForTimeout(50);
    }
    expect(said).toMatch(expected);
  }
  const panel = () => page.getByRole('dialog', { name: 'Permissions requested' });
  const withdraw = () => fetch(`${council.address}/_tenant/users/${asha}/consents`, { method: 'DELETE' });
  /** Opens the page anew; what MSAL has kept is forgotten with it. */
  async function anew(kind = 'nested'): Promise<void> {
    await page.reload();
    await bridge(kind);
  }

  test('without consent a silent request asks for the person', async () => {
    await press('Ask silently');
    await token(/^InteractionRequiredAuthError: invalid_grant: .*AADSTS65001/);
  });

  test('the panel says in words what is asked, has no fault that axe finds, and may be cancelled', async () => {
    await press('Ask the person');
    await panel().getByText('Have full access to your calendars').waitFor();
    expect(await panel().textContent()).toContain('Grip would like to:');
    for (const width of [1400, 400])
      for (const theme of ['default', 'dark', 'contrast']) {
        await page.setViewportSize({ width, height: 800 });
        await page.getByLabel('Theme').selectOption(theme, { force: true });
        await page.waitForTimeout(250);
        await shoot(page, `consent-${theme}-${width}`);
        expect(await accessibilityFaults(page)).toEqual([]);
      }
    await page.setViewportSize({ width: 1400, height: 800 });
    await page.getByLabel('Theme').selectOption('default', { force: true });
    await panel().getByRole('button', { name: 'Cancel' }).click();
    await token('ClientAuthError: user_canceled');
    await press('Ask silently');
    await token('InteractionRequiredAuthError');
  });

  test('accepted by keyboard, it gives a token that Graph takes, and no question again', async () => {
    await press('Ask the person');
    await panel().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await token('given, https://graph.microsoft.com/Calendars.ReadWrite');
    await tab.getByText('Person: 200 Asha Rahman').waitFor();
    await press('Ask silently');
    await token('kept, https://graph.microsoft.com/Calendars.ReadWrite');
    await anew();
    await press('Ask silently');
    await token('given, https://graph.microsoft.com/Calendars.ReadWrite');
  });

  test('where only an administrator may agree, nobody is asked', async () => {
    await withdraw();
    await council.setSwitches({ userConsent: 'adminOnly' });
    await anew();
    await press('Ask the person');
    await token(/^ServerError: access_denied: .*AADSTS90094/);
    await council.control(`/apps/${appId}/consent`, { scopes: ['Calendars.ReadWrite'] }, 'PUT');
    await press('Ask silently');
    await token(/given/);
    await council.control(`/apps/${appId}/consent`, { scopes: [] }, 'PUT');
  });

  test('a token refused by policy, or until the person signs in, reaches the page in MSAL’s words', async () => {
    await council.control(`/users/${asha}/consents`, { appId, scopes: ['Calendars.ReadWrite'] }, 'PUT');
    await council.setSwitches({ delegatedTokens: 'interactionRequired' });
    await anew();
    await press('Ask silently');
    await token(/^InteractionRequiredAuthError: invalid_grant: .*AADSTS50076/);
    await press('Ask the person');
    await token(/given/);
    await council.setSwitches({ delegatedTokens: 'refused' });
    await anew();
    await press('Ask the person');
    await token(/^ServerError: invalid_grant: .*AADSTS53003/);
  });

  test('a bot’s dialog holds the page, with the bridge in it, and what it submits reaches the bot', async () => {
    await council.control(`/users/${asha}/consents`, { appId, scopes: ['Calendars.ReadWrite'] }, 'PUT');
    council.answerWith(({ name }) =>
      name === 'task/fetch'
        ? {
            status: 200,
            body: {
              task: {
                type: 'continue',
                value: { title: 'Book', url: `${council.botAddress}/booking`, height: 420, width: 480 },
              },
            },
          }
        : { status: 200, body: { task: { type: 'message', value: 'Booked.' } } },
    );
    const { id = '' } = (await council.open(asha)).body;
    await council.send(
      id,
      cardMessage({
        body: [{ type: 'TextBlock', text: 'A session to book' }],
        actions: [
          {
            type: 'Action.Submit',
            title: 'Book',
            data: { session: 'FB-7', msteams: { type: 'task/fetch' } },
          },
        ],
      }),
    );
    await page.goto(`${council.address}/#/as/${asha}/chat`);
    await page.reload();
    await page.getByRole('button', { name: 'Book', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Book' });
    const inside = dialog.frameLocator('iframe');
    await inside.getByText('Bridge: nested').waitFor();
    await inside.getByRole('button', { name: 'Ask silently' }).click();
    await inside.getByText('Person: 200 Asha Rahman').waitFor();
    await withdraw();
    await inside.getByRole('button', { name: 'Ask anew' }).click();
    await inside.getByText(/InteractionRequiredAuthError/).waitFor();
    await inside.getByRole('button', { name: 'Ask the person' }).click();
    await panel().getByRole('button', { name: 'Accept' }).click();
    await inside.getByText(/given/).waitFor();
    await inside.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('status', { name: 'Notifications' }).getByText('Booked.').waitFor();
    expect(council.received.filter(({ name }) => name?.startsWith('task/'))).toMatchObject([
      { name: 'task/fetch', value: { data: { session: 'FB-7', msteams: { type: 'task/fetch' } } } },
      { name: 'task/submit', value: { data: { booked: true } } },
    ]);
  });

  test('an older Teams has no bridge; MSAL signs in by pop-up, with consent on a page', async () => {
    await withdraw();
    await council.setSwitches({ nestedAppAuth: false });
    await page.goto(`${council.address}/#/as/${asha}/grip`);
    await anew('standard');
    await press('Ask silently');
    await token(/InteractionRequiredAuthError: consent_required/);

    const cancelled = page.waitForEvent('popup');
    await press('Ask the person');
    const first = await cancelled;
    await first.getByRole('heading', { name: 'Permissions requested' }).waitFor();
    expect(await accessibilityFaults(first)).toEqual([]);
    await shoot(first, 'consent-page');
    await first.getByRole('button', { name: 'Cancel' }).click();
    await token(/access_denied: .*AADSTS65004/);

    const accepted = page.waitForEvent('popup');
    await press('Ask the person');
    const second = await accepted;
    await second.getByText('Have full access to your calendars').waitFor();
    await second.getByText('Maintain access to data you have given it access to').waitFor();
    await second.getByRole('button', { name: 'Accept' }).click();
    await token('given, https://graph.microsoft.com/Calendars.ReadWrite');
    await tab.getByText('Person: 200 Asha Rahman').waitFor();

    await press('Ask silently');
    await token(/kept/);
    await press('Ask anew');
    await token(/given/);
    await council.setSwitches({ delegatedTokens: 'interactionRequired' });
    await press('Ask anew');
    await token(/InteractionRequiredAuthError: /);
  });

  test('there, where only an administrator may agree, the page says so and leads back', async () => {
    await withdraw();
    await council.setSwitches({ nestedAppAuth: false, userConsent: 'adminOnly' });
    await anew('standard');
    const opened = page.waitForEvent('popup');
    await press('Ask the person');
    const popup = await opened;
    await popup.getByRole('heading', { name: 'Need admin approval' }).waitFor();
    await popup.getByRole('button', { name: 'Return to the application without granting consent' }).click();
    await token(/access_denied: .*AADSTS90094/);
  });
});
