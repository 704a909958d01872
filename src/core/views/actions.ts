// Actions as the tab shows them: a row in a table, and one record with its history and what may be done to it.
import { cohortState } from '../cohorts.ts';
import { MOST_EXTENSIONS } from '../commands/action-progress.ts';
import { formatDay } from '../format-day.ts';
import type { HistoryEntry } from '../history.ts';
import { type ActionVerb, actionRules, mayAction, type Situation } from '../may.ts';
import { type Action, type ActionStatus, actionStatusLabels, isOpen, isOverdue } from '../records/action.ts';
import { cardKindLabels, type MessageStatus } from '../records/message.ts';
import type { Day, Moment } from '../time.ts';
import { cancelReasonLabels, extensionReasonLabels, outcomeLabels } from '../vocabulary.ts';
import { messagesAbout, nameOf, teamName } from '../world.ts';
import { dueInWords } from './words.ts';

export interface ActionRow {
  readonly ref: string;
  readonly auditRef?: string;
  readonly concernRef?: string;
  readonly cycle: string;
  readonly teamCode: string;
  readonly team: string;
  readonly reportGroup: string;
  readonly ownerKey: string;
  readonly owner: string;
  readonly what: string;
  readonly status: ActionStatus;
  readonly statusLabel: string;
  readonly dueOn: Day;
  /** Where hours were given: by which moment of that day. */
  readonly dueAt?: Moment;
  readonly firstDueOn: Day;
  readonly dueInWords: string;
  readonly overdue: boolean;
  /** Working days past due; 0 where it is not overdue. */
  readonly workingDaysLate: number;
  readonly urgent: boolean;
  readonly blocksConcern: boolean;
  readonly moreTimeAskedFor: boolean;
  readonly assignedOn?: Day;
  readonly claimedOn?: Day;
  readonly verifiedOn?: Day;
}

export function actionRow(situation: Situation, action: Action): ActionRow {
  const { world, today } = situation;
  const overdue = isOverdue(action, today);
  const settled =
    action.status === 'claimed' ||
    action.status === 'verified' ||
    action.status === 'cancelled' ||
    action.status === 'void';
  return {
    ref: action.key,
    ...(action.auditRef ? { auditRef: action.auditRef } : {}),
    ...(action.concernRef ? { concernRef: action.concernRef } : {}),
    ...(action.dueAt ? { dueAt: action.dueAt } : {}),
    cycle: action.cycle,
    teamCode: action.teamCode,
    team: teamName(world, action.teamCode),
    reportGroup: world.teams.get(action.teamCode)?.reportGroup ?? action.teamCode,
    ownerKey: action.ownerKey,
    owner: nameOf(world, action.ownerKey),
    what: action.what,
    status: action.status,
    statusLabel: overdue ? 'Overdue' : actionStatusLabels[action.status],
    dueOn: action.dueOn,
    firstDueOn: action.firstDueOn,
    dueInWords: settled ? '' : dueInWords(world, action.dueOn, today),
    overdue,
    workingDaysLate: overdue ? world.workingDays.between(action.dueOn, today) : 0,
    urgent: action.urgent,
    blocksConcern: action.blocksConcern,
    moreTimeAskedFor: action.extension !== undefined,
    ...(action.assignedOn ? { assignedOn: action.assignedOn } : {}),
    ...(action.claim ? { claimedOn: action.claim.on } : {}),
    ...(action.verifiedOn ? { verifiedOn: action.verifiedOn } : {}),
  };
}

/** What a number of the cohort table counts. */
export const cohortFilters = ['completed', 'claimed', 'overdue', 'notYetDue', 'open', 'total'] as const;
type CohortFilter = (typeof cohortFilters)[number];

/** Marked done is counted within overdue and not yet due as well; open is all but completed. */
function countsAs(action: Action, on: Day, wanted: CohortFilter): boolean {
  const counted = cohortState(action, on);
  if (!counted || wanted === 'total') return counted !== undefined;
  if (wanted === 'claimed') return counted.claimed;
  return wanted === 'open' ? counted.state !== 'completed' : counted.state === wanted;
}

