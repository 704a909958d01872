// Every card in every state: what Teams asks of a card, and what we ask of all of them (experience: Cards).
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { cardExamples } from '../../src/cards/examples.ts';
import { firstLine } from '../../src/cards/neutral-line.ts';
import { cardKindLabels } from '../../src/core/records/message.ts';
import { everyPart, linesOf, partsOfType, titlesOf } from './on-a-card.ts';

const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards');

const examples = cardExamples();
const named = examples.map((example) => [`${example.kind}, ${example.state}`, example] as const);
const exampleOf = (name: string) => {
  const found = examples.find(({ kind, state }) => `${kind}-${state}` === name);
  if (!found) throw new Error(`There is no example ${name}`);
  return JSON.parse(JSON.stringify(found.card));
};

test('there is an example of every kind of card, and they are the same each time', () => {
  expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(Object.keys(cardKindLabels)));
  expect(cardExamples().map(({ card }) => card)).toEqual(examples.map(({ card }) => card));
});

const schemaFile = new URL('../../../shared/specs/adaptive-card-1.5.0.ajv.json', import.meta.url);
const withSchema = existsSync(schemaFile) ? describe : describe.skip;
withSchema('the published schema of Adaptive Cards 1.5', () => {
  const faultsOf = (card: unknown) => {
    const { $schema: _, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    return validate(card) ? [] : (validate.errors ?? []);
  };

  test('accepts every card', () => {
    for (const { card } of examples) expect(faultsOf(card)).toEqual([]);
  });

  test('would say where a card is wrong', () => {
    const body = [{ type: 'TextBlock', text: 'Something', wrapp: true }];
    expect(faultsOf({ type: 'AdaptiveCard', version: '1.5', body })).not.toEqual([]);
  });
});

describe.each(named)('%s', (_name, { card, model }) => {
  const json = JSON.stringify(card);

  test('is read by the Adaptive Cards library at version 1.5 without a word of complaint', () => {
    const context = new SerializationContext(Versions.v1_5);
    const parsed = new AdaptiveCard();
    parsed.parse(JSON.parse(json), context);
    expect(context.eventCount).toBe(0);
    expect(parsed.validateProperties().validationEvents).toEqual([]);
  });

  test('begins with the neutral line and falls back on it', () => {
    expect(card.fallbackText).toBe(firstLine(model));
    expect(linesOf(card.body)[0]).toBe(firstLine(model));
  });

  test('stays under 25 kB, counted either way', () => {
    expect(Buffer.byteLength(json, 'utf8')).toBeLessThan(25_000);
    expect(Buffer.byteLength(json, 'utf16le')).toBeLessThan(25_000);
  });

  test('can be opened in Grip last of all, over https', () => {
    const links = partsOfType(card, 'Action.OpenUrl');
    expect(links).toHaveLength(1);
    expect(titlesOf(JSON.parse(json)).at(-1)).toBe('Open in Grip');
    const address = new URL(String(links[0]?.url));
    expect(address.protocol).toBe('https:');
    expect(JSON.parse(address.searchParams.get('context') ?? '')).toEqual({ subEntityId: model.page });
  });

  test('asks how things stand when it is seen', () => {
    expect(card.refresh).toEqual({
      action: {
        type: 'Action.Execute',
        title: 'Refresh',
        verb: 'refresh',
        data: { messageKey: model.messageKey },
      },
      userIds: ['29:example'],
    });
  });

  test('gives every button that asks the bot something a fallback', () => {
    const asking = partsOfType([card.body, card.actions], 'Action.Execute');
    for (const button of asking)
      expect(button.fallback).toMatchObject({ type: 'Action.Submit', title: button.title });
  });

  test('has no pictures, wraps what is long, and labels every field', () => {
    for (const part of everyPart(card)) {
      expect(part).not.toHaveProperty('iconUrl');
      expect(part).not.toHaveProperty('color');
      if (part.type === 'TextBlock' || part.type === 'Input.ChoiceSet') expect(part.wrap).toBe(true);
      if (String(part.type).startsWith('Input.'))
        expect(part).toMatchObject({
          label: expect.any(String),
          isRequired: true,
          errorMessage: expect.any(String),
        });
    }
    expect(partsOfType(card, 'Image')).toEqual([]);
  });

  test('takes only dates, a reference and choices: nothing can be written about a child on it', () => {
    const fields = everyPart(card).filter((part) => String(part.type).startsWith('Input.'));
    for (const { type, id, maxLength } of fields) {
      if (type === 'Input.Text') expect({ id, maxLength }).toEqual({ id: 'noteReference', maxLength: 40 });
      else expect(['Input.Date', 'Input.ChoiceSet']).toContain(type);
    }
  });

  test('cuts none of its own sentences short', () => {
    for (const line of linesOf(card)) expect(line).not.toMatch(/…$/);
  });

  test('lists at most ten rows', () => {
    expect(partsOfType(card, 'Container').length).toBeLessThanOrEqual(10);
  });

  if (model.finished !== undefined)
    test('has shrunk to one line and can only be opened', () => {
      expect(linesOf(card)).toEqual([firstLine(model), model.finished]);
      expect(titlesOf(JSON.parse(json))).toEqual(['Open in Grip']);
    });
});

describe('the cards of a team manager', () => {
  test('say how many more there are than the ten they list', () => {
    expect(linesOf(exampleOf('actionsAssigned-ten-of-hundred'))).toContain('And 90 more, in Grip.');
    expect(linesOf(exampleOf('actionsDue-ten-of-hundred'))).toContain('And 90 more, in Grip.');
  });

  test('offer what most people need first', () => {
    expect(titlesOf(exampleOf('actionsAssigned-fresh'))).toEqual(['Acknowledge', 'Open in Grip']);
    expect(titlesOf(exampleOf('actionsDue-still-to-acknowledge'))).toEqual([
      'Done…',
      'Mark done',
      'Ask for more time…',
      'Ask for more time',
      'Acknowledge',
      'Open in Grip',
    ]);
  });

  test('have the date and the most urgent action chosen, so that Done is three taps and one short field', () => {
    const [done] = partsOfType(exampleOf('actionsDue-overdue'), 'Action.ShowCard');
    const preset = everyPart(done)
      .filter((part) => String(part.type).startsWith('Input.'))
      .map(({ id, value }) => [id, value]);
    expect(preset).toEqual([
      ['doneRef', 'ACT-0001'],
      ['doneOn', '2018-06-01'],
      ['outcome', undefined],
      ['noteReference', undefined],
    ]);
  });

  test('ask which action only where there are several', () => {
    const choices = (name: string) => partsOfType(exampleOf(name), 'Input.ChoiceSet').map((part) => part.id);
    expect(choices('actionsDue-one-left')).toEqual(['outcome', 'reason']);
    expect(choices('actionsDue-overdue')).toEqual(['doneRef', 'outcome', 'moreTimeRef', 'reason']);
  });

  test('tell someone who stands in that they do', () => {
    expect(linesOf(exampleOf('actionsDue-standing-in'))[1]).toBe('You are standing in for someone.');
    expect(linesOf(exampleOf('actionsDue-overdue'))).not.toContain('You are standing in for someone.');
  });
});

describe('the cards of those above', () => {
  test('show what was tried, and stop asking once acknowledged', () => {
    const fresh = exampleOf('overdueEscalated-fresh');
    expect(linesOf(fresh).join('\n')).toMatch(
      /What was tried( with each)?: team manager told Fri 1 June 2018/,
    );
    expect(titlesOf(fresh)).toEqual(['Acknowledge', 'Open in Grip']);
    expect(titlesOf(exampleOf('overdueEscalated-acknowledged'))).toEqual(['Open in Grip']);
  });

  test('offer no agreement while what it means for the child is not written', () => {
    expect(titlesOf(exampleOf('extensionToDecide-fresh'))).toEqual(['Agree', 'Refuse', 'Open in Grip']);
    expect(titlesOf(exampleOf('extensionToDecide-not-ready'))).toEqual(['Refuse', 'Open in Grip']);
    expect(linesOf(exampleOf('extensionToDecide-not-ready')).join('\n')).toMatch(/is not written yet/);
  });
});

test('a card about a Category 1 calls itself urgent only while it is urgent for the person who has it', () => {
  const urgentOnes = examples
    .filter(({ kind, card }) => kind === 'urgentReview' && linesOf(card.body)[0]?.startsWith('Urgent'))
    .map(({ state }) => state);
  expect(urgentOnes).toEqual([
    'fresh',
    'so-that-you-know',
    'deputy-after-half-an-hour',
    'head-of-service-out-of-reach',
    'ring-now',
    'passed-to-you',
    'review-late',
    'action-past-its-hour',
  ]);
});
