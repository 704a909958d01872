// References between sheets: an action to its audit, a worker's code to People. A reference that leads nowhere is a
// fault, unless the row it means is there but lost or mistyped its own: then it only follows from that row's fault.
import { type Fault, placeOf } from './faults.ts';
import { headingKey } from './headings.ts';
import type { RowReading, SheetReading } from './read-sheet.ts';
import type { Column } from './sheet.ts';
import { Holder } from './tracker.ts';

interface Dangling {
  readonly place: Pick<Fault, 'sheet' | 'cell'>;
  readonly text: string;
  readonly team: unknown;
}

/** A row whose own key is empty, unreadable or another row's; `isGuess` where it only looks mistyped. */
interface LostRow {
  readonly place: Pick<Fault, 'sheet' | 'cell'>;
  readonly team: unknown;
  readonly isGuess: boolean;
  /** How references near this row begin. */
  readonly stems: ReadonlySet<string>;
}

/** "AUD-1801-09" → "AUD-1801-", "W-034" → "W-", "A1023" → "A": what references given out together share. */
function stemOf(reference: string): string {
  const separator = Math.max(...['-', '/', '_', '.'].map((mark) => reference.lastIndexOf(mark)));
  return separator >= 0 ? reference.slice(0, separator + 1) : reference.replace(/\d+$/, '');
}

/** Checks every reference to `target`'s rows, turning names and sign-in names of people into codes on the way. */
export function checkReferences(
  target: SheetReading,
  key: string,
  sheets: readonly SheetReading[],
): readonly Fault[] {
  const known = knownAs(target, key);
  const dangling: Dangling[] = [];
  const used = new Set<unknown>();
  for (const { found, rows } of sheets) {
    const columns = found.description.columns.filter(
      (column) => column.refersTo === target.found.description.kind,
    );
    for (const row of rows) {
      for (const column of columns) {
        const text = referenceIn(row, column);
        if (text === undefined) continue;
        const meant = known.get(text) ?? known.get(headingKey(text));
        if (meant !== undefined) {
          used.add(meant);
          putReference(row, column, meant);
        } else {
          const place = { sheet: row.source.sheet, cell: row.cellOf(column.key) };
          dangling.push({ place, text, team: row.values.teamCode });
        }
      }
    }
  }
  const explained = explain(dangling, lostRows(target, key, used));
  const noun = key === 'ref' ? 'reference' : 'code';
  const mistyped = [...explained].flatMap(([text, { place, isGuess }]) =>
    isGuess
      ? [
          {
            ...place,
            sentence: `looks mistyped: nothing uses this ${noun}, and rows of its team use ${said(text)}`,
          },
        ]
      : [],
  );
  const missing = dangling.map(({ place, text }) => {
    const lost = explained.get(text);
    const sentence = `${said(text)} is not a ${noun} on the sheet ${target.found.sheet.name}`;
    return lost === undefined
      ? { ...place, sentence }
      : { ...place, sentence, followsFrom: placeOf(lost.place) };
  });
  return [...mistyped, ...missing];
}

/** A reference or code in quotation marks; a name or remark in its place is not repeated. */
function said(text: string): string {
  return /^(?=.*\d)\S{1,30}$|^[^\s@]{1,6}-[^\s@]{1,12}$/.test(text) ? `"${text}"` : 'this';
}

/** The text of a reference, if the row has one in this column and it is not an office. */
export function referenceIn(row: RowReading, column: Column): string | undefined {
  const value = row.values[column.key];
  if (typeof value === 'string') return value;
  const held = Holder.safeParse(value);
  return held.success && held.data.kind === 'person' ? held.data.code : undefined;
}

function putReference(row: RowReading, column: Column, meant: string): void {
  row.values[column.key] =
    typeof row.values[column.key] === 'string' ? meant : { kind: 'person', code: meant };
}

/** Codes, and for people also names and user principal names where they are one person's alone. */
function knownAs(target: SheetReading, key: string): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  const shared = new Set<string>();
  for (const { values } of target.rows) {
    const code = values[key];
    if (typeof code !== 'string') continue;
    for (const other of target.found.description.kind === 'people' ? [values.name, values.upn] : []) {
      const spelling = typeof other === 'string' ? headingKey(other) : '';
      if (known.has(spelling) && known.get(spelling) !== code) shared.add(spelling);
      known.set(spelling, code);
    }
  }
  for (const spelling of ['', ...shared]) known.delete(spelling);
  for (const { values } of target.rows) {
    const code = values[key];
    if (typeof code === 'string') known.set(code, code);
  }
  return known;
}

function lostRows(target: SheetReading, key: string, used: ReadonlySet<unknown>): readonly LostRow[] {
  const stemAt = (index: number) => {
    const text = target.rows[index]?.values[key];
    return typeof text === 'string' ? [stemOf(text)] : [];
  };
  return target.rows.flatMap((row, index) => {
    const near = [...stemAt(index - 1), ...stemAt(index + 1)];
    const own = stemAt(index);
    const isLost = own.length === 0 || row.repeated.has(key);
    const isOdd =
      !used.has(row.values[key]) &&
      row.values.teamCode !== undefined &&
      !own.some((stem) => near.includes(stem));
    if (!isLost && !isOdd) return [];
    const place = { sheet: row.source.sheet, cell: row.cellOf(key) };
    return [{ place, team: row.values.teamCode, isGuess: !isLost, stems: new Set([...near, ...own]) }];
  });
}

/**
 * Each lost row explains at most one reference: of those that begin like its neighbours and are used by rows of its
 * team (or by rows that name no team), the one used most. A row that only looks mistyped must explain several uses.
 */
function explain(dangling: readonly Dangling[], lost: readonly LostRow[]): ReadonlyMap<string, LostRow> {
  const uses = new Map<string, Dangling[]>();
  for (const one of dangling) uses.set(one.text, [...(uses.get(one.text) ?? []), one]);
  const explained = new Map<string, LostRow>();
  for (const row of lost) {
    const candidates = [...uses].filter(
      ([text, users]) =>
        !explained.has(text) &&
        row.stems.has(stemOf(text)) &&
        mayMean(users, row) &&
        (!row.isGuess || users.length > 1),
    );
    const [best] = candidates.sort((a, b) => b[1].length - a[1].length);
    if (best !== undefined) explained.set(best[0], row);
  }
  return explained;
}

function mayMean(users: readonly Dangling[], row: LostRow): boolean {
  const teams = users.map(({ team }) => team).filter((team) => team !== undefined);
  return teams.length === 0 || row.team === undefined || teams.includes(row.team);
}
