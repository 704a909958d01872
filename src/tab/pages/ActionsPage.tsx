// The tracker: every action one may see, in a table that can be searched, narrowed, sorted, opened and exported.
import { Button, Field, SearchBox, Select } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { formatDay, formatMonth } from '../../core/format-day.ts';
import type { ActionRow } from '../../core/views/actions.ts';
import { readDay } from '../day.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { ActionPanel } from '../parts/ActionPanel.tsx';
import { actionColumns } from '../parts/action-columns.tsx';
import { Behind } from '../parts/Behind.tsx';
import { type Chip, Chips } from '../parts/Chips.tsx';
import { Loaded, Waiting } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import { ActionLabels } from '../parts/StatusLabel.tsx';
import { sortRows, useNarrow, useView, type View } from '../use-view.ts';

const RecordTable = lazy(async () => ({
  default: (await import('../parts/RecordTable.tsx')).RecordTable<ActionRow>,
}));

/** Narrowings that the service makes, because they are as at a day or about groups; the rest is done here. */
const asked = ['cycle', 'auditRef', 'reportGroup', 'cohort', 'asAt'] as const;

const cohortWords: Readonly<Record<string, string>> = {
  completed: 'Completed (verified)',
  claimed: 'Marked done, not verified',
  overdue: 'Overdue',
  notYetDue: 'Not yet due',
  open: 'Not completed',
  total: 'All',
};

function pathOf(view: View): string {
  const query = new URLSearchParams();
  for (const name of asked) {
    const value = view.get(name);
    if (value) query.set(name, value);
  }
  return query.size === 0 ? '/api/actions' : `/api/actions?${query}`;
}

function chipsOf(rows: readonly ActionRow[], view: View): Chip[] {
  const chips: Chip[] = [];
  const add = (label: string, ...names: string[]) =>
    chips.push({
      label,
      remove: () => view.set(Object.fromEntries(names.map((name) => [name, undefined]))),
    });
  const [cycle, auditRef, group, cohort] = asked.map((name) => view.get(name));
  const asAt = readDay(view.get('asAt'));
  if (cycle) add(formatMonth(cycle), 'cycle');
  if (auditRef) add(`From ${auditRef}`, 'auditRef');
  if (group) add(group, 'reportGroup');
  if (cohort && asAt) add(`${cohortWords[cohort] ?? cohort} on ${formatDay(asAt)}`, 'cohort', 'asAt');
  const status = view.get('status');
  if (status) add(status, 'status');
  const team = view.get('team');
  if (team) add(rows.find(({ teamCode }) => teamCode === team)?.team ?? team, 'team');
  const owner = view.get('owner');
  if (owner) add(rows.find(({ ownerKey }) => ownerKey === owner)?.owner ?? owner, 'owner');
  if (view.searched) chips.push({ label: `“${view.searched}”`, remove: () => view.search('') });
  return chips;
}

