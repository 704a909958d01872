// Choosing many cases one after the other: each row has an id of its own, so that what was done is never done twice.
import type { Command } from '../../core/decide.ts';
import { given } from '../action-forms/form.ts';
import { ApiFailure, type Done } from '../api.ts';
import type { Values } from '../use-draft.ts';

/** `sent`: on its way, or its answer never came; it may have been done, so it is sent again as it is. */
export type RowState = 'toDo' | 'sent' | 'done' | 'refused';

export const stateOf = (row: Values): RowState => {
  const state = given(row, 'state');
  return state === 'sent' || state === 'done' || state === 'refused' ? state : 'toDo';
};

/** The row with other words, which is another intention; one whose answer is not known stays as it was sent. */
export function mended(row: Values, column: string, typed: string): Values {
  if (stateOf(row) === 'sent' || stateOf(row) === 'done') return row;
  const { commandId: _, state: __, said: ___, ...kept } = row;
  return { ...kept, [column]: typed };
}

interface Sending {
  readonly rows: readonly Values[];
  readonly toCommand: (row: Values) => Command | undefined;
  readonly send: (id: string, command: Command) => Promise<Done>;
  /** Keeps the rows as they are now, before anything else happens. */
  readonly keep: (rows: readonly Values[]) => void;
  readonly isStopped: () => boolean;
  readonly newId: () => string;
}

/** Sends what is not done yet, row by row; the sentence says what broke it off, where something did. */
export async function sendRows({
  rows: begun,
  toCommand,
  send,
  keep,
  isStopped,
  newId,
}: Sending): Promise<string | undefined> {
  let rows = begun;
  const change = (id: string | undefined, changes: Values) => {
    rows = rows.map((row) => (row.id === id ? { ...row, ...changes } : row));
    keep(rows);
  };
  for (const [at, row] of begun.entries()) {
    // What was refused is mended or taken out first.
    if (stateOf(row) === 'done' || stateOf(row) === 'refused' || isStopped()) continue;
    // As it was sent the first time, whatever has become of the lists it was matched with.
    const command = commandIn(row) ?? toCommand(row);
    if (!command) continue;
    const commandId = row.commandId || newId();
    change(row.id, { commandId, state: 'sent', command: JSON.stringify(command) });
    try {
      const { sentence, ref = '' } = await send(commandId, command);
      change(row.id, { state: 'done', said: sentence, ref });
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      if (error.kind !== 'refused') {
        change(row.id, { said: error.message });
        return `Broken off at row ${at + 1}: ${error.message}`;
      }
      change(row.id, { state: 'refused', said: error.message, commandId: '', command: '' });
    }
  }
  return undefined;
}

function commandIn(row: Values): Command | undefined {
  if (stateOf(row) !== 'sent' || !row.command) return undefined;
  return JSON.parse(row.command) as Command;
}
