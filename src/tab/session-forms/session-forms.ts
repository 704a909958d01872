// Every form of a feedback session, and which of them a person may use now.
import type { SessionDetail } from '../../core/views/sessions.ts';
import type { SessionForm } from './form.ts';
import { outcomeForms } from './outcome-forms.ts';
import { timeForms } from './time-forms.ts';

export const sessionForms: Readonly<Record<SessionFormKind, SessionForm>> = { ...outcomeForms, ...timeForms };
export type SessionFormKind = keyof typeof outcomeForms | keyof typeof timeForms;

export const sessionFormKinds = Object.keys(sessionForms) as SessionFormKind[];

export const isSessionForm = (name: string | null | undefined): name is SessionFormKind =>
  typeof name === 'string' && Object.hasOwn(sessionForms, name);

const outcomes = Object.keys(outcomeForms) as SessionFormKind[];
const times = Object.keys(timeForms) as SessionFormKind[];

/** What came of it comes first once it can have taken place; until then a time is what matters. */
export function sessionFormsFor(session: SessionDetail, now: string): SessionFormKind[] {
  const { status, booking, may } = session;
  const hasBegun = booking ? booking.startAt <= now : status !== 'proposed' && status !== 'offered';
  return (hasBegun ? [...outcomes, ...times] : [...times, ...outcomes]).filter((kind) => {
    const { verb, offered } = sessionForms[kind];
    return may.includes(verb) && (offered?.(session, now) ?? true);
  });
}

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
