// The calendar on the host page: what is in it, and what a person does about it by keyboard.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../../support/browser.ts';
import { accessibilityFaults, openPage, shoot } from './browser.ts';
import { type Council, eventually, openCouncil } from './council.ts';

interface Entry {
  id: string;
  subject: string;
  start: string;
  response: string;
  isCancelled: boolean;
  attendees: { response: string }[];
}

describeInBrowser('a person’s calendar', () => {
  let council: Council;
  let browser: Browser;
  let page: Page;
  let asha: string;
  let bryn: string;
  const problems: string[] = [];

  beforeAll(async () => {
    council = await openCouncil();
    ({ asha, bryn } = council.people);
    await council.control('/clock', { to: '2018-06-18T08:00:00Z' });
    await council.control(`/users/${asha}/calendar`, {
      events: [
        { start: '2018-06-18T09:30', end: '2018-06-18T10:00', subject: 'Allocation meeting' },
        {
          start: '2018-06-19T14:00',
          end: '2018-06-19T15:00',
          subject: 'Feedback on practice',
          attendees: ['bryn.hughes@council.example'],
        },
        {
          start: '2018-06-21',
          end: '2018-06-23',
          isAllDay: true,
          showAs: 'oof',
          subject: 'Annual leave',
        },
      ],
    });
    await council.control(`/users/${bryn}/calendar`, {
      events: [
        {
          start: '2018-06-20T11:00',
          end: '2018-06-20T12:30',
          subject: 'Moderation of the May audits, with a title that is longer than most',
          location: 'Room 4, Town Hall',
          attendees: ['asha.rahman@council.example', 'mailroom@council.example'],
        },
        {
          start: '2018-06-22T11:00',
          end: '2018-06-22T11:30',
          subject: 'Briefing',
          attendees: ['asha.rahman@council.example'],
        },
      ],
    });
    browser = await openBrowser();
    page = await openPage(browser, problems);
    await page.goto(`${council.address}/#/as/${asha}/calendar`, { timeout: 150_000 });
    await page.getByRole('heading', { name: 'Week of 18 June 2018' }).waitFor();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await council?.close();
  });

  const entries = async (person: string) =>
    (await council.control(`/users/${person}/calendar`)).body.events as unknown as Entry[];
  const entry = (person: string, subject: string, holds: (event: Entry | undefined) => boolean) =>
    eventually(async () => (await entries(person)).find((each) => each.subject.includes(subject)), holds);
  const event = (name: string) => page.getByRole('article', { name });
  const status = (text: string) => page.getByRole('status').getByText(text).waitFor();
  async function press(name: string): Promise<void> {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  }

  test('the week shows times, who comes and what they have answered', async () => {
    await page.getByRole('region', { name: 'Tuesday 19 June' }).getByText('14:00 to 15:00').waitFor();
    expect(await event('Feedback on practice').textContent()).toContain('Bryn Hughes (no answer yet)');
    expect(await event('Briefing').textContent()).toContain('You have not answered yet');
    expect(await page.getByRole('article', { name: 'Annual leave' }).count()).toBe(2);
  });

  test.each([1400, 400])('axe finds no fault in it, %i pixels wide, in any theme', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of ['default', 'dark', 'contrast']) {
      await page.getByLabel('Theme').selectOption(theme);
      await page.waitForTimeout(250);
      await shoot(page, `calendar-${theme}-${width}`);
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.setViewportSize({ width: 1400, height: 800 });
    await page.getByLabel('Theme').selectOption('default');
  });

  test('an organiser moves a meeting by keyboard; the attendee’s copy goes with it', async () => {
    await press('Move: Feedback on practice');
    const start = page.getByLabel('New start');
    expect(await start.evaluate((input) => input === document.activeElement)).toBe(true);
    await start.fill('2018-06-20T09:30');
    await shoot(page, 'calendar-move');
    await page.keyboard.press('Enter');
    await status('Moved. Feedback on practice');
    await page.getByRole('region', { name: 'Wednesday 20 June' }).getByText('09:30 to 10:30').waitFor();
    expect((await entry(bryn, 'Feedback', (each) => each !== undefined))?.start).toBe('2018-06-20T08:30:00Z');
    const heading = page.getByRole('heading', { name: /^Week of/ });
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('invitations are accepted and declined, and the organiser is told', async () => {
    await press('Accept: Moderation of the May audits, with a title that is longer than most');
    await status('Accepted.');
    await entry(bryn, 'Moderation', (each) => each?.attendees[0]?.response === 'accepted');
    await press('Decline: Briefing');
    await status('Declined. Briefing');
    await event('Briefing').waitFor({ state: 'detached' });
    await entry(bryn, 'Briefing', (each) => each?.attendees[0]?.response === 'declined');
  });

  test('a cancelled meeting is marked for the attendee, who may take it out', async () => {
    await press('Cancel meeting: Feedback on practice');
    await event('Feedback on practice').waitFor({ state: 'detached' });
    await entry(bryn, 'Feedback', (each) => each?.isCancelled === true);
    await council.control(
      `/users/${bryn}/calendar/${encodeURIComponent((await entries(bryn)).find(({ subject }) => subject.includes('Moderation'))?.id ?? '')}`,
      { action: 'cancel' },
    );
    const cancelled = page.getByRole('article', { name: /^Canceled: Moderation/ });
    await cancelled.getByText('Cancelled', { exact: true }).waitFor();
    await cancelled.getByRole('button', { name: /^Delete/ }).click();
    await cancelled.waitFor({ state: 'detached' });
    await press('Delete: Allocation meeting');
    await event('Allocation meeting').waitFor({ state: 'detached' });
  });

  test('other weeks are a press away, and what comes in meanwhile appears', async () => {
    await press('Next week');
    await page.getByRole('heading', { name: 'Week of 25 June 2018' }).waitFor();
    await council.control(`/users/${asha}/calendar`, {
      events: [{ start: '2018-06-26T10:00', end: '2018-06-26T10:15', subject: 'Duty' }],
    });
    await event('Duty').waitFor();
    await press('This week');
    await page.getByRole('heading', { name: 'Week of 18 June 2018' }).waitFor();
  });

  test('the browser reported no error', () => {
    expect(problems).toEqual([]);
  });
});
