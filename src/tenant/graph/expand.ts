// Reads `$expand=fields`, alone or with a selection of columns: `fields($select=A,B)`, `fields(select=A,B)`.
import { namesOf } from './query.ts';
import { invalidRequest } from './refusals.ts';

/** Which fields a response shows: none, all that are not hidden, or those named. */
export type FieldChoice = 'none' | 'all' | readonly string[];

export function fieldChoice(expand: string | undefined): FieldChoice {
  if (expand === undefined) return 'none';
  const match = /^fields(?:\(\s*\$?select\s*=([^()]*)\))?$/i.exec(expand.trim());
  if (match === null) {
    throw invalidRequest(`The local tenant expands only fields and fields($select=…), not '${expand}'.`);
  }
  return match[1] === undefined ? 'all' : namesOf(match[1]);
}
