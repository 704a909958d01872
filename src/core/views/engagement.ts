// Engagement by month as the tab shows it: every party's part adds up to the number of audits, beside the month before (spec §3.6, 6.3, R066-R078).
import { type Comparison, compare, inWords, type Share } from '../comparison.ts';
import {
  type Counting,
  engagementOf,
  type Ledger,
  ledgerOf,
  parties,
  type Standing,
  standingLabels,
  standingOf,
  standings,
} from '../engagement.ts';
import { formatMonth } from '../format-day.ts';
import { mayAudit, type Situation } from '../may.ts';
import { mayEngagement } from '../may-session.ts';
import type { Audit } from '../records/audit.ts';
import { type FeedbackSession, SessionParty, sessionKey } from '../records/session.ts';
import type { Day } from '../time.ts';
import { methodLabels, type Party, partyLabels, reasonLabels } from '../vocabulary.ts';
import { nameOf, type World } from '../world.ts';

interface StandingCount {
  readonly standing: Standing;
  readonly label: string;
  readonly count: number;
  /** Those that this person may open. */
  readonly refs: readonly string[];
}

interface PartyView {
  readonly party: Party;
  readonly label: string;
  readonly counts: readonly StandingCount[];
  /** Equal to the number of audits. */
  readonly total: number;
  /** `12 of 26 (46 %), higher than in April 2018 (10 of 27, 37 %); small numbers, may be chance`. */
  readonly says: string;
  readonly comparison?: Comparison;
}

/** How many, and the audits behind it that this person may open. */
interface SessionCount {
  readonly count: number;
  readonly refs: readonly string[];
}

export interface EngagementView {
  readonly cycle: string;
  readonly counting: Counting;
  /** Months there are audits of, newest first. */
  readonly cycles: readonly string[];
  readonly audits: number;
  readonly parties: readonly PartyView[];
  readonly sessions: {
    readonly proposed: SessionCount;
    /** Booked within two working days of the case being chosen (M10). */
    readonly bookedSoon: SessionCount;
    /** How many times; the audits are those it happened to. */
    readonly rebooked: SessionCount;
    readonly notHeld: readonly (SessionCount & { readonly reason: string })[];
  };
  /** Counts alone: who answered what is for them and Practice Learning to know. */
  readonly feedback: {
    readonly attended: number;
    readonly answered: number;
    /** Useful or very useful. */
    readonly useful: number;
  };
}

const shareOf = (ledger: Ledger, party: Party): Share => ({
  count: ledger.parties.find((one) => one.party === party)?.refs.engaged.length ?? 0,
  of: ledger.audits.length,
});

export function engagementView(
  situation: Situation,
  cycle: string | undefined,
  counting: Counting,
): EngagementView {
  const { world } = situation;
  const cycles = [...new Set([...world.audits.values()].map((audit) => audit.cycle))].sort().reverse();
  const shown = cycle ?? cycles[0] ?? '';
  const before = cycles[cycles.indexOf(shown) + 1];
  const ledger = ledgerOf(world, shown, counting);
  const ledgerBefore = before === undefined ? undefined : ledgerOf(world, before, counting);
  const readable = new Set(
    ledger.audits.filter((audit) => mayAudit(situation, 'read', audit)).map(({ key }) => key),
  );
  return {
    cycle: shown,
    counting,
    cycles,
    audits: ledger.audits.length,
    parties: parties.map((party): PartyView => {
      const refs = ledger.parties.find((one) => one.party === party)?.refs;
      const counts = standings.map((standing) => ({
        standing,
        label: standingLabels[standing],
        count: refs?.[standing].length ?? 0,
        refs: refs?.[standing].filter((ref) => readable.has(ref)) ?? [],
      }));
      const now = shareOf(ledger, party);
      const then = ledgerBefore && shareOf(ledgerBefore, party);
      const comparison = then && compare(now, then, 'up');
      return {
        party,
        label: partyLabels[party],
        counts,
        total: counts.reduce((sum, { count }) => sum + count, 0),
        says: inWords(now, then, before === undefined ? '' : formatMonth(before)),
        ...(comparison ? { comparison } : {}),
      };
    }),
    sessions: sessionsOf(world, ledger.audits, readable),
    feedback: feedbackOf(world, ledger.audits),
  };
}

