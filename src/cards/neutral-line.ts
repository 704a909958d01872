// The only words of ours that show on a lock screen, in a feed or in an inbox: three neutral lines, "Urgent" for a Category 1 alone, and that of a drill (experience: Cards; spec §5.6).
import type { CardModel } from '../core/card-shapes.ts';
import type { CardKind } from '../core/records/message.ts';

const somethingNew = 'Something new in practice learning';
const somethingIsDue = 'Practice learning: something is due';
const anAnswer = 'An answer to yours';
const urgent = 'Urgent: review needed now, open the card';
const aDrill = 'Drill: please open the card and acknowledge';

const lines: Record<CardKind, string> = {
  actionsAssigned: somethingNew,
  actionsDue: somethingIsDue,
  overdueEscalated: somethingIsDue,
  extensionToDecide: somethingIsDue,
  extensionAnswered: anAnswer,
  claimRejected: anAnswer,
  cannotReach: somethingNew,
  urgentReview: urgent,
  concernToAcknowledge: somethingNew,
  concernsDue: somethingIsDue,
  assuranceToRead: somethingIsDue,
  drill: aDrill,
  sessions: somethingNew,
  digest: somethingNew,
};

/** The first text block of a card as it is now: a Category 1 that someone has taken no longer calls itself urgent. */
export const firstLine = (model: CardModel): string =>
  model.kind === 'urgentReview' && model.isCalm ? somethingNew : lines[model.kind];

/** What a card of this kind says when it is sent, and all that shows outside it: fallback text, summary, feed preview, e-mail subject. */
export const neutralLine = (kind: CardKind): string => lines[kind];

/**
 * The plain text of the e-mail that stands in for a card, which says nothing that its subject does not.
 * @param address the https address that opens Grip in Teams.
 */
export const mailText = (kind: CardKind, address: string): string => `${neutralLine(kind)}.

Open Grip in Microsoft Teams to see what it is and by when:
${address}

${besides[kind] ?? 'Grip could not reach you in Teams, so it wrote to you here.'} E-mails from Grip never hold any details.
`;

/** Kinds that are e-mailed beside the card rather than in its place. */
const besides: Partial<Record<CardKind, string>> = {
  urgentReview: `There is a card in Teams as well. If a child is in immediate danger call 999 and the emergency duty team. Do not wait for this system.`,
  drill: 'There is a card in Teams as well. This is a drill; no child is concerned.',
};
