// Audits as the tab shows them: the list from which Practice Learning opens one, and one with its actions.
import { auditsToNote } from '../concern-facts.ts';
import { mayAudit, mayOffice, type Situation } from '../may.ts';
import { mayConcern } from '../may-concern.ts';
import { isAuditor } from '../may-session.ts';
import type { Audit } from '../records/audit.ts';
import type { Day } from '../time.ts';
import { gradeLabels } from '../vocabulary.ts';
import { nameOf, teamName } from '../world.ts';
import { type ActionRow, actionRows } from './actions.ts';
import { type PartView, partsOf } from './engagement.ts';

export interface AuditRow {
  readonly ref: string;
  readonly cycle: string;
  readonly team: string;
  readonly teamCode: string;
  readonly teamManager: string;
  readonly teamManagerKey: string;
  readonly submittedOn?: Day;
  readonly moderatedGrade?: string;
  readonly issuedOn?: Day;
  readonly admissible: boolean;
  readonly actions: number;
  readonly openActions: number;
}

export interface AuditDetail extends AuditRow {
  readonly childRef: string;
  readonly worker: string;
  readonly auditor?: string;
  readonly identifiedOn: Day;
  readonly deadlineOn: Day;
  readonly moderatedOn?: Day;
  readonly inadmissibleReason?: string;
  readonly actionRows: readonly ActionRow[];
  readonly concernRefs: readonly string[];
  /** Moderated Inadequate without a concern since Grip went live, and the head of service has not taken note of it yet. */
  readonly mayAcknowledge: boolean;
  readonly mayAddAction: boolean;
  readonly mayIssue: boolean;
  /** Each party's part in it. */
  readonly parts: readonly PartView[];
  readonly mayReplaceAuditor: boolean;
  readonly maySubmit: boolean;
}

const counts = (situation: Situation): ReadonlyMap<string, { all: number; open: number }> => {
  const found = new Map<string, { all: number; open: number }>();
  for (const action of situation.world.actions.values()) {
    if (action.status === 'cancelled' || action.status === 'void') continue;
    if (action.auditRef === undefined) continue;
    const count = found.get(action.auditRef) ?? { all: 0, open: 0 };
    count.all += 1;
    if (action.status !== 'verified') count.open += 1;
    found.set(action.auditRef, count);
  }
  return found;
};

function auditRow(
  situation: Situation,
  audit: Audit,
  actions: { all: number; open: number } | undefined,
): AuditRow {
  const { world } = situation;
  return {
    ref: audit.key,
    cycle: audit.cycle,
    team: teamName(world, audit.teamCode),
    teamCode: audit.teamCode,
    teamManager: nameOf(world, audit.teamManagerKey),
    teamManagerKey: audit.teamManagerKey,
    admissible: audit.admissible !== false,
    actions: actions?.all ?? 0,
    openActions: actions?.open ?? 0,
    ...(audit.submittedOn ? { submittedOn: audit.submittedOn } : {}),
    ...(audit.moderatedGrade && mayAudit(situation, 'readGrade', audit)
      ? { moderatedGrade: gradeLabels[audit.moderatedGrade] }
      : {}),
    ...(audit.issuedOn ? { issuedOn: audit.issuedOn } : {}),
  };
}

export function auditRows(situation: Situation): AuditRow[] {
  const actions = counts(situation);
  return [...situation.world.audits.values()]
    .filter((audit) => mayAudit(situation, 'read', audit))
    .map((audit) => auditRow(situation, audit, actions.get(audit.key)))
    .sort((a, b) => (a.ref < b.ref ? 1 : -1));
}

export function auditDetail(situation: Situation, audit: Audit): AuditDetail {
  return {
    ...auditRow(situation, audit, counts(situation).get(audit.key)),
    childRef: audit.childRef,
    worker: nameOf(situation.world, audit.workerKey),
    ...(audit.auditorKey ? { auditor: nameOf(situation.world, audit.auditorKey) } : {}),
    identifiedOn: audit.identifiedOn,
    deadlineOn: audit.deadlineOn,
    ...(audit.moderatedOn ? { moderatedOn: audit.moderatedOn } : {}),
    ...(audit.inadmissibleReason ? { inadmissibleReason: audit.inadmissibleReason } : {}),
    actionRows: actionRows(situation, { auditRef: audit.key }),
    concernRefs: [...situation.world.concerns.values()]
      .filter((concern) => concern.auditRef === audit.key && mayConcern(situation, 'read', concern))
      .map((concern) => concern.key),
    mayAcknowledge:
      auditsToNote(situation.world).includes(audit) && mayAudit(situation, 'acknowledgeInadequate', audit),
    mayAddAction: mayAudit(situation, 'addAction', audit),
    mayIssue: mayAudit(situation, 'issueActions', audit),
    parts: partsOf(situation, audit),
    mayReplaceAuditor: audit.submittedOn === undefined && mayOffice(situation.person, 'chooseAudits'),
    maySubmit:
      audit.submittedOn === undefined &&
      (isAuditor(situation, audit) || mayOffice(situation.person, 'chooseAudits')),
  };
}
