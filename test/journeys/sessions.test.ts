// A month's cases from being chosen to being counted: one by one and many at once, times suggested, a parent asked safely, a session disputed, figures that open.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Frame } from 'playwright-core';
import type { Command } from '../../src/core/decide.ts';
import type { Moment } from '../../src/core/time.ts';
import { describeInBrowser } from '../support/browser.ts';
import { faultsIn, type Journey, startJourney } from '../support/journey.ts';
import { tokenFor } from '../support/sign-in.ts';

/** Of the sample: those of Rowan Assessment, and those who audit it. */
const practiceLearning = 'Yusuf Lathom';
const auditor = 'Nathan Hartnell';
const worker = 'Samuel Ibbotson';
const moderator = 'Alistair Kelsall';
const AUDIT = 'AUD-1806-01';
const WORKER = `${AUDIT}.worker`;
const times = { startAt: '2018-06-18T09:00:00.000Z' as Moment, endAt: '2018-06-18T09:45:00.000Z' as Moment };

describeInBrowser('feedback sessions', () => {
  let journey: Journey;
  let childRef = '';
  beforeAll(async () => {
    journey = await startJourney({ TICK_SECONDS: '1' });
  }, 400_000);
  afterAll(() => journey?.close());

  const said = (tab: Frame, sentence: string | RegExp) => tab.getByText(sentence).first().waitFor();
  const button = (tab: Frame, name: string | RegExp) => tab.getByRole('button', { name }).first();

  /** As the tab sends it, with an id of one's own: a held time's id becomes the meeting's. */
  async function send(tab: Frame, name: string, id: string, command: Command): Promise<void> {
    const response = await fetch(`${new URL(tab.url()).origin}/api/command`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await tokenFor(journey.grip, journey.account(name).userPrincipalName)}`,
      },
      body: JSON.stringify({ id, command }),
    });
    expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ ok: true })]);
  }

  describe('Practice Learning chooses', () => {
    test('one case: the manager is filled in, those too close are named, and the number is entered afterwards', async () => {
      const tab = await journey.as(practiceLearning, 'audits');
      await tab.getByRole('link', { name: 'Choose cases' }).click();
      await tab.getByLabel('Team that has the case').selectOption({ label: 'Rowan Assessment' });
      await said(tab, 'Gareth Hartnell answers for this team, or has within six months.');
      const manager = tab.getByLabel('Team manager');
      expect(await manager.inputValue()).toBe('TM-HA');
      const who = tab.getByRole('combobox', { name: 'Social worker' });
      await who.pressSequentially('ibbotson samuel');
      await tab.getByRole('option', { name: /Samuel Ibbotson/ }).click();
      await tab.getByLabel('Auditor').selectOption('AUD-1');
      await tab.getByLabel('Deadline').fill('2018-06-29');
      await tab.getByLabel(/Case number/).fill('C-4711');
      await button(tab, 'Choose the case').click();
      await said(tab, `${AUDIT} chosen.`);
      await tab.getByRole('region', { name: 'Chosen just now' }).getByRole('link', { name: AUDIT }).click();
      await button(tab, 'Show case number').click();
      await said(tab, 'C-4711');
      childRef = (await tab.locator('.case strong').first().textContent()) ?? '';
    }, 90_000);

    test('many: what is wrong is said and mended, a refusal is said, and nothing is done twice', async () => {
      const place = 'choose?how=many';
      const before = await journey.as(practiceLearning, place);
      await before
        .getByLabel('Rows from a spreadsheet')
        .fill(
          [
            'Team\tSocial worker\tAuditor\tDeadline\tChild',
            'Rowan Assessment\tIbbotson, Samuel\tQuentin Abara\t28/06/2018',
            'HA\tW-015\tMaya Denholm\t28 June 2018',
            `HA\tW-002\tAUD-2\t2018-06-28\t${childRef}`,
          ].join('\n'),
        );
      await button(before, 'Look at the rows').click();
      await said(before, '3 rows: 2 ready, 1 to mend');
      await said(
        before,
        'Maya Denholm answers for this team, or has within six months. Choose another auditor.',
      );

      // The page is left and opened again: nothing that was pasted is lost.
      const tab = await journey.as(practiceLearning, place);
      await said(tab, /^Your rows from \d\d:\d\d are back/);
      await button(tab, 'Mend… row 2').focus();
      await journey.page.keyboard.press('Enter');
      await tab.getByRole('group', { name: 'Mend row 2' }).getByLabel('Auditor').selectOption('AUD-2');
      await button(tab, 'Choose 3 cases').click();
      await said(tab, 'AUD-1806-03');
      await said(tab, `${AUDIT} is about this child in the same month.`);
      await said(tab, '3 rows: 2 done, 1 to mend');

      const again = await journey.as(practiceLearning, place);
      await said(again, '3 rows: 2 done, 1 to mend');
      expect(await button(again, 'Choose 0 cases').getAttribute('aria-disabled')).toBe('true');
      const audits = await journey.as(practiceLearning, 'audits?cycle=2018-06');
      await said(audits, /^3 of \d+ audits$/);
    }, 90_000);
  });

  test('the auditor suggests times, and the social worker finds them among what needs them now', async () => {
    const tab = await journey.as(auditor, `sessions/${WORKER}`);
    await said(tab, 'Nobody has booked it yet; it should take place by Fri 29 June 2018.');
    await button(tab, 'Suggest times…').click();
    const form = tab.getByRole('form', { name: 'Suggest times' });
    await form.getByLabel('Day').fill('2018-06-18');
    await form.getByLabel('From').fill('10.00');
    await button(tab, 'Add another time').click();
    const second = form.getByRole('group', { name: 'Time 2' });
    await second.getByLabel('Day').fill('2018-06-19');
    await second.getByLabel('From').fill('14:30');
    await button(tab, 'Suggest them').click();
    await said(tab, '2 times suggested. They are told.');
    const work = await journey.as(worker, 'my-work');
    await said(work, 'Times suggested: take one');
    await work
      .getByRole('link', { name: /^See the times/ })
      .first()
      .click();
    await said(work, 'Mon 18 June 2018, 10:00 to 10:45');
  }, 90_000);

  test('once it is booked its page says when and how to join', async () => {
    const tab = await journey.as(worker, `sessions/${WORKER}`);
    const id = crypto.randomUUID();
    await send(tab, worker, id, { verb: 'session.hold', ref: WORKER, ...times });
    await send(tab, worker, crypto.randomUUID(), {
      verb: 'session.book',
      ref: WORKER,
      ...times,
      transactionId: id,
      eventId: 'event-1',
      iCalUId: 'uid-1',
      joinUrl: 'https://teams.microsoft.com/l/meetup-join/1',
    });
    const booked = await journey.as(auditor, `sessions/${WORKER}`);
    await said(booked, 'Booked for Mon 18 June 2018, 10:00 to 10:45.');
    await booked.getByRole('link', { name: 'Join in Teams' }).first().waitFor();
  }, 60_000);

  test('a parent is not contacted before the social worker was asked', async () => {
    const tab = await journey.as(auditor, `audits/${AUDIT}`);
    await button(tab, `Submitted ${AUDIT}`).click();
    await said(tab, 'Say first what came of asking the child or young person and a parent or carer.');
    const parent = tab.getByRole('region', { name: 'Parent or carer', exact: true });
    await parent.getByText('Do not contact a parent or carer yet.').waitFor();
    expect(await parent.getByRole('button', { name: /Note an attempt/ }).count()).toBe(0);
    await parent.getByRole('button', { name: /Note whether contact is safe/ }).click();
    await parent.getByRole('radio', { name: 'Contact is safe' }).check();
    await parent.getByLabel(/What they said/).fill('By telephone, in school hours.');
    await parent.getByRole('button', { name: 'Note the answer' }).click();
    await said(tab, 'Noted. A parent or carer may be contacted.');
    await parent.getByRole('button', { name: /Note an attempt/ }).click();
    await parent.getByLabel('How', { exact: true }).selectOption('telephone');
    await parent.getByRole('button', { name: 'Note the attempt' }).click();
    await parent.getByText(/Asked Fri 15 June 2018: telephone, by Nathan Hartnell/).waitFor();
    await parent.getByRole('button', { name: /Record what came of it/ }).click();
    await parent.getByLabel('What came of it').selectOption('attempted_no_response');
    await parent.getByRole('button', { name: 'Record it' }).click();
    await said(tab, 'Recorded. Still to say: what came of asking the child or young person.');
  }, 90_000);

  test('where a child is not asked, how their view was otherwise learnt is', async () => {
    const tab = await journey.as(auditor, `audits/${AUDIT}`);
    const child = tab.getByRole('region', { name: 'Child or young person', exact: true });
    await child.getByRole('button', { name: /Record what came of it/ }).click();
    await child.getByLabel('What came of it').selectOption('not_appropriate');
    await child.getByLabel('Why it is not right to ask').selectOption('circumstances');
    await child.getByRole('button', { name: 'Record it' }).click();
    await said(tab, 'Say how the child’s view was otherwise learnt.');
    await child.getByLabel(/How the child’s view was otherwise learnt/).fill('From the advocate’s notes.');
    await child.getByRole('button', { name: 'Record it' }).click();
    await child.getByText('Not appropriate').first().waitFor();
    const moderating = await journey.as(moderator, `audits/${AUDIT}`);
    const same = moderating.getByRole('region', { name: 'Child or young person', exact: true });
    await same.getByRole('button', { name: /Not accepted/ }).click();
    await same.getByLabel('Why it is not accepted').fill('A child of nine can be asked.');
    await same.getByRole('button', { name: 'Do not accept it' }).click();
    await said(moderating, 'Not accepted. The auditor is told.');
    await journey.elsewhere(auditor, {
      verb: 'engagement.record',
      auditRef: AUDIT,
      party: 'child',
      outcome: 'engaged',
    });
  }, 90_000);

  describe('after its time', () => {
    test('the auditor says that it did not take place, the social worker that it did', async () => {
      await journey.grip.control('/clock', { to: '2018-06-19T08:00:00Z' });
      const tab = await journey.as(auditor, 'my-work');
      await said(tab, 'Say whether it took place');
      await tab
        .getByRole('link', { name: /^It did not take place…/ })
        .first()
        .click();
      await tab.getByLabel('Reason').selectOption('court');
      await tab.getByRole('form').getByRole('button', { name: 'It did not take place' }).click();
      await said(tab, 'Noted: it did not take place.');
      const disputing = await journey.as(worker, `sessions/${WORKER}`);
      await said(disputing, /It did not take place: court, says Nathan Hartnell/);
      await button(disputing, 'That is not how it was…').click();
      await disputing.getByLabel('What is not right').fill('We spoke for half an hour.');
      await button(disputing, 'Say so').click();
      await said(disputing, 'Noted. The auditor and Practice Learning are told.');
    }, 90_000);

    test('the auditor looks again, and the social worker answers the two questions', async () => {
      const tab = await journey.as(auditor, 'my-work');
      await tab
        .getByRole('link', { name: /^Read and look again/ })
        .first()
        .click();
      await said(tab, 'We spoke for half an hour.');
      await button(tab, 'It took place').click();
      await said(tab, 'Noted: it took place.');
      const answering = await journey.as(worker, 'my-work');
      await answering
        .getByRole('link', { name: /^Answer two questions/ })
        .first()
        .click();
      await answering.getByRole('radio', { name: 'Very useful', exact: true }).check();
      await answering.getByLabel(/What, if anything/).fill('Ask the child sooner.');
      await button(answering, 'Send').click();
      await said(answering, 'Thank you.');
      // What was answered is for them and Practice Learning; the auditor sees that it took place.
      const led = await journey.as(auditor, `sessions/${WORKER}`);
      await said(led, /^It took place, says Nathan Hartnell/);
      expect(await led.getByText('Ask the child sooner.').count()).toBe(0);
    }, 90_000);

    test('submitted, it is counted; every row adds up, and a number opens its audits', async () => {
      const submitting = await journey.as(auditor, `audits/${AUDIT}`);
      await button(submitting, `Submitted ${AUDIT}`).click();
      await said(submitting, `${AUDIT} submitted.`);
      const june = await journey.as(practiceLearning, 'engagement?cycle=2018-06');
      await said(june, '1 audit of June 2018 completed by the deadline; every row adds up to 1.');
      await said(june, '1 of 1');
      const tab = await journey.as(practiceLearning, 'engagement?cycle=2018-05');
      await said(tab, '26 audits of May 2018 completed by the deadline; every row adds up to 26.');
      const rows = await tab.getByRole('table').first().locator('tbody tr').allInnerTexts();
      expect(rows).toHaveLength(5);
      for (const row of rows) {
        const numbers = row.split('\t').slice(1).map(Number);
        expect(numbers.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(26);
        expect(numbers.at(-1)).toBe(26);
      }
      await button(tab, /^9 Child or young person: attempted, no answer, May 2018/).click();
      await said(tab, /^9 of \d+ audits$/);
      await button(tab, 'Take off: Child or young person: attempted, no answer').waitFor();
    }, 90_000);
  });

  const places: readonly { readonly name: string; readonly place: string }[] = [
    { name: worker, place: 'my-work' },
    { name: practiceLearning, place: 'sessions' },
    { name: auditor, place: 'sessions' },
    { name: worker, place: `sessions/AUD-1806-02.worker?do=decline` },
    { name: auditor, place: `sessions/${WORKER}` },
    { name: practiceLearning, place: 'choose' },
    { name: practiceLearning, place: 'choose?how=many' },
    { name: auditor, place: `audits/${AUDIT}` },
    { name: practiceLearning, place: 'engagement?cycle=2018-05' },
    { name: practiceLearning, place: 'audits?refs=AUD-1805-01&of=child.engaged' },
  ];

  test.each(places)(
    '$name at $place: no fault for assistive technology, in any theme, wide or on a telephone',
    async ({ name, place }) => {
      const tab = await journey.as(name, place);
      await tab.waitForFunction(() => document.querySelector('.waiting') === null);
      expect(await faultsIn(journey.page, tab)).toEqual([]);
    },
    90_000,
  );
});
