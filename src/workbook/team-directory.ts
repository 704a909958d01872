// Which team a spelling means. Filled from the Teams sheet; where there is none, each distinct spelling becomes a team.
import { headingKey } from './headings.ts';
import type { LegacyTeam, Source } from './tracker.ts';

/** "The Elm Assessment Team", "ELM ASSESSMENT" → "elmassessment": the words "the", "team" and "tm" do not tell teams apart. */
function looseKey(text: string): string {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}&]+/u);
  const telling = words.filter((word) => !['the', 'team', 'tm'].includes(word));
  return headingKey(telling.join(' ')) || headingKey(text);
}

interface Spellings {
  readonly source: Source;
  readonly code: string;
  readonly counts: Map<string, number>;
}

/** Resolves team names, codes and aliases without regard to case, spaces or punctuation. */
export class TeamDirectory {
  readonly #exact = new Map<string, string>();
  readonly #loose = new Map<string, Set<string>>();
  readonly #made = new Map<string, Spellings>();
  #open = true;

  /** From now on an unknown team is unknown: the workbook has a list of its teams. */
  close(): void {
    this.#open = false;
  }

  /** Whether this spelling already belongs to another team than `code`. */
  isTaken(spelling: string, code: string): boolean {
    const owner = this.#exact.get(headingKey(spelling));
    return owner !== undefined && owner !== code;
  }

  /** Records a spelling of a team; the first team to claim one keeps it. */
  add(spelling: string, code: string): void {
    const exact = headingKey(spelling);
    if (exact === '' || this.#exact.has(exact)) return;
    this.#exact.set(exact, code);
    const owners = this.#loose.get(looseKey(spelling)) ?? new Set();
    this.#loose.set(looseKey(spelling), owners.add(code));
  }

  /** The code of the team meant, or undefined. Without a Teams sheet a new spelling makes a team, with `source` its place. */
  resolve(text: string, source: Source): string | undefined {
    const known = this.#find(text);
    if (known !== undefined || !this.#open) {
      this.#count(known, text);
      return known;
    }
    const code = text
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '');
    if (code === '') return undefined;
    this.make(code, text, source);
    return code;
  }

  /** Makes a team that no Teams sheet lists. */
  make(code: string, name: string, source: Source): void {
    if (!this.#made.has(code)) this.#made.set(code, { source, code, counts: new Map([[name, 1]]) });
    this.add(code, code);
    this.add(name, code);
  }

  /** Teams that were made from spellings, named as most rows name them. */
  made(): readonly LegacyTeam[] {
    return [...this.#made.values()].map(({ source, code, counts }) => {
      const [name = code] = [...counts].sort((a, b) => b[1] - a[1]).map(([spelling]) => spelling);
      return {
        source,
        code,
        name,
        aliases: [...counts.keys()].filter((spelling) => spelling !== name),
        reportGroup: name,
      };
    });
  }

  #find(text: string): string | undefined {
    const exact = this.#exact.get(headingKey(text));
    if (exact !== undefined) return exact;
    const owners = this.#loose.get(looseKey(text));
    return owners?.size === 1 ? [...owners][0] : undefined;
  }

  #count(code: string | undefined, text: string): void {
    if (code === text.toUpperCase()) return;
    const counts = code === undefined ? undefined : this.#made.get(code)?.counts;
    counts?.set(text, (counts.get(text) ?? 0) + 1);
  }
}
