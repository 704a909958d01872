// Every button of every card, pressed: it is understood, allowed and does what it says; what is forged is not understood.
import { describe, expect, test } from '@jest/globals';
import { ZodError } from 'zod';
import { cardExamples } from '../../src/cards/examples.ts';
import { CardSubmission, commandsOf, noteReferenceForm } from '../../src/cards/submission.ts';
import { Command, decide } from '../../src/core/decide.ts';
import { presses } from './on-a-card.ts';

/** What a person types and chooses where nothing is preset. */
const answers = { noteReference: 'CN 2018/0615', dueOn: '2018-07-02', outcome: 'planChanged' };
const pressed = cardExamples().flatMap((example) =>
  presses(JSON.parse(JSON.stringify(example.card)), answers).map((press) => ({ ...example, ...press })),
);

describe('pressing', () => {
  test.each(pressed.map((one) => [one.title, `${one.kind}, ${one.state}`, one] as const))(
    '"%s" on %s is done for the one it was sent to',
    (_title, _card, { execute, submit, world, now, model }) => {
      const submission = CardSubmission.parse(execute);
      expect(CardSubmission.parse(submit)).toEqual(submission);
      expect(submission.messageKey).toBe(model.messageKey);
      const commands = commandsOf(submission);
      expect(commands.length).toBeGreaterThan(0);
      const person = world.people.get(world.messages.get(model.messageKey)?.recipientKey ?? '');
      if (!person) throw new Error('The card was sent to nobody');
      for (const command of commands) {
        expect(Command.parse(command)).toEqual(command);
        expect(decide(world, command, { person, commandId: 'press' }, now)).toMatchObject({ ok: true });
      }
    },
  );

  test('every button has been pressed', () => {
    const verbs = new Set(pressed.map(({ execute }) => CardSubmission.parse(execute).verb));
    expect([...verbs].sort()).toEqual([
      'acknowledge',
      'acknowledgeConcerns',
      'acknowledgeDrill',
      'acknowledgeEscalation',
      'actOnIt',
      'agree',
      'done',
      'moreTime',
      'passOn',
      'refuse',
      'sessionFeedback',
      'sessionTookPlace',
    ]);
  });

  test('acknowledging takes in all hundred at once, not only the ten that are listed', () => {
    const all = pressed.find(({ kind, state }) => kind === 'actionsAssigned' && state === 'ten-of-hundred');
    expect(commandsOf(CardSubmission.parse(all?.execute))).toHaveLength(100);
  });
});

const press = (verb: string, data: object) => ({ action: { type: 'Action.Execute', verb, data } });
const messageKey = '2018-06-15:TM-AS1:1';
const done = {
  messageKey,
  doneRef: 'ACT-0121',
  doneOn: '2018-06-15',
  noteReference: 'CN 1',
  outcome: 'safer',
};

describe('the commands', () => {
  test('seeing the card again asks for nothing', () => {
    expect(commandsOf(CardSubmission.parse(press('refresh', { messageKey })))).toEqual([]);
  });

  test('an old card agrees to the date it showed, so that a newer request is not agreed unseen', () => {
    const submission = CardSubmission.parse(press('agree', { messageKey, request: 'ACT-0121/2018-06-29' }));
    expect(commandsOf(submission)).toEqual([
      { verb: 'action.agreeExtension', ref: 'ACT-0121', dueOn: '2018-06-29' },
    ]);
  });

  test('a reference is kept without the spaces around it', () => {
    const submission = CardSubmission.parse(press('done', { ...done, noteReference: ' CN 1 ' }));
    expect(commandsOf(submission)).toEqual([
      {
        verb: 'action.claim',
        ref: 'ACT-0121',
        doneOn: '2018-06-15',
        noteReference: 'CN 1',
        outcome: 'safer',
      },
    ]);
  });
});

describe('what no card of ours can have sent', () => {
  const forged: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['a text', 'acknowledge'],
    ['no verb', { messageKey }],
    ['an unknown verb', press('cancel', { messageKey })],
    ['no message', press('acknowledge', { refs: ['ACT-0121'] })],
    ['nothing to acknowledge', press('acknowledge', { messageKey, refs: [] })],
    ['too much to acknowledge', press('acknowledge', { messageKey, refs: Array(101).fill('ACT-0121') })],
    ['a field more', press('done', { ...done, change: 'He is safe now' })],
    ['a field less', press('done', { ...done, outcome: undefined })],
    ['a sentence for a reference', press('done', { ...done, noteReference: 'Seen at home; he said: no' })],
    ['a reference too long', press('done', { ...done, noteReference: 'x'.repeat(41) })],
    ['a day that is none', press('done', { ...done, doneOn: '2018-02-30' })],
    ['an outcome that is none', press('done', { ...done, outcome: 'cured' })],
    [
      'a reason in words',
      press('moreTime', {
        messageKey,
        moreTimeRef: 'ACT-0121',
        dueOn: '2018-06-29',
        reason: 'He was ill',
      }),
    ],
    ['a request without a date', press('agree', { messageKey, request: 'ACT-0121' })],
    ['a request without an action', press('refuse', { messageKey, request: '/2018-06-29' })],
    ['another verb among the data', press('toString', { ...done, verb: 'done' })],
  ];
  test.each(forged)('%s is not understood', (_what, value) => {
    expect(() => CardSubmission.parse(value)).toThrow(ZodError);
  });

  test('the field on the card checks a reference as the core does', () => {
    const onCard = new RegExp(noteReferenceForm.pattern);
    for (const text of ['CN 2018/0615', 'A-1.2_#3', 'seen; at home', 'née', 'a<b', '“x”'])
      expect(onCard.test(text)).toBe(
        CardSubmission.safeParse(press('done', { ...done, noteReference: text })).success,
      );
    expect(noteReferenceForm.longest).toBe(40);
  });
});
