// Every form of a feedback session, and which of them a person may use now.
import type { SessionDetail } from '../../core/views/sessions.ts';
import type { SessionForm } from './form.ts';
import { outcomeForms } from './outcome-forms.ts';
import { timeForms } from './time-forms.ts';

/** In the order most people need them: what came of it, then finding a time, then what ends it. */
export const sessionForms: Readonly<Record<SessionFormKind, SessionForm>> = { ...outcomeForms, ...timeForms };
export type SessionFormKind = keyof typeof outcomeForms | keyof typeof timeForms;

export const sessionFormKinds = Object.keys(sessionForms) as SessionFormKind[];

export const isSessionForm = (name: string | null | undefined): name is SessionFormKind =>
  typeof name === 'string' && Object.hasOwn(sessionForms, name);

export const sessionFormsFor = (session: SessionDetail, now: string): SessionFormKind[] =>
  sessionFormKinds.filter((kind) => {
    const { verb, offered } = sessionForms[kind];
    return session.may.includes(verb) && (offered?.(session, now) ?? true);
  });

/** The one that answers what the session asks of this person, if one does; a time is chosen beside them. */
export function nextStep({ asks }: Pick<SessionDetail, 'asks'>): SessionFormKind | undefined {
  switch (asks) {
    case 'sayOutcome':
    case 'lookAtDispute':
      return 'tookPlace';
    case 'answer':
      return 'feedback';
    default:
      return undefined;
  }
}
