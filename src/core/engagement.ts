// Who took part in audits, as a ledger that adds up: one row for each audit and party, totals equal to the number of audits (spec §3.6, R066-R078).
import type { Audit } from './records/audit.ts';
import { type Engagement, engagementKey } from './records/engagement.ts';
import { sessionKey } from './records/session.ts';
import { type EngagementOutcome, type Party, partyLabels, type ReasonCode } from './vocabulary.ts';
import type { World } from './world.ts';

/** Where a party stands: an outcome, or still being asked. */
export type Standing = EngagementOutcome | 'asked';

export const standingLabels: Readonly<Record<Standing, string>> = {
  engaged: 'Took part',
  asked: 'Invited, not answered yet',
  attempted_no_response: 'Attempted, no answer',
  attempted_unavailable: 'Attempted, not available',
  declined: 'Declined',
  not_appropriate: 'Not appropriate',
  not_invited: 'Not invited',
  not_invited_reason_not_stated: 'Not invited, reason not stated',
  not_applicable: 'Does not apply',
  not_recorded: 'Not recorded',
};
export const standings = Object.keys(standingLabels) as Standing[];
export const parties = Object.keys(partyLabels) as Party[];

export interface PartyStanding {
  readonly standing: Standing;
  readonly reason?: ReasonCode;
}

export const engagementOf = (world: World, auditRef: string, party: Party): Engagement | undefined =>
  world.engagements.get(engagementKey(auditRef, party));

/** Worker and manager by their session, where there is one and nothing else was recorded; the others by what was recorded. */
export function standingOf(world: World, audit: Audit, party: Party): PartyStanding {
  const recorded = engagementOf(world, audit.key, party);
  if (recorded?.outcome !== undefined)
    return { standing: recorded.outcome, ...(recorded.reason ? { reason: recorded.reason } : {}) };
  if (party === 'worker' || party === 'manager') {
    const session = world.feedbackSessions.get(sessionKey(audit.key, party));
    // A session known only from a tracker does not say who took part: its engagement sheet does.
    if (!session || session.outcome?.by === 'import') return { standing: 'not_recorded' };
    switch (session.status) {
      case 'attended':
        return { standing: 'engaged' };
      case 'didNotTakePlace': {
        const { reason } = session.outcome ?? {};
        return { standing: 'attempted_unavailable', ...(reason ? { reason } : {}) };
      }
      case 'declined':
        return { standing: 'declined' };
      default:
        return { standing: 'asked' };
    }
  }
  return { standing: recorded && recorded.attempts.length > 0 ? 'asked' : 'not_recorded' };
}

/** Of whom something must be said before the audit is submitted, and has not been: the child, and parents or carers (R072). */
export const openParts = (world: World, audit: Audit): string[] =>
  (['child', 'parent'] as const)
    .filter((party) => engagementOf(world, audit.key, party)?.outcome === undefined)
    .map((party) => (party === 'child' ? 'the child or young person' : 'a parent or carer'));

interface PartyCounts {
  readonly party: Party;
  /** Audits by where this party stands in them; together all audits counted. */
  readonly refs: Readonly<Record<Standing, readonly string[]>>;
}

export interface Ledger {
  readonly cycle: string;
  readonly audits: readonly Audit[];
  readonly parties: readonly PartyCounts[];
}

/** Whose audits count: those submitted by their deadline (R066, "out of the 26"), or all that were chosen. */
export type Counting = 'completed' | 'chosen';

function countedAudits(world: World, cycle: string, counting: Counting): Audit[] {
  return [...world.audits.values()]
    .filter(
      (audit) =>
        audit.cycle === cycle &&
        (counting === 'chosen' || (audit.submittedOn !== undefined && audit.submittedOn <= audit.deadlineOn)),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** For each party every audit stands under exactly one heading. */
export function ledgerOf(world: World, cycle: string, counting: Counting): Ledger {
  const audits = countedAudits(world, cycle, counting);
  return {
    cycle,
    audits,
    parties: parties.map((party) => {
      const refs = Object.fromEntries(standings.map((standing) => [standing, [] as string[]])) as Record<
        Standing,
        string[]
      >;
      for (const audit of audits) refs[standingOf(world, audit, party).standing].push(audit.key);
      return { party, refs };
    }),
  };
}
