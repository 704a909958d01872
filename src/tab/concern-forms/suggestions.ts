// Which of many choices match what has been typed so far.
import type { Choice } from '../parts/FormField.tsx';

const MOST = 12;

/** Those in whose name or meaning every typed word occurs, the first dozen. */
export function suggestions(choices: readonly Choice[], typed: string): Choice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return choices
    .filter(({ value, label }) => {
      const text = `${value} ${label}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .slice(0, MOST);
}
