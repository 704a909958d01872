// The sample tracker has no fault, and the briefing's counts come out of what was read (domain spec §2.2).
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readWorkbook, type WorkbookReading } from '../../src/workbook/read-workbook.ts';
import type { LegacyAction, LegacyTracker } from '../../src/workbook/tracker.ts';

const IN_MAY = '2018-05-31';
const NOW = '2018-06-15';

let reading: WorkbookReading;
let tracker: LegacyTracker;

beforeAll(async () => {
  reading = await readWorkbook('demo/legacy-tracker.xlsx', NOW);
  tracker = reading.tracker;
});

function isVerified(action: LegacyAction, day: string): boolean {
  return action.verifiedOn !== undefined && action.verifiedOn <= day;
}

function dueDateInForce(action: LegacyAction, day: string): string {
  const isRevised = action.revisionAgreedOn !== undefined && action.revisionAgreedOn <= day;
  return isRevised ? (action.revisedDueOn ?? action.dueOn) : action.dueOn;
}

function isOverdue(action: LegacyAction, day: string): boolean {
  return !isVerified(action, day) && dueDateInForce(action, day) < day;
}

function actionsOf(cycle: string): readonly LegacyAction[] {
  const refs = new Set(tracker.audits.filter((audit) => audit.cycle === cycle).map((audit) => audit.ref));
  return tracker.actions.filter((action) => refs.has(action.auditRef));
}

function counts(cycle: string, day: string) {
  const actions = actionsOf(cycle);
  return {
    total: actions.length,
    completed: actions.filter((action) => isVerified(action, day)).length,
    overdue: actions.filter((action) => isOverdue(action, day)).length,
    notYetDue: actions.filter((action) => !isVerified(action, day) && !isOverdue(action, day)).length,
  };
}

function casesByGroup(actions: readonly LegacyAction[]): Record<string, number> {
  const groups = new Map(tracker.teams.map((team) => [team.code, team.reportGroup]));
  const cases = new Map(actions.map((action) => [action.auditRef, groups.get(action.teamCode) ?? 'unknown']));
  const sums: Record<string, number> = {};
  for (const group of cases.values()) sums[group] = (sums[group] ?? 0) + 1;
  return sums;
}

