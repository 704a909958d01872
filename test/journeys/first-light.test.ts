// The main job from end to end, as different people in a real browser: an imported tracker becomes cards in Teams, and an
// answered card changes the SharePoint list.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { buildTab } from '../../src/tab/build.ts';
import { buildHost } from '../../src/tenant/host/build.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { type GripInATenant, goLive, startGrip } from '../support/grip.ts';

interface Delivery {
  readonly kind: 'create' | 'update' | 'delete';
  readonly outcome: 'accepted' | 'refused';
  readonly userId: string;
  readonly tenantTime: string;
  readonly activity: { readonly summary?: string };
}

describeInBrowser('from an imported tracker to a decided extension', () => {
  let grip: GripInATenant;
  let browser: Browser;
  let page: Page;
  const oids = new Map<string, string>();

  beforeAll(async () => {
    await buildTab();
    await buildHost();
    grip = await startGrip({ settings: { TICK_SECONDS: '1' } });
    await goLive(grip);
    await grip.serve(new URL('../../build/tab/', import.meta.url));
    for (const person of (await grip.control('/people')) as { oid: string; displayName: string }[])
      oids.set(person.displayName, person.oid);
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.setDefaultTimeout(20_000);
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await grip?.close();
  });

  /** Signs in as someone, at a place of the host page. */
  async function as(name: string, place: string): Promise<void> {
    await page.goto('about:blank');
    await page.goto(`${grip.tenant.address}/#/as/${oids.get(name)}/${place}`);
    await page.getByRole('button', { name: `Signed in as ${name}` }).waitFor();
  }

  /** The Grip tab of the person signed in. */
  const tab = (): FrameLocator => page.frameLocator('iframe');
  /** The newest message from Grip in the chat. */
  const lastCard = (): Locator => page.getByRole('log', { name: 'Messages' }).getByRole('article').last();

  const deliveriesTo = async (name: string): Promise<Delivery[]> => {
    const { value } = (await grip.control('/deliveries?since=0')) as { value: Delivery[] };
    return value.filter(
      (delivery) =>
        delivery.userId === oids.get(name) && delivery.outcome === 'accepted' && delivery.kind === 'create',
    );
  };

  test('going live sends each person at most one message', async () => {
    await as('Maya Pemberton', 'chat');
    await lastCard().getByText('2 actions').waitFor();
    const { value } = (await grip.control('/deliveries?since=0')) as { value: Delivery[] };
    const created = value.filter((delivery) => delivery.kind === 'create' && delivery.outcome === 'accepted');
    expect(created.length).toBeGreaterThan(20);
    expect(new Set(created.map((delivery) => delivery.userId)).size).toBe(created.length);
  }, 60_000);

  test('story 5: the months stand as the briefing had them, and a number opens its records', async () => {
    await as('Yusuf Lathom', 'grip?sub=cohorts');
    const table = tab().getByRole('table').first();
    await table.waitFor();
    const number = (value: number, what: string, month: string, on: string) =>
      tab().getByRole('button', { name: new RegExp(`^${value} ${what}.*${month}.*${on}`, 'i') });
    // F41-F48 of the briefing, at 15 June and at 31 May 2018.
    for (const [value, what, month, on] of [
      [155, 'completed', 'January 2018', '15 June'],
      [4, 'overdue', 'February 2018', '15 June'],
      [11, 'overdue', 'February 2018', '31 May'],
      [9, 'overdue', 'March 2018', '15 June'],
      [24, 'overdue', 'March 2018', '31 May'],
      [23, 'overdue', 'April 2018', '15 June'],
      [48, 'overdue', 'April 2018', '31 May'],
      [28, 'completed', 'May 2018', '15 June'],
      [62, 'overdue', 'May 2018', '15 June'],
      [42, 'not yet due', 'May 2018', '15 June'],
    ] as const)
      await number(value, what, month, on).first().waitFor();
    await number(62, 'overdue', 'May 2018', '15 June').first().click();
    await tab().getByText('62 actions').first().waitFor();
  }, 90_000);

  test('story 1: two actions are added to an audit and issued; the team manager has one card and acknowledges it', async () => {
    await as('Yusuf Lathom', 'grip?sub=audits/AUD-1805-04');
    for (const what of [
      'Hold a core group to agree the safety plan for weekends',
      'Visit the family with the new worker this month',
    ]) {
      await tab().getByRole('button', { name: 'Add action' }).first().click();
      await tab().getByLabel('What needs to happen').fill(what);
      await tab().getByLabel('So that').fill('the child is safe at weekends and can say so');
      await tab().getByLabel('By when').fill('2018-07-13');
      await tab().getByLabel('How we will know').fill('the core group minute shows the revised plan');
      await tab().getByLabel('Purpose').selectOption('remedy');
      await tab()
        .getByRole('button', { name: /^(Save|Add)/ })
        .last()
        .click();
      await tab().getByText(what).first().waitFor();
    }
    for (const box of await tab().getByRole('checkbox').all()) if (await box.isVisible()) await box.check();
    await tab()
      .getByRole('button', { name: /^Issue/ })
      .first()
      .click();
    await tab().getByRole('dialog').getByRole('button', { name: /Issue/ }).click();
    await tab()
      .getByText(/2 actions issued/)
      .first()
      .waitFor();

    await as('Carys Bexley', 'chat');
    await lastCard()
      .getByText(/ACT-0674/)
      .first()
      .waitFor();
    await lastCard()
      .getByText(/ACT-0675/)
      .first()
      .waitFor();
    expect(await deliveriesTo('Carys Bexley')).toHaveLength(2);
    await lastCard().getByRole('button', { name: 'Acknowledge' }).click();
    await lastCard()
      .getByText(/acknowledged/i)
      .first()
      .waitFor();
  }, 120_000);

  test('story 2: one overdue action is marked done and more time is asked for on the other, on the card', async () => {
    await as('Maya Pemberton', 'chat');
    await lastCard().getByRole('button', { name: 'Done…' }).click();
    await lastCard().getByRole('radio', { name: 'The plan has changed' }).check();
    await lastCard().getByLabel('Case-system note reference').fill('CN 2018/4411');
    await lastCard().getByRole('button', { name: 'Mark done' }).click();
    // What was done is said on the card at once; a moment later the stored card, brought up to date, says it in its row.
    await lastCard()
      .getByText(/ACT-0448 marked done|Done by the owner/)
      .first()
      .waitFor();

    // The stored card is brought up to date for everyone a moment later; only then is the next one opened.
    await settled();
    await lastCard().getByRole('button', { name: 'Ask for more time…' }).click();
    await lastCard().getByLabel(/date/i).last().fill('2018-06-29');
    await lastCard().getByRole('radio', { name: 'Waiting for another agency' }).check();
    await lastCard()
      .getByRole('button', { name: /Ask for (more )?time$|^Ask$/ })
      .last()
      .click();
    await lastCard()
      .getByText(/Asked for Fri 29 June 2018|more time asked for, to Fri 29 June 2018/)
      .first()
      .waitFor();
    await lastCard()
      .getByText(/Done by the owner/)
      .waitFor();
  }, 90_000);

  test('story 2: what changed and what more time means are written in the tab', async () => {
    await as('Maya Pemberton', 'grip?sub=actions/ACT-0448');
    await tab().getByRole('button', { name: 'Say what changed…' }).click();
    await tab()
      .getByRole('textbox', { name: 'What changed for the child' })
      .fill('Weekends are planned with the family and feel calmer.');
    await tab().getByRole('button', { name: 'Save', exact: true }).click();
    await tab().getByText('Saved. Practice Learning can verify it now.').first().waitFor();

    await as('Maya Pemberton', 'grip?sub=actions/ACT-0449');
    await tab().getByRole('button', { name: 'Say what more time means…' }).click();
    await tab()
      .getByRole('textbox', { name: 'What more time means for the child' })
      .fill('The plan stays in force meanwhile; no change for the child.');
    await tab().getByRole('button', { name: 'Save', exact: true }).click();
    await tab().getByText('Saved. The head of service can decide now.').first().waitFor();
  }, 90_000);

  test('story 2: Practice Learning verifies from the queue, and the history tells it', async () => {
    await as('Yusuf Lathom', 'grip?sub=verification');
    const item = tab().getByRole('article', { name: 'ACT-0448' });
    await item.getByText('CN 2018/4411').waitFor();
    await item.getByRole('button', { name: 'Verify' }).click();
    await tab().getByText('ACT-0448 verified.').first().waitFor();
    await as('Maya Pemberton', 'grip?sub=actions/ACT-0448');
    await tab().getByText('Marked done').first().waitFor();
    await tab().getByText('Yusuf Lathom').first().waitFor();
  }, 90_000);

  test('story 2: the head of service decides on the card, and the team manager has the answer', async () => {
    await as('Gareth Hartnell', 'chat');
    await lastCard()
      .getByText(/ACT-0449/)
      .first()
      .waitFor();
    await lastCard()
      .getByRole('button', { name: /^Agree/ })
      .click();
    await lastCard()
      .getByText(/now due Fri 29 June 2018|More time agreed/)
      .first()
      .waitFor();
    await as('Maya Pemberton', 'chat');
    await lastCard()
      .getByText(/Agreed: now due Fri 29 June 2018/)
      .waitFor();
  }, 90_000);

  test('story 3: as time passes the right people get the right card once, at most one about things due a working day', async () => {
    await as('Maya Denholm', 'chat');
    const before = (await deliveriesTo('Maya Denholm')).length;
    const soonBefore = (await deliveriesTo('Maya Pemberton')).length;
    await page.getByRole('button', { name: 'Next working morning' }).click();
    await page.getByText('Mon, 18 June 2018').first().waitFor();
    await settled();
    // Actions due 25 June are five working days off on 18 June: their owner is told that morning, and once.
    expect(await deliveriesTo('Maya Pemberton')).toHaveLength(soonBefore + 1);
    for (const morning of [
      '2018-06-19',
      '2018-06-20',
      '2018-06-21',
      '2018-06-22',
      '2018-06-25',
      '2018-06-26',
      '2018-06-27',
    ]) {
      await grip.control('/clock', { to: `${morning}T08:00:00Z` });
      await settled();
    }
    // April's actions have been overdue for 20 working days on 26 June: now, and once, with the head of service.
    const after = await deliveriesTo('Maya Denholm');
    expect(after.length).toBeGreaterThan(before);
    await as('Maya Denholm', 'chat');
    await lastCard()
      .getByText(/service manager told/)
      .first()
      .waitFor();

    const { value } = (await grip.control('/deliveries?since=0')) as { value: Delivery[] };
    const perDay = new Map<string, number>();
    for (const delivery of value) {
      if (delivery.kind !== 'create' || delivery.outcome !== 'accepted') continue;
      const day = `${delivery.userId} ${delivery.tenantTime.slice(0, 10)}`;
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
    }
    expect(Math.max(...perDay.values())).toBeLessThanOrEqual(2);
  }, 180_000);

  /** Waits until the connector has been quiet for a while, so that a tick has run and sent what it had to. */
  async function settled(): Promise<void> {
    let last = -1;
    let quiet = 0;
    while (quiet < 3) {
      await new Promise((go) => setTimeout(go, 900));
      const { value } = (await grip.control('/deliveries?since=0')) as { value: unknown[] };
      quiet = value.length === last ? quiet + 1 : 0;
      last = value.length;
    }
  }
});
