// The columns of the register: what each shows, and sorts by; and what a row says of itself in words.
import { Link } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { RegisterRow } from '../../core/views/register.ts';
import { dayInWords } from '../day.ts';
import { dueInTime, momentInWords } from './AlarmTimes.ts';
import type { TableColumn } from './RecordTable.tsx';
import { daysInWords } from './RegisterRows.ts';
import { Label } from './StatusLabel.tsx';

export interface RegisterColumn extends Omit<TableColumn<RegisterRow>, 'show'> {
  readonly value: (row: RegisterRow) => string | number | undefined;
  readonly show?: TableColumn<RegisterRow>['show'];
}

export const RegisterRef = ({ row }: { row: RegisterRow }) => (
  <Link className="strong" to={`/concerns/${row.ref}`}>
    {row.ref}
  </Link>
);

/** The category, and what nobody may miss about it. */
export const RegisterLabels = ({ row }: { row: RegisterRow }) => (
  <span className="labels">
    <Label tone={row.category === 1 && row.closedOn === undefined ? 'late' : 'plain'}>
      {row.categoryName}
    </Label>
    {row.unanswered ? <Label tone="late">Nobody has acknowledged</Label> : null}
    {row.recurrenceOf ? <Label>Recurrence</Label> : null}
  </span>
);

/** What is due next, by when, and in words how soon or how late. */
export function RegisterDue({ due, now }: { due: RegisterRow['dueNext']; now: string }) {
  if (!due) return <span className="quiet">Nothing timed</span>;
  const words = dueInTime(due.at, now);
  return (
    <>
      {due.what} by {momentInWords(due.at)}
      <div className="quiet">{due.late ? <Label tone="late">{words}</Label> : words}</div>
    </>
  );
}

const ref: RegisterColumn = {
  key: 'ref',
  name: 'Concern',
  width: 68,
  value: (row) => row.ref,
  show: (row) => <RegisterRef row={row} />,
};
const category: RegisterColumn = {
  key: 'category',
  name: 'Category',
  width: 116,
  least: 92,
  value: (row) => row.category,
  show: (row) => <RegisterLabels row={row} />,
};
const team: RegisterColumn = { key: 'team', name: 'Team', width: 134, least: 92, value: (row) => row.team };
const raised: RegisterColumn = {
  key: 'raised',
  name: 'Raised',
  width: 116,
  least: 84,
  value: (row) => row.raisedOn,
  show: (row) => formatDay(row.raisedOn),
};
const age = (name: string): RegisterColumn => ({
  key: 'age',
  name,
  width: 70,
  least: 66,
  value: (row) => row.ageDays,
  show: (row) => daysInWords(row.ageDays),
});

const asItStood: readonly RegisterColumn[] = [
  ref,
  category,
  team,
  { key: 'stage', name: 'Stage', width: 110, least: 78, value: (row) => row.stageLabel },
  raised,
  age('Age'),
];

/** As it is today there is more to say of each than on a day that is past. */
export const registerColumns = (isToday: boolean, now: () => string): readonly RegisterColumn[] =>
  isToday
    ? [
        ...asItStood,
        {
          key: 'accountable',
          name: 'Answers for it',
          width: 116,
          least: 112,
          value: (row) => row.accountable,
        },
        {
          key: 'due',
          name: 'Due next',
          width: 150,
          least: 118,
          wide: true,
          value: (row) => row.dueNext?.at,
          show: (row) => <RegisterDue due={row.dueNext} now={now()} />,
        },
        {
          key: 'blocking',
          name: 'Blocking',
          width: 72,
          least: 72,
          spare: true,
          value: (row) => row.blocking,
        },
      ]
    : asItStood;

export const leftColumns: readonly RegisterColumn[] = [
  ref,
  category,
  { ...team, wide: true },
  { ...raised, width: 150, least: 104 },
  {
    key: 'left',
    name: 'Left',
    width: 150,
    least: 104,
    value: (row) => row.closedOn,
    show: (row) => dayInWords(row.closedOn),
  },
  age('On it for'),
];