describe('the sample tracker', () => {
  test('has no fault and nothing to note', () => {
    expect(reading.faults).toEqual([]);
    expect(reading.following).toEqual([]);
    expect(reading.notes).toEqual([]);
  });

  test('gives every record it holds, and no total row', () => {
    const sizes = Object.entries(tracker).map(([name, rows]) => [name, rows.length]);
    expect(Object.fromEntries(sizes)).toEqual({
      teams: 21,
      people: 206,
      peopleByCodeOnly: 0,
      lines: 21,
      audits: 133,
      concerns: 71,
      actions: 673,
      engagements: 212,
      sessions: 26,
      dipSamples: 6,
    });
  });

  test('January: 155 actions, all completed by mid-June (F41)', () => {
    expect(counts('2018-01', NOW)).toMatchObject({ total: 155, completed: 155, overdue: 0 });
  });

  test('February: 116 completed and 11 overdue in May; 4 overdue in one case by mid-June (F42, F43)', () => {
    expect(counts('2018-02', IN_MAY)).toMatchObject({ total: 127, completed: 116, overdue: 11 });
    const overdue = actionsOf('2018-02').filter((action) => isOverdue(action, NOW));
    expect(overdue).toHaveLength(4);
    expect(new Set(overdue.map((action) => action.auditRef)).size).toBe(1);
  });

  test('March: 24 overdue in May, 9 by mid-June in six cases (F44, F45)', () => {
    expect(counts('2018-03', IN_MAY)).toMatchObject({ total: 125, overdue: 24 });
    expect(counts('2018-03', NOW)).toMatchObject({ overdue: 9 });
    const overdue = actionsOf('2018-03').filter((action) => isOverdue(action, NOW));
    expect(casesByGroup(overdue)).toEqual({ Cedar: 1, Hazel: 1, Elm: 1, Birch: 1, Alder: 2 });
  });

  test('April: 48 overdue in May, 23 and one extended by mid-June in thirteen cases (F46, F47)', () => {
    expect(counts('2018-04', IN_MAY)).toMatchObject({ total: 134, overdue: 48 });
    expect(counts('2018-04', NOW)).toMatchObject({ overdue: 23, notYetDue: 1 });
    const open = actionsOf('2018-04').filter((action) => !isVerified(action, NOW));
    expect(casesByGroup(open)).toEqual({
      Cedar: 2,
      Alder: 5,
      Hazel: 1,
      Rowan: 1,
      'Alder North 11-25': 1,
      'Rowan 11-25': 2,
      'Hazel 11-25': 1,
    });
  });

  test('May: 28 completed, 62 overdue, 42 not yet due by mid-June (F48)', () => {
    expect(counts('2018-05', NOW)).toEqual({ total: 132, completed: 28, overdue: 62, notYetDue: 42 });
  });

  test('four February and nine March actions are overdue and escalated (F49)', () => {
    const escalated = (cycle: string) =>
      actionsOf(cycle).filter((one) => isOverdue(one, NOW) && (one.escalatedOn ?? '9999') <= NOW).length;
    expect(['2018-02', '2018-03', '2018-04', '2018-05'].map(escalated)).toEqual([4, 9, 0, 0]);
  });

  test('the grades after moderation are those of the briefing (F06 to F10)', () => {
    const analysed = (cycle: string) =>
      tracker.audits.filter(
        (audit) =>
          audit.cycle === cycle &&
          audit.submittedOn !== undefined &&
          audit.submittedOn <= audit.deadlineOn &&
          audit.admissible !== false,
      );
    const grades = (cycle: string) =>
      ['Good', 'RequiresImprovement', 'Inadequate'].map(
        (grade) => analysed(cycle).filter((audit) => audit.moderatedGrade === grade).length,
      );
    expect(['2018-05', '2018-01', '2018-02', '2018-03', '2018-04'].map(grades)).toEqual([
      [2, 14, 9],
      [0, 27, 5],
      [0, 18, 5],
      [2, 13, 9],
      [1, 18, 8],
    ]);
  });

  test('the register held 17, 17, 16 and 16 at the month ends (F14 to F17)', () => {
    const register = (day: string) =>
      tracker.concerns.filter(
        (one) => one.raisedOn <= day && (one.removedOn === undefined || one.removedOn > day),
      ).length;
    expect(['2018-02-28', '2018-03-31', '2018-04-30', '2018-05-31'].map(register)).toEqual([17, 17, 16, 16]);
    expect(tracker.concerns.find((one) => one.removedOn)?.signedOffBy).toEqual({ kind: 'role', role: 'ID' });
  });

  test('engagement in May adds up party by party, with two parents not recorded (F27 to F37)', () => {
    const may = new Set(
      tracker.audits.filter((audit) => audit.cycle === '2018-05').map((audit) => audit.ref),
    );
    const sums: Record<string, number> = {};
    for (const { auditRef, party, outcome } of tracker.engagements) {
      if (may.has(auditRef)) sums[`${party} ${outcome}`] = (sums[`${party} ${outcome}`] ?? 0) + 1;
    }
    expect(sums).toEqual({
      'manager engaged': 16,
      'manager attempted_unavailable': 10,
      'worker engaged': 18,
      'worker attempted_unavailable': 8,
      'child not_appropriate': 17,
      'child attempted_no_response': 9,
      'parent engaged': 12,
      'parent attempted_no_response': 10,
      'parent not_invited_reason_not_stated': 2,
      'parent not_recorded': 2,
    });
  });

  test('reasons are coded whatever their spelling, and the words are kept', () => {
    const codes = new Map(
      tracker.engagements.flatMap(({ reason }) => (reason ? [[reason.text, reason.code]] : [])),
    );
    expect(Object.fromEntries(codes)).toEqual({
      'Annual leave': 'leave',
      leave: 'leave',
      'A/L': 'leave',
      'sick leave': 'sickness',
      Sickness: 'sickness',
      Court: 'court',
      'Competing priorities (court)': 'court',
      'Capacity - court work': 'court',
    });
  });

  test('100 cases were dip-sampled, four samples reported and two planned (F50 to F52)', () => {
    expect(tracker.dipSamples.reduce((sum, sample) => sum + (sample.cases ?? 0), 0)).toBe(100);
    expect(tracker.dipSamples.map((sample) => sample.status).sort()).toEqual([
      'planned',
      'planned',
      'reported',
      'reported',
      'reported',
      'reported',
    ]);
    expect(tracker.dipSamples[0]).toMatchObject({ topic: 'CSE', good: 2, effectiveOversight: 10 });
  });
});
