// How quick the frequent journeys are, that nothing typed is lost, and that the tab can be used by everyone: measured in a browser.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Frame, Locator } from 'playwright-core';
import type { Command } from '../../src/core/decide.ts';
import { describeInBrowser } from '../support/browser.ts';
import { faultsIn, type Journey, startJourney } from '../support/journey.ts';

describeInBrowser('the tab in people’s hands', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney();
  }, 240_000);
  afterAll(() => journey?.close());

  const as = (name: string, place: string): Promise<Frame> => journey.as(name, place);
  const elsewhere = (name: string, command: Command): Promise<string> => journey.elsewhere(name, command);

  test('Practice Learning sees who is behind, and with what, in three clicks', async () => {
    const tab = await as('Yusuf Lathom', 'my-work');
    let clicks = 0;
    const click = async (what: Locator) => {
      clicks += 1;
      await what.click();
    };
    await click(tab.getByRole('link', { name: 'Actions', exact: true }));
    await click(tab.getByRole('button', { name: 'Who is behind' }));
    const first = tab.getByRole('table', { name: 'Who is behind' }).getByRole('button').first();
    const label = (await first.getAttribute('aria-label')) ?? '';
    const [, count, owner] = /^(\d+) overdue, (.+): open the records$/.exec(label) ?? [];
    await click(first);
    await tab
      .getByText(new RegExp(`^${count} of \\d+ actions$`))
      .first()
      .waitFor();
    await tab
      .getByRole('gridcell', { name: owner ?? '' })
      .first()
      .waitFor();
    expect(clicks).toBeLessThanOrEqual(3);
  }, 30_000);

  test('every kind of figure on Progress opens exactly its records in one click', async () => {
    await elsewhere('Maya Pemberton', {
      verb: 'action.claim',
      ref: 'ACT-0449',
      doneOn: '2018-06-15' as never,
      noteReference: 'CN 2018/17',
      outcome: 'planChanged',
    });
    const tab = await as('Yusuf Lathom', 'cohorts');
    for (const [figure, shown] of [
      [/^1 Marked done, not verified, April 2018, on Fri 15 June 2018/, '1 action'],
      [/^23 Overdue, April 2018, on Fri 15 June 2018/, '23 actions'],
      [/^48 Overdue, April 2018, on Thu 31 May 2018/, '48 actions'],
      [/^28 Completed, May 2018, on Fri 15 June 2018/, '28 actions'],
      [/^42 Not yet due, May 2018/, '42 actions'],
    ] as const) {
      await tab.getByRole('button', { name: figure }).click();
      await tab.getByText(shown, { exact: true }).first().waitFor();
      if (shown === '1 action') await tab.getByRole('button', { name: 'ACT-0449' }).waitFor();
      await tab.getByRole('link', { name: 'Progress' }).click();
    }
    await tab.getByText('Fri 15 June 2018.', { exact: true }).waitFor();
    await tab.getByText('Thu 31 May 2018.', { exact: true }).waitFor();
  }, 45_000);

  test('an action is marked done with the keyboard alone', async () => {
    const tab = await as('Maya Pemberton', 'my-work');
    await tab.getByRole('button', { name: 'Mark done… ACT-0448' }).waitFor();
    const focused = () =>
      tab.evaluate(() => {
        const { activeElement: held } = document;
        const labels = held instanceof HTMLInputElement ? [...(held.labels ?? [])] : [];
        return `${labels.map(({ textContent }) => textContent).join(' ')} ${held?.textContent ?? ''}`.trim();
      });
    const tabTo = async (words: string) => {
      for (let presses = 0; presses < 40; presses += 1) {
        if ((await focused()).startsWith(words)) return;
        await journey.page.keyboard.press('Tab');
      }
      throw new Error(`Tab never came to ${words}; last it was at ${await focused()}`);
    };
    await tab.locator('h1').focus();
    await tabTo('Mark done… ACT-0448');
    await journey.page.keyboard.press('Enter');
    const form = tab.getByRole('form', { name: 'Mark done' });
    await form.waitFor();
    await tabTo('Case note reference');
    await journey.page.keyboard.type('CN 2018/99');
    await journey.page.keyboard.press('Tab');
    await journey.page.keyboard.type('The plan');
    await journey.page.keyboard.press('Tab');
    await journey.page.keyboard.type('Weekends are planned with the family.');
    await tabTo('Mark done');
    await journey.page.keyboard.press('Enter');
    await tab.getByText('ACT-0448 marked done').first().waitFor();
    await form.waitFor({ state: 'detached' });
    await tab.waitForFunction(() => document.activeElement?.closest('.page, h1') !== null);
  }, 45_000);

  test('what was typed is there after a lost connection and after a reload, and is then saved once', async () => {
    const tab = await as('Maya Pemberton', 'actions/ACT-0639?do=claim');
    await tab.getByLabel('Case note reference').fill('CN 2018/640');
    await tab.getByLabel('What came of it').selectOption('safer');
    await tab
      .getByLabel('What changed for the child')
      .fill('Home is calmer and school is back to full days.');
    await journey.context.setOffline(true);
    await tab.getByText('You are offline. What you type is kept.', { exact: true }).waitFor();
    await tab.getByRole('button', { name: 'Mark done', exact: true }).click();
    await tab.getByText('Not saved. What you typed is kept.').waitFor();
    expect(await tab.getByLabel('Case note reference').inputValue()).toBe('CN 2018/640');
    await journey.context.setOffline(false);
    const again = await as('Maya Pemberton', 'actions/ACT-0639');
    await again.getByText(/^Your unsaved text from \d\d:\d\d is back\.$/).waitFor();
    expect(await again.getByLabel('What changed for the child').inputValue()).toContain('Home is calmer');
    await again.getByRole('button', { name: 'Mark done', exact: true }).click();
    await again.getByText('ACT-0639 marked done').first().waitFor();
    const later = await as('Maya Pemberton', 'actions/ACT-0639');
    await later.getByText('Home is calmer and school is back to full days.').first().waitFor();
    expect(await later.getByText('unsaved text').count()).toBe(0);
  }, 60_000);

  test('when someone else changes the action meanwhile, both are shown and the text stays', async () => {
    const tab = await as('Maya Pemberton', 'actions/ACT-0640?do=claim');
    await tab.getByLabel('Case note reference').fill('CN 2018/641');
    await tab.getByLabel('What came of it').selectOption('tooEarly');
    await tab.getByLabel('What changed for the child').fill('Too early to say.');
    await elsewhere('Olivia Kelsall', {
      verb: 'action.cancel',
      ref: 'ACT-0640',
      reason: 'duplicate',
      why: 'The same as another.',
    });
    await tab.getByRole('button', { name: 'Mark done', exact: true }).click();
    await tab.getByText('Not saved. What you typed is kept.').waitFor();
    await tab.getByText(/As it is now: Cancelled/).waitFor();
    expect(await tab.getByLabel('What changed for the child').inputValue()).toBe('Too early to say.');
  }, 45_000);

  test('Practice Learning enters a case number where none is kept; nothing of it stays in the browser', async () => {
    const manager = await as('Maya Pemberton', 'actions/ACT-0641');
    await manager.getByRole('button', { name: 'Show case number' }).click();
    await manager.getByText('Ask Practice Learning to add it.').waitFor();
    expect(await manager.getByRole('form', { name: 'Enter the case number' }).count()).toBe(0);
    const tab = await as('Yusuf Lathom', 'actions/ACT-0641');
    await tab.getByRole('button', { name: 'Show case number' }).click();
    await tab.getByLabel('Case number', { exact: true }).fill('C-90210');
    expect(await tab.evaluate(() => JSON.stringify(localStorage))).not.toContain('C-90210');
    await tab.getByRole('button', { name: 'Save the number' }).click();
    await tab.getByText('C-90210', { exact: true }).waitFor();
    await tab.getByText('Each look at a case number is recorded.').waitFor();
  }, 30_000);

  test('Practice Learning keeps closure days and the case system’s address', async () => {
    const tab = await as('Yusuf Lathom', 'settings');
    const closures = tab.getByRole('form', { name: 'Add the closure day' });
    await closures.getByLabel('Day').fill('2018-12-27');
    await closures.getByText('Thu 27 December 2018.').waitFor();
    await closures.getByRole('button', { name: 'Add the closure day' }).click();
    await tab.getByRole('button', { name: 'Remove Thu 27 December 2018' }).waitFor();
    const address = tab.getByLabel('Address of a child’s record');
    await address.fill('https://cases.example/');
    await tab.getByRole('button', { name: 'Save the address' }).click();
    await tab.getByRole('button', { name: /begins with https:\/\/ and holds/ }).waitFor();
    await address.fill('https://cases.example/{number}');
    await tab.getByRole('button', { name: 'Save the address' }).click();
    await tab.getByText('Settings saved.').first().waitFor();
    const later = await as('Yusuf Lathom', 'settings');
    expect(await later.getByLabel('Address of a child’s record').inputValue()).toBe(
      'https://cases.example/{number}',
    );
    await later.getByText('Thu 27 December 2018', { exact: true }).first().waitFor();
  }, 30_000);

  const places: readonly { readonly name: string; readonly place: string; readonly press?: string }[] = [
    { name: 'Maya Pemberton', place: 'my-work' },
    { name: 'Maya Pemberton', place: 'actions' },
    { name: 'Yusuf Lathom', place: 'actions?by=owner' },
    { name: 'Maya Pemberton', place: 'actions?open=ACT-0448' },
    { name: 'Maya Pemberton', place: 'actions/ACT-0641?do=claim' },
    { name: 'Yusuf Lathom', place: 'audits' },
    { name: 'Yusuf Lathom', place: 'audits/AUD-1805-04', press: 'Add action' },
    { name: 'Yusuf Lathom', place: 'verification' },
    { name: 'Yusuf Lathom', place: 'cohorts' },
    { name: 'Yusuf Lathom', place: 'reach' },
    { name: 'Yusuf Lathom', place: 'people' },
    { name: 'Yusuf Lathom', place: 'going-live' },
    { name: 'Yusuf Lathom', place: 'settings' },
  ];

  test.each(places)(
    '$name at $place: no fault for assistive technology, in any theme, wide or on a telephone',
    async ({ name, place, press }) => {
      const tab = await as(name, place);
      if (press) await tab.getByRole('button', { name: press }).click();
      expect(await faultsIn(journey.page, tab)).toEqual([]);
    },
    60_000,
  );
});
