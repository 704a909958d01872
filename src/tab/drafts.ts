// What a person has typed and not yet saved, kept in their browser until it is: by person, record and form.

export interface DraftPlace {
  readonly person: string;
  readonly record: string;
  readonly form: string;
}

export interface Draft {
  readonly values: Readonly<Record<string, string>>;
  /** The service's clock when it was last typed in, ISO. */
  readonly keptAt: string;
  /** The id of a command whose answer never came; sent again with the same one. */
  readonly commandId?: string;
}

/** The part of `Storage` that is used, so that a full or forbidden one can be stood in for. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'grip-draft:';

/** Drafts that nobody came back to are removed after this many days: the browser is no place for records. */
const KEEP_DAYS = 14;

const keyOf = ({ person, record, form }: DraftPlace) => `${PREFIX}${person}:${record}:${form}`;

function parse(text: string | null): Draft | undefined {
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { values, keptAt, commandId } = value as Record<string, unknown>;
    if (typeof values !== 'object' || values === null || typeof keptAt !== 'string') return undefined;
    return {
      values: Object.fromEntries(Object.entries(values).filter(([, one]) => typeof one === 'string')),
      keptAt,
      ...(typeof commandId === 'string' ? { commandId } : {}),
    };
  } catch {
    return undefined;
  }
}

export const readDraft = (shelf: Shelf, place: DraftPlace): Draft | undefined =>
  parse(shelf.getItem(keyOf(place)));

/** Keeps a draft; false where the browser would not take it, so that the form can say so. */
export function keepDraft(shelf: Shelf, place: DraftPlace, draft: Draft): boolean {
  try {
    shelf.setItem(keyOf(place), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export const dropDraft = (shelf: Shelf, place: DraftPlace): void => shelf.removeItem(keyOf(place));

/** Removes what has been left for longer than is right, by the service's clock. */
export function dropOldDrafts(shelf: Shelf, now: string): void {
  const oldest = Date.parse(now) - KEEP_DAYS * 86_400_000;
  const keys = Array.from({ length: shelf.length }, (_, at) => shelf.key(at));
  for (const key of keys) {
    if (!key?.startsWith(PREFIX)) continue;
    const draft = parse(shelf.getItem(key));
    if (!draft || Date.parse(draft.keptAt) < oldest) shelf.removeItem(key);
  }
}
