// What a form of an action is made of: which verb offers it, what it asks, and the command it becomes.
import type { Command } from '../../core/decide.ts';
import type { ActionVerb } from '../../core/may.ts';
import type { Day } from '../../core/time.ts';
import type { ActionDetail } from '../../core/views/actions.ts';
import type { PeopleView } from '../../core/views/office.ts';
import type { Choice, FieldSpec } from '../parts/FormField.tsx';
import type { Values } from '../use-draft.ts';

interface Asking {
  readonly action: ActionDetail;
  readonly today: Day;
  readonly managers: PeopleView['managers'];
}

export interface ActionForm {
  readonly verb: ActionVerb;
  /** On the button that opens it; an ellipsis says that something is asked first. */
  readonly button: string;
  readonly title: string;
  readonly submit: string;
  readonly offered?: (action: ActionDetail) => boolean;
  readonly fields: (asking: Asking) => readonly FieldSpec[];
  readonly toCommand: (ref: string, values: Values, action: ActionDetail) => Command;
}

export const choicesOf = (labels: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** What was typed, without spaces around it. */
export const given = (values: Values, name: string) => values[name]?.trim() ?? '';
/** A field of a command that is left out where nothing was typed. */
export const perhaps = <K extends string>(name: K, text: string) =>
  (text === '' ? {} : { [name]: text }) as { readonly [P in K]?: string };

export const none = () => [];
