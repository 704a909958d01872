// A Category 1 from end to end in a real browser: raised at 17:29 on a Friday, taken from the card, reviewed, sent back, signed off; and a drill.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Frame, Locator } from 'playwright-core';
import { describeInBrowser } from '../support/browser.ts';
import { faultsIn, type Journey, startJourney } from '../support/journey.ts';

/** Of the sample: an auditor, and those who answer for Alder Safeguarding 1. */
const auditor = 'Nathan Hartnell';
const head = 'Maya Denholm';
const manager = 'Idris Eastwick';
const practiceLearning = 'Yusuf Lathom';
const director = 'Amina Lathom';
const REF = 'COC-072';

describeInBrowser('a Category 1', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney({ TICK_SECONDS: '1' });
    await journey.grip.control('/clock', { to: '2018-06-15T16:29:00Z' });
  }, 240_000);
  afterAll(() => journey?.close());

  /** The newest card about something in the chat of the person who is signed in. */
  const cardAbout = (words: string): Locator =>
    journey.page
      .getByRole('log', { name: 'Messages' })
      .getByRole('article')
      .filter({ hasText: words })
      .last();

  describe('Friday 17:29', () => {
    let raising: Frame;

    test('an auditor raises it, with the numbers to ring in sight before anything is sent', async () => {
      raising = await journey.as(auditor, 'raise');
      await raising.getByRole('radio', { name: 'An audit or its moderation' }).check();
      const audit = raising.getByRole('combobox', { name: 'Audit' });
      await audit.fill('AUD-1804-12');
      await audit.press('Enter');
      await raising.getByRole('radio', { name: /Category 1/ }).check();
      const numbers = raising.getByRole('region', { name: 'Numbers to ring' });
      await numbers.getByText(head).first().waitFor();
      await numbers.getByText('01632 960999').first().waitFor();
      await raising
        .getByText(
          'If a child is in immediate danger call 999 and the emergency duty team. Do not wait for this system.',
        )
        .first()
        .waitFor();
      await raising.getByLabel('What the risk is').fill('He is left alone with a man who hurt him before.');
      await raising.getByLabel('What is needed now').fill('Someone sees him this evening.');
      await raising.getByRole('radio', { name: 'Not yet, because…' }).check();
      await raising
        .getByRole('textbox', { name: 'Not yet, because…' })
        .fill('I ring as soon as this is sent.');
      await raising.getByRole('button', { name: 'Add an urgent action' }).click();
      await raising.getByLabel('What is to be done').fill('See him at home this evening');
      await raising.getByLabel('By when').selectOption('4');
      await raising.getByRole('button', { name: 'Raise the concern' }).click();
      await raising.getByRole('heading', { name: REF }).waitFor();
      await raising.getByRole('heading', { name: 'Nobody has acknowledged it yet' }).waitFor();
    }, 60_000);

    test('the page goes on showing, live, whom Grip has reached, and says to phone now', async () => {
      const alarm = raising.getByRole('region', { name: 'Who has it' });
      await alarm.getByText(head).first().waitFor();
      await alarm.getByText(/Teams/).first().waitFor();
      await raising.locator('a[href^="tel:"]').first().waitFor();
      // Half an hour later it says who was asked next; after an hour, that nobody has answered.
      await journey.grip.control('/clock', { by: 'PT31M' });
      await alarm.getByText('Hassan Dunmore').first().waitFor();
    }, 60_000);

    test('the head of service takes it from the card in one tap, and the auditor sees who has it', async () => {
      const watching = raising;
      // The auditor's page stays open in its own window.
      const other = await journey.context.newPage();
      other.setDefaultTimeout(20_000);
      await other.goto(`${journey.grip.tenant.address}/#/as/${journey.account(head).oid}/chat`);
      const card = other
        .getByRole('log', { name: 'Messages' })
        .getByRole('article')
        .filter({ hasText: 'Urgent safeguarding review COC-072' })
        .last();
      await card.getByText('Urgent: review needed now, open the card').waitFor();
      await card.getByRole('button', { name: 'I am acting on this' }).click();
      await card.getByText(/You are acting on it, Fri 15 June 2018, 18:0\d/).waitFor();
      await other.close();
      await watching.getByRole('heading', { name: `${head} has it` }).waitFor();
    }, 60_000);

    test('every other card says so', async () => {
      for (const name of [practiceLearning, manager]) {
        await journey.chatOf(name);
        await cardAbout(`Urgent safeguarding review ${REF}`)
          .getByText(/The head of service acknowledged it, Fri 15 June 2018/)
          .waitFor();
      }
    }, 60_000);
  });

  describe('from review to sign-off', () => {
    test('the head of service records the review and submits the assurance', async () => {
      await journey.grip.control('/clock', { to: '2018-06-16T09:00:00Z' });
      const tab = await journey.as(head, 'my-work');
      await tab.getByRole('link', { name: `Review… ${REF}` }).click();
      const seen = tab.getByRole('radiogroup', { name: 'Has the child been seen?' });
      await seen.getByRole('radio', { name: 'Yes' }).check();
      await tab.getByLabel('Seen on').fill('2018-06-15');
      await tab.getByLabel('By whom').fill('The duty social worker');
      await tab.getByRole('radio', { name: 'Seen alone', exact: true }).check();
      const risk = tab.getByRole('radiogroup', { name: 'Is the child at imminent risk?' });
      await risk.getByRole('radio', { name: 'No' }).check();
      await tab.getByLabel('What that rests on').fill('He is with his aunt and says that he feels safe.');
      await tab.getByLabel('Safety plan').fill('He stays with his aunt; the man has left.');
      await tab.getByLabel('Direction').fill('Visit every two days.');
      await tab.getByRole('button', { name: 'Save the review' }).click();
      await tab.getByText(`Review of ${REF} saved.`).first().waitFor();
      await tab.getByRole('button', { name: 'Give assurance…' }).first().click();
      await tab.getByLabel('Update').fill('Seen, safe with his aunt, plan agreed.');
      if ((await tab.getByLabel('Source').count()) === 0)
        await tab.getByRole('button', { name: 'Add a source' }).click();
      await tab.getByLabel('Source').selectOption('chair');
      await tab.getByLabel('Date', { exact: true }).fill('2018-06-16');
      await tab.getByLabel('What it says').fill('The chair has read the plan and agrees with it.');
      await tab.getByRole('button', { name: 'Submit the assurance' }).click();
      await tab.getByText('Submitted. The Improvement Director decides').first().waitFor();
    }, 90_000);

    test('the Improvement Director is one click from it, and asks for more', async () => {
      await journey.grip.control('/clock', { to: '2018-06-18T08:30:00Z' });
      const tab = await journey.as(director, 'my-work');
      await tab.getByRole('link', { name: `Read and decide ${REF}` }).click();
      await tab.getByText('The chair has read the plan and agrees with it.').first().waitFor();
      await tab.getByRole('button', { name: 'Ask for more…' }).first().click();
      await tab.getByLabel(/What is still needed/).fill('Nobody has asked the school.');
      await tab.getByLabel('By when').fill('2018-06-19');
      await tab.getByRole('form').getByRole('button', { name: 'Send back' }).click();
      await tab.getByText(`Sent back: more is needed on ${REF}`).first().waitFor();
    }, 60_000);

    test('it cannot be signed off while its action is not verified, and can afterwards', async () => {
      await journey.elsewhere(head, {
        verb: 'concern.submitAssurance',
        ref: REF,
        update: 'The school has been asked.',
        items: [{ source: 'education', on: '2018-06-18' as never, what: 'He is in school and well' }],
      });
      const blocked = await journey.as(director, `concerns/${REF}`);
      await blocked
        .getByText(new RegExp(`ACT-${REF}-1`))
        .first()
        .waitFor();
      await blocked.getByRole('button', { name: 'Sign off…' }).first().click();
      await blocked.getByLabel('Your decision').fill('I have read it and am satisfied.');
      await blocked.getByRole('button', { name: 'Sign off and close' }).click();
      await blocked.getByText(`${REF} stays open until ACT-${REF}-1 is verified.`).first().waitFor();
      expect(await blocked.getByLabel('Your decision').inputValue()).toBe('I have read it and am satisfied.');
      await journey.elsewhere(manager, {
        verb: 'action.claim',
        ref: `ACT-${REF}-1`,
        doneOn: '2018-06-15' as never,
        noteReference: 'CN 2018/1',
        outcome: 'safer',
        change: 'He sleeps at his aunt’s',
      });
      await journey.elsewhere(practiceLearning, { verb: 'action.verify', ref: `ACT-${REF}-1` });
      await blocked.getByRole('button', { name: /Sign off and close/ }).click();
      await blocked.getByText(`${REF} signed off.`).first().waitFor();
      await journey.chatOf(head);
      await cardAbout(`${REF} left the register on Mon 18 June 2018.`).waitFor();
    }, 90_000);
  });

  test('a drill is started, taken from the card, and its report says how long it took', async () => {
    await journey.grip.control('/clock', { to: '2018-06-19T09:00:00Z' });
    const tab = await journey.as(practiceLearning, 'duty');
    await tab.getByLabel('Team', { exact: true }).selectOption({ label: 'Alder Safeguarding 1' });
    await tab.getByRole('button', { name: 'Start a drill…' }).click();
    await tab.getByRole('button', { name: 'Start the drill' }).click();
    await tab.getByRole('heading', { name: /DRILL-001 is under way/ }).waitFor();
    await journey.chatOf(head);
    await cardAbout('DRILL-001').getByText('This is a drill.').waitFor();
    await cardAbout('DRILL-001').getByRole('button', { name: 'I have seen this drill' }).click();
    await cardAbout('You acknowledged this drill').waitFor();
    const report = await journey.as(practiceLearning, 'duty');
    await report.getByText(/^1 of \d+ have acknowledged/).waitFor();
    await report.getByRole('button', { name: 'End the drill DRILL-001' }).click();
    await report.getByRole('heading', { name: 'Past drills' }).waitFor();
  }, 60_000);

  const places: readonly { readonly name: string; readonly place: string }[] = [
    { name: practiceLearning, place: 'register' },
    { name: director, place: 'register?asAt=2018-05-31' },
    { name: auditor, place: 'raise' },
    { name: head, place: 'concerns/COC-073' },
    { name: director, place: `concerns/${REF}` },
    { name: head, place: 'my-work' },
    { name: practiceLearning, place: 'duty' },
    { name: practiceLearning, place: 'patterns' },
  ];

  test.each(places)(
    '$name at $place: no fault for assistive technology, in any theme, wide or on a telephone',
    async ({ name, place }) => {
      if (place === 'concerns/COC-073')
        await journey.elsewhere(auditor, {
          verb: 'concern.raise',
          origin: 'dipSample',
          teamCode: 'G1',
          category: 1,
          risk: 'Made up',
          neededNow: 'Made up',
          phoned: { done: 'notYet', why: 'Made up' },
          actions: [],
        });
      const tab = await journey.as(name, place);
      await tab.waitForFunction(() => document.querySelector('.waiting') === null);
      expect(await faultsIn(journey.page, tab)).toEqual([]);
    },
    60_000,
  );
});
