// The audits one may see, by month and team; a row opens the audit with its actions.

import { Field, SearchBox, Select } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import { Link, useNavigate } from 'react-router';
import { formatMonth } from '../../core/format-day.ts';
import type { AuditRow } from '../../core/views/audits.ts';
import { dayInWords } from '../day.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { type Chip, Chips } from '../parts/Chips.tsx';
import { ConcernLink } from '../parts/ConcernLink.tsx';
import { figureChip, readRefs } from '../parts/EngagementChip.ts';
import { Loaded, Waiting } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import type { TableColumn } from '../parts/RecordTable.tsx';
import { Label } from '../parts/StatusLabel.tsx';
import { sortRows, useNarrow, useView, type View } from '../use-view.ts';

const RecordTable = lazy(async () => ({
  default: (await import('../parts/RecordTable.tsx')).RecordTable<AuditRow>,
}));

const path = '/api/audits';

const columns: readonly (TableColumn<AuditRow> & {
  readonly value: (row: AuditRow) => string | number | undefined;
})[] = [
  {
    key: 'ref',
    name: 'Audit',
    width: 104,
    value: (row) => row.ref,
    show: (row) => (
      <Link to={`/audits/${row.ref}`} className="strong">
        {row.ref}
      </Link>
    ),
  },
  {
    key: 'cycle',
    name: 'Audit month',
    width: 100,
    value: (row) => row.cycle,
    show: (row) => formatMonth(row.cycle),
  },
  {
    key: 'team',
    name: 'Team',
    width: 180,
    least: 112,
    wide: true,
    value: (row) => row.team,
    show: (row) => row.team,
  },
  {
    key: 'manager',
    name: 'Team manager',
    width: 150,
    least: 120,
    spare: true,
    value: (row) => row.teamManager,
    show: (row) => row.teamManager,
  },
  {
    key: 'submittedOn',
    name: 'Submitted',
    width: 130,
    least: 96,
    value: (row) => row.submittedOn,
    show: (row) => dayInWords(row.submittedOn),
  },
  {
    key: 'grade',
    name: 'Moderated grade',
    width: 164,
    least: 150,
    value: (row) => row.moderatedGrade,
    show: (row) => (row.moderatedGrade ? <Label>{row.moderatedGrade}</Label> : null),
  },
  {
    key: 'issuedOn',
    name: 'Issued',
    width: 130,
    least: 96,
    value: (row) => row.issuedOn,
    show: (row) => (row.admissible ? dayInWords(row.issuedOn) : <Label>Not counted</Label>),
  },
  {
    key: 'open',
    name: 'Actions open',
    width: 112,
    least: 104,
    value: (row) => row.openActions,
    show: (row) => `${row.openActions} of ${row.actions}`,
  },
];

function narrowed(rows: readonly AuditRow[], view: View): AuditRow[] {
  const words = view.searched.toLowerCase().split(/\s+/).filter(Boolean);
  const [cycle, team] = [view.get('cycle'), view.get('team')];
  const refs = readRefs(view.get('refs'));
  return rows.filter((row) => {
    if (refs && !refs.has(row.ref)) return false;
    if ((cycle && row.cycle !== cycle) || (team && row.teamCode !== team)) return false;
    const text = `${row.ref} ${row.team} ${row.teamManager}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function AuditsPage() {
  const view = useView();
  const { me } = useGrip();
  const answer = useAnswer<{ rows: readonly AuditRow[] }>(path);
  return (
    <>
      <PageHead {...pageWords.audits}>
        {me.mayChoose ? (
          <ConcernLink appearance="primary" about="for audit" to="/choose">
            Choose cases
          </ConcernLink>
        ) : null}
      </PageHead>
      <Loaded path={path} answer={answer} rows={10}>
        {({ rows }) => {
          const shown = narrowed(rows, view);
          const chips: Chip[] = [];
          const [cycle, team] = [view.get('cycle'), view.get('team')];
          if (view.get('refs'))
            chips.push({
              label: figureChip(view.get('of')),
              remove: () => view.set({ refs: undefined, of: undefined }),
            });
          if (cycle) chips.push({ label: formatMonth(cycle), remove: () => view.set({ cycle: undefined }) });
          if (team)
            chips.push({
              label: rows.find(({ teamCode }) => teamCode === team)?.team ?? team,
              remove: () => view.set({ team: undefined }),
            });
          if (view.searched) chips.push({ label: `“${view.searched}”`, remove: () => view.search('') });
          return (
            <>
              <Filters rows={rows} view={view} />
              <Chips count={shown.length} all={rows.length} noun={['audit', 'audits']} chips={chips} />
              {shown.length === 0 ? (
                <Empty>
                  {rows.length === 0
                    ? 'No audit is for you to see. Those of your own teams appear here once they are issued.'
                    : 'No audit matches what is chosen above. Take a filter off to see more.'}
                </Empty>
              ) : (
                <Records rows={shown} view={view} />
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Filters({ rows, view }: { rows: readonly AuditRow[]; view: View }) {
  const cycles = [...new Set(rows.map(({ cycle }) => cycle))].sort().reverse();
  const teams = [...new Map(rows.map(({ teamCode, team }) => [teamCode, team]))].sort((a, b) =>
    a[1] < b[1] ? -1 : 1,
  );
  return (
    <section className="filters" aria-label="Search and filter">
      <Field label="Search">
        <SearchBox
          value={view.searched}
          placeholder="Reference, team, manager"
          onChange={(_, data) => view.search(data.value)}
        />
      </Field>
      <Field label="Audit month">
        <Select value={view.get('cycle') ?? ''} onChange={(_, data) => view.set({ cycle: data.value })}>
          <option value="">All</option>
          {cycles.map((cycle) => (
            <option key={cycle} value={cycle}>
              {formatMonth(cycle)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Team">
        <Select value={view.get('team') ?? ''} onChange={(_, data) => view.set({ team: data.value })}>
          <option value="">All</option>
          {teams.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </section>
  );
}

function Records({ rows, view }: { rows: readonly AuditRow[]; view: View }) {
  const navigate = useNavigate();
  const isNarrow = useNarrow();
  const sortedBy = view.get('sort') ?? 'ref';
  const descending = (view.get('order') ?? 'last') === 'last';
  const column = columns.find(({ key }) => key === sortedBy);
  const sorted = sortRows(rows, column?.value ?? ((row) => row.ref), descending);
  if (isNarrow)
    return (
      <ul className="work">
        {sorted.map((row) => (
          <li key={row.ref}>
            <div className="work-what">
              <p>
                <Link to={`/audits/${row.ref}`} className="strong">
                  {row.ref}
                </Link>{' '}
                {row.team}
              </p>
              <p>
                {row.openActions} of {row.actions} actions open
              </p>
            </div>
          </li>
        ))}
      </ul>
    );
  return (
    <Suspense fallback={<Waiting rows={10} />}>
      <RecordTable
        label="Audits"
        rows={sorted}
        keyOf={(row) => row.ref}
        columns={columns}
        sortedBy={sortedBy}
        descending={descending}
        onSort={(key) => view.set({ sort: key, order: key === sortedBy && descending ? 'first' : 'last' })}
        onOpen={(row) => void navigate(`/audits/${row.ref}`)}
      />
    </Suspense>
  );
}
