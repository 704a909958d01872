// What people do with Grip's chat: press a button on a card, add or remove the app, write a line. All of it is checked as if forged.
import { setTimeout as wait } from 'node:timers/promises';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { z } from 'zod';
import { renderCard } from '../cards/card.ts';
import { CardSubmission, commandsOf } from '../cards/submission.ts';
import { cardModel } from '../core/card-model.ts';
import type { Command } from '../core/decide.ts';
import { parseNeed } from '../core/needs/need.ts';
import type { Message } from '../core/records/message.ts';
import type { Person } from '../core/records/people.ts';
import { londonDay, type Moment } from '../core/time.ts';
import { myWork, needsNow } from '../core/views/my-work.ts';
import { standing } from '../core/world.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import type { Records } from '../graph/records.ts';

/** Who pressed it, by the signed activity alone: never by anything inside the card. */
export interface Sender {
  readonly oid: string;
  readonly activityId: string;
}

export type CardAnswer =
  | { readonly kind: 'card'; readonly card: IAdaptiveCard }
  /** For someone whose card it is not: a sentence and nothing else. */
  | { readonly kind: 'sentence'; readonly sentence: string };

export type DialogAnswer =
  | { readonly kind: 'dialog'; readonly title: string; readonly url: string }
  | { readonly kind: 'sentence'; readonly sentence: string };

/** The `value` of a `task/fetch` invoke: the data of the button. */
const DialogRequest = z.looseObject({
  data: z.looseObject({ messageKey: z.string().max(200), session: z.string().min(1).max(80) }),
});

export interface InboundParts {
  readonly records: Records;
  readonly now: () => Moment;
  readonly open: (page: string) => string;
  /** The address of a page of the tab itself, for a dialog. */
  readonly page: (page: string) => string;
  /** Something may have to be sent or a card updated. */
  readonly changed: () => void;
}

const unknownPerson = 'Grip does not know your account yet. Ask Practice Learning to match it.';
const notForYou = 'This card was not meant for you, so nothing was changed.';
const notReadable = 'This card could not be read. Nothing was changed; open Grip to see what is there now.';
const sharePointIsAway =
  'SharePoint does not answer just now, so this may not have been saved. Here is what is known; please try again in a moment.';
const stillSaving =
  'This is taking longer than usual and is still being saved. The card will show what came of it.';
/** Teams waits 15 seconds for an answer; we say something before that. */
const LONGEST_PRESS = 10_000;
/** In the tab it is said who; a card carries no names (spec §5.6). */
const changedMeanwhile =
  'Someone else changed this at the same moment. Here is how it stands; please try again.';
const notOnCard = 'That is not on this card, so nothing was changed. Here is what the card says now.';

export class Inbound {
  readonly #parts: InboundParts;

  constructor(parts: InboundParts) {
    this.#parts = parts;
  }

  #personOf(oid: string): Person | undefined {
    for (const person of this.#parts.records.model.world().people.values())
      if (person.oid === oid) return person;
    return undefined;
  }

