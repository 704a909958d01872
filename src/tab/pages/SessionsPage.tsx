// Feedback sessions: mine, those I lead as auditor, and those nobody has booked.
import { Field, Select } from '@fluentui/react-components';
import { formatMonth } from '../../core/format-day.ts';
import type { SessionRow, SessionsView } from '../../core/views/sessions.ts';
import { useAnswer } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { type Chip, Chips } from '../parts/Chips.tsx';
import { ConcernLink } from '../parts/ConcernLink.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import { SessionTable } from '../parts/SessionTable.tsx';
import { isOpen } from '../parts/SessionWords.ts';
import { SessionWorkList } from '../parts/SessionWorkList.tsx';
import { useView, type View } from '../use-view.ts';

const path = '/api/sessions';

export function SessionsPage() {
  const view = useView();
  const answer = useAnswer<SessionsView>(path);
  return (
    <>
      <PageHead {...pageWords.sessions}>
        {answer.data?.mayChoose ? (
          <ConcernLink appearance="primary" about="for audit" to="/choose">
            Choose cases
          </ConcernLink>
        ) : null}
      </PageHead>
      <Loaded path={path} answer={answer} rows={8}>
        {(sessions) => (
          <>
            <Mine rows={sessions.mine} view={view} />
            <Auditing rows={sessions.auditing} view={view} />
            <Unbooked rows={sessions.unbooked} view={view} />
          </>
        )}
      </Loaded>
    </>
  );
}

interface Props {
  readonly rows: readonly SessionRow[];
  readonly view: View;
}

function Mine({ rows, view }: Props) {
  const asking = rows.filter(({ asks }) => asks !== undefined);
  const coming = rows.filter((row) => row.asks === undefined && isOpen(row));
  return (
    <section>
      <h2>Yours</h2>
      <SessionWorkList items={asking} />
      {coming.length > 0 ? (
        <SessionTable label="Your sessions" name="mine" rows={coming} view={view} />
      ) : null}
      {asking.length + coming.length === 0 ? (
        <Empty>
          No session of yours is open. When a case of yours, or of your team, is chosen for audit, its session
          appears here at once and you are told in Teams.
        </Empty>
      ) : null}
      <Earlier label="Your earlier sessions" name="was" rows={rows} view={view} />
    </section>
  );
}

function Auditing({ rows, view }: Props) {
  const open = rows.filter(isOpen);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>Those you lead as auditor</h2>
      {open.length === 0 ? (
        <Empty>None is open. The sessions of audits that are given to you appear here.</Empty>
      ) : (
        <SessionTable
          label="Sessions you lead as auditor"
          name="lead"
          rows={open}
          view={view}
          without={['auditor']}
        />
      )}
      <Earlier label="Earlier sessions you led" name="led" rows={rows} view={view} />
    </section>
  );
}

function Earlier({ label, name, rows, view }: Props & { label: string; name: string }) {
  const over = rows.filter((row) => !isOpen(row));
  if (over.length === 0) return null;
  return (
    <details className="register-more session-earlier">
      <summary>
        {label} ({over.length})
      </summary>
      <SessionTable label={label} name={name} rows={over} view={view} />
    </details>
  );
}

const filters = [
  { name: 'cycle', label: 'Audit month', keyAndName: ({ cycle }: SessionRow) => [cycle, formatMonth(cycle)] },
  { name: 'team', label: 'Team', keyAndName: ({ teamCode, team }: SessionRow) => [teamCode, team] },
  { name: 'party', label: 'With', keyAndName: ({ party, partyLabel }: SessionRow) => [party, partyLabel] },
] as const;

function Unbooked({ rows, view }: Props) {
  if (rows.length === 0)
    return (
      <section>
        <h2>Nobody has booked them yet</h2>
        <Empty>
          None. Sessions of other people that you may see appear here from the moment a case is chosen until
          someone books them.
        </Empty>
      </section>
    );
  const shown = rows.filter((row) =>
    filters.every(({ name, keyAndName }) => {
      const chosen = view.get(name);
      return !chosen || keyAndName(row)[0] === chosen;
    }),
  );
  const choicesOf = (keyAndName: (typeof filters)[number]['keyAndName']) =>
    [...new Map(rows.map((row) => keyAndName(row) as [string, string]))].sort((a, b) =>
      a[1] < b[1] ? -1 : 1,
    );
  const chips: Chip[] = filters.flatMap(({ name, keyAndName }) => {
    const chosen = view.get(name);
    if (!chosen) return [];
    const label = choicesOf(keyAndName).find(([value]) => value === chosen)?.[1] ?? chosen;
    return [{ label, remove: () => view.set({ [name]: undefined }) }];
  });
  return (
    <section>
      <h2>Nobody has booked them yet</h2>
      <div className="filters">
        {filters.map(({ name, label, keyAndName }) => (
          <Field key={name} label={label}>
            <Select value={view.get(name) ?? ''} onChange={(_, data) => view.set({ [name]: data.value })}>
              <option value="">All</option>
              {choicesOf(keyAndName).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
      <Chips count={shown.length} all={rows.length} noun={['session', 'sessions']} chips={chips} />
      {shown.length === 0 ? (
        <Empty>None matches what is chosen above. Take a filter off to see more.</Empty>
      ) : (
        <SessionTable
          label="Sessions nobody has booked"
          name="unbooked"
          rows={shown}
          view={view}
          without={['when']}
        />
      )}
    </section>
  );
}
