// Why the calendar gave nothing, each in a sentence that says what can be done.

const sentences = {
  signedOut: 'Your sign-in for the calendar has run out. Let Grip use your calendar once more.',
  denied: 'Outlook does not let Grip into your calendar.',
  gone: 'The meeting is no longer in your calendar.',
  taken: 'Outlook says that this meeting exists already.',
  busy: 'Outlook is busy. Try again in a minute.',
  silent: 'Outlook did not answer. Try again in a moment.',
  refused: 'Outlook did not accept it.',
} as const;

export type CalendarProblemKind = keyof typeof sentences;

export class CalendarProblem extends Error {
  readonly kind: CalendarProblemKind;

  constructor(kind: CalendarProblemKind) {
    super(sentences[kind]);
    this.name = 'CalendarProblem';
    this.kind = kind;
  }

  /** No answer came, so what was asked for may have been done. */
  get mayHaveHappened(): boolean {
    return this.kind === 'silent' || this.kind === 'busy';
  }
}

/** What an error of the Graph client means. Its message is never shown: it may hold what was sent. */
export function calendarProblem(error: unknown): CalendarProblem {
  if (error instanceof CalendarProblem) return error;
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  const status = typeof statusCode === 'number' ? statusCode : -1;
  // Graph's client names an error that came from getting the token by the error's own name.
  if (status === 401 || code === 'AccessProblem') return new CalendarProblem('signedOut');
  if (status === 403) return new CalendarProblem('denied');
  if (status === 404) return new CalendarProblem('gone');
  if (status === 409) return new CalendarProblem('taken');
  if (status === 429 || status === 503) return new CalendarProblem('busy');
  return new CalendarProblem(status >= 400 && status < 500 ? 'refused' : 'silent');
}