  /** A button on a card. The answer is the card as it is true now, with a sentence on it of what was done or why not. */
  async press(value: unknown, sender: Sender): Promise<CardAnswer> {
    const { records, now } = this.#parts;
    const person = this.#personOf(sender.oid);
    if (!person) return { kind: 'sentence', sentence: unknownPerson };
    const parsed = CardSubmission.safeParse(value);
    const message = this.#messageOf(parsed.success ? parsed.data.messageKey : messageKeyIn(value));
    if (!message) return { kind: 'sentence', sentence: notReadable };
    if (!standing(records.model.world(), person.key, message.recipientKey, londonDay(now())))
      return { kind: 'sentence', sentence: notForYou };
    if (!parsed.success)
      return this.#card(message, whatIsMissing(parsed.error.issues.map((issue) => issue.path.join('.'))));
    const commands = commandsOf(parsed.data);
    const onCard = new Set(message.tells.map((key) => parseNeed(key).ref));
    if (commands.some((command) => !onCard.has(refOf(command) ?? [...onCard][0] ?? '')))
      return this.#card(message, notOnCard);
    if (commands.length === 0) return this.#card(message, '');
    const performed = this.#perform(commands, person, sender.activityId);
    return this.#card(
      message,
      await Promise.race([performed, wait(LONGEST_PRESS, stillSaving, { ref: false })]),
    );
  }

  /** The page that a card's button opens in a dialog of Teams: where a time is chosen for a session that stands on the card. */
  dialog(value: unknown, oid: string): DialogAnswer {
    const { records, now, page } = this.#parts;
    const person = this.#personOf(oid);
    if (!person) return { kind: 'sentence', sentence: unknownPerson };
    const asked = DialogRequest.safeParse(value).data?.data;
    const message = this.#messageOf(asked?.messageKey);
    if (!asked || !message) return { kind: 'sentence', sentence: notReadable };
    if (!standing(records.model.world(), person.key, message.recipientKey, londonDay(now())))
      return { kind: 'sentence', sentence: notForYou };
    if (!message.tells.some((key) => parseNeed(key).ref === asked.session))
      return { kind: 'sentence', sentence: notOnCard };
    return { kind: 'dialog', title: 'Choose a time', url: page(`book/${asked.session}`) };
  }

  /** Performs what was asked, one after another; answers with what became of it. */
  async #perform(commands: readonly Command[], person: Person, activityId: string): Promise<string> {
    const { records, now } = this.#parts;
    const sentences: string[] = [];
    let done = 0;
    for (const [index, command] of commands.entries()) {
      try {
        const result = await records.perform(command, { person, commandId: `${activityId}:${index}` }, now);
        if (result.ok) done += 1;
        sentences.push(!result.ok && result.reason === 'conflict' ? changedMeanwhile : result.sentence);
      } catch (error) {
        if (!(error instanceof GraphFailure)) throw error;
        return [...sentences.slice(0, 3), sharePointIsAway].join(' ');
      }
    }
    return sentences.length > 3 ? `${done} of ${sentences.length} acknowledged.` : sentences.join(' ');
  }

  #messageOf(key: string | undefined): Message | undefined {
    return key === undefined ? undefined : this.#parts.records.model.world().messages.get(key);
  }

  #card(before: Message, notice: string): CardAnswer {
    const { records, now, open } = this.#parts;
    const message = this.#messageOf(before.key) ?? before;
    const card = renderCard(cardModel(records.model.world(), message, now()), {
      today: londonDay(now()),
      open,
      refreshFor: [],
      ...(notice === '' ? {} : { notice }),
    });
    return { kind: 'card', card };
  }

  /** Added (again): what could not reach this person before is planned anew. */
  async installed(oid: string, conversation: { conversationId: string; serviceUrl: string }): Promise<void> {
    const { records, changed } = this.#parts;
    const person = this.#personOf(oid);
    if (!person) return;
    const record = { key: person.key, ...conversation };
    await againOnConflict(() =>
      records.model.entry('conversations', person.key)
        ? records.update('conversations', record)
        : records.create('conversations', record),
    );
    for (const { key, recipientKey } of [...records.model.world().messages.values()]) {
      if (recipientKey !== person.key) continue;
      await againOnConflict(async () => {
        const message = this.#messageOf(key);
        if (message?.status === 'failed' && message.failure !== 'tooLarge')
          await records.update('messages', { ...message, status: 'superseded' });
      });
    }
    changed();
  }

  /** A line written to Grip: the one thing it answers is what needs the person now, as a number and a way there. */
  written(oid: string): string {
    const { records, now } = this.#parts;
    const person = this.#personOf(oid);
    if (!person) return unknownPerson;
    const at = now();
    const work = myWork({ world: records.model.world(), person, today: londonDay(at) }, at);
    const length = needsNow(work);
    const counted =
      length === 0
        ? 'Nothing needs you now.'
        : length === 1
          ? 'One thing needs you now.'
          : `${length} things need you now.`;
    return `${counted} Open Grip to see: ${this.#parts.open('my-work')}\n\nGrip does not read messages. If a child is in immediate danger call 999 and the emergency duty team. Do not wait for this system.`;
  }
}

/** The record a command of a card is about; undefined where it is about the card itself. */
const refOf = (command: Command): string | undefined =>
  'ref' in command ? command.ref : 'auditRef' in command ? command.auditRef : undefined;

/** Delivery or another replica may be writing the same record: what it wrote has been taken in when this is tried again. */
async function againOnConflict(write: () => Promise<void>): Promise<void> {
  for (let left = 3; ; left -= 1) {
    try {
      return await write();
    } catch (error) {
      const raced =
        error instanceof GraphFailure && (error.problem === 'conflict' || error.problem === 'duplicate');
      if (!raced || left === 0) throw error;
    }
  }
}

/** The message a damaged submission belongs to, so that its card can be shown as it is. */
function messageKeyIn(value: unknown): string | undefined {
  const data = (value as { action?: { data?: { messageKey?: unknown } } } | undefined)?.action?.data;
  return typeof data?.messageKey === 'string' ? data.messageKey : undefined;
}

const inputLabels: Readonly<Record<string, string>> = {
  doneOn: 'the day it was done',
  noteReference: 'the case-system note reference (letters, figures, spaces and . / # - _, at most 40)',
  outcome: 'what it changed',
  dueOn: 'the new date',
  reason: 'the reason',
  doneRef: 'which action',
  moreTimeRef: 'which action',
};

function whatIsMissing(paths: readonly string[]): string {
  const named = [...new Set(paths.map((path) => inputLabels[path]).filter((label) => label !== undefined))];
  return named.length > 0 ? `Nothing was changed yet. Please give ${named.join(' and ')}.` : notReadable;
}
