// Looking at a card as a client does: its elements, its buttons, and what pressing one sends.
import { z } from 'zod';

export type Json = Readonly<Record<string, unknown>>;
const Json = z.record(z.string(), z.unknown());

/** Every object of a card, in order. */
export function everyPart(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(everyPart);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(everyPart)];
}

export const partsOfType = (card: unknown, type: string): Json[] =>
  everyPart(card).filter((part) => part.type === type);

/** The words a person reads, one line per paragraph. */
export const linesOf = (card: unknown): string[] =>
  everyPart(card).flatMap((part) => {
    if (part.type === 'TextBlock') return [String(part.text)];
    if (part.type !== 'RichTextBlock') return [];
    return [
      everyPart(part.inlines)
        .map((run) => String(run.text))
        .join(''),
    ];
  });

export const titlesOf = (card: Json): string[] =>
  everyPart(card.actions)
    .filter((part) => String(part.type).startsWith('Action.') && part.type !== 'Action.Submit')
    .map((part) => String(part.title));

export interface Press {
  readonly title: string;
  /** What the bot gets as the value of its invoke. */
  readonly execute: Json;
  /** What it gets as the value of a message from a client that knows only `Action.Submit`. */
  readonly submit: Json;
}

/** Every button pressed once, with its form filled in: presets left as they are, `answers` given where there is none. */
export function presses(card: Json, answers: Json, around: readonly Json[] = []): Press[] {
  const inputs = [...around, ...everyPart(card.body).filter(isInput)];
  return z
    .array(Json)
    .parse(card.actions ?? [])
    .flatMap((action): Press[] => {
      if (action.type === 'Action.ShowCard') return presses(Json.parse(action.card), answers, inputs);
      if (action.type !== 'Action.Execute') return [];
      const typed = action.associatedInputs === 'none' ? [] : inputs;
      const filled = Object.fromEntries(typed.map((input) => [String(input.id), answerTo(input, answers)]));
      const { verb } = action;
      return [
        {
          title: String(action.title),
          execute: {
            action: { type: 'Action.Execute', verb, data: { ...Json.parse(action.data), ...filled } },
            trigger: 'manual',
          },
          submit: { ...Json.parse(Json.parse(action.fallback).data), ...filled },
        },
      ];
    });
}

const isInput = (part: Json): boolean => String(part.type).startsWith('Input.');

function answerTo(input: Json, answers: Json): unknown {
  const { id, value, choices } = input;
  const [firstChoice] = everyPart(choices);
  return value ?? answers[String(id)] ?? firstChoice?.value;
}
