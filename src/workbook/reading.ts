// The outcome of reading one cell: a value, or the sentence that says what is wrong and what is accepted.

export type Reading<T> = { readonly value: T } | { readonly sentence: string };
