// A status as words in a bordered label; the tone is a second signal and never the only one.
import type { ActionRow } from '../../core/views/actions.ts';

export type Tone = 'plain' | 'late' | 'waiting' | 'good';

export const Label = ({ tone = 'plain', children }: { tone?: Tone; children: string }) => (
  <span className={`label label-${tone}`}>{children}</span>
);

function toneOf(row: Pick<ActionRow, 'status' | 'overdue'>): Tone {
  if (row.overdue) return 'late';
  if (row.status === 'claimed') return 'waiting';
  return row.status === 'verified' ? 'good' : 'plain';
}

/** The action's status, and what else a person must not miss about it. */
export const ActionLabels = ({ row }: { row: ActionRow }) => (
  <span className="labels">
    <Label tone={toneOf(row)}>{row.statusLabel}</Label>
    {row.urgent ? <Label tone="late">Urgent</Label> : null}
    {row.blocksConcern ? <Label>Needed to close a concern</Label> : null}
    {row.moreTimeAskedFor ? <Label tone="waiting">More time asked for</Label> : null}
  </span>
);
