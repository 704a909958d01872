// What people do while everything goes wrong, through the API and on their cards, and what the records must show of it afterwards.
import type { Command } from '../../src/core/decide.ts';
import type { HistoryEntry } from '../../src/core/history.ts';
import { type Action, isOverdue } from '../../src/core/records/action.ts';
import { day } from '../../src/core/time.ts';
import type { World } from '../../src/core/world.ts';
import type { Actor, CommandAnswer, CouncilInTrouble } from './council-in-trouble.ts';
import { cardsSent, messageKeyOf } from './reckoning.ts';

/** A claim made on a card: known again by the note reference typed into it. */
interface Press {
  readonly ref: string;
  readonly noteReference: string;
  /** True where the card that came back says so; where the answer was lost, either may be. */
  readonly wasToldDone: boolean;
}

export interface Acts {
  readonly answers: CommandAnswer[];
  readonly presses: Press[];
}

const today = day('2018-06-15');

function overdueOf(world: World, owner: string): Action[] {
  return [...world.actions.values()].filter((one) => one.ownerKey === owner && isOverdue(one, today));
}

/** Actions are added, issued, claimed, verified, extended, and marked done on a card, one after another. */
export async function actInTrouble(council: CouncilInTrouble, world: World, acts: Acts): Promise<void> {
  const perform = async (who: Actor, command: Command) => {
    const answer = await council.perform(who, command);
    acts.answers.push(answer);
    return answer.ref;
  };
  const draft = {
    verb: 'action.add' as const,
    auditRef: 'AUD-1801-01',
    what: 'Agree the visiting plan',
    soThat: 'Everyone knows when the next visit is',
    howWeWillKnow: 'The plan is in the record',
    purpose: 'remedy' as const,
    ownerKey: 'TM-HA',
    dueOn: day('2018-06-29'),
    urgent: false,
    blocksConcern: false,
  };
  const refs = [await perform('PL-1', draft), await perform('PL-1', draft)];
  await perform('PL-1', { verb: 'audit.issueActions', auditRef: draft.auditRef, refs });

  const [done, later] = overdueOf(world, 'TM-FS');
  if (!done || !later) throw new Error('The sample has no two overdue actions for this team manager.');
  const dueOn = day('2018-07-13');
  await perform('TM-FS', {
    verb: 'action.claim',
    ref: done.key,
    doneOn: today,
    noteReference: 'NOTE-1',
    outcome: 'safer',
    change: 'Visits are regular again.',
  });
  await perform('TM-FS', {
    verb: 'action.requestExtension',
    ref: later.key,
    dueOn,
    reason: 'court',
    effect: 'None: the visits go on meanwhile.',
  });
  await perform('PL-1', { verb: 'action.verify', ref: done.key });
  await perform('HOS-B', { verb: 'action.agreeExtension', ref: later.key, dueOn });

  const cards = cardsSent(await council.deliveries()).map(messageKeyOf);
  const card = cards.find((key) => key.includes(':TM-CS:'));
  for (const { key: ref } of card ? overdueOf(world, 'TM-CS').slice(0, 4) : []) {
    const noteReference = `CARD-${ref}`;
    const data = { doneRef: ref, doneOn: today, noteReference, outcome: 'noChangeYet' };
    acts.presses.push({
      ref,
      noteReference,
      wasToldDone: await council.press('TM-CS', card ?? '', 'done', data),
    });
  }
}

interface Entry extends HistoryEntry {
  readonly record: string;
}

/** Entries of all histories that were not there at the import. */
function newEntries(before: World, after: World): Entry[] {
  const lists = ['actions', 'audits', 'people', 'delegations'] as const;
  return [
    ...lists.flatMap((list) =>
      [...after[list].values()].flatMap((record) => {
        const known = before[list].get(record.key)?.history.length ?? 0;
        return record.history.slice(known).map((entry) => ({ ...entry, record: record.key }));
      }),
    ),
    ...after.settings.history.slice(before.settings.history.length).map((entry) => ({
      ...entry,
      record: 'settings',
    })),
  ];
}

/** Where the records say more, or less, than what people were told had been done. */
export function notAsCommanded(before: World, after: World, { answers, presses }: Acts): string[] {
  const entries = newEntries(before, after);
  const problems: string[] = [];
  const explained = new Set<Entry>();
  for (const { id, ref, command, ok } of answers) {
    const mine = entries.filter((entry) => entry.command === id);
    for (const entry of mine) explained.add(entry);
    const expected = !ok ? 0 : command.verb === 'audit.issueActions' ? 1 + command.refs.length : 1;
    if (mine.length !== expected)
      problems.push(`${command.verb} of ${ref} is in the histories ${mine.length} times, not ${expected}.`);
  }
  for (const { ref, noteReference, wasToldDone } of presses) {
    const mine = entries.filter((entry) =>
      JSON.stringify(entry.to.claim ?? '').includes(`"${noteReference}"`),
    );
    for (const entry of mine) explained.add(entry);
    if (mine.length > 1 || (wasToldDone && mine.length === 0))
      problems.push(`The claim of ${ref} on a card is in the histories ${mine.length} times.`);
    if (mine.length === 1 && after.actions.get(ref)?.status !== 'claimed')
      problems.push(`${ref} was claimed on a card and does not show it.`);
  }
  for (const entry of entries)
    if (!explained.has(entry))
      problems.push(`${entry.record} holds "${entry.what}", which nobody asked for.`);
  const added = answers.filter(({ ok, command }) => ok && command.verb === 'action.add').length;
  if (after.actions.size !== before.actions.size + added)
    problems.push(`${after.actions.size - before.actions.size} actions were added, not ${added}.`);
  return problems;
}
