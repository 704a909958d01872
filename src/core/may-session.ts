// Who may do what with a feedback session and with what is known of a party's part in an audit (spec §3.5, 3.6, 3.9).
import { has, isOfLine, type Situation } from './may.ts';
import type { Audit } from './records/audit.ts';
import type { FeedbackSession } from './records/session.ts';
import { participants } from './session-facts.ts';
import { standing } from './world.ts';

type SessionRule = (situation: Situation, session: FeedbackSession) => boolean;

const isTheirs: SessionRule = ({ world, person, today }, { personKey }) =>
  standing(world, person.key, personKey, today) !== undefined;

export const isAuditor = ({ world, person, today }: Situation, audit: Audit | undefined): boolean =>
  standing(world, person.key, audit?.auditorKey, today) !== undefined;

const isItsAuditor: SessionRule = (situation, { auditRef }) =>
  isAuditor(situation, situation.world.audits.get(auditRef));

/** Takes part in it, of a joint one with the other, or stands in today for someone who does. */
const takesPart: SessionRule = ({ world, person, today }, session) =>
  participants(world, session).some((key) => standing(world, person.key, key, today) !== undefined);

const isOfItsLine: SessionRule = (situation, { auditRef }) => {
  const audit = situation.world.audits.get(auditRef);
  return audit !== undefined && isOfLine(situation, audit.teamCode);
};

/** A meeting about it that nobody needs any more is in their calendar, though they may have no part in it now. */
const hasLeftover: SessionRule = ({ person }, { leftover }) =>
  leftover.some(({ organiserKey }) => organiserKey === person.key);

const keeps = ({ person }: Situation): boolean => has(person, 'PL', 'QAL');

const sessionRules = {
  read: (situation, session) =>
    takesPart(situation, session) ||
    keeps(situation) ||
    has(situation.person, 'MOD') ||
    isOfItsLine(situation, session) ||
    hasLeftover(situation, session),
  /** Whoever takes part: the meeting is then in their own calendar. */
  book: takesPart,
  /** Says that such a meeting is gone. */
  clear: hasLeftover,
  /** Suggests times for the other to take. */
  offer: takesPart,
  cancel: (situation, session) => takesPart(situation, session) || keeps(situation),
  wishJoint: isTheirs,
  decline: isTheirs,
  substitute: (situation, session) =>
    keeps(situation) ||
    isItsAuditor(situation, session) ||
    isTheirs(situation, session) ||
    isOfItsLine(situation, session),
  /** The auditor; Practice Learning where the auditor cannot. */
  outcome: (situation, session) => isItsAuditor(situation, session) || keeps(situation),
  dispute: isTheirs,
  feedback: ({ person }, { personKey }) => person.key === personKey,
} as const satisfies Record<string, SessionRule>;
export type SessionVerb = keyof typeof sessionRules;

export const maySession = (situation: Situation, verb: SessionVerb, session: FeedbackSession): boolean =>
  sessionRules[verb](situation, session);

export const sessionVerbs = Object.keys(sessionRules) as SessionVerb[];

/** Written by the auditor and Practice Learning; a moderator may not accept a reason (spec §3.6). */
export const mayEngagement = (situation: Situation, verb: 'record' | 'challenge', audit: Audit): boolean =>
  verb === 'challenge'
    ? has(situation.person, 'MOD', 'QAL')
    : isAuditor(situation, audit) || keeps(situation);
