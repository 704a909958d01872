// Taking a time: one that may have gone meanwhile is looked at once more before it is booked.
import type { Moment } from '../../core/time.ts';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { CalendarProblem } from './calendar-problem.ts';
import type { Span } from './slots.ts';
import { book, type Known, type Outcome, type Parts, type Why } from './steps.ts';
import { against } from './times.ts';

/** After so long what stands in the list may have been taken by something else, in milliseconds. */
const LIST_LASTS = 60_000;

interface Taking extends Known {
  readonly now: Moment;
  /** When the list was looked up in which it stands; absent where someone typed or suggested it. */
  readonly lookedAt?: Moment;
  /** The person wants it whatever stands against it. */
  readonly isSure?: boolean;
  readonly why?: Why | undefined;
}

/** `doubtful` where something stands against a time that was typed or suggested: the person decides. */
export type Taken = Outcome | { readonly kind: 'doubtful'; readonly sentence: string };

export async function take(
  parts: Parts,
  session: SessionDetail,
  span: Span,
  { now, lookedAt, isSure = false, ...how }: Taking,
): Promise<Taken> {
  const isFresh = lookedAt !== undefined && Date.parse(now) - Date.parse(lookedAt) < LIST_LASTS;
  const objection = isSure || isFresh ? undefined : await objectionTo(parts, session, span);
  if (objection === undefined) return await book(parts, session, span, how);
  return lookedAt === undefined
    ? { kind: 'doubtful', sentence: objection }
    : {
        kind: 'taken',
        sentence: `${objection} That time has gone meanwhile, and nothing was booked. Here are the times now.`,
      };
}

/** Looked at where it can be: what cannot be seen is no reason against booking. */
async function objectionTo(
  { calendar }: Parts,
  session: SessionDetail,
  span: Span,
): Promise<string | undefined> {
  try {
    return await against(calendar, session, span);
  } catch (error) {
    if (error instanceof CalendarProblem) return undefined;
    throw error;
  }
}
