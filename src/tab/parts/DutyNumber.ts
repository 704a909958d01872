// What a telephone number looks like, as the service takes it: digits, spaces, brackets, a plus in front.

/** What is wrong with what was typed, where it is no number of at least so many signs. */
export const wrongNumber =
  (shortest: number) =>
  (typed: string): string | undefined =>
    typed.length >= shortest && /^[+\d][\d ()+-]*$/.test(typed)
      ? undefined
      : 'Give a telephone number: digits and spaces alone.';
