// Writes imported records under their own keys: what is there is left alone, so a second run, or one after a crash, adds only what is missing.
import type { Client } from '@microsoft/microsoft-graph-client';
import { amend } from '../../core/history.ts';
import type { Person } from '../../core/records/people.ts';
import { londonDay, type Moment } from '../../core/time.ts';
import { accountOf } from '../../graph/directory.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Records } from '../../graph/records.ts';
import type { HeldList, RecordOf } from '../../lists/registry.ts';
import type { ImportedRecords } from './to-records.ts';

export interface ImportReport {
  readonly created: Readonly<Record<string, number>>;
  readonly matched: number;
  /** Names of people whose account was not found; they can be matched in the tab. */
  readonly unmatched: readonly string[];
}

/** Requests under way at once; SharePoint would rather have few. */
const AT_ONCE = 6;

/** People first, audits before actions, so that a half-finished import never shows an action without its audit. */
const order = [
  'teams',
  'people',
  'lines',
  'audits',
  'actions',
  'concerns',
  'engagements',
  'feedbackSessions',
  'dipSamples',
] as const satisfies readonly HeldList[];

export async function writeImport(
  parts: { records: Records; client: Client; now: () => Moment; progress: (line: string) => void },
  imported: ImportedRecords,
): Promise<ImportReport> {
  const { records, client, now, progress } = parts;
  const created: Record<string, number> = {};
  for (const list of order) {
    const missing = imported[list].filter((record) => !records.model.entry(list, record.key)) as RecordOf<
      typeof list
    >[];
    if (missing.length > 0) progress(`${list}: ${missing.length} to write`);
    created[list] = 0;
    await several(missing, async (record) => {
      const whole = list === 'people' ? await withAccount(client, record as Person) : record;
      try {
        await records.create(list, whole as RecordOf<typeof list>);
        created[list] = (created[list] ?? 0) + 1;
      } catch (error) {
        // Written by an earlier, broken-off run whose last change had not been read yet.
        if (!(error instanceof GraphFailure && error.problem === 'duplicate')) throw error;
      }
    });
  }
  for (const { key, number } of imported.caseNumbers) {
    if ((await records.caseNumber(key)) === undefined) {
      await records.create('caseNumbers', { key, number });
      created.caseNumbers = (created.caseNumbers ?? 0) + 1;
    }
  }
  const matched = await matchAgain(records, client, now());
  const unmatched = [...records.model.world().people.values()]
    .filter((person) => !person.oid)
    .map((person) => person.name);
  return { created, matched, unmatched };
}

async function withAccount(client: Client, person: Person): Promise<Person> {
  const account = person.upn === undefined ? undefined : await accountOf(client, person.upn);
  if (!account) return person;
  const [first] = person.history;
  // Matched within the same import: part of the record's first entry, not an entry of its own.
  return first
    ? { ...person, oid: account.oid, history: [{ ...first, to: { ...first.to, oid: account.oid } }] }
    : person;
}

/** People imported before they had an account. */
async function matchAgain(records: Records, client: Client, now: Moment): Promise<number> {
  let matched = 0;
  const without = [...records.model.world().people.values()].filter((person) => !person.oid && person.upn);
  await several(without, async (person) => {
    const account = await accountOf(client, person.upn ?? '');
    if (!account) return;
    const occasion = {
      what: 'Matched to an account',
      commandId: `match:${person.key}`,
      by: { kind: 'service' as const },
      now,
      on: londonDay(now),
    };
    await records.update('people', amend(person, { oid: account.oid }, occasion));
    matched += 1;
  });
  return matched;
}

async function several<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
