// What a page shows, kept in the address (filters, order, the open record) so that the address leads back to it.
import { useSyncExternalStore } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

export interface View {
  readonly get: (name: string) => string | undefined;
  /** Sets or, with an empty value, removes what is named. */
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void;
  /** What is searched for stays out of the address, because it may be about a child; it survives a reload. */
  readonly searched: string;
  readonly search: (text: string) => void;
}

const searchIn = (state: unknown): string => {
  if (typeof state !== 'object' || state === null || !('searched' in state)) return '';
  return typeof state.searched === 'string' ? state.searched : '';
};

export function useView(): View {
  const [params] = useSearchParams();
  const { state } = useLocation();
  const navigate = useNavigate();
  const searched = searchIn(state);
  const go = (next: URLSearchParams, text: string) =>
    navigate({ search: next.toString() }, { replace: true, state: { searched: text } });
  return {
    get: (name) => params.get(name) ?? undefined,
    set: (changes) => {
      const next = new URLSearchParams(params);
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      void go(next, searched);
    },
    searched,
    search: (text) => void go(params, text),
  };
}

const narrow = window.matchMedia('(max-width: 640px)');
const watchWidth = (listener: () => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

/** A telephone or a narrow side pane. */
export const useNarrow = (): boolean => useSyncExternalStore(watchWidth, () => narrow.matches);

/** Rows in the order of what `readValue` gives; rows without a value come last either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  readValue: (row: Row) => string | number | undefined,
  descending: boolean,
): Row[] {
  const turn = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [readValue(a), readValue(b)];
    if (x === undefined || y === undefined) return x === y ? 0 : x === undefined ? 1 : -1;
    return x === y ? 0 : x < y ? -turn : turn;
  });
}
