// Nothing about a child, a grade or a person leaves the tab, and text from records is never read as anything but text (spec §5.6).
import { describe, expect, test } from '@jest/globals';
import { renderCard } from '../../src/cards/card.ts';
import { cardExamples } from '../../src/cards/examples.ts';
import { mailText, neutralLine } from '../../src/cards/neutral-line.ts';
import { plain, plainTitle } from '../../src/cards/paragraph.ts';
import { cardModel } from '../../src/core/card-model.ts';
import type { CardModel, CardRow } from '../../src/core/card-shapes.ts';
import { CardKind } from '../../src/core/records/message.ts';
import { day } from '../../src/core/time.ts';
import { everyString, forbiddenOnCards, shownAllTheSame } from '../support/forbidden-on-cards.ts';
import { everyPart, linesOf, partsOfType } from './on-a-card.ts';

const examples = cardExamples();
const frame = {
  today: day('2018-06-15'),
  open: (page: string) => `https://teams.example/${page}`,
  refreshFor: [],
};

describe('what the records hold and a card must not show', () => {
  test.each(examples.map((example) => [`${example.kind}, ${example.state}`, example] as const))(
    '%s shows none of it',
    (_name, { card, world }) => {
      const forbidden = forbiddenOnCards(world);
      const partsOfNames = [...world.people.values()].flatMap(({ name }) => name.split(/[ -]/));
      expect(shownAllTheSame(card, [...forbidden, ...partsOfNames])).toEqual([]);
    },
  );

  test('is really there to be found: texts, child references, names and grades', () => {
    const all = [...new Set(examples.flatMap(({ world }) => forbiddenOnCards(world)))];
    expect(all).toEqual(
      expect.arrayContaining([
        'Write the chronology with the grandmother and bring it to supervision',
        'He sleeps through the night and told his teacher why',
        'She stays with her aunt for three weeks longer',
        'He is left with an uncle who may not see him alone',
        'Category 1',
        'The note does not show that he was seen alone',
        'CHILD-AS1-7731',
        'Ottoline Briarcliffe',
        'Requires improvement',
      ]),
    );
    const leaking = { body: [{ type: 'TextBlock', text: 'Moderated INADEQUATE, see CHILD-AS1-7731.' }] };
    expect(shownAllTheSame(leaking, all)).toEqual(['Inadequate', 'CHILD-AS1-7731']);
  });
});

describe('a preview, a feed and an e-mail', () => {
  test('know only the neutral lines, "Urgent" for a Category 1 alone and that of a drill', () => {
    expect(new Set(CardKind.options.map(neutralLine))).toEqual(
      new Set([
        'Something new in practice learning',
        'Practice learning: something is due',
        'Urgent: review needed now, open the card',
        'Drill: please open the card and acknowledge',
        'An answer to yours',
      ]),
    );
  });

  test('the e-mail says where to look and nothing else', () => {
    const text = mailText('actionsDue', 'https://teams.example/my-work');
    expect(text).toMatch(/^Practice learning: something is due\./);
    expect(text).toContain('\nhttps://teams.example/my-work\n');
    expect(text).not.toMatch(/ACT-|child|audit/i);
  });
});

const hostile =
  '[press](https://evil.example) **bold** _it_ `code` <b>x</b> {{DATE(2018-06-15T00:00:00Z)}}\n- item';

