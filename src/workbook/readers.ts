// How the cells of a column become values: one small function for each kind of column.
import { type FilledCell, textOf } from './cells.ts';
import { type Calendar, readDate, readMonth } from './dates.ts';
import { quote } from './quote.ts';
import type { Reading } from './reading.ts';
import type { TeamDirectory } from './team-directory.ts';
import type { Holder, Reason, RoleCode, Source } from './tracker.ts';
import { meaningOf, ROLES, reasonCodeOf, type Vocabulary } from './vocabulary.ts';

/** What readers may need besides the cell itself. */
export interface Reader {
  readonly calendar: Calendar;
  readonly teams: TeamDirectory;
  readonly source: Source;
}

export type CellReader = (cell: FilledCell, reader: Reader) => Reading<unknown>;

/** SharePoint's limits: one line of text, and a column of several lines (platform facts A1.12). */
const ONE_LINE = 255;
const SEVERAL_LINES = 63_999;

function within<T>(limit: number, text: string, value: T): Reading<T> {
  if (text.length <= limit) return { value };
  return {
    sentence: `has ${text.length.toLocaleString('en-GB')} characters, at most ${limit.toLocaleString('en-GB')} fit`,
  };
}

/** A short text on one line. */
export function line(cell: FilledCell): Reading<string> {
  return within(ONE_LINE, textOf(cell), textOf(cell));
}

/** A text that may run over several lines. */
export function passage(cell: FilledCell): Reading<string> {
  const text = cell.kind === 'text' ? cell.text : textOf(cell);
  return within(SEVERAL_LINES, text, text);
}

/** A reference or a code: capitals, no spaces around its separators. */
export function code(cell: FilledCell): Reading<string> {
  const text = textOf(cell)
    .toUpperCase()
    .replace(/\s*([-/_.])\s*/g, '$1');
  return within(ONE_LINE, text, text);
}

export function date(cell: FilledCell, { calendar }: Reader): Reading<string> {
  return readDate(cell, calendar);
}

export function month(cell: FilledCell, { calendar }: Reader): Reading<string> {
  return readMonth(cell, calendar);
}

/** A team by code, name or any spelling listed for it; read as its code. */
export function team(cell: FilledCell, { teams, source }: Reader): Reading<string> {
  const text = textOf(cell);
  const found = teams.resolve(text, source);
  if (found !== undefined) return { value: found };
  const named = text.length <= 40 && text.split(' ').length <= 5 ? `"${text}"` : 'this';
  return { sentence: `${named} is not a team (use a code, name or "Also known as" from the Teams sheet)` };
}

/** One word out of a vocabulary. */
export function choice<T>(vocabulary: Vocabulary<T>): (cell: FilledCell) => Reading<T> {
  return (cell) => {
    const text = textOf(cell);
    const value = meaningOf(vocabulary, text);
    if (value !== undefined) return { value };
    return { sentence: `${quote(text)} is not ${vocabulary.thing} (${vocabulary.offer})` };
  };
}

/** A whole number from nought. */
export function count(cell: FilledCell): Reading<number> {
  const text = textOf(cell);
  const number = Number(text);
  if (/^\d{1,7}(?:\.0+)?$/.test(text)) return { value: number };
  const said = Number.isFinite(number) && number < 0 ? 'is less than nought' : 'is not a whole number';
  return { sentence: `${quote(text)} ${said} (use 0, 1, 2 and so on)` };
}

/** A reason in words, with its code; the words are kept. */
export function reason(cell: FilledCell): Reading<Reason> {
  const text = cell.kind === 'text' ? cell.text : textOf(cell);
  return within(SEVERAL_LINES, text, { code: reasonCodeOf(text), text });
}

/** An office ("Head of Service") or a person's code. */
export function holder(cell: FilledCell): Reading<Holder> {
  const role = meaningOf(ROLES, textOf(cell));
  if (role !== undefined) return { value: { kind: 'role', role } };
  const person = code(cell);
  return 'value' in person ? { value: { kind: 'person', code: person.value } } : person;
}

/** Several roles in one cell, parted by semicolons, commas, plus signs or new lines. */
export function roles(cell: FilledCell): Reading<readonly RoleCode[]> {
  const found = new Set<RoleCode>();
  for (const word of listed(cell, /[;,+\n]/)) {
    const role = meaningOf(ROLES, word);
    if (role === undefined) return { sentence: `${quote(word)} is not ${ROLES.thing} (${ROLES.offer})` };
    found.add(role);
  }
  return { value: [...found] };
}

/** Several spellings in one cell, parted by semicolons, bars or new lines. */
export function spellings(cell: FilledCell): Reading<readonly string[]> {
  return { value: listed(cell, /[;|\n]/) };
}

/** A user principal name, in lower case. It holds a person's name, so a fault never repeats it. */
export function userPrincipalName(cell: FilledCell): Reading<string> {
  const upn = textOf(cell).toLowerCase();
  if (/^[^\s@"(),:;<>[\\\]]{1,113}@(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}$/.test(upn)) return { value: upn };
  return { sentence: 'is not a user principal name (use the form name@council.example)' };
}

function listed(cell: FilledCell, separator: RegExp): readonly string[] {
  const text = cell.kind === 'text' ? cell.text : textOf(cell);
  const parts = text.split(separator).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}
