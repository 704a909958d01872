// What a form of a feedback session is made of: which verb offers it, what it asks, and the command it becomes.
import type { Command } from '../../core/decide.ts';
import type { SessionVerb } from '../../core/may-session.ts';
import type { Day } from '../../core/time.ts';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { reasonLabels, sessionReasons } from '../../core/vocabulary.ts';
import type { Choice, FieldSpec } from '../parts/FormField.tsx';
import type { Values } from '../use-draft.ts';

export interface SessionForm {
  readonly verb: SessionVerb;
  /** On the button that opens it; an ellipsis says that something is asked first. */
  readonly button: string;
  readonly title: string;
  readonly submit: string;
  /** What doing it means, said above the fields. */
  readonly says?: (session: SessionDetail) => string;
  /** `now` is the service's clock. */
  readonly offered?: (session: SessionDetail, now: string) => boolean;
  /** Without it a press on the button does it at once. */
  readonly fields?: (session: SessionDetail, today: Day) => readonly FieldSpec[];
  readonly toCommand: (session: SessionDetail, values: Values) => Command;
}

export type SessionReason = (typeof sessionReasons)[number];

const reasons: readonly Choice[] = sessionReasons.map((value) => ({ value, label: reasonLabels[value] }));

export const reasonField: FieldSpec = {
  name: 'reason',
  label: 'Reason',
  kind: 'choice',
  choices: reasons,
  missing: 'Choose the reason.',
};

export const noteField = (help?: string): FieldSpec => ({
  name: 'note',
  label: 'What else is worth knowing',
  kind: 'long',
  longest: 1000,
  ...(help ? { help } : {}),
});
