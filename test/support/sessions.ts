// Feedback sessions in tests of the pure part: a case chosen for audit, and a meeting booked as the tab does it.
import type { Command } from '../../src/core/decide.ts';
import type { FeedbackSession } from '../../src/core/records/session.ts';
import { addMinutes, day, type Moment } from '../../src/core/time.ts';
import type { World } from '../../src/core/world.ts';
import { attempt, once } from './world.ts';

export const AUDIT = 'AUD-1806-01';
export const WORKER = `${AUDIT}.worker`;
export const MANAGER = `${AUDIT}.manager`;

type Of<V extends Command['verb']> = Extract<Command, { verb: V }>;

/** A case of Hazel Assessment, to be audited by Friday 29 June 2018. */
export const choosing = (given: Partial<Of<'audit.choose'>> = {}): Of<'audit.choose'> => ({
  verb: 'audit.choose',
  cycle: '2018-06',
  teamCode: 'HA',
  workerKey: 'SW-HA',
  auditorKey: 'AUD-1',
  deadlineOn: day('2018-06-29'),
  ...given,
});

export function sessionOf(world: World, key = WORKER): FeedbackSession {
  const session = world.feedbackSessions.get(key);
  if (!session) throw new Error(`The test has no session ${key}`);
  return session;
}

export const holding = (startAt: Moment, ref = WORKER): Of<'session.hold'> => ({
  verb: 'session.hold',
  ref,
  startAt,
  endAt: addMinutes(startAt, 45),
});

/** What the tab writes once the meeting it held is made. */
export function booking(
  world: World,
  { ref = WORKER, key = ref, ...more }: Partial<Of<'session.book'>> & { key?: string } = {},
): Of<'session.book'> {
  const { hold } = sessionOf(world, key);
  if (!hold) throw new Error(`Nobody holds ${key}`);
  return {
    verb: 'session.book',
    ref,
    startAt: hold.startAt,
    endAt: hold.endAt,
    transactionId: hold.transactionId,
    eventId: `event ${hold.transactionId}`,
    iCalUId: `uid ${hold.transactionId}`,
    joinUrl: 'https://teams.microsoft.example/meet/1',
    ...more,
  };
}

/** Held, made and written down. */
export function booked(world: World, who: string, startAt: Moment, now: Moment, ref = WORKER): World {
  const held = once(world, holding(startAt, ref), who, now);
  return once(held, booking(held, { ref }), who, now);
}

export const sentence = (world: World, command: Command, who: string, now: Moment): string =>
  attempt(world, command, who, now).sentence;
