// The columns of the action table: what each shows, and sorts by.
import type { ReactNode } from 'react';
import { formatDay } from '../../core/format-day.ts';
import type { ActionRow } from '../../core/views/actions.ts';
import { ActionLabels } from './StatusLabel.tsx';

export interface ActionColumn {
  readonly key: string;
  readonly name: string;
  readonly width: number;
  readonly least?: number;
  readonly wide?: boolean;
  readonly value: (row: ActionRow) => string | number | undefined;
  readonly show?: (row: ActionRow) => ReactNode;
}

const due = (row: ActionRow) => (
  <>
    {formatDay(row.dueOn)}
    {row.overdue ? <div className="quiet">{row.dueInWords}</div> : null}
  </>
);

export const actionColumns: readonly ActionColumn[] = [
  { key: 'ref', name: 'Action', width: 76, value: (row) => row.ref },
  {
    key: 'status',
    name: 'Status',
    width: 204,
    least: 120,
    value: (row) => row.statusLabel,
    show: (row) => <ActionLabels row={row} />,
  },
  { key: 'dueOn', name: 'Due', width: 150, least: 92, value: (row) => row.dueOn, show: due },
  { key: 'what', name: 'What needs to happen', width: 220, least: 172, wide: true, value: (row) => row.what },
  { key: 'team', name: 'Team', width: 150, least: 96, value: (row) => row.team },
  { key: 'owner', name: 'Owner', width: 130, least: 80, value: (row) => row.owner },
];
