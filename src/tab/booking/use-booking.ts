// Everything that can happen while someone books: looking, finding out what changed in Outlook, booking, moving, cancelling.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Moment } from '../../core/time.ts';
import type { SessionDetail } from '../../core/views/sessions.ts';
import { useGrip } from '../grip.ts';
import { CalendarProblem } from './calendar-problem.ts';
import type { Connection } from './connect.ts';
import { noCalendar } from './no-calendar.ts';
import type { Settled } from './settle.ts';
import { isToSettle, settle } from './settle.ts';
import type { Span } from './slots.ts';
import { cancel, type Outcome, type Parts, pathOf, type Why } from './steps.ts';
import { take } from './take.ts';
import { lookForTimes, type Times } from './times.ts';
import { type CalendarAsked, useCalendarAccess } from './use-calendar-access.ts';

export interface BookingState {
  readonly access: CalendarAsked;
  readonly times: Times | undefined;
  /** Why there are no times, where Outlook gave none. */
  readonly timesProblem: string | undefined;
  readonly settled: Settled | undefined;
  /** What is being done at this moment. */
  readonly doing: string | undefined;
  readonly outcome: Outcome | undefined;
  /** What stands against the time that was chosen; it can be booked all the same. */
  readonly doubt: { readonly span: Span; readonly sentence: string } | undefined;
  /** Books, or moves what is booked. `isChecked` where the time comes from the list or was doubted already. */
  readonly take: (span: Span, how: { isListed?: boolean; isSure?: boolean; why?: Why }) => Promise<void>;
  readonly cancel: (why: Why) => Promise<void>;
  readonly lookAgain: () => void;
}

/** Cancelling goes on without the calendar; times are shown to be booked only with it. */
const without = { calendar: noCalendar, linkTo: () => undefined };

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export function useBooking(session: SessionDetail, isChoosing: boolean, onDone: () => void): BookingState {
  const { api, answers, now, say } = useGrip();
  // Who takes part no longer may still have an old meeting in their calendar.
  const access = useCalendarAccess(session.may.includes('book') || session.leftover.length > 0);
  const { expired } = access;
  const [times, setTimes] = useState<Times>();
  const [timesProblem, setTimesProblem] = useState<string>();
  const [looks, setLooks] = useState(0);
  const [settled, setSettled] = useState<Settled>();
  const [doing, setDoing] = useState<string>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [doubt, setDoubt] = useState<BookingState['doubt']>();
  const latest = useRef({ session, onDone });
  latest.current = { session, onDone };
  const connection = access.state.kind === 'ready' ? access.state.connection : undefined;

  const partsOf = useCallback(
    ({ calendar, linkTo }: Pick<Connection, 'calendar' | 'linkTo'>): Parts => ({
      api,
      calendar,
      newId: () => crypto.randomUUID(),
      textFor: ({ ref }) => {
        const link = linkTo(ref);
        return link ? `Practice learning. Open in Grip: ${link}` : 'Practice learning.';
      },
      pause,
    }),
    [api],
  );
  const refresh = useCallback(async () => {
    await answers.refresh(pathOf(latest.current.session));
    answers.refreshAll();
  }, [answers]);

  // What is known is shown meanwhile; this only adds to it.
  const toSettle = isToSettle(session);
  const hasSettled = useRef(false);
  useEffect(() => {
    if (!connection || hasSettled.current) return;
    hasSettled.current = true;
    if (!toSettle) return setSettled({ sentences: [], isChanged: false });
    void settle(partsOf(connection), latest.current.session, now()).then(async (found) => {
      if (found.isChanged) await refresh();
      setSettled(found);
    });
  }, [connection, toSettle, now, partsOf, refresh]);

  const who = session.attendees.map(({ address }) => address).join();
  const isLooking = connection !== undefined && settled !== undefined && isChoosing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whom it is for and how often it was asked for decide
  useEffect(() => {
    if (!isLooking || !connection) return;
    let isHere = true;
    setTimes(undefined);
    setTimesProblem(undefined);
    lookForTimes(connection.calendar, latest.current.session, now() as Moment).then(
      (found) => isHere && setTimes(found),
      (error: unknown) => {
        if (!(error instanceof CalendarProblem)) throw error;
        if (!isHere) return;
        if (error.kind === 'signedOut') expired();
        else setTimesProblem(error.message);
      },
    );
    return () => {
      isHere = false;
    };
  }, [isLooking, connection, who, session.window.to, looks, now, expired]);
  const lookAgain = useCallback(() => setLooks((count) => count + 1), []);

  /** Shows what is being done, and what came of it. */
  const doIt = async (words: string, work: (parts: Parts) => Promise<Outcome | undefined>) => {
    if (doing) return;
    setDoing(words);
    setOutcome(undefined);
    setDoubt(undefined);
    try {
      const result = await work(partsOf(connection ?? without));
      if (!result) return;
      await refresh();
      setOutcome(result);
      if (result.kind === 'booked') {
        say(result.sentence);
        latest.current.onDone();
      } else if (result.kind === 'taken') lookAgain();
      else if (result.kind === 'failed' && result.signIn) expired();
    } finally {
      setDoing(undefined);
    }
  };

  return {
    access,
    times,
    timesProblem,
    settled,
    doing,
    outcome,
    doubt,
    lookAgain,
    take: (span, { isListed = false, isSure = false, why }) =>
      doIt(session.booking ? 'Moving it…' : 'Booking it…', async (parts) => {
        const result = await take(parts, latest.current.session, span, {
          now: now() as Moment,
          isSure,
          why,
          copyId: settled?.copyId,
          ...(isListed && times ? { lookedAt: times.lookedAt } : {}),
        });
        if (result.kind !== 'doubtful') return result;
        setDoubt({ span, sentence: result.sentence });
        return undefined;
      }),
    cancel: (why) =>
      doIt('Cancelling it…', async (parts) => {
        try {
          return { kind: 'taken', sentence: await cancel(parts, latest.current.session, why, settled ?? {}) };
        } catch (error) {
          return {
            kind: 'failed',
            sentence: error instanceof Error ? error.message : 'It was not cancelled.',
          };
        }
      }),
  };
}