describe('text from records', () => {
  const row: CardRow & { tried: string; about: string; ready: boolean } = {
    ref: 'ACT-0121',
    team: hostile,
    dueOn: day('2018-06-15'),
    urgent: false,
    state: 'open',
    says: hostile,
    tried: hostile,
    about: hostile,
    ready: true,
  };
  const base = { messageKey: hostile, page: 'my-work', standingIn: true };
  const models: CardModel[] = [
    {
      ...base,
      kind: 'actionsAssigned',
      auditRef: hostile,
      team: hostile,
      rows: [row],
      more: 0,
      toAcknowledge: [],
      open: [],
    },
    {
      ...base,
      kind: 'actionsDue',
      rows: [row, { ...row, ref: hostile }],
      more: 0,
      toAcknowledge: [],
      open: ['ACT-0121', hostile],
    },
    { ...base, kind: 'overdueEscalated', rows: [row], more: 0, acknowledged: hostile },
    {
      ...base,
      kind: 'extensionToDecide',
      rows: [
        { ...row, askedDueOn: row.dueOn, reason: hostile },
        { ...row, ref: hostile, askedDueOn: row.dueOn },
      ],
      more: 0,
    },
    { ...base, kind: 'extensionAnswered', rows: [row], more: 0 },
    { ...base, kind: 'claimRejected', rows: [row], more: 0, finished: hostile },
    {
      ...base,
      kind: 'urgentReview',
      ref: hostile,
      team: hostile,
      alarm: 1,
      raised: hostile,
      why: hostile,
      answer: hostile,
      yours: [hostile],
      told: [hostile],
      notReached: [hostile],
      next: hostile,
      mayAcknowledge: true,
      mayPass: true,
      mayBeRepeat: true,
      isCalm: false,
    },
    { ...base, kind: 'drill', ref: hostile, started: hostile },
    ...(['concernToAcknowledge', 'concernsDue', 'assuranceToRead'] as const).map((kind) => ({
      ...base,
      kind,
      rows: [{ ref: hostile, team: hostile, says: hostile, isOver: false }],
      more: 0,
      toAcknowledge: [hostile],
    })),
    { ...base, kind: 'digest', top: [row], counts: [{ label: hostile, count: 1 }] },
  ];

  test.each(models.map((model) => [model.kind, model] as const))(
    'on a card %s is text and nothing else',
    (kind, model) => {
      const card = renderCard(model, frame);
      const interpreted = [
        ...partsOfType(card, 'TextBlock').map((part) => part.text),
        ...everyPart(card).flatMap((part) => ['label', 'title', 'errorMessage'].map((name) => part[name])),
      ];
      expect(partsOfType(card, 'TextBlock').map((part) => part.text)).toEqual([neutralLine(kind)]);
      for (const text of interpreted) expect(String(text)).not.toMatch(/[[\]`*_<>{}]/);
      expect(linesOf(card).join('\n')).not.toMatch(/\{\{/);
      expect(linesOf(card).join('\n')).toContain('[press](https://evil.example)');
      expect(partsOfType(card, 'FactSet')).toEqual([]);
      for (const run of partsOfType(card, 'TextRun')) expect(run).not.toHaveProperty('selectAction');
    },
  );

  test('stays on its line, reads in its own direction and is cut where it is very long', () => {
    expect(plain('Alder\r\n\u202eSafeguarding\u0000 1')).toBe('Alder Safeguarding 1');
    expect(plain('A'.repeat(500))).toHaveLength(200);
    expect(plainTitle('# ACT-0121, due Fri 15 June 2018')).toBe('ACT-0121, due Fri 15 June 2018');
  });

  test('does not make a card too large, however long a team is called', () => {
    const rows = Array.from({ length: 10 }, () => ({
      ...row,
      team: 'Ö'.repeat(5000),
      says: 'w'.repeat(5000),
    }));
    const card = renderCard(
      { ...base, messageKey: 'k', kind: 'actionsDue', rows, more: 0, toAcknowledge: [], open: ['ACT-0121'] },
      frame,
    );
    expect(Buffer.byteLength(JSON.stringify(card), 'utf16le')).toBeLessThan(40_000);
  });
});

test('a card is opened where the service says, and refreshes itself for at most sixty people', () => {
  const [example] = examples;
  if (!example) throw new Error('There are no examples');
  const { messages } = example.world;
  const [message] = messages.values();
  if (!message) throw new Error('The first example has no message');
  const model = cardModel(example.world, message, example.now);
  const people = Array.from({ length: 80 }, (_, n) => `29:${n}`);
  const card = renderCard(model, { ...frame, refreshFor: people });
  expect(everyString(card).filter((text) => text.includes('://'))).toEqual([
    'https://teams.example/my-work',
    'https://teams.example/my-work',
  ]);
  expect(card.refresh?.userIds).toEqual(people.slice(0, 60));
});
