// What cards about feedback sessions say: the audit's reference, the team, when; never whose session it is or how it went (spec §5.6).
import { type CardBase, MOST_ROWS, type SessionCardRow, type SessionsCard } from './card-shapes.ts';
import { formatDay } from './format-day.ts';
import type { Situation } from './may.ts';
import { type Need, parseNeed } from './needs/need.ts';
import type { Message } from './records/message.ts';
import type { FeedbackSession } from './records/session.ts';
import { leading, statusOf } from './session-facts.ts';
import { formatMoment, londonDay, type Moment } from './time.ts';
import { askOf, type SessionAsk } from './views/sessions.ts';
import { teamName, type World } from './world.ts';

const asks: Readonly<Record<SessionAsk, string>> = {
  choose: 'To be booked',
  takeOffer: 'Times have been suggested',
  sayOutcome: 'Its time has passed: did it take place?',
  lookAtDispute: 'What was said of it is disputed: look at it again',
  answer: 'Two questions about it for you',
  tidy: 'An old meeting is still in your calendar',
};

function saysOf(world: World, session: FeedbackSession): string {
  const { booking } = leading(world, session);
  switch (statusOf(world, session)) {
    case 'booked':
      return booking ? `Booked for ${formatMoment(booking.startAt)}` : 'Booked';
    case 'attended':
      return 'It took place';
    case 'didNotTakePlace':
      return 'It did not take place';
    case 'declined':
      return 'It was declined';
    default:
      return 'Not booked yet';
  }
}

/** What a message about it asks of others than the one whose session it is. */
const watching: ReadonlySet<string> = new Set([
  'sessionChosen',
  'sessionUnbooked',
  'sessionUnbookedTM',
  'sessionAtRisk',
]);

/** One session, or an audit of which a reason was not accepted; undefined where the need is about neither. */
export function sessionCardRow(
  world: World,
  one: Need,
  recipientKey: string,
  now: Moment,
): SessionCardRow | undefined {
  const session = world.feedbackSessions.get(one.ref);
  const audit = world.audits.get(session?.auditRef ?? one.ref);
  if (!audit) return undefined;
  const named = { ref: audit.key, team: teamName(world, audit.teamCode) };
  if (!session) {
    if (one.kind !== 'engagementChallenged') return undefined;
    const isOver = ![...world.engagements.values()].some(
      ({ auditRef, challenge }) => auditRef === audit.key && challenge !== undefined,
    );
    return {
      ...named,
      session: '',
      says: isOver ? 'Answered' : 'A reason was not accepted: look at it again',
      isOver,
    };
  }
  const person = world.people.get(recipientKey);
  const situation: Situation | undefined = person && { world, person, today: londonDay(now) };
  const ask = situation && askOf(situation, session, now);
  const status = statusOf(world, session);
  const stillWatched = watching.has(one.kind) && (status === 'proposed' || status === 'offered');
  const says = ask ? asks[ask] : saysOf(world, session);
  const by = ask === 'choose' || stillWatched ? `, by ${formatDay(audit.deadlineOn)}` : '';
  return {
    ...named,
    session: session.key,
    says: `${says}${by}`,
    isOver: ask === undefined && !stillWatched,
    ...(ask === undefined ? {} : { ask }),
  };
}

export function sessionsCard(
  world: World,
  message: Pick<Message, 'tells' | 'recipientKey'>,
  base: CardBase,
  now: Moment,
): SessionsCard {
  const rows = message.tells
    .map(parseNeed)
    .flatMap((one) => sessionCardRow(world, one, message.recipientKey, now) ?? [])
    .sort((a, b) => Number(a.isOver) - Number(b.isOver));
  const allOver = rows.length > 0 && rows.every(({ isOver }) => isOver);
  const [first] = rows;
  return {
    ...base,
    kind: 'sessions',
    rows: rows.slice(0, MOST_ROWS),
    more: Math.max(0, rows.length - MOST_ROWS),
    ...(allOver && first
      ? {
          finished:
            rows.length === 1
              ? `${first.ref}: ${first.says}.`
              : 'Nothing on this list is waiting for you any more.',
        }
      : {}),
  };
}
