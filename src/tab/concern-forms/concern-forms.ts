// Every form of a concern, and which of them a person may use now.
import type { ConcernDetail } from '../../core/views/concerns.ts';
import { categoryForms } from './category-forms.ts';
import { dailyForms } from './daily-forms.ts';
import type { ConcernForm } from './form.ts';
import { reviewForms } from './review-forms.ts';
import { signOffForms } from './sign-off-forms.ts';

const { acknowledge, ...others } = dailyForms;
const { approveStepDown, refuseStepDown, approveVoid, refuseVoid, ...standing } = categoryForms;
const decisions = { approveStepDown, refuseStepDown, approveVoid, refuseVoid };

/** In the order most people need them: what waits for someone first. */
export const concernForms: Readonly<Record<ConcernFormKind, ConcernForm>> = {
  acknowledge,
  ...reviewForms,
  ...signOffForms,
  ...decisions,
  ...others,
  ...standing,
};
export type ConcernFormKind =
  | keyof typeof dailyForms
  | keyof typeof reviewForms
  | keyof typeof signOffForms
  | keyof typeof categoryForms;

export const concernFormKinds = Object.keys(concernForms) as ConcernFormKind[];

export const isConcernForm = (name: string | null | undefined): name is ConcernFormKind =>
  typeof name === 'string' && name in concernForms;

/** What settles what waits; the rest can be done at any time and is never the main button. */
export function isNextStep(
  kind: ConcernFormKind,
  { blockingRefs }: Pick<ConcernDetail, 'blockingRefs'>,
): boolean {
  if (kind === 'signOff') return blockingRefs.length === 0;
  return kind === 'acknowledge' || kind === 'recommend' || kind in reviewForms || kind in decisions;
}

export const concernFormsFor = (concern: ConcernDetail): ConcernFormKind[] =>
  concernFormKinds.filter((kind) => {
    const { verb, offered } = concernForms[kind];
    return concern.may.includes(verb) && (offered?.(concern) ?? true);
  });
