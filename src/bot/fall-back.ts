// How a person is told all the same where chat refused for good: the activity feed and e-mail, with neutral lines there too (spec §5.6).
import { mailText, neutralLine } from '../cards/neutral-line.ts';
import type { CardKind, Message } from '../core/records/message.ts';
import type { Person } from '../core/records/people.ts';
import type { ActivityType, Teams } from '../graph/teams.ts';

/** Each kind of card as an activity of the Teams manifest; its template says the same neutral line. */
const activityTypes: Record<CardKind, ActivityType> = {
  actionsAssigned: 'practiceLearningItem',
  actionsDue: 'practiceLearningDue',
  overdueEscalated: 'practiceLearningDue',
  extensionToDecide: 'practiceLearningDue',
  extensionAnswered: 'practiceLearningAnswer',
  claimRejected: 'practiceLearningAnswer',
  cannotReach: 'practiceLearningItem',
  digest: 'practiceLearningItem',
};

export interface FallBackWays {
  readonly teams: Teams;
  /** The mailbox e-mail is sent from; without one none is sent. */
  readonly mailbox: string | undefined;
  /** Where the feed and the e-mail lead. */
  readonly address: string;
}

/** Tries both ways and says which of them went through; an empty object where neither did. */
export async function fallBack(
  kind: CardKind,
  person: Person,
  { teams, mailbox, address }: FallBackWays,
): Promise<Pick<Message, 'fallback'>> {
  const line = neutralLine(kind);
  const { oid, upn } = person;
  const inFeed = oid !== undefined && (await teams.notify(oid, activityTypes[kind], line, address));
  const byMail =
    mailbox !== undefined &&
    upn !== undefined &&
    (await teams.mail(mailbox, upn, line, mailText(kind, address)));
  if (inFeed && byMail) return { fallback: 'both' };
  if (inFeed) return { fallback: 'activityFeed' };
  return byMail ? { fallback: 'mail' } : {};
}
