// The register, now and on any day: how many by category, stage, age and team, and the rows one may see.
import { Button } from '@fluentui/react-components';
import { useNavigate } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { RegisterView } from '../../core/views/register.ts';
import { readDay } from '../day.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { type Chip, Chips } from '../parts/Chips.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import { RegisterChart } from '../parts/RegisterChart.tsx';
import { registerColumns } from '../parts/RegisterColumns.tsx';
import { type CountGroup, countGroups, RegisterCounts } from '../parts/RegisterCounts.tsx';
import { RegisterDates } from '../parts/RegisterDates.tsx';
import { RegisterLeft, RegisterSearch } from '../parts/RegisterLeft.tsx';
import { narrowRows } from '../parts/RegisterRows.ts';
import { onRegisterInShort, RegisterTable } from '../parts/RegisterTable.tsx';
import { RegisterUnanswered } from '../parts/RegisterUnanswered.tsx';
import { useView, type View } from '../use-view.ts';

export function RegisterPage() {
  const { me } = useGrip();
  const view = useView();
  const navigate = useNavigate();
  const isLeft = view.get('list') === 'left';
  const asked = readDay(view.get('asAt'));
  const asAt = asked && asked < me.today ? asked : me.today;
  const path = asAt === me.today ? '/api/register' : `/api/register?asAt=${asAt}`;
  const answer = useAnswer<RegisterView>(path);
  return (
    <>
      <PageHead {...pageWords.register}>
        {me.pages.includes('raise') ? (
          <Button appearance="primary" onClick={() => void navigate('/raise')}>
            Raise a concern
          </Button>
        ) : null}
        {answer.data?.mayCount === false ? null : (
          <Button
            appearance={isLeft ? 'primary' : 'secondary'}
            aria-pressed={isLeft}
            onClick={() => view.set({ list: isLeft ? undefined : 'left', sort: undefined, order: undefined })}
          >
            Left the register
          </Button>
        )}
      </PageHead>
      {isLeft ? (
        <RegisterLeft view={view} />
      ) : (
        <>
          <RegisterDates asAt={asAt} onChange={(day) => view.set({ asAt: day })} />
          <Loaded path={path} answer={answer} rows={10}>
            {(register) => (
              <>
                <RegisterUnanswered rows={register.rows} />
                <Shown register={register} view={view} />
                <RegisterChart months={register.months} />
              </>
            )}
          </Loaded>
        </>
      )}
    </>
  );
}

/** How many there are, over all teams or as far as one can see. */
function totalInWords({ total, isToday, asAt, rows, mayCount }: RegisterView): string {
  const day = `on ${formatDay(asAt)}`;
  const are = isToday ? (total === 1 ? 'is' : 'are') : total === 1 ? 'was' : 'were';
  const concerns = total === 1 ? 'case of concern' : 'cases of concern';
  if (!mayCount && total === 0) return `You can see no case of concern on the register ${day}.`;
  if (!mayCount) return `${total} ${concerns} that you can see ${are} on the register ${day}.`;
  const seen =
    rows.length < total
      ? `, over all teams. You can see ${rows.length === 0 ? 'none' : rows.length} of them.`
      : '.';
  return `${total} ${concerns} ${are} on the register ${day}${seen}`;
}

function chipsOf(groups: readonly CountGroup[], view: View): Chip[] {
  const chips: Chip[] = groups.flatMap(({ by, counts }) => {
    const chosen = view.get(by);
    if (!chosen) return [];
    const label = counts.find(({ key }) => key === chosen)?.label ?? chosen;
    return [{ label, remove: () => view.set({ [by]: undefined }) }];
  });
  if (view.searched) chips.push({ label: `“${view.searched}”`, remove: () => view.search('') });
  return chips;
}

function Shown({ register, view }: { register: RegisterView; view: View }) {
  const { now } = useGrip();
  const groups = countGroups(register);
  const chips = chipsOf(groups, view);
  const shown = narrowRows(register.rows, view.get, view.searched);
  return (
    <section aria-label="On the register">
      <p className="lead gap">{totalInWords(register)}</p>
      {register.total > 0 ? <RegisterCounts register={register} groups={groups} view={view} /> : null}
      <RegisterSearch view={view} />
      <Chips count={shown.length} all={register.rows.length} noun={['concern', 'concerns']} chips={chips} />
      {shown.length === 0 ? (
        <Empty>{emptyInWords(register, chips.length > 0)}</Empty>
      ) : (
        <RegisterTable
          label="The register"
          rows={shown}
          columns={registerColumns(register.isToday, now)}
          view={view}
          inShort={onRegisterInShort}
        />
      )}
      {register.isToday ? null : (
        <p className="quiet note">
          Who answers for each, what is due and which actions block closing is shown for today alone.
        </p>
      )}
    </section>
  );
}

function emptyInWords({ total, rows, asAt, mayCount }: RegisterView, isNarrowed: boolean): string {
  if (mayCount && total === 0)
    return `Nothing was on the register on ${formatDay(asAt)}. Concerns appear here once they are raised.`;
  if (isNarrowed && rows.length > 0)
    return 'None of the concerns that you can see matches what is chosen above. Take a filter off to see more.';
  return 'None that you can see. Those of your own teams, and those you raised or were asked to act on, appear here.';
}
