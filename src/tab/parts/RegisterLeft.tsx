// What has left the register, latest first: closed concerns that one may read, so that a closed one can be found again.
import { Field, SearchBox } from '@fluentui/react-components';
import { formatDay } from '../../core/format-day.ts';
import type { RegisterRow } from '../../core/views/register.ts';
import { useAnswer } from '../grip.ts';
import type { View } from '../use-view.ts';
import { Chips } from './Chips.tsx';
import { Loaded } from './Loaded.tsx';
import { Empty } from './PageHead.tsx';
import { leftColumns } from './RegisterColumns.tsx';
import { daysInWords, narrowRows } from './RegisterRows.ts';
import { RegisterTable } from './RegisterTable.tsx';

const path = '/api/register/closed';

const inShort = (row: RegisterRow): string =>
  [row.team, row.closedOn ? `left ${formatDay(row.closedOn)}` : '', `after ${daysInWords(row.ageDays)}`]
    .filter(Boolean)
    .join(', ');

export function RegisterLeft({ view }: { view: View }) {
  const answer = useAnswer<{ rows: readonly RegisterRow[] }>(path);
  return (
    <section>
      <h2>Left the register</h2>
      <Loaded path={path} answer={answer} rows={10}>
        {({ rows }) => {
          const shown = narrowRows(rows, () => undefined, view.searched);
          return (
            <>
              <RegisterSearch view={view} />
              <Chips count={shown.length} all={rows.length} noun={['concern', 'concerns']} chips={[]} />
              {shown.length === 0 ? (
                <Empty>
                  {rows.length === 0
                    ? 'Nothing that you can see has left the register. A concern appears here once it is signed off.'
                    : 'No concern matches what is searched for.'}
                </Empty>
              ) : (
                <RegisterTable
                  label="Left the register"
                  rows={shown}
                  columns={leftColumns}
                  view={view}
                  inShort={inShort}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

export const RegisterSearch = ({ view }: { view: View }) => (
  <div className="filters">
    <Field label="Search">
      <SearchBox
        value={view.searched}
        onChange={(_, data) => view.search(data.value)}
        placeholder="Reference, team, person"
      />
    </Field>
  </div>
);
