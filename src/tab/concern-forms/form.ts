// What a form of a concern is made of: which verb offers it, what it asks, and the command it becomes.
import type { ReactNode } from 'react';
import type { Command } from '../../core/decide.ts';
import type { ConcernVerb } from '../../core/may-concern.ts';
import type { Day } from '../../core/time.ts';
import type { ConcernDetail } from '../../core/views/concerns.ts';
import type { FieldSpec } from '../parts/FormField.tsx';
import type { Values } from '../use-draft.ts';
import type { Manager } from './urgent-action.ts';

interface Asking {
  readonly concern: ConcernDetail;
  readonly today: Day;
  readonly managers: readonly Manager[];
}

export interface ConcernForm {
  readonly verb: ConcernVerb;
  /** On the button that opens it; an ellipsis says that something is asked first. */
  readonly button: string;
  readonly title: string;
  readonly submit: string;
  /** What doing it means, said above the fields. */
  readonly says?: (concern: ConcernDetail) => ReactNode;
  readonly offered?: (concern: ConcernDetail) => boolean;
  /** Without it a press on the button does it at once. */
  readonly fields?: (asking: Asking) => readonly FieldSpec[];
  readonly toCommand: (ref: string, values: Values, concern: ConcernDetail) => Command;
}

export const narrative = (
  name: string,
  label: string,
  missing: string,
  more: Partial<FieldSpec> = {},
): FieldSpec => ({ name, label, kind: 'long', longest: 4000, missing, ...more });
