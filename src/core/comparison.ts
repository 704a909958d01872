// Whether a share is higher or lower than another, said no more strongly than the numbers bear (spec §6.3).

export interface Share {
  readonly count: number;
  readonly of: number;
}

export interface Comparison {
  /** A fact about the rates; `mixed` where count and rate point different ways, and both are printed without a word. */
  readonly is: 'higher' | 'lower' | 'same' | 'mixed';
  /** Only where the measure has a direction, and neither group is too small for it. */
  readonly judged?: 'better' | 'worse';
  /** Small numbers: may be chance. */
  readonly mayBeChance: boolean;
}

/** Groups smaller than this are not judged; smaller than the second, or not clearly different, may be chance. */
const TOO_FEW = 5;
const FEW = 30;
const SIGNIFICANT = 0.05;

/** Undefined where there is nothing to compare with. */
export function compare(now: Share, before: Share, better: 'up' | 'down' | 'none'): Comparison | undefined {
  if (now.of === 0 || before.of === 0) return undefined;
  const mayBeChance = Math.min(now.of, before.of) < FEW || fisher(now, before) >= SIGNIFICANT;
  const byRate = Math.sign(now.count * before.of - before.count * now.of);
  const byCount = Math.sign(now.count - before.count);
  if (byRate !== 0 && byCount === -byRate) return { is: 'mixed', mayBeChance };
  if (byRate === 0) return { is: 'same', mayBeChance };
  const isBigEnough = Math.min(now.of, before.of) >= TOO_FEW;
  return {
    is: byRate > 0 ? 'higher' : 'lower',
    ...(better !== 'none' && isBigEnough
      ? { judged: byRate > 0 === (better === 'up') ? ('better' as const) : ('worse' as const) }
      : {}),
    mayBeChance,
  };
}

/** Two-sided p of Fisher's exact test: how likely a difference as large as this is where there is none. */
export function fisher(a: Share, b: Share): number {
  const total = a.of + b.of;
  const counted = a.count + b.count;
  const logFactorials = [0];
  for (let n = 1; n <= total; n += 1) logFactorials.push((logFactorials[n - 1] ?? 0) + Math.log(n));
  const logF = (n: number) => logFactorials[n] ?? 0;
  const choose = (n: number, k: number) => logF(n) - logF(k) - logF(n - k);
  const probability = (k: number) =>
    Math.exp(choose(a.of, k) + choose(b.of, counted - k) - choose(total, counted));
  const seen = probability(a.count);
  let p = 0;
  for (let k = Math.max(0, counted - b.of); k <= Math.min(a.of, counted); k += 1) {
    const one = probability(k);
    // Equal ones differ in the last digits alone.
    if (one <= seen * (1 + 1e-9)) p += one;
  }
  return Math.min(1, p);
}

/** `46 %`, `0 %`: whole per cent; nothing of nothing has none. */
const percent = ({ count, of }: Share): string => (of === 0 ? '–' : `${Math.round((count / of) * 100)} %`);

/** `12 of 26 (46 %), higher than in April 2018 (10 of 27, 37 %); small numbers, may be chance`. */
export function inWords(now: Share, before: Share | undefined, beforeName: string): string {
  const printed = `${now.count} of ${now.of} (${percent(now)})`;
  const compared = before && compare(now, before, 'none');
  if (!before || !compared) return printed;
  const other = `${before.count} of ${before.of}, ${percent(before)}`;
  const chance = compared.mayBeChance ? '; small numbers, may be chance' : '';
  switch (compared.is) {
    case 'mixed':
      return `${printed}; in ${beforeName} it was ${other}${chance}`;
    case 'same':
      return `${printed}, the same as in ${beforeName} (${other})${chance}`;
    default:
      return `${printed}, ${compared.is} than in ${beforeName} (${other})${chance}`;
  }
}
