// A form's values, kept in the browser while they are typed and given back after a reload, until they are saved.
import { useCallback, useMemo, useRef, useState } from 'react';
import { type Draft, dropDraft, keepDraft, readDraft } from './drafts.ts';
import { useGrip } from './grip.ts';

export type Values = Readonly<Record<string, string>>;

export interface KeptForm {
  readonly values: Values;
  readonly change: (name: string, value: string) => void;
  /** When what is shown was typed, where it was brought back after a reload or an absence. */
  readonly backFrom: string | undefined;
  /** False where the browser would not keep it. */
  readonly isKept: boolean;
  /** The id for this intention: the same until its answer is known. */
  readonly commandId: () => string;
  /** The answer is known, so the next try is a new intention. */
  readonly answered: () => void;
  readonly forget: () => void;
}

export const hasDraft = (person: string, record: string, form: string): boolean =>
  readDraft(localStorage, { person, record, form }) !== undefined;

export function useDraft(record: string, form: string, initial: Values): KeptForm {
  const { me, now } = useGrip();
  const place = useMemo(() => ({ person: me.person.key, record, form }), [me.person.key, record, form]);
  const [found] = useState<Draft | undefined>(() => readDraft(localStorage, place));
  const [values, setValues] = useState<Values>({ ...initial, ...found?.values });
  const [backFrom, setBackFrom] = useState(found?.keptAt);
  const [isKept, setKept] = useState(true);
  const latest = useRef<Values>(values);
  const id = useRef<string | undefined>(found?.commandId);

  const keep = useCallback(() => {
    const draft = { values: latest.current, keptAt: now(), ...(id.current ? { commandId: id.current } : {}) };
    setKept(keepDraft(localStorage, place, draft));
  }, [now, place]);

  const change = useCallback(
    (name: string, value: string) => {
      latest.current = { ...latest.current, [name]: value };
      // Other words are another intention, even where the answer to the last one never came.
      id.current = undefined;
      setValues(latest.current);
      keep();
    },
    [keep],
  );
  const commandId = useCallback(() => {
    id.current ??= crypto.randomUUID();
    keep();
    return id.current;
  }, [keep]);
  const answered = useCallback(() => {
    id.current = undefined;
    keep();
  }, [keep]);
  const forget = useCallback(() => {
    id.current = undefined;
    latest.current = initial;
    setValues(initial);
    setBackFrom(undefined);
    dropDraft(localStorage, place);
  }, [initial, place]);
  return { values, change, backFrom, isKept, commandId, answered, forget };
}
