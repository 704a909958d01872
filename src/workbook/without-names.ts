// The last check before faults leave: nothing they quote may be the name of someone on the People sheet.
import type { Fault } from './faults.ts';
import type { SheetReading } from './read-sheet.ts';

/** The faults with any quotation that contains a word of a person's name replaced by "this". */
export function withoutNames(faults: readonly Fault[], people: SheetReading | undefined): readonly Fault[] {
  const names = new Set((people?.rows ?? []).flatMap(({ values }) => wordsOf(values.name)));
  if (names.size === 0) return faults;
  return faults.map((fault) => ({
    ...fault,
    sentence: fault.sentence.replace(/^"([^"]*)"/, (whole, quoted: string) =>
      wordsOf(quoted).some((word) => names.has(word)) ? 'this' : whole,
    ),
  }));
}

function wordsOf(text: unknown): readonly string[] {
  return typeof text === 'string' ? (text.toLowerCase().match(/\p{L}{2,}/gu) ?? []) : [];
}
