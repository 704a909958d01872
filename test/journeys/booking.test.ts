// Booking a feedback session as people do it: from the card in Teams to the meeting in Outlook, and everything that may happen to it later.
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { localAppId } from '../../src/commands/local-tenant.ts';
import { describeInBrowser } from '../support/browser.ts';
import { eventually } from '../support/council.ts';
import { faultsIn, type Journey, startJourney } from '../support/journey.ts';

/** A folder for pictures of what people see; none are taken without it. */
const pictures = process.env.GRIP_PICTURES;

interface Entry {
  readonly id: string;
  readonly subject: string;
  readonly start: string;
  readonly isOrganizer: boolean;
  readonly isCancelled: boolean;
}

describeInBrowser('booking a feedback session', () => {
  const worker = 'Priya Abara';
  const auditor = 'Nathan Hartnell';
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney({ TICK_SECONDS: '1' });
    for (const name of [worker, auditor]) await agrees(name);
  }, 240_000);
  afterAll(() => journey?.close());
  afterEach(async () => {
    await journey.context.unrouteAll();
    await ask('PUT', '/switches', { nestedAppAuth: true, userConsent: 'allowed', delegatedTokens: 'given' });
  });

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${journey.grip.tenant.address}/_tenant${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const agrees = (name: string) =>
    ask('PUT', `/users/${journey.account(name).oid}/consents`, {
      appId: localAppId,
      scopes: ['Calendars.ReadWrite'],
    });

  /** A case chosen for audit by Practice Learning; answers the session of its social worker. */
  const aSession = async (workerKey = 'W-047', month = '2018-06', deadlineOn = '2018-06-29') => {
    const audit = await journey.elsewhere('Yusuf Lathom', {
      verb: 'audit.choose',
      cycle: month,
      teamCode: 'HA',
      workerKey,
      auditorKey: 'AUD-1',
      deadlineOn: deadlineOn as never,
    });
    return `${audit}.worker`;
  };
  /** What of a session stands in someone's calendar. */
  const meetings = async (name: string, ref: string) => {
    const { events } = await ask<{ events: Entry[] }>('GET', `/users/${journey.account(name).oid}/calendar`);
    return events.filter(
      ({ subject, isCancelled }) => subject.endsWith(ref.replace('.worker', '')) && !isCancelled,
    );
  };
  const inOutlook = (name: string, id: string, action: object) =>
    ask('POST', `/users/${journey.account(name).oid}/calendar/${encodeURIComponent(id)}`, action);
  const graphRequests = async () => {
    const { requests } = await ask<{ requests: { family: string; method: string; path: string }[] }>(
      'GET',
      '/requests?since=0',
    );
    return requests
      .filter(({ family, path }) => family === 'graph' && path.startsWith('/me/'))
      .map(({ method, path }) => `${method} ${path}`);
  };
  const picture = async (name: string) => {
    if (pictures) await journey.page.screenshot({ path: `${pictures}/${name}.png` });
  };
  const first = (tab: Frame | FrameLocator): Locator =>
    tab.getByRole('region', { name: 'Best times' }).getByRole('button').first();
  /** The page of a session's times, in the tab. */
  const bookPage = async (name: string, ref: string) => journey.as(name, `book/${ref}`);

  test('from the card to booked: at most three taps and four requests of Graph', async () => {
    const ref = await aSession();
    const { page } = journey;
    await journey.chatOf(worker);
    const card = page.getByRole('button', { name: 'Choose a time' }).last();
    await card.waitFor();
    await ask('POST', '/requests/reset');
    const loaded = new Map<string, number>();
    page.on('response', async (response) => {
      if (!/\.js$/.test(response.url()) || !response.url().startsWith(journey.grip.config.PUBLIC_ADDRESS))
        return;
      loaded.set(new URL(response.url()).pathname, gzipSync(await response.body().catch(() => '')).length);
    });
    let taps = 0;
    const tap = async (what: Locator) => {
      taps += 1;
      await what.click();
    };
    const began = Date.now();
    await tap(card);
    const dialog = page.frameLocator('iframe[title="Choose a time"]');
    await first(dialog).waitFor();
    const seen = Date.now();
    await tap(first(dialog));
    await dialog
      .getByText(/^Booked for \w+ \d+ June 2018, \d\d:\d\d\.$/)
      .first()
      .waitFor();
    const done = Date.now();
    await picture('booked');
    await page.getByRole('dialog', { name: 'Choose a time' }).waitFor({ state: 'detached' });
    const requests = await graphRequests();
    const answer = await fetch(journey.grip.config.PUBLIC_ADDRESS);
    const html = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain(
      `connect-src 'self' https://res.cdn.office.net/teams-js/ ${journey.grip.tenant.address};`,
    );
    const isFirst = (path: string) => html.includes(path.slice(1));
    const bytes = (wanted: boolean) =>
      [...loaded].filter(([path]) => isFirst(path) === wanted).reduce((sum, [, size]) => sum + size, 0);
    console.info(
      `${taps} taps, ${((done - began) / 1000).toFixed(1)} s (the times after ${((seen - began) / 1000).toFixed(1)} s); ${requests.join(', ')}; scripts compressed: ${bytes(true)} bytes of every first load, ${bytes(false)} more for the dialog`,
    );
    expect(taps).toBeLessThanOrEqual(3);
    expect(requests.length).toBeLessThanOrEqual(4);
    expect(html).not.toMatch(/connect-|BookPage-/);
    for (const name of [worker, auditor]) expect(await meetings(name, ref)).toHaveLength(1);
  }, 90_000);

  test('the team manager books theirs the same way, in their own calendar', async () => {
    const ref = await aSession();
    const manager = 'Maya Pemberton';
    await agrees(manager);
    const tab = await bookPage(manager, ref.replace('.worker', '.manager'));
    await first(tab).click();
    await tab
      .getByText(/^Booked for \w+ \d+ June 2018, \d\d:\d\d\.$/)
      .first()
      .waitFor();
    for (const name of [manager, auditor]) expect(await meetings(name, ref)).toHaveLength(1);
  }, 60_000);

  test('can be used by everyone: in three themes, wide and on a telephone', async () => {
    const ref = await aSession();
    await journey.chatOf(worker);
    const { page } = journey;
    await page.getByRole('button', { name: 'Choose a time' }).last().click();
    const dialog = page.frameLocator('iframe[title="Choose a time"]');
    await first(dialog).waitFor();
    for (const width of [1400, 400])
      for (const theme of ['default', 'dark', 'contrast']) {
        await page.setViewportSize({ width, height: 900 });
        await page.getByLabel('Theme').selectOption(theme, { force: true });
        await page.waitForTimeout(300);
        await picture(`dialog-${theme}-${width}`);
      }
    await page.setViewportSize({ width: 1400, height: 1000 });
    await page.getByLabel('Theme').selectOption('default', { force: true });
    const tab = await bookPage(worker, ref);
    await first(tab).waitFor();
    await tab.getByRole('button', { name: 'Choose a date and time…' }).click();
    expect(await faultsIn(page, tab)).toEqual([]);
    await tab.getByRole('button', { name: 'Not now' }).click();
    await first(tab).focus();
    await page.keyboard.press('Enter');
    await tab
      .getByText(/^Booked for/)
      .first()
      .waitFor();
    const again = await bookPage(worker, ref);
    await again.getByRole('button', { name: 'Move…' }).click();
    expect(await faultsIn(page, again)).toEqual([]);
  }, 120_000);

  test('is moved because of court: the old time is kept, and the meeting moves in Outlook', async () => {
    const ref = await aSession();
    const tab = await bookPage(worker, ref);
    await first(tab).click();
    await tab
      .getByText(/^Booked for/)
      .first()
      .waitFor();
    const [before] = await meetings(worker, ref);
    await inOutlook(auditor, (await meetings(auditor, ref))[0]?.id ?? '', { action: 'accept' });
    const again = await bookPage(worker, ref);
    const old =
      (await again.getByRole('region', { name: 'What is booked' }).locator('.lead').textContent()) ?? '';
    await again.getByRole('button', { name: 'Move…' }).click();
    await again.getByLabel('Reason').selectOption('court');
    await again.getByRole('button', { name: 'Choose the new time' }).click();
    await again.getByText('It stands until you have chosen.').waitFor();
    await again.getByText(old).first().waitFor();
    await picture('moving');
    await again
      .getByRole('button', { name: /^Book Wed 20 June 2018/ })
      .first()
      .click();
    await again
      .getByText(/^Booked for Wed 20 June 2018/)
      .first()
      .waitFor();
    const [after] = await meetings(worker, ref);
    expect([after?.id, after?.start.slice(0, 10)]).toEqual([before?.id, '2018-06-20']);
    expect((await meetings(auditor, ref))[0]?.start).toBe(after?.start);
    const view = await bookPage(worker, ref);
    await view.getByText(/^Before: Fri 15 June 2018.*Moved, Court, by Priya Abara\.$/).waitFor();
    await picture('moved');
  }, 90_000);

  test('by two at the same moment ends in one meeting', async () => {
    const ref = await aSession();
    const tab = await bookPage(worker, ref);
    const other: Page = await journey.context.newPage();
    await other.goto(
      `${journey.grip.tenant.address}/#/as/${journey.account(auditor).oid}/grip?sub=${encodeURIComponent(`book/${ref}`)}`,
    );
    const theirs = other.frameLocator('iframe');
    await Promise.all([first(tab).waitFor(), first(theirs).waitFor()]);
    await Promise.all([first(tab).click(), first(theirs).click()]);
    const said = (where: Frame | FrameLocator) =>
      where
        .getByText(/^Booked for|is booking this session at this moment|booked it for|has begun to book/)
        .first();
    await Promise.all([said(tab).waitFor(), said(theirs).waitFor()]);
    const standing = [...(await meetings(worker, ref)), ...(await meetings(auditor, ref))];
    expect(standing.filter(({ isOrganizer }) => isOrganizer)).toHaveLength(1);
    await other.close();
  }, 90_000);

  test('declined in Outlook by the auditor is noticed when the social worker opens it', async () => {
    const ref = await aSession();
    const tab = await bookPage(worker, ref);
    await first(tab).click();
    await tab
      .getByText(/^Booked for/)
      .first()
      .waitFor();
    await inOutlook(auditor, (await meetings(auditor, ref))[0]?.id ?? '', { action: 'decline' });
    const again = await bookPage(worker, ref);
    await again.getByText(`${auditor} declined it in Outlook. Choose another time.`).waitFor();
    await first(again).waitFor();
    await picture('declined');
    expect(await meetings(worker, ref)).toEqual([]);
  }, 60_000);

  test('says what is asked and why before Microsoft asks; who says no can suggest times', async () => {
    const ref = await aSession('W-048');
    const tab = await bookPage('Priya Kelsall', ref);
    await tab.getByText(/Grip’s server never sees your calendar/).waitFor();
    await picture('asked');
    expect(await faultsIn(journey.page, tab)).toEqual([]);
    await tab.getByRole('button', { name: 'Let Grip use my calendar' }).click();
    const panel = journey.page.getByRole('dialog', { name: 'Permissions requested' });
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await tab.getByText(/You said no, or closed the window/).waitFor();
    await picture('refused');
    await tab.getByRole('button', { name: 'Suggest times instead…' }).click();
    const form = tab.getByRole('form', { name: 'Suggest times' });
    await form.getByLabel('Day').fill('2018-06-20');
    await form.getByLabel('Time').fill('15:15');
    await form.getByRole('button', { name: 'Suggest it' }).click();
    await tab.getByText('Suggested. They are told.').first().waitFor();
    const theirs = await bookPage(auditor, ref);
    await theirs.getByRole('heading', { name: 'Priya Kelsall suggested' }).waitFor();
    await picture('suggested');
    await theirs
      .getByRole('region', { name: 'Suggested times' })
      .getByRole('button', { name: 'Book Wed 20 June 2018, 15:15 to 16:00' })
      .click();
    await theirs.getByText('Booked for Wed 20 June 2018, 15:15.').first().waitFor();
    expect((await meetings('Priya Kelsall', ref))[0]?.start).toBe('2018-06-20T14:15:00Z');
  }, 90_000);

  test('where only the administrator may allow it, or a rule forbids it, says so, with a way on', async () => {
    const ref = await aSession('W-048');
    await ask('PUT', '/switches', { userConsent: 'adminOnly' });
    const tab = await bookPage('Priya Kelsall', ref);
    await tab.getByRole('button', { name: 'Let Grip use my calendar' }).click();
    await tab.getByText(/administrator has to allow this first/).waitFor();
    await tab.getByRole('button', { name: 'Suggest times instead…' }).waitFor();
    await ask('PUT', '/switches', { userConsent: 'allowed', delegatedTokens: 'refused' });
    await tab.getByRole('button', { name: 'Try again' }).click();
    await tab.getByText(/sign-in rules do not allow/).waitFor();
  }, 60_000);

  test('in a Teams without Nested App Authentication signs in in a window of its own', async () => {
    const ref = await aSession('W-049');
    await ask('PUT', '/switches', { nestedAppAuth: false });
    const tab = await bookPage('Callum Stanwick', ref);
    const [popup] = await Promise.all([
      journey.context.waitForEvent('page'),
      tab.getByRole('button', { name: 'Let Grip use my calendar' }).click(),
    ]);
    await popup.getByRole('button', { name: 'Accept' }).click();
    await first(tab).click();
    await tab
      .getByText(/^Booked for/)
      .first()
      .waitFor();
    expect(await meetings('Callum Stanwick', ref)).toHaveLength(1);
  }, 90_000);

  test('in such a Teams of another site the answer of Microsoft comes by way of a page that stays open', async () => {
    const ref = await aSession('W-050');
    const { context, grip } = journey;
    const { address } = grip.tenant;
    await ask('PUT', '/switches', { nestedAppAuth: false });
    // The tab is told that Microsoft's own address is where people sign in; from there requests are led to the tenant.
    const isPage = (url: URL) => url.origin === grip.config.PUBLIC_ADDRESS && url.pathname === '/';
    await context.route(isPage, async (route) => {
      const response = await route.fetch();
      const policy = response.headers()['content-security-policy'] ?? '';
      await route.fulfill({
        response,
        body: (await response.text()).replace(
          `"login":"${address}"`,
          '"login":"https://login.microsoftonline.com"',
        ),
        headers: {
          ...response.headers(),
          'content-security-policy': policy.replace(
            "connect-src 'self'",
            "connect-src 'self' https://login.microsoftonline.com",
          ),
        },
      });
    });
    await context.route('https://login.microsoftonline.com/**', async (route) => {
      const request = route.request();
      const { pathname, search } = new URL(request.url());
      if (request.method() !== 'POST')
        return await route.fulfill({ status: 302, headers: { location: `${address}${pathname}${search}` } });
      const answer = await fetch(`${address}${pathname}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: grip.config.PUBLIC_ADDRESS,
        },
        body: request.postData(),
      });
      return await route.fulfill({
        status: answer.status,
        contentType: 'application/json',
        headers: { 'access-control-allow-origin': '*' },
        body: await answer.text(),
      });
    });
    const tab = await bookPage('Marcus Dunmore', ref);
    const [relay] = await Promise.all([
      context.waitForEvent('page'),
      tab.getByRole('button', { name: 'Let Grip use my calendar' }).click(),
    ]);
    const [popup] = await Promise.all([
      context.waitForEvent('page'),
      relay.getByRole('button', { name: 'Continue to sign in' }).click(),
    ]);
    await popup.getByRole('button', { name: 'Accept' }).click();
    // The token is there; Graph itself is not reached from a page that was tampered with on its way.
    await tab.getByRole('heading', { name: 'None of these suit?' }).waitFor();
    await eventually(
      () => context.pages().length,
      (count) => count === 1,
    );
  }, 90_000);

  test('says so where the browser keeps the window from opening', async () => {
    const ref = await aSession('W-051');
    await ask('PUT', '/switches', { nestedAppAuth: false });
    const tab = await bookPage('Ben Aldous', ref);
    await tab.evaluate(() => {
      window.open = () => null;
    });
    await tab.getByRole('button', { name: 'Let Grip use my calendar' }).click();
    await tab.getByText(/Allow pop-ups for this page/).waitFor();
    await tab.getByRole('button', { name: 'Suggest times instead…' }).waitFor();
  }, 60_000);

  test('over the change of the clocks shows and books London’s time', async () => {
    await ask('POST', '/clock', { to: '2018-10-26T08:00:00Z' });
    const ref = await eventually(
      async () => await aSession('W-047', '2018-10', '2018-11-02').catch(() => ''),
      (found) => found !== '',
    );
    const tab = await bookPage(worker, ref);
    await first(tab).waitFor();
    await tab.getByRole('button', { name: 'Book Mon 29 October 2018, 10:00 to 10:45' }).click();
    await tab.getByText('Booked for Mon 29 October 2018, 10:00.').first().waitFor();
    expect((await meetings(worker, ref))[0]?.start).toBe('2018-10-29T10:00:00Z');
  }, 90_000);
});
