// The front door: a legacy tracker workbook in, plain records and a list of faults out. It writes nothing anywhere.
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { type Fault, inReadingOrder } from './faults.ts';
import { findSheets } from './find-sheets.ts';
import { openWorkbook } from './open-workbook.ts';
import { readSheet, type SheetReading } from './read-sheet.ts';
import { checkReferences, referenceIn } from './references.ts';
import type { SheetKind } from './sheet.ts';
import { ACTIONS } from './sheets/actions.ts';
import { AUDITS } from './sheets/audits.ts';
import { CONCERNS } from './sheets/concerns.ts';
import { DIP_SAMPLES } from './sheets/dip-samples.ts';
import { ENGAGEMENTS } from './sheets/engagements.ts';
import { LINES } from './sheets/lines.ts';
import { PEOPLE } from './sheets/people.ts';
import { SESSIONS } from './sheets/sessions.ts';
import { TEAMS } from './sheets/teams.ts';
import { TeamDirectory } from './team-directory.ts';
import { addListedTeams, addTeamsOfLines, restoreFromLines } from './team-names.ts';
import {
  LegacyAction,
  LegacyAudit,
  LegacyConcern,
  LegacyDipSample,
  LegacyEngagement,
  LegacyLine,
  LegacyPerson,
  LegacySession,
  LegacyTeam,
  type LegacyTracker,
} from './tracker.ts';
import { withoutNames } from './without-names.ts';

/** Teams come first: every other sheet names them. */
const SHEETS = [TEAMS, PEOPLE, LINES, AUDITS, CONCERNS, ACTIONS, ENGAGEMENTS, SESSIONS, DIP_SAMPLES];

export interface WorkbookReading {
  readonly tracker: LegacyTracker;
  /** In reading order, each on a cell of its own. The tracker is complete only where there is none. */
  readonly faults: readonly Fault[];
  /** What is wrong only because of one of `faults`; it goes away with it. */
  readonly following: readonly Fault[];
  /** What a person should know though nothing is wrong, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Reads a council's legacy tracker (.xlsx) from its bytes or a path. Throws WorkbookError where the file as a whole
 * cannot be read. `today` (ISO date; the system's day in London unless given) only bounds which years are believed.
 */
export async function readWorkbook(
  source: Uint8Array | string,
  today: string = Temporal.Now.plainDateISO('Europe/London').toString(),
): Promise<WorkbookReading> {
  const workbook = await openWorkbook(source);
  const { found, faults: sheetFaults, unread } = findSheets(workbook, SHEETS);
  const teams = new TeamDirectory();
  const context = { teams, calendar: { today, date1904: workbook.properties.date1904 } };
  const readings = new Map<SheetKind, SheetReading>();
  const faults: Fault[] = [...sheetFaults];
  const lines = found.find(({ description }) => description === LINES);
  const hasTeams = found.some(({ description }) => description === TEAMS);
  if (lines !== undefined && !hasTeams) addTeamsOfLines(lines, teams);
  for (const sheet of [...found].sort(
    (a, b) => SHEETS.indexOf(a.description) - SHEETS.indexOf(b.description),
  )) {
    const reading = readSheet(sheet, context);
    readings.set(sheet.description.kind, reading);
    faults.push(...reading.faults);
    if (sheet.description === TEAMS) {
      faults.push(...addListedTeams(reading, teams));
      if (lines !== undefined) restoreFromLines(lines, reading, teams);
    }
  }
  const all = [...readings.values()];
  for (const [kind, key] of [
    ['audits', 'ref'],
    ['people', 'code'],
  ] as const) {
    const target = readings.get(kind);
    if (target?.found.header.columns.has(key)) faults.push(...checkReferences(target, key, all));
  }
  const names = workbook.worksheets.map((sheet) => sheet.name);
  const told = inReadingOrder(withoutNames(faults, readings.get('people')), names);
  return {
    tracker: assemble(readings, teams),
    faults: told.filter((fault) => fault.followsFrom === undefined),
    following: told.filter((fault) => fault.followsFrom !== undefined),
    notes: notesOn(readings, teams, unread),
  };
}

function assemble(readings: ReadonlyMap<SheetKind, SheetReading>, teams: TeamDirectory): LegacyTracker {
  const records = <S extends z.ZodObject>(kind: SheetKind, schema: S): readonly z.infer<S>[] =>
    (readings.get(kind)?.rows ?? []).flatMap((row) => {
      const record = schema.safeParse({ ...row.values, source: row.source });
      return record.success && row.repeated.size === 0 ? [record.data] : [];
    });
  return {
    teams: [...records('teams', LegacyTeam), ...teams.made()],
    people: records('people', LegacyPerson),
    peopleByCodeOnly: readings.has('people') ? [] : peopleNamed([...readings.values()]),
    lines: records('lines', LegacyLine),
    audits: records('audits', LegacyAudit),
    concerns: records('concerns', LegacyConcern),
    actions: records('actions', LegacyAction),
    engagements: records('engagements', LegacyEngagement),
    sessions: records('sessions', LegacySession),
    dipSamples: records('dipSamples', LegacyDipSample),
  };
}

function peopleNamed(readings: readonly SheetReading[]): readonly string[] {
  const named = readings.flatMap(({ found, rows }) => {
    const columns = found.description.columns.filter((column) => column.refersTo === 'people');
    return rows.flatMap((row) => columns.map((column) => referenceIn(row, column)));
  });
  return [...new Set(named.filter((code) => code !== undefined))].sort();
}

function notesOn(
  readings: ReadonlyMap<SheetKind, SheetReading>,
  teams: TeamDirectory,
  unread: readonly string[],
): readonly string[] {
  const absent = SHEETS.filter(({ kind, required }) => !required && !readings.has(kind)).map(
    ({ name }) => name,
  );
  const made = teams.made().length;
  return [
    ...(absent.length > 0 ? [`The workbook has no sheet for: ${absent.join(', ')}.`] : []),
    ...(made > 0
      ? [`There is no list of teams: ${made} were made from the names used; check for spellings of one team.`]
      : []),
    ...(unread.length > 0 ? [`${unread.length} other sheets were not read: ${unread.join(', ')}.`] : []),
  ];
}
