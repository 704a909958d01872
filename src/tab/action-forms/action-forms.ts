// Every form of an action, which of them a person may use now, and the next button of each item of My work.
import type { ActionDetail } from '../../core/views/actions.ts';
import type { WorkKind } from '../../core/views/my-work.ts';
import type { ActionForm } from './form.ts';
import { judgementForms } from './judgement-forms.ts';
import { ownerForms } from './owner-forms.ts';

/** In the order most people need them. */
export const actionForms = { ...ownerForms, ...judgementForms } as const;
export type ActionFormKind = keyof typeof actionForms;

export const isActionForm = (name: string | null | undefined): name is ActionFormKind =>
  typeof name === 'string' && name in actionForms;

/** The forms that a person may use on an action now, in the order most people need them. */
export const formsFor = (action: ActionDetail): ActionFormKind[] =>
  (Object.keys(actionForms) as ActionFormKind[]).filter((kind) => {
    const form: ActionForm = actionForms[kind];
    return action.may.includes(form.verb) && (form.offered?.(action) ?? true);
  });

/** The next button of each item of My work; the first is the main one. */
export const nextForms: Readonly<Record<WorkKind, readonly ActionFormKind[]>> = {
  sentBack: ['claim', 'requestExtension'],
  overdue: ['claim', 'requestExtension'],
  toAcknowledge: ['acknowledge'],
  toDecide: ['agreeExtension', 'refuseExtension'],
  escalated: [],
  toDescribe: ['describeChange'],
  toExplain: ['describeEffect'],
  dueSoon: ['claim', 'requestExtension'],
  toVerify: ['verify', 'reject'],
  toCancel: ['cancel', 'refuseCancel'],
  coming: ['claim', 'requestExtension'],
};
