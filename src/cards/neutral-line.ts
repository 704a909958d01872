// The only words of ours that show on a lock screen, in a feed or in an inbox: three neutral lines (experience: Cards; spec §5.6).
import type { CardKind } from '../core/records/message.ts';

const somethingNew = 'Something new in practice learning';
const somethingIsDue = 'Practice learning: something is due';
const anAnswer = 'An answer to yours';

const lines: Record<CardKind, string> = {
  actionsAssigned: somethingNew,
  actionsDue: somethingIsDue,
  overdueEscalated: somethingIsDue,
  extensionToDecide: somethingIsDue,
  extensionAnswered: anAnswer,
  claimRejected: anAnswer,
  cannotReach: somethingNew,
  digest: somethingNew,
};

/** The first text block of a card of this kind, and all that shows outside it: fallback text, summary, feed preview, e-mail subject. */
export const neutralLine = (kind: CardKind): string => lines[kind];

/**
 * The plain text of the e-mail that stands in for a card, which says nothing that its subject does not.
 * @param address the https address that opens Grip in Teams.
 */
export const mailText = (kind: CardKind, address: string): string => `${neutralLine(kind)}.

Open Grip in Microsoft Teams to see what it is and by when:
${address}

Grip could not reach you in Teams, so it wrote to you here. E-mails from Grip never hold any details.
`;
