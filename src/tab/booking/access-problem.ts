// Why a person's calendar cannot be seen, each in a sentence that says what can be done.

const sentences = {
  /** Not yet asked, or to be asked again: the page explains first. */
  toAsk: 'Grip has not asked for your calendar yet.',
  cancelled: 'You said no, or closed the window. Nothing was changed, and Grip has not seen your calendar.',
  administrator:
    'Your council’s administrator has to allow this first. Nothing you can do here changes that; tell Practice Learning.',
  blocked:
    'Your council’s sign-in rules do not allow your calendar to be used here, on this device or from this place.',
  popups: 'Your browser kept the sign-in window from opening. Allow pop-ups for this page, then try again.',
  someoneElse:
    'You signed in as someone else. Sign in with the account that you use in Teams, so that the meeting is in your own calendar.',
  offline: 'You are offline. Try again when you are connected.',
  refused: 'Microsoft did not let Grip use your calendar just now. Try again in a moment.',
} as const;

export type AccessProblemKind = keyof typeof sentences;

export class AccessProblem extends Error {
  readonly kind: AccessProblemKind;

  constructor(kind: AccessProblemKind) {
    super(sentences[kind]);
    this.name = 'AccessProblem';
    this.kind = kind;
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an error of MSAL means to a person. Entra's own numbers decide where they are given. */
export function problemOf(error: unknown): AccessProblem {
  if (error instanceof AccessProblem) return error;
  const { name, errorCode, errorMessage, message, subError } = (error ?? {}) as Record<string, unknown>;
  const code = text(errorCode);
  const said = `${text(errorMessage)} ${text(message)} ${text(subError)} ${code}`;
  if (/AADSTS(90094|90095|90093|65006)\b/.test(said)) return new AccessProblem('administrator');
  if (/AADSTS5300[0-9]\b|AADSTS50005\b|AADSTS50105\b/.test(said)) return new AccessProblem('blocked');
  if (/AADSTS65004\b|access_denied|user_cancel/i.test(said)) return new AccessProblem('cancelled');
  if (/popup_window_error|empty_window_error|block_nested_popups/.test(said))
    return new AccessProblem('popups');
  if (/no_network/.test(said)) return new AccessProblem('offline');
  if (
    name === 'InteractionRequiredAuthError' ||
    /interaction_required|consent_required|login_required|no_account|no_tokens_found|AADSTS65001/.test(said)
  )
    return new AccessProblem('toAsk');
  return new AccessProblem('refused');
}
