// Filling the team directory: from the Teams sheet, or, where a workbook has none, from the codes and names of Lines.
import { readCell, textOf } from './cells.ts';
import type { Fault } from './faults.ts';
import type { FoundSheet, RowReading, SheetReading } from './read-sheet.ts';
import type { TeamDirectory } from './team-directory.ts';
import type { Source } from './tracker.ts';

/** Enters every listed team; a name or alias that belongs to another team is a fault. From then on the list is closed. */
export function addListedTeams({ rows }: SheetReading, teams: TeamDirectory): readonly Fault[] {
  const faults: Fault[] = [];
  for (const row of rows) {
    const { values, source } = row;
    const code = codeOf(row);
    const aliases: unknown[] = Array.isArray(values.aliases) ? values.aliases : [];
    const named = [
      ['code', values.code] as const,
      ['name', values.name] as const,
      ...aliases.map((alias) => ['aliases', alias] as const),
    ];
    for (const [key, spelling] of named) {
      if (typeof spelling !== 'string') continue;
      if (!row.repeated.has('code') && teams.isTaken(spelling, code)) {
        const sentence = 'another team already has this name (a spelling can mean one team only)';
        faults.push({ sheet: source.sheet, cell: row.cellOf(key), sentence });
      }
      teams.add(spelling, code);
    }
  }
  teams.close();
  return faults;
}

/** A row without a code of its own still tells that its name is a team's, so that no other row is blamed for using it. */
function codeOf({ values, repeated, source }: RowReading): string {
  return typeof values.code === 'string' && !repeated.has('code') ? values.code : `row ${source.row}`;
}

/**
 * Lines pairs codes with names too. Where a row of Teams lost one of the two, the pair in Lines restores it, so that
 * rows which use it are not blamed for what the Teams sheet lacks.
 */
export function restoreFromLines(lines: FoundSheet, { rows }: SheetReading, teams: TeamDirectory): void {
  const incomplete = rows.filter(
    ({ values, repeated }) => values.code === undefined || values.name === undefined || repeated.has('code'),
  );
  const codes = new Set(incomplete.map(codeOf));
  for (const { code, name, source } of pairsOf(lines)) {
    const meant = [teams.resolve(code, source), teams.resolve(name, source)].find(
      (one) => one !== undefined && codes.has(one),
    );
    if (meant === undefined) continue;
    teams.add(code, meant);
    teams.add(name, meant);
  }
}

/** Without a Teams sheet, Lines may pair team codes with names. */
export function addTeamsOfLines(lines: FoundSheet, teams: TeamDirectory): void {
  for (const { code, name, source } of pairsOf(lines)) teams.make(code, name, source);
}

function pairsOf({ sheet, header }: FoundSheet): readonly { code: string; name: string; source: Source }[] {
  const codeColumn = header.columns.get('teamCode');
  const nameColumn = header.columns.get('teamNamed');
  if (codeColumn === undefined || nameColumn === undefined) return [];
  const pairs: { code: string; name: string; source: Source }[] = [];
  for (let row = header.row + 1; row <= sheet.rowCount; row += 1) {
    const code = textOf(readCell(sheet.getCell(row, codeColumn))).toUpperCase();
    const name = textOf(readCell(sheet.getCell(row, nameColumn)));
    if (code !== '' && name !== '') pairs.push({ code, name, source: { sheet: sheet.name, row } });
  }
  return pairs;
}
