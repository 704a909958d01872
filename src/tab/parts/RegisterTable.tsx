// Rows of the register in a table; on a telephone a list of the facts that matter.
import { lazy, Suspense } from 'react';
import { useNavigate } from 'react-router';
import type { RegisterRow } from '../../core/views/register.ts';
import { useGrip } from '../grip.ts';
import { sortRows, useNarrow, type View } from '../use-view.ts';
import { Waiting } from './Loaded.tsx';
import { type RegisterColumn, RegisterDue, RegisterLabels, RegisterRef } from './RegisterColumns.tsx';
import { daysInWords } from './RegisterRows.ts';

const RecordTable = lazy(async () => ({
  default: (await import('./RecordTable.tsx')).RecordTable<RegisterRow>,
}));

interface Props {
  readonly label: string;
  readonly rows: readonly RegisterRow[];
  readonly columns: readonly RegisterColumn[];
  readonly view: View;
  /** The line under a row's reference where there is no room for columns. */
  readonly inShort: (row: RegisterRow) => string;
}

export function RegisterTable({ label, rows, columns, view, inShort }: Props) {
  const navigate = useNavigate();
  const isNarrow = useNarrow();
  const sortedBy = view.get('sort') ?? '';
  const descending = view.get('order') === 'last';
  const column = columns.find(({ key }) => key === sortedBy);
  // Until someone chooses an order they stand as the service gives them: what nobody has taken first.
  const sorted = column ? sortRows(rows, column.value, descending) : rows;
  if (isNarrow)
    return (
      <ul className="work">
        {sorted.map((row) => (
          <InShort key={row.ref} row={row} inShort={inShort} />
        ))}
      </ul>
    );
  return (
    <Suspense fallback={<Waiting rows={10} />}>
      <RecordTable
        label={label}
        rows={sorted}
        keyOf={(row) => row.ref}
        columns={columns.map(({ value, show, ...rest }) => ({ ...rest, show: show ?? value }))}
        sortedBy={sortedBy}
        descending={descending}
        onSort={(key) => view.set({ sort: key, order: key === sortedBy && !descending ? 'last' : undefined })}
        onOpen={(row) => void navigate(`/concerns/${row.ref}`)}
      />
    </Suspense>
  );
}

function InShort({ row, inShort }: { row: RegisterRow; inShort: Props['inShort'] }) {
  const { now } = useGrip();
  return (
    <li className={row.unanswered ? 'register-alarm' : undefined}>
      <div className="work-what">
        <p className="record-line">
          <RegisterRef row={row} /> <RegisterLabels row={row} />
        </p>
        <p>{inShort(row)}</p>
        {row.dueNext ? (
          <div>
            <RegisterDue due={row.dueNext} now={now()} />
          </div>
        ) : null}
      </div>
    </li>
  );
}

/** Team, stage, age and who answers for it: what one looks for on a telephone. */
export const onRegisterInShort = (row: RegisterRow): string =>
  [
    row.team,
    row.stageLabel,
    daysInWords(row.ageDays),
    row.accountable ? `${row.accountable} answers for it` : '',
    row.blocking > 0 ? `${row.blocking} blocking ${row.blocking === 1 ? 'action' : 'actions'}` : '',
  ]
    .filter(Boolean)
    .join(', ');
