// What every part of the page may use: the service, who is signed in, the service's clock, and a way to say what happened.
import { createContext, use, useCallback, useRef, useSyncExternalStore } from 'react';
import type { Command } from '../core/decide.ts';
import type { Me } from '../core/views/office.ts';
import type { Answer, Answers } from './answers.ts';
import type { Api, Done } from './api.ts';
import type { ThemeName } from './host.ts';

export interface Grip {
  readonly api: Api;
  readonly answers: Answers;
  readonly me: Me;
  readonly theme: ThemeName;
  /** The service's clock now, ISO. */
  readonly now: () => string;
  /** Shows a sentence and reads it out. */
  readonly say: (sentence: string) => void;
}

export const GripContext = createContext<Grip | undefined>(undefined);

export function useGrip(): Grip {
  const grip = use(GripContext);
  if (!grip) throw new Error('This part of the page is used outside Grip.');
  return grip;
}

/** What the service says at a path, kept fresh while it is shown. */
export function useAnswerFrom<T>(answers: Answers, path: string): Answer<T> {
  const watch = useCallback((listener: () => void) => answers.watch(path, listener), [answers, path]);
  return useSyncExternalStore(watch, () => answers.read<T>(path));
}

export const useAnswer = <T>(path: string): Answer<T> => useAnswerFrom<T>(useGrip().answers, path);

/** Sends a command, says how it went and shows the records as they are now. Throws ApiFailure. */
export function useSend(): (id: string, command: Command) => Promise<Done> {
  const grip = useRef(useGrip());
  return useCallback(async (id: string, command: Command) => {
    const { api, answers, say } = grip.current;
    try {
      const done = await api.command(id, command);
      say(done.sentence);
      return done;
    } finally {
      answers.refreshAll();
    }
  }, []);
}
