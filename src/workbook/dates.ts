// Dates and months as councils type them: real dates, serial numbers, 05/06/2018, 5.6.18, 2018-06-05, 5 June 2018, Jan-18.
import { Temporal } from 'temporal-polyfill';
import { type FilledCell, textOf } from './cells.ts';
import { quote } from './quote.ts';
import type { Reading } from './reading.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const TIME = String.raw`(?:[ T,]+\d{1,2}:\d{2}.*)?`;
const ISO = new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})${TIME}$`);
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{4}|\d{2})${TIME}$`);
const NAMED = new RegExp(
  String.raw`^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ \-]?([a-z]+)\.?[ \-,]+(\d{4}|\d{2})${TIME}$`,
  'i',
);
const YEARS_AHEAD = 5;
const FIRST_YEAR = 2000;

/** What the date reader must know besides the cell: today (ISO) and which day the workbook counts from. */
export interface Calendar {
  readonly today: string;
  readonly date1904: boolean;
}

const HOW = 'use day/month/year, such as 05/06/2018';

/** A calendar date as ISO text. Day comes before month; years from 2000 to five years from today are believed. */
export function readDate(cell: FilledCell, calendar: Calendar): Reading<string> {
  if (cell.kind === 'date') return believed(cell.iso, calendar);
  const text = textOf(cell);
  if (cell.kind === 'number' || /^\d{5}$/.test(text)) return fromSerial(Number(text), calendar);
  const parts = dayMonthYear(text);
  if (parts === undefined) return { sentence: `${quote(text)} is not a date (${HOW})` };
  const [day, month, year] = parts;
  const iso = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  if (!isDay(iso)) return { sentence: `${quote(text)} is not a day in the calendar (${HOW})` };
  return believed(iso, calendar);
}

/** An audit month as "2018-05". */
export function readMonth(cell: FilledCell, calendar: Calendar): Reading<string> {
  const text = textOf(cell);
  const named = /^([a-z]+)\.?[ \-/,']*(\d{4}|\d{2})$/i.exec(text);
  const numbered = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{1,2})$/.exec(text);
  const found = named
    ? [monthNumber(named[1] ?? ''), fullYear(named[2] ?? '')]
    : numbered
      ? [Number(numbered[1]), Number(numbered[2])]
      : iso && [Number(iso[2]), Number(iso[1])];
  if (found) {
    const [month = 0, year = 0] = found;
    if (month >= 1 && month <= 12) return shortened(believed(`${year}-${pad(month)}-01`, calendar));
  }
  const date = readDate(cell, calendar);
  if ('value' in date) return shortened(date);
  return { sentence: `${quote(text)} is not a month (use month and year, such as May 2018)` };
}

function shortened(date: Reading<string>): Reading<string> {
  return 'value' in date ? { value: date.value.slice(0, 7) } : date;
}

function dayMonthYear(text: string): readonly [number, number, number] | undefined {
  const iso = ISO.exec(text);
  if (iso) return [Number(iso[3]), Number(iso[2]), Number(iso[1])];
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return [Number(dayFirst[1]), Number(dayFirst[2]), fullYear(dayFirst[3] ?? '')];
  const named = NAMED.exec(text);
  const month = monthNumber(named?.[2] ?? '');
  return named && month > 0 ? [Number(named[1]), month, fullYear(named[3] ?? '')] : undefined;
}

function monthNumber(word: string): number {
  const lower = word.toLowerCase();
  const known = MONTH_NAMES.includes(lower) || MONTHS.includes(lower) || lower === 'sept';
  return known ? MONTHS.indexOf(lower.slice(0, 3)) + 1 : 0;
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function fromSerial(serial: number, calendar: Calendar): Reading<string> {
  const notADate: Reading<string> = { sentence: `${quote(String(serial))} is a number, not a date (${HOW})` };
  if (!Number.isFinite(serial) || serial < 1 || serial > 2_958_465) return notADate;
  const start = Temporal.PlainDate.from(calendar.date1904 ? '1904-01-01' : '1899-12-30');
  const date = believed(start.add({ days: Math.floor(serial) }).toString(), calendar);
  return 'value' in date ? date : notADate;
}

function believed(iso: string, calendar: Calendar): Reading<string> {
  const year = Number(iso.slice(0, iso.indexOf('-', 1)));
  const latest = Temporal.PlainDate.from(calendar.today).add({ years: YEARS_AHEAD }).toString();
  if (year < FIRST_YEAR)
    return { sentence: `the year ${year} is too long ago (dates from ${FIRST_YEAR} are accepted)` };
  if (iso > latest)
    return { sentence: `the year ${year} is too far ahead (at most ${YEARS_AHEAD} years from today)` };
  return { value: iso };
}

function isDay(iso: string): boolean {
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString() === iso;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
