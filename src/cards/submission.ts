// What comes back when someone presses a button on a card: read strictly, as if forged, and turned into the core's commands.
import { z } from 'zod';
import { acknowledge, claim, requestExtension } from '../core/commands/action-progress.ts';
import { giveFeedback } from '../core/commands/session-outcome.ts';
import type { Command } from '../core/decide.ts';
import { Day } from '../core/time.ts';

/** Beyond this many the card would grow too large; what is left is asked for again when it refreshes. */
export const MOST_ACKNOWLEDGED = 100;

const messageKey = z.string().min(1).max(200);
const ref = acknowledge.schema.shape.ref.min(1).max(40);
/** Which alarm the card shows; text, as all data of a button is. */
const alarm = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const claimed = claim.schema.shape;
const asked = requestExtension.schema.shape;
const feedback = giveFeedback.schema.shape;

/** A request for more time as a button or a choice names it: the action and the very date that was shown. */
export const requestOf = (action: string, dueOn: Day): string => `${action}/${dueOn}`;

const Request = z
  .string()
  .max(60)
  .transform((text) => {
    const at = text.lastIndexOf('/');
    return { ref: text.slice(0, Math.max(0, at)), dueOn: text.slice(at + 1) };
  })
  .pipe(z.object({ ref, dueOn: Day }));

const submissions = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('refresh'), messageKey }),
  z.strictObject({
    verb: z.literal('acknowledge'),
    messageKey,
    refs: z.array(ref).min(1).max(MOST_ACKNOWLEDGED),
  }),
  z.strictObject({ verb: z.literal('acknowledgeEscalation'), messageKey }),
  z.strictObject({
    verb: z.literal('done'),
    messageKey,
    doneRef: ref,
    doneOn: claimed.doneOn,
    noteReference: claimed.noteReference,
    outcome: claimed.outcome,
  }),
  z.strictObject({
    verb: z.literal('moreTime'),
    messageKey,
    moreTimeRef: ref,
    dueOn: asked.dueOn,
    reason: asked.reason,
  }),
  z.strictObject({ verb: z.literal('actOnIt'), messageKey, ref, alarm }),
  z.strictObject({ verb: z.literal('passOn'), messageKey, ref, alarm }),
  z.strictObject({
    verb: z.literal('acknowledgeConcerns'),
    messageKey,
    refs: z.array(ref).min(1).max(MOST_ACKNOWLEDGED),
  }),
  z.strictObject({ verb: z.literal('acknowledgeDrill'), messageKey, ref }),
  z.strictObject({ verb: z.literal('sessionTookPlace'), messageKey, session: ref }),
  z.strictObject({
    verb: z.literal('sessionFeedback'),
    messageKey,
    session: ref,
    useful: z.coerce.number().pipe(feedback.useful),
  }),
  z.strictObject({ verb: z.literal('agree'), messageKey, request: Request }),
  z.strictObject({ verb: z.literal('refuse'), messageKey, request: Request }),
]);

const Pressed = z.looseObject({
  action: z.looseObject({ verb: z.string(), data: z.looseObject({}).default({}) }),
});

/** `Action.Execute` names its verb beside the data; its `Action.Submit` fallback has it among them. */
function verbAmongData(value: unknown): unknown {
  const pressed = Pressed.safeParse(value);
  return pressed.success ? { ...pressed.data.action.data, verb: pressed.data.action.verb } : value;
}

/**
 * A button pressed. Takes the `value` of an `adaptiveCard/action` invoke (`{ action: { verb, data }, … }`, inputs merged into
 * the data), and that of the message an older client sends instead. Anything else is a ZodError.
 */
export const CardSubmission = z.preprocess(verbAmongData, submissions);
export type CardSubmission = z.infer<typeof CardSubmission>;
export type CardVerb = CardSubmission['verb'];

/** What the person asks for, in order; nothing where the card is only to be shown as it is now. */
export function commandsOf(submission: CardSubmission): Command[] {
  switch (submission.verb) {
    case 'refresh':
      return [];
    case 'acknowledge':
      return submission.refs.map((one) => ({ verb: 'action.acknowledge', ref: one }));
    case 'acknowledgeEscalation':
      return [{ verb: 'message.acknowledge', key: submission.messageKey }];
    case 'actOnIt':
      return [{ verb: 'concern.acknowledge', ref: submission.ref, alarm: submission.alarm }];
    case 'passOn':
      return [{ verb: 'concern.pass', ref: submission.ref, alarm: submission.alarm }];
    case 'acknowledgeConcerns':
      return submission.refs.map((one) =>
        one.startsWith('COC-')
          ? { verb: 'concern.acknowledge', ref: one }
          : { verb: 'audit.acknowledge', auditRef: one },
      );
    case 'acknowledgeDrill':
      return [{ verb: 'drill.acknowledge', ref: submission.ref }];
    case 'done': {
      const { doneRef, doneOn, noteReference, outcome } = submission;
      return [{ verb: 'action.claim', ref: doneRef, doneOn, noteReference, outcome }];
    }
    case 'moreTime': {
      const { moreTimeRef, dueOn, reason } = submission;
      return [{ verb: 'action.requestExtension', ref: moreTimeRef, dueOn, reason }];
    }
    case 'sessionTookPlace':
      return [{ verb: 'session.outcome', ref: submission.session, tookPlace: true }];
    case 'sessionFeedback': {
      const { session, useful } = submission;
      return [{ verb: 'session.feedback', ref: session, useful }];
    }
    case 'agree':
      return [{ verb: 'action.agreeExtension', ...submission.request }];
    case 'refuse':
      return [{ verb: 'action.refuseExtension', ...submission.request }];
  }
}

/** The core's rule for a note reference in the two forms that a card can check while it is typed. */
export const noteReferenceForm = z
  .object({ maxLength: z.int(), pattern: z.string() })
  .transform(({ maxLength, pattern }) => ({ longest: maxLength, pattern }))
  .parse(z.toJSONSchema(claimed.noteReference));