function narrowed(rows: readonly ActionRow[], view: View): ActionRow[] {
  const words = view.searched.toLowerCase().split(/\s+/).filter(Boolean);
  const [status, team, owner] = [view.get('status'), view.get('team'), view.get('owner')];
  return rows.filter((row) => {
    if (status && row.statusLabel !== status) return false;
    if (team && row.teamCode !== team) return false;
    if (owner && row.ownerKey !== owner) return false;
    if (words.length === 0) return true;
    const text = `${row.ref} ${row.auditRef} ${row.team} ${row.owner} ${row.what}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function ActionsPage() {
  const { me } = useGrip();
  const view = useView();
  const path = pathOf(view);
  const answer = useAnswer<{ rows: readonly ActionRow[] }>(path);
  const shown = answer.data ? narrowed(answer.data.rows, view) : [];
  const isByOwner = view.get('by') === 'owner';
  const [exporting, setExporting] = useState<'no' | 'yes' | 'failed'>('no');
  const save = async () => {
    setExporting('yes');
    try {
      const { exportActions } = await import('../export-actions.ts');
      await exportActions(shown, me.today);
      setExporting('no');
    } catch {
      setExporting('failed');
    }
  };
  return (
    <>
      <PageHead {...pageWords.actions}>
        {answer.data?.rows.length ? (
          <>
            <Button
              appearance={isByOwner ? 'primary' : 'secondary'}
              aria-pressed={isByOwner}
              onClick={() => view.set({ by: isByOwner ? undefined : 'owner' })}
            >
              Who is behind
            </Button>
            <Button onClick={save} disabledFocusable={shown.length === 0 || exporting === 'yes'}>
              {exporting === 'yes' ? 'Making the workbook…' : 'Export to Excel'}
            </Button>
          </>
        ) : null}
      </PageHead>
      {exporting === 'failed' ? (
        <p role="alert" className="problem">
          The workbook could not be made. Nothing is lost: try again.
        </p>
      ) : null}
      <Loaded path={path} answer={answer} rows={10}>
        {({ rows }) => (
          <>
            <Filters rows={rows} view={view} />
            <Chips
              count={shown.length}
              all={rows.length}
              noun={['action', 'actions']}
              chips={chipsOf(rows, view)}
            />
            {shown.length === 0 ? (
              <Empty>
                {rows.length === 0 && chipsOf(rows, view).length === 0
                  ? 'No action is for you to see. Those of your own cases and teams appear here once they are issued.'
                  : 'No action matches what is chosen above. Take a filter off to see more.'}
              </Empty>
            ) : isByOwner ? (
              <Behind
                rows={shown}
                onOpen={(owner) => view.set({ owner, status: 'Overdue', by: undefined })}
              />
            ) : (
              <Records rows={shown} view={view} />
            )}
          </>
        )}
      </Loaded>
      <ActionPanel openRef={view.get('open')} onClose={() => view.set({ open: undefined })} />
    </>
  );
}

function Filters({ rows, view }: { rows: readonly ActionRow[]; view: View }) {
  const statuses = [...new Set(rows.map(({ statusLabel }) => statusLabel))].sort();
  const teams = [...new Map(rows.map(({ teamCode, team }) => [teamCode, team]))].sort((a, b) =>
    a[1] < b[1] ? -1 : 1,
  );
  const cycles = [...new Set(rows.map(({ cycle }) => cycle))].sort().reverse();
  const choice = (name: string, label: string, choices: readonly (readonly [string, string])[]) => (
    <Field label={label}>
      <Select value={view.get(name) ?? ''} onChange={(_, data) => view.set({ [name]: data.value })}>
        <option value="">All</option>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <section className="filters" aria-label="Search and filter">
      <Field label="Search">
        <SearchBox
          value={view.searched}
          onChange={(_, data) => view.search(data.value)}
          placeholder="Reference, words, owner"
        />
      </Field>
      {choice(
        'status',
        'Status',
        statuses.map((status) => [status, status]),
      )}
      {choice('team', 'Team', teams)}
      {choice(
        'cycle',
        'Audit month',
        cycles.map((cycle) => [cycle, formatMonth(cycle)]),
      )}
    </section>
  );
}

const ranks: Partial<Record<ActionRow['status'], number>> = { claimed: 2, draft: 3, verified: 4 };

/** Before anyone chose an order: overdue first, then what is open, each by its due date; what is finished comes last. */
function urgency(row: ActionRow): string {
  const isOpen = ['assigned', 'acknowledged', 'inProgress'].includes(row.status);
  const rank = row.overdue ? 0 : isOpen ? 1 : (ranks[row.status] ?? 5);
  return `${rank} ${row.dueOn} ${row.ref}`;
}

function Records({ rows, view }: { rows: readonly ActionRow[]; view: View }) {
  const isNarrow = useNarrow();
  const sortedBy = view.get('sort') ?? '';
  const descending = view.get('order') === 'last';
  const column = actionColumns.find(({ key }) => key === sortedBy);
  const sorted = sortRows(rows, column?.value ?? urgency, descending);
  const open = (row: ActionRow) => view.set({ open: row.ref });
  const refButton = (row: ActionRow) => (
    <button type="button" className="link strong" onClick={() => open(row)}>
      {row.ref}
    </button>
  );
  if (isNarrow)
    return (
      <ul className="work">
        {sorted.map((row) => (
          <li key={row.ref}>
            <div className="work-what">
              <p className="record-line">
                {refButton(row)} <ActionLabels row={row} />
              </p>
              <p>
                {row.owner}, due {formatDay(row.dueOn)}
                {row.overdue ? `, ${row.dueInWords}` : ''}
              </p>
            </div>
          </li>
        ))}
      </ul>
    );
  return (
    <Suspense fallback={<Waiting rows={10} />}>
      <RecordTable
        label="Actions"
        rows={sorted}
        keyOf={(row) => row.ref}
        columns={actionColumns.map(({ show, value, ...rest }) => ({
          ...rest,
          show: rest.key === 'ref' ? refButton : (show ?? value),
        }))}
        sortedBy={sortedBy}
        descending={descending}
        onSort={(key) => view.set({ sort: key, order: key === sortedBy && !descending ? 'last' : undefined })}
        onOpen={open}
      />
    </Suspense>
  );
}
