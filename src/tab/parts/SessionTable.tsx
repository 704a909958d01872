// Feedback sessions in a table; on a telephone a list of the facts that matter.
import { lazy, Suspense } from 'react';
import { Link, useNavigate } from 'react-router';
import { formatDay, formatMonth } from '../../core/format-day.ts';
import type { SessionRow } from '../../core/views/sessions.ts';
import { useGrip } from '../grip.ts';
import { sortRows, useNarrow, type View } from '../use-view.ts';
import { Waiting } from './Loaded.tsx';
import type { TableColumn } from './RecordTable.tsx';
import { SessionLabels } from './SessionLabels.tsx';
import { capital, timeInWords, whenInWords } from './SessionWords.ts';
import { sessionPath } from './SessionWorkList.tsx';

const RecordTable = lazy(async () => ({
  default: (await import('./RecordTable.tsx')).RecordTable<SessionRow>,
}));

const SessionRef = ({ row }: { row: SessionRow }) => (
  <Link to={sessionPath(row.ref)} className="strong">
    {row.auditRef}
    <span className="sr-only">, {row.partyLabel}</span>
  </Link>
);

type Column = TableColumn<SessionRow> & {
  readonly value: (row: SessionRow) => string | undefined;
};

const columns: readonly Column[] = [
  {
    key: 'ref',
    name: 'Audit',
    width: 104,
    value: (row) => row.ref,
    show: (row) => <SessionRef row={row} />,
  },
  {
    key: 'with',
    name: 'With',
    width: 190,
    least: 130,
    wide: true,
    value: (row) => row.person,
    show: (row) => `${row.person}, ${row.partyLabel.toLowerCase()}`,
  },
  {
    key: 'team',
    name: 'Team',
    width: 160,
    least: 112,
    value: (row) => row.team,
    show: (row) => row.team,
  },
  {
    key: 'auditor',
    name: 'Auditor',
    width: 140,
    least: 110,
    spare: true,
    value: (row) => row.auditor,
    show: (row) => row.auditor,
  },
  {
    key: 'status',
    name: 'Stands at',
    width: 170,
    least: 130,
    value: (row) => row.statusLabel,
    show: (row) => <SessionLabels row={row} />,
  },
  {
    key: 'when',
    name: 'When',
    width: 250,
    least: 150,
    wide: true,
    value: (row) => row.startAt,
    show: ({ startAt, endAt }) => (startAt && endAt ? timeInWords({ startAt, endAt }) : ''),
  },
  {
    key: 'by',
    name: 'Deadline',
    width: 140,
    least: 110,
    value: (row) => row.deadlineOn,
    show: (row) => formatDay(row.deadlineOn),
  },
];

interface Props {
  readonly label: string;
  /** Begins the names under which the order stands in the address, so that two tables can be on a page. */
  readonly name: string;
  readonly rows: readonly SessionRow[];
  readonly view: View;
  readonly without?: readonly string[];
}

export function SessionTable({ label, name, rows, view, without = [] }: Props) {
  const { me } = useGrip();
  const navigate = useNavigate();
  const isNarrow = useNarrow();
  const [sort, order] = [`${name}Sort`, `${name}Order`];
  const sortedBy = view.get(sort) ?? '';
  const descending = view.get(order) === 'last';
  const column = columns.find(({ key }) => key === sortedBy);
  // Until someone chooses an order they stand as the service gives them: soonest first.
  const sorted = column ? sortRows(rows, column.value, descending) : rows;
  if (isNarrow)
    return (
      <ul className="work">
        {sorted.map((row) => (
          <li key={row.ref}>
            <div className="work-what">
              <p className="record-line">
                <SessionRef row={row} /> <SessionLabels row={row} />
              </p>
              <p>
                {row.person}, {row.team}
              </p>
              <p className="quiet">{capital(whenInWords(row, me.today)) || formatMonth(row.cycle)}</p>
            </div>
          </li>
        ))}
      </ul>
    );
  return (
    <Suspense fallback={<Waiting rows={4} />}>
      <RecordTable
        label={label}
        rows={sorted}
        keyOf={(row) => row.ref}
        columns={columns.filter(({ key }) => !without.includes(key))}
        sortedBy={sortedBy}
        descending={descending}
        onSort={(key) =>
          view.set({ [sort]: key, [order]: key === sortedBy && !descending ? 'last' : undefined })
        }
        onOpen={(row) => void navigate(sessionPath(row.ref))}
      />
    </Suspense>
  );
}
