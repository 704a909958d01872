// A session's status as words in a bordered label, and what it asks of the person who looks.
import type { SessionRow } from '../../core/views/sessions.ts';
import { Label, type Tone } from './StatusLabel.tsx';

const tones: Partial<Record<SessionRow['status'], Tone>> = {
  proposed: 'waiting',
  offered: 'waiting',
  attended: 'good',
};

export const SessionLabels = ({ row }: { row: SessionRow }) => (
  <span className="labels">
    <Label tone={tones[row.status] ?? 'plain'}>{row.statusLabel}</Label>
    {row.joint ? <Label>Together</Label> : null}
    {row.standingInFor ? <Label>{`You stand in for ${row.standingInFor}`}</Label> : null}
  </span>
);
