// The other ways to tell a person: the activity feed and e-mail, with neutral lines there too (spec §5.6). For a Category 1 beside the card, else where chat refused for good.
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
  urgentReview: 'urgentReview',
  concernToAcknowledge: 'practiceLearningItem',
  concernsDue: 'practiceLearningDue',
  assuranceToRead: 'practiceLearningDue',
  drill: 'practiceDrill',
  sessions: 'practiceLearningItem',
  digest: 'practiceLearningItem',
};

export interface OtherWays {
  readonly teams: Teams;
  /** The mailbox e-mail is sent from; without one none is sent. */
  readonly mailbox: string | undefined;
  /** Where the feed and the e-mail lead. */
  readonly address: string;
  /** The feed takes nothing for someone who does not have Grip yet: it is told once this has come about (platform facts B15). */
  readonly installed?: Promise<unknown>;
}

/** Tries both ways side by side and says which of them went through; an empty object where neither did. */
export async function tellOtherwise(
  kind: CardKind,
  { oid, upn }: Person,
  { teams, mailbox, address, installed }: OtherWays,
): Promise<Pick<Message, 'alsoBy'>> {
  const line = neutralLine(kind);
  const [inFeed, byMail] = await Promise.all([
    oid !== undefined &&
      Promise.resolve(installed).then(() => teams.notify(oid, activityTypes[kind], line, address)),
    mailbox !== undefined && upn !== undefined && teams.mail(mailbox, upn, line, mailText(kind, address)),
  ]);
  if (inFeed && byMail) return { alsoBy: 'both' };
  if (inFeed) return { alsoBy: 'activityFeed' };
  return byMail ? { alsoBy: 'mail' } : {};
}