export interface ActionFilter {
  readonly cycle?: string | undefined;
  readonly auditRef?: string | undefined;
  readonly reportGroup?: string | undefined;
  /** With `asAt`: how it counted in the cohort table on that day, so that a number opens its records. */
  readonly cohort?: CohortFilter | undefined;
  readonly asAt?: Day | undefined;
}

/** The actions a person may see, by reference; a number in the cohort table opens exactly the ones it counted. */
export function actionRows(situation: Situation, filter: ActionFilter = {}): ActionRow[] {
  const rows: ActionRow[] = [];
  for (const action of situation.world.actions.values()) {
    if (filter.cycle && action.cycle !== filter.cycle) continue;
    if (filter.auditRef && action.auditRef !== filter.auditRef) continue;
    if (filter.cohort && filter.asAt && !countsAs(action, filter.asAt, filter.cohort)) continue;
    if (filter.reportGroup && situation.world.teams.get(action.teamCode)?.reportGroup !== filter.reportGroup)
      continue;
    if (mayAction(situation, 'read', action)) rows.push(actionRow(situation, action));
  }
  return rows.sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

export interface TimelineEntry {
  readonly n: number;
  readonly on: Day;
  /** Given where it was recorded on a later day than it happened. */
  readonly recordedAt: Moment;
  readonly who: string;
  readonly what: string;
  readonly changes: readonly string[];
  readonly reason?: string;
}

export interface DeliveryEntry {
  readonly on: Day;
  readonly to: string;
  readonly kind: string;
  readonly status: MessageStatus;
}

export interface ActionDetail extends ActionRow {
  readonly revision: number;
  readonly childRef: string;
  readonly soThat?: string;
  readonly howWeWillKnow?: string;
  readonly purpose?: string;
  readonly claim?: {
    readonly on: Day;
    readonly by: string;
    readonly noteReference?: string;
    readonly outcome?: string;
    readonly change?: string;
  };
  readonly verifiedBy?: string;
  readonly rejection?: { readonly on: Day; readonly by: string; readonly reason: string };
  readonly extension?: {
    readonly askedOn: Day;
    readonly by: string;
    readonly dueOn: Day;
    readonly reason: string;
    readonly effect?: string;
  };
  readonly extensionsAgreed: number;
  readonly cancelProposal?: {
    readonly on: Day;
    readonly by: string;
    readonly reason: string;
    readonly why: string;
  };
  readonly timeline: readonly TimelineEntry[];
  readonly deliveries: readonly DeliveryEntry[];
  /** What this person may do now; the page offers these and no others, the server checks again. */
  readonly may: readonly ActionVerb[];
}

/** What each verb needs the record to be in; a page offers nothing that would be refused for its state. */
const offered: Record<ActionVerb, (action: Action) => boolean> = {
  read: () => true,
  amendDraft: (action) => action.status === 'draft',
  acknowledge: (action) => action.status === 'assigned',
  start: (action) => action.status === 'assigned' || action.status === 'acknowledged',
  claim: (action) => ['assigned', 'acknowledged', 'inProgress'].includes(action.status),
  describeChange: (action) => action.status === 'claimed',
  requestExtension: (action) => isOpen(action) && action.extensionsAgreed < MOST_EXTENSIONS,
  verify: (action) => action.status === 'claimed',
  decideExtension: (action) => action.extension !== undefined,
  reassign: (action) => ['assigned', 'acknowledged', 'inProgress'].includes(action.status),
  proposeCancel: (action) =>
    ['assigned', 'acknowledged', 'inProgress', 'claimed'].includes(action.status) && !action.cancelProposal,
  cancel: (action) => ['assigned', 'acknowledged', 'inProgress', 'claimed'].includes(action.status),
};

export const verbsFor = (situation: Situation, action: Action): ActionVerb[] =>
  (Object.keys(actionRules) as ActionVerb[]).filter(
    (verb) => offered[verb](action) && mayAction(situation, verb, action),
  );

export function actionDetail(situation: Situation, action: Action): ActionDetail {
  const { world } = situation;
  const { claim, extension, rejection, cancelProposal } = action;
  return {
    ...actionRow(situation, action),
    revision: action.revision,
    childRef: action.childRef,
    ...(action.soThat ? { soThat: action.soThat } : {}),
    ...(action.howWeWillKnow ? { howWeWillKnow: action.howWeWillKnow } : {}),
    ...(action.purpose ? { purpose: action.purpose } : {}),
    ...(claim
      ? {
          claim: {
            on: claim.on,
            by: nameOf(world, claim.by),
            ...(claim.noteReference ? { noteReference: claim.noteReference } : {}),
            ...(claim.outcome ? { outcome: outcomeLabels[claim.outcome] } : {}),
            ...(claim.change ? { change: claim.change } : {}),
          },
        }
      : {}),
    ...(action.verifiedBy ? { verifiedBy: nameOf(world, action.verifiedBy) } : {}),
    ...(rejection ? { rejection: { ...rejection, by: nameOf(world, rejection.by) } } : {}),
    ...(extension
      ? {
          extension: {
            askedOn: extension.askedOn,
            by: nameOf(world, extension.by),
            dueOn: extension.dueOn,
            reason: extensionReasonLabels[extension.reason],
            ...(extension.effect ? { effect: extension.effect } : {}),
          },
        }
      : {}),
    extensionsAgreed: action.extensionsAgreed,
    ...(cancelProposal
      ? {
          cancelProposal: {
            on: cancelProposal.on,
            by: nameOf(world, cancelProposal.by),
            reason: cancelReasonLabels[cancelProposal.reason],
            why: cancelProposal.why,
          },
        }
      : {}),
    timeline: action.history.map((entry) => timelineEntry(situation, entry)),
    deliveries: deliveries(situation, action.key),
    may: verbsFor(situation, action),
  };
}

/** Who did it, with whom they stood in for. */
const whoOf = ({ world }: Situation, entry: HistoryEntry): string => {
  if (entry.by.kind === 'office') return entry.by.office;
  if (entry.by.kind === 'service') return 'Grip';
  return entry.by.onBehalfOf ? `${entry.by.name} for ${nameOf(world, entry.by.onBehalfOf)}` : entry.by.name;
};

function timelineEntry(situation: Situation, entry: HistoryEntry): TimelineEntry {
  const changes: string[] = [];
  const { from, to } = entry;
  const dayIn = (value: unknown) => (typeof value === 'string' ? formatDay(value as Day) : 'none');
  if (from.dueOn !== undefined && to.dueOn !== undefined)
    changes.push(`Due date moved from ${dayIn(from.dueOn)} to ${dayIn(to.dueOn)}`);
  if (from.ownerKey !== undefined && typeof to.ownerKey === 'string')
    changes.push(
      `Owner changed from ${nameOf(situation.world, String(from.ownerKey))} to ${nameOf(situation.world, to.ownerKey)}`,
    );
  if (typeof to.status === 'string' && typeof from.status === 'string')
    changes.push(
      `${actionStatusLabels[from.status as ActionStatus] ?? from.status} → ${actionStatusLabels[to.status as ActionStatus] ?? to.status}`,
    );
  return toldOf(situation, entry, changes);
}

/** An entry of a history as a timeline shows it, with what it changed in words. */
export const toldOf = (
  situation: Situation,
  entry: HistoryEntry,
  changes: readonly string[],
): TimelineEntry => ({
  n: entry.n,
  on: entry.on,
  recordedAt: entry.at,
  who: whoOf(situation, entry),
  what: entry.what,
  changes,
  ...(entry.reason ? { reason: entry.reason } : {}),
});

/** Who was told of it, when, and whether it arrived. */
function deliveries({ world }: Situation, ref: string): DeliveryEntry[] {
  return messagesAbout(world, ref).map((message) => ({
    on: message.on,
    to: nameOf(world, message.recipientKey),
    kind: cardKindLabels[message.kind],
    status: message.status,
  }));
}
