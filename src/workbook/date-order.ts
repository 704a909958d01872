// Which date of a row to blame when dates are out of order: the one that puts all of it right, else the later one.
import type { DateOrder, RowView } from './sheet.ts';

export interface Blame {
  readonly key: string;
  readonly sentence: string;
}

/** The fewest cells whose correction would put the row's dates in order, each with the sentence of its first clash. */
export function blameDates(order: readonly DateOrder[], values: RowView['values']): readonly Blame[] {
  let clashes = order.filter((rule) => isOutOfOrder(values[rule.earlier], values[rule.later]));
  const blamed: Blame[] = [];
  for (let [first] = clashes; first !== undefined; [first] = clashes) {
    const key = mostInvolved(clashes, first.later);
    const touching = clashes.find((rule) => involves(rule, key)) ?? first;
    blamed.push({ key, sentence: touching.later === key ? touching.tooEarly : touching.tooLate });
    clashes = clashes.filter((rule) => !involves(rule, key));
  }
  return blamed;
}

function isOutOfOrder(earlier: unknown, later: unknown): boolean {
  return typeof earlier === 'string' && typeof later === 'string' && later < earlier;
}

function involves(rule: DateOrder, key: string): boolean {
  return rule.earlier === key || rule.later === key;
}

function mostInvolved(clashes: readonly DateOrder[], preferred: string): string {
  const times = (key: string) => clashes.filter((rule) => involves(rule, key)).length;
  const keys = [preferred, ...clashes.flatMap((rule) => [rule.later, rule.earlier])];
  return keys.reduce((best, key) => (times(key) > times(best) ? key : best));
}
