// Booking a feedback session as people do it: from the card in Teams to the meeting in Outlook, and everything that may happen to it later.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Frame, Locator } from 'playwright-core';
import { localAppId } from '../../src/commands/local-tenant.ts';
import { describeInBrowser } from '../support/browser.ts';
import { type Journey, startJourney } from '../support/journey.ts';

const shots = process.env.BOOKING_SHOTS;

describeInBrowser('booking a feedback session', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney({ REQUEST_SECONDS: '20' });
  }, 240_000);
  afterAll(() => journey?.close());

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
  afterEach(() => ask('DELETE', '/faults'));

  const agrees = (name: string) =>
    ask('PUT', `/users/${journey.account(name).oid}/consents`, {
      appId: localAppId,
      scopes: ['Calendars.ReadWrite'],
    });

  /** A case chosen for audit by Practice Learning; answers the audit's reference. */
  const chosen = (workerKey: string) =>
    journey.elsewhere('Yusuf Lathom', {
      verb: 'audit.choose',
      cycle: '2018-06',
      teamCode: 'HA',
      workerKey,
      auditorKey: 'AUD-1',
      deadlineOn: '2018-06-29' as never,
    });

  test('a social worker books from the card in at most three taps', async () => {
    await agrees('Priya Abara');
    const audit = await chosen('W-047');
    const { page } = journey;
    page.on('console', (message) => console.log(message.type(), message.text()));
    await journey.chatOf('Priya Abara');
    const card = page.getByRole('button', { name: 'Choose a time' }).last();
    await card.waitFor();
    await ask('POST', '/requests/reset');
    const began = Date.now();
    await card.click();
    const dialog = page.frameLocator('iframe[title="Choose a time"]');
    await page.waitForTimeout(6000);
    if (shots) await page.screenshot({ path: `${shots}/first.png` });
    console.log(audit, Date.now() - began, await dialog.locator('body').innerText());
    const { requests } = await ask<{ requests: { method: string; path: string; status: number }[] }>('GET', '/requests?since=0');
    console.log(JSON.stringify(requests.slice(-20)));
  }, 90_000);
});