const sessionsAbout = (world: World, audits: readonly Audit[]) =>
  audits.flatMap((audit) =>
    SessionParty.options.flatMap((party) => world.feedbackSessions.get(sessionKey(audit.key, party)) ?? []),
  );

const SOON_DAYS = 2;

function sessionsOf(
  world: World,
  audits: readonly Audit[],
  readable: ReadonlySet<string>,
): EngagementView['sessions'] {
  const sessions = sessionsAbout(world, audits);
  const counted = (those: readonly FeedbackSession[], count = those.length): SessionCount => ({
    count,
    refs: [...new Set(those.map(({ auditRef }) => auditRef))].filter((ref) => readable.has(ref)),
  });
  const notHeld = new Map<string, FeedbackSession[]>();
  for (const session of sessions) {
    const { status, outcome } = session;
    if (status !== 'didNotTakePlace') continue;
    const reason = outcome?.reason ? reasonLabels[outcome.reason] : 'Reason not stated';
    notHeld.set(reason, [...(notHeld.get(reason) ?? []), session]);
  }
  const rebooked = sessions.filter(({ timesRebooked }) => timesRebooked > 0);
  return {
    proposed: counted(sessions),
    bookedSoon: counted(
      sessions.filter(
        ({ proposedOn, bookedOn }) =>
          proposedOn !== undefined &&
          bookedOn !== undefined &&
          bookedOn <= world.workingDays.add(proposedOn, SOON_DAYS),
      ),
    ),
    rebooked: counted(
      rebooked,
      rebooked.reduce((sum, { timesRebooked }) => sum + timesRebooked, 0),
    ),
    notHeld: [...notHeld]
      .map(([reason, those]) => ({ reason, ...counted(those) }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  };
}

function feedbackOf(world: World, audits: readonly Audit[]): EngagementView['feedback'] {
  const attended = sessionsAbout(world, audits).filter(({ status }) => status === 'attended');
  const answers = attended.flatMap(({ feedback }) => feedback ?? []);
  return {
    attended: attended.length,
    answered: answers.length,
    useful: answers.filter(({ useful }) => useful >= 3).length,
  };
}

/** One party's part in one audit, as the audit's page shows it. */
export interface PartView {
  readonly party: Party;
  readonly label: string;
  readonly standing: Standing;
  readonly says: string;
  readonly reason?: string;
  readonly note?: string;
  readonly otherwise?: string;
  readonly sessionRef?: string;
  readonly attempts: readonly {
    readonly on: Day;
    readonly method: string;
    readonly by: string;
    readonly note?: string;
  }[];
  readonly safeContact?: {
    readonly isSafe: boolean;
    readonly by: string;
    readonly on: Day;
    readonly note: string;
  };
  readonly challenge?: { readonly by: string; readonly on: Day; readonly why: string };
  readonly mayRecord: boolean;
  readonly mayChallenge: boolean;
}

export function partsOf(situation: Situation, audit: Audit): PartView[] {
  const { world } = situation;
  return parties.map((party): PartView => {
    const recorded = engagementOf(world, audit.key, party);
    const { standing, reason } = standingOf(world, audit, party);
    const session = party === 'worker' || party === 'manager' ? sessionKey(audit.key, party) : undefined;
    return {
      party,
      label: partyLabels[party],
      standing,
      says: standingLabels[standing],
      ...(reason ? { reason: reasonLabels[reason] } : {}),
      ...(recorded?.note ? { note: recorded.note } : {}),
      ...(recorded?.otherwise ? { otherwise: recorded.otherwise } : {}),
      ...(session !== undefined && world.feedbackSessions.has(session) ? { sessionRef: session } : {}),
      attempts: (recorded?.attempts ?? []).map(({ on, method, by, note }) => ({
        on,
        method: methodLabels[method],
        by: nameOf(world, by),
        ...(note ? { note } : {}),
      })),
      ...(recorded?.safeContact
        ? { safeContact: { ...recorded.safeContact, by: nameOf(world, recorded.safeContact.by) } }
        : {}),
      ...(recorded?.challenge
        ? { challenge: { ...recorded.challenge, by: nameOf(world, recorded.challenge.by) } }
        : {}),
      mayRecord: session === undefined && mayEngagement(situation, 'record', audit),
      mayChallenge:
        (standing === 'not_appropriate' || standing === 'not_invited') &&
        mayEngagement(situation, 'challenge', audit),
    };
  });
}
